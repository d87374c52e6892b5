"""list, show, tag, status, snooze, note."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from desktop import clock
from desktop.cli.frame import NUMBER, Session, json_option, print_json, print_json_lines
from desktop.cli.items_json import Json, detail_json, row_json
from desktop.cli.saying import columns, elided, say
from desktop.errors import UserError
from desktop.later import later
from desktop.model.codes import STORED_STATUSES, Order, Status, View
from desktop.model.details import Detail
from desktop.model.query import Query, parse
from desktop.model.query_names import INTENT_NAMES
from desktop.model.rows import Row
from desktop.model.tags import TagKind
from desktop.operations.inboxes import Inbox
from desktop.wording import codes, misread, times, verbs, whys
from desktop.wording.catalogue import gettext as _
from desktop.wording.ideas import asked_for
from desktop.wording.media import media_title
from desktop.wording.moments import EARLIEST, FOR_EVER, future
from desktop.wording.sources import source_name
from desktop.wording.tags import tag_line

if TYPE_CHECKING:
    from desktop.operations import reading, tagging, triage, views
else:
    reading = later("desktop.operations.reading")
    tagging = later("desktop.operations.tagging")
    triage = later("desktop.operations.triage")
    views = later("desktop.operations.views")

PAGE = 500
_INDENT = " " * 9
MARKS = {"negative": "▼", "mixed": "◆", "neutral": "○", "positive": "▲"}


class _Search(click.Command):
    """Words and filters to leave out begin with a minus, as options do."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep what is to be left out away from the options."""
        options = {name.lstrip("-") for parameter in self.get_params(ctx) for name in parameter.opts}
        excluded = [word for word in args if _EXCLUDED.match(word) and word[1:] not in options]
        if not excluded or "--" in args:
            return super().parse_args(ctx, args)
        kept = [word for word in args if word not in excluded]
        return super().parse_args(ctx, [*kept, "--", *excluded])


_EXCLUDED = re.compile(r"-[^\W\d_]|-\"")


@click.command(
    "list", cls=_Search, help=_("The inbox: what waits first on top; search words and filters narrow it.")
)
@click.argument("query", nargs=-1, metavar="[QUERY]")
@click.option("--view", default="all", metavar="NAME", help=_("A view of the inbox, built in or saved."))
@click.option("--order", type=click.Choice([order.value for order in Order]), help=_("Another order."))
@click.option("--limit", type=click.IntRange(0, 1 << 62), help=_("At most this many items."))
@json_option
@click.pass_obj
def list_(
    session: Session, query: tuple[str, ...], view: str, order: str | None, limit: int | None, as_json: bool
) -> None:
    """Rows in their order."""
    with session.reading() as inbox:
        asked = parse(" ".join(query), _view_of(inbox, view))
        if order:
            asked = asked._replace(order=Order(order))
        elif asked.effective_order is Order.RETURNING and asked.order is None:
            # In the window what is snoozed comes soonest back first; here lists have the order of the inbox.
            asked = asked._replace(order=Order.URGENCY)
        ids = reading.list_ids(inbox, asked, limit=limit)
        if as_json:
            print_json_lines(_rows_json(inbox, ids))
            return
        for start in range(0, len(ids), PAGE):
            for row in reading.rows(inbox, ids[start : start + PAGE]):
                say(row_text(row))
        if not ids:
            say(_("Nothing here."))
        # Last, so that it is not lost above a long list.
        if told := misread.misread(" ".join(query)):
            say(told, err=True)


def _view_of(inbox: Inbox, name: str) -> Query:
    """The query of a built-in view by its code, else of a saved one by its name."""
    if name in [view.value for view in View]:
        return Query(view=View(name))
    return views.find_view(inbox, name).query


def _rows_json(inbox: Inbox, ids: array[int]) -> Iterator[Json]:
    for start in range(0, len(ids), PAGE):
        part = ids[start : start + PAGE]
        texts = reading.texts(inbox, part)
        for row in reading.rows(inbox, part):
            yield row_json(row, texts[row.id])


def row_text(row: Row) -> str:
    """A row for people: number, mark, name, place in the order, first words, what to know."""
    head = [str(row.id).rjust(6), MARKS[row.sentiment.value], row.customer or _("Anonymous")]
    if row.prosumer.rank:
        head.append(f"[{codes.prosumer_name(row.prosumer.value)}]")
    if row.risk is not None:
        head.append(f"[{codes.at_risk_name()}]")
    head.append("· " + source_name(row.source))
    if row.rating is not None:
        head.append(codes.rating_text(row.rating))
    if row.clock is not None:
        head.append("· " + times.deadline(row.clock, clock.now()))
    width = columns()
    snippet = row.snippet[:100] if width is None else elided(row.snippet[:100], width - len(_INDENT))
    below = [_INDENT + line for line in (snippet, whys.row_line(row)) if line]
    return "\n".join((" ".join(head), *below))


