"""Topics of the owner's own: a name, and the words that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """What one business listens for ("patio", "happy hour").

    ``words`` are words or phrases as customers write them, in singular or plural alike, capitals and
    accents aside; one that ends in ``*`` is the beginning of a word. ``id`` is 0 before the topic is kept.
    """

    name: str
    words: Sequence[str]
    id: int = 0
