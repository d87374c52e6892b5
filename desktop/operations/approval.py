"""A second person lets a reply go, where the owner has turned that on; and earlier words come back."""

from __future__ import annotations

from desktop.changes import Area, Change
from desktop.clock import epoch_now
from desktop.errors import UserError
from desktop.model.codes import ReplyState
from desktop.model.details import Reply
from desktop.operations.doing import Doing, doing
from desktop.operations.inboxes import Inbox
from desktop.store import replies, search
from desktop.store.names import folded
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _


def approve(inbox: Inbox, *, reply: int, by: str) -> Change | None:
    """Let a ready reply go. UserError without a name, for one that is not ready, or when ``by`` is
    who wrote it."""
    by = " ".join(by.split())
    with doing(inbox, "reply_approved", Area.REPLIES) as work:
        found = _ready(work, reply)
        if not by:
            raise UserError(_("Nobody is named who approves it."), _("Give a name."))
        if found.by and folded(found.by) == folded(by):
            raise UserError(
                _("{name} wrote this reply: another person has to approve it.").format(name=by),
                _("Ask somebody else of the business."),
            )
        work.step.update("reply", [reply], {"approved_by": by, "approved_at": work.now})
        work.feedback, work.values = [found.feedback_id], {"reply": reply, "name": by}
    return work.change


def take_back_version(inbox: Inbox, *, feedback: int, number: int) -> Change | None:
    """Make an earlier wording of an item's open reply the newest one; what was newest stays a version.

    UserError when there is no such wording.
    """
    now = epoch_now()
    with inbox.database.transaction() as connection:
        reply = replies.open_reply(connection, feedback)
        older = replies.versions(connection, reply.id) if reply is not None else []
        wanted = next((one for one in older if one.number == number), None)
        if reply is None or wanted is None:
            raise UserError(_("Those words are gone."), _("Choose another version."))
        if wanted.text == reply.text:
            return None
        with search.changing(connection, [feedback]):
            replies.add_version(connection, reply.id, wanted.text, now)
            replies.set_draft(connection, reply.id, reply.template, reply.by)
        replies.set_reply_state(connection, feedback, ReplyState.DRAFT.value)
    return Change("version_taken_back", frozenset({Area.REPLIES}), feedback=[feedback])


def _ready(work: Doing, number: int) -> Reply:
    found = replies.get(work.connection, number)
    if found is None:
        raise UserError(_("There is no reply {id} in this inbox.").format(id=number), edges.outbox())
    if found.state is not ReplyState.READY:
        raise UserError(
            _("Reply {id} is not ready, so there is nothing to approve.").format(id=number),
            _("Make it ready first."),
        )
    return found
