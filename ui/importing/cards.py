"""The cards of files that wait to be imported, and the frame that all cards share."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.model.codes import Scale
from desktop.model.one_line import on_one_line
from desktop.model.rating import Rating
from desktop.model.reports import SampleRecord
from desktop.wording import imports
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import rating_text
from ui.importing import words
from ui.importing.chat_line import ChatLine
from ui.importing.state import Pending
from ui.importing.tile import SIDE, Tile
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.choice import Tick
from ui.widgets.marks import Stars
from ui.widgets.parts import Card, ElidedLabel
from ui.widgets.styling import label

PADDING = 14
GAP = 12
SAMPLES_AT_FIRST = 2
SAMPLES = 5
NAME_WIDTH = 160
_ICONS = dict.fromkeys(("google_forms", "microsoft_forms", "typeform", "surveymonkey"), "clipboard-list")
_ICONS |= dict.fromkeys(("telegram", "messenger", "instagram", "discord", "x_messages"), "message-circle")
_ICONS |= {"spoken": "phone", "pasted": "clipboard-paste", "workbook": "table-2", "json": "table-2"}
_ICONS |= {"google": "map-pin", "booking": "map-pin", "trustpilot": "map-pin", "whatsapp": "message-circle"}
_ICONS |= {"mail": "mail", "table": "table-2", "csv": "table-2", "tsv": "table-2"}


def format_icon(code: str) -> str:
    """The icon of a format, after the kind of place that it comes from."""
    for beginning, icon in _ICONS.items():
        if code.startswith(beginning):
            return icon
    return "file-text"


class SheetCard(Card):
    """A tile, two lines of words, room for buttons at the right, and a column below them."""

    def __init__(self, theme: Theme, icon: str, role: str, title: str, detail: str) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(PADDING, PADDING - 1, PADDING, PADDING - 1)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(Tile(theme, icon, role), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        self.title = ElidedLabel(title, "strong")
        self.detail = ElidedLabel(detail, "small")
        lines.addWidget(self.title)
        lines.addWidget(self.detail)
        head.addLayout(lines, 1)
        self.at_right = QHBoxLayout()
        self.at_right.setSpacing(4)
        head.addLayout(self.at_right)
        outer.addLayout(head)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(SIDE + GAP, 0, 0, 0)
        self.below.setSpacing(6)
        outer.addLayout(self.below)

    def add_cross(self, name: str) -> buttons.Button:
        """The cross that takes the card away; ``name`` says what it does."""
        cross = buttons.icon_button(self.theme, "x", name)
        self.at_right.addWidget(cross)
        return cross


class Disclosure(buttons.Button):
    """Opens and closes what stands below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("See more"), kind="quiet", trailing="chevron-down")
        self.setCheckable(True)
        self.toggled.connect(self._say)

    def _say(self, more: bool) -> None:
        self._trailing = "chevron-up" if more else "chevron-down"
        self.set_words(_("See less") if more else _("See more"))


class SampleLine(QWidget):
    """One real record of a file on one line: who, how many stars, the first words."""

    def __init__(self, theme: Theme, sample: SampleRecord) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        who = ElidedLabel(sample.author or _("No name"))
        who.setFont(theme.font("small", 500))
        who.setMaximumWidth(NAME_WIDTH)
        row.addWidget(who)
        rating = five_stars(sample.rating)
        if rating is not None:
            row.addWidget(Stars(theme, rating, 12))
        elif sample.rating:
            row.addWidget(label(rating_words(sample.rating), "small"))
        text = ElidedLabel(on_one_line(sample.text) or _("Without words"), "small")
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(text, 1)


def review_button(theme: Theme) -> buttons.Button:
    """The way to the page on which the columns of a table are corrected."""
    review = buttons.secondary(theme, _("Look through the columns"), trailing="chevron-right")
    review.set_height(30)
    return review


def five_stars(said: str) -> Rating | None:
    """A rating that can be shown as stars, or None for other scales and for none at all."""
    figure, _slash, scale = said.partition("/")
    return Rating(float(figure), Scale.FIVE) if scale == "5" else None


def rating_words(said: str) -> str:
    """A rating of another scale as it is shown: that of a yes or a no, which has no top, in words."""
    return said if "/" in said else rating_text(Rating(float(said), Scale.YES_NO))


