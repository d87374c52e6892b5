"""understand, templates, check, reply, outbox, posted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from desktop import clock
from desktop.cli.frame import (
    EXIT_CHECK,
    EXIT_USAGE,
    NUMBER,
    Session,
    json_option,
    print_json,
    print_json_lines,
)
from desktop.cli.items_json import Json, reply_json, understanding_json
from desktop.cli.lines_in import LineReader, standard_input
from desktop.cli.lists import MARKS, moment_of
from desktop.cli.readers import chosen_reader, reader_option
from desktop.cli.saying import say
from desktop.errors import UserError
from desktop.later import later
from desktop.model.codes import Level, ReplyState
from desktop.model.details import Reply
from desktop.model.drafts import DraftContext, Finding
from desktop.model.rows import Row
from desktop.model.sources import SOURCES, source_of
from desktop.model.tags import TagKind, Understanding
from desktop.wording import codes, findings, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.languages import language_name
from desktop.wording.sources import source_name
from desktop.wording.tags import tag_line

if TYPE_CHECKING:
    from desktop.operations import answers, approval, gestures, reading, replies, words
else:
    answers = later("desktop.operations.answers")
    approval = later("desktop.operations.approval")
    gestures = later("desktop.operations.gestures")
    reading = later("desktop.operations.reading")
    replies = later("desktop.operations.replies")
    words = later("desktop.operations.words")


@click.command("understand", help=_("Read a text and tag it, without keeping it."))
@click.argument("text", required=False)
@click.option(
    "--stdin",
    "from_stdin",
    is_flag=True,
    help=_("Read JSON lines with id, text and, if there is one, rating."),
)
@reader_option
@json_option
def understand(text: str | None, from_stdin: bool, reader: str | None, as_json: bool) -> None:
    """Tags for a text."""
    if from_stdin == (text is not None):
        raise UserError(_("Give one text, or --stdin."), _('For example: oido understand "Todo perfecto"'))
    chosen = chosen_reader(reader)
    if text is not None:
        found = words.understand(text, reader=chosen)
        if as_json:
            print_json(understanding_json(None, text, found))
        else:
            say("\n".join(_reading_lines(text, found)))
        return
    lines = LineReader(chosen)
    print_json_lines(lines.answers(standard_input()))
    if lines.faulty:
        click.get_current_context().exit(EXIT_USAGE)


def _reading_lines(text: str, found: Understanding) -> Iterator[str]:
    mood = f"{MARKS[found.sentiment.value]} {codes.sentiment_name(found.sentiment.value)}"
    yield f"{mood} · {language_name(found.language)}"
    for tag in found.tags:
        if tag.kind is not TagKind.SIGNAL:
            yield f"  {tag_line(tag, text)}"


def _text_argument(text: str | None, from_stdin: bool) -> str:
    if from_stdin == (text is not None):
        raise UserError(_("Give --text or --stdin."), _("One of the two holds the words of the reply."))
    return sys.stdin.read() if text is None else text


@click.command("check", help=_("Check a draft before it is posted."))
@click.option(
    "--channel", required=True, metavar="NAME", help=_("Where it will be posted: google, booking …")
)
@click.option("--text", metavar="T", help=_("The words of the reply."))
@click.option("--stdin", "from_stdin", is_flag=True, help=_("Read the words from standard input."))
@click.option("--feedback", type=NUMBER, metavar="ID", help=_("The item that it answers."))
@json_option
@click.pass_obj
def check(
    session: Session, channel: str, text: str | None, from_stdin: bool, feedback: int | None, as_json: bool
) -> None:
    """The draft checks."""
    draft = _text_argument(text, from_stdin)
    if channel not in SOURCES:
        raise UserError(
            _("There is no channel “{name}”.").format(name=channel),
            _("Known ones: {names}.").format(names=", ".join(SOURCES)),
        )
    context = DraftContext(channel, source_of(channel).public)
    if feedback is not None:
        with session.reading() as inbox:
            context = replace(
                replies.draft_context(inbox, feedback), channel=channel, public=source_of(channel).public
            )
    _print_findings(answers.check(draft, context), as_json=as_json)


def _finding_json(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "level": finding.level.value,
        "start": finding.start,
        "end": finding.end,
        "message": findings.sentence(finding),
    }


def _print_findings(found: Sequence[Finding], *, as_json: bool, err: bool = False) -> None:
    if as_json:
        print_json_lines(map(_finding_json, found))
        return
    for finding in found:
        level = codes.level_name(finding.level.value)
        say(f"{finding.code} {level}: {findings.sentence(finding)}", err=err)
    if not found:
        say(_("Nothing to say against it."), err=err)


@click.command("reply", help=_("Answer an item: a draft, made ready, or noted as posted."))
@click.argument("number", type=NUMBER, metavar="ID")
@click.option("--text", metavar="T", help=_("The words of the reply."))
@click.option("--template", metavar="NAME", help=_("A template to fill in (oido templates)."))
@click.option("--ready", is_flag=True, help=_("Move it to the outbox if the checks let it."))
@click.option("--posted", is_flag=True, help=_("You have posted it: note it in the reply log."))
@click.option("--by", default="", metavar="NAME", help=_("Who answers."))
@click.option("--accept", multiple=True, metavar="CODE", help=_("Accept a blocking check on purpose."))
@json_option
@click.pass_obj
def reply(
    session: Session,
    number: int,
    text: str | None,
    template: str | None,
    ready: bool,
    posted: bool,
    by: str,
    accept: tuple[str, ...],
    as_json: bool,
) -> int:
    """Draft, ready, posted."""
    if (text is None) == (template is None):
        raise UserError(_("Give --text or --template."), _("“oido templates” lists the templates."))
    accepted = [code.upper() for code in accept]
    with session.writing() as inbox:
        done = answers.answer(
            inbox,
            feedback=number,
            text=text,
            template=template or "",
            ready=ready or posted,
            posted=posted,
            by=by,
            accepted=accepted,
        )
    if as_json:
        record = {} if done.reply is None else reply_json(done.reply)
        print_json({**record, "checks": [_finding_json(finding) for finding in done.findings]})
    elif done.reply is not None:
        say(f"{codes.reply_state_name(done.reply.state.value)} ({done.reply.id})")
    if done.unapproved:
        return _say_unapproved()
    return _say_blocked(done.findings, accepted) if done.blocked else 0


@click.command("outbox", help=_("Replies that are ready and wait to be posted."))
@json_option
@click.pass_obj
def outbox(session: Session, as_json: bool) -> None:
    """What is to be posted."""
    with session.reading() as inbox:
        found = reading.outbox(inbox)
        answered = {row.id: row for row in reading.rows(inbox, [item.feedback_id for item in found])}
    if as_json:
        print_json_lines(map(reply_json, found))
        return
    for item in found:
        say(f"{_whose(item, answered[item.feedback_id])}\n{item.text.strip()}\n")
    if not found:
        say(_("Nothing waits to be posted."))


def _whose(reply: Reply, row: Row) -> str:
    """The number that “posted” asks for, and what the reply answers."""
    name = row.customer or _("Anonymous")
    return f"{reply.id}  " + _("to item {id}").format(id=row.id) + f" · {name} · {source_name(row.source)}"


@click.command("posted", help=_("You have posted a reply: note it in the reply log."))
@click.argument("number", type=NUMBER, metavar="REPLY")
@click.option("--at", metavar="TIME", help=_("When, if not just now: 2026-05-31T09:00."))
@click.option("--accept", multiple=True, metavar="CODE", help=_("Accept a blocking check on purpose."))
@click.option("--approved-by", default="", metavar="NAME", help=_("Who let it go, where that is asked for."))
@click.option("--gesture", default="", metavar="WHAT", help=_("What you did for the customer in private."))
@click.option("--cost", default="", metavar="AMOUNT", help=_("What that cost: 12.50."))
@click.pass_obj
def posted_(
    session: Session,
    number: int,
    at: str | None,
    accept: tuple[str, ...],
    approved_by: str,
    gesture: str,
    cost: str,
) -> int:
    """Confirm a posting, with what goes with it."""
    moment: datetime | None = moment_of(at) if at else None
    spent = gestures.cents(cost)
    if spent is not None and not gesture:
        raise UserError(_("A cost needs a gesture."), _("Say with --gesture what it was for."))
    accepted = [code.upper() for code in accept]
    with session.writing() as inbox:
        found = reading.reply(inbox, number)
        if found is not None and found.state is ReplyState.POSTED and gesture:
            gestures.add(inbox, reply=number, what=gesture, cost=spent)
            _echo_noted(clock.now())
            return 0
        if approved_by:
            approval.approve(inbox, reply=number, by=approved_by)
        verdict = replies.mark_posted(inbox, reply=number, at=moment, accepted=accepted)
        if gesture and not verdict.blocked:
            gestures.add(inbox, reply=number, what=gesture, cost=spent)
    if verdict.unapproved:
        return _say_unapproved()
    if verdict.blocked:
        return _say_blocked(verdict.findings, accepted)
    _echo_noted(moment or clock.now())
    return 0


def _echo_noted(at: datetime) -> None:
    say(_("Noted in the reply log, {when}.").format(when=times.moment(clock.rfc3339(at))))


def _say_blocked(found: Sequence[Finding], accepted: Sequence[str]) -> int:
    blocking = [item for item in found if item.level is Level.BLOCK and item.code not in accepted]
    _print_findings(blocking, as_json=False, err=True)
    fired = dict.fromkeys(item.code for item in blocking)
    say(_("Change the words, or let it pass on purpose: {options}").format(
        options=" ".join(f"--accept {code}" for code in fired)), err=True)  # fmt: skip
    return EXIT_CHECK


def _say_unapproved() -> int:
    sentence = _("It waits among the ready ones until a second person approves it:")
    say(f"{sentence} oido posted REPLY --approved-by NAME", err=True)
    return EXIT_CHECK


COMMANDS = (understand, check, reply, outbox, posted_)
