"""A private gesture noted on a reply: what, what it cost, when. It stands in the reply log."""

from __future__ import annotations

import re
from datetime import date

from desktop.changes import Area, Change
from desktop.clock import local_day
from desktop.errors import UserError
from desktop.model.answering import Gesture
from desktop.model.codes import ReplyState
from desktop.operations.doing import Doing, doing
from desktop.operations.inboxes import Inbox
from desktop.store import chain, gestures, replies
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

MOST_CENTS = 100_000_000
_AMOUNT = re.compile(r"(\d{1,7})(?:[.,](\d{1,2}))?\s*[€$£]?|[€$£]\s*(\d{1,7})(?:[.,](\d{1,2}))?")


def cents(text: str) -> int | None:
    """An amount as it is typed, in cents: ``12,50`` or ``12.5``; None for ''. UserError else."""
    text = text.strip()
    if not text:
        return None
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise UserError(_("“{text}” is no amount.").format(text=text), _("Write it as 12.50."))
    whole, part = (match[1], match[2]) if match[1] else (match[3], match[4])
    return int(whole) * 100 + int((part or "0").ljust(2, "0"))


def of_reply(inbox: Inbox, *, reply: int) -> list[Gesture]:
    """What was noted on a reply, oldest first."""
    with inbox.database.reading() as connection:
        return gestures.of_reply(connection, reply)


def add(inbox: Inbox, *, reply: int, what: str, cost: int | None = None, on: str = "") -> Change | None:
    """Note a gesture on a reply; ``cost`` in cents, ``on`` a day, today when left out.

    UserError without words, for a wrong day or amount, or no such reply.
    """
    with doing(inbox, "gesture_noted", Area.REPLIES) as work:
        cells = _cells(what, cost, on or local_day(work.now))
        _note(work, reply)
        work.step.insert("gesture", {"reply_id": reply, **cells})
        _seal(work, reply)
    return work.change


def change(inbox: Inbox, *, gesture: int, what: str, cost: int | None = None, on: str = "") -> Change | None:
    """Put what was noted right."""
    with doing(inbox, "gesture_changed", Area.REPLIES) as work:
        found = _gesture(work, gesture)
        if work.step.update("gesture", [gesture], _cells(what, cost, on or found.on)):
            _note(work, found.reply_id)
            _seal(work, found.reply_id)
    return work.change


def remove(inbox: Inbox, *, gesture: int) -> Change | None:
    """Take a note away that was made by mistake."""
    with doing(inbox, "gesture_removed", Area.REPLIES) as work:
        found = _gesture(work, gesture)
        work.step.delete("gesture", [gesture])
        _note(work, found.reply_id)
        _seal(work, found.reply_id)
    return work.change


def _cells(what: str, cost: int | None, on: str) -> dict[str, str | int | float | bytes | None]:
    what = " ".join(what.split())
    if not what:
        raise UserError(_("Say what you did."), _("For example: a coffee, a refund, a new appointment."))
    if cost is not None and not 0 <= cost <= MOST_CENTS:
        raise UserError(_("That is no cost."), _("Write it as 12.50, or leave it out."))
    try:
        date.fromisoformat(on)
    except ValueError as error:
        raise UserError(_("“{day}” is no day.").format(day=on), _("Write it as 2026-05-31.")) from error
    return {"what": what, "cost": cost, "day": on}


def _gesture(work: Doing, number: int) -> Gesture:
    found = gestures.get(work.connection, number)
    if found is None:
        raise UserError(_("That note is gone."), _("Note it again on the reply."))
    return found


def _note(work: Doing, reply: int) -> None:
    found = replies.get(work.connection, reply)
    if found is None:
        raise UserError(_("There is no reply {id} in this inbox.").format(id=reply), edges.outbox())
    work.feedback, work.values = [found.feedback_id], {"reply": reply}


def _seal(work: Doing, reply: int) -> None:
    """What is noted on a posted reply is sealed with it: the log gets a further entry."""
    found = replies.get(work.connection, reply)
    if found is not None and found.state is ReplyState.POSTED:
        chain.append(work.connection, "imported" if found.imported else "posted", [reply], work.now)
