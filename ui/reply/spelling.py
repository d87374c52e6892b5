"""Words that the dictionary does not know: a wavy line, what was meant, and one's own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from desktop.wording.catalogue import gettext as _
from ui.place_keys import PlaceShortcut
from ui.reply.placeholders import Units

if TYPE_CHECKING:
    from desktop.model.answering import Misspelling
    from ui.reply.editor import DraftEditor
    from ui.style.theme import Theme


Suggest = Callable[[str, Callable[[Sequence[str]], None]], None]


class SpellingMarks(QObject):
    """Marks words in a draft, and offers others by right click and by keys.

    ``suggest(word, then)`` looks for words that were meant and calls ``then`` with them.
    ``word_known`` carries a word that the owner wants in the dictionary.
    """

    word_known = Signal(str)

    def __init__(self, theme: Theme, editor: DraftEditor, parent: QObject | None = None) -> None:
        super().__init__(parent or editor)
        self._theme, self._editor = theme, editor
        self._cursors: list[QTextCursor] = []
        self._known: set[str] = set()
        self.suggest: Suggest | None = None
        self.menu: QMenu | None = None
        editor.menu_wanted.connect(self._open_menu)
        editor.typed.connect(self._drop_changed)
        theme.changed.connect(self._dress)
        PlaceShortcut(editor, "write_misspelt", self.next_word)

    @property
    def words(self) -> list[str]:
        """The words that are marked now, in order."""
        return [cursor.selectedText() for cursor in self._cursors]

    def show_misspelt(self, found: Sequence[Misspelling]) -> None:
        """Mark these words of the present draft, and no others."""
        units = Units(self._editor.words())
        self._cursors, self._known = [], {each.word for each in found}
        for each in found:
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(units.to_utf16(each.start))
            cursor.setPosition(units.to_utf16(each.end), QTextCursor.MoveMode.KeepAnchor)
            # Whoever types at the end of a word goes on with it: the mark does not grow along.
            cursor.setKeepPositionOnInsert(True)
            if cursor.selectedText() == each.word:
                self._cursors.append(cursor)
        self._dress()

    def next_word(self) -> None:
        """Go to the next marked word after the caret, and offer others for it."""
        at = self._editor.textCursor().selectionEnd()
        after = [cursor for cursor in self._cursors if cursor.selectionStart() >= at]
        if not self._cursors or self._editor.isReadOnly():
            return
        cursor = (after or self._cursors)[0]
        self._editor.setTextCursor(QTextCursor(cursor))
        self._editor.ensureCursorVisible()
        below = self._editor.cursorRect().bottomLeft()
        self._open_menu(cursor.selectionStart(), self._editor.viewport().mapToGlobal(below))

    def _drop_changed(self) -> None:
        """A word that is being typed is marked again only when it was looked up again."""
        kept = [c for c in self._cursors if _whole(c) and c.selectedText() in self._known]
        if len(kept) != len(self._cursors):
            self._cursors = kept
            self._dress()

    def _dress(self) -> None:
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(self._theme.colour("negative"))
        selections = []
        for cursor in self._cursors:
            selection = QTextEdit.ExtraSelection()
            selection.format, selection.cursor = wave, cursor
            selections.append(selection)
        self._editor.mark(selections)

    def _at(self, position: int) -> QTextCursor | None:
        inside = (c for c in self._cursors if c.selectionStart() <= position <= c.selectionEnd())
        return next(inside, None)

    def _open_menu(self, position: int, at: QPoint) -> None:
        menu = self._editor.createStandardContextMenu()
        menu.aboutToHide.connect(lambda: self._forget(menu))
        self.menu = menu
        cursor = None if self._editor.isReadOnly() else self._at(position)
        if cursor is not None:
            self._offer(menu, cursor)
        menu.popup(at)

    def _forget(self, menu: QMenu) -> None:
        if self.menu is menu:
            self.menu = None
        menu.deleteLater()

    def _offer(self, menu: QMenu, cursor: QTextCursor) -> None:
        word = cursor.selectedText()
        first = menu.actions()[0]
        waiting = QAction(_("Looking for what was meant…"), menu)
        waiting.setEnabled(False)
        learn = QAction(_("Add “{word}” to my dictionary").format(word=word).replace("&", "&&"), menu)
        learn.triggered.connect(partial(self._learn, word))
        for action in (waiting, learn):
            menu.insertAction(first, action)
        menu.insertSeparator(first)
        if self.suggest is not None:
            self.suggest(word, lambda words: self._fill(menu, waiting, cursor, words))

    def _fill(self, menu: QMenu, waiting: QAction, cursor: QTextCursor, words: Sequence[str]) -> None:
        """Put the suggestions in; dropped when the menu is gone already."""
        if self.menu is not menu:
            return
        for number, word in enumerate(words):
            action = QAction(word.replace("&", "&&"), menu)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(partial(self._replace, cursor, word))
            menu.insertAction(waiting, action)
            if number == 0:
                menu.setActiveAction(action)
        if words:
            menu.removeAction(waiting)
        else:
            waiting.setText(_("Nothing like it in the dictionary"))

    def _replace(self, cursor: QTextCursor, word: str) -> None:
        """One step of the draft's own undo; the caret goes on behind the word."""
        if not _whole(cursor):
            return
        edit = QTextCursor(cursor)
        edit.insertText(word)
        self._editor.setTextCursor(edit)

    def _learn(self, word: str) -> None:
        self._cursors = [cursor for cursor in self._cursors if cursor.selectedText() != word]
        self._dress()
        self.word_known.emit(word)


def _whole(cursor: QTextCursor) -> bool:
    """Whether the marked word still stands there by itself."""
    text = cursor.document().toPlainText() if cursor.hasSelection() else ""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if not text or not cursor.selectedText().isprintable():
        return False
    before = cursor.document().characterAt(start - 1) if start > 0 else " "
    after = cursor.document().characterAt(end)
    return not str(before).isalnum() and not str(after).isalnum() and " " not in cursor.selectedText()
