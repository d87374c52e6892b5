"""The sidebar: whose inbox this is, its views and sources, and what can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.model.codes import View
from desktop.model.rows import SidebarCounts
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import source_name, view_name
from ui.actions import VIEW_ICONS, Actions
from ui.inbox.foot import SidebarFoot
from ui.inbox.sidebar_item import SidebarItem
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.marks import source_icon
from ui.widgets.styling import ground, label

_FIRST = (View.TO_ANSWER, View.AT_RISK, View.QUESTIONS, View.SUGGESTIONS, View.PRAISE)
_SECOND = (View.DRAFTS, View.OUTBOX, View.SNOOZED, View.ANSWERED, View.ALL)
# Counts that say how much waits; how much lies in "answered" and "everything" helps nobody.
_UNCOUNTED = (View.ANSWERED, View.ALL)
_SOURCES_SHOWN = 12


class BusinessButton(QToolButton):
    """The bell and the name of the business; its menu holds what concerns the whole inbox."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self._folded = False
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_name(self, name: str) -> None:
        """Show the name of the business."""
        self._name = name
        self.setAccessibleName(_("{business}: menu of the inbox").format(business=name))
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the bell alone."""
        self._folded = folded
        self.setToolTip(self._name if folded else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, self._theme.measure("height.header"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() / 2
        if self.underMouse() or self.isDown():
            hovered = QRectF(self.rect()).adjusted(8, 9, -8, -9)
            drawing.rounded(painter, hovered, 8, self._theme.colour("hover"))
        x = (self.width() - 26) / 2 if self._folded else 16.0
        drawing.rounded(painter, QRectF(x, middle - 13, 26, 26), 7, self._theme.colour("accent"))
        drawing.icon(painter, self._theme, "concierge-bell", "on_accent", x + 5, middle - 8)
        if self._folded:
            return
        font = self._theme.font("body", 600)
        room = self.width() - 51 - 36
        name = QFontMetricsF(font).elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(51, 0, room + 1, self.height()), flags, name)
        drawing.icon(painter, self._theme, "chevron-down", "secondary", self.width() - 32, middle - 8)


class _Gap(QWidget):
    """The space between two groups of views; a line in it while the sidebar is folded."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._folded = False
        theme.changed.connect(self.update)
        self.set_folded(False)

    def set_folded(self, folded: bool) -> None:
        """Show the line, or space alone."""
        self._folded = folded
        self.setFixedHeight(17 if folded else 13)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._folded:
            middle, colour = self.width() / 2, self._theme.colour("control_border")
            drawing.hairline(QPainter(self), middle - 10, middle + 10, self.height() / 2, colour)


class Sidebar(QWidget):
    """``view_chosen`` carries the code of a ``View``, ``source_chosen`` that of a source,
    ``page_chosen`` that of a page beside the inbox."""

    view_chosen = Signal(str)
    source_chosen = Signal(str)
    page_chosen = Signal(str)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._folded = False
        self.business = BusinessButton(theme)
        self.foot = SidebarFoot(theme, actions)
        self._views: dict[View, SidebarItem] = {}
        self._sources: dict[str, SidebarItem] = {}
        self._pages: dict[str, SidebarItem] = {}
        self._sources_title = label(_("Sources"), "section")
        self._gap, self._page_gap = _Gap(theme), _Gap(theme)
        self._inside = QWidget()
        self._build()

    def _build(self) -> None:
        ground(self, "sidebar")
        ground(self._inside, "sidebar")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 4, 0, 12)
        self._column.setSpacing(0)
        for view in _FIRST:
            self._add_view(view)
        self._column.addWidget(self._gap)
        for view in _SECOND:
            self._add_view(view)
        self._sources_title.setContentsMargins(17, 16, 0, 6)
        self._sources_title.hide()
        self._column.addWidget(self._page_gap)
        self._page_gap.hide()
        self._column.addWidget(self._sources_title)
        self._column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self.business)
        column.addWidget(scroll, 1)
        column.addWidget(self.foot)

    def show_counts(self, counts: SidebarCounts) -> None:
        """Bring every count up to date, and the list of sources."""
        for view, item in self._views.items():
            item.set_count(0 if view in _UNCOUNTED else counts.views.get(view, 0))
        shown = sorted(counts.sources, key=lambda code: (-counts.sources[code], code))[:_SOURCES_SHOWN]
        if set(shown) != set(self._sources):
            self._rebuild_sources(shown)
        for code, item in self._sources.items():
            item.set_count(counts.sources.get(code, 0))
        self._sources_title.setVisible(bool(shown) and not self._folded)

    def add_page(self, code: str, words: str, icon: str) -> None:
        """Offer a page beside the inbox, below the views."""
        item = SidebarItem(self._theme, words, icon)
        item.clicked.connect(lambda: self.page_chosen.emit(code))
        self._pages[code] = item
        self._column.insertWidget(self._column.indexOf(self._sources_title), item)
        item.set_folded(self._folded)
        self._page_gap.show()

    def set_page_count(self, code: str, count: int) -> None:
        """How much waits on a page."""
        self._pages[code].set_count(count)

    def mark_page(self, code: str) -> None:
        """Show that a page is on the screen, and no list."""
        self.mark_chosen(None)
        self._pages[code].setChecked(True)

    def mark_chosen(self, view: View | None, source: str = "") -> None:
        """Show which list is on the screen."""
        for code, item in self._views.items():
            item.setChecked(code == view and not source)
        for name, item in self._sources.items():
            item.setChecked(name == source)
        for item in self._pages.values():
            item.setChecked(False)

    def set_folded(self, folded: bool) -> None:
        """Fold to a rail of icons, or unfold."""
        self._folded = folded
        self.business.set_folded(folded)
        self.foot.set_folded(folded)
        for gap in (self._gap, self._page_gap):
            gap.set_folded(folded)
        for item in (*self._views.values(), *self._pages.values()):
            item.set_folded(folded)
        for item in self._sources.values():
            item.setVisible(not folded)
        self._sources_title.setVisible(bool(self._sources) and not folded)

    def first_item(self) -> QWidget:
        """Where the keyboard goes when it enters the sidebar."""
        items = (*self._views.values(), *self._pages.values(), *self._sources.values())
        return next((item for item in items if item.isChecked() and item.isVisible()), items[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        drawing.upright(painter, self.width() - 1, 0, self.height(), self._theme.colour("hairline"))

    def _add_view(self, view: View) -> None:
        item = SidebarItem(self._theme, view_name(view.value), VIEW_ICONS[view], loud=view is View.AT_RISK)
        item.clicked.connect(lambda checked=False, view=view: self.view_chosen.emit(view.value))
        self._views[view] = item
        self._column.addWidget(item)

    def _rebuild_sources(self, codes: Sequence[str]) -> None:
        chosen = next((code for code, item in self._sources.items() if item.isChecked()), "")
        for item in self._sources.values():
            self._column.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._sources = {code: self._source_item(code) for code in codes}
        for item in self._sources.values():
            self._column.insertWidget(self._column.count() - 1, item)
            item.setVisible(not self._folded)
        if chosen in self._sources:
            self._sources[chosen].setChecked(True)

    def _source_item(self, code: str) -> SidebarItem:
        item = SidebarItem(self._theme, source_name(code), source_icon(code))
        item.clicked.connect(lambda checked=False, code=code: self.source_chosen.emit(code))
        return item
