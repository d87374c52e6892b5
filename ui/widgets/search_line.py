"""A field to look for something in, with a cross at its end that empties it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from desktop.wording.catalogue import gettext as _
from ui.style.theme import Theme

# Qt's own name of the cross, which has no other way to it.
_CROSS = "_q_qlineeditclearaction"


class SearchLine(QLineEdit):
    """``name`` is what screen readers say; it stands in the empty field, unless ``hint`` does."""

    def __init__(self, theme: Theme, name: str, hint: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setPlaceholderText(hint or name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        for cross in self.findChildren(QAction, _CROSS):
            cross.setIcon(self._theme.icon("x", "secondary"))
            cross.setText(_("Clear the search"))
        # Qt shows the button again when its icon changes, also in an empty field.
        for button in self.findChildren(QToolButton):
            button.setVisible(bool(self.text()))
