"""Paints one row of the list: three lines, or two where there is less room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.model.rows import Row
from ui.inbox.layout import Line, RowLayout, lay_out
from ui.inbox.model import PagedModel
from ui.inbox.row_cache import R
from ui.style.theme import FontKind, Theme
from ui.widgets import drawing, marks
from ui.widgets.badges import paint_badge

_KEPT = 512
_BAR = 3
_GAP, _GAP_LEFT = 8, 40


_KINDS: tuple[FontKind, ...] = ("body", "small", "middle")
_ROLES = (
    "selection", "background", "hover", "hairline", "accent", "mark", "text", "secondary", "negative",
    "mixed", "faint",
)  # fmt: skip


class _Pens(NamedTuple):
    """Fonts and colours, asked once for a theme."""

    fonts: dict[tuple[FontKind, int], QFont]
    colours: dict[str, QColor]


class Marked(NamedTuple):
    """Which rows stand out while a list is painted: those that are ``chosen``, the one under the mouse and
    the one that has the keyboard, -1 for none."""

    chosen: Callable[[int], bool]
    hovered: int = -1
    focused: int = -1


class ListDelegate(QStyledItemDelegate, Generic[R]):
    """Lays a row out once for a width, keeps it, and paints it fast. The view says what is ``marked``: the
    option would, but for its state PySide learns six hundred names of styles, a thirtieth of the start."""

    marked = Marked(lambda place: False)

    def __init__(self, theme: Theme, model: PagedModel[R], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, model
        self._compact = False
        self._laid: OrderedDict[int, tuple[R, float, RowLayout]] = OrderedDict()
        self._pens = self._new_pens()
        theme.changed.connect(self.forget)

    def set_compact(self, compact: bool) -> None:
        """Two lines a row instead of three."""
        if compact != self._compact:
            self._compact = compact
            self.forget()

    def forget(self) -> None:
        """Lay everything out anew: colours, words or the time have changed."""
        self._laid.clear()
        self._pens = self._new_pens()

    def row_height(self) -> int:
        """The height of every row in logical pixels."""
        raise NotImplementedError

    def lay_out(self, row: R, width: float) -> RowLayout:
        """Where everything of a row stands."""
        raise NotImplementedError

    def paint_marks(self, painter: QPainter, layout: RowLayout, row: R, *, chosen: bool) -> None:
        """What is painted before the words."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, place = QRectF(option.rect), index.row()
        chosen = self.marked.chosen(place)
        colours = self._pens.colours
        ground = "selection" if chosen else "hover" if place == self.marked.hovered else "background"
        drawing.filled(painter, rect, colours[ground])
        row = self._list.painted(place)
        if row is None:
            self._paint_gap(painter, rect)
            return
        layout = self._layout(row, rect.width())
        painter.save()
        painter.translate(rect.topLeft())
        self._paint_row(painter, layout, row, chosen=chosen)
        if not chosen:
            bottom = rect.height() - 1
            drawing.hairline(painter, layout.left, rect.width(), bottom, colours["hairline"])
        painter.restore()
        if chosen:
            drawing.filled(painter, QRectF(rect.x(), rect.y(), _BAR, rect.height()), colours["accent"])
        elif place == self.marked.focused:
            drawing.rounded(painter, rect.adjusted(2, 2, -2, -2), 5, None, colours["accent"])

    def _paint_gap(self, painter: QPainter, rect: QRectF) -> None:
        """A row that is on its way: where its words will stand."""
        colour, left = self._pens.colours["hairline"], rect.x() + _GAP_LEFT
        for part, share in ((0.28, 0.35), (0.58, 0.8)):
            room = (rect.width() - 2 * _GAP_LEFT) * share
            bar = QRectF(left, rect.y() + rect.height() * part - _GAP / 2, room, _GAP)
            drawing.rounded(painter, bar, _GAP / 2, colour)
        drawing.hairline(painter, left, rect.right(), rect.bottom() - 1, colour)

    def _layout(self, row: R, width: float) -> RowLayout:
        kept = self._laid.get(row.id)
        if kept is not None and kept[0] is row and kept[1] == width:
            return kept[2]
        layout = self.lay_out(row, width)
        self._laid[row.id] = (row, width, layout)
        self._laid.move_to_end(row.id)
        if len(self._laid) > _KEPT:
            self._laid.popitem(last=False)
        return layout

    def _paint_row(self, painter: QPainter, layout: RowLayout, row: R, *, chosen: bool) -> None:
        theme = self._theme
        self.paint_marks(painter, layout, row, chosen=chosen)
        for box in layout.hits:
            drawing.rounded(painter, box, 3, self._pens.colours["mark"])
        for dot in layout.dots:
            drawing.rounded(painter, dot, dot.width() / 2, self._pens.colours["faint"])
        for line in layout.lines:
            self._paint_line(painter, line)
        for spot in layout.icons:
            drawing.icon(painter, theme, spot.name, spot.role, spot.x, spot.y, spot.size)
        for badge in layout.badges:
            paint_badge(painter, badge.rect, badge.look, theme, bare=badge.bare)

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        painter.setFont(self._pens.fonts[line.font])
        painter.setPen(self._pens.colours[line.role])
        painter.drawText(QPointF(line.x, line.baseline), line.text)

    def _new_pens(self) -> _Pens:
        theme = self._theme
        fonts = {(kind, weight): theme.font(kind, weight) for kind in _KINDS for weight in (400, 500, 600)}
        return _Pens(fonts, {role: theme.colour(role) for role in _ROLES})


class RowDelegate(ListDelegate[Row]):
    """The rows of the inbox. ``words`` and ``phrases`` of the search are marked in the first
    words of each."""

    _words: Sequence[str] = ()
    _phrases: Sequence[str] = ()

    def mark(self, words: Sequence[str], phrases: Sequence[str]) -> None:
        """Mark these from now on."""
        self._words, self._phrases = words, phrases
        self._laid.clear()

    def row_height(self) -> int:
        return self._theme.measure("height.row_compact" if self._compact else "height.row")

    def lay_out(self, row: Row, width: float) -> RowLayout:
        return lay_out(row, width, self._theme, self._words, self._phrases, compact=self._compact)

    def paint_marks(self, painter: QPainter, layout: RowLayout, row: Row, *, chosen: bool) -> None:
        at, size = layout.mark, layout.mark_size
        marks.paint_sentiment(painter, at.x(), at.y(), row.sentiment, self._theme, size)
        if layout.stars is not None and row.rating is not None:
            marks.paint_stars(painter, layout.stars, row.rating, self._theme, chosen=chosen)
