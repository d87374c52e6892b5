"""Rows of a reply log to write out in tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.model.codes import Scale
from desktop.model.rating import Rating
from desktop.reporting.records import Heading, LogRow

HEADING = Heading("Casa Ejemplo", "2026-03", "2026-04", "2026-04-01T09:12:00Z", "9f2c4e1a")

MARTA = LogRow(
    feedback_id=1,
    source="google",
    place="Ruzafa",
    customer="Marta G.",
    rating=Rating(2, Scale.FIVE),
    written_at="2026-03-17T21:40:00Z",
    imported_at="2026-03-18T09:00:00Z",
    text="Esperamos una hora, y la comida llegó fría.",
    reply="Hola, Marta: gracias por contarlo. Sentimos la espera.",
    by="Lucía",
    posted_at="2026-03-18T10:05:00Z",
    accepted=("R16",),
)


def log_row(**changes: Any) -> LogRow:
    """Marta's row with some fields changed."""
    return replace(MARTA, **changes)
