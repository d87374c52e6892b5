"""Rows read beside the window while the owner scrolls: what is in sight first, then what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import QObject

from ui.inbox.model import PagedModel
from ui.inbox.row_cache import PAGE, R

# A list as short as this is read at once: it would be there before anybody saw the gaps.
SHORT = 128
_AHEAD = 2 * PAGE

Ask = Callable[[Sequence[int], Callable[[Sequence[R]], None], Callable[[Exception], None]], None]


class Fetching(QObject, Generic[R]):
    """``ask(ids, then, otherwise)`` reads some rows and answers later; without it the list reads its
    rows itself. One question is under way at a time, and the next is about what is in sight by then:
    whoever drags the bar through a million rows leaves no queue behind."""

    ask: Ask[R] | None = None

    def __init__(self, model: PagedModel[R]) -> None:
        super().__init__(model)
        self._model = model
        self._asked: list[int] = []
        self._sight = self._near = (0, -1)

    def look_at(self, first: int, last: int) -> None:
        """The rows from ``first`` to ``last`` have come in sight."""
        if self.ask is None or self._model.rowCount() < SHORT:
            return
        down = first >= self._sight[0]
        self._sight = first, last
        start = first if down else first - _AHEAD
        end = last + _AHEAD if down else last
        self._near = max(0, start - start % PAGE), end - end % PAGE + PAGE - 1
        self._model.cache.wait_for([*self._asked, *self._model.missing(*self._sight)])
        if not self._asked:
            self._fetch()

    def _fetch(self) -> None:
        missing, wanted = self._model.missing(*self._sight), self._model.missing(*self._near)
        if len(missing) > self._sight[1] - self._sight[0]:
            # After a jump there is nothing to be seen: what is in sight comes before all else. Whoever
            # scrolls on would be asked for the next few rows for ever, and always be behind.
            wanted = missing
        if not wanted or self.ask is None:
            self._model.cache.wait_for(())
            return
        self._asked = wanted
        edition = self._model.cache.edition
        self.ask(wanted, lambda rows: self._answer(edition, rows), self._give_up)

    def _answer(self, edition: int, rows: Sequence[R]) -> None:
        asked, self._asked = self._asked, []
        if edition == self._model.cache.edition:
            self._model.cache.take_in(asked, rows)
            self._model.say_changed(*self._sight)
        self._fetch()

    def _give_up(self, error: Exception) -> None:
        """The list reads them itself when it is painted, and meets the same fault before the owner."""
        self._asked = []
        self._model.cache.wait_for(())
        self._model.say_changed(*self._sight)
