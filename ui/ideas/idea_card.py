"""An idea of the owner's: in short, and opened with everything that can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.model.ideas import Idea, IdeaDetail, IdeaStatus
from desktop.wording import ideas as wording
from desktop.wording.catalogue import gettext as _
from ui.ideas.askers import Askers
from ui.ideas.news_box import NewsBox
from ui.ideas.presenter import News
from ui.ideas.typed import Typed, focused_in, give_focus, put, words_of
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.choice import Choice
from ui.widgets.parts import Card, ElidedLabel
from ui.widgets.styling import label

_NOTE_HEIGHT = 64
_OTHERS = 180
LONGEST_TITLE = 160


class NoteField(QPlainTextEdit):
    """A few lines for the owner; ``left`` says that the keyboard is elsewhere now."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class IdeaCard(Card):
    """Signals carry what is wished: ``toggled``; ``status_wanted`` the status and a reason; ``changed``
    title and note, as soon as the keyboard leaves them; ``split_wanted`` and ``taken_out`` items;
    ``merge_wanted`` the idea that becomes part of this one; ``removed``; ``words_changed`` and
    ``tell_wanted`` words by language."""

    toggled = Signal()
    status_wanted = Signal(object, str)
    changed = Signal(str, str)
    split_wanted = Signal(object)
    taken_out = Signal(object)
    merge_wanted = Signal(int)
    removed = Signal()
    opened = Signal(object)
    item_wanted = Signal(int)
    customer_wanted = Signal(int)
    words_changed = Signal(object)
    tell_wanted = Signal(object)

    def __init__(self, theme: Theme, idea: Idea) -> None:
        super().__init__()
        self._theme, self.idea = theme, idea
        self.askers: Askers | None = None
        self.news: NewsBox | None = None
        self.detail: IdeaDetail | None = None
        self.status = Choice(theme)
        self.status.setAccessibleName(_("Status"))
        for one in IdeaStatus:
            self.status.addItem(wording.status_name(one.value), one)
        self.status.setCurrentIndex(self.status.findData(idea.status))
        self.status.activated.connect(self._status_chosen)
        writes(self.status)
        self.more = buttons.icon_button(theme, "chevron-down", _("Show all of it"))
        self.more.setCheckable(True)
        self.more.clicked.connect(self.toggled)
        asked = buttons.link(theme, wording.who_asked(idea))
        asked.clicked.connect(lambda: self.opened.emit(idea.query))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(idea.title, "title"))
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(asked)
        below.addWidget(ElidedLabel(self._below(), "small"), 1)
        words.addLayout(below)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        head.addWidget(self.status)
        head.addWidget(self.more)
        self.reason = QLineEdit(idea.reason)
        self.reason.setPlaceholderText(_("Why it cannot be, in a sentence"))
        self.reason.setAccessibleName(_("Reason"))
        self.reason.returnPressed.connect(self._declined)
        self.decline = buttons.secondary(theme, _("Decline"))
        self.decline.clicked.connect(self._declined)
        self._why = QWidget()
        why = QHBoxLayout(self._why)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(8)
        why.addWidget(self.reason, 1)
        why.addWidget(self.decline)
        self._why.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 12, 12)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addWidget(self._why)

    def _below(self) -> str:
        reason = self.idea.reason if self.idea.status is IdeaStatus.DECLINED else ""
        return " · ".join(filter(None, (wording.news(self.idea), reason)))

    def _status_chosen(self, at: int) -> None:
        status = self.status.itemData(at)
        if status == IdeaStatus.DECLINED:
            # Those who asked will want to know why.
            self._why.show()
            self.reason.setFocus()
        else:
            self.status_wanted.emit(IdeaStatus(status), "")

    def _declined(self) -> None:
        self.status_wanted.emit(IdeaStatus.DECLINED, self.reason.text())

    # --- opened -----------------------------------------------------------------------

    def open(self, detail: IdeaDetail, others: Sequence[Idea]) -> None:
        """Show everyone who asked, and what can be done. ``others`` may become part of it."""
        self.more.setChecked(True)
        self.more.set_icon("chevron-up")
        self.more.set_name(_("Show less"))
        self.detail = detail
        self.title = QLineEdit(self.idea.title)
        self.title.setAccessibleName(_("Title of the idea"))
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.editingFinished.connect(self.keep_words)
        self.note = NoteField(self.idea.note)
        self.note.left.connect(self.keep_words)
        self.note.setProperty("field", True)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("A note for yourself"))
        writes(self.title, self.note)
        for part in (self.title, self.note):
            self._column.addWidget(part)
        self.askers = Askers(self._theme, detail.askers, ticks=True, told=self.idea.status.settled)
        self.askers.item_wanted.connect(self.item_wanted)
        self.askers.customer_wanted.connect(self.customer_wanted)
        self.askers.chosen_changed.connect(self._ticked)
        self._column.addWidget(label(_("Who asked"), "section"))
        self._column.addWidget(self.askers)
        if not detail.askers:
            nobody = _("Nobody yet. Those who ask for it are added in the inbox, with “Add to an idea…”.")
            self._column.addWidget(label(nobody, "secondary", wrap=True))
        self._column.addLayout(self._verbs())
        self.set_others(others)
        if self.idea.status.settled and self.idea.to_tell:
            self.news = NewsBox(self._theme, self.idea)
            self.news.words_changed.connect(self.words_changed)
            self.news.tell_wanted.connect(self.tell_wanted)
            self._column.addWidget(self.news)

    def set_others(self, others: Sequence[Idea]) -> None:
        """The ideas that may become part of this one; nothing while the card is closed."""
        if self.detail is None:
            return
        self.merge.clear()
        self.merge.addItem(_("Merge with…"), 0)
        for other in others:
            self.merge.addItem(other.title, other.id)
        self.merge.setEnabled(bool(others))

    def keep_words(self) -> None:
        """Have title and note kept, where they were changed and there is a title."""
        if self.detail is None or not self.title.text().strip():
            return
        title, note = self.title.text(), self.note.toPlainText()
        if (title.strip(), note.strip()) != (self.idea.title, self.idea.note):
            self.changed.emit(title, note)

    # --- what was typed ---------------------------------------------------------------

    def _fields(self) -> dict[str, tuple[QWidget, str]]:
        """Fields by name, with what is kept of each."""
        fields: dict[str, tuple[QWidget, str]] = {}
        if not self._why.isHidden():
            fields["reason"] = (self.reason, self.idea.reason)
        if self.detail is not None:
            fields |= {"title": (self.title, self.idea.title), "note": (self.note, self.idea.note)}
        if self.news is not None:
            fields |= {f"news-{code}": (field, "") for code, field in self.news.fields.items()}
        return fields

    def typed(self) -> Typed:
        """What was typed and is not kept yet."""
        fields = self._fields()
        focus, caret = focused_in({name: part for name, (part, _kept) in fields.items()})
        words = {name: words_of(part) for name, (part, kept) in fields.items() if words_of(part) != kept}
        return Typed(words, self._chosen(), focus, caret)

    def restore(self, typed: Typed) -> None:
        """Put back what was typed before the card was made anew."""
        if "reason" in typed.words or typed.focus == "reason":
            self._why.show()
        news = {name.removeprefix("news-"): said for name, said in typed.words.items() if "news-" in name}
        if self.news is not None:
            focus = typed.focus.removeprefix("news-") if "news-" in typed.focus else ""
            self.news.carry(news, focus, typed.caret)
        if self.askers is not None:
            self.askers.tick(typed.ticked)
        fields = self._fields()
        for name, words in typed.words.items():
            if name in fields:
                put(fields[name][0], words)
        if typed.focus in fields:
            give_focus(fields[typed.focus][0], typed.caret)

    def show_news(self, news: News) -> None:
        """The drafts as they would be written."""
        if self.news is not None:
            self.news.show_news(news)

    def _verbs(self) -> QHBoxLayout:
        self.split = buttons.quiet(self._theme, _("Make another idea"), "split")
        self.split.clicked.connect(lambda: self.split_wanted.emit(self._chosen()))
        self.out = buttons.quiet(self._theme, _("Take out"), "minus")
        self.out.clicked.connect(lambda: self.taken_out.emit(self._chosen()))
        self.merge = Choice(self._theme)
        self.merge.setAccessibleName(_("Merge with"))
        self.merge.setMaximumWidth(_OTHERS)
        self.merge.activated.connect(self._merged)
        drop = buttons.quiet(self._theme, _("Drop the idea"), "trash-2")
        drop.clicked.connect(self.removed)
        self._ticked()
        writes(self.split, self.out, self.merge, drop)
        return self._row(self.split, self.out, self.merge, drop)

    def _row(self, *parts: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        return row

    def _chosen(self) -> list[int]:
        return self.askers.chosen() if self.askers is not None else []

    def _ticked(self) -> None:
        chosen = len(self._chosen())
        self.out.setEnabled(chosen > 0)
        self.split.setEnabled(0 < chosen < self.idea.items)

    def _merged(self, at: int) -> None:
        other = int(self.merge.itemData(at))
        if other:
            self.merge_wanted.emit(other)
