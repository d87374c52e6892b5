"""Where each word of a list row stands, worked out once for a row and a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from desktop import clock
from desktop.later import later
from desktop.model.rows import ClockKind, Row
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import rating_text
from desktop.wording.sources import told_source
from ui.inbox.words import SETTLED, gist, standing
from ui.style.theme import FontKind, Theme
from ui.widgets import marks
from ui.widgets.badges import (
    GAP_BETWEEN,
    LEAST_NAME,
    BadgeLook,
    Shown,
    badge_width,
    badges_width,
    beside_name,
    prosumer_badge,
    risk_badge,
)

if TYPE_CHECKING:
    from desktop.model.tags import Span
    from ui.reader import hits
else:
    # Only a search has any.
    hits = later("ui.reader.hits")

_FULL_MARK, _COMPACT_MARK = 13, 13
_DOT = 2.4
_ELLIPSIS = "…"
_BESIDE_CLOCK = 5 + 14 + 10
"""The deadline's icon, and the gaps on both sides of it."""
_LATE_FOR_LONG = 7 * times.DAY


class Line(NamedTuple):
    """A run of words: ``font`` is kind and weight, ``baseline`` where they stand."""

    text: str
    x: float
    baseline: float
    font: tuple[FontKind, int]
    role: str


class Spot(NamedTuple):
    """An icon."""

    name: str
    role: str
    x: float
    y: float
    size: float


class PlacedBadge(NamedTuple):
    """A badge; ``bare`` shows its icon alone."""

    rect: QRectF
    look: BadgeLook
    bare: bool


def placed_badges(theme: Theme, shown: Sequence[Shown], end: float, middle: float) -> Iterator[PlacedBadge]:
    """Where badges stand behind a name that ends at ``end``."""
    x, height = end + 9, theme.measure("height.badge")
    for look, bare in shown:
        width = badge_width(theme, look, bare=bare)
        yield PlacedBadge(QRectF(x, middle - height / 2, width, height), look, bare)
        x += width + GAP_BETWEEN


class RowLayout:
    """All that is painted of a row, relative to its upper left corner."""

    def __init__(self, left: float, mark: QPointF, mark_size: float) -> None:
        self.left, self.mark, self.mark_size = left, mark, mark_size
        self.lines: list[Line] = []
        self.icons: list[Spot] = []
        self.badges: list[PlacedBadge] = []
        self.hits: list[QRectF] = []
        self.dots: list[QRectF] = []
        self.stars: QRectF | None = None


class _Grid(NamedTuple):
    """The measures of a kind of row; ``lines`` are the middles of its lines."""

    left: float
    right: float
    mark_x: float
    lines: tuple[float, ...]


_FULL = _Grid(left=40, right=17, mark_x=16, lines=(17.5, 37.5, 56.0))
_COMPACT = _Grid(left=34, right=13, mark_x=11, lines=(14.0, 31.5))


def lay_out(
    row: Row, width: float, theme: Theme, words: Sequence[str], phrases: Sequence[str], *, compact: bool
) -> RowLayout:
    """The layout of ``row`` in ``width`` logical pixels."""
    grid = _COMPACT if compact else _FULL
    return _Setter(row, width, theme, grid).set(words, phrases, compact=compact)


