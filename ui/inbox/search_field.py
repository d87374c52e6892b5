"""The search field: words and operators, operators becoming chips as soon as they are whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.later import later
from desktop.model.query import Query, parse
from desktop.wording.catalogue import gettext as _
from ui.inbox.at_caret import AtCaret
from ui.inbox.search_box import GAP, SearchBox
from ui.inbox.search_chips import SearchChips
from ui.style.theme import Theme
from ui.widgets import keyboard

if TYPE_CHECKING:
    from desktop.model.facets import Facets
    from desktop.wording import completions as wording
else:
    wording = later("desktop.wording.completions")

# Long enough to skip the keys of a fast writer, short enough to feel at once.
_PAUSE_MS = 120


class SearchField(SearchBox):
    """``asked`` says that what is looked for changed (after a short pause in typing);
    ``completing`` that what it may become is shown for the first time; ``given_up`` that Escape or
    Enter sends the owner back to the list."""

    asked = Signal()
    given_up = Signal()
    completing = Signal()

    def __init__(self, theme: Theme, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, hint, parent)
        self._going_on = False
        self._chips = SearchChips(theme, self.flow, self.line, self._dropped)
        self._at_caret = AtCaret(theme, self, self.line)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.asked)
        self._build()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        # A menu or another window in front takes no filter away.
        if now is not None and now.window() is self.window():
            self.fit()

    def _build(self) -> None:
        self.line.setAcceptDrops(False)
        self.line.setPlaceholderText(_("Search"))
        self.line.setAccessibleName(_("Search"))
        self.line.setAccessibleDescription(self.example())
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.cross.clicked.connect(self.clear)
        self._at_caret.begun.connect(self.completing)
        self._at_caret.completed.connect(self._complete)
        self._refresh()

    def show_key(self, key: str) -> None:
        """Show the key that leads here."""
        self.hint.setText(key)

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self._chips.typed and not self.line.text().strip()

    def count(self, facets: Facets) -> None:
        """Offer filters with what they would leave."""
        self._at_caret.count(facets)

    def fit(self) -> None:
        """All filters while the keyboard is here, else the first of them."""
        self._chips.fold(self.flow.geometry().width(), GAP, whole=keyboard.within(self))
        super().fit()

    def example(self) -> str:
        """What can be typed, for who cannot see it."""
        return _("Words, or filters such as source:google, stars:<3 and is:prosumer")

    def query(self, base: Query) -> Query:
        """``base`` with what stands in the field, but for a last word that is being typed and says too little
        yet: a list that empties between two letters would be no answer."""
        return parse(" ".join([*self._chips.typed, self._finished()]), base)

    def _finished(self) -> str:
        text = self.line.text()
        before, blank, last = text.rpartition(" ")
        if not self._going_on or not last or not wording.unfinished(last, self._at_caret.facets):
            return text
        return before + blank

    def _settle(self) -> None:
        """What stands in the line is whole now, whatever it is."""
        if self._going_on:
            left_out = self._finished() != self.line.text()
            self._going_on = False
            if left_out:
                self._pause.start()

    def add(self, typed: str) -> None:
        """Put ``typed`` in as if the owner had: a whole operator becomes a chip at once."""
        if typed.endswith(":"):
            self.line.setText(f"{self.line.text().rstrip()} {typed}".lstrip())
            self._going_on = True
        elif typed not in self._chips.typed:
            self._chips.add(typed)
            self.asked.emit()
        self._refresh()

    def fill(self, typed: Sequence[str]) -> None:
        """Put words and operators in the place of what stood here, without asking for them."""
        self.blockSignals(True)
        self.clear()
        for token in typed:
            if ":" in token:
                self.add(token)
            else:
                self.line.insert(f"{token} ")
        self.blockSignals(False)

    def toggle(self, typed: str) -> None:
        """Put a filter in, or take it off where it is in force."""
        self._chips.toggle(typed)
        self._refresh()
        self.asked.emit()

    def clear(self) -> None:
        """Look for nothing."""
        self._chips.clear()
        self.line.clear()
        self._pause.stop()
        self._refresh()
        self.asked.emit()

    def ask_now(self) -> None:
        """Do not wait for the pause."""
        if self._pause.isActive():
            self._pause.stop()
            self.asked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QFocusEvent):
            if event.lostFocus():
                self._at_caret.put_away()
                # Whoever looks at another window goes on afterwards.
                if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
                    self._settle()
            self._refresh()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if self._at_caret.take_key(event):
            return True
        if event.key() == Qt.Key.Key_Escape:
            if self.empty:
                self.given_up.emit()
            else:
                self.clear()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._take_operators()
            self._settle()
            self.ask_now()
            self.given_up.emit()
            return True
        if self._chips.typed and self.line.cursorPosition() == 0 and not self.line.hasSelectedText():
            return self._key_before(event.key())
        return False

    def _key_before(self, key: int) -> bool:
        """At the very beginning of the line the chips are next."""
        if key == Qt.Key.Key_Backspace:
            self._chips.drop_last()
        elif key == Qt.Key.Key_Left:
            self._chips.focus_last()
        return key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left)

    def _complete(self, typed: str) -> None:
        self._pause.stop()
        self.add(typed)
        self.line.setFocus()

    def _typed(self, text: str) -> None:
        """A space behind a whole operator makes it a chip; the words stay words."""
        if text.endswith(" "):
            self._take_operators()
        self._going_on = True
        self._refresh()
        self._at_caret.offer()
        self._pause.start()

    def _take_operators(self) -> None:
        """Make chips of the whole operators in the line."""
        tokens = self.line.text().split()
        operators = [token for token in tokens if ":" in token and not _left_as_words(token)]
        if operators:
            for token in operators:
                self._chips.add(token)
            self.line.setText("".join(f"{token} " for token in tokens if token not in operators))

    def _dropped(self) -> None:
        self.line.setFocus()
        self._refresh()
        self.asked.emit()

    def _refresh(self) -> None:
        self.cross.setVisible(not self.empty)
        self.hint.setVisible(self.empty and not self.line.hasFocus())
        self.line.setPlaceholderText("" if self._chips.typed else _("Search"))
        self.update()


def _left_as_words(token: str) -> bool:
    """Whether ``parse`` finds no operator in it."""
    query = parse(token)
    return bool(query.words or query.without or query.phrases)
