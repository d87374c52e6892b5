"""What a reader makes of a file, before anything is stored (formats.md §1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.model.carried import Carried
from desktop.model.codes import Precision
from desktop.model.rating import Rating as Rating

JsonValue = str | int | float | bool | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row was rejected or skipped: a code of ``desktop.wording.reasons`` and its values."""

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class When:
    """When something was said, as exactly as the source tells it.

    ``moment`` is an aware datetime (second or minute precision), a date (day precision; the
    first of the month for month precision), or None (unknown; or relative, as in
    "hace 2 meses", which stays in ``said`` and is never turned into a day).
    """

    moment: datetime | date | None = None
    precision: Precision = Precision.UNKNOWN
    said: str = ""

    def text(self) -> str:
        """RFC 3339, ``YYYY-MM-DD``, ``YYYY-MM``, or '' when unknown."""
        if self.moment is None:
            return ""
        if isinstance(self.moment, datetime):
            return self.moment.isoformat().replace("+00:00", "Z")
        return self.moment.isoformat()[: 7 if self.precision is Precision.MONTH else 10]


UNKNOWN_TIME = When()


@dataclass(frozen=True, slots=True)
class OwnerReply:
    """A reply of the owner's that the source already holds; ``by`` is who posted it, if it tells."""

    text: str
    when: When = UNKNOWN_TIME
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFeedback:
    """One thing that one customer said once, as a reader found it.

    ``row_no`` is the record's number in its file, from 1. ``family`` names the id space
    (``gmaps``, ``gbp``, ``table:<layout>``); ``external_id`` is '' when the source has none.
    ``source`` is a code such as ``google``; ``place`` tells locations apart.
    ``raw`` is the untouched record as JSON values, kept so that a better reader can read
    it again. All texts are as the source wrote them; '' when absent. ``carried`` is the owner's
    own work on it, from another inbox.
    """

    row_no: int
    source: str
    place: str = ""
    family: str = ""
    external_id: str = ""
    author: str = ""
    author_id: str = ""
    author_email: str = ""
    author_phone: str = ""
    title: str = ""
    words: str = ""
    pros: str = ""
    cons: str = ""
    translation: str = ""
    rating: Rating | None = None
    written: When = UNKNOWN_TIME
    edited: datetime | None = None
    permalink: str = ""
    likes: int | None = None
    verified: bool | None = None
    thread: str = ""
    parent: str = ""
    reply: OwnerReply | None = None
    raw: Mapping[str, JsonValue] = field(default_factory=dict)
    carried: Carried | None = None

    @property
    def text(self) -> str:
        """Title, words, pros and cons, joined by a line break in that order (contract.md)."""
        if not (self.title or self.pros or self.cons):
            return self.words
        return "\n".join(part for part in (self.title, self.words, self.pros, self.cons) if part)


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was read but cannot be used; kept with its cells so that nothing is lost."""

    row_no: int
    reason: Reason
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Skip:
    """Something in the file that is no feedback (a system line, a blank row, an own reply)."""

    row_no: int
    reason: Reason


Outcome = RawFeedback | Reject | Skip
