"""What stands in the place of an inbox that could not be opened: why, and what the owner can do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import OidoError
from desktop.wording.catalogue import gettext as _
from ui.actions import Actions
from ui.keeping.parts import Icon
from ui.style.theme import Theme
from ui.widgets.buttons import primary
from ui.widgets.styling import ground, label

_COLUMN = 620


class ClosedPage(QWidget):
    """``again`` asks to open the same inbox once more."""

    again = Signal()

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        ground(self, "surface")
        self.words = label("", "page", wrap=True)
        self.hint = label("", "secondary", wrap=True)
        self.retry = primary(theme, _("Try again"), "rotate-ccw")
        self.retry.clicked.connect(self.again)
        middle = QWidget()
        middle.setMaximumWidth(_COLUMN)
        column = QVBoxLayout(middle)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(Icon(theme, "circle-alert", "negative"), 0, Qt.AlignmentFlag.AlignHCenter)
        for told in (self.words, self.hint):
            told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(told)
        column.addSpacing(8)
        column.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(_row(actions, "copies", "open", "new"))
        column.addStretch(3)
        across = QHBoxLayout(self)
        across.setContentsMargins(32, 24, 32, 24)
        across.addWidget(middle)

    def tell(self, error: Exception) -> None:
        """Say why the inbox is not open, and take the keyboard to the button."""
        words, hint = _("The inbox could not be opened."), ""
        if isinstance(error, OidoError):
            words, hint = error.message, error.hint
        self.words.setText(words)
        self.hint.setText(hint)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the button."""
        self.retry.setFocus(Qt.FocusReason.TabFocusReason)


def _row(actions: Actions, *codes: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    for code in codes:
        button = actions.button(code)
        button.set_hint("")
        row.addWidget(button)
    row.addStretch()
    return row
