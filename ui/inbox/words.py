"""The words of the list: titles of empty views, a row read aloud."""

from __future__ import annotations

from datetime import datetime

from desktop import clock
from desktop.model.codes import Status, View
from desktop.model.rows import Row
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import (
    at_risk_name,
    capital,
    prosumer_name,
    rating_text,
    sentiment_name,
    status_name,
)
from desktop.wording.sources import told_source
from desktop.wording.whys import row_line, why_sentence

SETTLED = (Status.ANSWERED, Status.ARCHIVED, Status.READY)
"""Where a deadline no longer presses."""


def standing(row: Row) -> str:
    """What stands at the right end of a row: its deadline, or where it got to."""
    if row.put_away and row.snoozed_until is None:
        return status_name(Status.ARCHIVED.value).lower()
    if row.status in SETTLED:
        return status_name(row.status.value).lower()
    if row.snoozed_until is not None:
        return times.until(row.snoozed_until)
    if row.clock is not None:
        return times.deadline(row.clock)
    return times.ago(row.written_sort)


def gist(row: Row) -> str:
    """The end of a row's third line; a draft says that it was begun."""
    line = row_line(row)
    return f"{status_name(row.status.value)} · {line}" if row.status is Status.DRAFT else line


def spoken(row: Row) -> str:
    """A row as a screen reader says it, the most telling things first."""
    parts = [
        row.customer or _("No name"),
        _("unread") if row.unread else "",
        at_risk_name() if row.risk is not None else "",
        prosumer_name(row.prosumer.value) if row.prosumer.rank else "",
        sentiment_name(row.sentiment.value),
        told_source(row.source),
        rating_text(row.rating),
        standing(row),
        gist(row),
        row.snippet,
    ]
    return ", ".join(part for part in parts if part)


def hovered(row: Row) -> str:
    """What a row has no room for: why it stands there, and the exact times."""
    lines = [why_sentence(row), times.moment(row.written_at)]
    if row.clock is not None and row.status not in SETTLED:
        lines.append(f"{capital(times.deadline(row.clock))} ({times.until(row.clock.due_at)})")
    return "\n".join(line for line in lines if line)


def copy_line(at: str) -> str:
    """When the newest copy of the inbox was made: ``Copia de hoy, 09:12``; '' for none."""
    if not at:
        return ""
    moment = datetime.fromisoformat(at).astimezone()
    if moment.date() == clock.today():
        return _("Backup from today, {time}").format(time=times.clock_time(moment))
    return _("Backup from {day}, {time}").format(day=times.short_day(at), time=times.clock_time(moment))


def empty_title(view: View, *, searching: bool) -> str:
    """The heading of a list with nothing in it."""
    if searching:
        return _("Nothing matches")
    return {
        View.TO_ANSWER: _("All answered"),
        View.AT_RISK: _("Nobody at risk"),
        View.QUESTIONS: _("No open questions"),
        View.SUGGESTIONS: _("No suggestions waiting"),
        View.PRAISE: _("No praise waiting"),
        View.DRAFTS: _("No drafts"),
        View.OUTBOX: _("Nothing left to post"),
        View.SNOOZED: _("Nothing snoozed"),
        View.ANSWERED: _("Nothing answered yet"),
        View.ARCHIVED: _("Nothing put away"),
    }.get(view, _("Nothing here yet"))


def empty_hint(view: View, *, searching: bool, snooze_key: str = "") -> str:
    """What the owner may do about it, or why it is good."""
    if searching:
        return _("Try fewer words, or take off a filter.")
    if view is View.SNOOZED and snooze_key:
        return _("Press {key} on an item to see it again later.").format(key=snooze_key)
    return {
        View.TO_ANSWER: _("Whoever wrote to you has an answer. Well done."),
        View.AT_RISK: _("No valuable customer is about to leave."),
        View.DRAFTS: _("A reply that you begin stays here until it is ready."),
        View.OUTBOX: _("Replies marked as ready wait here until you post them."),
        View.SNOOZED: _("Snooze an item, and it comes back when you say."),
        View.ANSWERED: _("What you answer gathers here."),
        View.ARCHIVED: _("What needs no reply gathers here."),
        View.ALL: _("Import what your customers say, and it appears here."),
    }.get(view, "")
