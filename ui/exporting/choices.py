"""What the owner wants exported, as one plain value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.wording.catalogue import gettext as _


class What(StrEnum):
    """Which records go into the file."""

    REPLIES = "replies"
    FEEDBACK = "feedback"
    CUSTOMERS = "customers"
    IDEAS = "ideas"

    @property
    def whole(self) -> bool:
        """Whether it has no days: all of it is exported."""
        return self in (What.CUSTOMERS, What.IDEAS)


class Period(StrEnum):
    """Which days they come from."""

    ALL = "all"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    FROM_TO = "from_to"


class Form(StrEnum):
    """The kind of file; its value is the suffix."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    HTML = "html"
    JSON = "json"
    JSON_LINES = "jsonl"


def form_answers() -> list[tuple[str, str]]:
    """The kinds of file, in words."""
    return [
        (Form.CSV, "CSV"),
        (Form.XLSX, "Excel"),
        (Form.PDF, "PDF"),
        (Form.HTML, _("Web page")),
        (Form.JSON, "JSON"),
        (Form.JSON_LINES, _("JSON, one a line")),
    ]


@dataclass(frozen=True, slots=True)
class Choice:
    """Everything that the export sheet asks. ``first`` and ``last`` are whole days, both
    included, and count only for ``Period.FROM_TO``. ``rows`` is ``message`` or
    ``conversation`` and counts only for replies, as ``by`` (who answered) and ``customer`` do;
    ``source`` is a channel, '' for all."""

    what: What = What.REPLIES
    period: Period = Period.ALL
    first: date | None = None
    last: date | None = None
    form: Form = Form.CSV
    delimiter: str = ","
    rows: str = "message"
    source: str = ""
    by: str = ""
    customer: int | None = None

    def bounds(self, today: date) -> tuple[str, str]:
        """``since`` and ``before`` as days (``before`` itself is left out), '' for open ends."""
        if self.what.whole or self.period is Period.ALL:
            return "", ""
        if self.period is Period.THIS_MONTH:
            return today.replace(day=1).isoformat(), ""
        if self.period is Period.LAST_MONTH:
            end = today.replace(day=1)
            return (end - timedelta(days=1)).replace(day=1).isoformat(), end.isoformat()
        after_last = (self.last + timedelta(days=1)).isoformat() if self.last else ""
        return (self.first.isoformat() if self.first else ""), after_last

    def problem(self) -> str:
        """Why it cannot be exported like this, or ''."""
        if self.period is Period.FROM_TO and self.first and self.last and self.last < self.first:
            return _("The last day comes before the first. Change one of the two.")
        return ""

    def file_name(self, today: date) -> str:
        """A name to propose: what it holds, and the month or the day."""
        stem = {
            What.REPLIES: _("replies"),
            What.FEEDBACK: _("feedback"),
            What.CUSTOMERS: _("customers"),
            What.IDEAS: _("ideas"),
        }[self.what]
        since, _before = self.bounds(today)
        month = self.period in (Period.THIS_MONTH, Period.LAST_MONTH) and since
        when = since[:7] if month else today.isoformat()
        return f"{stem}-{when}.{self.form.value}"
