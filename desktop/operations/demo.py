"""The sample inbox: the main job played on the bundled feedback, from import to reply log."""

from __future__ import annotations

import re
import shutil
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from desktop import clock, paths
from desktop.errors import UserError
from desktop.model.codes import Order, View
from desktop.model.query import Query
from desktop.model.reports import ImportReport
from desktop.operations import answers, exporting, importing, inboxes, reading
from desktop.operations.inboxes import Inbox
from desktop.wording import imports as wording
from desktop.wording.catalogue import gettext as _

INBOX_NAME = "Casa-Ejemplo.oido"
BUSINESS = "Casa Ejemplo"
SIGNATURE = "Lucía, Casa Ejemplo"
LAST_DAY = date(2026, 11, 21)
"""The day of the newest sample item (resources/samples/README.md)."""

SUFFIXES = {".json", ".csv", ".tsv"}


@dataclass(frozen=True, slots=True)
class Played:
    """What the demo left behind. ``posted`` counts replies confirmed as posted."""

    inbox: Path
    logs: tuple[Path, ...]
    summary: Path
    report: ImportReport
    posted: int


def play(folder: Path) -> Played:
    """Import, tag, answer and export the sample feedback into ``folder``.

    A former demo there is made anew; any other inbox of that name is left alone (UserError).
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / INBOX_NAME
    _clear(path)
    with inboxes.open_inbox(path, anew=True) as inbox:
        report, posted = fill(inbox)
        logs = (folder / "log.csv", folder / "log.xlsx", folder / "log.pdf")
        for log in logs:
            exporting.export_replies(inbox, log)
        summary = folder / _("summary.txt")
        summary.write_text(_summary(inbox, report, posted, logs), "utf-8")
    return Played(path, logs, summary, report, posted)


def fill(
    inbox: Inbox, *, progress: inboxes.Progress | None = None, cancelled: inboxes.IsCancelled | None = None
) -> tuple[ImportReport, int]:
    """Import the sample feedback into an inbox and give the sample replies.

    Returns the report and how many replies were confirmed as posted.
    """
    inboxes.set_setting(inbox, key="demo", value=True)
    if not inboxes.setting(inbox, "business.name"):
        inboxes.set_setting(inbox, key="business.name", value=BUSINESS)
        inboxes.set_setting(inbox, key="business.signature", value=SIGNATURE)
    with tempfile.TemporaryDirectory() as scratch:
        samples = Path(scratch) / "ejemplo"
        shift_samples(samples)
        outcome = importing.import_files(
            inbox, paths=sorted(samples.iterdir()), progress=progress, cancelled=cancelled
        )
    return outcome.report, _answer(inbox)


def _clear(path: Path) -> None:
    if not path.exists():
        return
    with inboxes.open_inbox(path, create=False) as inbox:
        ours = bool(inboxes.setting(inbox, "demo"))
    if not ours:
        raise UserError(
            _("“{name}” is not a demo inbox, so the demo does not touch it.").format(name=path.name),
            _("Choose another folder."),
        )
    for leftover in path.parent.glob(path.name + "*"):
        leftover.unlink()
    shutil.rmtree(path.parent / "backups", ignore_errors=True)


def shift_samples(target: Path) -> None:
    """Copy the sample files with every date moved so that the newest item is of today.

    Only the dates change; deadlines would all be long past otherwise. Bytes that are no
    date stay as they are, whatever the file's encoding.
    """
    days = (clock.today() - LAST_DAY).days
    source = paths.resources() / "samples"
    for file in sorted(source.rglob("*")):
        if file.suffix not in SUFFIXES:
            continue
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(_shifted(file.read_bytes().decode("latin-1"), days).encode("latin-1"))


def _shifted(text: str, days: int) -> str:
    text = re.sub(r"\b(20\d\d)-(\d\d)-(\d\d)", _mover(days, "{0:%Y-%m-%d}", (1, 2, 3)), text)
    return re.sub(r"\b(\d\d?)/(\d\d?)/(20\d\d)\b", _mover(days, "{0:%d/%m/%Y}", (3, 2, 1)), text)


def _mover(days: int, form: str, order: tuple[int, int, int]) -> Callable[[re.Match[str]], str]:
    def move(match: re.Match[str]) -> str:
        try:
            day = date(*(int(match[place]) for place in order))
        except ValueError:
            return match[0]  # the samples hold impossible dates on purpose
        return form.format(datetime.combine(day + timedelta(days=days), datetime.min.time()))

    return move


def _answer(inbox: Inbox) -> int:
    """Give the sample replies, each as far as the sample says; returns how many were posted."""
    planned = tomllib.loads((paths.resources() / "samples" / "replies.toml").read_text("utf-8"))["reply"]
    waiting = reading.list_ids(inbox, Query(view=View.ALL, order=Order.NEWEST))
    texts = reading.texts(inbox, waiting)
    names = {row.id: row.customer for row in reading.rows(inbox, waiting)}
    posted = 0
    for plan in planned:
        number = next(
            (
                found
                for found in waiting
                if names[found] == plan["author"] and texts[found].startswith(plan["begins"])
            ),
            None,
        )
        if number is None:
            continue
        done = answers.answer(
            inbox,
            feedback=number,
            text=plan["text"],
            template="",
            ready=plan["state"] in ("ready", "posted"),
            posted=plan["state"] == "posted",
            by=plan.get("by", ""),
        )
        posted += plan["state"] == "posted" and not done.blocked
    return posted


def _summary(inbox: Inbox, report: ImportReport, posted: int, logs: tuple[Path, ...]) -> str:
    counts = reading.counts(inbox).views
    lines = [
        _("Oído demo: what was imported, understood and answered"),
        "",
        *wording.file_lines(report.files),
        "",
        _("To answer: {count}").format(count=counts[View.TO_ANSWER]),
        _("At risk: {count}").format(count=counts[View.AT_RISK]),
        _("Replies posted: {count}").format(count=posted),
        _("Ready to post: {count}").format(count=counts[View.OUTBOX]),
        "",
        _("Inbox: {name}").format(name=inbox.path.name),
        _("Reply log: {names}").format(names=", ".join(log.name for log in logs)),
    ]
    return "\n".join(lines) + "\n"
