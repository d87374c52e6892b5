"""What stands where a list is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.codes import View
from desktop.wording.catalogue import gettext as _
from ui.actions import VIEW_ICONS
from ui.inbox.words import empty_hint, empty_title
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.buttons import link
from ui.widgets.styling import ground, label

_ICON = 28


class _Picture(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.icon = "inbox"
        self.setFixedSize(_ICON, _ICON)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.icon(QPainter(self), self._theme, self.icon, "faint", 0, 0, _ICON)


class EmptyNote(QWidget):
    """An icon, a heading and what one may do; takes the keyboard so that it is not lost.
    ``step_wanted`` says that the step which it offers was chosen, ``given_up`` that Escape was pressed,
    as in a list."""

    step_wanted = Signal()
    given_up = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "background")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._picture = _Picture(theme)
        self._title = label("", "strong")
        self._hint = label("", "secondary", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        # A wrapped label finds its height only where it may take the whole width.
        column.addWidget(self._hint)
        self.step = link(theme, "")
        self.step.clicked.connect(self.step_wanted)
        self.step.hide()
        column.addWidget(self.step, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def show_looking(self) -> None:
        """Say that the list is on its way."""
        self.say("search", _("Searching…"))

    def show_view(
        self, view: View, *, searching: bool, hint: str = "", part: bool = False, snooze_key: str = ""
    ) -> None:
        """Say why this list is empty; ``hint`` says it better than the usual words. ``part``: only a
        part of the inbox was searched."""
        icon = "search" if searching else VIEW_ICONS.get(view, "inbox")
        title = empty_title(view, searching=searching)
        step = _("Search everything") if searching and part and not hint else ""
        self.say(icon, title, hint or empty_hint(view, searching=searching, snooze_key=snooze_key), step)

    def say(self, icon: str, title: str, hint: str = "", step: str = "") -> None:
        """Put these words under this icon; ``step`` is what the link below them offers to do."""
        self._picture.icon = icon
        self._picture.update()
        self._title.setText(title)
        self._hint.setText(hint)
        self.step.set_words(step)
        self.step.setVisible(bool(step))
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
