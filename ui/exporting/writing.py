"""From the owner's choice to the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.operations import exporting
from desktop.operations.inboxes import Inbox
from ui.exporting.choices import Choice, What


def write(inbox: Inbox, path: Path, choice: Choice, today: date) -> int:
    """Write what was chosen to ``path``; the number of rows in it.

    Raises UserError when the file cannot be written.
    """
    since, before = choice.bounds(today)
    if choice.what is What.CUSTOMERS:
        return exporting.export_customers(inbox, path, delimiter=choice.delimiter)
    if choice.what is What.FEEDBACK:
        return exporting.export_feedback(inbox, path, since=since, before=before, delimiter=choice.delimiter)
    return exporting.export_replies(
        inbox, path, since=since, before=before, rows=choice.rows, delimiter=choice.delimiter
    )
