"""What the composer looks like: its parts, and how they show where a reply stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.model.codes import ReplyState
from desktop.model.details import Reply
from desktop.model.drafts import Finding
from desktop.replying import channels
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from ui.looking import writes
from ui.reply.delivery import main_words
from ui.reply.editor import DraftEditor
from ui.reply.finding_chips import FindingChips
from ui.reply.footer import Footer
from ui.reply.gesture_box import GestureBox
from ui.reply.headline import Headline
from ui.reply.steps import Step
from ui.reply.subject import Subject
from ui.style.theme import Theme
from ui.widgets.parts import Card, Separator
from ui.widgets.styling import label
from ui.widgets.tab_order import follow

_SHARE_OF_PANE = 0.4
_AROUND_THE_DRAFT = 60
_LEAST_ROOM = 72
# What the menu of the headline holds that writes nothing into the inbox.
_OF_READING = {"mail", "outbox"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a reply stands: ``blocking`` counts the findings that hold it up, ``accepted`` are
    codes that the owner let pass; ``collapsed`` leaves one line, as for what was answered; with
    ``look_only`` there are words to read, and nothing to do."""

    subject: Subject
    step: Step
    findings: Sequence[Finding]
    accepted: Sequence[str]
    blocking: int
    collapsed: bool
    look_only: bool = False

    @property
    def works(self) -> bool:
        """Whether anything can be done about the reply."""
        return not self.collapsed and not self.look_only


class Sheet(Card):
    """Headline, draft, findings and footer in a card."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.headline = Headline(theme)
        self.editor = DraftEditor(theme)
        self.chips = FindingChips(theme)
        self.hint = label("", "small", wrap=True)
        self.approver = QLineEdit()
        self.approver.setMaxLength(60)
        self.approver.setPlaceholderText(_("Name of whoever approves it"))
        self.approver.setAccessibleName(_("Name of whoever approves it"))
        self.approver.hide()
        self.gestures = GestureBox(theme)
        self.footer = Footer(theme)
        self._line = Separator(theme)
        writes(self.gestures)
        body = QVBoxLayout()
        body.setContentsMargins(15, 10, 15, 12)
        body.setSpacing(8)
        for part in (self.headline, self.editor, self.chips, self.hint, self.approver, self.gestures):
            body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(body)
        layout.addWidget(self._line)
        layout.addWidget(self.footer)
        self.setFocusProxy(self.editor)

    def set_room(self, height: int) -> None:
        """The height of the pane, of which the draft takes two fifths at most."""
        self.editor.set_room(max(_LEAST_ROOM, round(height * _SHARE_OF_PANE) - _AROUND_THE_DRAFT))

    def approver_name(self) -> str:
        """Who approves; where nobody is named yet, the line for it gets the keyboard."""
        name = " ".join(self.approver.text().split())
        if not name:
            self.approver.setFocus(Qt.FocusReason.OtherFocusReason)
        return name

    def show_standing(self, standing: Standing) -> None:
        """Show all of it."""
        subject, posted = standing.subject, standing.subject.posted
        if standing.collapsed and posted is not None:
            self.headline.show_answered(answered_title(posted))
        else:
            self.headline.show_writing(subject.title())
            self.headline.show_length(channels.measure(self.editor.words(), subject.source))
        self.editor.setVisible(not standing.collapsed)
        for part in (self.footer, self._line):
            part.setVisible(standing.works)
        reply = subject.open_reply
        ready = reply is not None and reply.state is ReplyState.READY
        self.editor.setReadOnly(ready or standing.look_only)
        self.editor.setAccessibleName(subject.title())
        self.chips.show_findings(standing.findings, standing.accepted)
        follow(self.editor, self.chips)
        if not standing.works or standing.step in (Step.APPROVE, Step.COPY, Step.CONFIRM):
            self.chips.hide()
        self._show_hint(standing)
        self.approver.setVisible(standing.step is Step.APPROVE and standing.works)
        more = more_of(subject, collapsed=standing.collapsed)
        self.headline.offer_more(more & _OF_READING if standing.look_only else more)
        self.headline.answer_again.setVisible(standing.collapsed and not standing.look_only)
        ways = subject.deliveries
        self.footer.show_step(
            standing.step,
            blocking=standing.blocking,
            copying=main_words(ways),
            address=ways[0].address if ways else "",
        )

    def _show_hint(self, standing: Standing) -> None:
        words = {
            Step.APPROVE: _("A second person reads it and lets it go, before it is posted."),
            Step.COPY: _("It waits under To post. Copy it when you are online."),
            Step.CONFIRM: standing.subject.where_to_paste(),
        }.get(standing.step, "")
        self.hint.setText(words)
        self.hint.setVisible(bool(words) and standing.works)


def more_of(subject: Subject, *, collapsed: bool) -> set[str]:
    """What the menu of the headline holds for this item (codes of ``Headline.more``)."""
    reply, posted = subject.open_reply, subject.posted
    codes = set()
    if reply is not None and not collapsed:
        codes |= {"versions"} if len(reply.versions) > 1 and reply.state is ReplyState.DRAFT else set()
        codes |= {"outbox"} if reply.state is ReplyState.READY else set()
        codes |= {"mail"} if subject.ways is not None and subject.ways.mail else set()
    if reply is not None or posted is not None:
        codes.add("gesture")
    if collapsed and posted is not None and not posted.imported:
        codes.add("withdraw")
    return codes


def answered_title(reply: Reply) -> str:
    """``Respondida el 20 nov``; what came with the file says so."""
    day = times.short_day(reply.posted_at) if reply.posted_at else ""
    if reply.imported:
        return _("It came with your reply of {day}").format(day=day) if day else _("It came with your reply")
    return _("Answered on {day}").format(day=day) if day else pgettext("status", "Answered")
