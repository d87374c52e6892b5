"""Answering: draft, ready, copied, posted. A reply is posted only when the owner says so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop import clock
from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.codes import Intent, Level, ReplyState, Sentiment, Status
from desktop.model.details import Reply
from desktop.model.drafts import DraftContext, Finding
from desktop.model.placing import NOWHERE
from desktop.model.sources import source_of
from desktop.model.tags import Tag, TagKind
from desktop.operations.doing import Doing, doing
from desktop.operations.inboxes import Inbox
from desktop.operations.standing import restand
from desktop.replying import checks
from desktop.store import chain, own_words, preferences, replies, search, tags
from desktop.store import rows as store_rows
from desktop.store.database import Connection
from desktop.store.feedback import place_cells
from desktop.wording import edges, times
from desktop.wording.catalogue import gettext as _

RECENT = 10
"""Newest posted replies that a draft is compared with (replies.md R21)."""

_A_DAY = 24 * 3600

_NOT_APPROVED = {"approved_by": "", "approved_at": None}
"""The cells of a reply that nobody has let go."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks say. ``blocked`` when an unaccepted blocking one fired: nothing moved.
    ``findings`` holds all that fired, heaviest first; accepted ones stay in the list.
    ``unapproved``: it moved no further for want of a second person's approval."""

    findings: Sequence[Finding]
    blocked: bool
    change: Change | None
    unapproved: bool = False


def save_draft(
    inbox: Inbox, *, feedback: int, text: str, template: str = "", by: str = "", over: str | None = None
) -> Change | None:
    """Save what was typed, as a version of the item's open reply; makes one when there is none.

    ``over`` is the draft as whoever typed last knew it: where other words stand there by now, of
    another window, these stay as a version of their own.
    Saving is no step to undo: the composer has its own undo, and versions keep the rest.
    A reply that was ready becomes a draft again when its words change. UserError when there
    is no such item.
    """
    now = clock.epoch_now()
    with inbox.database.transaction() as connection:
        _item_must_exist(connection, feedback)
        reply = replies.open_reply(connection, feedback)
        if (reply is None and not text.strip()) or (reply is not None and reply.text == text):
            return None
        with search.changing(connection, [feedback]):
            if reply is None:
                replies.create(connection, feedback=feedback, at=now, by=by, template=template, text=text)
            else:
                if over in (None, reply.text):
                    replies.save_words(connection, reply.id, text, now)
                else:
                    replies.add_version(connection, reply.id, text, now)
                replies.set_draft(connection, reply.id, template or reply.template, by or reply.by)
        replies.set_reply_state(connection, feedback, ReplyState.DRAFT.value)
    return Change("draft_saved", frozenset({Area.REPLIES}), feedback=[feedback])


def draft_context(inbox: Inbox, feedback: int) -> DraftContext:
    """What the checks may know about the item that is being answered."""
    with inbox.database.reading() as connection:
        return _context(connection, feedback)


def _context(connection: Connection, number: int) -> DraftContext:
    found = store_rows.page(connection, [number])
    item = store_rows.item(connection, number)
    if not found or item is None:
        raise UserError(
            _("There is no item {id} in this inbox.").format(id=number),
            edges.items(),
        )
    row = found[0][0]
    found_tags = tags.tags_of(connection, number)
    own = str(preferences.get(connection, "business.own_data"))
    names = [str(preferences.get(connection, f"business.{field}")) for field in ("name", "signature")]
    return DraftContext(
        channel=row.source,
        public=source_of(row.source).public,
        feedback_text=item.text,
        feedback_language=row.language,
        sentiment=row.sentiment.value,
        intents=[tag.code for tag in found_tags if tag.kind is TagKind.INTENT],
        topics=[tag.code for tag in found_tags if tag.kind is TagKind.TOPIC],
        complaints=_complaints(found_tags),
        rating=row.rating,
        customer_name=row.customer,
        own_data=[line.strip() for line in own.splitlines() if line.strip()],
        recent_replies=replies.recent_posted(connection, RECENT, other_than=number),
        own_names=[name for name in names if name.strip()],
        own_words=[one.word for one in own_words.kept(connection)],
        written_within=_written_within(connection, number),
        off=str(preferences.get(connection, "checks.off")).split(),
    )


