"""The one place that asks what time it is, so that tests can say it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

FIXED_TIME_VARIABLE = "OIDO_NOW"


def now() -> datetime:
    """The present moment in UTC, to the second.

    ``OIDO_NOW`` (RFC 3339) fixes it, for pictures and tests that must come out the same.
    """
    fixed = os.environ.get(FIXED_TIME_VARIABLE)
    moment = datetime.fromisoformat(fixed) if fixed else datetime.now(UTC)
    if moment.tzinfo is None:
        moment = moment.astimezone()
    return moment.astimezone(UTC).replace(microsecond=0)


def misread() -> str:
    """What ``OIDO_NOW`` holds where that is no time; else ''."""
    try:
        now()
    except (ValueError, OverflowError):
        return os.environ[FIXED_TIME_VARIABLE]
    return ""


def today() -> date:
    """The present day where the owner is."""
    return now().astimezone().date()


def epoch_now() -> int:
    """The present moment in epoch seconds."""
    return int(now().timestamp())


def rfc3339(moment: datetime) -> str:
    """``2026-03-05T21:40:00Z``: the form in which every time is stored and printed."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def of_epoch(seconds: int | None) -> str:
    """Epoch seconds in that form; '' for none."""
    return rfc3339(datetime.fromtimestamp(seconds, UTC)) if seconds is not None else ""


def day_of(seconds: int) -> date:
    """The day of epoch seconds where the owner is."""
    return datetime.fromtimestamp(seconds).astimezone().date()


def local_day(seconds: int) -> str:
    """The same as ``YYYY-MM-DD``."""
    return day_of(seconds).isoformat()
