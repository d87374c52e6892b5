"""Which language a text is in: a vote of its small words first, runs of letters where that is unclear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat
from struct import Struct

from desktop.understanding import lexicon
from desktop.understanding.ngrams import NgramTable
from desktop.understanding.words import is_word

LANGUAGES = ("es", "en", "ca", "gl", "pt", "fr", "it", "de")
UNDETERMINED = "und"

OWN_LANGUAGES = ("es", "en")
"""The languages that the quick reader has tables and rules for."""

_CLEAR_LEAD = 1.0
_FREQUENT_VOTE = 0.6
"""What a common word of feedback says that is no small word: others may have it, too."""
_CLEAR_SHARE = 1.6
_LONG = 6
_SURE = 0.9


_WHOLE_VOTE = 4_200
"""One vote in units that every share of it is a whole number of."""
_LANE = 64
"""Bits in which one language's votes are counted."""
_COUNTS = Struct(f"<{len(LANGUAGES)}Q")


def _vote(weight: float, languages: Sequence[str]) -> int:
    """``weight`` votes shared by some languages: as one number that holds all languages side by
    side, so that the votes of all words of a text are one sum."""
    share = round(weight * _WHOLE_VOTE / len(languages))
    return sum(share << _LANE * LANGUAGES.index(language) for language in languages)


def _counted(votes: int) -> list[float]:
    """The votes for each of ``LANGUAGES``."""
    return [count / _WHOLE_VOTE for count in _COUNTS.unpack(votes.to_bytes(_COUNTS.size, "little"))]


def _votes() -> dict[str, int]:
    """What each common word says: small words of a language more than other frequent ones."""
    speakers: dict[str, dict[str, float]] = {}
    small, frequent = lexicon.word_lists("languages"), lexicon.word_lists("frequent")
    for language in LANGUAGES:
        for word in frequent.get(language, ()):
            speakers.setdefault(word, {})[language] = _FREQUENT_VOTE
        for word in small[language]:
            speakers.setdefault(word, {})[language] = 1.0
    return {
        word: sum(_vote(vote / len(found), [language]) for language, vote in found.items())
        for word, found in speakers.items()
    }


_TELLING_VOTE = 2.0
# Letters and marks that Spanish has and others lack, and the other way round.
_LETTERS = {
    letter: _vote(_TELLING_VOTE, languages.split())
    for letters, languages in (
        ("\u00bf\u00a1", "es"),
        ("\u00f1", "es gl"),
        ("\u00e3\u00f5", "pt"),
        ("\u00e7", "ca pt fr"),
        ("\u00b7", "ca"),
        ("\u00e0\u00e8", "ca fr it"),
        ("\u00f2", "ca it"),
        ("\u00ec", "it"),
        ("\u00f9", "fr it"),
        ("\u00e2\u00ea\u00f4", "fr pt"),
        ("\u00ee\u00fb\u0153", "fr"),
        ("\u00e4\u00f6\u00df", "de"),
    )
    for letter in letters
}
_TELLING = re.compile(f"[{''.join(_LETTERS)}]")


class LanguageDetector:
    """Names a text's language among ``LANGUAGES``; loads its table of runs at the first unclear text."""

    def __init__(self) -> None:
        self._votes = _votes()
        self._table: NgramTable | None = None

    def detect(self, text: str, forms: Sequence[str]) -> str:
        """ISO 639-1 of ``text`` with the tokens ``forms``; 'und' where there are no words we know."""
        votes = sum(map(self._votes.get, forms, repeat(0)))
        if not text.isascii():
            votes += sum(map(_LETTERS.__getitem__, _TELLING.findall(text.lower())))
        scores = _counted(votes)
        best, second = sorted(scores)[:-3:-1]
        if best >= second + _CLEAR_LEAD and best >= _CLEAR_SHARE * second:
            return LANGUAGES[scores.index(best)]
        return self._ask(text, forms, scores)

    def _ask(self, text: str, forms: Sequence[str], scores: list[float]) -> str:
        words = [form for form in forms if is_word(form)]
        letters = sum(map(len, words))
        if letters < 2 or sum(len(word) for word in words if word.isascii()) * 2 < letters:
            return UNDETERMINED
        own = _leading_own(scores)
        if own and len(words) < _LONG:
            return own
        if self._table is None:
            self._table = NgramTable()
        ranked = self._table.rank(text.lower())
        language, confidence = ranked[0]
        if len(words) >= _LONG or (confidence >= _SURE and scores[LANGUAGES.index(language)] == max(scores)):
            return str(language)
        return _likeliest(scores, [str(name) for name, _ in ranked])


def _leading_own(scores: Sequence[float]) -> str:
    """The one of our owners' own languages that nothing outvotes; '' where that is none or both."""
    highest = max(scores)
    leading = [name for name in OWN_LANGUAGES if highest and scores[LANGUAGES.index(name)] == highest]
    return leading[0] if len(leading) == 1 else ""


def _likeliest(scores: Sequence[float], ranked: Sequence[str]) -> str:
    """The language of a word or two, of which the runs say anything: the votes know better.

    Where they are silent or equal, one of our owners' own languages is likelier than another.
    """
    best = [LANGUAGES[at] for at, score in enumerate(scores) if score == max(scores)]
    own = [language for language in best if language in OWN_LANGUAGES] or best
    return min(own, key=ranked.index)
