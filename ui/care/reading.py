"""What the care page reads, beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.model.care import CareEntry, CareNote, CareOutcome
from desktop.model.people import Consent, Reminder
from desktop.operations import care, people, quoting
from desktop.operations.inboxes import Inbox
from ui.shown_inbox import ShownInbox


@dataclass(frozen=True, slots=True)
class Week:
    """Everything on the page. ``titles`` names the first fitting template of each entry by item."""

    entries: Sequence[CareEntry]
    titles: dict[int, str]
    reminders: Sequence[Reminder]
    consents: Sequence[Consent]
    given: Sequence[CareNote]
    outcome: CareOutcome


class CareReading(ShownInbox):
    """What the page asks of the inbox that it shows."""

    def week(self, then: Callable[[Week], None]) -> None:
        """Read the page."""
        self.ask("week", _week, then)

    def export(self, target: Path, then: Callable[[int], None]) -> None:
        """Write the words that may be quoted; ``then`` is told how many."""
        self.do(lambda inbox, _task: quoting.export_quotes(inbox, target).rows, then)


def _week(inbox: Inbox) -> Week:
    entries = care.care_list(inbox)
    titles = {}
    for entry in entries:
        fitting = care.templates_for(inbox, entry)
        titles[entry.feedback_id] = fitting[0].title if fitting else ""
    return Week(
        entries,
        titles,
        people.reminders(inbox, due_only=True),
        quoting.consents(inbox),
        care.care_given(inbox),
        care.care_outcome(inbox),
    )
