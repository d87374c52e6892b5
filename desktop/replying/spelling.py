"""Spelling in the language of the reply, by Hunspell's dictionaries (resources/dictionaries).

Names, addresses, figures and words of the other language are let be: a check that cries wolf is
soon not read any more. Loading takes a fifth of a second a language, a suggestion as long: never
in the window's own thread.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Protocol

from desktop import paths
from desktop.model.answering import Misspelling
from desktop.replying import familiar
from desktop.replying.checks.draft import WORD
from desktop.replying.checks.likeness import vote
from desktop.replying.letters import fold

LANGUAGES = ("es", "en")
_FILES = {"es": ("es",), "en": ("en_US", "en_GB")}
_LEAST_LETTERS = 3
_FOREIGN_SHARE = 1 / 3
"""Of a text of which so many words are unknown, the language is another one."""

_LAST_LATIN = 0x24F
_LOAN_LETTERS = 4
"""From so many letters on, a word that the other language has is taken for a loan."""

_SKIPPED = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|[@#]\w+|\b[\w-]+\.(?:com|es|org|net|eu|cat)\b\S*|\{[^{}]*\}"
    r"|\w*[\d_]\w*"
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]['\"»)]*\s+|\n)\W*$")
_ENCLITICS = re.compile(
    r"(.{1,24}(?:[aeiáéí]r|ndo))(?:me|te|se|nos|os)?(?:l[oae]s?|me|te|se|nos|os)$", re.IGNORECASE
)
"""«hablarlo», «decírselo», «haciéndolo»: the dictionary lacks the pronouns behind some verbs."""

_IMPERATIVE = re.compile(r"(.{2,20}[aeoná])(?:me|te|se|nos|os)?(?:l[oae]s?|me|te|se|nos|os)$", re.IGNORECASE)
"""«modifíquela», «escribinos», «díganoslo»: the same behind an imperative."""

_VOSEO = (
    (re.compile(r"(.{2,20})á[s]?$"), "ar"),
    (re.compile(r"(.{2,20})é[s]?$"), "er"),
    (re.compile(r"(.{2,20})í[s]?$"), "ir"),
    (re.compile(r"(.{2,20})a(?:me|te|nos|l[oae]s?)$"), "ar"),
    (re.compile(r"(.{2,20})e(?:me|te|nos|l[oae]s?)$"), "er"),
    (re.compile(r"(.{2,20})i(?:me|te|nos|l[oae]s?)$"), "ir"),
)
"""«podés», «perdoná», «escribinos»: the verbs of Argentina, Uruguay and half of America, by their
infinitive."""

_SMALL = re.compile(r"(.{2,20}?)(?:c|ec)?it([oa]s?)$", re.IGNORECASE)
"""«clarito», «tempranito», «mensajitos»: the word behind a diminutive."""

_COURTESY_WORDS = """
eskerrik asko moltes mercès gràcies grazas moitas bon dia bona tarda salutacions agur kaixo ongi etorri
graciñas obrigado obrigada merci danke grazie
"""
_COURTESIES = frozenset(_COURTESY_WORDS.split())
"""Thanks and greetings of Spain's other languages and of guests, as they stand in Spanish replies."""

_ALIKE = (
    ("qu", "k"), ("c(?=[ei])", "s"), ("z", "s"), ("ch", "#"), ("[ckx](?=[^h])", "k"), ("v", "b"), ("h", ""),
    ("ll", "y"), ("g(?=[ei])", "j"), ("n(?=[bp])", "m"),
)  # fmt: skip
"""Letters that many speakers of Spanish say alike."""

_TOO_FAR = 2.0
"""What is farther from the typed word is no suggestion, unless there is nothing else."""

_LONG_WORD = 9
"""In words of so many letters two slips may stand."""

_NO_LOANS = frozenset({"emos", "haiga", "agusto"})
"""Slips that happen to be words elsewhere."""

_UNACCENTED = str.maketrans("áéíóú", "aeiou")
_NAME_LINE = 4
"""A line of so few words that begins with a capital is a signature or a greeting."""


class _Dictionary(Protocol):
    def spell(self, word: str) -> bool: ...
    def suggest(self, word: str) -> Sequence[str]: ...


_lock = threading.Lock()
_loaded: dict[str, _Dictionary] = {}


def available() -> bool:
    """Whether this machine can check spelling."""
    return find_spec("hunspell") is not None


def language_of(text: str, fallback: str = "") -> str:
    """The language that a reply is to be checked in: its own where its words tell, else ``fallback``;
    '' for one without a dictionary."""
    voted = vote(WORD.findall(fold(text))) or fallback
    return voted if voted in LANGUAGES else ""


def misspelt(text: str, language: str, allowed: Collection[str] = ()) -> list[Misspelling]:
    """The words that no dictionary knows, in order. ``allowed`` are folded words to let be
    (``letters.fold``)."""
    if language not in LANGUAGES or not available():
        return []
    quiet = _SKIPPED.sub(lambda match: "\n" * len(match[0]), text)
    tokens = [match for match in _TOKEN.finditer(quiet) if len(match[0]) >= _LEAST_LETTERS]
    unknown = [
        Misspelling(match.start(), match.end(), match[0])
        for match in tokens
        if not _let_be(text, match, allowed) and not _is_word(match[0], language)
    ]
    foreign = len(unknown) > 1 and len(unknown) >= _FOREIGN_SHARE * len(tokens)
    return [] if foreign else unknown


