"""What the care page reads, beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.model.care import CareEntry, CareNote, CareOutcome
from desktop.model.people import Consent, Reminder
from desktop.operations import care, inboxes, people, quoting
from ui.jobs import Jobs, Latest


@dataclass(frozen=True, slots=True)
class Week:
    """Everything on the page. ``titles`` names the first fitting template of each entry by item."""

    entries: Sequence[CareEntry]
    titles: dict[int, str]
    reminders: Sequence[Reminder]
    consents: Sequence[Consent]
    given: Sequence[CareNote]
    outcome: CareOutcome


class CareReading:
    """Answers the newest question alone."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs, self._latest = jobs, Latest()
        self.path: Path | None = None

    def read_from(self, path: Path | None) -> None:
        """Another inbox, or none."""
        self._latest.forget()
        self.path = path

    def week(self, then: Callable[[Week], None]) -> None:
        """Read the page."""
        path = self.path
        if path is None:
            return

        def work(_task: object) -> Week:
            with inboxes.open_for_reading(path) as inbox:
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

        self._jobs.run(work, self._latest.only(then))

    def export(self, target: Path, then: Callable[[int], None]) -> None:
        """Write the words that may be quoted; ``then`` is told how many."""
        path = self.path
        if path is not None:
            self._jobs.in_store(lambda inbox, _task: quoting.export_quotes(inbox, target).rows, then)
