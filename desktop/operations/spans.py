"""The spans that figures are asked of: the last days, weeks and months up to today, or any."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.clock import today
from desktop.errors import UserError
from desktop.model.figures import Span
from desktop.operations.exporting import day_after
from desktop.store import listing
from desktop.wording.catalogue import gettext as _

DAYS, WEEKS, MONTHS = "30d", "12w", "12m"
"""Codes of the usual spans."""


def last_days(count: int = 30) -> Span:
    """The last ``count`` days with today."""
    return _up_to_today(today() - timedelta(days=count - 1))


def last_weeks(count: int = 12) -> Span:
    """The present week and those before it, ``count`` in all; weeks begin on Monday."""
    monday = today() - timedelta(days=today().weekday())
    return _up_to_today(monday - timedelta(weeks=count - 1))


def last_months(count: int = 12) -> Span:
    """The present month and those before it, ``count`` in all."""
    months = today().year * 12 + today().month - count
    return _up_to_today(date(months // 12, months % 12 + 1, 1))


def month(text: str) -> Span:
    """One whole month, ``YYYY-MM``. Raises UserError when it is none."""
    if len(text) != 7:
        raise UserError(_("“{month}” is no month.").format(month=text), _("Write it as 2026-05."))
    return of(text, day_after(text))


def of(since: str, before: str) -> Span:
    """From one day, month or year up to but without another. Raises UserError when they are no days
    or the span is empty."""
    bounds = []
    for text in (since, before):
        try:
            start = listing.period(text)[0]
        except ValueError as error:
            raise UserError(
                _("“{day}” is no day.").format(day=text), _("Write it as 2026, 2026-05 or 2026-05-31.")
            ) from error
        bounds.append(start)
    if bounds[0] >= bounds[1]:
        raise UserError(_("The span ends before it begins."), _("Give the earlier day first."))
    first, last = (_whole(text) for text in (since, before))
    return Span(first, last)


def named(code: str) -> Span:
    """``30d``, ``12w``, ``12m``: so many days, weeks or months up to today. Raises UserError else."""
    number, unit = code[:-1], code[-1:]
    makers = {"d": last_days, "w": last_weeks, "m": last_months}
    if unit not in makers or not number.isdigit() or not 1 <= int(number) <= 600:
        raise UserError(
            _("“{span}” is no span.").format(span=code), _("Write 30d, 12w or 12m, or use --from and --to.")
        )
    return makers[unit](int(number))


def before(span: Span) -> Span:
    """The span of the same length right before; the month before a whole month."""
    start, end = date.fromisoformat(span.since), date.fromisoformat(span.before)
    if start.day == end.day == 1 and (end - start).days <= 31:
        return Span((start - timedelta(days=1)).replace(day=1).isoformat(), span.since)
    return Span((start - timedelta(days=span.days)).isoformat(), span.since)


def _whole(text: str) -> str:
    return f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10]


def _up_to_today(start: date) -> Span:
    return Span(start.isoformat(), (today() + timedelta(days=1)).isoformat())
