"""Views that the owner saved."""

from __future__ import annotations

from typing import NamedTuple

from desktop.model.query import Query


class SavedView(NamedTuple):
    """A list under a name. ``id`` is small and never reused."""

    id: int
    name: str
    query: Query
