"""Whom to care for this week, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.codes import Sentiment
from desktop.model.details import CustomerCard
from desktop.model.people import Need


class CareKind(StrEnum):
    """What can be done for a person this week."""

    WIN_BACK = "win_back"
    THANK = "thank"
    INVITE = "invite"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class CareEntry:
    """One person of this week's care list.

    ``why`` holds codes of ``desktop.wording.people`` with absolute values, strongest first;
    ``feedback_id`` is the item that it is about; ``templates`` are codes of fitting templates,
    best first.
    """

    kind: CareKind
    customer: CustomerCard
    feedback_id: int
    quote: str
    why: Sequence[Need]
    templates: Sequence[str]


class CareState(StrEnum):
    """What became of an entry of the care list."""

    DONE = "done"
    DISMISSED = "dismissed"
    POSTPONED = "postponed"


@dataclass(frozen=True, slots=True)
class CareNote:
    """Care that was given, and what came after.

    ``before`` is the sentiment of the item it was about; ``after`` that of the person's next item
    (None: nothing said since) and ``after_id`` that item; ``days`` lie between care and return.
    ``helped``: True, False, or None while it cannot be told yet.
    """

    id: int
    kind: CareKind
    customer_id: int
    customer: str
    feedback_id: int | None
    at: int
    before: Sentiment | None
    after: Sentiment | None
    after_id: int | None
    days: int | None
    helped: bool | None


@dataclass(frozen=True, slots=True)
class CareOutcome:
    """Over all care that was given: how many came back, and how many of these were happier."""

    given: int
    returned: int
    happier: int
