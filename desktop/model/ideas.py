"""Ideas: improvements that customers suggested, who asked for them, and who has heard of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.codes import ProsumerStatus
from desktop.model.drafts import Finding
from desktop.model.query import Query


class IdeaStatus(StrEnum):
    """What became of an idea."""

    NEW = "new"
    UNDER_CONSIDERATION = "under_consideration"
    PLANNED = "planned"
    DONE = "done"
    DECLINED = "declined"

    @property
    def settled(self) -> bool:
        """Whether there is something to tell those who asked."""
        return self in (IdeaStatus.DONE, IdeaStatus.DECLINED)


class IdeaOrder(StrEnum):
    """How ideas and proposals are ordered: by how many people asked, by prosumers among them, by the
    newest item."""

    DEMAND = "demand"
    WHO = "who"
    RECENCY = "recency"


class Told(StrEnum):
    """Whether somebody who asked has heard what became of it; the reply's way, not the owner's word."""

    NOT_YET = ""
    DRAFT = "draft"
    READY = "ready"
    POSTED = "posted"


@dataclass(frozen=True, slots=True)
class Asker:
    """An item in which somebody suggested it. ``quote`` are the words; ``written_at`` is RFC 3339, a
    day, a month or ''; ``written_sort`` epoch seconds; ``valued``: a prosumer or evangelist who is not
    sponsored. ``told`` is how far the news is, by the reply ``reply_id``."""

    feedback_id: int
    customer_id: int
    customer: str
    quote: str
    source: str
    written_at: str
    written_sort: int
    language: str
    prosumer: ProsumerStatus
    valued: bool
    told: Told = Told.NOT_YET
    reply_id: int | None = None


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea in short. ``people`` asked, ``prosumers`` of them valued, in ``items`` items, the newest
    of them at ``newest`` (epoch seconds, 0 without any). ``told`` people have heard of its end,
    ``to_tell`` have not. Times are RFC 3339."""

    id: int
    title: str
    status: IdeaStatus
    reason: str
    note: str
    created_at: str
    status_at: str
    people: int
    prosumers: int
    items: int
    newest: int
    told: int
    to_tell: int
    query: Query


@dataclass(frozen=True, slots=True)
class KnownIdea:
    """As much of an idea as one needs to choose it; ``holds``: how many of the items asked about are
    part of it already."""

    id: int
    title: str
    status: IdeaStatus
    holds: int = 0


@dataclass(frozen=True, slots=True)
class IdeaDetail:
    """An idea with everyone who asked, newest first."""

    idea: Idea
    askers: Sequence[Asker]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Suggestions that say about the same, offered as an idea. ``key`` is the lowest of its items;
    ``like`` an idea of the owner's that it resembles, with its title."""

    key: int
    title: str
    askers: Sequence[Asker]
    people: int
    prosumers: int
    newest: int
    like: int | None
    like_title: str
    query: Query


@dataclass(frozen=True, slots=True)
class PreparedDraft:
    """The news for one person, as written. ``ready``: it passed the checks and is (or would be) in the
    outbox; else ``findings`` say why it stays a draft."""

    feedback_id: int
    customer: str
    language: str
    source: str
    text: str
    ready: bool
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The news for those who asked. ``left``: items with an open draft of the owner's own, which stays
    as it is. ``count``: how many drafts would be written; ``drafts`` may show only the first of them."""

    drafts: Sequence[PreparedDraft]
    left: Sequence[Asker]
    count: int = 0
