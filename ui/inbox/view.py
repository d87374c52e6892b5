"""The list itself: one column, one delegate, the keys of a list."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.model.rows import Row
from desktop.wording.catalogue import gettext as _
from ui.inbox.delegate import ListDelegate, Marked, RowDelegate
from ui.inbox.model import FeedbackModel, PagedModel
from ui.inbox.row_cache import R
from ui.style.theme import Theme
from ui.widgets.styling import ground

# Deadlines are worded in minutes at the finest.
_MINUTE_MS = 60_000


class PagedView(QTableView, Generic[R]):
    """``opened`` tells which item is the current one (-1 for none), ``chosen`` how many are
    selected, ``entered_item`` that Enter was pressed on one, ``menu_wanted`` where to put a menu,
    ``given_up`` that Escape was pressed with no more than one selected, ``looked_at`` the first
    and the last row in sight after scrolling.

    A table view of one column: a QListView lays out every row before it shows the first
    (stack.md B: 1.2 s for a million).
    """

    opened = Signal(int)
    chosen = Signal(int)
    entered_item = Signal()
    menu_wanted = Signal(QPoint)
    given_up = Signal()
    looked_at = Signal(int, int)

    def __init__(
        self,
        theme: Theme,
        model: PagedModel[R],
        delegate: ListDelegate[R],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # One that PySide knows: of Qt's own it would first learn every class of widgets there is.
        self.setViewport(QWidget())
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._list = model
        self._delegate = delegate
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setModel(model)
        self.setAccessibleName(name)
        self._dress()
        self._open = -1
        self._hovered = QPersistentModelIndex()
        self.entered.connect(self._mouse_entered)
        self.selectionModel().currentChanged.connect(self._current_moved)
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        model.modelReset.connect(self._told_anew)
        model.rowsRemoved.connect(self._choose_open)
        self.customContextMenuRequested.connect(self.menu_wanted)
        theme.changed.connect(self._repaint)
        self._minutes = QTimer(self)
        self._minutes.setInterval(_MINUTE_MS)
        self._minutes.timeout.connect(self._repaint)
        self._minutes.start()

    @property
    def open_id(self) -> int:
        """The current item, or -1."""
        return self._open

    def chosen_ids(self) -> array[int]:
        """The selected ids in the order of the list, taken range by range."""
        ids: array[int] = array("q")
        for first, last in sorted(self._ranges()):
            ids.extend(self._list.ids[first : last + 1])
        return ids

    def chosen_count(self) -> int:
        """How many are selected, without naming them."""
        return sum(last - first + 1 for first, last in self._ranges())

    def set_compact(self, compact: bool) -> None:
        """Rows of two lines instead of three."""
        self._delegate.set_compact(compact)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())
        self._repaint()

    def go_to(self, place: int) -> None:
        """Make the row at ``place`` the current and only chosen one, and show it."""
        count = self._list.rowCount()
        if count == 0:
            return
        index = self._list.index(min(max(place, 0), count - 1))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def go_to_id(self, feedback: int) -> bool:
        """The same for an id; False when the list does not hold it."""
        place = self._list.row_of(feedback)
        if place >= 0:
            self.go_to(place)
        return place >= 0

    @contextmanager
    def steady(self) -> Iterator[None]:
        """What the eye rests on stays where it is while rows come, go and move inside: the open
        row, or the uppermost where that one is out of sight."""
        shown = self.viewport().height()
        place = self.currentIndex().row()
        if not (place >= 0 and 0 <= self.rowViewportPosition(place) < shown):
            place = self.rowAt(0)
        if place < 0:
            yield
            return
        held = QPersistentModelIndex(self._list.index(place))
        feedback, before = self._list.ids[place], self.rowViewportPosition(place)
        at_top = self.verticalScrollBar().value() == 0
        yield
        now = held.row() if held.isValid() else self._list.row_of(feedback)
        if now >= 0 and not (at_top and now * self.verticalHeader().defaultSectionSize() < shown):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(now) - before)

    def step(self, by: int) -> None:
        """Move the current row up or down."""
        self.go_to(max(self.currentIndex().row(), -1) + by if self.currentIndex().isValid() else 0)

    def leave(self, going: array[int]) -> None:
        """Step to the row that comes after ``going``, before a verb takes these out; to none when
        nothing else is left."""
        if len(going) >= self._list.rowCount():
            self.selectionModel().clear()
            return
        leaving = set(going)
        place = self.currentIndex().row()
        ids = self._list.ids
        after = next((at for at in range(max(place, 0), len(ids)) if ids[at] not in leaving), -1)
        if after < 0:
            after = next((at for at in range(place, -1, -1) if ids[at] not in leaving), -1)
        if after >= 0:
            self.go_to(after)
        else:
            self.selectionModel().clear()

    def _choose_open(self) -> None:
        """What is open is chosen too, where nothing is: the row that came in the place of one that went,
        and the first one that Qt makes current when the keyboard comes to a list without any."""
        chosen, index = self.selectionModel(), self.currentIndex()
        if index.isValid() and not chosen.hasSelection():
            chosen.select(
                index, QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.marked = Marked(
            chosen=lambda place: self.selectionModel().isRowSelected(place),
            hovered=self._hovered.row() if self.viewport().underMouse() else -1,
            focused=self.currentIndex().row() if self.hasFocus() else -1,
        )
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_item.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            if self.chosen_count() > 1:
                self.go_to(self.currentIndex().row())
            else:
                self.given_up.emit()
            return
        # A table would move among its columns.
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self._list.rowCount() - 1)
            return
        super().keyPressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first >= 0:
            self.looked_at.emit(first, last if last >= 0 else self._list.rowCount() - 1)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here; Qt would read the whole list for a name."""

    def _ranges(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        return [(part.top(), part.bottom()) for part in parts]

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(80)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        ground(self, "background")

    def _mouse_entered(self, index: QModelIndex) -> None:
        self._hovered = QPersistentModelIndex(index)

    def _current_moved(self, now: QModelIndex, before: QModelIndex) -> None:
        self._open = self._list.ids[now.row()] if now.isValid() else -1
        self._choose_open()
        self.opened.emit(self._open)

    def _selection_moved(self, now: QItemSelection, before: QItemSelection) -> None:
        self.chosen.emit(self.chosen_count())

    def _told_anew(self) -> None:
        """A reset drops the current row; find it again by its id."""
        before = self._open
        self._open = -1
        if before < 0 or not self.go_to_id(before):
            self.opened.emit(-1)

    def _repaint(self) -> None:
        self._delegate.forget()
        self.viewport().update()


class FeedbackView(PagedView[Row]):
    """The list of the inbox. ``all_wanted`` asks to select also what is still being read, of which Qt
    would know nothing."""

    all_wanted = Signal()

    def __init__(self, theme: Theme, model: FeedbackModel, parent: QWidget | None = None) -> None:
        self._marked = RowDelegate(theme, model)
        super().__init__(theme, model, self._marked, _("Feedback"), parent)

    def mark(self, words: tuple[str, ...], phrases: tuple[str, ...]) -> None:
        """Mark what is searched for."""
        self._marked.mark(words, phrases)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
            return
        super().keyPressEvent(event)
