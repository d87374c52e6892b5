"""Ideas as an export: one row an idea, with who asked."""

from __future__ import annotations

from pathlib import Path

from desktop import clock
from desktop.model.ideas import IdeaDetail
from desktop.operations import ideas
from desktop.operations.inboxes import Inbox
from desktop.reporting import idea_table, writing
from desktop.reporting.records import Heading, Written
from desktop.store import journal, preferences


def export_ideas(inbox: Inbox, path: Path, *, delimiter: str = ",") -> Written:
    """Write every idea with its status, who asked and who has been told. Raises UserError when the
    file cannot be written or its suffix is not known."""
    with inbox.database.reading() as connection:
        heading = Heading(
            business=str(preferences.get(connection, "business.name")), made_at=clock.rfc3339(clock.now())
        )
        found: list[IdeaDetail] = [ideas.detail(connection, one.id) for one in ideas.ideas(inbox)]
        written = writing.write(path, found, idea_table.idea_list(heading), delimiter=delimiter)
    with inbox.database.transaction() as connection:
        journal.write_record(
            connection, at=clock.epoch_now(), verb="exported", values={"what": "ideas", "name": path.name}
        )
    return written
