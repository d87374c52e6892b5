"""Views that the owner saved."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.query import Query


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list under a name. ``id`` is small and never reused."""

    id: int
    name: str
    query: Query
