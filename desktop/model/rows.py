"""What a list shows of each item, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from desktop.model.codes import Independence, Precision, ProsumerStatus, Sentiment, Status, View

if TYPE_CHECKING:
    # A list is shown without it.
    from desktop.model.rating import Rating


class ClockKind(StrEnum):
    """Deadlines that an item can be under."""

    LEGAL = "legal"
    REPUTATIONAL = "reputational"
    DATA_PROTECTION = "data_protection"


class Clock(NamedTuple):
    """A deadline. ``due_at`` is epoch seconds (UTC)."""

    kind: ClockKind
    due_at: int


class WhyCode(StrEnum):
    """Reasons for an item's place in the inbox order, strongest first."""

    LEGAL_CLOCK = "legal_clock"
    DATA_CLOCK = "data_protection_clock"
    AT_RISK = "at_risk"
    CLOCK = "clock"
    PROSUMER = "prosumer"
    CONTRADICTION = "contradiction"
    BACKLOG = "backlog"
    DOUBTFUL = "doubtful"
    ANSWERED = "answered"
    ARCHIVED = "archived"
    SNOOZED = "snoozed"


class Why(NamedTuple):
    """One reason, as a code with absolute values (never relative times)."""

    code: WhyCode
    values: Mapping[str, str | int] = MappingProxyType({})


class RiskReason(StrEnum):
    """Why a valuable customer may be about to leave (contract.md, At risk)."""

    UNANSWERED_COMPLAINT = "unanswered_complaint"
    LEAVING = "leaving"
    FALLING = "falling"


class Row(NamedTuple):
    """One line of the list.

    ``snippet`` is the first words of the text on one line, at most 240 characters.
    ``written_at`` is RFC 3339, ``YYYY-MM-DD``, ``YYYY-MM`` or ''; ``said`` is what the source
    said instead ("hace 2 meses"). ``written_sort`` is epoch seconds, always there.
    ``risk`` is a ``RiskReason`` or None. ``snoozed_until`` is epoch seconds or None. ``archived`` also
    where a reply was begun to what is put away, of which ``status`` tells the reply.
    """

    id: int
    customer_id: int
    customer: str
    source: str
    place: str
    rating: Rating | None
    written_at: str
    written_sort: int
    precision: Precision
    said: str
    snippet: str
    language: str
    sentiment: Sentiment
    polarity: float
    intents: Sequence[str]
    topics: Sequence[str]
    status: Status
    unread: bool
    prosumer: ProsumerStatus
    independence: Independence
    risk: RiskReason | None
    clock: Clock | None
    snoozed_until: int | None
    why: Sequence[Why]
    archived: bool = False

    @property
    def put_away(self) -> bool:
        """Whether it needs no reply, even if one was begun."""
        return self.archived or self.status is Status.ARCHIVED


class SidebarCounts(NamedTuple):
    """How many items each view and source holds."""

    views: Mapping[View, int]
    sources: Mapping[str, int]


class StepNote(NamedTuple):
    """The step that undo (or redo) would act on: its verb, values and time (RFC 3339)."""

    id: int
    verb: str
    values: Mapping[str, str | int]
    at: str
