"""The quick reader: everything that is made of a text at import, in one pass."""

from __future__ import annotations

import gc
import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from desktop.model.codes import Intent, Reader
from desktop.model.raw import Rating
from desktop.model.tags import Span, Tag, TagKind, Understanding
from desktop.understanding import (
    elsewhere,
    features,
    hearing,
    intents,
    model,
    rulefile,
    sayings,
    sentences,
    signals,
    topics,
)
from desktop.understanding.elsewhere import UNDETERMINED
from desktop.understanding.hearing import Sound
from desktop.understanding.intents import Finding
from desktop.understanding.language import OWN_LANGUAGES, LanguageDetector
from desktop.understanding.parsed import Parsed, Place, bounds_of
from desktop.understanding.rules import RuleBook
from desktop.understanding.sentences import Sentence
from desktop.understanding.sentiment import Judgement, SentimentReader, Stretch
from desktop.understanding.signals import Given
from desktop.understanding.silence import without_silence
from desktop.understanding.torn import settled
from desktop.understanding.words import Words, fold, forms_of, is_face, is_word, words_of

NEAREST = {"es": "es", "ca": "es", "gl": "es", "pt": "es", "it": "es", "fr": "es", "en": "en", "de": "en"}
"""Which language's tables and rules read a text of another language: the nearest that we have. They read
no words of languages from elsewhere (``elsewhere.py``)."""

_FOREIGN = 0.55
"""What is left of the confidence in a reading of another language than our own."""

_UNREAD = 0.4
"""The same where not even the words were looked at: of languages from elsewhere only what is the same in
all of them is understood, which is stars, emojis and question marks."""

_AT_ONCE = 512
"""How many texts are taken apart before the tables are asked for all of them."""


class QuickReader:
    """Reads texts one by one or many at a time. Safe to share between threads."""

    def __init__(self) -> None:
        self._detector = LanguageDetector()
        self._sentiment = {language: SentimentReader(tables) for language, tables in model.load().items()}
        self._rules: dict[str, RuleBook] = {}

    def understand(self, text: str, *, rating: Rating | None = None) -> Understanding:
        """All that can be said of ``text``; ``rating`` is what the customer gave with it."""
        return self.understand_many([(text, rating)])[0]

    def understand_many(self, items: Sequence[tuple[str, Rating | None]]) -> list[Understanding]:
        """All that can be said of each of them, in order."""
        found: list[Understanding] = []
        for start in range(0, len(items), _AT_ONCE):
            with _no_collecting():
                found += self._read(items[start : start + _AT_ONCE])
        return found

    def polarities(self, texts: Sequence[str]) -> list[float]:
        """How the words of each text lean as a whole, -1 to 1, and nothing else: a fast way.

        0 where there are no words; sentences, stars and mixed texts are not looked at. A set phrase counts
        where it carries the whole text.
        """
        found: list[float] = []
        for start in range(0, len(texts), _AT_ONCE):
            with _no_collecting():
                found += self._polarities(texts[start : start + _AT_ONCE])
        return found

    def _polarities(self, texts: Sequence[str]) -> list[float]:
        found = [0.0] * len(texts)
        by_language: dict[str, tuple[list[int], list[Sequence[str]]]] = {}
        texts = list(map(without_silence, texts))
        forms_of_each = list(map(forms_of, map(fold, texts)))
        languages = self._detector.detect_all(texts, forms_of_each)
        for at, (forms, language) in enumerate(zip(forms_of_each, languages, strict=True)):
            read_as = NEAREST.get(language, "es")
            places, marked = by_language.setdefault(read_as, ([], []))
            places.append(at)
            marked.append(_marked(forms, features.negated_flags(forms, read_as), language))
        for read_as, (places, marked) in by_language.items():
            for at, value in zip(places, self._sentiment[read_as].tables.leanings(marked), strict=True):
                found[at] = value
        for at, (text, language) in enumerate(zip(texts, languages, strict=True)):
            if len(text) <= sayings.LONGEST and language not in elsewhere.NAMES:
                side = sayings.side(text)
                found[at] = hearing.carried_polarity(found[at], side) if side else found[at]
        return found

    def _read(self, items: Sequence[tuple[str, Rating | None]]) -> list[Understanding]:
        """Each step is taken for all texts before the next, which is quicker than text by text."""
        taken = self._take_apart([text for text, _ in items])
        ratings = [rating for _, rating in items]
        sounds = self._listen(taken)
        self._look_up(taken)
        judgements = list(map(self._judged, taken, sounds, ratings))
        stretches = [judgement.stretches for judgement in judgements]
        about = list(map(topics.find, taken, stretches, sounds))
        meant = list(map(intents.find, taken, stretches, sounds))
        given = list(map(signals.find, taken, meant, about))
        tags = list(map(_tags, stretches, about, meant, given))
        return list(map(settled, map(_understanding, taken, judgements, tags), ratings))

    def _take_apart(self, texts: Sequence[str]) -> list[Parsed]:
        texts = list(map(without_silence, texts))
        folded = list(map(fold, texts))
        words = list(map(words_of, folded))
        languages = self._detector.detect_all(texts, [of_text.forms for of_text in words])
        return list(map(_parsed, texts, folded, words, languages))

    def _listen(self, taken: Sequence[Parsed]) -> list[Sound]:
        """How each text sounds; those of one language are heard together."""
        sounds: dict[int, Sound] = {}
        for read_as, reader in self._sentiment.items():
            mine = [at for at, parsed in enumerate(taken) if parsed.read_as == read_as]
            if mine:
                heard = hearing.listen(reader.tables, [taken[at] for at in mine])
                sounds.update(zip(mine, heard, strict=True))
        return [sounds[at] for at in range(len(taken))]

    def _look_up(self, taken: Sequence[Parsed]) -> None:
        """Finds the rules that fit each text; those of one language are looked for together."""
        for read_as in self._sentiment:
            mine = [
                parsed
                for parsed in taken
                if parsed.read_as == read_as and parsed.language not in elsewhere.NAMES
            ]
            if not mine:
                continue
            rules = self._rules.get(read_as)
            if rules is None:
                rules = self._rules[read_as] = rulefile.bundled(read_as)
            for parsed, hits in zip(mine, rules.hits(mine), strict=True):
                for hit in hits:
                    parsed.hits.setdefault(hit.rule.book, {}).setdefault(hit.rule.code, []).append(hit)

    def _judged(self, parsed: Parsed, sound: Sound, rating: Rating | None) -> Judgement:
        if parsed.language not in elsewhere.NAMES:
            sayings.carry(parsed.text, parsed.sentences, sound)
        return self._sentiment[parsed.read_as].judge(parsed.sentences, sound, rating)


