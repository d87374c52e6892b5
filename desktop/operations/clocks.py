"""Deadlines: reputational by channel and tone in business hours, legal, and data-protection.

What the law wants is shown with its source and can be changed; nothing here is legal advice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from statistics import median

from desktop import clock
from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.answering import Due, ItemClock, ItemClocks, Kept
from desktop.model.codes import Status
from desktop.model.hours import month_after
from desktop.model.rows import ClockKind
from desktop.operations.doing import doing
from desktop.operations.inboxes import Inbox
from desktop.operations.standing import clock_rules, restand
from desktop.operations.timetable import spoken
from desktop.store import clocks, listing, preferences
from desktop.store.clocks import Timed
from desktop.understanding import priority
from desktop.understanding.priority import HOUR, ClockRules, Spoken
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

LEAST_TIMED = 3
"""Below so many replies a median says nothing."""


def of_item(inbox: Inbox, feedback: int) -> ItemClocks:
    """The deadlines of an item, met or open, and how long it has waited. UserError for no such item."""
    now = clock.epoch_now()
    with inbox.database.reading() as connection:
        item = clocks.of_item(connection, feedback)
        rules = clock_rules(connection)
        region = str(preferences.get(connection, "legal.region"))
    if item is None:
        raise UserError(_("There is no item {id} in this inbox.").format(id=feedback), edges.items())
    until = item.replied if item.replied is not None else now
    published = until - item.written if item.precise and until >= item.written else None
    imported = until - item.imported if until >= item.imported else None
    working = None
    if published is not None and not rules.calendar.always_open:
        working = rules.calendar.between(item.written, until)
    answered = item.replied is not None
    running = [one for one in _clocks(item, rules, region) if _counts(item, one.kind)]
    return ItemClocks(running, published, imported, working, answered)


def _counts(item: Timed, kind: ClockKind) -> bool:
    """Whether a deadline still says something: not of what is put away, nor of what the owner calls
    answered without a reply that gives the time; but data that was asked for is owed until then."""
    if item.replied is not None or item.status == Status.WAITING:
        return True
    return kind is ClockKind.DATA_PROTECTION and item.status != Status.ARCHIVED


def _clocks(item: Timed, rules: ClockRules, region: str = "") -> list[ItemClock]:
    found = []
    if item.legal_from is not None:
        due = priority.legal_due(item.legal_from, rules)
        found.append(ItemClock(ClockKind.LEGAL, item.legal_from, due, item.replied, region))
    if item.rights_from is not None:
        due = month_after(item.rights_from)
        after = item.replied if item.replied is not None and item.replied >= item.rights_from else None
        found.append(ItemClock(ClockKind.DATA_PROTECTION, item.rights_from, due, after))
    due_at = priority.reputational_due(_spoken(item), rules)
    if due_at is not None:
        found.append(ItemClock(ClockKind.REPUTATIONAL, item.written, due_at, item.replied))
    return found


def _spoken(item: Timed) -> Spoken:
    return spoken(item, imported=item.imported, precise=item.precise)


def open_legal(inbox: Inbox, *, feedback: int, at: datetime | None = None) -> Change | None:
    """Start the legal clock of an item by hand: at the moment of the formal complaint, or now."""
    return _set_from(inbox, feedback, "legal_from", _moment(at))


def close_legal(inbox: Inbox, *, feedback: int) -> Change | None:
    """Stop the legal clock of an item."""
    return _set_from(inbox, feedback, "legal_from", None)


def open_rights(inbox: Inbox, *, feedback: int, at: datetime | None = None) -> Change | None:
    """Start the data-protection clock: a customer asks for, or wants erased, what is kept of him or
    her (GDPR art. 12.3: one month)."""
    return _set_from(inbox, feedback, "rights_from", _moment(at))


def close_rights(inbox: Inbox, *, feedback: int) -> Change | None:
    """Stop the data-protection clock of an item."""
    return _set_from(inbox, feedback, "rights_from", None)


def _moment(at: datetime | None) -> int:
    if at is not None and at > clock.now():
        raise UserError(_("That moment is still to come."), _("Choose when it was said."))
    return int((at or clock.now()).timestamp())


def _set_from(inbox: Inbox, feedback: int, column: str, moment: int | None) -> Change | None:
    verb = "clock_closed" if moment is None else "clock_opened"
    with doing(inbox, verb, Area.FEEDBACK, Area.CUSTOMERS) as work:
        if clocks.of_item(work.connection, feedback) is None:
            raise UserError(_("There is no item {id} in this inbox.").format(id=feedback), edges.items())
        work.step.update("feedback", [feedback], {column: moment})
        restand(work.step, [feedback], now=work.now)
        work.feedback = [feedback]
        work.values = {"kind": "legal" if column == "legal_from" else "data_protection"}
    return work.change


def due_list(inbox: Inbox, *, within_hours: int = 48, limit: int = 200) -> list[Due]:
    """Waiting items whose deadline is past or near, most urgent first."""
    now = clock.epoch_now()
    until = now + within_hours * HOUR
    with inbox.database.reading() as connection:
        rules = clock_rules(connection)
        found = []
        for item, due in clocks.due_until(connection, until, limit):
            law = priority.law_clock(_spoken(item), rules)
            if law is None:
                found.append(_due(item, ItemClock(ClockKind.REPUTATIONAL, item.written, due)))
            elif law.kind is ClockKind.LEGAL:
                found.append(_due(item, ItemClock(law.kind, item.legal_from or item.written, due)))
        for item in clocks.with_rights(connection):
            running = next(one for one in _clocks(item, rules) if one.kind is ClockKind.DATA_PROTECTION)
            if running.met_at is None and running.due_at <= until and _counts(item, running.kind):
                found.append(_due(item, running))
    found.sort(key=lambda one: one.clock.due_at)
    return found[:limit]


def _due(item: Timed, running: ItemClock) -> Due:
    return Due(item.id, item.customer, item.source, item.snippet, running)


def kept(inbox: Inbox, *, since: str = "", before: str = "", source: str = "") -> list[Kept]:
    """How many deadlines of the opinions said in a span were kept, missed or are open, by kind.

    ``since`` and ``before`` are day prefixes. Opinions from the backlog have no reputational clock,
    and what was answered before it was imported counts by its own time. What was put away, or called
    answered without a reply, counts as neither.
    """
    bounds = [listing.period(text)[0] if text else None for text in (since, before)]
    now = clock.epoch_now()
    sums: dict[ClockKind, list[int]] = {kind: [0, 0, 0] for kind in ClockKind}
    published: list[int] = []
    imported: list[int] = []
    with inbox.database.reading() as connection:
        rules = clock_rules(connection)
        for item in clocks.written_between(connection, bounds[0], bounds[1], source):
            for running in _clocks(item, rules):
                if not _counts(item, running.kind):
                    continue
                state = running.kept(now)
                sums[running.kind][2 if state is None else (0 if state else 1)] += 1
            if item.replied is not None and item.precise and item.replied >= item.written:
                published.append(item.replied - item.written)
                if not item.came_answered and item.replied >= item.imported:
                    imported.append(item.replied - item.imported)
    between, taken = _median(published), _median(imported)
    return [
        Kept(
            kind,
            counts[0],
            counts[1],
            counts[2],
            median_published=between,
            median_imported=taken,
        )
        for kind, counts in sums.items()
        if any(counts)
    ]


def _median(seconds: Sequence[int]) -> int | None:
    return int(median(seconds)) if len(seconds) >= LEAST_TIMED else None
