"""A row to vary in tests: Marta's complaint, waiting."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from desktop.model.codes import Independence, Precision, ProsumerStatus, Scale, Sentiment, Status
from desktop.model.rating import Rating
from desktop.model.rows import Row

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)  # a Friday
EPOCH = int(NOW.timestamp())

MARTA = Row(
    id=1,
    customer_id=1,
    customer="Marta G.",
    source="google",
    place="",
    rating=Rating(2, Scale.FIVE),
    written_at="2026-03-17T21:40:00Z",
    written_sort=EPOCH - 3 * 86400,
    precision=Precision.MINUTE,
    said="",
    snippet="Llevo años viniendo",
    language="es",
    sentiment=Sentiment.MIXED,
    polarity=-0.3,
    intents=("complaint", "suggestion"),
    topics=("waiting", "food", "staff"),
    status=Status.WAITING,
    unread=True,
    prosumer=ProsumerStatus.NONE,
    independence=Independence.INDEPENDENT,
    risk=None,
    clock=None,
    snoozed_until=None,
    why=(),
)


def row(**changes: Any) -> Row:
    """Marta's row with some fields changed."""
    return MARTA._replace(**changes)
