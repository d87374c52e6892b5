"""export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.frame import NUMBER, FilePath, Session, known_source
from desktop.cli.saying import say
from desktop.errors import UserError
from desktop.later import later
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext

if TYPE_CHECKING:
    from desktop.operations import exporting, idea_export
else:
    exporting = later("desktop.operations.exporting")
    idea_export = later("desktop.operations.idea_export")

WHAT = ("replies", "feedback", "customers", "ideas")


@click.command("export", help=_("Write the reply log, the items, the customers or the ideas to FILE."))
@click.argument("what", type=click.Choice(WHAT))
@click.argument("file", type=FilePath(dir_okay=False), metavar="FILE")
@click.option(
    "--from", "since", default="", metavar="D", help=_("From this day on: 2026, 2026-05, 2026-05-31.")
)
@click.option("--to", "until", default="", metavar="D", help=_("Up to and with this day, month or year."))
@click.option("--source", default="", metavar="S", help=_("Only from this source."))
@click.option(
    "--rows",
    type=click.Choice(["message", "conversation"]),
    default="message",
    help=_("One row a reply, or one a conversation."),
)
@click.option(
    "--delimiter", type=click.Choice([",", ";"]), default=",", help=_("Between the cells of a CSV.")
)
@click.option("--customer", type=NUMBER, metavar="ID", help=_("Only replies to this customer."))
@click.option("--by", default="", metavar="NAME", help=_("Only replies by this person."))
@click.pass_obj
def export(
    session: Session,
    what: str,
    file: Path,
    since: str,
    until: str,
    source: str,
    rows: str,
    delimiter: str,
    customer: int | None,
    by: str,
) -> None:
    """Into a file, by its suffix."""
    before = exporting.day_after(until)
    if what != "replies" and (customer is not None or by):
        raise UserError(_("--customer and --by are only for replies."), _("Leave them out."))
    with session.reading() as inbox:
        known_source(inbox, source)
        if what == "replies":
            written = exporting.export_replies(
                inbox,
                file,
                since=since,
                before=before,
                source=source,
                rows=rows,
                customer=customer,
                by=by,
                delimiter=delimiter,
            )
        elif what == "feedback":
            written = exporting.export_feedback(
                inbox, file, since=since, before=before, source=source, delimiter=delimiter
            )
        elif since or until or source:
            raise UserError(
                _("Customers and ideas are exported whole: --from, --to and --source do not apply."),
                _("Leave them out."),
            )
        elif what == "ideas":
            written = idea_export.export_ideas(inbox, file, delimiter=delimiter)
        else:
            written = exporting.export_customers(inbox, file, delimiter=delimiter)
    say(
        ngettext("{count} row written to {path}.", "{count} rows written to {path}.", written.rows).format(
            count=written.rows, path=file
        )
    )
    for note in exporting.notes(written):
        say(note)


COMMANDS = (export,)
