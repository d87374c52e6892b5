"""Made-up items as the reading side hands them to the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from desktop.model.codes import (
    CustomerConfidence,
    Independence,
    Precision,
    ProsumerStatus,
    ReplyState,
    Scale,
    Sentiment,
    Status,
)
from desktop.model.details import CustomerCard, CustomerDetail, Detail, FamilyPoints, Reply, ScoreEvidence
from desktop.model.rating import Rating
from desktop.model.rows import Clock, ClockKind, RiskReason, Row, Why, WhyCode
from desktop.model.tags import Span, Tag, TagKind

NOW = datetime(2025, 11, 21, 21, 40, tzinfo=UTC)
HOUR, DAY = 3600, 86400

MARTA = (
    "Llevo años viniendo y lo recomiendo siempre, pero el sábado esperamos una hora con la mesa reservada "
    "y la comida llegó fría. El arroz, cuando llegó, buenísimo como siempre. ¿Por qué no ponéis dos turnos "
    "los sábados? Así no se junta todo el mundo a las dos y media."
)


def span(text: str, words: str) -> Span:
    """Where ``words`` stand in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


def tag(kind: TagKind, code: str, text: str, *words: str, tone: Sentiment | None = None) -> Tag:
    """A tag that rests on ``words``."""
    return Tag(kind, code, tuple(span(text, each) for each in words), 0.9, tone)


def row(**changes: object) -> Row:
    """Marta's row, changed."""
    now = int(NOW.timestamp())
    made = Row(
        id=7,
        customer_id=3,
        customer="Marta G.",
        source="google",
        place="",
        rating=Rating(2, Scale.FIVE),
        written_at="2025-11-18T21:40:00Z",
        written_sort=now - 3 * DAY,
        precision=Precision.MINUTE,
        said="",
        snippet=MARTA[:240],
        language="es",
        sentiment=Sentiment.MIXED,
        polarity=-0.3,
        intents=("complaint", "suggestion"),
        topics=("waiting", "food"),
        status=Status.WAITING,
        unread=False,
        prosumer=ProsumerStatus.PROSUMER,
        independence=Independence.INDEPENDENT,
        risk=RiskReason.UNANSWERED_COMPLAINT,
        clock=Clock(ClockKind.REPUTATIONAL, now - 2 * HOUR),
        snoozed_until=None,
        why=(Why(WhyCode.AT_RISK, {"complaints": 2}), Why(WhyCode.CLOCK), Why(WhyCode.PROSUMER)),
    )
    return made._replace(**changes)  # type: ignore[arg-type]


def marta_tags() -> tuple[Tag, ...]:
    """What is read out of Marta's words."""
    return (
        tag(
            TagKind.INTENT,
            "complaint",
            MARTA,
            "esperamos una hora con la mesa reservada",
            "la comida llegó fría",
        ),
        tag(
            TagKind.TOPIC,
            "waiting",
            MARTA,
            "esperamos una hora con la mesa reservada",
            tone=Sentiment.NEGATIVE,
        ),
        tag(TagKind.TOPIC, "food", MARTA, "la comida llegó fría", tone=Sentiment.NEGATIVE),
        tag(TagKind.INTENT, "suggestion", MARTA, "¿Por qué no ponéis dos turnos los sábados?"),
        tag(TagKind.TOPIC, "opening_hours", MARTA, "dos turnos los sábados"),
        tag(TagKind.INTENT, "recommendation", MARTA, "lo recomiendo siempre"),
        tag(TagKind.SIGNAL, "recommends", MARTA, "lo recomiendo siempre"),
    )


def customer(**changes: object) -> CustomerCard:
    """Marta, changed."""
    made = CustomerCard(
        id=3,
        name="Marta G.",
        score=48,
        status=ProsumerStatus.PROSUMER,
        independence=Independence.INDEPENDENT,
        confidence=CustomerConfidence.MEDIUM,
        risk=RiskReason.UNANSWERED_COMPLAINT,
        items=4,
        answered=2,
        since=2023,
        sources=("google", "whatsapp"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def detail(text: str = MARTA, *, row_changes: dict[str, object] | None = None, **changes: object) -> Detail:
    """Marta's item, changed."""
    made = Detail(
        row=row(**(row_changes or {})),
        text=text,
        parts=(("words", text),) if text else (),
        translation="",
        tags=marta_tags() if text == MARTA else (),
        confidence=0.8,
        contradiction=False,
        permalink="https://maps.example/review/7",
        edited_at="",
        imported_at=int(NOW.timestamp()) - DAY,
        batch=1,
        versions=(),
        notes=(),
        replies=(),
        thread=(),
        customer=customer(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def reply(text: str, state: ReplyState = ReplyState.DRAFT, **changes: object) -> Reply:
    """A reply to Marta."""
    posted = "2025-11-20T10:00:00Z" if state is ReplyState.POSTED else ""
    made = Reply(
        id=11,
        feedback_id=7,
        state=state,
        text=text,
        by="Lucía",
        imported=False,
        created_at="2025-11-20T09:00:00Z",
        copied_at="",
        posted_at=posted,
        template="",
        accepted=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def customer_detail() -> CustomerDetail:
    """Marta's score."""
    return CustomerDetail(
        card=customer(),
        families=(
            FamilyPoints("E1", 6, 15, True),
            FamilyPoints("E2", 14, 20, True),
            FamilyPoints("E3", 5, 15, True),
            FamilyPoints("E4", 0, 20, True),
            FamilyPoints("E5", 0, 10, False),
            FamilyPoints("E6", 8, 10, True),
            FamilyPoints("E7", 0, 10, False),
        ),
        evidence=(
            ScoreEvidence("E2", 7, "2025-11-18", "dos turnos los sábados", 7.0),
            ScoreEvidence("E1", 7, "2025-11-18", "una hora con la mesa reservada", 6.0),
            ScoreEvidence("E3", 7, "2025-11-18", "la comida llegó fría", 5.0),
        ),
        items=(1, 2, 5, 7),
        identities=(("google", "Marta G."), ("whatsapp", "Marta sin gluten")),
    )
