"""Which language a text is in: a vote of its small words first, py3langid where that is unclear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.understanding import lexicon
from desktop.understanding.words import is_word

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = ("es", "en", "ca", "gl", "pt", "fr", "it", "de")
UNDETERMINED = "und"

OWN_LANGUAGES = ("es", "en")
"""The languages that the quick reader has tables and rules for."""

_CLEAR_LEAD = 1.0
_CLEAR_SHARE = 1.6
_LONG = 6
_SURE = 0.9


def _votes() -> dict[str, tuple[tuple[int, float], ...]]:
    """For each word of ``languages.txt`` the places of its languages and what it says for each."""
    speakers: dict[str, list[int]] = {}
    lists = lexicon.word_lists("languages")
    for at, language in enumerate(LANGUAGES):
        for word in lists[language]:
            speakers.setdefault(word, []).append(at)
    return {word: tuple((at, 1.0 / len(found)) for at in found) for word, found in speakers.items()}


class LanguageDetector:
    """Names a text's language among ``LANGUAGES``; loads py3langid at the first unclear text."""

    def __init__(self) -> None:
        self._votes = _votes()
        self._identifier: LanguageIdentifier | None = None

    def detect(self, text: str, forms: Sequence[str]) -> str:
        """ISO 639-1 of ``text`` with the tokens ``forms``; 'und' where there are no words we know."""
        scores = [0.0] * len(LANGUAGES)
        votes = self._votes
        for form in forms:
            found = votes.get(form)
            if found:
                for at, vote in found:
                    scores[at] += vote
        if "\u00bf" in text or "\u00a1" in text or "\u00f1" in text or "\u00d1" in text:
            scores[0] += 1.5
        best, second = sorted(scores)[:-3:-1]
        if best >= second + _CLEAR_LEAD and best >= _CLEAR_SHARE * second:
            return LANGUAGES[scores.index(best)]
        return self._ask(text, forms, scores)

    def _ask(self, text: str, forms: Sequence[str], scores: list[float]) -> str:
        words = [form for form in forms if is_word(form)]
        letters = sum(map(len, words))
        if letters < 2 or sum(len(word) for word in words if word.isascii()) * 2 < letters:
            return UNDETERMINED
        if self._identifier is None:
            self._identifier = _load_identifier()
        ranked = self._identifier.rank(text.lower())
        language, confidence = ranked[0]
        if len(words) >= _LONG or (confidence >= _SURE and scores[LANGUAGES.index(language)] == max(scores)):
            return str(language)
        return _likeliest(scores, [str(name) for name, _ in ranked])


def _likeliest(scores: Sequence[float], ranked: Sequence[str]) -> str:
    """The language of a word or two, of which py3langid says anything: the votes know better.

    Where they are silent or equal, one of our owners' own languages is likelier than another.
    """
    best = [LANGUAGES[at] for at, score in enumerate(scores) if score == max(scores)]
    own = [language for language in best if language in OWN_LANGUAGES] or best
    return min(own, key=ranked.index)


def _load_identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
