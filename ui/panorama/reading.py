"""What the panorama reads, beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.errors import Cancelled
from desktop.model.figures import AfterReplies, ComingUp, Panorama, Span
from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from ui.jobs import Jobs, Latest


class PanoramaReading:
    """Answers the newest question alone."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._figures, self._phrases, self._months, self._after = Latest(), Latest(), Latest(), Latest()
        self.path: Path | None = None

    def read_from(self, path: Path | None) -> None:
        """Another inbox, or none."""
        for latest in (self._figures, self._phrases, self._months, self._after):
            latest.forget()
        self.path = path

    def panorama(
        self,
        span: Span,
        source: str,
        then: Callable[[Panorama], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """All figures of a span."""
        from desktop.operations import panorama

        path = self.path
        if path is None:
            return

        def work(_task: object) -> Panorama:
            with inboxes.open_for_reading(path) as inbox:
                return panorama.panorama(inbox, span, source=source)

        self._jobs.run(work, self._figures.only(then), failed)

    def coming_up(self, span: Span, source: str, topic: str, then: Callable[[list[ComingUp]], None]) -> None:
        """The phrases of a span; they take longer than the figures."""
        from desktop.operations import coming_up

        path = self.path
        if path is None:
            return

        def work(_task: object) -> list[ComingUp]:
            with inboxes.open_for_reading(path) as inbox:
                return coming_up.coming_up(inbox, span, source=source, topic=topic, limit=8)

        self._jobs.run(work, self._phrases.only(then))

    def after(self, span: Span, source: str, then: Callable[[list[AfterReplies]], None]) -> None:
        """What came after the replies of the year up to the end of a span."""
        from desktop.operations import outcomes

        path = self.path
        if path is None:
            return

        def work(_task: object) -> list[AfterReplies]:
            with inboxes.open_for_reading(path) as inbox:
                return outcomes.of_year(inbox, span, source=source)

        self._jobs.run(work, self._after.only(then))

    def months(self, then: Callable[[list[str]], None]) -> None:
        """The months of which a report can be written, newest first."""
        from desktop.operations import monthly

        path = self.path
        if path is None:
            return

        def work(_task: object) -> list[str]:
            with inboxes.open_for_reading(path) as inbox:
                return monthly.months(inbox)

        self._jobs.run(work, self._months.only(then))

    def write_report(self, target: Path, month: str, names: bool, then: Callable[[Path], None]) -> None:
        """Write the report of a month."""
        from desktop.operations import monthly

        path = self.path

        def work(inbox: Inbox, _task: object) -> Path:
            if inbox.path != path:
                raise Cancelled
            monthly.write_report(inbox, target, month=month, names=names)
            return target

        self._jobs.in_store(work, then)
