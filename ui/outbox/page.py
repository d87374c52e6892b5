"""The outbox page: copy, post, confirm, and the next one comes by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout

from desktop.changes import Area, Change
from desktop.errors import OidoError
from desktop.model.codes import View
from desktop.model.details import Reply
from desktop.model.query import Query
from desktop.model.tags import Span
from desktop.operations import approval, posting, replies
from desktop.operations.inboxes import Inbox
from desktop.operations.replies import Verdict
from desktop.wording.catalogue import gettext as _
from desktop.wording.findings import sentence
from desktop.wording.times import number
from ui.hub import Hub
from ui.importing.choosing import AskPlace, ask_place
from ui.importing.column_page import ColumnPage
from ui.inbox.empty import EmptyNote
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.looking import looks_only, refused
from ui.outbox.card import OutboxCard
from ui.outbox.reading import OutboxReading, Waiting
from ui.place_keys import PlaceShortcut, ShownKey
from ui.reply.sending import Hands
from ui.reply.steps import Step
from ui.style.theme import Theme
from ui.widgets import buttons, keyboard
from ui.widgets.styling import ground, label

MAIL_NAME = "oido.eml"


class OutboxPage(ColumnPage):
    """Ready replies one at a time. J and K (or the arrows of the page) go on and back, Ctrl+Enter
    takes the next step."""

    def __init__(
        self, theme: Theme, jobs: Jobs, hub: Hub, hands: Hands, *, ask_where: AskPlace = ask_place
    ) -> None:
        super().__init__(
            theme,
            _("Post what is ready"),
            _("One after another: copy it, paste it where it belongs, and confirm it here."),
        )
        self._jobs, self._hub = jobs, hub
        self.ask_where = ask_where
        self._reading = OutboxReading(jobs)
        self.ids: Sequence[int] = ()
        self._at = 0
        self._moving = False
        self.card = OutboxCard(theme, hands)
        self.place = label("", "secondary")
        self.previous = buttons.icon_button(theme, "chevron-up", _("Previous"))
        self.next = buttons.icon_button(theme, "chevron-down", _("Next"))
        ShownKey(self.previous, "outbox_previous")
        ShownKey(self.next, "outbox_next")
        self.nothing = EmptyNote(theme)
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for part in (self.previous, self.next, self.place):
            row.addWidget(part)
            part.hide()
        self.head.addLayout(row)
        self.body.addWidget(self.card)
        self.body.addWidget(self.nothing, 1)
        self.body.addStretch()
        ground(self.nothing, "surface")
        self.nothing.say(
            "send",
            _("Nothing waits to be posted"),
            _("Replies that you mark as ready come here."),
            _("See what is to be answered"),
        )
        self.nothing.hide()
        self.card.hide()

    def _connect(self) -> None:
        card, footer = self.card, self.card.footer
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.nothing.step_wanted.connect(lambda: self.items_wanted.emit(Query(view=View.TO_ANSWER)))
        footer.main.clicked.connect(self.go_on)
        footer.copy_again.clicked.connect(card.sending.go)
        footer.back.clicked.connect(self._back)
        card.sending.copied.connect(self._copied)
        card.chips.accepted.connect(self._accept)
        card.chips.refused.connect(self._refuse)
        card.chips.ignored.connect(self._ignore)
        card.chips.pressed.connect(lambda finding: card.reply.mark([Span(finding.start, finding.end)]))
        card.approver.returnPressed.connect(self.go_on)
        card.open_item.clicked.connect(self._open_item)
        card.mail_file.clicked.connect(self._save_mail)
        PlaceShortcut(self, "outbox_next", lambda: self.step(1))
        PlaceShortcut(self, "outbox_previous", lambda: self.step(-1))
        PlaceShortcut(self, "outbox_go_on", self.go_on)

    # --- what the window asks ---------------------------------------------------------

    def read_from(self, reading: Reading | None) -> None:
        self._reading.read_from(reading.path if reading is not None else None)
        self.ids, self._at = (), 0
        self.card.waiting = None
        self.card.hide()
        if self.isVisible():
            self._load()

    def refresh(self, change: Change) -> None:
        if change.areas & {Area.REPLIES, Area.FEEDBACK, Area.SETTINGS} and change.verb != "read_marked":
            self._load()

    def arrive(self) -> None:
        self.complain("")
        self._moving = True
        self.scroller.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load()

    # --- which one --------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Go on to the next one, or back."""
        at = self._at + by
        if 0 <= at < len(self.ids):
            self._at, self._moving = at, True
            self._show_place()
            self._reading.item(self.ids[at], self._show)

    def _load(self) -> None:
        self._reading.ids(self._take_ids)

    def _take_ids(self, ids: Sequence[int]) -> None:
        """Stay with the one on the screen; where it is gone, the next one takes its place."""
        waiting = self.card.waiting
        before = waiting.subject.feedback_id if waiting is not None else -1
        self.ids = ids
        if before in ids:
            self._at = list(ids).index(before)
        else:
            self._at, self._moving = max(0, min(self._at, len(ids) - 1)), True
        self._show_place()
        self.below.setVisible(bool(ids))
        self.nothing.setVisible(not ids)
        self.card.setVisible(bool(ids))
        if ids:
            self._reading.item(ids[self._at], self._show)
        else:
            self.card.waiting = None

    def _show_place(self) -> None:
        count = len(self.ids)
        words = _("{at} of {count}").format(at=number(self._at + 1), count=number(count)) if count else ""
        self.place.setText(words)
        self.place.setVisible(bool(count))
        self.previous.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < count)
        for button in (self.previous, self.next):
            button.setVisible(count > 1)

    def _show(self, waiting: Waiting | None) -> None:
        if waiting is None or waiting.subject.open_reply is None:
            return
        held = keyboard.within(self.card)
        self.card.show_waiting(waiting)
        if self._moving or held:
            self._moving = False
            self.card.focus_step()
            # A long reply has its button below the window: it is known where once it is laid out.
            QTimer.singleShot(0, self, lambda: self.scroller.ensureWidgetVisible(self.card.footer, 0, 12))

    # --- what is done -----------------------------------------------------------------

    @property
    def _reply(self) -> Reply | None:
        return self.card.waiting.subject.open_reply if self.card.waiting is not None else None

    def go_on(self) -> None:
        """Take the next step of the reply on the screen."""
        reply, step = self._reply, self.card.step
        if reply is None or (step is not Step.COPY and refused(self)):
            return
        if step is Step.REVIEW:
            self.card.chips.review()
        elif step is Step.APPROVE:
            self._approve(reply)
        elif step is Step.COPY:
            self.card.sending.go()
        elif step is Step.CONFIRM:
            self._confirm(reply)

    def _accept(self, code: str) -> None:
        waiting = self.card.waiting
        if waiting is not None:
            self.card.show_waiting(replace(waiting, allowed=[*waiting.allowed, code]))
            self.card.focus_step()

    def _refuse(self, code: str) -> None:
        waiting = self.card.waiting
        if waiting is not None:
            left = [each for each in waiting.allowed if each != code]
            self.card.show_waiting(replace(waiting, allowed=left))
            self.card.focus_step()

    def _ignore(self, code: str) -> None:
        waiting = self.card.waiting
        if waiting is not None:
            left = [each for each in waiting.findings if each.code != code]
            self.card.show_waiting(replace(waiting, findings=left))

    def _approve(self, reply: Reply) -> None:
        name = " ".join(self.card.approver.text().split())
        if name:
            self._do(lambda inbox: approval.approve(inbox, reply=reply.id, by=name))
        else:
            self.card.focus_step()

    def _confirm(self, reply: Reply) -> None:
        def then(verdict: Verdict) -> None:
            if verdict.blocked and verdict.findings:
                self.card.complain(sentence(verdict.findings[0]))
            self._hub.announce(verdict.change)

        waiting = self.card.waiting
        accepted = [*reply.accepted, *(waiting.allowed if waiting is not None else ())]
        self._jobs.in_store(
            lambda inbox, task: replies.mark_posted(inbox, reply=reply.id, accepted=accepted),
            then,
            self._failed,
        )

    def _copied(self, reply: int, unopened: str) -> None:
        # Copying alone works where nothing can be written.
        if not looks_only(self):
            self._do(lambda inbox: replies.mark_copied(inbox, reply=reply, unopened=unopened))

    def _back(self) -> None:
        reply = self._reply
        if reply is not None:
            self._do(lambda inbox: replies.back_to_draft(inbox, reply=reply.id))

    def _open_item(self) -> None:
        if self.card.waiting is not None:
            self.item_wanted.emit(self.card.waiting.subject.feedback_id)

    def _save_mail(self) -> None:
        reply = self._reply
        place: Path | None = self.ask_where(self.window(), MAIL_NAME, "eml") if reply is not None else None
        if reply is None or place is None:
            return
        self._jobs.in_store(
            lambda inbox, task: posting.write_mail(inbox, reply=reply.id, path=place), None, self._failed
        )

    def _do(self, verb: Callable[[Inbox], Change | None]) -> None:
        self._jobs.in_store(lambda inbox, task: verb(inbox), self._hub.announce, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OidoError):
            self.card.complain(str(error))