def suggestions(word: str, language: str, limit: int = 5) -> list[str]:
    """What may have been meant, likeliest first; the case of the first letter stays."""
    if language not in LANGUAGES or not available():
        return []
    typed = word.replace("\u2019", "'").lower()
    found: dict[str, None] = {}
    for name in _FILES[language]:
        with _lock:
            found |= dict.fromkeys(_dictionary(name).suggest(word.replace("\u2019", "'")))
    reach = 1 if len(typed) < _LONG_WORD else 2
    near = [each for each in familiar.words(language) if _apart(fold(typed), fold(each)) <= reach]
    ranked = sorted(dict.fromkeys([*near, *found]), key=lambda each: _far(typed, each.lower(), language))
    sound = [each for each in ranked if _far(typed, each.lower(), language) <= _TOO_FAR] or ranked
    capital = word[:1].isupper()
    return [each[:1].upper() + each[1:] if capital else each for each in sound][:limit]


def _far(typed: str, meant: str, language: str) -> float:
    """How unlikely ``meant`` is: letters apart, less what sounds alike, accents and common words."""
    apart = float(_apart(fold(typed), fold(meant)))
    if _sounds(typed, language) == _sounds(meant, language):
        apart = min(apart, 0.5)
    common = meant in _familiar(language)
    return apart - 0.8 * common + 0.9 * (" " in meant or "-" in meant) + 0.3 * (typed[:1] != meant[:1])


@lru_cache(maxsize=4)
def _familiar(language: str) -> frozenset[str]:
    return frozenset(familiar.words(language))


@lru_cache(maxsize=4)
def _familiar_sounds(language: str) -> dict[str, str]:
    return {_sounds(word, language): fold(word) for word in familiar.words(language)}


def _sounds(word: str, language: str) -> str:
    """A spelling in which what is said alike is written alike."""
    sound = fold(word)
    if language == "es":
        for written, spoken in _ALIKE:
            sound = re.sub(written, spoken, sound)
    return re.sub(r"(.)\1", r"\1", sound)


def _apart(one: str, other: str) -> int:
    """How many letters are to be put in, taken out, changed or swapped; 9 where far apart."""
    if abs(len(one) - len(other)) > 3:
        return 9
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for place, wanted in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                cost = min(cost, older[place - 2] + 1)
            row.append(cost)
    return row[-1]


def _let_be(text: str, match: re.Match[str], allowed: Collection[str]) -> bool:
    word = match[0]
    if any(letter.isupper() or ord(letter) > _LAST_LATIN for letter in word[1:].replace("\u2019", "'")):
        return True
    if any(fold(part) in allowed for part in (word, *_parts(word))):
        return True
    return word[0].isupper() and _is_name(text, match)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """A capital in the middle of a sentence, before another capital or on a line of its own."""
    if not _SENTENCE_START.search(text[max(0, match.start() - 12) : match.start()]):
        return True
    rest = text[match.end() :]
    if re.match(r" [A-ZÁÉÍÓÚÑÜÇ]", rest):
        return True
    line = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
    return len(line.split()) <= _NAME_LINE and bool(re.match(r"[,:]|\s*(?:\n|$)", rest))


def _parts(word: str) -> list[str]:
    return re.split(r"['\u2019-]", word) if re.search(r"['\u2019-]", word) else []


def _is_word(word: str, language: str) -> bool:
    word = word.replace("\u2019", "'")
    if word.lower() not in _NO_LOANS and _known(word, language):
        return True
    if word.lower() in _NO_LOANS:
        return False
    if word.lower() in _lacking(language):
        return True
    if len(word) >= _LOAN_LETTERS and any(_known(word, other) for other in LANGUAGES if other != language):
        return True
    if language == "es" and (word.lower() in _COURTESIES or _inflected(word)):
        return True
    parts = [part for part in _parts(word) if len(part) >= _LEAST_LETTERS]
    return bool(parts) and all(_known(part, language) for part in parts)


@lru_cache(maxsize=4)
def _lacking(language: str) -> frozenset[str]:
    return frozenset(familiar.lacking(language))


def _inflected(word: str) -> bool:
    """Whether a Spanish word is a known one with pronouns, of another country, or made small."""
    low = word.lower()
    alike = _familiar_sounds("es").get(_sounds(low, "es"), fold(low))
    if alike != fold(low):
        return False  # «bisita» is no small «bisa»
    plain = low.translate(_UNACCENTED)
    for pattern in (_ENCLITICS, _IMPERATIVE):
        verb = pattern.fullmatch(low)
        # An accent that the verb alone does not need shows that pronouns moved it.
        if verb and (pattern is _ENCLITICS or plain != low):
            stem = verb[1].translate(_UNACCENTED)
            if any(_known(each, "es") for each in (verb[1], stem)):
                return True
    for voseo, ending in _VOSEO:
        spoken = voseo.fullmatch(low)
        if spoken and _known(spoken[1] + ending, "es"):
            return True
    small = _SMALL.fullmatch(plain)
    if small is None:
        return False
    stem, ending = small[1], small[2]
    stem = stem[:-2] + "c" if stem.endswith("qu") else stem[:-1] if stem.endswith("gu") else stem
    return any(_known(each, "es") for each in (stem + ending, stem + "e", stem + "e" + ending[1:]))


@lru_cache(maxsize=20_000)
def _known(word: str, language: str) -> bool:
    with _lock:
        return any(_dictionary(name).spell(word) for name in _FILES[language])


def _dictionary(name: str) -> _Dictionary:
    if name not in _loaded:
        from hunspell import Hunspell  # type: ignore[import-untyped]

        _loaded[name] = Hunspell(name, hunspell_data_dir=str(paths.resources() / "dictionaries"))
    return _loaded[name]


def words_in(texts: Collection[str]) -> Iterator[str]:
    """Every word of some texts, folded: names of the business and the customer, own words."""
    for text in texts:
        for match in _TOKEN.finditer(text):
            yield fold(match[0])
            yield from map(fold, _parts(match[0]))
