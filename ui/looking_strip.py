"""The line over everything that says why an inbox can only be looked at."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.wording.catalogue import gettext as _
from ui.keeping.parts import Icon
from ui.looking import Looking
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.buttons import link
from ui.widgets.styling import ground, label


class LookingStrip(QWidget):
    """The sentence, with the step out of it. Hidden while all can be written."""

    def __init__(self, theme: Theme, looking: Looking) -> None:
        super().__init__()
        self._theme, self._looking = theme, looking
        self.words = label("", wrap=True)
        self.retry = link(theme, _("Open again"))
        self.copies = link(theme, _("Show the copies"))
        self.retry.clicked.connect(looking.again)
        self.copies.clicked.connect(looking.copies_wanted)
        ground(self, "sidebar")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 8)
        row.setSpacing(12)
        row.addWidget(Icon(theme, "eye", "secondary"))
        row.addWidget(self.words, 1)
        row.addWidget(self.retry)
        row.addWidget(self.copies)
        looking.changed.connect(self.follow)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bottom = self.height() - 1
        drawing.hairline(QPainter(self), 0, self.width(), bottom, self._theme.colour("hairline"))

    def follow(self) -> None:
        """Say what is so now; first called once the line has its place."""
        if self._looking.why != self.words.text():
            self.words.setText(self._looking.why)
            self._announce()
        self.retry.setVisible(not (self._looking.damaged or self._looking.passing))
        self.copies.setVisible(self._looking.damaged)
        self.setVisible(bool(self._looking.why))

    def _announce(self) -> None:
        if QAccessible.isActive() and self._looking.why:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._looking.why))
