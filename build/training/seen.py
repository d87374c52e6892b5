"""What the model sees of texts, made once a text and a word: ``features.of_text`` for many."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from build.training.regression import Table
from desktop.understanding import features
from desktop.understanding.words import fold, words_of

_NOTHING = np.zeros(1, np.uint32)


class Seen:
    """The features of texts of one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._words: dict[str, NDArray[np.uint32]] = {}
        self._texts: dict[str, NDArray[np.uint32]] = {}

    def table(self, texts: Sequence[str], bits: int) -> Table:
        """A row for each text, exactly as the reader sees it, with ``2**bits`` features."""
        return Table.of([self._of(text) for text in texts], 1 << bits)

    def _of(self, text: str) -> NDArray[np.uint32]:
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = self._make(text)
        return found

    def _make(self, text: str) -> NDArray[np.uint32]:
        forms = words_of(fold(text)).forms
        marked = features.marked(forms, features.negated_flags(forms, self._language))
        heard = [
            (form, mark) for form, mark in zip(forms, marked, strict=True) if form not in features.SILENT
        ]
        if not heard:
            return _NOTHING
        hashes = np.array([features.START, *(features.word_hash(form) for form, _ in heard)], np.uint32)
        pairs = (hashes[:-1] * np.uint32(features.SPREAD) ^ hashes[1:]) * np.uint32(features.STIR)
        pairs ^= pairs >> np.uint32(15)
        return np.concatenate([*(self._word(form, mark) for form, mark in heard), pairs])

    def _word(self, form: str, marked: str) -> NDArray[np.uint32]:
        known = self._words.get(marked)
        if known is None:
            known = np.array(features.of_word(form, marked != form), np.uint32)
            self._words[marked] = known
        return known
