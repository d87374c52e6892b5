"""What the monthly report tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.answering import Kept, OutcomeRow
from desktop.model.figures import Panorama
from desktop.model.ideas import Idea


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """A topic with how often it came up and some of the words. ``quotes`` are (words, who); who is ''
    unless the owner wants names."""

    topic: str
    count: int
    before: int
    quotes: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Monthly:
    """A month as one could hang it in the kitchen. ``care`` counts by kind what was done for people;
    ``thanked`` names them, empty unless the owner wants names. ``outcomes`` of the replies of twelve
    months, by what they answered, where there are enough to say anything."""

    business: str
    month: str
    made_at: str
    panorama: Panorama
    praised: Sequence[SpokenOf]
    complained: Sequence[SpokenOf]
    ideas: Sequence[Idea]
    care: Sequence[tuple[str, int]]
    thanked: Sequence[str]
    clocks: Sequence[Kept]
    outcomes: Sequence[OutcomeRow]
    names: bool
