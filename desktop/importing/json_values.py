"""What one value of a JSON record says, whatever a program wrote there."""

from __future__ import annotations

from datetime import UTC, datetime


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
