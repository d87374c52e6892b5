"""The list model: an array of ordered ids, and the few rows around what is on the screen."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.model.rows import Row
from ui.inbox.id_orders import common, runs, with_kept
from ui.inbox.row_cache import PAGE, R, RowCache
from ui.inbox.words import hovered, spoken
from ui.widgets.styling import tip

Index = QModelIndex | QPersistentModelIndex

ID_ROLE = Qt.ItemDataRole.UserRole + 1

# Past this many moved ids the list is simply told anew.
_FINE_CHANGES = 4096

_NOWHERE = QModelIndex()
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class PagedModel(QAbstractListModel, Generic[R]):
    """``read`` gives the rows of some ids in order, leaving out those that are gone.

    Nothing here is proportional to the inbox but the ids themselves, 8 bytes each.
    """

    def __init__(self, read: Callable[[Sequence[int]], Sequence[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._ids: array[int] = array("q")
        self.cache: RowCache[R] = RowCache()
        self._kept: int | None = None
        self._fresh: array[int] | None = None
        self._pinned: int | None = None

    # --- what Qt asks ---------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role not in _WORDS:
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._hovered(row))
        return self._name(row) if role == Qt.ItemDataRole.DisplayRole else self._spoken(row)

    def _name(self, row: R) -> str:
        """What a row is called."""
        raise NotImplementedError

    def _spoken(self, row: R) -> str:
        """A row as a screen reader says it."""
        raise NotImplementedError

    def _hovered(self, row: R) -> str:
        """What is said of a row while the mouse rests on it; '' for nothing."""
        return ""

    # --- what the pane asks ---------------------------------------------------------

    @property
    def ids(self) -> array[int]:
        """The ids in the order of the list; not to be changed."""
        return self._ids

    @property
    def kept(self) -> int | None:
        """The open item that stays although it no longer fits the list."""
        return self._kept

    @property
    def pinned(self) -> int | None:
        """The open item that stays where it was although it belongs elsewhere."""
        return self._pinned

    def row_of(self, feedback: int) -> int:
        """Where ``feedback`` stands, or -1."""
        try:
            return self._ids.index(feedback)
        except ValueError:
            return -1

    def row_at(self, place: int) -> R | None:
        """The row at ``place``, read with its neighbours; None when it is gone from the inbox."""
        feedback = self._ids[place]
        if feedback not in self.cache:
            self._load(place)
        return self.cache[feedback]

    def painted(self, place: int) -> R | None:
        """The same for whoever paints it: None also while it is being read beside the window."""
        return None if self._ids[place] in self.cache.awaited else self.row_at(place)

    def show(self, ids: array[int]) -> None:
        """Another list altogether."""
        self.beginResetModel()
        self._ids = ids
        self.cache.forget_all()
        self._kept = self._fresh = self._pinned = None
        self.endResetModel()

    def merge(self, ids: array[int], keep: int | None = None) -> None:
        """The same list read again. Rows that stay keep selection and place; ``keep``, on which
        the owner is at work, stays where it was although ``ids`` holds it elsewhere or no longer."""
        self._kept = self._fresh = self._pinned = None
        if keep is not None:
            ids = self._pin(ids, keep)
        if ids == self._ids:
            return
        head = common(self._ids, ids)
        if head == len(self._ids):
            self.beginInsertRows(_NOWHERE, head, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
            return
        tail = common(self._ids[head:][::-1], ids[head:][::-1])
        before, after = self._ids[head : len(self._ids) - tail], ids[head : len(ids) - tail]
        if len(before) + len(after) > _FINE_CHANGES:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()
            return
        self._take_out(head, before, set(after))
        self._reorder(head, after)
        self._put_in(head, before, after)

    def release(self) -> None:
        """Let the item that stayed because it was open go where it belongs."""
        if self._fresh is not None:
            self.merge(self._fresh)

    def take_out(self, ids: Sequence[int]) -> None:
        """Take a few items out at once; the list is read again afterwards."""
        for feedback in ids:
            place = self.row_of(feedback)
            if place >= 0:
                self._remove(place, place)

    def forget(self, ids: Iterable[int] | None) -> None:
        """Read these rows (all for None) again when they are next looked at."""
        if ids is None:
            self.cache.forget_all()
            self.say_changed(0, len(self._ids) - 1)
            return
        for feedback in self.cache.forget(ids):
            place = self.row_of(feedback)
            self.say_changed(place, place)

    def missing(self, first: int, last: int) -> list[int]:
        """The ids from ``first`` to ``last`` whose rows have not been read."""
        return [feedback for feedback in self._ids[first : last + 1] if feedback not in self.cache]

    def say_changed(self, first: int, last: int) -> None:
        """The rows from ``first`` to ``last`` are to be painted again."""
        last = min(last, len(self._ids) - 1)
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last), [])

    # --- inside ---------------------------------------------------------------------

    def _pin(self, ids: array[int], keep: int) -> array[int]:
        """``ids`` with ``keep`` where it stood."""
        pinned = with_kept(ids, self._ids, keep)
        if pinned is not ids:
            self._fresh, self._pinned = ids, keep
            self._kept = keep if len(pinned) > len(ids) else None
        return pinned

    def _load(self, place: int) -> None:
        first = place - place % PAGE
        wanted = self.missing(first, first + PAGE - 1)
        self.cache.take_in(wanted, self._read(wanted))

    def _remove(self, first: int, last: int) -> None:
        self.beginRemoveRows(_NOWHERE, first, last)
        del self._ids[first : last + 1]
        self.endRemoveRows()

    def _take_out(self, head: int, before: array[int], stay: set[int]) -> None:
        gone = [head + at for at, feedback in enumerate(before) if feedback not in stay]
        for first, last in reversed(list(runs(gone))):
            self._remove(first, last)

    def _reorder(self, head: int, after: array[int]) -> None:
        """Bring what stayed into the new order, as one change of layout."""
        present = set(self._ids[head : head + len(after)])
        wanted = array("q", [feedback for feedback in after if feedback in present])
        if self._ids[head : head + len(wanted)] == wanted:
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        places = [index.row() for index in held]
        moved = self._ids[head : head + len(wanted)]
        at = {feedback: head + place for place, feedback in enumerate(wanted)}
        self._ids[head : head + len(wanted)] = wanted
        now = [at[moved[p - head]] if head <= p < head + len(moved) else p for p in places]
        self.changePersistentIndexList(held, [self.index(place) for place in now])
        self.layoutChanged.emit()

    def _put_in(self, head: int, before: array[int], after: array[int]) -> None:
        known = set(before)
        new = [at for at, feedback in enumerate(after) if feedback not in known]
        for first, last in runs(new):
            self.beginInsertRows(_NOWHERE, head + first, head + last)
            self._ids[head + first : head + first] = after[first : last + 1]
            self.endInsertRows()


class FeedbackModel(PagedModel[Row]):
    """The items of the inbox."""

    def _name(self, row: Row) -> str:
        return row.customer

    def _spoken(self, row: Row) -> str:
        return spoken(row)

    def _hovered(self, row: Row) -> str:
        return hovered(row)
