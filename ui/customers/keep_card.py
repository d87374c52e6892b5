"""What the owner keeps about a person: tags, reminders, notes, and leave to quote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop import clock
from desktop.model.people import Consent, ConsentState, Noted, Profile, Reminder
from desktop.operations import people, quoting
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.people import consent_name
from ui.customers.parts import Picture, Titled, Wishes
from ui.customers.words import day_of, quoted
from ui.inbox.snoozing import snooze_menu
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets.buttons import Button, icon_button, quiet
from ui.widgets.chips import Chip
from ui.widgets.flow import Flow
from ui.widgets.parts import alive
from ui.widgets.styling import label, tip


class Adding(QLineEdit):
    """A line whose words are taken on Enter."""

    def __init__(self, name: str, code: str, longest: int) -> None:
        super().__init__()
        self.setObjectName(code)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        self.installEventFilter(self)
        writes(self)

    def taken(self) -> str:
        """What stands in the line, which is empty then."""
        words = self.text().strip()
        self.clear()
        return words

    def give_back(self, words: str) -> None:
        """What was taken could not be kept: it stands in the line again, if that is still there."""
        if alive(self) and not self.text():
            self.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape clears the line before it does anything else."""
        override = event.type() == QEvent.Type.ShortcutOverride and bool(self.text())
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.clear()
            event.accept()
            return True
        return False


class TagsCard(Titled):
    """The tags of a person."""

    def __init__(self, theme: Theme, profile: Profile, known: Sequence[str], wishes: Wishes) -> None:
        super().__init__(_("Tags"))
        number = profile.card.id
        if profile.tags:
            host = QWidget()
            row = Flow(host, across=6, down=6)
            for tag in profile.tags:
                chip = Chip(theme, tag, "tag", removable=True)
                chip.setObjectName(f"tag_{tag}")
                chip.setToolTip(tip(_("Take off “{tag}”").format(tag=tag)))
                for signal in (chip.removed, chip.clicked):
                    signal.connect(lambda *_args, tag=tag: wishes.do(
                        lambda inbox: people.remove_person_tag(inbox, customers=[number], tag=tag)
                    ))  # fmt: skip
                writes(chip)
                row.addWidget(chip)
            self.column.addWidget(host)
        self.line = Adding(_("Add a tag"), "add_tag", people.LONGEST_TAG)
        completer = QCompleter(QStringListModel([tag for tag in known if tag not in profile.tags]), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)
        self.line.returnPressed.connect(lambda: self._add(number, wishes))
        self.column.addWidget(self.line)

    def _add(self, number: int, wishes: Wishes) -> None:
        tag = self.line.taken()
        if tag:
            wishes.do(
                lambda inbox: people.add_person_tag(inbox, customers=[number], tag=tag),
                lambda: self.line.give_back(tag),
            )


class NotesCard(Titled):
    """Notes and reminders, for the owner's eyes only."""

    def __init__(self, theme: Theme, profile: Profile, wishes: Wishes) -> None:
        super().__init__(_("Notes and reminders"))
        self._theme, self._wishes, self._number = theme, wishes, profile.card.id
        for reminder in profile.reminders:
            if reminder.done_at is None:
                self.column.addWidget(self._reminder(reminder))
        for note in profile.notes:
            self.column.addWidget(self._note(note))
        self.note_line = Adding(_("Write a note"), "add_note", 2_000)
        self.note_line.returnPressed.connect(self._add_note)
        self.column.addWidget(self.note_line)
        self.remind_line = Adding(_("Remind me of something"), "add_reminder", 300)
        self.remind_line.returnPressed.connect(self._ask_when)
        self.column.addWidget(self.remind_line)

    def _add_note(self) -> None:
        text, number = self.note_line.taken(), self._number
        if text:
            self._wishes.do(
                lambda inbox: people.add_person_note(inbox, customer=number, text=text),
                lambda: self.note_line.give_back(text),
            )

    def _ask_when(self) -> None:
        """The words stand; a menu asks for the moment."""
        if self.remind_line.text().strip():
            menu = snooze_menu(self.remind_line, self._remind)
            menu.setAccessibleName(_("When?"))
            menu.popup(self.remind_line.mapToGlobal(self.remind_line.rect().bottomLeft()))

    def _remind(self, moment: datetime) -> None:
        text, number = self.remind_line.taken(), self._number
        self._wishes.do(
            lambda inbox: people.add_reminder(inbox, customer=number, due=moment, text=text),
            lambda: self.remind_line.give_back(text),
        )

    def _reminder(self, reminder: Reminder) -> QWidget:
        due = reminder.due_at <= int(clock.now().timestamp())
        when = times.until(reminder.due_at)
        if due:
            when = _("due since {day}").format(day=day_of(reminder.due_at))
        finish = icon_button(self._theme, "check", _("Done: {words}").format(words=reminder.text))
        finish.setObjectName(f"done_{reminder.id}")
        finish.clicked.connect(
            lambda checked=False: self._wishes.do(
                lambda inbox: people.finish_reminder(inbox, reminder=reminder.id)
            )
        )
        later = icon_button(self._theme, "alarm-clock", _("Another moment for: {words}").format(
            words=reminder.text
        ))  # fmt: skip
        later.setObjectName(f"later_{reminder.id}")
        later.clicked.connect(lambda checked=False: self._move(later, reminder.id))
        remove = icon_button(self._theme, "x", _("Remove: {words}").format(words=reminder.text))
        remove.setObjectName(f"remove_{reminder.id}")
        remove.clicked.connect(
            lambda checked=False: self._wishes.do(
                lambda inbox: people.remove_reminder(inbox, reminder=reminder.id)
            )
        )
        writes(finish, later, remove)
        return _kept(self._theme, "bell", reminder.text, when, [finish, later, remove], loud=due)

    def _move(self, button: Button, reminder: int) -> None:
        def to(moment: datetime) -> None:
            self._wishes.do(lambda inbox: people.move_reminder(inbox, reminder=reminder, due=moment))

        snooze_menu(button, to).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _note(self, note: Noted) -> QWidget:
        remove = icon_button(self._theme, "x", _("Remove the note"))
        remove.setObjectName(f"note_{note.id}")
        remove.clicked.connect(
            lambda checked=False: self._wishes.do(
                lambda inbox: people.remove_person_note(inbox, note=note.id)
            )
        )
        writes(remove)
        return _kept(self._theme, "sticky-note", note.text, day_of(note.at), [remove])