class _Setter:
    """Sets the lines of one row from the edges inwards."""

    def __init__(self, row: Row, width: float, theme: Theme, grid: _Grid) -> None:
        self._row = row
        self._theme = theme
        self._grid = grid
        self._right = width - grid.right
        size = _FULL_MARK
        self._out = RowLayout(grid.left, QPointF(grid.mark_x, grid.lines[0] - size / 2), size)

    def set(self, words: Sequence[str], phrases: Sequence[str], *, compact: bool) -> RowLayout:
        """Lay out all lines."""
        clock_left = self._clock(self._grid.lines[0])
        self._name(self._grid.lines[0], clock_left - 10, bare=compact)
        if compact:
            start = self._origin_short(self._grid.lines[1])
            self._snippet(start, self._grid.lines[1], "middle", words, phrases)
        else:
            self._snippet(self._grid.left, self._grid.lines[1], "body", words, phrases)
            self._origin(self._grid.lines[2])
        return self._out

    def _metrics(self, kind: FontKind, weight: int) -> QFontMetricsF:
        return self._theme.metrics(kind, weight)

    def _text(self, text: str, x: float, middle: float, font: tuple[FontKind, int], role: str) -> float:
        """Put ``text`` with its letters centred on ``middle``; returns where it ends."""
        metrics = self._metrics(*font)
        self._out.lines.append(Line(text, x, middle + metrics.capHeight() / 2, font, role))
        return x + metrics.horizontalAdvance(text)

    def _clock(self, middle: float) -> float:
        """The deadline at the right end; returns where it begins."""
        look = urgency(self._row)
        metrics = self._metrics("small", look.weight)
        room = self._right - self._grid.left - LEAST_NAME - _BESIDE_CLOCK
        words = metrics.elidedText(standing(self._row), Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(words)
        x = self._right - width
        self._text(words, x, middle, ("small", look.weight), look.role)
        if not look.icon:
            return x
        self._out.icons.append(Spot(look.icon, look.icon_role, x - 5 - 14, middle - 7, 14))
        return x - 5 - 14

    def _name(self, middle: float, right: float, *, bare: bool) -> None:
        weight = 600 if self._row.unread else 400
        row = self._row
        looks = [
            look for look in (prosumer_badge(row.prosumer, row.independence), risk_badge(row.risk)) if look
        ]
        metrics = self._metrics("body", weight)
        name = self._row.customer or _("No name")
        room = right - self._grid.left
        shown = beside_name(self._theme, looks, metrics.horizontalAdvance(name), room, bare=bare)
        left = max(40.0, room - badges_width(self._theme, shown))
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left)
        end = self._text(name, self._grid.left, middle, ("body", weight), "text")
        self._out.badges += placed_badges(self._theme, shown, end, middle)

    def _snippet(
        self, x: float, middle: float, kind: FontKind, words: Sequence[str], phrases: Sequence[str]
    ) -> None:
        metrics = self._metrics(kind, 400)
        room = self._right - x
        text = self._row.snippet
        if not text:
            self._text(_("No words, only a rating"), x, middle, (kind, 400), "secondary")
            return
        found = hits.find(text, words, phrases) if words or phrases else []
        if found and metrics.horizontalAdvance(text[: found[0].end]) > room - 20:
            text, found = _from_hit(text, words, phrases, found[0].start)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        self._text(shown, x, middle, (kind, 400), "text")
        whole = len(shown) if shown == text else max(0, len(shown) - 1)
        for span in found:
            if span.start >= whole:
                break
            left = x + metrics.horizontalAdvance(shown[: span.start])
            right = x + metrics.horizontalAdvance(shown[: min(span.end, whole)])
            self._out.hits.append(QRectF(left - 2, middle - 9, right - left + 4, 18))

    def _origin(self, middle: float) -> None:
        """The third line: where, how many stars, and the one thing to know."""
        row = self._row
        small: tuple[FontKind, int] = ("small", 400)
        x = self._grid.left
        self._out.icons.append(Spot(marks.source_icon(row.source), "secondary", x, middle - 6.5, 13))
        said_in = told_source(row.source)
        x = self._text(self._fitting(said_in, 160), x + 18, middle, small, "secondary") if said_in else x + 13
        if row.rating is not None and marks.has_stars(row.rating):
            self._out.stars = QRectF(x + 8, middle - 6.5, marks.stars_width(12), 12)
            x += 8 + marks.stars_width(12)
        elif row.rating is not None:
            x = self._text(rating_text(row.rating), x + 8, middle, ("small", 600), "text")
        line = gist(row)
        if line:
            x = self._dot(x + 9, middle) + 9
            self._text(self._fitting(line, self._right - x), x, middle, small, "secondary")

    def _origin_short(self, middle: float) -> float:
        words = " ".join(part for part in (told_source(self._row.source), _short(self._row)) if part)
        if not words:
            return self._grid.left
        x = self._text(self._fitting(words, 130), self._grid.left, middle, ("small", 400), "secondary")
        return self._dot(x + 8, middle) + 7

    def _dot(self, x: float, middle: float) -> float:
        """A dot between two things; returns where it ends."""
        self._out.dots.append(QRectF(x, middle - _DOT / 2, _DOT, _DOT))
        return x + _DOT

    def _fitting(self, text: str, room: float) -> str:
        return self._metrics("small", 400).elidedText(text, Qt.TextElideMode.ElideRight, room)


def _short(row: Row) -> str:
    """The rating where there is room for a word: ``2★``, ``6,5``, ``NPS 10``."""
    return rating_text(row.rating).split(" / ")[0]


def _from_hit(text: str, words: Sequence[str], phrases: Sequence[str], start: int) -> tuple[str, list[Span]]:
    """The text from a word or two before its first hit on, so that the hit can be seen."""
    cut = start
    for _turn in range(3):
        cut = max(0, text.rfind(" ", 0, max(0, cut - 1)))
    shown = _ELLIPSIS + text[cut:].lstrip()
    return shown, hits.find(shown, words, phrases)


class Urgency(NamedTuple):
    """How loud a deadline is."""

    icon: str
    icon_role: str
    role: str
    weight: int


_QUIET = Urgency("", "secondary", "secondary", 400)


def urgency(row: Row) -> Urgency:
    """Loud where it is late or near; what is late for long keeps its sign, but no longer shouts:
    a list of nothing but red tells nobody where to begin."""
    if row.clock is None or row.status in SETTLED or row.snoozed_until is not None:
        return _QUIET
    left = row.clock.due_at - int(clock.now().timestamp())
    if left < -_LATE_FOR_LONG:
        return Urgency("clock-alert", "negative", "secondary", 400)
    if left < 0:
        return Urgency("clock-alert", "negative", "negative", 600)
    if row.clock.kind is not ClockKind.REPUTATIONAL:
        return Urgency("scale", "text", "text", 500)
    near = times.local(row.clock.due_at).date() == clock.now().astimezone().date()
    return Urgency("clock", "mixed", "mixed", 500) if near else _QUIET
