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
    for word in sorted(words, key=len, reverse=True):
        stem = r"\s+".join(map(re.escape, word.rstrip("*").split(" ")))
        choices.append(stem + (r"\w*" if word.endswith("*") else ""))
    return rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)"
