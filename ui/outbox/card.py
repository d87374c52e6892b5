"""One ready reply: what was said, what is answered, and the one next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.model.codes import Level
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.sources import told_source
from ui.customers.parts import Picture
from ui.looking import looks_only, writes
from ui.outbox.reading import Waiting
from ui.reader.shown import lay_out
from ui.reader.words import Words
from ui.reply.delivery import main_words
from ui.reply.finding_chips import FindingChips, alike
from ui.reply.footer import Footer
from ui.reply.sending import Hands, Sending
from ui.reply.steps import Step, next_step
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.parts import Card, Separator
from ui.widgets.styling import label


class OutboxCard(Card):
    """``sending`` puts the words on the clipboard; the page does what the other buttons ask for."""

    def __init__(self, theme: Theme, hands: Hands) -> None:
        super().__init__()
        self.waiting: Waiting | None = None
        self.who = label("", "strong")
        self.where = label("", "secondary")
        self.said = Words(theme, "body")
        self.title = label("", "strong")
        self.reply = Words(theme, "reader")
        self.chips = FindingChips(theme)
        self.hint = label("", "small", wrap=True)
        self.trouble = label("", "negative", wrap=True)
        self.approver = QLineEdit()
        self.approver.setMaxLength(60)
        self.approver.setPlaceholderText(_("Name of whoever approves it"))
        self.approver.setAccessibleName(_("Name of whoever approves it"))
        self.open_item = buttons.link(theme, _("See it in the inbox"))
        self.mail_file = buttons.quiet(theme, _("Save as an e-mail file…"), "mail")
        self.footer = Footer(theme)
        writes(self.approver, self.footer.back)
        self.sending = Sending(hands, self.footer, self._words, self)
        self._build(theme)

    def _build(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.who)
        head.addWidget(self.where, 1)
        head.addWidget(self.open_item)
        answer = QHBoxLayout()
        answer.setSpacing(8)
        answer.addWidget(Picture(theme, "reply"))
        answer.addWidget(self.title, 1)
        answer.addWidget(self.mail_file)
        self.said.setAccessibleName(_("What the customer said"))
        self.reply.setAccessibleName(_("Your reply"))
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 14)
        body.setSpacing(8)
        body.addLayout(head)
        body.addWidget(self.said)
        body.addSpacing(6)
        body.addWidget(Separator(theme))
        body.addSpacing(4)
        body.addLayout(answer)
        for part in (self.reply, self.chips, self.hint, self.approver, self.trouble):
            body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(body)
        column.addWidget(Separator(theme))
        column.addWidget(self.footer)

    @property
    def step(self) -> Step:
        """What the main button does now."""
        subject = self.waiting.subject if self.waiting is not None else None
        if subject is None:
            return Step.DONE
        if self.blocking and subject.open_reply is not None:
            return Step.REVIEW
        return next_step(subject.open_reply, self._words(), 0, approval=subject.approval)

    @property
    def blocking(self) -> int:
        """How many blocking checks hold the reply up that were not accepted."""
        waiting = self.waiting
        reply = waiting.subject.open_reply if waiting is not None else None
        if waiting is None or reply is None:
            return 0
        passed = {*reply.accepted, *waiting.allowed}
        held = [each for each in waiting.findings if each.level is Level.BLOCK and each.code not in passed]
        return len(alike(held))

    def show_waiting(self, waiting: Waiting) -> None:
        """Show this reply."""
        self.waiting = waiting
        subject = waiting.subject
        reply = subject.open_reply
        self.who.setText(waiting.customer or _("Nobody named"))
        when = times.day(waiting.written_at) if waiting.written_at else ""
        self.where.setText(" · ".join(part for part in (told_source(waiting.source), when) if part))
        self.said.show_words(lay_out(waiting.said, (), {}))
        self.title.setText(subject.title())
        self.reply.show_words(lay_out(reply.text if reply is not None else "", (), {}))
        self.chips.clear()
        accepted = reply.accepted if reply is not None else ()
        self.chips.show_findings(waiting.findings, [*accepted, *waiting.allowed])
        self.mail_file.setVisible(bool(subject.ways is not None and subject.ways.mail))
        self.complain("")
        ways = subject.deliveries
        self.sending.show(subject)
        self.footer.show_step(
            self.step,
            blocking=self.blocking,
            copying=main_words(ways),
            address=ways[0].address if ways else "",
        )
        if looks_only(self) and self.step is not Step.COPY:
            self.footer.main.setEnabled(False)
        self.approver.setVisible(self.step is Step.APPROVE)
        self.hint.setText(
            {
                Step.APPROVE: _("A second person reads it and lets it go, before it is posted."),
                Step.CONFIRM: subject.where_to_paste(),
            }.get(self.step, "")
        )
        self.hint.setVisible(bool(self.hint.text()))

    def complain(self, sentence: str) -> None:
        """Why the step could not be taken."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def focus_step(self) -> None:
        """The keyboard goes to the next step."""
        part: QWidget = self.approver if self.step is Step.APPROVE else self.footer.main
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self) -> str:
        reply = self.waiting.subject.open_reply if self.waiting is not None else None
        return reply.text if reply is not None else ""
