"""From the owner's choice to the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.operations import exporting, idea_export
from desktop.operations.inboxes import Inbox
from desktop.wording.catalogue import ngettext
from desktop.wording.times import number
from ui.exporting.choices import Choice, What


class Written(Protocol):
    """What a writer tells: rows in the file, texts that a cell cut, signs that a PDF cannot show."""

    @property
    def rows(self) -> int: ...
    @property
    def cut(self) -> int: ...
    @property
    def unshown(self) -> int: ...


def write(inbox: Inbox, path: Path, choice: Choice, today: date) -> Written:
    """Write what was chosen to ``path``; what was written.

    Raises UserError when the file cannot be written.
    """
    since, before = choice.bounds(today)
    if choice.what is What.CUSTOMERS:
        return exporting.export_customers(inbox, path, delimiter=choice.delimiter)
    if choice.what is What.IDEAS:
        return idea_export.export_ideas(inbox, path, delimiter=choice.delimiter)
    if choice.what is What.FEEDBACK:
        return exporting.export_feedback(
            inbox, path, since=since, before=before, source=choice.source, delimiter=choice.delimiter
        )
    return exporting.export_replies(
        inbox,
        path,
        since=since,
        before=before,
        source=choice.source,
        rows=choice.rows,
        customer=choice.customer,
        by=choice.by,
        delimiter=choice.delimiter,
    )


def sentence(written: Written) -> str:
    """How many rows, and what a cell or a PDF could not show whole."""
    parts = [
        ngettext("Saved: {count} row.", "Saved: {count} rows.", written.rows).format(
            count=number(written.rows)
        )
    ]
    if written.cut:
        cut = ngettext(
            "{count} text was too long for a cell and was cut.",
            "{count} texts were too long for a cell and were cut.",
            written.cut,
        )
        parts.append(cut.format(count=number(written.cut)))
    if written.unshown:
        unshown = ngettext(
            "{count} sign, such as an emoji, has no letter in the PDF.",
            "{count} signs, such as emoji, have no letter in the PDF.",
            written.unshown,
        )
        parts.append(unshown.format(count=number(written.unshown)))
    return " ".join(parts)
