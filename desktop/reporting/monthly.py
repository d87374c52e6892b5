"""The monthly report on paper: two to four pages that one could hang in the kitchen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import shorten

from desktop.model.monthly import Monthly, SpokenOf
from desktop.reporting import paper_charts
from desktop.reporting.pdf import ACCENT, INK, LEFT, NAME, RIGHT, ROOM, SECONDARY, SMALL, TEXT, TINT, TITLE
from desktop.reporting.records import Written
from desktop.reporting.sheet import Sheet
from desktop.wording import codes, figures, ideas, people, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext

HEAD = 13.0
BIG = 19.0
GAP = 22.0
MOST_LINES = 8
"""Lines under one heading: with quotes and charts, four pages at the most."""

MOST_NAMES = 30
LONGEST_REASON = 160


def write(path: Path, told: Monthly) -> Written:
    """Write the report; as many rows as pages."""
    month = times.day(told.month)
    title = _("Report of {month}").format(month=month)
    sheet = Sheet(path, " · ".join(filter(None, (told.business, title))), told.business)
    _heading(sheet, told, title)
    _figures(sheet, told)
    if told.panorama.opinions.value:
        paper_charts.sentiment(sheet, told.panorama.sentiment)
        paper_charts.topics(sheet, told.panorama.topics)
        _spoken(sheet, _("What they praised"), told.praised, "up")
        _spoken(sheet, _("What they complained about"), told.complained, "down")
    else:
        sheet.text(_("Nothing was said in this month."), NAME, SECONDARY)
    if sheet.page == 1:
        # What was done has a page of its own where what was said leaves one free.
        sheet.turn()
    lists = [
        (_("What moved"), [figures.moved(one) for one in told.panorama.moved]),
        (_("What became of ideas"), list(_ideas(told))),
        (_("Care for people"), list(_care(told))),
        (_("Deadlines"), list(_clocks(told))),
        (_("After your replies, in twelve months"), list(_outcomes(told))),
    ]
    for heading, lines in lists:
        _listed(sheet, heading, lines)
    if not any(lines for _heading, lines in lists):
        sheet.text(_("No idea was decided on, nobody was thanked and no deadline ran out."), NAME, SECONDARY)
    sheet.y -= GAP
    sheet.text(_("Made with Oído on {day}").format(day=times.moment(told.made_at)) + ".", SMALL, SECONDARY)
    if not told.names:
        sheet.text(_("No names: quotes stand without whoever said them."), SMALL, SECONDARY)
    sheet.save()
    return Written(sheet.page, unshown=sheet.setter.unshown)


def _heading(sheet: Sheet, told: Monthly, title: str) -> None:
    sheet.text(told.business or title, TITLE, bold=True)
    if told.business:
        sheet.text(title, NAME, SECONDARY)
    sheet.y -= 12
    sheet.rule(ACCENT, 2.0)
    sheet.y -= 6


def _figures(sheet: Sheet, told: Monthly) -> None:
    """Six figures in two rows, each beside the month before."""
    found = told.panorama
    cells = [
        (_("Opinions"), found.opinions, figures.COUNT),
        (_("Answered"), found.answered, figures.SHARE),
        (_("Waiting for an answer"), found.waiting, figures.PEOPLE),
        (_("Median to the first reply"), found.published, figures.HOURS),
        (_("Prosumers who spoke"), found.prosumers, figures.PEOPLE),
        (_("At risk"), found.at_risk, figures.PEOPLE),
    ]
    wide, tall, gap = (ROOM - 20) / 3, 62.0, 10.0
    for number, (name, figure, kind) in enumerate(cells):
        row, column = divmod(number, 3)
        x, top = LEFT + column * (wide + gap), sheet.y - 8 - row * (tall + gap)
        sheet.box(x, top - tall, wide, tall, TINT)
        sheet.label(name, x + 10, top - 15, SMALL, SECONDARY, room=wide - 20)
        sheet.label(figures.value(figure, kind), x + 10, top - 38, BIG, INK, bold=True, room=wide - 20)
        sheet.label(figures.change(figure, kind), x + 10, top - 53, SMALL, SECONDARY, room=wide - 20)
    sheet.y -= 2 * (tall + gap) + 8


def _title(sheet: Sheet, text: str, below: float) -> None:
    """A title that does not stand alone at the foot of a page."""
    sheet.y -= GAP
    sheet.need(HEAD * 1.5 + below)
    sheet.text(text, HEAD, bold=True)
    sheet.y -= 4


def _spoken(sheet: Sheet, title: str, found: Sequence[SpokenOf], shape: str) -> None:
    if not found:
        return
    _title(sheet, title, 70)
    for one in found:
        sheet.need(NAME * 1.5 + TEXT * 3)
        sheet.y -= NAME * 1.5
        paper_charts.mark(sheet, shape, LEFT + 4, sheet.y + 3.5)
        sheet.label(codes.topic_title(one.topic), LEFT + 14, sheet.y, NAME, bold=True, room=ROOM / 2)
        sheet.label(_counted(one), RIGHT, sheet.y, SMALL, SECONDARY, align="right")
        for words, who in one.quotes:
            sheet.y -= 2
            said = _("“{words}”").format(words=words)
            sheet.text(said + (f" ({who})" if who else ""), TEXT, INK, left=LEFT + 14)
        sheet.y -= 6


def _counted(one: SpokenOf) -> str:
    said = ngettext("{count} opinion", "{count} opinions", one.count).format(count=times.number(one.count))
    before = _("before, {count}").format(count=times.number(one.before))
    return f"{said}; {before}"


def _listed(sheet: Sheet, title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    _title(sheet, title, 30)
    left = len(lines) - MOST_LINES
    if left > 0:
        more = ngettext("and {count} more", "and {count} more", left).format(count=times.number(left))
        lines = [*lines[:MOST_LINES], more]
    for line in lines:
        sheet.need(TEXT * 3)
        sheet.label("•", LEFT + 2, sheet.y - TEXT * 1.5, TEXT, SECONDARY)
        sheet.text(line, TEXT, left=LEFT + 14)
        sheet.y -= 2


def _ideas(told: Monthly) -> Iterator[str]:
    for one in told.ideas:
        status = ideas.status_name(one.status.value)
        parts = [f"{one.title}. {status}", ideas.who_asked(one) if one.people else "", ideas.news(one)]
        reason = shorten(one.reason, LONGEST_REASON, placeholder="…")
        yield "; ".join(filter(None, parts)) + (f" ({reason})" if reason else "") + "."


def _care(told: Monthly) -> Iterator[str]:
    for kind, count in told.care:
        number = ngettext("{count} person", "{count} people", count).format(count=times.number(count))
        yield f"{people.care_name(kind)}: {number}."
    if told.thanked:
        named = list(told.thanked[:MOST_NAMES])
        left = len(told.thanked) - len(named)
        if left:
            named.append(ngettext("{count} more", "{count} more", left).format(count=times.number(left)))
        yield codes.listed(named) + "."


def _clocks(told: Monthly) -> Iterator[str]:
    for one in told.clocks:
        yield _("{clock}: {kept} kept, {missed} missed, {open} still open.").format(
            clock=figures.clock_name(one.kind.value),
            kept=times.number(one.kept),
            missed=times.number(one.missed),
            open=times.number(one.open),
        )


def _outcomes(told: Monthly) -> Iterator[str]:
    for one in told.outcomes:
        yield figures.after_replies(one, figures.after_kind(one.name))
