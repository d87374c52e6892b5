"""What the panorama reads, beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.model.figures import AfterReplies, ComingUp, Panorama, Span
from desktop.operations.inboxes import Inbox
from ui.jobs import Task
from ui.shown_inbox import ShownInbox


class PanoramaReading(ShownInbox):
    """Each question with the operation behind it imported late: figures take long to load."""

    def panorama(
        self,
        span: Span,
        source: str,
        then: Callable[[Panorama], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """All figures of a span."""
        from desktop.operations import panorama

        self.ask("figures", lambda inbox: panorama.panorama(inbox, span, source=source), then, failed)

    def coming_up(self, span: Span, source: str, topic: str, then: Callable[[list[ComingUp]], None]) -> None:
        """The phrases of a span; they take longer than the figures."""
        from desktop.operations import coming_up

        def look(inbox: Inbox) -> list[ComingUp]:
            return coming_up.coming_up(inbox, span, source=source, topic=topic, limit=8)

        self.ask("phrases", look, then)

    def after(self, span: Span, source: str, then: Callable[[list[AfterReplies]], None]) -> None:
        """What came after the replies of the year up to the end of a span."""
        from desktop.operations import outcomes

        self.ask("after", lambda inbox: outcomes.of_year(inbox, span, source=source), then)

    def months(self, then: Callable[[list[str]], None]) -> None:
        """The months of which a report can be written, newest first."""
        from desktop.operations import monthly

        self.ask("months", monthly.months, then)

    def write_report(self, target: Path, month: str, names: bool, then: Callable[[Path], None]) -> None:
        """Write the report of a month."""
        from desktop.operations import monthly

        def write(inbox: Inbox, _task: Task) -> Path:
            monthly.write_report(inbox, target, month=month, names=names)
            return target

        self.do(write, then)
