"""templates and suggest: what to answer with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.frame import NUMBER, FilePath, Session, json_option, print_json_lines
from desktop.cli.saying import say
from desktop.errors import UserError
from desktop.later import later
from desktop.model.codes import Scale
from desktop.model.drafts import Template
from desktop.model.raw import Rating
from desktop.wording import answering, catalogue, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.sources import source_name

if TYPE_CHECKING:
    from desktop.operations import suggesting, templates
    from desktop.replying import templates as replying_templates
else:
    suggesting = later("desktop.operations.suggesting")
    templates = later("desktop.operations.templates")
    replying_templates = later("desktop.replying.templates")


@click.command("templates", help=_("The templates for replies, those used lately first."))
@click.argument("words", nargs=-1)
@click.option("--language", default="", metavar="CODE", help=_("Only in this language: es, en."))
@click.option("--channel", default="", metavar="NAME", help=_("Only for this channel."))
@click.option("--intent", default="", metavar="CODE", help=_("Only for this intent: complaint, question …"))
@click.option("--topic", default="", metavar="CODE", help=_("Only for this topic: waiting, price …"))
@click.option("--rating", type=click.IntRange(1, 5), help=_("Only for items of so many stars of five."))
@click.option(
    "--import",
    "imported",
    type=FilePath(dir_okay=False),
    metavar="FILE",
    help=_("Take over the templates of a file (.toml)."),
)
@click.option(
    "--export",
    "exported",
    type=FilePath(dir_okay=False),
    metavar="FILE",
    help=_("Write your own templates to a file (.toml)."),
)
@json_option
@click.pass_obj
def templates_(
    session: Session,
    words: tuple[str, ...],
    language: str,
    channel: str,
    intent: str,
    topic: str,
    rating: int | None,
    imported: Path | None,
    exported: Path | None,
    as_json: bool,
) -> None:
    """Find templates, or carry them between inboxes."""
    if imported is not None:
        _import(session, imported)
    elif exported is not None:
        with session.reading() as inbox:
            count = templates.export_file(inbox, exported)
        say(
            ngettext(
                "{count} template written to {path}.", "{count} templates written to {path}.", count
            ).format(count=times.number(count), path=exported)
        )
    else:
        found = replying_templates.found(
            _all(session), " ".join(words), language=language, channel=channel, intent=intent, topic=topic,
            rating=Rating(rating, Scale.FIVE) if rating is not None else None,
        )  # fmt: skip
        # Who has used none yet meets those in his own language first.
        found.sort(key=lambda one: not one.used_at and one.language != catalogue.language())
        _print(found, as_json=as_json)


def _all(session: Session) -> Sequence[Template]:
    """The bundled ones are there without an inbox, too."""
    if not session.path.exists():
        return replying_templates.bundled()
    with session.reading() as inbox:
        return templates.all_templates(inbox, with_outcomes=True)


def _print(found: Sequence[Template], *, as_json: bool) -> None:
    if as_json:
        print_json_lines(asdict(template) for template in found)
        return
    for template in found:
        told = (answering.used(template), answering.after_template(template))
        parts = [f"{template.code} ({template.language})  {template.title}", *filter(None, told)]
        say("  · ".join(parts))


def _import(session: Session, path: Path) -> None:
    with session.writing() as inbox:
        done = templates.import_file(inbox, path)
    for sentence in answering.taken_over(done):
        say(sentence)


@click.command("suggest", help=_("What you answered to the like before, and templates that fit."))
@click.argument("number", type=NUMBER, metavar="ID")
@click.option("--limit", type=click.IntRange(1, 50), default=5, help=_("How many past answers at most."))
@json_option
@click.pass_obj
def suggest(session: Session, number: int, limit: int, as_json: bool) -> None:
    """Past answers and templates for an item."""
    with session.writing_or_looking() as inbox:
        found = suggesting.suggest(inbox, number, limit=limit)
    if as_json:
        print_json_lines({"kind": "answer", **asdict(one)} for one in found.answers)
        print_json_lines({"kind": "template", **asdict(one)} for one in found.templates)
        return
    for one in found.answers:
        head = f"{one.reply_id}  {source_name(one.source)} · {times.moment(one.posted_at)}"
        say(f"{head} · {answering.why_alike(one)}\n{one.text}\n")
    for template in found.templates:
        say(f"{template.code} ({template.language})  {template.title}")
    if not found.answers and not found.templates:
        raise UserError(
            _("Nothing like it was answered before, and no template fits."),
            _("Write it anew: it will be kept."),
        )


COMMANDS = (templates_, suggest)
