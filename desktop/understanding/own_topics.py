"""The owner's own topics in what was read: his words, found as whole words in a customer's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.model.codes import Sentiment
from desktop.model.labels import without_labels
from desktop.model.own_topics import OwnTopic
from desktop.model.tags import Span, Tag, TagKind, Understanding
from desktop.understanding.words import fold

_CONFIDENCE = 0.9
_BLANKS = re.compile(r"\s+")
_NUMBERS = (
    ("ces", "(?:z|ces?)"), ("z", "(?:z|ces)"), ("ies", "(?:y|ies?)"), ("y", "(?:ys?|ies)"),
    ("es", "(?:es?)?"), ("s", "s?"),
)  # fmt: skip
"""Endings of a word, and what stands there in its singular and its plural."""
_LEAST_STEM = 2
"""Letters before such an ending, at least."""


class OwnTopics:
    """All topics of one owner, ready to be looked for."""

    def __init__(self, topics: Sequence[OwnTopic]) -> None:
        self._patterns = [
            (topic.name, re.compile(_expression(words)))
            for topic in topics
            if (words := [word for word in map(_plain, topic.words) if word.rstrip("*")])
        ]

    def spans(self, text: str) -> list[tuple[str, tuple[Span, ...]]]:
        """Each topic that occurs, with the places of its words."""
        if not self._patterns:
            return []
        folded = fold(without_labels(text))
        found = (
            (name, tuple(Span(*match.span()) for match in pattern.finditer(folded)))
            for name, pattern in self._patterns
        )
        return [(name, spans) for name, spans in found if spans]

    def added(self, reading: Understanding, text: str) -> Understanding:
        """``reading`` with a tag for each topic that occurs in ``text``, in the tone around it."""
        found = self.spans(text)
        if not found:
            return reading
        names = {name for name, _ in found}
        others = [tag for tag in reading.tags if not (tag.kind is TagKind.TOPIC and tag.code in names)]
        mine = [
            Tag(TagKind.TOPIC, name, spans, _CONFIDENCE, tone(reading.tags, spans)) for name, spans in found
        ]
        tags = sorted([*others, *mine], key=lambda tag: (tag.kind, tag.code))
        return replace(reading, tags=tuple(tags))


def tone(tags: Sequence[Tag], places: Sequence[Span]) -> Sentiment:
    """How the sentences sound in which these places lie."""
    heard = {
        Sentiment(tag.code)
        for tag in tags
        if tag.kind is TagKind.SENTIMENT
        for span in tag.spans
        if any(span.start <= place.start < span.end for place in places)
    } - {Sentiment.NEUTRAL}
    if len(heard) > 1:
        return Sentiment.MIXED
    return heard.pop() if heard else Sentiment.NEUTRAL


def _plain(word: str) -> str:
    return _BLANKS.sub(" ", fold(word)).strip()


def _expression(words: Sequence[str]) -> str:
    """One of the words or phrases as a whole; the longest first, so that it is what is quoted."""
    choices = []
    for phrase in sorted(words, key=len, reverse=True):
        *before, last = phrase.split(" ")
        stem = last.rstrip("*")
        ending = rf"{re.escape(stem)}\w*" if stem != last else _of_any_number(last)
        choices.append(r"\s+".join([*map(_of_any_number, before), ending]))
    return rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)"


def _of_any_number(word: str) -> str:
    """A word in singular and plural, as Spanish and English form it ("mesa", "racion", "luz", "party")."""
    for ending, others in _NUMBERS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return re.escape(word.removesuffix(ending)) + others
    return re.escape(word) + ("(?:e?s)?" if word[-1].isalpha() and word[-1] != "s" else "")
