"""Texts in languages that Oído has no tables for: which it is, so that none is taken for one of ours.

Small words and letters tell some languages, the script alone tells others. What is in none of these stays
with ``language.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from desktop.understanding import lexicon
from desktop.understanding.words import fold, is_word

UNDETERMINED = "und"

_WORDS = ("nl", "sv", "no", "da", "pl", "ro", "eu", "tr", "cs", "fi", "hu", "ru", "uk", "bg")
_SCRIPTS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u0590-\u05ff",
    "ar": "\u0600-\u06ff\u0750-\u077f",
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "ja": "\u3041-\u30ff",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff",
}
NAMES = frozenset({*_WORDS, *_SCRIPTS})
"""The languages that are told apart here."""

_OF_SCRIPT = {code: re.compile(f"[{letters}]") for code, letters in _SCRIPTS.items()}
_NOT_ARABIC = re.compile("[\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06cc\u06d2]")
"""Letters of Persian and Urdu that Arabic has not."""

_LETTERS = {
    letter: codes.split()
    for letters, codes in (
        ("\u00e5", "sv no da"),
        ("\u00e6\u00f8", "no da"),
        ("\u0105\u0107\u0119\u0142\u0144\u015b\u017a\u017c", "pl"),
        ("\u0103\u0163\u0219\u021b", "ro"),
        ("\u015f", "tr ro"),
        ("\u011f\u0131", "tr"),
        ("\u010d\u011b\u0159\u0161\u016f\u017e", "cs"),
        ("\u0151\u0171", "hu"),
        ("\u044b\u044d\u0451", "ru"),
        ("\u0454\u0456\u0457\u0491", "uk"),
        ("\u044a", "bg"),
    )
    for letter in letters
}
_SHARED = {"\u00e4": ["sv", "fi"], "\u00f6": ["sv", "fi", "tr", "hu"]}
"""Letters that one of our languages has as well."""

LETTERS = "".join([*_LETTERS, *_SCRIPTS.values()])
"""Letters that none of our languages has, as in a regular expression's brackets."""

_LEAST_SHARE = 0.2
"""Of a text's words, so many must be known ones of its language."""
_LEAST_LETTERS = 2
"""A single one is part of a drawn face."""


class Elsewhere:
    """Names the language of texts that have a word of ``words`` or one of ``LETTERS``.

    ``ours`` has the languages of ours of each word in our lists, ``letters`` those of each telling letter.
    """

    def __init__(self, ours: Mapping[str, Sequence[str]], letters: Mapping[str, Sequence[str]]) -> None:
        lists = lexicon.word_lists("elsewhere")
        self._speakers = {word: list(codes) for word, codes in ours.items()}
        for code in _WORDS:
            for word in set(map(fold, lists[code])):
                self._speakers.setdefault(word, []).append(code)
        self.words = self._speakers.keys() - ours.keys() - set(lists["ours"])
        """Words that none of our languages has."""
        self._letters = {**_LETTERS, **letters}
        for letter, codes in _SHARED.items():
            self._letters[letter] = [*letters[letter], *codes]
        self._telling = re.compile(f"[{''.join(self._letters)}]")

    def name(self, text: str, forms: Sequence[str]) -> str:
        """ISO 639-1 of one of ``NAMES``; 'und' where it is none of ours, but not known which; '' where it
        may be one of ours."""
        script = "" if text.isascii() else _by_script(text)
        return script or self._by_words(text, [form for form in forms if is_word(form)])

    def _by_words(self, text: str, words: Sequence[str]) -> str:
        """The language that most words and letters speak for, more of them than for any of ours."""
        known = [codes for word in words for codes in (self._speakers.get(word),) if codes]
        votes = Counter(code for codes in known for code in codes)
        here = Counter(code for word in words if word in self.words for code in self._speakers[word])
        for letter in () if text.isascii() else self._telling.findall(text.lower()):
            votes.update(self._letters[letter])
            here.update(_LETTERS.get(letter, ()))
        best = max(_WORDS, key=lambda code: (votes[code], here[code]))
        highest = max((number for code, number in votes.items() if code not in NAMES), default=0)
        told = here[best] and votes[best] > highest and votes[best] >= _LEAST_SHARE * len(words)
        return best if told else ""


def _by_script(text: str) -> str:
    """The language whose script most letters are of, where that script is of one language alone."""
    counts = {code: len(letters.findall(text)) for code, letters in _OF_SCRIPT.items()}
    if not any(counts.values()):
        return ""
    if counts["ja"]:
        counts["ja"] += counts["zh"]
    code = max(counts, key=lambda one: counts[one])
    if counts[code] < _LEAST_LETTERS or 2 * counts[code] <= sum(map(str.isalpha, text)):
        return ""
    return UNDETERMINED if code == "ar" and _NOT_ARABIC.search(text) else code
