"""An idea of the owner's: in short, and opened with everything that can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.model.ideas import Idea, IdeaDetail, IdeaStatus
from desktop.wording import ideas as wording
from desktop.wording.catalogue import gettext as _
from ui.ideas.askers import Askers
from ui.ideas.news_box import NewsBox
from ui.ideas.presenter import News
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.choice import Choice
from ui.widgets.parts import Card, ElidedLabel
from ui.widgets.styling import label

_NOTE_HEIGHT = 64
_OTHERS = 180


class IdeaCard(Card):
    """Signals carry what is wished: ``toggled``; ``status_wanted`` the status and a reason;
    ``changed`` title and note; ``split_wanted`` and ``taken_out`` items; ``merge_wanted`` the idea that
    becomes part of this one; ``removed``; ``words_changed`` and ``tell_wanted`` words by language."""

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
        self.status = Choice(theme)
        self.status.setAccessibleName(_("Status"))
        for one in IdeaStatus:
            self.status.addItem(wording.status_name(one.value), one)
        self.status.setCurrentIndex(self.status.findData(idea.status))
        self.status.activated.connect(self._status_chosen)
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
        self.reason.setVisible(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 12, 12)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addWidget(self.reason)

    def _below(self) -> str:
        reason = self.idea.reason if self.idea.status is IdeaStatus.DECLINED else ""
        return " · ".join(filter(None, (wording.news(self.idea), reason)))

    def _status_chosen(self, at: int) -> None:
        status = self.status.itemData(at)
        if status == IdeaStatus.DECLINED:
            # Those who asked will want to know why.
            self.reason.setVisible(True)
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
        self.title = QLineEdit(self.idea.title)
        self.title.setAccessibleName(_("Title of the idea"))
        self.note = QPlainTextEdit(self.idea.note)
        self.note.setProperty("field", True)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("A note for yourself"))
        self.save = buttons.secondary(self._theme, _("Save title and note"))
        self.save.clicked.connect(lambda: self.changed.emit(self.title.text(), self.note.toPlainText()))
        for part in (self.title, self.note):
            self._column.addWidget(part)
        self._column.addLayout(self._row(self.save))
        self.askers = Askers(self._theme, detail.askers, ticks=True, told=self.idea.status.settled)
        self.askers.item_wanted.connect(self.item_wanted)
        self.askers.customer_wanted.connect(self.customer_wanted)
        self.askers.chosen_changed.connect(self._ticked)
        self._column.addWidget(label(_("Who asked"), "section"))
        self._column.addWidget(self.askers)
        self._column.addLayout(self._verbs(others))
        if self.idea.status.settled and self.idea.to_tell:
            self.news = NewsBox(self._theme, self.idea)
            self.news.words_changed.connect(self.words_changed)
            self.news.tell_wanted.connect(self.tell_wanted)
            self._column.addWidget(self.news)

    def show_news(self, news: News) -> None:
        """The drafts as they would be written."""
        if self.news is not None:
            self.news.show_news(news)

    def _verbs(self, others: Sequence[Idea]) -> QHBoxLayout:
        self.split = buttons.quiet(self._theme, _("Make another idea"), "split")
        self.split.clicked.connect(lambda: self.split_wanted.emit(self._chosen()))
        self.out = buttons.quiet(self._theme, _("Take out"), "minus")
        self.out.clicked.connect(lambda: self.taken_out.emit(self._chosen()))
        self.merge = Choice(self._theme)
        self.merge.setAccessibleName(_("Merge with"))
        self.merge.setMaximumWidth(_OTHERS)
        self.merge.addItem(_("Merge with…"), 0)
        for other in others:
            self.merge.addItem(other.title, other.id)
        self.merge.setEnabled(bool(others))
        self.merge.activated.connect(self._merged)
        drop = buttons.quiet(self._theme, _("Drop the idea"), "trash-2")
        drop.clicked.connect(self.removed)
        self._ticked()
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
