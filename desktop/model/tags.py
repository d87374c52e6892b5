"""What Oído makes of a customer's words: tags, each with the words that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.model.codes import Reader, Sentiment
from desktop.model.codes import TagKind as TagKind


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (end excluded) of an item's text."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


class Tag(NamedTuple):
    """One tag of an item.

    ``code`` is a code of its kind (an ``Intent``, a topic, a ``Sentiment`` for sentences,
    a prosumer signal). ``sentiment`` is the tone in which a topic is spoken of. ``spans``
    is never empty for an automatic tag. ``confidence`` is 0-1.
    """

    kind: TagKind
    code: str
    spans: tuple[Span, ...]
    confidence: float = 1.0
    sentiment: Sentiment | None = None

    @property
    def name(self) -> str:
        """``kind:code``, as evidence is printed."""
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True, slots=True)
class Understanding:
    """All that was read out of one text.

    ``language`` is ISO 639-1, or 'und' where it cannot be told. ``polarity`` is -1 to 1:
    its sign is the reader's choice between negative and positive, also for mixed and
    neutral; 0 only where there are no words. ``confidence`` is 0-1. ``words`` counts words.
    ``contradiction`` says that stars and words disagree. ``sense`` is the deep reader's vector of the
    item, of length 1, for what it learns (``understanding.adaptation``); it is stored nowhere.
    """

    language: str
    sentiment: Sentiment
    polarity: float
    confidence: float
    tags: Sequence[Tag]
    reader: Reader
    words: int = 0
    contradiction: bool = False
    sense: Sequence[float] = field(default=(), repr=False, compare=False)

    def codes(self, kind: TagKind) -> list[str]:
        """The codes of one kind, in the order of the text."""
        return [tag.code for tag in self.tags if tag.kind is kind]


_SIGNS = {Sentiment.NEGATIVE: -1, Sentiment.POSITIVE: 1}
_PLAIN = 0.5
"""How clearly an item sounds, at the least, when the owner says how."""


def by_the_owner(sentiment: Sentiment, polarity: float, light: bool) -> tuple[float, bool]:
    """Polarity and lightness of an item of which the owner said how it sounds: what a reader made
    of it counts where it does not say otherwise. Mixed and neutral keep the reader's polarity."""
    if sentiment in _SIGNS:
        polarity = _SIGNS[sentiment] * max(abs(polarity), _PLAIN)
    return polarity, light and sentiment in (Sentiment.NEUTRAL, Sentiment.POSITIVE)
