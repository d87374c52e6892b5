"""ideas, stats, report, invitation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.frame import (
    FilePath,
    Session,
    json_option,
    known_source,
    print_json,
    print_json_lines,
)
from desktop.cli.learning_json import idea_json, outcome_json, panorama_json, proposal_json, word_json
from desktop.cli.saying import say
from desktop.errors import UserError
from desktop.later import later
from desktop.model.figures import Panorama, Span
from desktop.model.ideas import IdeaOrder
from desktop.model.inviting import PAPERS
from desktop.wording import codes, figures, times
from desktop.wording import ideas as words
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.quotes import quoted
from desktop.wording.sources import source_name

if TYPE_CHECKING:
    from desktop.operations import (
        coming_up,
        exporting,
        ideas,
        invitation,
        monthly,
        moving,
        outcomes,
        panorama,
        proposals,
        spans,
    )
else:
    coming_up = later("desktop.operations.coming_up")
    exporting = later("desktop.operations.exporting")
    ideas = later("desktop.operations.ideas")
    invitation = later("desktop.operations.invitation")
    monthly = later("desktop.operations.monthly")
    moving = later("desktop.operations.moving")
    outcomes = later("desktop.operations.outcomes")
    panorama = later("desktop.operations.panorama")
    proposals = later("desktop.operations.proposals")
    spans = later("desktop.operations.spans")


@click.command("ideas", help=_("Ideas with who asked for them; --proposals: suggestions that are none yet."))
@click.option("--proposals", "proposed", is_flag=True, help=_("Suggestions found in feedback, gathered."))
@click.option("--order", type=click.Choice([one.value for one in IdeaOrder]), default="demand")
@json_option
@click.pass_obj
def ideas_(session: Session, proposed: bool, order: str, as_json: bool) -> None:
    """The list of ideas."""
    with session.reading() as inbox:
        if proposed:
            found = proposals.proposals(inbox, order=IdeaOrder(order))
            if as_json:
                print_json_lines(map(proposal_json, found))
                return
            for one in found:
                say(f"{one.title}  ({words.who_asked(one)})")
                for asker in one.askers:
                    name = asker.customer or _("Anonymous")
                    say(f"    {asker.feedback_id}  {name}: {quoted(asker.quote)}")
            if not found:
                say(_("Nothing here."))
            return
        kept = [ideas.idea(inbox, one.id) for one in ideas.ideas(inbox, order=IdeaOrder(order))]
    if as_json:
        print_json_lines(map(idea_json, kept))
        return
    for detail in kept:
        idea = detail.idea
        parts = [str(idea.id).rjust(4), idea.title, words.status_name(idea.status.value)]
        say("  ".join([*parts, words.who_asked(idea), words.news(idea)]).rstrip())
    if not kept:
        say(_("No ideas yet. “oido ideas --proposals” shows what your customers suggest."))


@click.command("stats", help=_("How the business is spoken of and how well it answers."))
@click.option(
    "--span", default="12w", metavar="SPAN", help=_("30d, 12w, 12m: days, weeks, months up to today.")
)
@click.option(
    "--from", "since", default="", metavar="D", help=_("From this day on: 2026, 2026-05, 2026-05-31.")
)
@click.option("--to", "until", default="", metavar="D", help=_("Up to and with this day, month or year."))
@click.option("--source", default="", metavar="S", help=_("Only from this source."))
@click.option("--words", "with_words", is_flag=True, help=_("With the words that come up."))
@json_option
@click.pass_obj
def stats(
    session: Session, span: str, since: str, until: str, source: str, with_words: bool, as_json: bool
) -> None:
    """Figures of a span."""
    asked = _span(span, since, until)
    with session.reading() as inbox:
        known_source(inbox, source)
        found = panorama.panorama(inbox, asked, source=source)
        phrases = coming_up.coming_up(inbox, asked, source=source) if with_words else []
        after = [one.row for one in outcomes.of_year(inbox, asked, source=source)]
    if as_json:
        extra = {"words": list(map(word_json, phrases))} if with_words else {}
        print_json({**panorama_json(found), "after_replies": list(map(outcome_json, after)), **extra})
        return
    for line in _lines(found):
        say(line)
    for row in after:
        say(figures.after_replies(row, figures.after_kind(row.name)))
    for one in phrases:
        mark = " ↑" if one.rising else ""
        say(f"  {times.number(one.count):>5}  {one.text}{mark}")


def _span(code: str, since: str, until: str) -> Span:
    if not since and not until:
        return spans.named(code)
    if not since:
        raise UserError(_("--to needs --from."), _("Give the first day as well."))
    return spans.of(since, exporting.day_after(until) if until else spans.last_days(1).before)


def _lines(found: Panorama) -> Iterator[str]:
    yield figures.span_name(found.span)
    for title, figure, kind in (
        (_("Opinions"), found.opinions, figures.COUNT),
        (_("Answered"), found.answered, figures.SHARE),
        (_("Waiting"), found.waiting, figures.PEOPLE),
        (_("Median to first reply, since published"), found.published, figures.HOURS),
        (_("Median to first reply, since imported"), found.imported, figures.HOURS),
        (_("Prosumers"), found.prosumers, figures.PEOPLE),
        (_("At risk"), found.at_risk, figures.PEOPLE),
    ):
        change = figures.change(figure, kind)
        yield f"{title}: {figures.value(figure, kind)}" + (f" ({change})" if change else "")
    if found.topics:
        yield ""
    for topic in found.topics[:12]:
        name = codes.topic_title(topic.topic)
        yield f"  ▼ {times.number(topic.complaints):>5}   ▲ {times.number(topic.praises):>5}   {name}"
    if len(found.channels) > 1:
        yield ""
        for channel in found.channels:
            total = times.number(channel.opinions)
            yield f"  {source_name(channel.source)}: " + _("{share} of {total} answered").format(
                share=figures.share(channel.share), total=total
            )
    if found.moved:
        yield ""
        yield from map(figures.moved, found.moved)
        yield figures.moved_note(moving.LEAST_CASES, moving.LEAST_OPINIONS)


@click.command("report", help=_("Write the report of a month as a PDF; the last whole month by default."))
@click.argument("file", type=FilePath(dir_okay=False), metavar="FILE.pdf")
@click.option("--month", default="", metavar="YYYY-MM", help=_("Another month."))
@click.option("--names", is_flag=True, help=_("With the names of those who are quoted and were thanked."))
@click.pass_obj
def report(session: Session, file: Path, month: str, names: bool) -> None:
    """The monthly report."""
    with session.reading() as inbox:
        written = monthly.write_report(inbox, file, month=month, names=names)
    say(
        ngettext("{path} written: {count} page.", "{path} written: {count} pages.", written.rows).format(
            path=file, count=written.rows
        )
    )


@click.command("invitation", help=_("A card or sign with a QR code that asks for a review, as a PDF."))
@click.argument("file", required=False, type=FilePath(dir_okay=False), metavar="FILE.pdf")
@click.option("--source", default="google", metavar="S", help=_("Where the review is to be left."))
@click.option("--size", type=click.Choice(list(PAPERS)), default="a6", help=_("The size of the paper."))
@click.option("--sentence", default="", metavar="T", help=_("What it says; else one of Oído's own."))
@click.option(
    "--set-link",
    "link",
    nargs=2,
    metavar="SOURCE URL",
    help=_("Keep the address where customers leave a review."),
)
@click.pass_obj
def invitation_(
    session: Session, file: Path | None, source: str, size: str, sentence: str, link: tuple[str, str] | None
) -> None:
    """The invitation, or the links it needs."""
    with session.writing() as inbox:
        if link:
            invitation.set_link(inbox, source=link[0], url=link[1])
        if file is not None:
            invitation.write_invitation(inbox, file, source=source, size=size, sentence=sentence)
            say(_("{path} written.").format(path=file))
            say(invitation.reward_note())
            return
        links = invitation.links(inbox)
    for one in links:
        say(f"{source_name(one.source)}: {one.url}")
    if not links:
        say(_("No link is kept yet: oido invitation --set-link google https://…"))


COMMANDS = (ideas_, stats, report, invitation_)
