"""The quick reader: everything that is made of a text at import, in one pass."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

from desktop.model.codes import Intent, Reader
from desktop.model.labels import without_labels
from desktop.model.raw import Rating
from desktop.model.tags import Span, Tag, TagKind, Understanding
from desktop.understanding import features, intents, model, sentences, signals, topics
from desktop.understanding.intents import Finding
from desktop.understanding.language import LanguageDetector
from desktop.understanding.parsed import Parsed, bounds_of
from desktop.understanding.rules import RuleBook
from desktop.understanding.sentiment import SentimentReader, Stretch
from desktop.understanding.words import fold, is_word, words_of

NEAREST = {"es": "es", "ca": "es", "gl": "es", "pt": "es", "it": "es", "fr": "es", "en": "en", "de": "en"}
"""Which language's tables and rules read a text of another language: the nearest that we have."""

_BOOKS = (intents.BOOK, topics.BOOK, signals.BOOK)


class QuickReader:
    """Reads texts one by one or many at a time. Safe to share between threads."""

    def __init__(self) -> None:
        self._detector = LanguageDetector()
        self._sentiment = {language: SentimentReader(tables) for language, tables in model.load().items()}
        self._rules = {language: RuleBook(_BOOKS, language) for language in self._sentiment}

    def understand(self, text: str, *, rating: Rating | None = None) -> Understanding:
        """All that can be said of ``text``; ``rating`` is what the customer gave with it."""
        text = without_labels(text)
        folded = fold(text)
        words = words_of(folded)
        language = self._detector.detect(text, words.forms)
        read_as = NEAREST.get(language, "es")
        parts = sentences.split(text, folded, words)
        sentiment = self._sentiment[read_as]
        negated = features.negated_flags(words.forms, read_as)
        sound = sentiment.listen(words, negated)
        judgement = sentiment.judge(words, parts, sound, rating)
        count = sum(map(is_word, words.forms))
        parsed = Parsed(text, folded, words, negated, parts, bounds_of(parts), count)
        for hit in self._rules[read_as].hits(folded, words, parsed.bounds):
            parsed.hits.setdefault(hit.rule.book, {}).setdefault(hit.rule.code, []).append(hit)
        about = list(topics.find(parsed, judgement.stretches, sound))
        tags = [*_sentiment_tags(judgement.stretches), *about, *_wishes(parsed, judgement.stretches, about)]
        return Understanding(
            language=language,
            sentiment=judgement.sentiment,
            polarity=round(judgement.polarity, 3),
            confidence=round(judgement.confidence, 3),
            tags=tuple(sorted(tags, key=lambda tag: (tag.kind, tag.code))),
            reader=Reader.QUICK,
            words=count,
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


def _sentiment_tags(stretches: Iterable[Stretch]) -> list[Tag]:
    """One tag for each way in which sentences sound."""
    spans: dict[str, list[Span]] = {}
    for stretch in stretches:
        spans.setdefault(stretch.sentiment, []).append(stretch.span)
    return [Tag(TagKind.SENTIMENT, code, tuple(found)) for code, found in spans.items()]


def _wishes(parsed: Parsed, stretches: Sequence[Stretch], about: Sequence[Tag]) -> list[Tag]:
    """The tags of intents and signals."""
    places = [span.start for topic in about for span in topic.spans]
    found = intents.find(parsed, stretches, places)
    given = list(signals.find(parsed, found, about))
    found += [Finding(Intent.DISCLOSURE, span, 0.9) for span in signals.disclosed(given)]
    spans: dict[Intent, set[Span]] = {}
    confidence: dict[Intent, float] = {}
    for finding in found:
        spans.setdefault(finding.intent, set()).add(finding.span)
        confidence[finding.intent] = max(finding.confidence, confidence.get(finding.intent, 0.0))
    tags = [Tag(TagKind.INTENT, code, tuple(sorted(of)), confidence[code]) for code, of in spans.items()]
    return tags + [Tag(TagKind.SIGNAL, code, tuple(sorted(set(of)))) for code, of in given]
