"""People's names in a draft: where they stand, and whose they are.

A name counts only where it begins with a given name that is common in Spain or in English, or
where a title or a greeting announces it. What stands after "calle", "hotel" or another capital
("Casa Lucía", "San Antonio") names a place. Words that are also given names (Mar, Luz, Will,
May, Santiago) are left out: a false alarm would cost more than a name missed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from desktop.replying.checks.draft import WORD, Draft
from desktop.replying.checks.name_words import (
    GIVEN,
    LEADS,
    NO_PERSON_AFTER,
    NO_PERSONS,
    NO_SURNAME,
    PLACE_ENDS,
)
from desktop.replying.letters import fold

_LINKS = frozenset({"de", "del", "la", "las", "los", "el", "the"})

_CAPITAL = r"[A-ZÀ-ÖØ-ÞČĞİŁŚŞŠŽ][\w'\u2019-]+"
_RUN = re.compile(rf"\b{_CAPITAL}(?: (?:(?:de|del|la|las|los|van|von|da|dos) ){{0,3}}{_CAPITAL}){{0,5}}")
_TITLED = re.compile(
    r"\b(?i:sr|sra|srta|señor|señora|señorita|mr|mrs|ms|mister)\b\.? "
    rf"(?:(?i:d\.|don|doña) )?({_CAPITAL}(?: (?:(?:de|del|la|las|los) ){{0,2}}{_CAPITAL}){{0,3}})"
)
_CLOSING = re.compile(
    r"\b(?:saludos?|abrazos?|atentamente|atte|cordialmente|fdo|firmado|regards|wishes|sincerely|yours|cheers"
    r"|mvh|hilsen)\b(?! (?:a|al|para|to)\b)|[—–](?=[^.!?\n]{0,40}$)"  # noqa: RUF001 -- dashes before a name
)
_PRESENTS = re.compile(r"\b(?:soy|me llamo|mi nombre es|my name is|i am|i'm) $")
_THANKING = re.compile(r"^\W*(?:hola|gracias|muchas|mil|thank|thanks|hello|hi|dear|estimad|sentimos|sorry)")
_SIGNATURE_LINES, _SIGNATURE_WORDS, _SIGNATURE_LETTERS = 3, 8, 80


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the draft: where it stands, its folded words, whether a surname is among them."""

    start: int
    end: int
    words: tuple[str, ...]
    full: bool


def people(draft: Draft) -> Iterator[Name]:
    """Every person's name with its surnames, in the order of the text."""
    for run in _RUN.finditer(draft.text):
        found = _in_run(run[0], run.start(), draft.folded)
        if found:
            yield found
    for titled in _TITLED.finditer(draft.text):
        words = _surnames(list(WORD.finditer(fold(titled[1]))))
        lady = draft.folded[max(0, titled.start() - 8) : titled.start()].endswith(("nuestra ", "our "))
        if words and not lady and not (len(words) == 1 and words[0][0] in GIVEN):
            start = titled.start(1) + words[0].start()
            yield Name(start, titled.start(1) + words[-1].end(), tuple(word[0] for word in words), True)


def _in_run(run: str, offset: int, folded: str) -> Name | None:
    """The name in words with capitals that follow one another."""
    words = list(re.finditer(r"[\w'\u2019-]+", fold(run)))
    first = 0
    while first < len(words) and _leads(words[first][0]):
        first += 1
    if first == len(words) or words[first][0] not in GIVEN:
        return None
    start = words[first].start()
    if _of_a_place(folded[max(0, offset + start - 40) : offset + start]):
        return None
    if run.isupper() or any(word[0] in PLACE_ENDS for word in words[first:]):
        return None
    last = first
    while last + 1 < len(words) and words[last + 1][0] in GIVEN:
        last += 1
    rest = words[last + 1 :]
    # "Ana de Valencia" tells where Ana comes from, "Rafael de Ejemplo" whom he works for.
    surnames = _surnames(rest) if rest and rest[0][0] not in _LINKS else []
    chosen = [*words[first : last + 1], *surnames]
    texts = tuple(word[0] for word in chosen if word[0] not in _LINKS)
    if "_".join(texts[:2]) in NO_PERSONS:
        return None
    return Name(offset + start, offset + chosen[-1].end(), texts, bool(surnames))


def _leads(word: str) -> bool:
    return (word in LEADS or word in NO_SURNAME) and word not in NO_PERSON_AFTER


def _surnames(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words up to the first that begins a sentence or names a role or a business."""
    kept: list[re.Match[str]] = []
    for word in words:
        if word[0] in _LINKS:
            continue
        if word[0] in NO_SURNAME or len(word[0]) < 2 or word[0].endswith(("amos", "emos", "imos")):
            break
        kept.append(word)
    return kept


def _of_a_place(before: str) -> bool:
    """Whether the words before a name make it the name of a street, a hotel, a saint."""
    words = before.rsplit("\n", 1)[-1]
    if not words.endswith(" "):
        return False
    tokens = re.findall(r"[^\s]+", words)
    while tokens and tokens[-1] in _LINKS:
        tokens.pop()
    return bool(tokens) and tokens[-1].strip("«\"'(/") in NO_PERSON_AFTER


def handle_words(draft: Draft) -> tuple[frozenset[str], str]:
    """What the site shows of the customer: the words, and all letters run together."""
    folded = fold(draft.context.customer_name)
    return frozenset(word for word in WORD.findall(folded) if len(word) > 1), re.sub(r"[\W\d_]+", "", folded)


def own_words(draft: Draft) -> frozenset[str]:
    """Words that name the business or who signs: from the preferences and from the signature."""
    known = fold(" ".join((*draft.context.own_names, *draft.context.own_data)))
    return frozenset(WORD.findall(f"{known}\n{draft.folded[signature_start(draft) :]}"))


def signature_start(draft: Draft) -> int:
    """Where the signature begins: short last lines after the letter's body, or what follows a
    closing ("Un saludo, …"); the end of the draft where there is none."""
    folded = draft.folded
    lines = [match for match in re.finditer(r"[^\n]+", folded) if match[0].strip()]
    start = len(folded)
    for line in reversed(lines[1:][-_SIGNATURE_LINES:]):
        words = len(line[0].split())
        ended = line[0].rstrip().endswith((".", "!", "?", "…")) and words > 4
        if words > _SIGNATURE_WORDS or ended or _THANKING.match(line[0]):
            break
        start = line.start()
    tail = max(0, len(folded) - _SIGNATURE_LETTERS)
    closing = _CLOSING.search(folded, tail)
    return min(start, closing.start()) if closing else start


def signs(draft: Draft, name: Name) -> bool:
    """Whether the name signs the draft or introduces who writes."""
    before = draft.folded[max(0, name.start - 40) : name.start]
    return name.start >= signature_start(draft) or _PRESENTS.search(before) is not None


def shown(words: Collection[str], known: frozenset[str], joined: str = "") -> bool:
    """Whether all words of a name are among the known ones, or within a handle such as
    ``martaperez88``."""
    return all(word in known or (len(word) > 3 and word in joined) for word in words)
