"""The quick reader: everything that is made of a text at import, in one pass."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from desktop.model.codes import Reader
from desktop.model.raw import Rating
from desktop.model.tags import Span, Tag, TagKind, Understanding
from desktop.understanding import model, sentences
from desktop.understanding.language import LanguageDetector
from desktop.understanding.sentiment import Judgement, SentimentReader
from desktop.understanding.words import fold, is_word, words_of

# Which language's tables read a text of another one: the nearest that we have.
_NEAREST = {"es": "es", "ca": "es", "gl": "es", "pt": "es", "it": "es", "fr": "es", "en": "en", "de": "en"}


class QuickReader:
    """Reads texts one by one or many at a time. Safe to share between threads."""

    def __init__(self) -> None:
        self._detector = LanguageDetector()
        self._sentiment = {language: SentimentReader(tables) for language, tables in model.load().items()}

    def understand(self, text: str, *, rating: Rating | None = None) -> Understanding:
        """All that can be said of ``text``; ``rating`` is what the customer gave with it."""
        folded = fold(text)
        words = words_of(folded)
        language = self._detector.detect(text, words.forms)
        parts = sentences.split(text, folded)
        judgement = self._sentiment[_NEAREST.get(language, "es")].judge(words, parts, rating)
        tags = _sentiment_tags(judgement)
        return Understanding(
            language=language,
            sentiment=judgement.sentiment,
            polarity=round(judgement.polarity, 3),
            confidence=round(judgement.confidence, 3),
            tags=tuple(sorted(tags, key=lambda tag: (tag.kind, tag.code))),
            reader=Reader.QUICK,
            words=sum(map(is_word, words.forms)),
            contradiction=judgement.contradiction,
        )

    def understand_many(self, items: Sequence[tuple[str, Rating | None]]) -> list[Understanding]:
        """What ``understand`` says of each of them, in order."""
        return [self.understand(text, rating=rating) for text, rating in items]


_loading = threading.Lock()
_readers: list[QuickReader] = []


def quick_reader() -> QuickReader:
    """The process's one quick reader, loaded when it is first asked for."""
    with _loading:
        if not _readers:
            _readers.append(QuickReader())
    return _readers[0]


def _sentiment_tags(judgement: Judgement) -> list[Tag]:
    """One tag for each way in which sentences sound."""
    spans: dict[str, list[Span]] = {}
    for stretch in judgement.stretches:
        spans.setdefault(stretch.sentiment, []).append(stretch.span)
    return [Tag(TagKind.SENTIMENT, code, tuple(found)) for code, found in spans.items()]