def _written_within(connection: Connection, feedback: int) -> int | None:
    """Seconds since the first words of the open reply were saved; None where nobody saw them grow
    (a reply that came whole, from the command line)."""
    reply = replies.open_reply(connection, feedback)
    if reply is None:
        return None
    age = clock.epoch_now() - int(datetime.fromisoformat(reply.created_at).timestamp())
    return age if age > 0 else None


def _complaints(found: Sequence[Tag]) -> list[str]:
    """Topics spoken of in a bad or mixed tone, or flatly but in the middle of a complaint ("the food
    arrived cold" has no bad word in it)."""
    within = [span for tag in found if tag.name == f"intent:{Intent.COMPLAINT}" for span in tag.spans]
    bad = (Sentiment.NEGATIVE, Sentiment.MIXED)
    topics = [tag for tag in found if tag.kind is TagKind.TOPIC]
    flat = [
        tag
        for tag in topics
        if tag.sentiment is Sentiment.NEUTRAL
        and any(span.start < whole.end and whole.start < span.end for span in tag.spans for whole in within)
    ]
    return [tag.code for tag in topics if tag.sentiment in bad or tag in flat]


def make_ready(inbox: Inbox, *, feedback: int, accepted: Sequence[str] = ()) -> Verdict:
    """Move the item's draft to the outbox, unless a check stops it."""
    with doing(inbox, "reply_ready", Area.REPLIES, Area.FEEDBACK) as work:
        reply = _open(work, feedback)
        findings, kept = _judge(work.connection, reply, accepted)
        blocked = _blocks(findings, kept)
        if not blocked:
            work.step.update(
                "reply",
                [reply.id],
                {"state": ReplyState.READY.value, "ready_at": work.now, "accepted": json.dumps(kept)},
            )
            work.step.update("feedback", [feedback], {"reply_state": ReplyState.READY.value})
            work.feedback, work.values = [feedback], {"reply": reply.id}
    return Verdict(findings, blocked, work.change)


def back_to_draft(inbox: Inbox, *, reply: int) -> Change | None:
    """Take a ready reply out of the outbox again."""
    with doing(inbox, "reply_back", Area.REPLIES, Area.FEEDBACK) as work:
        found = _reply(work, reply)
        if found.state is ReplyState.READY:
            drafted = {"state": ReplyState.DRAFT.value, "ready_at": None, **_NOT_APPROVED}
            work.step.update("reply", [reply], drafted)
            work.step.update("feedback", [found.feedback_id], {"reply_state": ReplyState.DRAFT.value})
            work.feedback, work.values = [found.feedback_id], {"reply": reply}
    return work.change


def mark_copied(inbox: Inbox, *, reply: int, unopened: str = "") -> Change | None:
    """Note that the words went to the clipboard. Copying is no step to undo. ``unopened`` is the place
    that should have opened for it and could not; the change tells it on."""
    now = clock.epoch_now()
    with inbox.database.transaction() as connection:
        found = replies.get(connection, reply)
        if found is None or found.state is not ReplyState.READY:
            return None
        replies.set_copied(connection, reply, now)
    values = {"unopened": unopened} if unopened else {}
    return Change("reply_copied", frozenset({Area.REPLIES}), feedback=[found.feedback_id], values=values)


