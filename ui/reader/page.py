"""The reading page: heading, words, tags, reason and customer, and what was said around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.model.details import Detail
from desktop.model.tags import Span
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from ui.reader import hits
from ui.reader.attached import Attached
from ui.reader.bubbles import Conversation
from ui.reader.cards import ContextCard
from ui.reader.fold import Fold
from ui.reader.heading import Heading
from ui.reader.notes import Notes, PastTexts
from ui.reader.sentences import SentenceTags
from ui.reader.shown import lay_out, plain
from ui.reader.tag_bar import TagBar
from ui.reader.words import MARGIN, Words
from ui.style.theme import Theme
from ui.widgets.styling import ground, label
from ui.widgets.tab_order import follow


class Page(QScrollArea):
    """One item. ``left`` asks for the list to take the focus again."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hits: list[Span] = []
        self._shown_id: int | None = None
        self._margins = (0, 0, 0)
        self.heading = Heading(theme)
        self.words = Words(theme, marked=True)
        self.tags = TagBar(theme)
        self.sentences = SentenceTags(theme)
        self.context = ContextCard(theme)
        self.conversation = Conversation(theme)
        self.notes = Notes(theme)
        self._no_words = label(_("Only a rating, without words."), "secondary")
        self.attached = Attached(theme)
        self._translation = Words(theme)
        self._translation_fold = Fold(theme, _("Translation by the source"), self._translation)
        self._versions = PastTexts(theme)
        self._versions_fold = Fold(theme, _("Edited by the customer"), self._versions)
        self._body = QWidget()
        self._layout = QVBoxLayout(self._body)
        self._set_up()

    def _set_up(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._layout.setSpacing(0)
        measure = self._theme.measure("pane.reader_measure")
        for part, gap in (
            (self.heading, 6),
            (self._no_words, 8),
            (self.words, 2),
            (self._translation_fold, 0),
            (self._versions_fold, 0),
            (self.attached, 8),
            (self.sentences, 0),
            (self.tags, 20),
            (self.context, 20),
            (self.conversation, 20),
            (self.notes, 0),
        ):
            self._place(part)
            self._layout.addSpacing(gap)
        self._layout.addStretch(1)
        self.words.setMaximumWidth(measure + 2 * MARGIN)
        for narrow in (self._translation, self._versions):
            narrow.setMaximumWidth(measure)
        self.setWidget(self._body)
        ground(self._body, "surface")
        self.viewport().setAutoFillBackground(False)
        self.words.escaped.connect(self.left)
        self._translation.escaped.connect(self.left)
        self.attached.left.connect(self.left)
        self.notes.left.connect(self.left)
        self.tags.left.connect(self.left)
        self.tags.marks_changed.connect(self._mark)
        self._translation.setAccessibleName(_("Translation by the source"))

    def _place(self, part: QWidget) -> None:
        if part is self.words:
            self._layout.addWidget(part)
            return
        # The words themselves stand in line with everything else; only their marks reach over.
        inset = QVBoxLayout()
        inset.setContentsMargins(MARGIN, 0, MARGIN, 0)
        inset.addWidget(part)
        self._layout.addLayout(inset)

    def set_compact(self, compact: bool) -> None:
        """Smaller letters where there is little room."""
        self.heading.set_compact(compact)
        self.words.set_kind("body" if compact else "reader")
        self._translation.set_kind("body" if compact else "reader")

    def set_margins(self, left: int, right: int, top: int) -> None:
        """The space around everything."""
        self._margins = left, right, top
        # A scroll bar takes its room from the margin, so that nothing wraps anew when it comes.
        bar = self.width() - self.viewport().width()
        self._layout.setContentsMargins(left - MARGIN, top, max(0, right - MARGIN - bar), 16)

    def show_item(
        self, detail: Detail, now: datetime, words: Sequence[str] = (), phrases: Sequence[str] = ()
    ) -> None:
        """Show this item; ``words`` and ``phrases`` of a search are marked in its text."""
        again = detail.row.id == self._shown_id
        self._shown_id = detail.row.id
        self.heading.show_item(detail, now)
        self._show_words(detail)
        self._hits = hits.find(detail.text, words, phrases) if words or phrases else []
        if not again:
            self.tags.clear()
            self._translation_fold.open(False)
            self._versions_fold.open(False)
            self.attached.open(False)
        self.attached.show_media(detail.media)
        self.sentences.show_tags(detail.tags, detail.text)
        self.tags.show_tags(detail.tags, detail.text, mark_first=not self._hits and not again)
        self._mark(self.tags.spans())
        self.context.show_item(detail, now)
        self._show_folds(detail, now)
        self.conversation.show_item(detail, now)
        self.notes.show_item(detail, now)
        follow(self.words, self._body)
        if not again:
            self.verticalScrollBar().setValue(0)

    def _show_words(self, detail: Detail) -> None:
        labels = {"pros": _("The best"), "cons": _("The worst")}
        shown = lay_out(detail.text, detail.parts, labels)
        if shown != self.words.shown:
            self.words.show_words(shown)
        said = bool(detail.text.strip())
        self.words.setVisible(said)
        self._no_words.setVisible(not said)
        self.words.setAccessibleName(_("What {customer} said").format(customer=detail.row.customer))

    def _show_folds(self, detail: Detail, now: datetime) -> None:
        self._translation_fold.setVisible(bool(detail.translation))
        if detail.translation:
            translated = lay_out(plain(detail.translation), (), {})
            if translated != self._translation.shown:
                self._translation.show_words(translated)
        edited = bool(detail.versions or detail.edited_at)
        self._versions_fold.setVisible(edited)
        if edited:
            day = times.short_day(detail.edited_at, now)
            words = (
                _("Edited by the customer on {day}").format(day=day) if day else _("Edited by the customer")
            )
            self._versions_fold.set_title(words)
            self._versions.show_texts(detail.versions, now)

    def _mark(self, spans: list[Span]) -> None:
        self.words.mark([*spans, *self._hits])
        said = " … ".join(self.words.marked_words())
        self.words.setAccessibleDescription(_("Marked: {words}").format(words=said) if said else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The viewport got wider or narrower, maybe by a scroll bar."""
        super().resizeEvent(event)
        self.set_margins(*self._margins)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the focus back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
