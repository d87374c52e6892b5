"""The draft: plain text that grows with its words, with its gaps marked."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from desktop.wording.catalogue import gettext as _
from ui.place_keys import pressed
from ui.reply.placeholders import Units, gaps, next_gap, previous_gap
from ui.style.theme import Theme

_LEAST_LINES = 3
_LINE_HEIGHT = 145.0
# With less room than this, every line that the draft does not need is left to the words above.
_ROOMY = 220


class DraftEditor(QTextEdit):
    """Plain text in and out. ``typed`` follows each change by the owner; ``went_on`` is
    Ctrl+Enter, ``left`` Esc, ``rested`` the loss of the focus. ``menu_wanted`` carries the place
    in the text (UTF-16) and the place on the screen for which a menu was asked."""

    typed = Signal()
    menu_wanted = Signal(int, QPoint)
    went_on = Signal()
    left = Signal()
    rested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._room = 240
        self._setting = False
        self._marked: Sequence[QTextEdit.ExtraSelection] = ()
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setPlaceholderText(_("Write here, or choose a template"))
        self.set_words("")
        self.textChanged.connect(self._changed)
        theme.changed.connect(self._dress_gaps)

    def words(self) -> str:
        """The draft as it stands. Unlike ``toPlainText`` it keeps no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_words(self, text: str, *, to_read: bool = False) -> None:
        """Show another draft, to go on at its end or ``to_read`` from its beginning; undo does not lead back
        to the one before."""
        self._setting = True
        self.setPlainText(text)
        self._space_lines()
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start if to_read else QTextCursor.MoveOperation.End)
        self._setting = False
        self._dress_gaps()
        self._fit()

    def replace_words(self, text: str) -> None:
        """Put ``text`` in place of everything, as a step that undo takes back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def mark(self, selections: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Show these marks beside the gaps; they are no part of the text, nor of its undo."""
        self._marked = selections
        self._dress_gaps()

    def set_room(self, height: int) -> None:
        """The greatest height, in logical pixels."""
        if height != self._room:
            self._room = height
            self._fit()

    def select(self, start: int, end: int) -> None:
        """Select code points ``start`` to ``end`` and bring them into sight."""
        units = Units(self.words())
        cursor = self.textCursor()
        cursor.setPosition(units.to_utf16(start))
        cursor.setPosition(units.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_gap(self, *, back: bool = False) -> bool:
        """Select the next (or last) gap that a template left. False when there is none, and when
        the last one stands selected, so that who wants to go on can."""
        text = self.words()
        units = Units(text)
        cursor = self.textCursor()
        at = units.to_point(cursor.selectionStart() if back else cursor.selectionEnd())
        gap = previous_gap(text, at) if back else next_gap(text, at)
        chosen = tuple(map(units.to_point, (cursor.selectionStart(), cursor.selectionEnd())))
        comes_round = gap is not None and (gap >= chosen if back else gap <= chosen)
        if gap is None or (comes_round and chosen in gaps(text)):
            return False
        self.select(*gap)
        return True

    def sizeHint(self) -> QSize:
        """As wide as may be."""
        return QSize(400, self.height())

    def minimumSizeHint(self) -> QSize:
        """Narrow panes wrap the words."""
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths need other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who looks elsewhere has stopped typing."""
        super().focusOutEvent(event)
        self.rested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter, or what was chosen for it, goes on; Esc leaves."""
        if pressed(event, "write_go_on"):
            self.went_on.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab visits the gaps of a template before it moves the focus."""
        if not self.isReadOnly() and self.to_gap(back=not forward):
            return True
        return super().focusNextPrevChild(forward)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse at the word under it, by key at the caret."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        spot = self.cursorRect(cursor).bottomLeft()
        at = self.viewport().mapToGlobal(spot) if by_key else event.globalPos()
        self.menu_wanted.emit(cursor.position(), at)
        event.accept()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words only: files that are dropped here belong to the window."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words without their dress."""
        if self.canInsertFromMimeData(source):
            self.insertPlainText(source.text())

    def _space_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(lines)

    def _changed(self) -> None:
        if self._setting:
            return
        self._dress_gaps()
        self._fit()
        self.typed.emit()

    def _dress_gaps(self) -> None:
        """Gaps stand on the mark's ground; this is no part of the text, nor of its undo."""
        text = self.words()
        units = Units(text)
        form = QTextCharFormat()
        form.setBackground(self._theme.colour("mark"))
        selections = []
        for start, end in gaps(text):
            selection = QTextEdit.ExtraSelection()
            selection.format = form
            cursor = QTextCursor(self.document())
            cursor.setPosition(units.to_utf16(start))
            cursor.setPosition(units.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selections.append(selection)
        self.setExtraSelections([*selections, *self._marked])

    def _line_height(self) -> float:
        """As the words are laid out, which is up to a pixel more than what the font says of itself."""
        laid_out = self.document().firstBlock().layout()
        known = laid_out.lineAt(0).height() if laid_out.lineCount() else self.fontMetrics().lineSpacing()
        return known * _LINE_HEIGHT / 100

    def _fit(self) -> None:
        height = math.ceil(self.document().size().height())
        line = self._line_height()
        lines = _LEAST_LINES if self._room >= _ROOMY else _LEAST_LINES - 1
        least = min(math.ceil(lines * line), self._room)
        # Where not all of it has room, whole lines are seen: half of one looks like a fault.
        room = self._room if height <= self._room else math.floor(self._room // line * line)
        self.setFixedHeight(max(least, min(height, room)))
        policy = Qt.ScrollBarPolicy
        fits = height <= self._room
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