def _parsed(text: str, folded: str, words: Words, language: str) -> Parsed:
    read_as = NEAREST.get(language, "es")
    parts = sentences.split(text, folded, words)
    negated = _within_sentences(features.reaches(words.forms, read_as), words, parts)
    marked = _marked(words.forms, negated, language)
    count = sum(map(is_word, words.forms))
    return Parsed(text, folded, words, negated, marked, parts, bounds_of(parts), count, language, read_as)


def _marked(forms: Sequence[str], negated: Sequence[bool], language: str) -> Sequence[str]:
    """The forms as the tables want them; of a language from elsewhere emojis and faces alone are heard."""
    if language in elsewhere.NAMES:
        return [form if is_face(form) else features.SILENCE for form in forms]
    return features.marked(forms, negated)


def _within_sentences(
    reached: Sequence[tuple[int, int]], words: Words, parts: Sequence[Sentence]
) -> Sequence[bool]:
    """Whether a negation reaches each token, ended where a sentence ends: a full stop is no token of its
    own. The tables learnt without that, and read short remarks ("Sin problemas. Buena comida.") far better
    with it, whole reviews as well."""
    if reached and len(parts) > 1:
        begins = [bisect_left(words.starts, part.start) for part in parts]
        ends = [*begins, len(words.forms)]
        reached = [(first, min(behind, ends[bisect_left(begins, first)])) for first, behind in reached]
    return features.flags_of(reached, len(words.forms))


def _understanding(parsed: Parsed, judgement: Judgement, tags: tuple[Tag, ...]) -> Understanding:
    return Understanding(
        language=parsed.language,
        sentiment=judgement.sentiment,
        polarity=round(judgement.polarity, 3),
        confidence=round(_trusted(judgement.confidence, parsed), 3),
        tags=tags,
        reader=Reader.QUICK,
        words=parsed.count,
        contradiction=judgement.contradiction,
    )


def _trusted(confidence: float, parsed: Parsed) -> float:
    """Nothing was trained for other languages than our own: the nearest one's tables only guess. What has
    no letters, as an emoji or 10/10, is the same in all of them."""
    if parsed.language in elsewhere.NAMES:
        return confidence * _UNREAD
    wordless = parsed.language == UNDETERMINED and not any(map(str.isalpha, parsed.text))
    return confidence if wordless or parsed.language in OWN_LANGUAGES else confidence * _FOREIGN


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Nothing that the reader makes holds itself in a circle, and looking for circles took a third
    of its time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


_loading = threading.Lock()
_readers: list[QuickReader] = []


def quick_reader() -> QuickReader:
    """The process's one quick reader, loaded when it is first asked for."""
    with _loading:
        if not _readers:
            _readers.append(QuickReader())
    return _readers[0]


def _tags(
    stretches: Iterable[Stretch],
    about: Sequence[Tag],
    meant: Sequence[Finding],
    given: Sequence[Given],
) -> tuple[Tag, ...]:
    """All tags of an item in their order: those of its topics, and what the rest comes to."""
    found = [*_sentiment_tags(stretches), *about, *_intent_tags(meant, given)]
    found += [Tag(TagKind.SIGNAL, code, _spans(of)) for code, of in given]
    return tuple(sorted(found))


def _sentiment_tags(stretches: Iterable[Stretch]) -> list[Tag]:
    """One tag for each way in which sentences sound."""
    spans: dict[str, list[Span]] = {}
    for stretch in stretches:
        spans.setdefault(stretch.sentiment, []).append(stretch.span)
    return [Tag(TagKind.SENTIMENT, code, tuple(found)) for code, found in spans.items()]


def _intent_tags(meant: Sequence[Finding], given: Sequence[Given]) -> list[Tag]:
    """One tag for each intent; signals that disclose something are one, too."""
    found = [*meant, *(Finding(Intent.DISCLOSURE, place, 0.9) for place in signals.disclosed(given))]
    places: dict[Intent, list[Place]] = {}
    confidence: dict[Intent, float] = {}
    for intent, place, sure in found:
        known = places.get(intent)
        if known is None:
            places[intent], confidence[intent] = [place], sure
        else:
            known.append(place)
            confidence[intent] = max(sure, confidence[intent])
    return [Tag(TagKind.INTENT, code, _spans(of), round(confidence[code], 3)) for code, of in places.items()]


def _spans(places: Sequence[Place]) -> tuple[Span, ...]:
    """Each place once, in the order of the text."""
    return tuple([Span(start, end) for start, end in (places if len(places) == 1 else sorted(set(places)))])
