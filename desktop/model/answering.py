"""What answering hands to views and to the command line, beside the reply itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.model.drafts import Template
from desktop.model.rows import ClockKind


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word that the dictionary does not know; the span counts code points of the text."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word that the owner added to the dictionary."""

    id: int
    word: str


@dataclass(frozen=True, slots=True)
class Gesture:
    """What was done for a customer in private: ``cost`` in cents or None when nobody noted it,
    ``on`` a day (``YYYY-MM-DD``)."""

    id: int
    reply_id: int
    what: str
    cost: int | None
    on: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Why a past answer is shown: what its opinion shares with this one. ``meaning``: the two say
    like things by their sentence vectors, 0 to 1, or None where the machine makes no vectors."""

    intents: Sequence[str] = ()
    topics: Sequence[str] = ()
    words: Sequence[str] = ()
    meaning: float | None = None


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """What the owner answered before to something like this. ``said`` is that opinion's text,
    ``likeness`` 0 to 1; ``copies`` counts further answers with nearly the same words."""

    reply_id: int
    feedback_id: int
    text: str
    said: str
    customer: str
    source: str
    language: str
    posted_at: str
    likeness: float
    why: Alike
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What could be answered: nothing of it is ever sent by itself."""

    answers: Sequence[PastAnswer]
    templates: Sequence[Template]


@dataclass(frozen=True, slots=True)
class Ways:
    """How a reply reaches its customer; '' where a way is not there.

    ``page`` is the item's own page, ``inbox_page`` where the channel lists what to answer (both
    https); ``mail`` the customer's address, ``mailto`` a link with subject and words in it;
    ``whatsapp`` a wa.me link with the words in it.
    """

    page: str = ""
    inbox_page: str = ""
    mail: str = ""
    mailto: str = ""
    whatsapp: str = ""


@dataclass(frozen=True, slots=True)
class ItemClock:
    """A deadline of an item. Times are epoch seconds. ``met_at`` is when it was met, or None;
    ``region`` says whose rule a legal one follows ('' for the general one)."""

    kind: ClockKind
    from_at: int
    due_at: int
    met_at: int | None = None
    region: str = ""

    def kept(self, now: int) -> bool | None:
        """Whether it was kept; None while that is open."""
        if self.met_at is not None:
            return self.met_at <= self.due_at
        return False if now > self.due_at else None


@dataclass(frozen=True, slots=True)
class ItemClocks:
    """The deadlines of an item, and how long it has waited: seconds since it was published and
    since it was imported, until the first reply or now; None where it is not known."""

    clocks: Sequence[ItemClock]
    since_published: int | None
    since_imported: int | None
    open_seconds: int | None = None
    """Business hours among ``since_published``; None where no business hours are set."""
    answered: bool = False
    """Whether it was answered: the times run until then, else until now."""


@dataclass(frozen=True, slots=True)
class Due:
    """An item with a deadline that is near or past."""

    feedback_id: int
    customer: str
    source: str
    snippet: str
    clock: ItemClock


@dataclass(frozen=True, slots=True)
class Kept:
    """Deadlines of a span of time: how many were kept, missed and are still open, with the median
    seconds to the first reply since published and since imported (None where too little is known)."""

    kind: ClockKind
    kept: int = 0
    missed: int = 0
    open: int = 0
    median_published: int | None = None
    median_imported: int | None = None


@dataclass(frozen=True, slots=True)
class ClockRule:
    """Hours of the reputational clock. ``source`` '' is every channel without a rule of its own;
    ``tone`` is ``negative`` (and mixed) or ``other``."""

    source: str
    tone: str
    hours: int


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day that is not counted as usual: ``YYYY-MM-DD``. ``open``: worked in spite of a holiday.
    ``own``: entered by the owner, not out of the region's calendar."""

    day: str
    name: str
    open: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """A calendar or a rule of law. ``source`` is where it stands; ``checked`` the month in which it
    was looked up. ``days`` and ``working`` count for rules of law."""

    code: str
    name: str
    source: str = ""
    checked: str = ""
    days: int = 0
    working: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came after a reply: whether the customer spoke again, and the rating (0 to 1) before and
    after, None where there was none."""

    reply_id: int
    feedback_id: int
    came_back: bool
    before: float | None
    after: float | None

    @property
    def rose(self) -> bool:
        """Whether the customer rated better afterwards."""
        return self.before is not None and self.after is not None and self.after > self.before

    @property
    def fell(self) -> bool:
        """Whether the customer rated worse afterwards."""
        return self.before is not None and self.after is not None and self.after < self.before


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What came after replies of one template or kind. ``name`` is a template's code or '' (written
    freely), or the kind's code. ``enough`` is False where so few cases say nothing."""

    name: str
    replies: int
    came_back: int
    rose: int
    fell: int
    enough: bool


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """What became of the templates of a file: titles each."""

    new: Sequence[str] = ()
    replaced: Sequence[str] = ()
    same: Sequence[str] = ()
    refused: Sequence[str] = field(default_factory=tuple)
