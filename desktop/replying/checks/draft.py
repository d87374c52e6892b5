"""A draft as the checks read it: folded once, cut into words once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from desktop.model.codes import Intent, Level, Sentiment
from desktop.model.drafts import DraftContext, Finding
from desktop.replying.letters import fold

WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")

LOW_RATING = 0.25
"""Two stars of five, as a rating from 0 to 1 (``Rating.normal``)."""

HIGH_RATING = 0.75
"""Four stars of five: who gives them has a wish or a remark, and wants no apology."""


@dataclass(frozen=True)
class Draft:
    """``text`` is what the owner wrote; ``folded`` has the same length without accents and case."""

    text: str
    context: DraftContext

    @cached_property
    def folded(self) -> str:
        """The draft in plain lower-case letters."""
        return fold(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The words of the draft, folded."""
        return WORD.findall(self.folded)

    @cached_property
    def item(self) -> str:
        """What the customer wrote, folded."""
        return fold(self.context.feedback_text)

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences of the draft, folded."""
        return [match[0].strip() for match in _SENTENCE.finditer(self.folded) if match[0].strip()]

    @property
    def negative(self) -> bool:
        """Whether the customer is unhappy: at most two stars; below four, a complaint or a negative
        tone."""
        context = self.context
        if context.rating is not None:
            if context.rating.normal <= LOW_RATING:
                return True
            if context.rating.normal >= HIGH_RATING:
                return False
        return Intent.COMPLAINT in context.intents or context.sentiment == Sentiment.NEGATIVE

    def find(self, code: str, level: Level, pattern: re.Pattern[str]) -> Finding | None:
        """A finding at the first place where ``pattern`` stands in the folded draft."""
        match = pattern.search(self.folded)
        return self.at(code, level, *match.span()) if match else None

    def at(self, code: str, level: Level, start: int, end: int, **values: str | int) -> Finding:
        """A finding at a place, with the words that stand there."""
        return Finding(code, level, start, end, {"words": self.text[start:end].strip(), **values})

    def whole(self, code: str, level: Level, **values: str | int) -> Finding:
        """A finding about the draft as a whole."""
        return Finding(code, level, 0, 0, values)
