"""What an owner sees before anything was imported."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.wording.catalogue import gettext as _
from ui.importing.drop_area import DropOverlay
from ui.looking import writes
from ui.style.theme import Theme
from ui.welcome.drawing import SIZE, Drawing
from ui.welcome.guides import Guides
from ui.widgets import buttons
from ui.widgets.styling import ground, label

COLUMN = 960
HEADLINE = 1.18
REST = 500  # what everything but the drawing needs in height
ONE_COLUMN_BELOW = 760
COLUMNS = 3
ROW = 80  # what one more row of cards needs
FIRST_CARDS = 6  # two rows, or three where there is room; the others come when asked for


class WelcomePage(QWidget):
    """The first run: one sentence, two buttons, and where to get feedback from.

    ``import_requested`` asks for the file dialog, ``sample_requested`` for the sample
    inbox; ``files_dropped`` carries a list of paths, ``words_dropped`` text and ``drop_refused``
    a sentence; ``paste_requested`` and ``talk_requested`` ask for the other ways in.
    """

    import_requested = Signal()
    sample_requested = Signal()
    files_dropped = Signal(list)
    words_dropped = Signal(str)
    drop_refused = Signal(str)
    paste_requested = Signal()
    talk_requested = Signal()

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
        self.guides = Guides(theme, columns=COLUMNS, first=FIRST_CARDS)
        self.guides.steps_shown.connect(self._reveal_steps)
        self._drawing = Drawing(theme)
        self._lay_out()
        veil = DropOverlay(theme, self)
        veil.dropped.connect(self.files_dropped)
        veil.words_dropped.connect(self.words_dropped)
        veil.refused.connect(self.drop_refused)

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
        headline = label(_("Hear everything your customers say"), wrap=True)
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
        column.addSpacing(8)
        column.addLayout(self._other_ways())
        column.addSpacing(32)
        column.addWidget(self.guides)
        column.addStretch(1)

    def _button_row(self) -> QHBoxLayout:
        self.import_button = buttons.primary(self._theme, _("Import feedback"), "upload")
        self.sample_button = buttons.secondary(self._theme, _("Try it with a sample"))
        for button in (self.import_button, self.sample_button):
            button.set_height(40)
        writes(self.import_button)
        self.import_button.clicked.connect(self.import_requested)
        self.sample_button.clicked.connect(self.sample_requested)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch()
        row.addWidget(self.import_button)
        row.addWidget(self.sample_button)
        row.addStretch()
        return row

    def _other_ways(self) -> QHBoxLayout:
        self.paste_button = buttons.link(self._theme, _("Paste what you copied"))
        self.talk_button = buttons.link(self._theme, _("Note a call or a talk"))
        writes(self.paste_button, self.talk_button)
        self.paste_button.clicked.connect(self.paste_requested)
        self.talk_button.clicked.connect(self.talk_requested)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch()
        row.addWidget(self.paste_button)
        row.addWidget(self.talk_button)
        row.addStretch()
        return row

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
        if self.width() < ONE_COLUMN_BELOW:
            self.guides.set_room(1, FIRST_CARDS)
        else:
            roomy = self.height() >= REST + SIZE.height() + ROW
            self.guides.set_room(COLUMNS, FIRST_CARDS + COLUMNS if roomy else FIRST_CARDS)

    def _reveal_steps(self) -> None:
        self.scroller.ensureWidgetVisible(self.guides.steps, 0, 16)
