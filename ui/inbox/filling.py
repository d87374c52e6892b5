"""What fills the list of the inbox: its first page at once, all the rest from beside the window."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.changes import Change
from desktop.errors import UserError
from desktop.model.query import Query
from ui.inbox.fetching import Fetching
from ui.inbox.model import FeedbackModel
from ui.inbox.reading import FIRST, Reading
from ui.inbox.view import FeedbackView

_WHOLESALE = frozenset({"undo", "redo", "backlog_archived"})
# Up to so many changed items are looked up one by one.
_NAMED = 500


class Filling(QObject):
    """``changed`` follows when the list holds others, or more is known of it. ``known`` is how many items
    the list holds, None while that is not known, ``looking`` whether even its first page is still being
    looked for, and ``refusal`` says why a query cannot be answered."""

    changed = Signal()

    def __init__(self, model: FeedbackModel, view: FeedbackView, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._view = model, view
        self._reading: Reading | None = None
        self._query = Query()
        self._fetching = Fetching(model)
        self._all_wanted = self._wholesale = False
        self._then: Callable[[], None] | None = None
        self._sought = self._set_behind = -1
        self.known: int | None = 0
        self.looking = False
        self.refusal = ""
        view.looked_at.connect(self._fetching.look_at)

    def read_from(self, reading: Reading | None) -> None:
        """Another inbox, or none: the list is empty until it is filled."""
        self._reading = reading
        self._fetching.ask = reading.fetch if reading is not None else None
        self._model.show(array("q"))

    def fill(self, query: Query, *, keep: bool = False, sought: int = -1) -> None:
        """Show the items of a query; ``keep`` leaves those that are shown where they are. The item
        ``sought`` is opened where the query finds it, else the first one."""
        if self._reading is None:
            return
        self._query, self.refusal = query, ""
        self._set_behind = -1
        if not keep:
            self._all_wanted, self._then = False, None
            self._sought = sought
        try:
            ids = self._reading.begin(query)
        except UserError as error:
            # Half-typed filters come by while one writes: they find nothing, and say why.
            ids, self.refusal = array("q"), str(error)
        self._reading.drop_pending()
        keep = keep and not self.looking
        self.looking = ids is None and not keep
        if keep:
            self._fill_again(self._reading, ids)
        elif ids is None:
            self.known = None
            self._model.show(array("q"))
            self._reading.seek(query, self._found)
        else:
            self._begin(ids)
        self._view.mark(query.words, query.phrases)
        self.changed.emit()
        if not keep:
            self._open()

    def take_in(self, change: Change, query: Query) -> None:
        """Show what a change made of the list of a query."""
        self._wholesale = change.verb in _WHOLESALE
        self._model.forget(change.feedback)
        if self._wholesale:
            self._leave_gone(change.feedback, query)
        self._drop_gone(change.feedback, query)
        self.fill(query, keep=True)

    def choose_all(self) -> None:
        """Select every item, also those that are still being read."""
        self._all_wanted = self.known is None
        self._view.selectAll()
        if not self._all_wanted and self._then is not None:
            then, self._then = self._then, None
            then()

    def once_chosen(self, then: Callable[[], None]) -> None:
        """Call ``then`` when all is selected that is to be, at once unless the list is still being read;
        never where another list or another choice comes in between."""
        if self._all_wanted:
            self._then = then
        else:
            then()

    def _fill_again(self, reading: Reading, ids: array[int] | None) -> None:
        """What lies below the first screens is not thrown away while it is read again."""
        if ids is None or len(ids) >= FIRST:
            reading.complete(self._query, self._completed)
        else:
            self._completed(ids)

    def _begin(self, ids: array[int]) -> None:
        """Show the first page of another list; the rest of it follows."""
        self.known = len(ids) if len(ids) < FIRST else None
        if self._reading is not None and self.known is None:
            self._reading.complete(self._query, self._completed)
            if self._sought >= 0 and self._reading.among(self._query, [self._sought]) - set(ids):
                # Where it stands is not known yet: behind the first page, until all the rest is there.
                self._set_behind = self._sought
                ids = ids + array("q", [self._sought])
        self._model.show(ids)

    def _open(self) -> None:
        if not self._view.go_to_id(self._sought):
            self._view.go_to(0)

    def _found(self, ids: array[int]) -> None:
        self.looking = False
        self._begin(ids)
        self.changed.emit()
        self._open()
        if self._all_wanted:
            self.choose_all()

    def _completed(self, ids: array[int]) -> None:
        self.known = len(ids)
        if self._view.chosen_count() != self._model.rowCount():
            # The owner chose something else meanwhile.
            self._all_wanted, self._then = False, None
        self._merge(ids)
        if not self._view.currentIndex().isValid() and self._model.rowCount():
            self._view.go_to(0)
        if self._all_wanted:
            self.choose_all()

    def _merge(self, ids: array[int]) -> None:
        stays = self._view.open_id not in (-1, self._set_behind) and not self._wholesale
        self._set_behind = -1
        with self._view.steady():
            self._model.merge(ids, self._view.open_id if stays else None)
        self.changed.emit()

    def _leave_gone(self, touched: Sequence[int] | None, query: Query) -> None:
        """Step to the row that comes next where undo or redo takes the open one out, as a verb would."""
        open_id = self._view.open_id
        if self._reading is None or not touched or len(touched) > _NAMED or open_id not in touched:
            return
        if not self._reading.among(query, [open_id]):
            self._view.leave(array("q", touched))

    def _drop_gone(self, touched: Sequence[int] | None, query: Query) -> None:
        """Take out at once what no longer belongs here, where the whole list takes its time."""
        if self._reading is None or not touched or len(touched) > _NAMED or self._model.rowCount() < FIRST:
            return
        stays = self._reading.among(query, touched) | (set() if self._wholesale else {self._view.open_id})
        self._model.take_out([item for item in touched if item not in stays])
