"""What an owner sees before anything was imported."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.wording import formats
from desktop.wording.catalogue import gettext as _
from ui.importing.drop_area import DropOverlay
from ui.style.theme import Theme
from ui.welcome.drawing import SIZE, Drawing
from ui.welcome.guide_card import GuideCard, Steps
from ui.widgets import buttons
from ui.widgets.styling import ground, label

COLUMN = 960
HEADLINE = 1.18
REST = 470  # what everything but the drawing needs in height
ONE_COLUMN_BELOW = 760
COLUMNS = 3
FIRST_CARDS = 6  # two rows; the others come when asked for


class WelcomePage(QWidget):
    """The first run: one sentence, two buttons, and where to get feedback from.

    ``import_requested`` asks for the file dialog, ``sample_requested`` for the sample
    inbox; ``files_dropped`` carries a list of paths, ``words_dropped`` text and ``drop_refused``
    a sentence.
    """

    import_requested = Signal()
    sample_requested = Signal()
    files_dropped = Signal(list)
    words_dropped = Signal(str)
    drop_refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        ground(self, "surface")
        self._inside = QWidget()
        ground(self._inside, "surface")
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroller)
        self.cards = [GuideCard(theme, guide) for guide in formats.guides()]
        self._drawing = Drawing(theme)
        self.steps = Steps(theme)
        self.steps.hide()
        self._lay_out()
        veil = DropOverlay(theme, self)
        veil.dropped.connect(self.files_dropped)
        veil.words_dropped.connect(self.words_dropped)
        veil.refused.connect(self.drop_refused)
        for card in self.cards:
            card.toggled.connect(self._card_toggled)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self._inside)
        across.setContentsMargins(32, 24, 32, 24)
        middle = QWidget()
        middle.setMaximumWidth(COLUMN)
        across.addWidget(middle)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._drawing)
        column.addSpacing(32)
        headline = label(_("Here you hear everything your customers say"), wrap=True)
        large = self._theme.font("page", 600)
        large.setPixelSize(round(large.pixelSize() * HEADLINE))
        headline.setFont(large)
        text = label(
            _("Drop a file here. Oído recognises it, sorts it and tells you whom to answer first."),
            "secondary",
            wrap=True,
        )
        text.setFont(self._theme.font("title"))
        for words in (headline, text):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(headline)
        column.addSpacing(6)
        column.addWidget(text)
        column.addSpacing(24)
        column.addLayout(self._button_row())
        column.addSpacing(56)
        column.addLayout(self._cards_head())
        column.addSpacing(8)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column.addLayout(self._grid)
        self._place_cards()
        column.addSpacing(12)
        column.addWidget(self.steps)
        self.note = label(formats.no_export_note(), "small", wrap=True)
        column.addSpacing(4)
        column.addWidget(self.note)
        column.addStretch(1)

    def _button_row(self) -> QHBoxLayout:
        self.import_button = buttons.primary(self._theme, _("Import feedback"), "upload")
        self.sample_button = buttons.secondary(self._theme, _("Try it with a sample"))
        for button in (self.import_button, self.sample_button):
            button.set_height(40)
        self.import_button.clicked.connect(self.import_requested)
        self.sample_button.clicked.connect(self.sample_requested)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch()
        row.addWidget(self.import_button)
        row.addWidget(self.sample_button)
        row.addStretch()
        return row

    def _cards_head(self) -> QHBoxLayout:
        self.more_button = buttons.link(self._theme, _("See more"))
        self.more_button.setVisible(len(self.cards) > FIRST_CARDS)
        self.more_button.clicked.connect(self._show_more)
        for card in self.cards[FIRST_CARDS:]:
            card.hide()
        row = QHBoxLayout()
        row.addWidget(label(_("Where to get them, step by step"), "section"))
        row.addStretch()
        row.addWidget(self.more_button)
        return row

    def _show_more(self) -> None:
        more = self.cards[-1].isHidden()
        for card in self.cards[FIRST_CARDS:]:
            card.setChecked(False)
            card.setVisible(more)
        self.more_button.set_words(_("See less") if more else _("See more"))

    def set_busy(self, busy: bool) -> None:
        """While the sample is being made, neither button can be pressed."""
        self.import_button.setEnabled(not busy)
        self.sample_button.setEnabled(not busy)
        self.sample_button.set_words(_("Preparing the sample…") if busy else _("Try it with a sample"))

    def focus_first(self) -> None:
        """Put the keyboard on the main button."""
        self.import_button.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawing.setFixedHeight(min(SIZE.height(), max(SIZE.height() // 2, self.height() - REST)))
        self._place_cards()

    def _place_cards(self) -> None:
        columns = 1 if self.width() < ONE_COLUMN_BELOW else min(COLUMNS, len(self.cards))
        if self._grid.columnCount() == columns and self._grid.count():
            return
        for card in self.cards:
            self._grid.removeWidget(card)
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)

    def _card_toggled(self, checked: bool) -> None:
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
            QTimer.singleShot(0, self, self._reveal_steps)

    def _reveal_steps(self) -> None:
        self.scroller.ensureWidgetVisible(self.steps, 0, 16)
