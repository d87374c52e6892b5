"""What the prosumer score is computed from, and what it says (prosumer.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.model.codes import CustomerConfidence, Independence, ProsumerStatus, Sentiment
from desktop.model.details import FamilyPoints, ScoreEvidence
from desktop.model.rating import Rating
from desktop.model.tags import Span

FAMILIES = ("E1", "E2", "E3", "E4", "E5", "E6", "E7")


class Signal:
    """Codes of ``signal`` tags: what one item gives to the score."""

    DETAIL = "detail"
    SUGGESTION = "suggestion"
    SUGGESTION_VAGUE = "suggestion_vague"
    CONSTRUCTIVE_COMPLAINT = "constructive_complaint"
    RECOMMENDS = "recommends"
    INSULT = "insult"
    DISCLOSURE_STRONG = "disclosure_strong"
    DISCLOSURE_WEAK = "disclosure_weak"


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """One item of a customer, as the score sees it.

    ``day`` is the day on which it was said. ``signals`` maps signal codes to the spans of
    ``text`` that they rest on. ``votes`` is None where the source does not count them;
    ``answers_customer`` is None where the source does not tell to whom one answers.
    """

    feedback_id: int
    day: date
    source: str
    text: str
    sentiment: Sentiment
    signals: Mapping[str, Sequence[Span]]
    rating: Rating | None = None
    votes: int | None = None
    answers_customer: bool | None = None
    answered_by_us: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one customer, wholly explained.

    ``value`` is 0-100: ``round_half_up(100 * points / points available)``. ``raw`` is the sum of
    points, ``available`` the sum of the caps of the families that could be seen.
    ``status`` already holds the rule that a fall counts only below 90 % of a threshold.
    """

    value: int
    raw: int
    available: int
    families: Sequence[FamilyPoints]
    evidence: Sequence[ScoreEvidence]
    status: ProsumerStatus
    independence: Independence
    confidence: CustomerConfidence
