"""Closing the loop: the words of the owner, the drafts they make, and who has one of his own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.model.ideas import Idea, IdeaStatus, PreparedDraft
from desktop.wording import findings, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.languages import language_name
from desktop.wording.sources import source_name
from ui.ideas.presenter import News
from ui.ideas.typed import give_focus
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.parts import Card
from ui.widgets.styling import label

_REST_MS = 500


class NewsBox(Card):
    """``words_changed`` asks for the drafts with these words by language, ``tell_wanted`` for writing
    them."""

    words_changed = Signal(object)
    tell_wanted = Signal(object)

    def __init__(self, theme: Theme, idea: Idea) -> None:
        super().__init__(quiet=True)
        self._theme, self._idea = theme, idea
        self.fields: dict[str, QLineEdit] = {}
        self._carried: dict[str, str] = {}
        self._focus = ("", 0)
        self._list: QWidget | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(lambda: self.words_changed.emit(self.words()))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(8)
        self._column.addWidget(label(_("Tell those who asked"), "strong"))
        asked = (
            _("Say what is new; it goes into each letter.")
            if idea.status is IdeaStatus.DONE
            else _("Say why it cannot be; it goes into each letter.")
        )
        self._column.addWidget(label(asked, "secondary", wrap=True))
        self.left = label("", "small", wrap=True)
        self.tell = buttons.secondary(theme, "", "send")
        self.tell.setEnabled(False)
        self.tell.clicked.connect(lambda: self.tell_wanted.emit(self.words()))
        writes(self.tell)
        self._column.addWidget(self.left)
        row = QHBoxLayout()
        row.addWidget(self.tell)
        row.addStretch(1)
        self._column.addLayout(row)

    def words(self) -> Mapping[str, str]:
        """What was written, by language."""
        return {**self._carried, **{language: field.text() for language, field in self.fields.items()}}

    def carry(self, words: Mapping[str, str], focus: str = "", caret: int = 0) -> None:
        """What was written before this box was made, for the fields that are still to come; ``focus`` is
        the language of the one that had the keyboard."""
        self._carried, self._focus = dict(words), (focus, caret)

    def show_news(self, news: News) -> None:
        """Show the drafts as they would be written now."""
        for language in news.languages:
            if language not in self.fields:
                self._add_field(language)
        drafts = news.prepared.drafts
        if self._list is not None:
            self._column.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        rows = QVBoxLayout(self._list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for draft in drafts:
            rows.addWidget(self._draft(draft))
        more = news.prepared.count - len(drafts)
        if more > 0:
            said = ngettext("and {count} more", "and {count} more", more)
            rows.addWidget(label(said.format(count=times.number(more)), "small"))
        self._column.insertWidget(2 + len(self.fields), self._list)
        left = len(news.prepared.left)
        self.left.setText(
            ngettext(
                "{count} has a draft of yours already; it stays as it is.",
                "{count} have a draft of yours already; they stay as they are.",
                left,
            ).format(count=left)
            if left
            else ""
        )
        self.left.setVisible(left > 0)
        count = news.prepared.count
        self.tell.set_words(
            ngettext("Prepare {count} draft", "Prepare {count} drafts", count).format(count=count)
        )
        self.tell.setEnabled(count > 0 and all(text.strip() for text in self.words().values()))

    def _add_field(self, language: str) -> None:
        field = QLineEdit()
        field.setPlaceholderText(_("In {language}").format(language=language_name(language)))
        field.setAccessibleName(_("What to tell, in {language}").format(language=language_name(language)))
        begun = self._carried.pop(language, self._idea.reason if language == "es" else "")
        if begun:
            field.setText(begun)
            self._resting.start()
        field.textChanged.connect(lambda _text: self._resting.start())
        self.fields[language] = field
        self._column.insertWidget(1 + len(self.fields), field)
        if self._focus[0] == language:
            give_focus(field, self._focus[1])

    def _draft(self, draft: PreparedDraft) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        state = _("goes to the outbox") if draft.ready else _("stays a draft")
        named = draft.customer or _("Without a name")
        who = " · ".join((named, source_name(draft.source), language_name(draft.language), state))
        column.addWidget(label(who, "small", wrap=True))
        column.addWidget(label(draft.text, wrap=True))
        if draft.findings:
            said = " · ".join(findings.chip(one) for one in draft.findings)
            column.addWidget(label(said, "mixed" if draft.ready else "negative", wrap=True))
        return card
