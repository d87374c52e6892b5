"""What the page of deadlines shows, read beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.errors import OidoError
from desktop.model.answering import Due, Kept, OutcomeRow
from desktop.operations import checking, clocks, outcomes, templates
from desktop.operations.checking import LogCheck
from desktop.operations.inboxes import Inbox
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import intent_name
from ui.jobs import Jobs
from ui.shown_inbox import ShownInbox

HOURS = 48
MOST = 60
_KINDS_SHOWN = 12


class Span(StrEnum):
    """Which opinions and replies count."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"

    def since(self, today: date) -> str:
        """The first day that counts, or '' for all."""
        days = {Span.MONTH: 30, Span.QUARTER: 90, Span.YEAR: 365}.get(self)
        return (today - timedelta(days=days)).isoformat() if days is not None else ""


@dataclass(frozen=True, slots=True)
class Report:
    """``kept`` by kind of deadline; outcomes by template and by what was answered, with names."""

    kept: Sequence[Kept]
    by_template: Sequence[tuple[str, OutcomeRow]]
    by_kind: Sequence[tuple[str, OutcomeRow]]


class DeadlinesReading(ShownInbox):
    """``failed`` hears of an inbox that cannot be read."""

    def __init__(self, jobs: Jobs, failed: Callable[[Exception], None]) -> None:
        super().__init__(jobs)
        self._failed = failed

    def due(self, then: Callable[[Sequence[Due]], None]) -> None:
        """What is due within two days or late, most urgent first."""

        def look(inbox: Inbox) -> Sequence[Due]:
            return clocks.due_list(inbox, within_hours=HOURS, limit=MOST)

        self.ask("due", look, then, self._failed)

    def report(self, since: str, then: Callable[[Report], None]) -> None:
        """What was kept and missed, and what came of replies."""

        def look(inbox: Inbox) -> Report:
            titles = {template.code: template.title for template in templates.all_templates(inbox)}
            used = outcomes.by_template(inbox, since=since)
            kinds = outcomes.by_kind(inbox, since=since)
            free = _("Written freely")
            return Report(
                kept=clocks.kept(inbox, since=since),
                by_template=[
                    (titles.get(row.name, row.name) if row.name else free, row) for row in used[:_KINDS_SHOWN]
                ],
                by_kind=[(intent_name(row.name), row) for row in kinds[:_KINDS_SHOWN] if row.name],
            )

        self.ask("report", look, then, self._failed)

    def check(self, digest: str, then: Callable[[LogCheck], None], failed: Callable[[str], None]) -> None:
        """Compare the reply log with its seals, its exports, and a digest where one is given."""

        def otherwise(error: Exception) -> None:
            if isinstance(error, OidoError):
                failed(str(error))

        self.ask("check", lambda inbox: checking.verify(inbox, digest=digest), then, otherwise)
