"""What one value of a JSON record says, whatever a program wrote there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from desktop.importing.json_records import Broken
from desktop.importing.reading import texts
from desktop.model.raw import Reason, Reject


def words_in(value: object) -> str:
    """A text without blanks around it; '' for what is none."""
    return value.strip() if isinstance(value, str) else ""


def moment_in(value: object) -> datetime | None:
    """An RFC 3339 time in UTC, to the second, whatever its decimals; one without an offset counts as UTC.
    None for what is no time, and for one that an offset moves out of the years 1 to 9999."""
    try:
        moment = datetime.fromisoformat(words_in(value))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


def no_record(number: int, value: object) -> Reject:
    """The rejection of what stands in a record's place: no JSON, or none that the reader knows."""
    if isinstance(value, Broken):
        return Reject(number, Reason("unreadable"), {"": value.rest})
    cells = texts(value) if isinstance(value, Mapping) else {"": repr(value)}
    return Reject(number, Reason("not_object"), cells)
