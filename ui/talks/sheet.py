"""The sheet on which a call or a talk is written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QSize, Qt, Signal
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit, QPlainTextEdit, QWidget

from desktop import clock
from desktop.changes import Change
from desktop.errors import OidoError
from desktop.operations import spoken
from desktop.operations.inboxes import Inbox
from desktop.operations.spoken import KnownPerson, Talk
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from ui.exporting.boxes import without_arrows
from ui.exporting.options import Options
from ui.hub import Hub
from ui.importing.slide_over import SlideOver
from ui.jobs import Jobs, Latest
from ui.shown_inbox import looking
from ui.style.theme import Theme
from ui.talks.who_field import WhoField
from ui.widgets import buttons
from ui.widgets.styling import label

STARS = 5
OTHER = "other"


class SaidField(QPlainTextEdit):
    """What was said."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setAccessibleName(_("What was said"))
        self.setPlaceholderText(_("In the customer's own words, as far as you remember them"))

    def sizeHint(self) -> QSize:
        return QSize(360, 150)


class TalkSheet(SlideOver):
    """``noted`` says that something was saved."""

    noted = Signal()

    def __init__(self, theme: Theme, host: QWidget, jobs: Jobs, hub: Hub, inbox: Callable[[], Path]) -> None:
        super().__init__(
            theme, host, _("Note a call or a talk"),
            _("What customers tell you by word of mouth counts like what they write."),
        )  # fmt: skip
        self._jobs, self._hub, self._inbox = jobs, hub, inbox
        self._people = Latest()
        self.channel = Options(
            theme, _("How it reached you"),
            [
                ("phone", _("By phone")), ("person", _("In person")),
                (OTHER, pgettext("channel", "Another way")),
            ],
            "phone",
        )  # fmt: skip
        self.other = QLineEdit()
        self.other.setPlaceholderText(_("A letter, a fair, the suggestion box…"))
        self.other.setAccessibleName(_("Which way"))
        self.other.hide()
        self.who = WhoField(theme)
        self.when = QDateTimeEdit()
        self.said = SaidField()
        self.stars = Options(
            theme, _("Stars, if any were given"),
            [("", pgettext("stars", "None")), *((str(few), _stars(few)) for few in range(1, STARS + 1))],
            "",
        )  # fmt: skip
        self._fill()
        self._fill_foot()

    def _fill(self) -> None:
        self.when.setAccessibleName(_("When"))
        self.when.setDisplayFormat(_("d/M/yyyy HH:mm"))
        self.when.setFixedWidth(170)
        without_arrows(self.when)
        self.body.setSpacing(6)
        self.body.addWidget(self.channel)
        self.body.addWidget(self.other)
        self.body.addSpacing(8)
        for heading, field, alignment in (
            (_("Who it was"), self.who, Qt.AlignmentFlag(0)),
            (_("When"), self.when, Qt.AlignmentFlag.AlignLeft),
            (_("What was said"), self.said, Qt.AlignmentFlag(0)),
        ):
            caption = label(heading, "section")
            caption.setBuddy(field)
            self.body.addWidget(caption)
            self.body.addWidget(field, 0, alignment)
            self.body.addSpacing(8)
        self.body.addWidget(self.stars)
        self._trouble = label("", "negative", wrap=True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.body.addStretch()
        self.channel.chosen.connect(self._channel_chosen)
        self.who.asked.connect(self._look_for)
        self.said.textChanged.connect(self._show_ready)
        self.stars.chosen.connect(self._show_ready)

    def _fill_foot(self) -> None:
        self.save = buttons.primary(self.theme, _("Save the note"))
        self.save.set_height(36)
        self.save.clicked.connect(self._save)
        self.foot.addStretch()
        self.foot.addWidget(self.save)
        self._show_ready()

    def open(self) -> None:
        """Slide in; an empty sheet takes the present moment."""
        if not self.is_open and not self._has_words():
            now = clock.now().astimezone()
            self.when.setDateTime(QDateTime.fromSecsSinceEpoch(int(now.timestamp())))
        super().open()

    def focus_first(self) -> None:
        """The name."""
        field = self.who.line if self.who.customer is None else self.said
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Empty the sheet for the next one."""
        self.who.clear()
        self.said.clear()
        self.stars.choose("")
        self._complain("")

    def _has_words(self) -> bool:
        return bool(self.said.toPlainText().strip())

    def _channel_chosen(self, code: str) -> None:
        self.other.setVisible(code == OTHER)
        if code == OTHER:
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_for(self, typed: str) -> None:
        def look(inbox: Inbox) -> list[KnownPerson]:
            return list(spoken.find_people(inbox, typed))

        # Without an answer one can still write the name.
        self._jobs.run(looking(self._inbox(), look), self._people.only(self.who.offer), lambda error: None)

    def _show_ready(self) -> None:
        self.let_work(self.save, self._has_words() or bool(self.stars.code))

    def _talk(self) -> Talk:
        source = self.channel.code
        if source == OTHER:
            source = " ".join(self.other.text().split()) or "person"
        known = self.who.customer
        moment = datetime.fromtimestamp(self.when.dateTime().toSecsSinceEpoch()).astimezone()
        return Talk(
            words=self.said.toPlainText(),
            source=source,
            when=moment.replace(second=0),
            name=self.who.name,
            customer=known.id if known else None,
            stars=int(self.stars.code) if self.stars.code else None,
        )

    def _save(self) -> None:
        talk = self._talk()
        self._complain("")
        self._jobs.in_store(lambda inbox, task: spoken.note_talk(inbox, talk), self._saved, self._not_saved)

    def _saved(self, change: Change | None) -> None:
        if change is None:
            self._complain(_("That very note is here already."))
            return
        self.clear()
        self.dismiss()
        self._hub.announce(change)
        self.noted.emit()

    def _not_saved(self, error: Exception) -> None:
        if isinstance(error, OidoError):
            self._complain(str(error))

    def _complain(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))


def _stars(count: int) -> str:
    return ngettext("{count} star", "{count} stars", count).format(count=count)