def mark_posted(
    inbox: Inbox, *, reply: int, at: datetime | None = None, accepted: Sequence[str] = ()
) -> Verdict:
    """Confirm that a reply was posted: the item is answered and the log gets its entry.

    The checks run once more; an unaccepted blocking one leaves a draft. UserError when there
    is no such reply, it was posted already, or ``at`` lies in the future or before the item was written.
    """
    with doing(inbox, "reply_posted", Area.REPLIES, Area.FEEDBACK, Area.CUSTOMERS) as work:
        found = _reply(work, reply)
        if found.state not in (ReplyState.DRAFT, ReplyState.READY):
            raise UserError(
                _("Reply {id} was already posted.").format(id=reply), _("It stands in the reply log.")
            )
        if at is not None:
            _must_be_possible(work.connection, found.feedback_id, at)
        findings, kept = _judge(work.connection, found, [*accepted, *found.accepted])
        if _blocks(findings, kept):
            return Verdict(findings, True, None)
        if preferences.get(work.connection, "approval.needed") and not found.approved_by:
            return Verdict(findings, True, None, unapproved=True)
        moment = clock.rfc3339(at or clock.now())
        work.step.update(
            "reply",
            [reply],
            {"state": ReplyState.POSTED.value, "posted_at": moment, "accepted": json.dumps(kept)},
        )
        item = [found.feedback_id]
        work.step.update(
            "feedback",
            item,
            {
                "status": Status.ANSWERED.value,
                "reply_state": "",
                "snoozed_until": None,
                **place_cells(NOWHERE),
            },
        )
        restand(work.step, item, now=work.now)
        chain.append(work.connection, "posted", [reply], work.now)
        work.feedback, work.values = item, {"reply": reply}
    return Verdict(findings, False, work.change)


def withdraw(inbox: Inbox, *, reply: int) -> Change | None:
    """Take back the confirmation of a posting: the log keeps both, the item waits again."""
    with doing(inbox, "posting_withdrawn", Area.REPLIES, Area.FEEDBACK, Area.CUSTOMERS) as work:
        found = _reply(work, reply)
        if found.state is ReplyState.POSTED:
            chain.append(work.connection, "withdrawn", [reply], work.now)
            work.step.update("reply", [reply], {"state": ReplyState.WITHDRAWN.value})
            work.step.update("feedback", [found.feedback_id], {"status": Status.WAITING.value})
            restand(work.step, [found.feedback_id], now=work.now)
            work.feedback, work.values = [found.feedback_id], {"reply": reply}
    return work.change


def open_reply(inbox: Inbox, feedback: int) -> Reply | None:
    """The draft or ready reply of an item."""
    with inbox.database.reading() as connection:
        return replies.open_reply(connection, feedback)


def _open(work: Doing, number: int) -> Reply:
    _item_must_exist(work.connection, number)
    reply = replies.open_reply(work.connection, number)
    if reply is None or not reply.text.strip():
        raise UserError(_("There is no draft to make ready."), _("Write the reply first."))
    return reply


def _reply(work: Doing, number: int) -> Reply:
    found = replies.get(work.connection, number)
    if found is None:
        raise UserError(
            _("There is no reply {id} in this inbox.").format(id=number),
            edges.outbox(),
        )
    return found


def _item_must_exist(connection: Connection, number: int) -> None:
    if not store_rows.exists(connection, number):
        raise UserError(
            _("There is no item {id} in this inbox.").format(id=number),
            edges.items(),
        )


def _must_be_possible(connection: Connection, feedback: int, at: datetime) -> None:
    """No reply is posted in the future, nor before there was anything to answer. Sources differ in
    their time zones and give days alone, so that a day is let pass."""
    if at > clock.now():
        raise UserError(_("A reply cannot be posted in the future."), _("Give the time it was posted."))
    [(row, _facts)] = store_rows.page(connection, [feedback])
    if row.written_at and at.timestamp() < row.written_sort - _A_DAY:
        raise UserError(
            _("The item was written later, on {day}.").format(day=times.day(row.written_at)),
            _("Give the time it was posted."),
        )


def _judge(
    connection: Connection, reply: Reply, accepted: Sequence[str]
) -> tuple[Sequence[Finding], list[str]]:
    """(what fired, the accepted codes among it); an accepted code that did not fire is ignored."""
    findings = checks.check(reply.text, _context(connection, reply.feedback_id))
    fired = {finding.code for finding in findings if finding.level is Level.BLOCK}
    return findings, sorted(fired & set(accepted))


def _blocks(findings: Sequence[Finding], accepted: Sequence[str]) -> bool:
    return any(finding.level is Level.BLOCK and finding.code not in accepted for finding in findings)
