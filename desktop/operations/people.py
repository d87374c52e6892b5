"""Verbs on one person: what the owner knows, decides and keeps. Each is one step to undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from desktop import clock
from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.codes import Independence, ProsumerStatus
from desktop.model.people import Reminder, Tie
from desktop.operations.doing import Doing, doing
from desktop.operations.inboxes import Inbox
from desktop.operations.standing import write_standings
from desktop.store import customers, merges, people, person
from desktop.store.names import folded
from desktop.store.steps import Cell
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

LONGEST_TAG = 60
LONGEST_NAME = 200


@contextmanager
def _deciding(inbox: Inbox, verb: str, customer: int) -> Iterator[tuple[Doing, int]]:
    """A verb on the person whom a number leads to, after which the score is worked out anew."""
    with doing(inbox, verb, Area.CUSTOMERS, Area.FEEDBACK) as work:
        top = _top(work, customer)
        yield work, top
        if work.step.changed:
            write_standings(work.step, [top], now=work.now)
            work.feedback = people.feedback_of(work.connection, [top])
        work.values = {"customer": top, "name": _name(work, top), **work.values}


def _top(work: Doing, customer: int) -> int:
    top = customers.current(work.connection, customer)
    if top is None:
        raise UserError(
            _("There is no customer {id} in this inbox.").format(id=customer),
            edges.customers(),
        )
    return top


def _name(work: Doing, customer: int) -> str:
    return str(merges.columns(work.connection, customer, ["name"])["name"])


def decide_tie(inbox: Inbox, *, customer: int, tie: Tie | None, by: str = "") -> Change | None:
    """Note whether a person is independent of the business; None takes the decision back, and the
    words of the feedback speak again. All ties but ``independent`` make a sponsored voice."""
    with _deciding(inbox, "tie_decided", customer) as (work, top):
        stands = merges.columns(work.connection, top, ["tie"])["tie"]
        if stands == (tie.value if tie else ""):
            return None
        kind = Independence.INDEPENDENT if tie in (None, Tie.INDEPENDENT) else Independence.SPONSORED
        values: dict[str, Cell] = {
            "independence": kind.value,
            "independence_by_owner": int(tie is not None),
            "tie": tie.value if tie else "",
            "tie_by": by if tie else "",
            "tie_at": work.now if tie else None,
        }
        merges.decide(work.step, top, values)
        work.values = {"tie": tie.value if tie else ""}
    return work.change


def set_status_by_hand(
    inbox: Inbox, *, customer: int, status: ProsumerStatus | None, reason: str = "", by: str = ""
) -> Change | None:
    """Put the owner's status in the place of the automatic one, with a reason; None goes back.

    Raises UserError without a reason, or for a person who objected to profiling.
    """
    reason = " ".join(reason.split())
    if status is not None and not reason:
        raise UserError(
            _("A status by hand needs a reason."), _("Write in a few words why the points do not tell it.")
        )
    with _deciding(inbox, "status_by_hand", customer) as (work, top):
        if status is not None:
            _must_be_profiled(work, top)
        values: dict[str, Cell] = {
            "status_by_owner": status.value if status else None,
            "status_reason": reason if status else "",
            "status_by": by if status else "",
            "status_at": work.now if status else None,
        }
        before = merges.columns(work.connection, top, ["status_by_owner", "status_reason"])
        if all(before[name] == values[name] for name in before):
            return None
        merges.decide(work.step, top, values)
        work.values = {"status": status.value if status else ""}
    return work.change


def _must_be_profiled(work: Doing, customer: int) -> None:
    if merges.columns(work.connection, customer, ["opted_out_at"])["opted_out_at"] is not None:
        raise UserError(
            _("{name} does not want to be profiled, so there is no status.").format(
                name=_name(work, customer) or _("This person")
            ),
            _("Undo the objection first, if the person has changed her mind."),
        )


def opt_out(inbox: Inbox, *, customer: int) -> Change | None:
    """Note that a person objects to profiling (GDPR, art. 21): score, status and risk go and are not
    computed any more; feedback is answered as before. It holds for all parts of the person."""
    with _deciding(inbox, "opted_out", customer) as (work, top):
        for number in customers.members(work.connection, top):
            if merges.columns(work.connection, number, ["opted_out_at"])["opted_out_at"] is None:
                cells: dict[str, Cell] = {"opted_out_at": work.now}
                merges.decide(work.step, number, cells)
    return work.change


def opt_in(inbox: Inbox, *, customer: int) -> Change | None:
    """Take an objection to profiling back: the score is worked out again."""
    with _deciding(inbox, "opted_in", customer) as (work, top):
        for number in customers.members(work.connection, top):
            if merges.columns(work.connection, number, ["opted_out_at"])["opted_out_at"] is not None:
                merges.decide(work.step, number, {"opted_out_at": None})
    return work.change


def rename(inbox: Inbox, *, customer: int, name: str) -> Change | None:
    """Give a person the name under which the owner knows him or her; the sources' names stay."""
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name:
        raise UserError(_("A customer needs a name."), _("Write at least one letter."))
    with _deciding(inbox, "renamed", customer) as (work, top):
        if _name(work, top) != name:
            merges.decide(work.step, top, {"name": name, "folded": folded(name)})
    return work.change


