"""Answering in one go, as the command line does: words or template, checks, as far as asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.errors import UserError
from desktop.model.codes import ReplyState
from desktop.model.details import Reply
from desktop.model.drafts import DraftContext, Finding
from desktop.operations import reading, replies, templates
from desktop.operations.inboxes import Inbox
from desktop.operations.values import values_for
from desktop.replying import checks
from desktop.replying import templates as bundled_templates
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it. ``blocked``: a check stopped it, and it stays a draft. ``unapproved``: it waits
    among the ready ones for a second person."""

    reply: Reply | None
    findings: Sequence[Finding]
    blocked: bool
    unapproved: bool = False


def check(text: str, context: DraftContext) -> list[Finding]:
    """What the checks say of a draft, heaviest first."""
    return checks.check(text, context)


def from_template(inbox: Inbox, *, feedback: int, code: str) -> str:
    """The words of a template for an item, in the item's language where there is one.

    Raises UserError for a template that does not exist.
    """
    row = reading.detail(inbox, feedback).row
    named = [template for template in templates.all_templates(inbox) if template.code == code]
    if not named:
        raise UserError(_("There is no template “{name}”.").format(name=code), edges.templates())
    named.sort(key=lambda template: (template.language != row.language, template.language != "es"))
    return bundled_templates.fill(named[0].body, values_for(inbox, row)).text


def answer(
    inbox: Inbox,
    *,
    feedback: int,
    text: str | None,
    template: str = "",
    ready: bool = False,
    posted: bool = False,
    by: str = "",
    accepted: Sequence[str] = (),
) -> Answer:
    """Save the words as a draft and take it as far as asked, if the checks let it."""
    words = from_template(inbox, feedback=feedback, code=template) if text is None else text
    if not words.strip():
        raise UserError(_("The reply has no words."), _("Write what you want to answer."))
    replies.save_draft(inbox, feedback=feedback, text=words, template=template, by=by)
    reply = replies.open_reply(inbox, feedback)
    if reply is None or not (ready or posted):
        return Answer(reply, (), blocked=False)
    if posted:
        verdict = replies.mark_posted(inbox, reply=reply.id, accepted=accepted)
        if verdict.unapproved and reply.state is ReplyState.DRAFT:
            replies.make_ready(inbox, feedback=feedback, accepted=accepted)
    elif reply.state is ReplyState.READY:
        return Answer(reply, (), blocked=False)
    else:
        verdict = replies.make_ready(inbox, feedback=feedback, accepted=accepted)
    return Answer(
        reading.reply(inbox, reply.id), verdict.findings, verdict.blocked, unapproved=verdict.unapproved
    )
