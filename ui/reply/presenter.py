"""Between the composer and the inbox: what is typed is saved, checked and sent on its way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop.changes import Change
from desktop.errors import Cancelled, StoreUnavailable, UserError
from desktop.later import later
from desktop.model.details import Detail
from desktop.model.drafts import DraftContext, Finding
from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from desktop.replying import addresses
from desktop.wording.catalogue import language
from ui.hub import Hub
from ui.jobs import Cancel, Jobs, Latest, Task
from ui.reply.autosave import Autosave
from ui.reply.beside import Beside
from ui.reply.composer import Composer
from ui.reply.sending import Hands
from ui.reply.subject import Subject, subject_of
from ui.style.theme import Theme

if TYPE_CHECKING:
    from desktop.operations import replies
    from desktop.operations.replies import Verdict
    from desktop.replying import checks, templates
else:
    replies = later("desktop.operations.replies")
    checks = later("desktop.replying.checks")
    templates = later("desktop.replying.templates")

T = TypeVar("T")


class _Unstoppable(Cancel):
    """For saving what was typed: closing the window waits for it and never calls it off."""

    def cancel(self) -> None:
        """It goes on."""


def copy_words(text: str) -> None:
    """Put ``text`` on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def open_in_browser(address: str) -> bool:
    """Show a page in the owner's own browser, or a letter in the mail program: no other address. Says
    whether a program took it."""
    url = QUrl(
        address if address.startswith("mailto:") else addresses.page(address), QUrl.ParsingMode.StrictMode
    )
    return url.isValid() and QDesktopServices.openUrl(url)


