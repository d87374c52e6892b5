"""What a verb did, told once to everyone who shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Area(StrEnum):
    """A part of the inbox that views can be looking at."""

    FEEDBACK = "feedback"
    CUSTOMERS = "customers"
    REPLIES = "replies"
    BATCHES = "batches"
    SETTINGS = "settings"
    VIEWS = "views"
    IDEAS = "ideas"


class Change(NamedTuple):
    """The trace of one verb.

    ``verb`` is a code of ``desktop.wording.verbs``; ``values`` fill its sentence.
    ``feedback`` lists the ids touched, or is None when too many to name: reload all.
    ``journal`` is the step that undoes it, or None when it cannot be undone.
    ``initiator`` lets a view skip the change that it made itself.
    """

    verb: str
    areas: frozenset[Area]
    feedback: Sequence[int] | None = ()
    values: Mapping[str, str | int] = MappingProxyType({})
    journal: int | None = None
    initiator: object = None