class QuotesCard(Titled):
    """Leave to quote the person: asked, given, refused, taken back."""

    def __init__(self, theme: Theme, consents: Sequence[Consent], wishes: Wishes) -> None:
        super().__init__(_("Leave to quote"))
        for consent in consents:
            self.column.addWidget(ConsentLine(theme, consent, wishes))


class ConsentLine(QWidget):
    """The words, how it stands, and what the person may have answered."""

    def __init__(self, theme: Theme, consent: Consent, wishes: Wishes, *, named: bool = False) -> None:
        super().__init__()
        self._theme, self._wishes, self.consent = theme, wishes, consent
        given = consent.state is ConsentState.GIVEN
        day = consent.decided_on or consent.asked_on
        parts = [consent.customer if named else "", consent_name(consent.state.value), times.short_day(day)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        picture = Picture(theme, "quote", "accent" if given else "secondary")
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(quoted(consent.words), wrap=True))
        told = " · ".join(part for part in (*parts, consent.how) if part)
        column.addWidget(label(told, "accent" if given else "small", wrap=True))
        buttons = QWidget()
        flow = Flow(buttons, across=4, down=4)
        for words, state in _answers(consent.state):
            flow.addWidget(self._button(words, state))
        remove = quiet(theme, _("Remove"))
        remove.setObjectName(f"consent_remove_{consent.id}")
        remove.clicked.connect(
            lambda checked=False: wishes.do(lambda inbox: quoting.remove_consent(inbox, consent=consent.id))
        )
        writes(buttons)
        if not given:
            flow.addWidget(remove)
        column.addWidget(buttons)
        row.addLayout(column, 1)

    def _button(self, words: str, state: ConsentState) -> Button:
        number = self.consent.id
        button = quiet(self._theme, words)
        button.setObjectName(f"consent_{state.value}_{number}")
        button.clicked.connect(
            lambda checked=False: self._wishes.do(
                lambda inbox: quoting.note_consent(inbox, consent=number, state=state)
            )
        )
        return button


def _answers(state: ConsentState) -> list[tuple[str, ConsentState]]:
    if state is ConsentState.ASKED:
        return [(_("Said yes"), ConsentState.GIVEN), (_("Said no"), ConsentState.REFUSED)]
    if state is ConsentState.GIVEN:
        return [(_("Taken back by the person"), ConsentState.WITHDRAWN)]
    return [(_("Said yes after all"), ConsentState.GIVEN)]


def _kept(
    theme: Theme, icon: str, words: str, below: str, buttons: Sequence[Button], *, loud: bool = False
) -> QWidget:
    host = QWidget()
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Picture(theme, icon, "risk" if loud else "secondary"), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addWidget(label(words, "strong" if loud else "", wrap=True))
    column.addWidget(label(below, "risk" if loud else "small", wrap=True))
    row.addLayout(column, 1)
    for button in buttons:
        button.set_height(26)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return host
