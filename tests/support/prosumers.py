"""Made-up customers for the prosumer score: single items and the vectors of shared/prosumer.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from desktop.model.codes import Scale, Sentiment
from desktop.model.rating import Rating
from desktop.model.scoring import ScoredItem, Signal
from desktop.model.tags import Span
from desktop.understanding.prosumer import score

TODAY = date(2026, 6, 15)
FIVE_STARS = Rating(5, Scale.FIVE)

# Texts without a word in common, so that none is taken for a copy of another.
TEXTS = (
    "pan caliente cada mañana temprano",
    "zapatos cómodos pero estrechos quizá",
    "luz bonita junto ventana grande",
    "mecánico serio arregló frenos ayer",
    "piscina abierta hasta octubre creo",
    "quesos curados vinos locales excelentes",
)


def item(
    number: int,
    *signals: str,
    days_ago: int = 0,
    source: str = "google",
    text: str = "",
    sentiment: Sentiment = Sentiment.POSITIVE,
    rating: Rating | None = None,
    votes: int | None = None,
    answers_customer: bool | None = None,
    answered: bool = False,
) -> ScoredItem:
    words = text or TEXTS[number % len(TEXTS)]
    return ScoredItem(
        feedback_id=number,
        day=TODAY - timedelta(days=days_ago),
        source=source,
        text=words,
        sentiment=sentiment,
        signals={signal: (Span(0, 4),) for signal in signals},
        rating=rating,
        votes=votes,
        answers_customer=answers_customer,
        answered_by_us=answered,
    )


def points(items: Sequence[ScoredItem]) -> Mapping[str, int]:
    return {family.family: family.points for family in score(items, today=TODAY).families}


def vector_a() -> list[ScoredItem]:
    return [
        item(0, Signal.DETAIL, Signal.SUGGESTION, days_ago=30),
        item(1, Signal.DETAIL, Signal.SUGGESTION, Signal.CONSTRUCTIVE_COMPLAINT, days_ago=20),
        item(2, Signal.RECOMMENDS, days_ago=10, source="trustpilot"),
    ]


def vector_c(*, answered: bool = True, last: Sentiment = Sentiment.POSITIVE) -> list[ScoredItem]:
    return [
        item(0, Signal.DETAIL, Signal.RECOMMENDS, days_ago=40, votes=7, answered=answered),
        item(1, Signal.DETAIL, Signal.RECOMMENDS, days_ago=30, answers_customer=True),
        item(2, Signal.DETAIL, Signal.RECOMMENDS, Signal.SUGGESTION, days_ago=20, answers_customer=True),
        item(3, Signal.CONSTRUCTIVE_COMPLAINT, days_ago=10, sentiment=last),
    ]


def vector_e() -> list[ScoredItem]:
    complaint = Signal.CONSTRUCTIVE_COMPLAINT
    negative = Sentiment.NEGATIVE
    return [
        item(0, Signal.DETAIL, Signal.SUGGESTION, complaint, days_ago=40, sentiment=negative),
        item(1, Signal.DETAIL, Signal.SUGGESTION, complaint, days_ago=30, sentiment=negative),
        item(2, complaint, days_ago=20, sentiment=negative),
        item(3, days_ago=10, sentiment=negative),
    ]
