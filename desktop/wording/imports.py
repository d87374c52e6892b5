"""An import in words: the card before it and the counts after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePath

from desktop.model.reports import Backlog, Counts, FileReport, Preview
from desktop.wording import formats, reasons
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.times import day, number, period, short_day


def count_parts(counts: Counts) -> list[tuple[str, int, str]]:
    """``(code, count, words)`` of what an import did, without the zeros: the words agree with
    the count and do not hold it, so that a view can set the figure large. ``52 | nuevas``."""
    words = {
        "new": ngettext("new", "new", counts.new),
        "updated": ngettext("updated", "updated", counts.updated),
        "identical": ngettext("was here already", "were here already", counts.identical),
        "doubtful": ngettext("in doubt", "in doubt", counts.doubtful),
        "rejected": ngettext("could not be read", "could not be read", counts.rejected),
        "skipped": ngettext("is no feedback", "are no feedback", counts.skipped),
    }
    figures = [(code, int(getattr(counts, code)), text) for code, text in words.items()]
    return [figure for figure in figures if figure[1]]


def counts_line(counts: Counts) -> str:
    """``52 nuevas · 20 ya estaban · 2 no se pudieron leer``."""
    parts = [f"{number(count)} {words}" for _code, count, words in count_parts(counts)]
    return " · ".join(parts) if parts else _("nothing to import")


def interrupted_note(batch: int) -> str:
    """What became of an import that was cut off, and the commands that deal with it."""
    return _(
        "Import {id} was cut off; what came in before is kept. “oido import --resume {id}” goes on with it,"
        " “oido undo-import {id}” takes it back."
    ).format(id=batch)


def file_lines(reports: Sequence[FileReport]) -> list[str]:
    """A line for each file, with as much of its path as tells it from the others: an archive of
    Google holds a ``reviews.json`` for each place."""
    names = _told_apart([PurePath(report.path).parts for report in reports])
    return [file_line(report, name) for report, name in zip(reports, names, strict=True)]


def _told_apart(paths: Sequence[Sequence[str]]) -> Iterator[str]:
    deepest = max(map(len, paths), default=0)
    ends = [Counter("/".join(path[-deep:]) for path in paths) for deep in range(1, deepest + 1)]
    for path in paths:
        told = ("/".join(path[-deep:]) for deep in range(1, len(path)))
        yield next((name for deep, name in enumerate(told) if ends[deep][name] == 1), "/".join(path))


def file_line(report: FileReport, name: str = "") -> str:
    """One file of an import on one line: ``reviews.json: 74 leídas, …``."""
    name = name or PurePath(report.path).name
    if report.error:
        return report.error if name in report.error else f"{name}: {report.error}"
    line = f"{name}: {counts_line(report.counts)}"
    if report.again:
        again = _("this very file was imported on {day}").format(day=day(report.again))
        line = f"{line} ({again})"
    return line


def file_notes(report: FileReport) -> list[str]:
    """What else to know about a file: skipped things, replies that came along, rejected rows."""
    notes = reasons.skip_reasons(report.skips)
    lines = [_("Left out: {what}.").format(what=", ".join(notes))] if notes else []
    if report.replies:
        lines.append(
            ngettext(
                "{count} came with your reply.", "{count} came with your replies.", report.replies
            ).format(count=number(report.replies))
        )
    if report.columns_from:
        lines.append(columns_from(report.columns_from))
    if report.rejects_file:
        lines.append(
            _("The rows that could not be read are in {file}, with line and reason.").format(
                file=report.rejects_file
            )
        )
    return lines


def columns_from(day_: str, now: datetime | None = None) -> str:
    """Which remembered columns were used: ``Uso las columnas del 12 mar.``"""
    return _("Read with the columns of {day}.").format(day=short_day(day_, now))


def backlog_note(backlog: Backlog, now: datetime | None = None) -> str:
    """``712 opiniones sin responder ya tenían más de 90 días al importarlas; la más antigua…``; '' when
    nothing is that old."""
    if not backlog.count:
        return ""
    return ngettext(
        "1 unanswered item was over {days} days old when it came in (it is from {since}), and no deadline"
        " runs for it. You can put it away: it stays under Everything.",
        "{count} unanswered items were over {days} days old when they came in (the oldest is from {since}),"
        " and no deadline runs for them. You can put them all away at once: they stay under Everything.",
        backlog.count,
    ).format(count=number(backlog.count), days=number(backlog.days), since=short_day(backlog.since, now))


def doubtful_note(count: int) -> str:
    """Where pairs in doubt are decided, told on the command line."""
    return ngettext(
        "{count} looks like a copy of another item; it came in and is marked. Decide in the window.",
        "{count} look like copies of other items; they came in and are marked. Decide in the window.",
        count,
    ).format(count=number(count))


def preview_title(preview: Preview) -> str:
    """``Reseñas de Google: 118, 35 con respuesta``."""
    name = formats.title(preview.format)
    if preview.refusal:
        return name
    if preview.format in ("table", "workbook", "json", "csv", "tsv") and preview.columns:
        rows = ngettext("{count} row", "{count} rows", preview.rows).format(count=number(preview.rows))
        columns = ngettext("{count} column", "{count} columns", len(preview.columns)).format(
            count=number(len(preview.columns))
        )
        return f"{name}: {rows}, {columns}"
    # By which way they came stands in the guide; a card has room for what they are and how many.
    name = name.partition(" (")[0]
    if preview.with_reply:
        return _("{format}: {count}, {replies} with a reply").format(
            format=name, count=number(preview.rows), replies=number(preview.with_reply)
        )
    return f"{name}: {number(preview.rows)}"


def preview_line(preview: Preview, now: datetime | None = None) -> str:
    """``reviews.json · 12 mar 2023 a 20 nov 2025 · 2 locales``, or why nothing can be imported."""
    name = PurePath(preview.path).name
    if preview.refusal:
        return f"{name} · {preview.refusal}"
    parts = [name, period(preview.first_day, preview.last_day, now)]
    if preview.shops:
        parts.append(shops(preview))
    elif preview.places > 1:
        parts.append(ngettext("{count} place", "{count} places", preview.places).format(count=preview.places))
    return " · ".join(part for part in parts if part)


def shops(preview: Preview) -> str:
    """The places by their names: ``Casa Ejemplo``, ``Casa Ejemplo y 2 locales más``."""
    first, *others = preview.shops
    more = max(len(others), preview.places - 1)
    if not more:
        return first
    if more == 1 and others:
        return _("{first} and {second}").format(first=first, second=others[0])
    return ngettext("{first} and {count} place more", "{first} and {count} places more", more).format(
        first=first, count=number(more)
    )
