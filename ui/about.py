"""What Oído is, its version, and on whose work it stands."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop import __version__
from desktop.wording.catalogue import gettext as _
from ui.importing.slide_over import SlideOver
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.styling import label

_BELL = 56


class _Bell(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(QSize(_BELL, _BELL))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawing.rounded(painter, self.rect().toRectF(), 14, self._theme.colour("accent"))
        drawing.icon(painter, self._theme, "concierge-bell", "on_accent", 12, 12, 32)


class About(SlideOver):
    """The sheet about Oído."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(theme, host, _("About Oído"), _("Version {version}").format(version=__version__))
        self.body.setSpacing(14)
        self.body.addWidget(_Bell(theme))
        for words in (
            _("“¡Oído!” is what a Spanish kitchen answers when an order has been heard."),
            _("Everything your customers say, in order, on this computer. Nothing leaves it."),
            _("Free software. Python and SQLite carry it, Qt draws it, Lucide drew its icons."),
        ):
            self.body.addWidget(label(words, wrap=True))
        self.body.addStretch()