def add_person_note(inbox: Inbox, *, customer: int, text: str) -> Change | None:
    """Write a note on a person, for the owner's eyes only."""
    text = text.strip()
    if not text:
        return None
    with _keeping(inbox, "person_noted") as work:
        top = _top(work, customer)
        work.step.insert("customer_note", {"customer_id": top, "at": work.now, "text": text})
        work.values = {"customer": top, "name": _name(work, top)}
    return work.change


def remove_person_note(inbox: Inbox, *, note: int) -> Change | None:
    """Take a note on a person away."""
    with _keeping(inbox, "person_note_removed") as work:
        if person.exists(work.connection, "customer_note", note):
            work.step.delete("customer_note", [note])
    return work.change


def add_person_tag(inbox: Inbox, *, customers: Sequence[int], tag: str) -> Change | None:
    """Put a tag of the owner's own on people."""
    tag = " ".join(tag.split())[:LONGEST_TAG]
    if not tag:
        return None
    with _keeping(inbox, "person_tagged") as work:
        tops = sorted({_top(work, customer) for customer in customers})
        without = [top for top in tops if not person.tag_rows(work.connection, top, tag)]
        for top in without:
            work.step.insert("customer_tag", {"customer_id": top, "tag": tag})
        work.values = {"tag": tag, "count": len(without)}
    return work.change


def remove_person_tag(inbox: Inbox, *, customers: Sequence[int], tag: str) -> Change | None:
    """Take a tag off people."""
    with _keeping(inbox, "person_untagged") as work:
        tops = {_top(work, customer) for customer in customers}
        rows = sorted({row for top in tops for row in person.tag_rows(work.connection, top, tag)})
        work.step.delete("customer_tag", rows)
        work.values = {"tag": tag, "count": len(rows)}
    return work.change


def add_reminder(inbox: Inbox, *, customer: int, due: datetime, text: str) -> Change | None:
    """Remember something about a person at a moment; it may have passed, then it is due at once."""
    text = text.strip()
    if not text:
        raise UserError(_("A reminder needs words."), _("Write what you want to be reminded of."))
    with _keeping(inbox, "reminder_set") as work:
        top = _top(work, customer)
        moment = int(due.timestamp())
        work.step.insert("reminder", {"customer_id": top, "due_at": moment, "text": text, "done_at": None})
        work.values = {"customer": top, "name": _name(work, top), "due": clock.rfc3339(due)}
    return work.change


def finish_reminder(inbox: Inbox, *, reminder: int) -> Change | None:
    """Note that what a reminder was for is done."""
    with _keeping(inbox, "reminder_done") as work:
        if person.exists(work.connection, "reminder", reminder):
            work.step.update("reminder", [reminder], {"done_at": work.now})
    return work.change


def move_reminder(inbox: Inbox, *, reminder: int, due: datetime) -> Change | None:
    """Be reminded at another moment; a reminder that was done is open again."""
    with _keeping(inbox, "reminder_moved") as work:
        work.step.update("reminder", [reminder], {"due_at": int(due.timestamp()), "done_at": None})
        work.values = {"due": clock.rfc3339(due)}
    return work.change


def remove_reminder(inbox: Inbox, *, reminder: int) -> Change | None:
    """Take a reminder away."""
    with _keeping(inbox, "reminder_removed") as work:
        if person.exists(work.connection, "reminder", reminder):
            work.step.delete("reminder", [reminder])
    return work.change


@contextmanager
def _keeping(inbox: Inbox, verb: str) -> Iterator[Doing]:
    """A verb that touches neither score nor inbox."""
    with doing(inbox, verb, Area.CUSTOMERS) as work:
        yield work


def reminders(inbox: Inbox, *, due_only: bool = False) -> list[Reminder]:
    """Open reminders, soonest first; with ``due_only`` those whose moment has come."""
    with inbox.database.reading() as connection:
        return person.reminders(connection, due=clock.epoch_now() if due_only else None)
