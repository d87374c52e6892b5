"""What deadlines follow from: hours by channel and tone, business hours, holidays, a rule of law."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.answering import ClockRule, FreeDay, Region
from desktop.model.codes import Sentiment
from desktop.model.hours import Span
from desktop.operations import calendars, inboxes
from desktop.operations.doing import Doing, doing
from desktop.operations.inboxes import Inbox
from desktop.operations.standing import clock_rules
from desktop.store import clocks, preferences
from desktop.store.clocks import Placed, Timed
from desktop.store.database import Connection
from desktop.understanding import priority
from desktop.understanding.priority import ClockRules, Spoken
from desktop.wording.catalogue import gettext as _

MOST_HOURS = 720


def rules(inbox: Inbox) -> list[ClockRule]:
    """The hours of every rule: the two general ones (``source`` ''), then channels of their own."""
    with inbox.database.reading() as connection:
        general = [
            ClockRule("", tone, preferences.number(connection, f"clock.{tone}_hours"))
            for tone in clocks.TONES
        ]
        return [*general, *clocks.rules(connection)]


def set_rule(inbox: Inbox, *, source: str, tone: str, hours: int | None) -> Change | None:
    """Set the hours of a channel for a tone; None goes back to the general ones. UserError for hours
    out of range."""
    if tone not in clocks.TONES:
        raise ValueError(tone)
    if hours is not None and not 1 <= hours <= MOST_HOURS:
        raise UserError(
            _("A deadline of {hours} hours cannot be kept.").format(hours=hours),
            _("Choose from 1 to 720 hours."),
        )
    if not source:
        if hours is None:
            return None
        changed = inboxes.set_setting(inbox, key=f"clock.{tone}_hours", value=hours)
        settle(inbox)
        return changed
    with doing(inbox, "clock_changed", Area.SETTINGS, Area.FEEDBACK) as work:
        row = clocks.rule_id(work.connection, source, tone)
        if hours is None:
            work.step.delete("clock_rule", [row] if row is not None else [])
        elif row is None:
            work.step.insert("clock_rule", {"source": source, "tone": tone, "hours": hours})
        else:
            work.step.update("clock_rule", [row], {"hours": hours})
        _settled(work)
    return work.change


def week(inbox: Inbox) -> list[list[Span]]:
    """The business hours from Monday on; [] is always open."""
    with inbox.database.reading() as connection:
        stored = calendars.week_of(str(preferences.get(connection, "hours.week")))
    return [list(day) for day in stored]


def set_week(inbox: Inbox, days: Sequence[Sequence[Span]]) -> Change | None:
    """Set the business hours; [] for always open. UserError for what are no hours."""
    stored = json.dumps([[list(span) for span in day] for day in days]) if any(days) else ""
    if stored and not calendars.week_of(stored):
        raise UserError(
            _("Those are no business hours."), _("Give seven days with hours like 09:00 to 14:00.")
        )
    changed = inboxes.set_setting(inbox, key="hours.week", value=stored)
    settle(inbox)
    return changed


def set_region(inbox: Inbox, code: str) -> Change | None:
    """Choose whose holidays count; '' for none."""
    _known(code, calendars.regions())
    changed = inboxes.set_setting(inbox, key="hours.region", value=code)
    settle(inbox)
    return changed


def set_law(inbox: Inbox, code: str) -> Change | None:
    """Let the legal clock follow a rule; its days can be changed afterwards."""
    _known(code, calendars.law())
    rule = next((one for one in calendars.law() if one.code == code), None)
    changed = inboxes.set_setting(inbox, key="legal.region", value=code)
    if rule is not None:
        inboxes.set_setting(inbox, key="clock.legal_days", value=rule.days)
        inboxes.set_setting(inbox, key="clock.legal_working", value=rule.working)
    settle(inbox)
    return changed


def _known(code: str, there: Sequence[Region]) -> None:
    if code and code not in {one.code for one in there}:
        raise UserError(_("Nothing is known of “{name}”.").format(name=code), _("Choose another region."))


def free_days(inbox: Inbox, year: int) -> list[FreeDay]:
    """The holidays of a year with the owner's own days."""
    with inbox.database.reading() as connection:
        return calendars.free_days(connection, year)


def set_day(inbox: Inbox, *, day: str, name: str = "", open: bool = False) -> Change | None:  # noqa: A002
    """Close the business on a day, or open it in spite of a holiday. UserError for what is no day."""
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise UserError(_("“{day}” is no day.").format(day=day), _("Write it as 2026-05-31.")) from error
    with doing(inbox, "free_day_set", Area.SETTINGS, Area.FEEDBACK) as work:
        work.step.delete("free_day", [row for row, one in clocks.own_days(work.connection) if one.day == day])
        work.step.insert("free_day", {"day": day, "name": " ".join(name.split()), "open": int(open)})
        _settled(work)
    return work.change


def remove_day(inbox: Inbox, *, day: str) -> Change | None:
    """Take one of the owner's own days out of the calendar."""
    with doing(inbox, "free_day_removed", Area.SETTINGS, Area.FEEDBACK) as work:
        work.step.delete("free_day", [row for row, one in clocks.own_days(work.connection) if one.day == day])
        _settled(work)
    return work.change


def _settled(work: Doing) -> None:
    work.feedback = None
    settle_within(work.connection)


def settle(inbox: Inbox) -> None:
    """Work out anew when waiting items are due: after a setting of the clocks was changed."""
    with inbox.database.transaction() as connection:
        settle_within(connection)


def settle_within(connection: Connection) -> None:
    """The same within a running transaction; what follows from rules leaves nothing in the journal."""
    rules_now = clock_rules(connection)
    after = 0
    while page := clocks.waiting(connection, after):
        due = [(item.id, _due_at(item, rules_now)) for item in page]
        clocks.place(
            connection,
            [(number, at) for (number, at), item in zip(due, page, strict=True) if at != item.due_at],
        )
        after = page[-1].id
    clocks.mark_valued(connection)


def _due_at(item: Placed, rules_now: ClockRules) -> int:
    # Nothing that a clock runs for comes from the backlog.
    said = spoken(item, imported=item.written)
    law = priority.law_clock(said, rules_now)
    if law is not None:
        return law.due_at
    due = priority.reputational_due(said, rules_now)
    return due if due is not None else item.due_at or 0


def spoken(item: Timed | Placed, *, imported: int, precise: bool = True) -> Spoken:
    """An item as its deadlines see it; ``precise``: when it was said is known to the minute."""
    return Spoken(
        written=item.written,
        imported=imported,
        sentiment=Sentiment(item.sentiment),
        intents=(),
        rating=None,
        waiting=True,
        legal_from=item.legal_from,
        source=item.source,
        rights_from=item.rights_from,
        precise=precise,
    )
