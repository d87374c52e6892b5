"""Where an item stands in the order of urgency."""

from __future__ import annotations

from typing import NamedTuple

from desktop.model.rows import Clock

NEVER = 1 << 62
"""Stands for "no deadline" where a number is needed to sort by."""


class Rank:
    """The steps of the order of urgency (contract.md, Clocks)."""

    LEGAL = 0
    AT_RISK = 1
    CLOCK = 2
    NO_CLOCK = 3


class Place(NamedTuple):
    """Sort key of a waiting item: ``rank``, ``due_sort`` (epoch seconds), ``esteem`` (minus the
    rank of the customer's prosumer status), then newest. All None when it does not wait."""

    rank: int | None
    clock: Clock | None
    due_sort: int | None
    esteem: int | None


NOWHERE = Place(None, None, None, None)