class ReplyPresenter(QObject):
    """Owns the composer and does what it asks for, on the store's thread. ``left`` gives the
    keyboard back to the list; ``trouble`` carries an error of which the owner should hear."""

    left = Signal()
    trouble = Signal(object)

    def __init__(
        self,
        theme: Theme,
        jobs: Jobs,
        hub: Hub,
        *,
        hands: Hands | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._hub = hub
        self._path: Path | None = None
        self._signature = self._business = ""
        self._detail: Detail | None = None
        self._context: DraftContext | None = None
        self._checks = Latest()
        self._stored: dict[int, str] = {}
        self._complained: set[int] = set()
        self.autosave = Autosave(self._save, parent=self)
        self.hands = hands or Hands(copy_words, open_in_browser)
        self.composer = Composer(theme, self.autosave, self.hands)
        self.composer.check_wanted.connect(self._check)
        self.composer.ready_wanted.connect(self._make_ready)
        self.composer.copied.connect(self._mark_copied)
        self.composer.posted_wanted.connect(self._mark_posted)
        self.composer.back_wanted.connect(self._back)
        self.composer.withdrawal_wanted.connect(self._withdraw)
        self.beside = Beside(self.composer, jobs, hub, self._here, self)
        self.beside.known.connect(self._surroundings_known)
        self.beside.trouble.connect(self.trouble)
        self.composer.left.connect(self.left)

    def belong_to(self, path: Path | None) -> None:
        """Which inbox the items come from. What was typed is handed over before it changes."""
        self.clear()
        self.autosave.close()
        self._stored.clear()
        self._complained.clear()
        self._path = path
        self.beside.forget_inbox()

    def sign_as(self, signature: str, business: str) -> None:
        """Who signs and is named as the author of replies, and for which business."""
        self._signature, self._business = signature, business

    def show_item(self, detail: Detail) -> None:
        """Answer this item; what was typed for the one before is saved first."""
        before = self.composer.subject
        if before is None or before.feedback_id != detail.row.id:
            self._context = None
            self._checks.forget()
            self.beside.forget_item()
        self._detail = detail
        subject = self._subject(detail)
        if self.autosave.unsaved(detail.row.id) is None:
            draft = subject.open_reply
            self._stored[detail.row.id] = draft.text if draft is not None else ""
        self.composer.show_subject(subject)
        self.beside.read(detail.row.id)

    def clear(self) -> None:
        """Answer nothing; what was typed is saved."""
        self.composer.clear()
        self._detail = self._context = None
        self.beside.forget_item()
        self._checks.forget()

    def flush(self) -> None:
        """Save at once what was typed: before the window closes or another inbox opens."""
        self.autosave.flush()

    def _subject(self, detail: Detail) -> Subject:
        found = self.beside.templates
        subject = subject_of(
            detail, found, signature=self._signature, business=self._business, language=language()
        )
        around = self.beside.around
        if around is None:
            return subject
        return replace(subject, ways=around.ways, approval=around.approval)

    def _surroundings_known(self) -> None:
        """What stands around the item was read: it belongs to the one on the screen."""
        around, detail = self.beside.around, self._detail
        if around is None or detail is None:
            return
        self._context = around.context
        self.composer.show_subject(self._subject(detail))
        self._check(self.composer.editor.words())

    def _check(self, text: str) -> None:
        if self._context is None or not text.strip():
            return
        context = replace(self._context, template=self._started_from())

        def then(findings: Sequence[Finding]) -> None:
            self.composer.show_findings(text, findings)

        self._jobs.run(lambda _task: checks.check(text, context), self._checks.only(then))
        self.beside.spell(text)

    def _started_from(self) -> str:
        """The template that the draft began with, filled in, so that an untouched one is seen."""
        subject, code = self.composer.subject, self.composer.template
        found = [each for each in subject.templates if each.code == code] if subject is not None else []
        return templates.fill(found[0].body, subject.values).text if subject is not None and found else ""

    def _save(self, feedback: int, text: str, template: str) -> None:
        by, path = self._signature, self._path
        over, self._stored[feedback] = self._stored.get(feedback, ""), text

        def save(inbox: Inbox) -> Change | None:
            return replies.save_draft(
                inbox, feedback=feedback, text=text, template=template, by=by, over=over
            )

        def work(inbox: Inbox, _task: Task) -> Change | None:
            if path is None or inbox.path == path:
                return save(inbox)
            # Another inbox was opened while one typed: the words belong to the one before.
            with inboxes.open_inbox(path, create=False) as before:
                save(before)
            return None

        def then(change: Change | None) -> None:
            self._complained.discard(feedback)
            self.autosave.confirm(feedback, text)
            self._hub.announce(change)

        def otherwise(error: Exception) -> None:
            if isinstance(error, UserError):
                # The item is gone: there is nowhere to save to, and trying again would not help.
                self.autosave.forget(feedback)
                self.trouble.emit(error)
                return
            self.autosave.refuse(feedback, text)
            # It is tried again every few seconds; that it failed once more is no news.
            if isinstance(error, StoreUnavailable) and feedback not in self._complained:
                self._complained.add(feedback)
                self.trouble.emit(error)

        self._jobs.in_store(work, then, otherwise, cancel=_Unstoppable())

    def _make_ready(self, feedback: int, accepted: list[str]) -> None:
        self._judge(lambda inbox: replies.make_ready(inbox, feedback=feedback, accepted=accepted))

    def _mark_posted(self, reply: int, accepted: list[str]) -> None:
        self._judge(lambda inbox: replies.mark_posted(inbox, reply=reply, accepted=accepted))

    def _here(self, verb: Callable[[Inbox], T]) -> Callable[[Inbox, Task], T]:
        """``verb`` for the inbox that the item on the screen comes from, and for no other."""
        path = self._path

        def work(inbox: Inbox, _task: Task) -> T:
            if path is not None and inbox.path != path:
                raise Cancelled
            return verb(inbox)

        return work

    def _judge(self, verb: Callable[[Inbox], Verdict]) -> None:
        text = self.composer.editor.words()
        work = self._here(verb)

        def then(verdict: Verdict) -> None:
            if verdict.blocked:
                self.composer.show_findings(text, verdict.findings)
                self.composer.chips.review()
            self._hub.announce(verdict.change)

        self._jobs.in_store(work, then)

    def _mark_copied(self, reply: int, unopened: str) -> None:
        self._do(lambda inbox: replies.mark_copied(inbox, reply=reply, unopened=unopened))

    def _back(self, reply: int) -> None:
        self._do(lambda inbox: replies.back_to_draft(inbox, reply=reply))

    def _withdraw(self, reply: int) -> None:
        self._do(lambda inbox: replies.withdraw(inbox, reply=reply))

    def _do(self, verb: Callable[[Inbox], Change | None]) -> None:
        self._jobs.in_store(self._here(verb), self._hub.announce)
