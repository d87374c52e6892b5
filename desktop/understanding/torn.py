"""Stars and words that pull apart: such an item is mixed, not the side that the words lean to."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.codes import Intent, Sentiment
from desktop.model.rating import Rating
from desktop.model.tags import TagKind, Understanding

_FAR = 0.5
"""Stars from the middle of the scale (0) to its end (1); two of five lie here."""

_AGAINST = {
    Sentiment.POSITIVE: frozenset({Intent.COMPLAINT, Intent.DISCOURAGEMENT, Intent.CHURN_RISK}),
    Sentiment.NEGATIVE: frozenset({Intent.PRAISE, Intent.RECOMMENDATION}),
}
"""What is said on the other side of a leaning."""


def settled(reading: Understanding, rating: Rating | None) -> Understanding:
    """``reading``, mixed where its words lean to one side, say something on the other as well, and
    the stars stand on that other side. The polarity stays what the words say."""
    against = _AGAINST.get(reading.sentiment)
    if rating is None or against is None:
        return reading
    stars = 2 * rating.normal - 1
    opposed = stars <= -_FAR if reading.sentiment is Sentiment.POSITIVE else stars >= _FAR
    said = any(tag.kind is TagKind.INTENT and tag.code in against for tag in reading.tags)
    return replace(reading, sentiment=Sentiment.MIXED) if opposed and said else reading
