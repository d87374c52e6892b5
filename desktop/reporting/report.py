"""What an export is: its columns for tables, its cards for paper, and the words over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from desktop.model.details import CustomerDetail
from desktop.reporting import cards, columns
from desktop.reporting.columns import Column
from desktop.reporting.records import FeedbackRow, Heading, LogRow, Written
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Report(Generic[R]):
    """An export ready to be written in any format. ``name`` heads it; ``count`` words how many
    records it holds."""

    name: str
    heading: Heading
    columns: Sequence[Column[R]]
    card: Callable[[R], cards.Card]
    count: Callable[[int], str]

    @property
    def title(self) -> str:
        """The business, or what this is where the business has no name yet."""
        return self.heading.business or self.name

    @property
    def subtitle(self) -> str:
        """What this is and of which period."""
        name = self.name if self.heading.business else ""
        return " · ".join(part for part in (name, self.period) if part)

    @property
    def period(self) -> str:
        """``1 de marzo de 2026 a 31 de marzo de 2026``, or one end of it, or ''."""
        since = times.day(_first_day(self.heading.since))
        last = times.day(_day_before(self.heading.before))
        if since and last:
            return _("{first} to {last}").format(first=since, last=last)
        if since:
            return _("since {day}").format(day=since)
        return _("up to {day}").format(day=last) if last else ""

    @property
    def made(self) -> str:
        """When and with what it was made."""
        if not self.heading.made_at:
            return _("Made with Oído")
        return _("Made with Oído on {day}").format(day=times.moment(self.heading.made_at))


def _first_day(prefix: str) -> str:
    """The first day of a day prefix (``2026``, ``2026-05``, ``2026-05-03``)."""
    return prefix + "-01-01"[len(prefix) - 4 :] if 4 <= len(prefix) < 10 else prefix


def _day_before(prefix: str) -> str:
    """The last day that a period which ends before ``prefix`` holds; '' when it is no day."""
    try:
        return (date.fromisoformat(_first_day(prefix)) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _replies(count: int) -> str:
    return ngettext("{count} reply", "{count} replies", count).format(count=times.number(count))


def _items(count: int) -> str:
    return ngettext("{count} item", "{count} items", count).format(count=times.number(count))


def _customers(count: int) -> str:
    return ngettext("{count} customer", "{count} customers", count).format(count=times.number(count))


def reply_log(heading: Heading) -> Report[LogRow]:
    """The record of what was answered."""
    return Report(_("Reply log"), heading, columns.reply_columns(), cards.reply_card, _replies)


def feedback_list(heading: Heading) -> Report[FeedbackRow]:
    """Everything that was said."""
    name = pgettext("export", "Feedback")
    return Report(name, heading, columns.feedback_columns(), cards.feedback_card, _items)


def customer_list(heading: Heading) -> Report[CustomerDetail]:
    """The customers and their points."""
    name = pgettext("export", "Customers")
    return Report(name, heading, columns.customer_columns(), cards.customer_card, _customers)


def notes(written: Written) -> list[str]:
    """What an owner should know about a file that was written: sentences, mostly none."""
    found = []
    if written.cut:
        found.append(
            ngettext(
                "{count} text was too long for a cell of Excel and ends in […]; the CSV holds it whole.",
                "{count} texts were too long for a cell of Excel and end in […]; the CSV holds them whole.",
                written.cut,
            ).format(count=times.number(written.cut))
        )
    if written.sheets > 1:
        found.append(
            _("Excel takes 1,048,576 rows a sheet, so there are {count} sheets.").format(count=written.sheets)
        )
    if written.unshown:
        found.append(
            ngettext(
                "{count} letter of another script could not be drawn and is shown as □; the CSV holds it.",
                "{count} letters of other scripts could not be drawn and are shown as □; the CSV holds them.",
                written.unshown,
            ).format(count=times.number(written.unshown))
        )
    return found
