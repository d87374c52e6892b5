"""The score and the risk of hand-labelled customer histories, beside what the hand says."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.model.codes import Independence, ProsumerStatus, Scale
from desktop.model.rating import Rating
from desktop.model.scoring import Score, ScoredItem
from desktop.model.tags import TagKind, Understanding
from desktop.understanding import priority, prosumer
from desktop.understanding.reader import quick_reader

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
HISTORIES = Path(__file__).with_name("histories.toml")


@dataclass(frozen=True, slots=True)
class Judged:
    """One history: what the hand said of it, and what the rules say."""

    id: str
    level: ProsumerStatus
    worry: bool
    ties: Independence
    score: Score
    risk: bool


def judged(path: Path = HISTORIES) -> list[Judged]:
    """All histories, read and scored as an import would."""
    return [_judge(one) for one in tomllib.loads(path.read_text("utf-8"))["history"]]


def _judge(one: dict[str, Any]) -> Judged:
    reader = quick_reader()
    scored: list[ScoredItem] = []
    spoken: list[priority.Spoken] = []
    for number, (days, source, stars, text, answered) in enumerate(one["items"], 1):
        scale = Scale.NPS if source in ("survey", "encuesta") else Scale.FIVE
        rating = Rating(float(stars), scale) if stars else None
        reading = reader.understand(text, rating=rating)
        at = NOW - timedelta(days=days)
        scored.append(_scored(number, at, source, text, rating, reading, answered=answered))
        spoken.append(
            priority.Spoken(
                written=int(at.timestamp()),
                imported=int(at.timestamp()),
                sentiment=reading.sentiment,
                intents=reading.codes(TagKind.INTENT),
                rating=rating.normal if rating else None,
                waiting=not answered,
                legal_from=None,
            )
        )
    score = prosumer.score(scored, today=NOW.date())
    risk, _changes = priority.risk_of(
        spoken, status=score.status, rules=priority.ClockRules(), now=int(NOW.timestamp())
    )
    return Judged(
        one["id"],
        ProsumerStatus(one["level"]),
        one["at_risk"],
        Independence(one["ties"]),
        score,
        risk is not None,
    )


def _scored(
    number: int,
    at: datetime,
    source: str,
    text: str,
    rating: Rating | None,
    reading: Understanding,
    *,
    answered: bool,
) -> ScoredItem:
    signals = {tag.code: tag.spans for tag in reading.tags if tag.kind is TagKind.SIGNAL}
    return ScoredItem(
        number, at.date(), source, text, reading.sentiment, signals, rating, answered_by_us=answered
    )


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's, with ties at their mean rank."""
    ours, theirs = _ranks(first), _ranks(second)
    mean = (len(ours) + 1) / 2
    shared = sum((a - mean) * (b - mean) for a, b in zip(ours, theirs, strict=True))
    spread = sum((a - mean) ** 2 for a in ours) * sum((b - mean) ** 2 for b in theirs)
    return float(shared / spread**0.5)


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(values)
    places: dict[float, float] = {}
    for value in set(values):
        first = order.index(value)
        places[value] = first + (order.count(value) + 1) / 2
    return [places[value] for value in values]
