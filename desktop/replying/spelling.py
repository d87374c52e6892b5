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

_UNACCENTED = str.maketrans("áéí", "aei")
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
    found: dict[str, None] = {}
    for name in _FILES[language]:
        with _lock:
            found |= dict.fromkeys(_dictionary(name).suggest(word.replace("\u2019", "'")))
    capital = word[:1].isupper()
    return [each[:1].upper() + each[1:] if capital else each for each in found][:limit]


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
    if _known(word, language):
        return True
    if len(word) >= _LOAN_LETTERS and any(_known(word, other) for other in LANGUAGES if other != language):
        return True
    verb = _ENCLITICS.fullmatch(word) if language == "es" else None
    if verb and _known(verb[1].translate(_UNACCENTED), language):
        return True
    parts = [part for part in _parts(word) if len(part) >= _LEAST_LETTERS]
    return bool(parts) and all(_known(part, language) for part in parts)


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
