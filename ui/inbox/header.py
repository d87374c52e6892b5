"""The heading of the list: its name and count, the search field, order and filters."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.query import Query
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import language, ngettext
from desktop.wording.codes import view_name
from desktop.wording.sources import source_name
from ui.actions import Actions
from ui.inbox.found_line import FoundLine
from ui.inbox.search_field import SearchField
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.buttons import icon_button
from ui.widgets.chips import Chip
from ui.widgets.parts import ElidedLabel
from ui.widgets.styling import ground, label

if TYPE_CHECKING:
    from ui.inbox.filters import FilterPanel

# What can be typed, offered as chips; the first of each pair in Spanish.
_OFFERED = {
    "es": ("canal:", "estrellas:", "es:prosumer", "sin:respuesta"),
    "en": ("source:", "stars:", "is:prosumer", "without:reply"),
}

# A list this narrow has a glass in place of the search field.
_TIGHT = 400


class Header(QWidget):
    """``order_chosen`` carries the code of an ``Order``, ``save_wanted`` where on the screen to
    ask for a name, ``filters_wanted`` that the panel of filters was opened."""

    order_chosen = Signal(str)
    filters_wanted = Signal()
    save_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._compact = self._wide = False
        self._title = ElidedLabel("", "title")
        self._count = label("", "secondary")
        self.search = SearchField(theme, actions.key("search"))
        self._glass = icon_button(theme, "search", _("Search"), actions.key("search"))
        self._filter = icon_button(theme, "list-filter", _("Order and filters"))
        self._reader = actions.button("hide_reader", bare=True)
        self._reader.hide()
        self._offers = QWidget()
        self._misread = label("", "small", wrap=True)
        self.found = FoundLine(theme, actions)
        self._bar = QWidget()
        self._build()

    def _build(self) -> None:
        ground(self, "background")
        row = QHBoxLayout(self._bar)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        # Where the chips of the field take several lines, the buttons stay beside its first.
        for button in (self.search, self._glass, self._filter, self._reader):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        for part in (self._bar, self._offers, self._misread, self.found):
            column.addWidget(part)
        self._misread.setContentsMargins(16, 0, 16, 6)
        self._misread.hide()
        self._fill_offers()
        self.found.save_wanted.connect(self.save_wanted)
        self._actions.keys_changed.connect(self._show_keys)
        self._filter.clicked.connect(self.show_filters)
        self._glass.clicked.connect(self.start_search)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self.set_compact(False)

    def _fill_offers(self) -> None:
        row = QHBoxLayout(self._offers)
        row.setContentsMargins(16, 0, 16, 6)
        row.setSpacing(6)
        for token in _OFFERED[language()]:
            chip = Chip(self._theme, token)
            chip.clicked.connect(lambda checked=False, token=token: self._offer(token))
            row.addWidget(chip)
        self._last_offer = chip
        row.addStretch()
        self._offers.hide()

    def show_title(self, base: Query, count: int | None, whole: int) -> None:
        """Name the list and say how much is in it; None while that is not known yet."""
        name = source_name(base.sources[0]) if base.sources else view_name(base.view.value)
        number = times.number(count) if count is not None else "…"
        self._title.setText(name)
        self._count.setText(number if count != 0 else "")
        self._title.setAccessibleName(f"{name}, {number}" if count is not None else name)
        self.found.setVisible(not self.search.empty)
        self._show_misread()
        self.found.say(base, name, count, whole)
        self.found.fit(self.width())
        self._offer_saving()

    def _show_misread(self) -> None:
        """Say what was typed as a filter and is none, and tell it to who listens."""
        line, words = self.search.line, ""
        if ":" in line.text():
            from desktop.wording.misread import misread

            words = misread(line.text(), typing=line.hasFocus())
        if words == self._misread.text():
            return
        self._misread.setText(words)
        self._misread.setVisible(bool(words))
        line.setAccessibleDescription(words or self.search.example())

    def _show_keys(self) -> None:
        key = self._actions.key("search")
        self.search.show_key(key)
        self._glass.set_hint(key)

    def set_savable(self, savable: bool) -> None:
        """Whether the list on the screen is not a saved view yet."""
        self.found.set_savable(savable)
        self.found.fit(self.width())
        self._offer_saving()

    def _offer_saving(self) -> None:
        self._actions.enable(("save_view",), not self.search.empty and self.found.savable)

    def show_chosen(self, count: int) -> None:
        """Say how many are selected, where it is more than the one that is open."""
        if count > 1:
            words = ngettext("{count} selected", "{count} selected", count)
            self._count.setText(words.format(count=times.number(count)))

    def start_search(self) -> None:
        """Give the keyboard to the search field."""
        self.search.show()
        self.search.line.setFocus()
        self.search.line.selectAll()

    def set_compact(self, compact: bool) -> None:
        """A lower heading with a glass instead of the field."""
        self._compact = compact
        height = self._theme.measure("height.header_compact" if compact else "height.header") - 1
        self._bar.setMinimumHeight(height)
        self._last_offer.setVisible(not compact)
        self._search_activated(self.search.line.hasFocus() or not self.search.empty)

    def offer_reader(self, away: bool) -> None:
        """A way back to the reader, while it is put away."""
        self._reader.setVisible(away)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.size().width() < _TIGHT) != (event.oldSize().width() < _TIGHT):
            self.fit_search()
        self.found.fit(event.size().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bottom = self.height() - 1
        drawing.hairline(QPainter(self), 0, self.width(), bottom, self._theme.colour("hairline"))

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """The field grows when it is entered and shrinks when it is left empty; the chips under
        it belong to it."""
        if now is None:
            return
        if self.search.isAncestorOf(now) or self._offers.isAncestorOf(now):
            self._search_activated(True)
        elif not self.search.empty:
            self._offers.hide()
        elif self._wide:
            self._search_activated(False)

    def _search_activated(self, active: bool) -> None:
        """While one searches, the field takes the whole width."""
        self._wide = active
        self._title.setVisible(not active)
        self._count.setVisible(not active)
        tight = self._compact or self.width() < _TIGHT
        self._glass.setVisible(tight and not active)
        self.search.setVisible(active or not tight)
        self._offers.setVisible(active and self.search.isAncestorOf(self._focused()))
        self._row.setStretchFactor(self.search, 1 if active else 0)
        self._row.setStretch(2, 0 if active else 1)
        edge = (self._bar.minimumHeight() - self.search.sizeHint().height()) // 2
        self._row.setContentsMargins(10 if active else 16, edge, 10, edge)
        self.search.setMaximumWidth(16_777_215 if active else 176)

    def fit_search(self) -> None:
        """The field takes the whole width while anything stands in it."""
        self._search_activated(self.search.line.hasFocus() or not self.search.empty)

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self

    def _offer(self, token: str) -> None:
        self.search.add(token)
        self.search.line.setFocus()

    @cached_property
    def filters(self) -> FilterPanel:
        """What a list can be narrowed to; made when it is first wanted."""
        from ui.inbox.filters import FilterPanel

        panel = FilterPanel(self._theme, self)
        panel.order_chosen.connect(self.order_chosen)
        panel.toggled.connect(self._toggle)
        return panel

    def show_filters(self) -> None:
        """Open the panel of filters under its button, or under the field where that is away."""
        under: QWidget = self._filter if self._filter.isVisible() else self.search
        self.filters.open_under(under)
        self.filters_wanted.emit()

    def _toggle(self, token: str) -> None:
        self.search.toggle(token)
        self._search_activated(self.search.line.hasFocus() or not self.search.empty)
