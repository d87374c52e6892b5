"""What is read of one item, its replies and its customer when it is looked at closely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.codes import CustomerConfidence, Independence, ProsumerStatus, ReplyState
from desktop.model.ideas import KnownIdea
from desktop.model.media import NO_MEDIA, Media
from desktop.model.rows import RiskReason, Row
from desktop.model.tags import Tag


@dataclass(frozen=True, slots=True)
class ReplyVersion:
    """One saved wording of a reply; ``saved_at`` is RFC 3339."""

    number: int
    text: str
    saved_at: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply with its newest words.

    ``imported`` replies came with the source's file. ``accepted`` are codes of blocking
    checks that the owner accepted on purpose. Times are RFC 3339 or ''.
    """

    id: int
    feedback_id: int
    state: ReplyState
    text: str
    by: str
    imported: bool
    created_at: str
    copied_at: str
    posted_at: str
    template: str
    accepted: Sequence[str]
    versions: Sequence[ReplyVersion] = ()
    approved_by: str = ""
    approved_at: str = ""


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """A customer in short, beside one of his or her items.

    ``since`` is the year of the first item or 0; ``answered`` counts items with a posted reply.
    """

    id: int
    name: str
    score: int
    status: ProsumerStatus
    independence: Independence
    confidence: CustomerConfidence
    risk: RiskReason | None
    items: int
    answered: int
    since: int
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class Detail:
    """One item with everything that the reader shows.

    ``text`` is what spans index; ``parts`` are its labelled pieces (title, words, pros,
    cons) in that order, without empty ones. ``thread`` holds the other rows of the same
    conversation, oldest first, ``thread_replies`` what was answered to them. ``replies`` are
    oldest first; ``due_since_import`` tells apart what was late before it reached the inbox
    (epoch seconds of import). ``media`` tells of photos and files that came with it, ``ideas`` of
    those that it asks for.
    """

    row: Row
    text: str
    parts: Sequence[tuple[str, str]]
    translation: str
    tags: Sequence[Tag]
    confidence: float
    contradiction: bool
    permalink: str
    edited_at: str
    imported_at: int
    batch: int
    versions: Sequence[tuple[str, str]]
    notes: Sequence[tuple[str, str]]
    replies: Sequence[Reply]
    thread: Sequence[Row]
    customer: CustomerCard
    thread_replies: Sequence[Reply] = ()
    media: Media = NO_MEDIA
    ideas: Sequence[KnownIdea] = ()


@dataclass(frozen=True, slots=True)
class FamilyPoints:
    """Points of one evidence family (E1-E7). ``available`` is False when no source of the
    customer carries what the family needs."""

    family: str
    points: int
    cap: int
    available: bool


@dataclass(frozen=True, slots=True)
class ScoreEvidence:
    """One award: the item, its day, the words and the points before caps and half-life."""

    family: str
    feedback_id: int
    day: str
    quote: str
    points: float


@dataclass(frozen=True, slots=True)
class CustomerDetail:
    """A customer with the whole explanation of the score. ``unseen`` names the families that none
    of the customer's sources tells of; ``merges`` are the numbers of standing merges."""

    card: CustomerCard
    families: Sequence[FamilyPoints]
    evidence: Sequence[ScoreEvidence]
    items: Sequence[int]
    identities: Sequence[tuple[str, str]]
    unseen: Sequence[str] = ()
    merges: Sequence[int] = ()
    opted_out: bool = False
