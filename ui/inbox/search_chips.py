"""The filters in the search field that are whole: chips before the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.model.query import parse, tokens
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.filters import filter_words
from ui.style.theme import Theme
from ui.widgets.chips import Chip
from ui.widgets.flow import Flow
from ui.widgets.styling import tip

HEIGHT = 22
_LINES = 2
"""So high is the field while nobody writes in it: the list is what one looks at then."""


class SearchChip(Chip):
    """A filter in force. Delete and Backspace take it off, as a click does."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, words, tone="accent", removable=True)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Remove: {words}").format(words=words))
        self.setToolTip(tip(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)


class SearchChips:
    """Stand at the beginning of ``row``, in the order they came, before the ``line`` to write in; ``dropped``
    is called when the owner took one off."""

    def __init__(self, theme: Theme, row: Flow, line: QWidget, dropped: Callable[[], object]) -> None:
        self._theme = theme
        self._row, self._line = row, line
        self._dropped = dropped
        self._chips: list[tuple[str, Chip]] = []
        self._more: Chip | None = None

    @property
    def typed(self) -> list[str]:
        """What was typed for each."""
        return [token for token, _chip in self._chips]

    def add(self, token: str) -> None:
        """One more; those in whose place it comes go, as of two days to begin with: all that stand here
        count."""
        chip = SearchChip(self._theme, _words(token))
        chip.removed.connect(lambda: self._drop(token, chip))
        chip.clicked.connect(lambda: self._drop(token, chip))
        self._row.insert_widget(len(self._chips), chip)
        chip.show()
        # Tab follows the eye: what is made later would come last of all.
        QWidget.setTabOrder(self._line.previousInFocusChain() or self._line, chip)
        self._chips.append((token, chip))
        for one in self._chips[:-1]:
            others = [token for token, _chip in self._chips if (token, _chip) != one]
            if parse(" ".join(others)) == parse(" ".join(self.typed)):
                self._take_off(*one)

    def toggle(self, typed: str) -> None:
        """Put a filter in, or take it off where it is in force, alone or among others of its chip."""
        wanted = set(tokens(parse(typed)))
        holding = [one for one in self._chips if wanted <= set(tokens(parse(one[0])))]
        for token, chip in holding:
            self._take_off(token, chip)
            for left in tokens(parse(token)):
                if left not in wanted:
                    self.add(left)
        if not holding:
            self.add(typed)

    def focus_last(self) -> None:
        """Give the keyboard to the last of them."""
        self._chips[-1][1].setFocus(Qt.FocusReason.BacktabFocusReason)

    def fold(self, room: int, gap: int, *, whole: bool) -> None:
        """Show all of them, or as many as leave the line its room on two lines and a "+3" for the others."""
        widths = [chip.sizeHint().width() for _token, chip in self._chips]
        least = self._line.minimumWidth()
        shown = len(widths)
        while not whole and shown and _lines([*widths, least], room, gap) > _LINES:
            shown -= 1
            widths[shown:] = [self._counting(len(self._chips) - shown).sizeHint().width()]
        for place, (_token, chip) in enumerate(self._chips):
            chip.setVisible(place < shown)
        if self._more is not None:
            self._more.setVisible(shown < len(self._chips))
            self._more.setToolTip(tip("\n".join(chip.words for _token, chip in self._chips[shown:])))

    def _counting(self, count: int) -> Chip:
        """The chip that stands for so many others. Tab passes it by: who enters the field sees them all."""
        if self._more is None:
            self._more = Chip(self._theme, "", tone="accent")
            self._more.setFixedHeight(HEIGHT)
            self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._more.clicked.connect(self._line.setFocus)
            self._row.insert_widget(len(self._chips), self._more)
        self._more.set_words(f"+{count}")
        said = ngettext("Show {count} more filter", "Show {count} more filters", count).format(count=count)
        self._more.setAccessibleName(said)
        return self._more

    def drop_last(self) -> None:
        """As if the owner had taken it off."""
        self._drop(*self._chips[-1])

    def clear(self) -> None:
        """Take all off, without a word."""
        for one in list(self._chips):
            self._take_off(*one)

    def _drop(self, token: str, chip: Chip) -> None:
        if (token, chip) in self._chips:
            self._take_off(token, chip)
            self._dropped()

    def _take_off(self, token: str, chip: Chip) -> None:
        self._chips.remove((token, chip))
        chip.hide()
        chip.deleteLater()


def _lines(widths: Sequence[int], room: int, gap: int) -> int:
    """How many lines a row of these widths takes."""
    lines, x = 1, 0
    for width in widths:
        if x and x + min(width, room) > room:
            lines, x = lines + 1, 0
        x += min(width, room) + gap
    return lines


def _words(token: str) -> str:
    return ", ".join(filter_words(parse(token))) or token
