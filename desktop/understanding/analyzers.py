"""Oído's sentiment for TextBlob: ``TextBlob(text, analyzer=SpanishAnalyzer()).sentiment``.

TextBlob's own analyzer knows English only (a Spanish text gets 0.0). Importing this module
imports textblob and with it nltk, which takes most of a second: the reader does not go
through it, and only who wants a blob imports it.
"""

from __future__ import annotations

import math
from typing import ClassVar, NamedTuple

from textblob.base import BaseSentimentAnalyzer
from textblob.en.sentiments import CONTINUOUS

from desktop.understanding import features, model, sayings, sentences
from desktop.understanding.hearing import listen
from desktop.understanding.parsed import Parsed
from desktop.understanding.sentiment import SentimentReader
from desktop.understanding.words import fold, words_of


class BlobSentiment(NamedTuple):
    """What TextBlob calls sentiment: polarity -1 to 1, subjectivity 0 to 1."""

    polarity: float
    subjectivity: float


class _TableAnalyzer(BaseSentimentAnalyzer):  # type: ignore[misc]
    """Reads with the tables of one language, loaded at the first text."""

    language: ClassVar[str]
    kind = CONTINUOUS
    RETURN_TYPE = BlobSentiment

    def train(self) -> None:
        """Load the tables."""
        super().train()
        self._reader = SentimentReader(model.load()[self.language])

    def analyze(self, text: str) -> BlobSentiment:
        """The polarity of ``text`` and how much of an opinion it is; both 0 where there are no words."""
        super().analyze(text)
        folded = fold(text)
        words = words_of(folded)
        if not words.forms:
            return BlobSentiment(0.0, 0.0)
        negated = features.negated_flags(words.forms, self.language)
        marked = features.marked(words.forms, negated)
        parsed = Parsed(text, folded, words, negated, marked, sentences.split(text, folded, words))
        (sound,) = listen(self._reader.tables, [parsed])
        sayings.carry(text, parsed.sentences, sound)
        judgement = self._reader.judge(parsed.sentences, sound, None)
        return BlobSentiment(judgement.polarity, 1 / (1 + math.exp(-sound.whole[1])))


class SpanishAnalyzer(_TableAnalyzer):
    """For Spanish texts."""

    language = "es"


class EnglishAnalyzer(_TableAnalyzer):
    """For English texts."""

    language = "en"
