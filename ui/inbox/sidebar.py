"""The sidebar: whose inbox this is, its views, pages and sources, and what can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.model.codes import View
from desktop.model.rows import SidebarCounts
from desktop.model.views import SavedView
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import view_name
from desktop.wording.sources import source_name
from ui.actions import VIEW_ICONS, Actions
from ui.inbox.business_button import BusinessButton
from ui.inbox.foot import SidebarFoot
from ui.inbox.section import Line, Section
from ui.style.theme import Theme
from ui.widgets import drawing, fading
from ui.widgets.marks import source_icon
from ui.widgets.styling import ground
from ui.widgets.tab_order import in_turn, stops

_FIRST = (View.TO_ANSWER, View.AT_RISK, View.QUESTIONS, View.SUGGESTIONS, View.PRAISE)
_SECOND = (View.DRAFTS, View.OUTBOX, View.SNOOZED, View.ANSWERED, View.ALL)
# Counts that say how much waits; how much lies in "answered" and "everything" helps nobody.
_UNCOUNTED = (View.ANSWERED, View.ALL)
_SOURCES_SHOWN = 12
# A line that is brought in sight stands clear of what fades.
_AROUND = fading.HEIGHT


class Sidebar(QWidget):
    """``view_chosen`` carries the code of a ``View``, ``source_chosen`` that of a source,
    ``page_chosen`` that of a page beside the inbox, ``saved_chosen`` a ``SavedView``;
    ``saved_menu_wanted`` that and a place on the screen."""

    view_chosen = Signal(str)
    source_chosen = Signal(str)
    page_chosen = Signal(str)
    saved_chosen = Signal(object)
    saved_menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.business = BusinessButton(theme)
        self.foot = SidebarFoot(theme, actions)
        self.folded = False
        self._saved_views: dict[str, SavedView] = {}
        self._first, self._second = Section(theme, first=True), Section(theme)
        self._saved = Section(theme, _("Saved"))
        self._pages = Section(theme, _("Your business"))
        self._sources = Section(theme, _("Sources"), stays=False)
        self._sections = (self._first, self._second, self._saved, self._pages, self._sources)
        self._first.set_lines([_view_line(view) for view in _FIRST])
        self._second.set_lines([_view_line(view) for view in _SECOND])
        self._connect()
        self._build()

    def _connect(self) -> None:
        self._first.chosen.connect(self.view_chosen)
        self._second.chosen.connect(self.view_chosen)
        self._pages.chosen.connect(self.page_chosen)
        self._sources.chosen.connect(self.source_chosen)
        self._saved.chosen.connect(lambda code: self.saved_chosen.emit(self._saved_views[code]))
        self._saved.menu_wanted.connect(
            lambda code, at: self.saved_menu_wanted.emit(self._saved_views[code], at)
        )

    def _build(self) -> None:
        inside = QWidget()
        ground(self, "sidebar")
        ground(inside, "sidebar")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 4, 0, 12)
        lines.setSpacing(0)
        for section in self._sections:
            lines.addWidget(section)
        lines.addStretch()
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        fading.Fades(self._theme, scroll, "sidebar")
        scroll.verticalScrollBar().rangeChanged.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self.business)
        column.addWidget(scroll, 1)
        column.addWidget(self.foot)
        for section in self._sections:
            section.rearranged.connect(self._follow)

    def _follow(self) -> None:
        """Tab goes from the top to the foot, whichever lines came later."""
        items = (item for section in self._sections for item in section.items.values())
        in_turn([self.business, *items, *stops(self.foot)])

    def show_counts(self, counts: SidebarCounts) -> None:
        """Bring every count up to date, and the list of sources."""
        for section in (self._first, self._second):
            for code, item in section.items.items():
                view = View(code)
                item.set_count(0 if view in _UNCOUNTED else counts.views.get(view, 0))
        shown = sorted(counts.sources, key=lambda code: (-counts.sources[code], code))[:_SOURCES_SHOWN]
        self._sources.set_lines([Line(code, source_name(code), source_icon(code)) for code in shown])
        for code, item in self._sources.items.items():
            item.set_count(counts.sources.get(code, 0))

    def show_saved(self, saved: Sequence[tuple[SavedView, int]]) -> None:
        """Show the owner's own views, each with what it holds."""
        self._saved_views = {str(view.id): view for view, _count in saved}
        self._saved.set_lines([Line(str(view.id), view.name, "bookmark") for view, _count in saved])
        for view, count in saved:
            self._saved.items[str(view.id)].set_count(count)

    def add_page(self, code: str, words: str, icon: str) -> None:
        """Offer a page beside the inbox, below the views."""
        self._pages.add_line(Line(code, words, icon))

    def set_page_count(self, code: str, count: int) -> None:
        """How much waits on a page."""
        self._pages.items[code].set_count(count)

    def show_page_line(self, code: str, shown: bool) -> None:
        """Offer a page only while there is something on it."""
        self._pages.items[code].setVisible(shown)

    def mark_page(self, code: str) -> None:
        """Show that a page is on the screen, and no list."""
        self.mark_chosen(None)
        self._pages.mark(code)
        # Not every page has a line: what is ready to be posted is opened from its list.
        if code in self._pages.items:
            self._bring_in_sight(self._pages.items[code])

    def mark_chosen(self, view: View | None, source: str = "", saved: int | None = None) -> None:
        """Show which list is on the screen: a saved one, else that of a source, else a view."""
        plain = view if view is not None and not source and saved is None else ""
        self._first.mark(plain)
        self._second.mark(plain)
        self._pages.mark("")
        self._sources.mark(source if saved is None else "")
        self._saved.mark("" if saved is None else str(saved))
        if source or saved is not None or view is not None:
            self._bring_in_sight(self.first_item())

    def _bring_in_sight(self, item: QWidget) -> None:
        """A low window shows the upper lines only, and keys lead to the others too."""
        self._scroll.ensureWidgetVisible(item, 0, _AROUND)

    def _moved(self) -> None:
        """Lines came or went, or the window is lower now: what is on the screen stays in sight."""
        self._bring_in_sight(self.first_item())

    def set_folded(self, folded: bool) -> None:
        """Fold to a rail of icons, or unfold."""
        self.folded = folded
        # On a rail the bar would lie over the icons; the wheel and the arrows go on.
        self._scroll.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if folded else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self.business.set_folded(folded)
        self.foot.set_folded(folded)
        for section in self._sections:
            section.set_folded(folded)

    def first_item(self) -> QWidget:
        """Where the keyboard goes when it enters the sidebar."""
        items = [item for section in self._sections for item in section.items.values()]
        return next((item for item in items if item.isChecked() and item.isVisible()), items[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        drawing.upright(painter, self.width() - 1, 0, self.height(), self._theme.colour("hairline"))


def _view_line(view: View) -> Line:
    return Line(view.value, view_name(view.value), VIEW_ICONS[view], loud=view is View.AT_RISK)