@click.command("show", help=_("One item with its thread, customer, tags and replies."))
@click.argument("number", type=NUMBER, metavar="ID")
@json_option
@click.pass_obj
def show(session: Session, number: int, as_json: bool) -> None:
    """One item."""
    with session.reading() as inbox:
        found = reading.detail(inbox, number)
    if as_json:
        print_json(detail_json(found))
    else:
        say("\n".join(_detail_lines(found)))


def _detail_lines(found: Detail) -> Iterator[str]:
    row = found.row
    yield row_text(row).splitlines()[0].strip()
    yield times.written(row, clock.now())
    yield ""
    yield found.text
    if found.translation:
        yield _("Translation: {text}").format(text=found.translation)
    if found.media.count:
        yield media_title(found.media)
    yield ""
    for tag in found.tags:
        if tag.kind is not TagKind.SIGNAL:
            yield f"  {tag_line(tag, found.text)}"
    yield ""
    yield from whys.explain(found, clock.now())
    for idea in found.ideas:
        yield asked_for(idea)
    for at, text in found.notes:
        yield _("Note of {when}: {text}").format(when=times.moment(at), text=text)
    for reply in found.replies:
        yield ""
        state = codes.reply_state_name(reply.state.value)
        yield f"{state} ({reply.id}) {times.moment(reply.posted_at)}".rstrip()
        yield reply.text


@click.command(
    "tag",
    help=_("Put a tag on an item (+NAME) or take one off (-NAME)."),
    context_settings={"ignore_unknown_options": True},
)
@click.argument("number", type=NUMBER, metavar="ID")
@click.argument("changes", nargs=-1, required=True, metavar="+NAME -NAME")
@click.pass_obj
def tag(session: Session, number: int, changes: tuple[str, ...]) -> None:
    """The owner's own word on tags."""
    for change in changes:
        if not re.fullmatch(r"[+-]\S.*", change):
            raise UserError(
                _("“{name}” is neither +NAME nor -NAME.").format(name=change),
                _("Write +queja to put a tag on, -queja to take it off."),
            )
    with session.writing() as inbox:
        for change in changes:
            code = _code(change[1:])
            kind = tagging.tag_kind(code)
            act = tagging.add_tag if change[0] == "+" else tagging.remove_tag
            done = act(inbox, feedback=number, kind=kind, code=code)
            say(verbs.done(done) if done else _("{change}: it already was so.").format(change=change))


def _code(name: str) -> str:
    """The code that a name stands for: a code itself, or a word of the owner's language."""
    low = name.lower()
    if low in INTENT_NAMES:
        return INTENT_NAMES[low].value
    named = {codes.topic_name(code): code for code in tagging.topics()}
    return named.get(low, low.replace(" ", "_"))


@click.command("status", help=_("Move an item: waiting, answered, or archived (no reply needed)."))
@click.argument("number", type=NUMBER, metavar="ID")
@click.argument("status", type=click.Choice([item.value for item in STORED_STATUSES]))
@click.pass_obj
def status_(session: Session, number: int, status: str) -> None:
    """Where an item stands."""
    with session.writing() as inbox:
        done = triage.set_status(inbox, ids=[number], status=Status(status))
    say(verbs.done(done) if done else _("It already was."))


@click.command("snooze", help=_("Put an item away until WHEN: 2026-05-31, 2026-05-31T09:00, 3d or 4h."))
@click.argument("number", type=NUMBER, metavar="ID")
@click.argument("when", metavar="WHEN")
@click.pass_obj
def snooze(session: Session, number: int, when: str) -> None:
    """Away until later."""
    until = moment_of(when)
    with session.writing() as inbox:
        done = triage.snooze(inbox, ids=[number], until=until)
        asleep = reading.rows(inbox, [number])[0].snoozed_until == int(until.timestamp())
    if done is None:
        say(_("It already was.") if asleep else _("Only what waits can be snoozed."))
    else:
        say(verbs.done(done))


def moment_of(text: str) -> datetime:
    """A moment from what was typed: a day (nine in the morning), a time, or a span from now.

    Raises UserError when it is none of these.
    """
    span = re.fullmatch(r"(\d{1,4})([dh])", text)
    if span:
        unit = timedelta(days=1) if span[2] == "d" else timedelta(hours=1)
        return clock.now() + int(span[1]) * unit
    written = future(text, clock.now().astimezone())
    if written is not None:
        return written
    found = _written(text)
    if found is None or not EARLIEST <= found.year < FOR_EVER:
        raise UserError(
            _("“{when}” is no time.").format(when=text),
            _("Write 2026-05-31, 2026-05-31T09:00, 3d or 4h."),
        )
    return found


def _written(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        return None
    return found if "T" in text or " " in text else found.replace(hour=9)


@click.command("note", help=_("Write a note to an item, for your eyes only."))
@click.argument("number", type=NUMBER, metavar="ID")
@click.argument("text")
@click.pass_obj
def note(session: Session, number: int, text: str) -> None:
    """A note."""
    with session.writing() as inbox:
        done = triage.add_note(inbox, feedback=number, text=text)
    say(verbs.done(done) if done else _("An empty note is not kept."))


COMMANDS = (list_, show, tag, status_, snooze, note)
