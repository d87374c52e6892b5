"""What the outbox shows, read beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop.errors import UserError
from desktop.model.drafts import Finding
from desktop.operations import inboxes, posting, reading, replies
from desktop.operations.inboxes import Inbox
from desktop.replying import checks
from ui.reply.subject import Subject, subject_of
from ui.shown_inbox import ShownInbox


@dataclass(frozen=True, slots=True)
class Waiting:
    """One ready reply with what it answers; ``findings`` are what the checks say of it now,
    ``allowed`` the codes of those that the owner lets pass here."""

    subject: Subject
    customer: str
    source: str
    written_at: str
    said: str
    findings: Sequence[Finding] = ()
    allowed: Sequence[str] = ()


class OutboxReading(ShownInbox):
    """``ids`` are the items with a ready reply, oldest first; one of them is read at a time."""

    def ids(self, then: Callable[[Sequence[int]], None]) -> None:
        """The items with a ready reply."""

        def look(inbox: Inbox) -> Sequence[int]:
            return [reply.feedback_id for reply in reading.outbox(inbox)]

        self.ask("ids", look, then)

    def item(self, feedback: int, then: Callable[[Waiting | None], None]) -> None:
        """One of them, or None when it is gone."""

        def look(inbox: Inbox) -> Waiting | None:
            try:
                detail = reading.detail(inbox, feedback)
                subject = subject_of(detail, ())
                reply = subject.open_reply
                ways = posting.ways(inbox, feedback=feedback, text=reply.text if reply else "")
            except UserError:
                return None
            words = reply.text if reply is not None else ""
            found = checks.check(words, replies.draft_context(inbox, feedback))
            approval = bool(inboxes.setting(inbox, "approval.needed"))
            row = detail.row
            return Waiting(
                subject=replace(subject, ways=ways, approval=approval),
                customer=row.customer,
                source=row.source,
                written_at=row.written_at,
                said=detail.text,
                findings=found,
            )

        self.ask("item", look, then)
