"""The reply composer: opens in place under the item, and always says the next step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.model.codes import ReplyState
from desktop.model.details import Reply
from desktop.model.drafts import Finding, Template
from ui.looking import refused
from ui.place_keys import follow_keys
from ui.reply.autosave import Autosave
from ui.reply.checking import Checking
from ui.reply.insertion import Insertion
from ui.reply.sending import Hands, Sending
from ui.reply.sheet import Sheet, Standing
from ui.reply.spelling import SpellingMarks
from ui.reply.steps import Step, next_step
from ui.reply.subject import Subject
from ui.style.theme import Theme
from ui.widgets import keyboard

CHECK_AFTER_MS = 300


class Composer(Sheet):
    """Writes, checks and sends on its way the reply to one ``Subject``.

    ``check_wanted(text)`` is answered by ``show_findings``. ``ready_wanted(feedback, accepted)``,
    ``approval_wanted(reply, name)``, ``copied(reply, unopened)``, ``posted_wanted(reply, accepted)``,
    ``back_wanted(reply)`` and ``withdrawal_wanted(reply)`` are done elsewhere, which ends
    in ``show_subject`` with what then is. ``left`` gives up the focus.
    """

    check_wanted = Signal(str)
    ready_wanted = Signal(int, list)
    approval_wanted = Signal(int, str)
    copied = Signal(int, str)
    posted_wanted = Signal(int, list)
    back_wanted = Signal(int)
    withdrawal_wanted = Signal(int)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        autosave: Autosave,
        hands: Hands,
        *,
        check_after_ms: int = CHECK_AFTER_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._subject: Subject | None = None
        self._again, self._template = False, ""
        self._look_only = False
        self.autosave = autosave
        self._checking = Checking(self.chips, self.editor, check_after_ms, self)
        self.insertion = Insertion(theme, self.editor, self)
        self.sending = Sending(hands, self.footer, self.editor.words, self)
        self.spelling = SpellingMarks(theme, self.editor)
        self._connect()

    def _connect(self) -> None:
        self._checking.wanted.connect(self.check_wanted)
        self._checking.changed.connect(self._show_state)
        self.editor.typed.connect(self._typed)
        self.editor.rested.connect(self.autosave.flush)
        self.editor.left.connect(self._leave)
        self.autosave.changed.connect(self._show_kept)
        self.footer.templates.clicked.connect(self.pick_template)
        self.footer.similar.clicked.connect(self.pick_answer)
        for pressed in (self.editor.went_on, self.approver.returnPressed, self.footer.main.clicked):
            pressed.connect(self.go_on)
        self.footer.back.clicked.connect(self._go_back)
        self.footer.copy_again.clicked.connect(self.sending.go)
        self.sending.copied.connect(self.copied)
        self.headline.answer_again.clicked.connect(self.start)
        self.headline.withdrawal_wanted.connect(self._withdraw)
        self.headline.versions_wanted.connect(self.pick_version)
        self.insertion.inserted.connect(self._start_from)
        keys = {"template": self.pick_template, "similar": self.pick_answer, "go_on": self.go_on}
        follow_keys(self, "write", keys)

    @property
    def subject(self) -> Subject | None:
        """What is answered now."""
        return self._subject

    @property
    def template(self) -> str:
        """The code of the template that the draft began with, or ''."""
        return self._template

    @property
    def step(self) -> Step:
        """What the main button does now."""
        approval = self._subject is not None and self._subject.approval
        return next_step(self._reply, self.editor.words(), self._checking.blocking, approval=approval)

    @property
    def is_collapsed(self) -> bool:
        """Whether only a line shows, since the item was answered and nothing else is open."""
        subject = self._subject
        if subject is None or not subject.is_answered or self._again:
            return False
        return self.autosave.unsaved(subject.feedback_id) is None

    def show_subject(self, subject: Subject) -> None:
        """Answer this item. Words that the inbox has not confirmed yet win over its draft; what
        is being typed for the same item stays, with its caret and its undo."""
        before = self._subject
        same = before is not None and before.feedback_id == subject.feedback_id
        draft = subject.open_reply
        self.autosave.begin(subject.feedback_id, stored=draft is not None)
        self._subject = subject
        self._checking.begin(subject.feedback_id, draft.accepted if draft is not None else ())
        if not same:
            self._forget_view()
        if before is not None and before.posted != subject.posted:
            self._again = False
        unsaved = self.autosave.unsaved(subject.feedback_id)
        words = unsaved.text if unsaved else (draft.text if draft else "")
        self._template = unsaved.template if unsaved else (draft.template if draft else "")
        if not same or words != self.editor.words():
            ready = draft is not None and draft.state is ReplyState.READY
            self.editor.set_words(words, to_read=ready or self._look_only)
        self._show_state()
        self._checking.ask()

    def clear(self) -> None:
        """Answer nothing; what was typed is handed over first."""
        self.autosave.begin(None)
        self._forget_view()
        self._checking.begin(None)
        self._subject = None
        self.editor.set_words("")

    def look_only(self, only: bool) -> None:
        """Whether nothing can be written: a reply is only shown then, and none is begun."""
        if self._look_only and not only:
            self.show()
        self._look_only = only
        self._show_state()

    def show_findings(self, text: str, findings: Sequence[Finding]) -> None:
        """What the checks found in ``text``; dropped when the draft has changed since."""
        self._checking.show(text, findings)

    def go_on(self) -> None:
        """Take the next step, as the main button says."""
        subject, reply, step = self._subject, self._reply, self.step
        if subject is None or self.is_collapsed or refused(self):
            return
        self.autosave.flush()
        accepted = self._checking.accepted
        if step is Step.REVIEW:
            self.chips.review()
        elif step is Step.MAKE_READY:
            self.ready_wanted.emit(subject.feedback_id, accepted)
        elif step is Step.APPROVE and reply is not None:
            if name := self.approver_name():
                self.approval_wanted.emit(reply.id, name)
        elif step is Step.COPY:
            self.sending.go()
        elif step is Step.CONFIRM and reply is not None:
            self.posted_wanted.emit(reply.id, accepted)
        else:
            self.editor.setFocus()

    def pick_template(self) -> None:
        """Open the templates over the composer."""
        if self._subject is not None and self._writable:
            self.insertion.open(self._subject, self.footer.y())

    def pick_answer(self) -> None:
        """Open what was answered to the like, over the composer."""
        if self._writable:
            self.insertion.open_answers(self.footer.y())

    def pick_version(self) -> None:
        """Open the earlier wordings of the draft, over the composer."""
        self.autosave.flush()
        if self._subject is not None and self._writable:
            self.insertion.open_versions(self._subject, self.footer.y())

    @property
    def _writable(self) -> bool:
        return self._subject is not None and not self.editor.isReadOnly() and not self.is_collapsed

    def start_from(self, template: Template) -> None:
        """Begin a draft with a template, or put it in at the caret."""
        self.start()
        if self._subject is not None and not self.editor.isReadOnly():
            self.insertion.use(self._subject, template)

    def start(self) -> None:
        """Give the keyboard to the draft, opening a new one when the item was answered."""
        if refused(self, kept=True):
            return
        self._again = self._again or self.is_collapsed
        self._show_state()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _reply(self) -> Reply | None:
        return self._subject.open_reply if self._subject is not None else None

    def _forget_view(self) -> None:
        self._checking.forget()
        self.insertion.close()
        self.spelling.show_misspelt(())
        self.gestures.clear()
        self._again = False

    def _show_state(self) -> None:
        subject = self._subject
        if subject is None:
            return
        self.sending.show(subject)
        held = keyboard.within(self.editor) or keyboard.within(self.footer)
        self.show_standing(
            Standing(
                subject=subject,
                step=self.step,
                findings=self._checking.left,
                accepted=self._checking.accepted,
                blocking=self._checking.blocking,
                collapsed=self.is_collapsed,
                look_only=self._look_only,
            )
        )
        if self._look_only:
            # An empty field asks to be written in.
            self.setVisible(self.is_collapsed or bool(self.editor.words()))
        self._show_kept()
        if held and not self.editor.isVisibleTo(self):
            self.left.emit()  # what held the keyboard is gone: Qt would pass it to anything nearby

    def _show_kept(self) -> None:
        self.headline.show_kept(self.autosave.state)

    def _start_from(self, template: str) -> None:
        self._template = template

    def _typed(self) -> None:
        self.autosave.typed(self.editor.words(), self._template)
        self._checking.typed()
        self._show_state()

    def _go_back(self) -> None:
        if self._reply is not None:
            self.back_wanted.emit(self._reply.id)

    def _withdraw(self) -> None:
        if self._subject is not None and self._subject.posted is not None:
            self.withdrawal_wanted.emit(self._subject.posted.id)

    def _leave(self) -> None:
        self.autosave.flush()
        self.left.emit()
