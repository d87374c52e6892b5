"""Where feedback can be had, step by step: cards that open their steps, and a search among them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.wording import formats
from desktop.wording import guides as wording
from desktop.wording.catalogue import gettext as _
from ui.style.theme import Theme
from ui.welcome.guide_card import GuideCard, Steps
from ui.widgets import buttons
from ui.widgets.search_line import SearchLine
from ui.widgets.styling import label

SEARCH_WIDTH = 280


class Guides(QWidget):
    """``first`` cards are shown until more are asked for or something is searched; ``steps_shown``
    follows steps that opened, so that the page can scroll to them."""

    steps_shown = Signal()

    def __init__(self, theme: Theme, *, columns: int, first: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns, self._first = columns, first
        self._more = False
        self.search = SearchLine(theme, _("Search among the guides"), _("Google, WhatsApp, Excel…"))
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.setAcceptDrops(False)
        self.search.textChanged.connect(self._searched)
        self.more_button = buttons.link(theme, _("See more"))
        self.more_button.clicked.connect(self._show_more)
        # In the order of the eye, which Tab follows.
        self.more_button.setParent(self)
        self.search.setParent(self)
        self.cards = [GuideCard(theme, guide, self) for guide in formats.guides()]
        self.steps = Steps(theme)
        self.steps.hide()
        self._none = label("", "secondary", wrap=True)
        self._none.hide()
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._build()
        for card in self.cards:
            card.toggled.connect(self._toggled)
        self._place()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(_("Where to get it, step by step"), "section"))
        head.addStretch()
        head.addWidget(self.more_button)
        head.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addWidget(self._none)
        column.addWidget(self.steps)
        self.note = label(formats.no_export_note(), "small", wrap=True)
        column.addWidget(self.note)

    def set_room(self, columns: int, first: int) -> None:
        """How many cards stand side by side, and how many before more are asked for."""
        if (columns, first) != (self._columns, self._first):
            self._columns, self._first = columns, first
            self._place()

    def _searched(self) -> None:
        self._place()
        typed = self.search.text().strip()
        nothing = bool(typed) and not any(card.isVisibleTo(self) for card in self.cards)
        self._none.setVisible(nothing)
        if nothing:
            self._none.setText(
                _("No guide speaks of “{words}”. Copy the reviews and paste them here with {key}.").format(
                    words=typed, key="Ctrl+V"
                )
            )

    def _show_more(self) -> None:
        self._more = not self._more
        self._place()
        self.more_button.set_words(_("See less") if self._more else _("See more"))

    def _place(self) -> None:
        """Set the cards that are wanted in rows; the steps of a hidden one go."""
        typed = self.search.text()
        codes = [guide.code for guide in wording.find(typed)]
        if not typed.strip() and not self._more:
            codes = codes[: self._first]
        self.more_button.setVisible(not typed.strip() and len(self.cards) > self._first)
        by_code = {card.guide.code: card for card in self.cards}
        for card in self.cards:
            self._grid.removeWidget(card)
            if card.guide.code not in codes:
                card.setChecked(False)
            card.setVisible(card.guide.code in codes)
        for number, code in enumerate(codes):
            self._grid.addWidget(by_code[code], number // self._columns, number % self._columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def _toggled(self, checked: bool) -> None:
        card = self.sender()
        if not isinstance(card, GuideCard):
            return
        if checked:
            for other in self.cards:
                if other is not card:
                    other.setChecked(False)
            self.steps.show_guide(card.guide)
        self.steps.setVisible(any(each.isChecked() for each in self.cards))
        if checked:
            # Once the layout has made room for the steps.
            QTimer.singleShot(0, self, self.steps_shown.emit)
