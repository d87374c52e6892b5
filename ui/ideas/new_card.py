"""An idea that the owner writes down, asked for by nobody yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from desktop.wording.catalogue import gettext as _
from ui.ideas.idea_card import LONGEST_TITLE
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.parts import Card
from ui.widgets.styling import label

_NOTE_HEIGHT = 64


class NewIdeaCard(Card):
    """``kept`` carries the title and the note; ``left`` says that the owner thought better of it."""

    kept = Signal(str, str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = QLineEdit()
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setPlaceholderText(_("What would change, in a few words"))
        self.title.setAccessibleName(_("Title of the idea"))
        self.title.returnPressed.connect(self._keep)
        self.note = QPlainTextEdit()
        self.note.setProperty("field", True)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setPlaceholderText(_("A note for yourself"))
        self.note.setAccessibleName(_("Note"))
        self.keep = buttons.primary(theme, _("Keep the idea"), "lightbulb")
        self.keep.clicked.connect(self._keep)
        self.drop = buttons.quiet(theme, _("Cancel"))
        self.drop.clicked.connect(self._leave)
        self.title.textChanged.connect(lambda words: self.keep.setEnabled(bool(words.strip())))
        self.keep.setEnabled(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(label(_("An idea of your own"), "strong"))
        column.addWidget(self.title)
        column.addWidget(self.note)
        column.addWidget(
            label(
                _("Those who ask for it are added in the inbox, with “Add to an idea…”."), "small", wrap=True
            )
        )
        column.addLayout(row)

    def clear(self) -> None:
        """Empty, for the next one."""
        self.title.clear()
        self.note.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves an empty card; words that were typed stay until they are kept or cancelled."""
        if event.key() == Qt.Key.Key_Escape and not (self.title.text() or self.note.toPlainText()):
            self._leave()
            return
        super().keyPressEvent(event)

    def _keep(self) -> None:
        if self.title.text().strip():
            self.kept.emit(self.title.text(), self.note.toPlainText())

    def _leave(self) -> None:
        self.clear()
        self.left.emit()
