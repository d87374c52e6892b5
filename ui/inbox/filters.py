"""The panel of filters: order, and everything a list can be narrowed to, with what each would leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.model.codes import Order, View
from desktop.model.facets import Facets
from desktop.model.query import Query, parse
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.filters import filter_words
from ui.inbox.filter_lines import FLAGS, Line, flagged, in_force, lines_of, titles
from ui.style.theme import Theme
from ui.widgets import drawing, keyboard
from ui.widgets.choice import Choice, Tick
from ui.widgets.styling import ground, label
from ui.widgets.tab_order import stops

_WIDTH, _HEIGHT, _SHADOW, _EDGE = 560, 620, 12, 8
_ELSEWHERE = (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn, QEvent.Type.Resize)


class FilterPanel(QWidget):
    """A sheet over the window. ``toggled`` carries what is typed for a filter that was ticked or taken
    off; ``order_chosen`` the code of an order. It stays open, so that several can be chosen, until the
    eye goes elsewhere."""

    toggled = Signal(str)
    order_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before: QWidget | None = None
        self._ticks: dict[str, Tick] = {}
        self._counts: dict[str, QLabel] = {}
        self.setAccessibleName(_("Order and filters"))
        self._order = Choice(theme)
        self._order.setAccessibleName(_("Order"))
        self._order.activated.connect(lambda place: self.order_chosen.emit(self._order.itemData(place)))
        self._inside = QWidget()
        ground(self._inside, "surface")
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        self._build()
        theme.changed.connect(self.update)
        self.hide()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(_("Order"), "strong"))
        head.addWidget(self._order, 1)
        middle = QHBoxLayout(self._inside)
        middle.setContentsMargins(0, 0, 8, 0)
        middle.setSpacing(24)
        for column in self._columns:
            column.setSpacing(2)
            middle.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_SHADOW + 16, _SHADOW + 14, _SHADOW + 8, _SHADOW + 12)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)

    def open_under(self, button: QWidget) -> None:
        """Show it with its upper right corner under that of a button, as far as the window has room."""
        window = button.window()
        self._before = window.focusWidget()
        self.setParent(window)
        corner = button.mapTo(window, button.rect().bottomRight()) + QPoint(0, 3)
        width = min(_WIDTH, window.width() - 2 * _EDGE)
        left = max(_EDGE, corner.x() - width)
        height = min(_HEIGHT, window.height() - corner.y() - _EDGE)
        around = QMargins(_SHADOW, _SHADOW, _SHADOW, _SHADOW)
        self.setGeometry(QRect(left, corner.y(), width, height) + around)
        self.raise_()
        self.show()
        self._order.setFocus()
        _application().installEventFilter(self)

    def close_panel(self) -> None:
        """Go away, and give the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        _application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever presses, or goes, somewhere else in the window is done here."""
        if event.type() in _ELSEWHERE and isinstance(watched, QWidget) and watched.window() is self.window():
            inside = watched is self or self.isAncestorOf(watched)
            if watched.isWindow() or (not inside and event.type() != QEvent.Type.Resize):
                self.hide()
        return False

    def event(self, event: QEvent) -> bool:
        """Letters rest here: nobody acts on an item that he does not look at."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes down one column, then down the other, and round."""
        chain = [self._order, *(stop for column in self._columns for stop in _stops(column))]
        held = keyboard.holder(self)
        at = chain.index(held) if held in chain else 0
        chain[(at + (1 if forward else -1)) % len(chain)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded sheet with a soft shadow."""
        drawing.sheet(QPainter(self), self._theme, QRectF(self.rect()), _SHADOW)

    def show_list(self, query: Query, facets: Facets | None) -> None:
        """Offer what this list can be narrowed to; the counts may come later."""
        self._show_order(query)
        groups = [
            (title, lines_of(group, facets.counts.get(group, {}) if facets else {}, query))
            for group, title in titles()
        ]
        flags = [(token, ", ".join(filter_words(parse(token))), flagged(token, facets)) for token in FLAGS]
        wanted = [token for _title, lines in groups for token, _said, _count in lines]
        if facets is None and self._ticks:
            self._mark(query)
            return
        groups.append((_("Only"), flags))
        if [*wanted, *FLAGS] != list(self._ticks):
            self._fill(groups)
        for _title, lines in groups:
            for token, _said, count in lines:
                self._counts[token].setText(times.number(count) if count is not None else "")
        self._mark(query)

    def _show_order(self, query: Query) -> None:
        """Offer the orders that mean something here, and choose the one in force."""
        back = query.view is View.SNOOZED or query.order is Order.RETURNING
        offered = [one for one in Order if back or one is not Order.RETURNING]
        if [self._order.itemData(place) for place in range(self._order.count())] != offered:
            self._order.clear()
            for order in offered:
                self._order.addItem(codes.order_name(order.value), order.value)
        self._order.setCurrentIndex(self._order.findData(query.effective_order.value))

    def _mark(self, query: Query) -> None:
        for token, tick in self._ticks.items():
            tick.setChecked(in_force(query, token))

    def _fill(self, groups: Sequence[tuple[str, Sequence[Line]]]) -> None:
        """Set the groups in two columns, the shorter one first served."""
        focused = next((token for token, tick in self._ticks.items() if keyboard.within(tick)), "")
        for column in self._columns:
            while column.count():
                item = column.takeAt(0)
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        self._ticks, self._counts = {}, {}
        heights = [0, 0]
        for title, lines in groups:
            if not lines:
                continue
            side = heights.index(min(heights))
            heights[side] += len(lines) + 2
            box = self._group(title, lines)
            self._columns[side].addWidget(box)
            # At once: nothing hidden takes the keyboard.
            box.show()
        for column in self._columns:
            column.addStretch(1)
        if focused in self._ticks:
            self._ticks[focused].setFocus()

    def _group(self, title: str, lines: Sequence[Line]) -> QWidget:
        box = QWidget()
        # Where there are many groups one scrolls: no line is squeezed.
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 12)
        grid.setVerticalSpacing(3)
        grid.addWidget(label(title, "section"), 0, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        for row, (token, words, _count) in enumerate(lines, 1):
            tick = Tick(self._theme, words)
            tick.clicked.connect(lambda _on=False, token=token: self.toggled.emit(token))
            # Stars are pictures to the eye, and words to the ear.
            tick.setAccessibleName(", ".join(filter_words(parse(token))))
            count = label("", "small")
            count.setFont(self._theme.figures("small"))
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(tick, row, 0)
            grid.addWidget(count, row, 1)
            self._ticks[token], self._counts[token] = tick, count
        return box


def _application() -> QCoreApplication:
    found = QCoreApplication.instance()
    assert found is not None
    return found


def _stops(column: QVBoxLayout) -> Iterator[QWidget]:
    """What Tab visits in a column."""
    for place in range(column.count()):
        item = column.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield from stops(widget)