class FileCard(SheetCard):
    """A recognised file with real records from it, so that the owner sees it is the right one.

    ``owner_said`` carries who the owner is in a chat, ``mend_wanted`` whether garbled letters
    shall be put right.
    """

    removed = Signal()
    opened = Signal(bool)
    review_wanted = Signal()
    owner_said = Signal(str)
    mend_wanted = Signal(bool)

    def __init__(self, theme: Theme, pending: Pending, *, wide_open: bool = False) -> None:
        preview = pending.preview
        super().__init__(
            theme, format_icon(preview.format), "accent", imports.preview_title(preview),
            imports.preview_line(preview),
        )  # fmt: skip
        self.more = Disclosure(theme)
        self.at_right.addWidget(self.more)
        self.cross = self.add_cross(_("Leave out {name}").format(name=words.file_name(preview)))
        self.cross.clicked.connect(self.removed)
        self._add_columns(pending)
        self._add_questions(pending)
        self._samples = [SampleLine(theme, sample) for sample in preview.samples[:SAMPLES]]
        for line in self._samples:
            self.below.addWidget(line)
        self.more.setVisible(len(self._samples) > SAMPLES_AT_FIRST or bool(self._extra.text()))
        self.more.toggled.connect(self._show_more)
        self.more.setChecked(wide_open)
        self._show_more(wide_open)

    def _add_columns(self, pending: Pending) -> None:
        """For tables: what each column is read as, and how the file was read."""
        preview = pending.preview
        used = words.columns_used(preview)
        if used:
            columns = label(used, wrap=True)
            columns.setFont(self.theme.font("small"))
            self.below.addWidget(columns)
        if pending.has_columns:
            self.below.addLayout(self._review_line(words.table_line(preview)))
            if whose := words.columns_from(pending):
                self.below.addWidget(label(whose, "small", wrap=True))
        elif table := words.table_line(preview):
            self.below.addWidget(label(table, "small"))
        self._extra = label(words.columns_unused(preview), "small", wrap=True)
        self.below.addWidget(self._extra)

    def _add_questions(self, pending: Pending) -> None:
        """What only the owner knows: who he is in a chat, whether garbled letters are put right."""
        preview = pending.preview
        if len(preview.speakers) > 1:
            self.chat = ChatLine(self.theme, pending)
            self.chat.said.connect(self.owner_said)
            self.below.addWidget(self.chat)
        if pending.mended or any(note.code == "mojibake" for note in preview.notes):
            self.mend = Tick(self.theme, _("Put the garbled letters right (Ã± for ñ)"))
            self.mend.setChecked(pending.mended)
            self.mend.toggled.connect(self.mend_wanted)
            self.below.addWidget(self.mend)
        for remark in words.remarks(preview):
            self.below.addWidget(label(remark, "small", wrap=True))

    def _review_line(self, table: str) -> QHBoxLayout:
        """How the file was read, and the way to the page on which that is corrected."""
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(ElidedLabel(table, "small"), 1)
        self.review = review_button(self.theme)
        self.review.clicked.connect(self.review_wanted)
        row.addWidget(self.review)
        return row

    def _show_more(self, more: bool) -> None:
        self._extra.setVisible(more and bool(self._extra.text()))
        for number, line in enumerate(self._samples):
            line.setVisible(more or number < SAMPLES_AT_FIRST)
        self.opened.emit(more)


class RefusedCard(SheetCard):
    """A file that cannot be imported: why, and what to do about it."""

    removed = Signal()
    review_wanted = Signal()

    def __init__(self, theme: Theme, pending: Pending) -> None:
        super().__init__(theme, "circle-alert", "negative", words.file_name(pending.preview), "")
        self.detail.hide()
        self.reason = label(words.refusal(pending.preview), "secondary", wrap=True)
        self.below.addWidget(self.reason)
        self.setAccessibleDescription(self.reason.text())
        if pending.has_columns:
            self.review = review_button(theme)
            self.review.clicked.connect(self.review_wanted)
            self.at_right.addWidget(self.review)
        self.cross = self.add_cross(_("Put away {name}").format(name=words.file_name(pending.preview)))
        self.cross.clicked.connect(self.removed)
