"""The people behind the feedback, as views ask for them and get them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.model.codes import Independence, ProsumerStatus, Sentiment
from desktop.model.details import CustomerCard, FamilyPoints, Reply, ScoreEvidence
from desktop.model.merges import MergeNote
from desktop.model.rows import RiskReason, Row


class CustomerOrder(StrEnum):
    """Orders of the customers' list: most points, last heard of, name, most said."""

    SCORE = "score"
    NEWEST = "newest"
    NAME = "name"
    ITEMS = "items"


class Tie(StrEnum):
    """What the owner knows of a customer's ties to the business (prosumer.md §3). All but
    ``independent`` make the customer a sponsored voice."""

    INDEPENDENT = "independent"
    SPONSORED = "sponsored"
    EMPLOYEE = "employee"
    FAMILY = "family"
    COMPETITOR = "competitor"


@dataclass(frozen=True, slots=True)
class CustomerQuery:
    """What the customers' list shows; empty tuples and None do not filter.

    ``words`` is looked for in names and handles, and in mails and phones from their beginning.
    ``due`` keeps those with a reminder that is due.
    """

    words: str = ""
    statuses: Sequence[ProsumerStatus] = ()
    at_risk: bool = False
    independence: Sequence[Independence] = ()
    sources: Sequence[str] = ()
    tags: Sequence[str] = ()
    opted_out: bool | None = None
    due: bool = False
    order: CustomerOrder = CustomerOrder.SCORE


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a voice carries, as its source tells it: a fact beside the name, never a verdict.

    ``kind`` is "followers", "local_guide" (then ``value`` is the level, 0 when not told) or
    "reviews" (how many the person has written there).
    """

    kind: str
    value: int
    source: str


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One line of the customers' list. ``last_at`` is epoch seconds of the newest item or None;
    ``reminder_at`` of the next open reminder; ``identities`` counts names, handles and ids;
    ``mood`` is how the newest item sounds."""

    id: int
    name: str
    score: int
    status: ProsumerStatus
    independence: Independence
    risk: RiskReason | None
    items: int
    last_at: int | None
    sources: Sequence[str]
    tags: Sequence[str]
    opted_out: bool
    reminder_at: int | None
    identities: int
    mood: Sentiment | None = None


@dataclass(frozen=True, slots=True)
class CustomerCounts:
    """How many customers each filter of the list holds. ``statuses`` leaves sponsored ones out."""

    all: int
    statuses: Mapping[ProsumerStatus, int]
    at_risk: int
    to_confirm: int
    sponsored: int
    opted_out: int
    due: int
    sources: Mapping[str, int]
    tags: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that is missing for the next status: a code of ``desktop.wording.standing`` and
    its values (``points``, ``families``, ``family``)."""

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NextStatus:
    """The next status and everything that is missing for it."""

    status: ProsumerStatus
    needs: Sequence[Need]


@dataclass(frozen=True, slots=True)
class PersonIdentity:
    """A name, handle or id under which a person speaks. ``kind``: name, author_id, anonymous;
    ``merge`` is the merge that brought it to this customer, or None when it was always here."""

    id: int
    kind: str
    shown: str
    source: str
    place: str
    items: int
    merge: int | None


@dataclass(frozen=True, slots=True)
class Contact:
    """A mail address or phone number that came with the feedback. ``kind``: email or phone."""

    kind: str
    shown: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A note on a person; ``at`` is epoch seconds."""

    id: int
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to remember about a person. ``due_at`` and ``done_at`` are epoch seconds."""

    id: int
    customer_id: int
    customer: str
    due_at: int
    text: str
    done_at: int | None


class ConsentState(StrEnum):
    """Whether a person lets the business quote him or her."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Consent:
    """Leave to quote. ``words`` are the words that may be quoted, from item ``feedback_id`` (None
    when the item is gone); ``asked_on`` and ``decided_on`` are ``YYYY-MM-DD`` or ''; ``how`` is how
    the answer came ("mail of 3 May")."""

    id: int
    customer_id: int
    customer: str
    feedback_id: int | None
    state: ConsentState
    words: str
    asked_on: str
    decided_on: str
    how: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the owner decided of a person, by whom and when (epoch seconds)."""

    code: str
    by: str
    at: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MoodPoint:
    """One item in the course of a person's sentiment. ``polarity`` is -1 to 1, ``stars`` 1 to 5
    (on every scale) or None; ``answered`` says that a reply was posted."""

    feedback_id: int
    at: int
    sentiment: Sentiment
    polarity: float
    stars: float | None
    answered: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """One person with everything that the business knows from its own feedback.

    ``families`` and ``evidence`` explain the score; ``next`` says what is missing for the next
    status (None at the top, for sponsored voices and after an opt-out). ``automatic`` is the status
    that the rules give; it differs from ``card.status`` when ``by_hand`` is there. ``item_ids`` are
    newest first. ``opted_out_at`` is epoch seconds or None.
    """

    card: CustomerCard
    identities: Sequence[PersonIdentity]
    contacts: Sequence[Contact]
    families: Sequence[FamilyPoints]
    evidence: Sequence[ScoreEvidence]
    next: NextStatus | None
    automatic: ProsumerStatus
    by_hand: Decision | None
    tie: Decision | None
    disclosures: Sequence[ScoreEvidence]
    reach: Sequence[Reach]
    opted_out_at: int | None
    item_ids: Sequence[int]
    moods: Sequence[MoodPoint]
    notes: Sequence[Noted]
    tags: Sequence[str]
    reminders: Sequence[Reminder]
    consents: Sequence[Consent]
    merges: Sequence[MergeNote]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a person said, whole, with what was answered to it (posted, oldest first)."""

    row: Row
    text: str
    replies: Sequence[Reply]


@dataclass(frozen=True, slots=True)
class Weight:
    """One number of the score's table: ``key``, its value, what it is by default, its range.

    ``whole`` numbers have no decimals. ``group``: caps, points, recurrence, statuses, age.
    """

    key: str
    group: str
    value: float
    default: float
    low: float
    high: float
    whole: bool
