"""The heading of the customers' list: its name and count, or the search that takes their place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.wording.catalogue import gettext as _
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.buttons import icon_button
from ui.widgets.search_line import SearchLine
from ui.widgets.styling import label

# Long enough to skip the keys of a fast writer, short enough to feel at once.
_PAUSE_MS = 120


class PanelHead(QWidget):
    """``asked`` says that other words are looked for (after a short pause in typing), ``left`` that
    the keyboard goes to the list, ``given_up`` that the search is over."""

    asked = Signal()
    left = Signal()
    given_up = Signal()
    filters_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.measure("height.header"))
        self._title, self.count = label(_("Customers"), "title"), label("", "secondary")
        self.search = SearchLine(theme, _("Search customers"), _("Name, mail or phone"))
        self._glass = icon_button(theme, "search", _("Search customers"))
        self.filter = icon_button(theme, "list-filter", _("Order and filters"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 10, 1)
        self._row.setSpacing(8)
        for part in (self._title, self.count, self.search):
            self._row.addWidget(part)
        self._row.addStretch(0)
        self._row.addWidget(self._glass)
        self._row.addWidget(self.filter)
        self._pause.timeout.connect(self.asked)
        self._glass.clicked.connect(self.start_search)
        self.filter.clicked.connect(self.filters_wanted)
        self.search.textChanged.connect(lambda text: self._pause.start())
        self.search.installEventFilter(self)
        self._show_search(False)

    def start_search(self) -> None:
        """Give the keyboard to the search."""
        self._show_search(True)
        self.search.setFocus()
        self.search.selectAll()

    def clear(self) -> None:
        """Look for nothing, and show the heading again."""
        self.search.clear()
        self._pause.stop()
        self._show_search(False)

    def _show_search(self, shown: bool) -> None:
        self.search.setVisible(shown)
        for part in (self._title, self.count, self._glass):
            part.setVisible(not shown)
        self._row.setStretch(2, 1 if shown else 0)
        self._row.setStretch(3, 0 if shown else 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape gives up; down and Enter take what was typed to the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self.asked.emit()
            self.left.emit()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bottom = self.height() - 1
        drawing.hairline(QPainter(self), 0, self.width(), bottom, self._theme.colour("hairline"))
