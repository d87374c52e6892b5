"""A quiet line that opens what lies under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.wording.catalogue import pgettext
from ui.style.theme import Theme
from ui.widgets.buttons import Button


class Fold(QWidget):
    """A title with an arrow; ``content`` shows while it is open."""

    def __init__(self, theme: Theme, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._button = Button(theme, title, kind="quiet")
        self._button.clicked.connect(lambda _checked=False: self.open(not self.is_open))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._button)
        layout.addWidget(content)
        layout.setAlignment(self._button, Qt.AlignmentFlag.AlignLeft)
        self.open(False)

    @property
    def is_open(self) -> bool:
        """Whether the content shows."""
        return not self._content.isHidden()

    def set_title(self, title: str) -> None:
        """Change the words of the line."""
        self._button.set_words(title)

    def open(self, opened: bool = True) -> None:
        """Show or hide the content."""
        self._content.setVisible(opened)
        self._button.set_icon("chevron-down" if opened else "chevron-right")
        self._button.setAccessibleDescription(
            pgettext("what is folded", "open") if opened else pgettext("what is folded", "closed")
        )
