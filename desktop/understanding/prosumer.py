"""The prosumer score: additive, capped, wholly explained (shared/prosumer.md, 2 and 3).

Pure rules: what a customer's items give in each family, what is left of it after caps and
age, and which status follows. Negative words never cost points.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.model.codes import CustomerConfidence, Independence, ProsumerStatus, Scale, Sentiment
from desktop.model.details import FamilyPoints, ScoreEvidence
from desktop.model.scoring import FAMILIES, Score, ScoredItem, Signal
from desktop.understanding.duplicates import without_duplicates
from desktop.understanding.words import fold, is_word, words_of


@dataclass(frozen=True, slots=True)
class Weights:
    """Every number of the score in one place. They are a proposal that nobody has proven."""

    caps: Mapping[str, int] = field(
        default_factory=lambda: {"E1": 15, "E2": 20, "E3": 15, "E4": 20, "E5": 15, "E6": 10, "E7": 5}
    )
    detail: float = 3
    suggestion: float = 7
    suggestion_vague: float = 3
    constructive_complaint: float = 5
    recommends: float = 5
    promoter_from: float = 9
    """The NPS answer from which a text with it counts as a recommendation."""
    top_stars: float = 1
    answers_customer: float = 5
    informs_from: int = 4
    """Distinct words from which an answer to another customer informs ("jaja" does not)."""
    days: Sequence[float] = (0, 3, 3, 4)
    """What the first, second, third and fourth distinct day add."""
    channels: float = 2
    full_months: int = 12
    half_months: int = 24
    emerging: int = 15
    prosumer: int = 40
    evangelist: int = 55
    evangelist_recommends: int = 10
    stays_above: float = 0.9
    """A status is lost only below this share of its threshold."""

    def threshold(self, status: ProsumerStatus) -> int:
        """The score from which a status can be had."""
        return {
            ProsumerStatus.NONE: 0,
            ProsumerStatus.EMERGING: self.emerging,
            ProsumerStatus.PROSUMER: self.prosumer,
            ProsumerStatus.EVANGELIST: self.evangelist,
        }[status]


DEFAULT = Weights()
VOICES = ("E2", "E3", "E4", "E5")
"""Families of which a prosumer needs at least one: what a customer does beyond telling."""
TIES = (Signal.DISCLOSURE_STRONG, Signal.DISCLOSURE_WEAK)
_QUOTE_LENGTH = 160


def score(
    items: Sequence[ScoredItem],
    *,
    today: date,
    previous: ProsumerStatus = ProsumerStatus.NONE,
    independence: Independence = Independence.INDEPENDENT,
    confirmed: bool = False,
    weights: Weights = DEFAULT,
) -> Score:
    """The score of one customer with these items.

    ``previous`` is the status so far, which is lost only well below its threshold.
    ``independence`` is what is known so far; ``confirmed`` says that the owner decided it, so
    that disclosure words no longer raise the question.
    """
    ordered = sorted(items, key=lambda item: (item.day, item.feedback_id))
    distinct = without_duplicates(ordered)
    counted = [item for item in distinct if Signal.INSULT not in item.signals]
    awards = _best_of_each_day(_awards(counted, weights))
    awards += _recurrence(counted, today, weights)
    families = tuple(_family(name, awards, ordered, today, weights) for name in FAMILIES)
    available = sum(family.cap for family in families if family.available)
    raw = sum(family.points for family in families if family.available)
    value = min(100, math.floor(100 * raw / available + 0.5)) if available else 0
    if not confirmed and independence is Independence.INDEPENDENT and _disclosed(ordered):
        independence = Independence.TO_CONFIRM
    earned = _earned(value, families, ordered, weights)
    return Score(
        value=value,
        raw=raw,
        available=available,
        families=families,
        evidence=tuple(sorted(awards, key=lambda award: (award.family, award.day, award.feedback_id))),
        status=_kept(earned, value, previous, independence, weights),
        independence=independence,
        confidence=_confidence(distinct),
    )


def _awards(items: Iterable[ScoredItem], weights: Weights) -> Iterator[ScoreEvidence]:
    """What each item gives by itself, before one-a-day, caps and age."""
    for item in items:
        for signal, family, points in (
            (Signal.DETAIL, "E1", weights.detail),
            (Signal.SUGGESTION, "E2", weights.suggestion),
            (Signal.SUGGESTION_VAGUE, "E2", weights.suggestion_vague),
            (Signal.CONSTRUCTIVE_COMPLAINT, "E3", weights.constructive_complaint),
            (Signal.RECOMMENDS, "E4", weights.recommends),
        ):
            if signal in item.signals:
                yield _award(family, item, points, _quote(item, signal))
        if Signal.RECOMMENDS not in item.signals:
            yield from _recommended_by_rating(item, weights)
        if item.answers_customer and _informs(item.text, weights):
            yield _award("E5", item, weights.answers_customer)
        if item.votes:
            yield _award("E7", item, math.floor(math.log2(1 + max(0, item.votes))))


def _recommended_by_rating(item: ScoredItem, weights: Weights) -> Iterator[ScoreEvidence]:
    """An NPS promoter, or at least the best stars; with words in either case."""
    if item.rating is None or not _words(item.text):
        return
    if item.rating.scale is Scale.NPS:
        if item.rating.value >= weights.promoter_from:
            yield _award("E4", item, weights.recommends)
    elif item.rating.normal >= 1.0:
        yield _award("E4", item, weights.top_stars)


def _award(family: str, item: ScoredItem, points: float, quote: str = "") -> ScoreEvidence:
    words = quote[:_QUOTE_LENGTH] or shortened(item.text)
    return ScoreEvidence(family, item.feedback_id, item.day.isoformat(), words, float(points))


def shortened(text: str) -> str:
    """The first words of an item, as an award quotes them that rests on all of it."""
    return " ".join(text.split())[:_QUOTE_LENGTH]


def _quote(item: ScoredItem, signal: str) -> str:
    quotes = (span.quote(item.text) for span in item.signals[signal])
    return " ".join(" \u2026 ".join(quotes).split())


def _informs(text: str, weights: Weights) -> bool:
    return len({word for word in _words(text) if not set(word) <= set("jahe")}) >= weights.informs_from


def _words(text: str) -> list[str]:
    return [form for form in words_of(fold(text)).forms if is_word(form)]


def _best_of_each_day(awards: Iterable[ScoreEvidence]) -> list[ScoreEvidence]:
    """One award per family and day: the highest, the earliest of equals."""
    best: dict[tuple[str, str], ScoreEvidence] = {}
    for award in awards:
        key = (award.family, award.day)
        if award.points > 0 and (key not in best or award.points > best[key].points):
            best[key] = award
    return list(best.values())


def _recurrence(items: Sequence[ScoredItem], today: date, weights: Weights) -> list[ScoreEvidence]:
    """E6: coming back on other days of the last year, and speaking in another channel."""
    recent = [item for item in items if item.day > _months_before(today, weights.full_months)]
    awards: list[ScoreEvidence] = []
    days: set[date] = set()
    for item in recent:
        if item.day not in days and len(days) < len(weights.days):
            if weights.days[len(days)]:
                awards.append(_award("E6", item, weights.days[len(days)]))
            days.add(item.day)
    elsewhere = [item for item in recent if item.source != recent[0].source]
    awards += [_award("E6", item, weights.channels) for item in elsewhere[:1]]
    return awards


def _family(
    name: str, awards: Sequence[ScoreEvidence], items: Sequence[ScoredItem], today: date, weights: Weights
) -> FamilyPoints:
    """The points of one family: aged, summed, rounded half up and capped."""
    available = True
    if name == "E5":
        available = any(item.answers_customer is not None for item in items)
    elif name == "E7":
        available = any(item.votes is not None for item in items)
    aged = sum(award.points * _worth(award.day, today, weights) for award in awards if award.family == name)
    cap = weights.caps[name]
    return FamilyPoints(name, min(cap, math.floor(aged + 0.5)) if available else 0, cap, available)


def _worth(day: str, today: date, weights: Weights) -> float:
    said = date.fromisoformat(day)
    if said > _months_before(today, weights.full_months):
        return 1.0
    return 0.5 if said > _months_before(today, weights.half_months) else 0.0


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def disclosures(item: ScoredItem) -> list[str]:
    """The words of an item that speak of a tie to the business."""
    return [_quote(item, signal) or item.text[:_QUOTE_LENGTH] for signal in TIES if signal in item.signals]


def _disclosed(items: Iterable[ScoredItem]) -> bool:
    return any(signal in item.signals for item in items for signal in TIES)


def _earned(
    value: int, families: Sequence[FamilyPoints], items: Sequence[ScoredItem], weights: Weights
) -> ProsumerStatus:
    """The status that score and conditions give, whatever it was before."""
    points = {family.family: family.points for family in families}
    seen = sum(1 for given in points.values() if given > 0)
    if value < weights.emerging or seen < 2:
        return ProsumerStatus.NONE
    if value < weights.prosumer or seen < 3 or not any(points[name] for name in VOICES):
        return ProsumerStatus.EMERGING
    spreads = (
        value >= weights.evangelist
        and points["E4"] >= weights.evangelist_recommends
        and any(item.answered_by_us for item in items)
        and items[-1].sentiment is not Sentiment.NEGATIVE
    )
    return ProsumerStatus.EVANGELIST if spreads else ProsumerStatus.PROSUMER


def _kept(
    earned: ProsumerStatus,
    value: int,
    previous: ProsumerStatus,
    independence: Independence,
    weights: Weights,
) -> ProsumerStatus:
    """The status after the rules of falling and of independence.

    A fall counts only below 90 % of the threshold. Who is still to be confirmed as
    independent rises no higher than emerging; a sponsored voice has no status at all.
    """
    if independence is Independence.SPONSORED:
        return ProsumerStatus.NONE
    held = [
        status
        for status in ProsumerStatus
        if status.rank <= previous.rank and value >= weights.stays_above * weights.threshold(status)
    ]
    status = max([earned, *held], key=lambda one: one.rank)
    if independence is Independence.TO_CONFIRM:
        highest = max(ProsumerStatus.EMERGING, previous, key=lambda one: one.rank)
        status = min(status, highest, key=lambda one: one.rank)
    return status


def _confidence(items: Sequence[ScoredItem]) -> CustomerConfidence:
    if len(items) >= 4 and len({item.day for item in items}) >= 3:
        return CustomerConfidence.HIGH
    return CustomerConfidence.MEDIUM if len(items) >= 2 else CustomerConfidence.LOW
