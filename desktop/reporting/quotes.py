"""The words that customers let the business quote, as an export."""

from __future__ import annotations

from desktop.model.people import Consent
from desktop.reporting.cards import Card
from desktop.reporting.columns import Column, Kind
from desktop.reporting.records import Heading
from desktop.reporting.report import Report
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext


def quote_list(heading: Heading) -> Report[Consent]:
    """Words that may be quoted, with whose they are and since when."""
    return Report(_("Words to quote"), heading, quote_columns(), quote_card, _quotes)


def _quotes(count: int) -> str:
    return ngettext("{count} quote", "{count} quotes", count).format(count=times.number(count))


def quote_columns() -> list[Column[Consent]]:
    """The quotes as a table."""
    asked, given = pgettext("column", "Asked on"), pgettext("column", "Given on")
    return [
        Column("customer", pgettext("column", "Customer"), Kind.TEXT, lambda row: row.customer, width=24),
        Column("words", pgettext("column", "Words"), Kind.TEXT, lambda row: row.words, width=60),
        Column("asked_on", asked, Kind.TIME, lambda row: row.asked_on),
        Column("given_on", given, Kind.TIME, lambda row: row.decided_on),
        Column("how", pgettext("column", "How"), Kind.TEXT, lambda row: row.how, width=30),
        Column("item", pgettext("column", "Item"), Kind.NUMBER, lambda row: row.feedback_id, width=9),
        Column(
            "customer_id", pgettext("column", "Number"), Kind.NUMBER, lambda row: row.customer_id, width=9
        ),
    ]


def quote_card(row: Consent) -> Card:
    """A quote on paper: whose words, since when they may be quoted, and the words."""
    given = _("may be quoted since {day}").format(day=times.day(row.decided_on)) if row.decided_on else ""
    return Card(
        who=row.customer or _("Anonymous"),
        where=" · ".join(part for part in (given, row.how) if part),
        words=row.words,
    )
