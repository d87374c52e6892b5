"""Ideas on paper and in tables."""

from __future__ import annotations

from desktop.model.ideas import IdeaDetail
from desktop.reporting.cards import Card
from desktop.reporting.columns import Column, Kind
from desktop.reporting.records import Heading
from desktop.reporting.report import Report
from desktop.wording import ideas, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from desktop.wording.quotes import quoted


def idea_list(heading: Heading) -> Report[IdeaDetail]:
    """The ideas, most asked for first."""
    return Report(pgettext("export", "Ideas"), heading, idea_columns(), idea_card, _ideas)


def _ideas(count: int) -> str:
    return ngettext("{count} idea", "{count} ideas", count).format(count=times.number(count))


def _askers(row: IdeaDetail) -> list[str]:
    return list(dict.fromkeys(one.customer or _("Anonymous") for one in row.askers))


def idea_columns() -> list[Column[IdeaDetail]]:
    """One row an idea."""
    status, asked = pgettext("column", "Status"), pgettext("column", "Asked by")
    return [
        Column("id", pgettext("column", "Number"), Kind.NUMBER, lambda row: row.idea.id, width=9),
        Column("title", pgettext("column", "Idea"), Kind.TEXT, lambda row: row.idea.title, width=44),
        Column("status", status, Kind.WORD, lambda row: row.idea.status.value, ideas.status_name, 18),
        Column("reason", pgettext("column", "Reason"), Kind.TEXT, lambda row: row.idea.reason, width=30),
        Column("note", pgettext("column", "Note"), Kind.TEXT, lambda row: row.idea.note, width=30),
        Column("people", pgettext("column", "People"), Kind.NUMBER, lambda row: row.idea.people, width=9),
        Column(
            "prosumers",
            pgettext("column", "Prosumers"),
            Kind.NUMBER,
            lambda row: row.idea.prosumers,
            width=10,
        ),
        Column("told", pgettext("column", "Told"), Kind.NUMBER, lambda row: row.idea.told, width=9),
        Column("asked_by", asked, Kind.TEXT, lambda row: ", ".join(_askers(row)), width=40),
        Column(
            "words",
            pgettext("column", "In their words"),
            Kind.TEXT,
            lambda row: "\n".join(one.quote for one in row.askers),
            width=60,
        ),
        Column(
            "items",
            pgettext("column", "Items"),
            Kind.LIST,
            lambda row: [str(one.feedback_id) for one in row.askers],
        ),
        Column(
            "created_at", pgettext("column", "Kept on"), Kind.TIME, lambda row: row.idea.created_at, width=17
        ),
        Column(
            "status_at",
            pgettext("column", "Status since"),
            Kind.TIME,
            lambda row: row.idea.status_at,
            width=17,
        ),
    ]


def idea_card(row: IdeaDetail) -> Card:
    """An idea on paper: what, who asked, their words, and what became of it."""
    idea = row.idea
    where = " · ".join(filter(None, (ideas.who_asked(idea), ideas.news(idea), ", ".join(_askers(row)))))
    reason = "\n\n".join(filter(None, (idea.reason, idea.note)))
    return Card(
        who=idea.title,
        when=ideas.status_name(idea.status.value),
        where=where,
        words="\n\n".join(quoted(one.quote) for one in row.askers),
        reply_line=_("What became of it") if reason else "",
        reply=reason,
    )
