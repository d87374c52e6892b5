"""Which language a text is in: a vote of its small words first, runs of letters where that is unclear.

Words and letters that none of our languages has give a text over to ``elsewhere.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING

from desktop.understanding import elsewhere, lexicon
from desktop.understanding.elsewhere import UNDETERMINED, Elsewhere
from desktop.understanding.ngrams import NgramTable
from desktop.understanding.words import is_word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LANGUAGES = ("es", "en", "ca", "gl", "pt", "fr", "it", "de")
OWN_LANGUAGES = ("es", "en")
"""The languages that the quick reader has tables and rules for."""

_CLEAR_LEAD = 1.0
_FREQUENT_VOTE = 0.6
"""What a common word of feedback says that is no small word: others may have it, too."""
_CLEAR_SHARE = 1.6
_LONG = 6
_SURE = 0.9
_ELSEWHERE = 1
"""The row of words that none of our languages has."""


_WHOLE_VOTE = 4_200
"""One vote in units that every share of it is a whole number of."""


def _vote(weight: float, languages: Sequence[str]) -> list[int]:
    """``weight`` votes shared by some languages: what each of ``LANGUAGES`` gets."""
    share = round(weight * _WHOLE_VOTE / len(languages))
    return [share * (language in languages) for language in LANGUAGES]


def _speakers() -> dict[str, dict[str, float]]:
    """What each common word says for its languages: small words more than other frequent ones."""
    speakers: dict[str, dict[str, float]] = {}
    small, frequent = lexicon.word_lists("languages"), lexicon.word_lists("frequent")
    for language in LANGUAGES:
        for word in frequent.get(language, ()):
            speakers.setdefault(word, {})[language] = _FREQUENT_VOTE
        for word in small[language]:
            speakers.setdefault(word, {})[language] = 1.0
    return speakers


def _shared(found: Mapping[str, float]) -> list[int]:
    """What each of ``LANGUAGES`` gets of a word that says so much for its languages."""
    return [round(found.get(one, 0.0) / len(found) * _WHOLE_VOTE) for one in LANGUAGES]


_TELLING_VOTE = 2.0
# Letters and marks that Spanish has and others lack, and the other way round.
_LETTERS = {
    letter: languages.split()
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
_OF_LETTERS = {letter: _vote(_TELLING_VOTE, languages) for letter, languages in _LETTERS.items()}
_TELLING = re.compile(f"[{''.join(_LETTERS)}{elsewhere.LETTERS}]")


class LanguageDetector:
    """Names a text's language among ``LANGUAGES``; loads its table of runs at the first unclear text."""

    def __init__(self) -> None:
        import numpy as np

        speakers = _speakers()
        self._elsewhere = Elsewhere({word: list(found) for word, found in speakers.items()}, _LETTERS)
        # The first row is that of all words that say nothing, the second that of words of elsewhere.
        nothing = [0] * len(LANGUAGES)
        self._votes = np.array([nothing, nothing, *map(_shared, speakers.values())], np.int64)
        self._rows = dict.fromkeys(self._elsewhere.words, _ELSEWHERE)
        self._rows |= {word: row for row, word in enumerate(speakers, _ELSEWHERE + 1)}
        self._table: NgramTable | None = None

    def detect(self, text: str, forms: Sequence[str]) -> str:
        """ISO 639-1 of ``text`` with the tokens ``forms``; 'und' where there are no words we know."""
        return self.detect_all([text], [forms])[0]

    def detect_all(self, texts: Sequence[str], forms: Sequence[Sequence[str]]) -> list[str]:
        """``detect`` for each of these texts, of which the votes are counted all at once."""
        import numpy as np

        scores, suspects = self._counted(texts, forms)
        highest = np.sort(scores, axis=1)
        best, second = highest[:, -1], highest[:, -2]
        clear = (best >= second + _CLEAR_LEAD) & (best >= _CLEAR_SHARE * second)
        found = [LANGUAGES[at] for at in scores.argmax(axis=1).tolist()]
        named = {at: name for at in suspects if (name := self._elsewhere.name(texts[at], forms[at]))}
        for at in np.flatnonzero(~clear).tolist():
            if at in named:
                continue
            found[at] = self._ask(texts[at], forms[at], scores[at].tolist())
        for at, name in named.items():
            found[at] = name
        return found

    def _counted(
        self, texts: Sequence[str], forms: Sequence[Sequence[str]]
    ) -> tuple[NDArray[np.float64], set[int]]:
        """The votes for each of ``LANGUAGES`` that there are in each text, and the places of the texts in
        which something is that none of them has."""
        import numpy as np

        rows = np.array(list(map(self._rows.get, chain.from_iterable(forms), repeat(0))), np.int64)
        upto = np.zeros((len(rows) + 1, len(LANGUAGES)), np.int64)
        np.cumsum(self._votes[rows], axis=0, out=upto[1:])
        ends = np.cumsum(list(map(len, forms)), dtype=np.int64)
        votes: NDArray[np.int64] = np.diff(upto[ends], axis=0, prepend=0)
        suspects = set(ends.searchsorted(np.flatnonzero(rows == _ELSEWHERE), "right").tolist())
        for at, text in enumerate(texts):
            if not text.isascii():
                for letter in _TELLING.findall(text.lower()):
                    if letter in _OF_LETTERS:
                        votes[at] += _OF_LETTERS[letter]
                    else:
                        suspects.add(at)
        shares: NDArray[np.float64] = votes / _WHOLE_VOTE
        return shares, suspects

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
