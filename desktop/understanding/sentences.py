"""Sentences and clauses with their exact places. Rules of our own; no corpus to download."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.understanding.words import EMOJI

_BOUNDARY = re.compile(
    rf"""(?P<mark>[.!?\u2026]+["')\]\u201d\u2019\u00bb]*)(?:[ \t]*[{EMOJI}\ufe0f\u200d\U0001f3fb-\U0001f3ff]+)*(?=\s|$|[\u00bf\u00a1])
    |(?P<glued>(?<=[^\W\d_][^\W\d_])[.!?]+)(?=[A-Z\u00c0-\u00dc\u00bf\u00a1][^\W\d_]*\s)
    |(?P<emoji>[{EMOJI}\ufe0f\u200d\U0001f3fb-\U0001f3ff]+)(?=\s+[A-Z\u00c0-\u00dc\u00bf\u00a1])
    |(?P<line>\s*[\r\n\u2028]+\s*)
    |(?P<asked>(?<=\w)\s+(?=\u00bf))""",
    re.VERBOSE,
)
_ABBREVIATIONS = frozenset(
    "sr sra sres sras srta dr dra d dna da mr mrs ms prof st av avda c n num tel ej p pag vs fig art depto ud uds "
    "vd vds cia ltd inc jr no".split()
)
_ABBREVIATIONS_INSIDE = frozenset(
    "am pm a.m p.m etc approx aprox min max hab ee.uu e.g i.e p.ej dept est".split()
)
_LAST_WORD = re.compile(r"[\w.]*\w$")

# The first group begins a clause of its own whatever it says; a comma only does when its
# sides turn out to disagree.
_STRONG = re.compile(
    r"[,;]?\s+(?=(?:pero|aunque|sin embargo|no obstante|en cambio|eso si|por contra|lastima|lo (?:unico )?(?:malo|"
    r"peor|negativo)|but|although|though|however|yet|whereas|shame|pity|unfortunately|except(?: for)?|excepto|salvo)"
    r"\b)|[;\u2026]\s*|\.\.+\s*|\s+[-\u2013\u2014]+\s+|:\s+|\s*[()]\s*"
)
_WEAK = re.compile(r",\s+")
_CONCESSION = re.compile(r"(?:aunque|si bien|a pesar de|pese a|although|though|even though|while|despite)\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence; ``strong`` says that a contrast or a mark set it apart."""

    start: int
    end: int
    strong: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without the blanks around it, and its clauses in order."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


def split(text: str, folded: str) -> list[Sentence]:
    """The sentences of ``text``; ``folded`` is the same text folded, character for character."""
    sentences = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match.lastgroup == "mark" and not _ends(text, folded, start, match):
            continue
        _add(sentences, folded, start, match.end() if match.lastgroup != "line" else match.start())
        start = match.end()
    _add(sentences, folded, start, len(text))
    return sentences


def _ends(text: str, folded: str, start: int, match: re.Match[str]) -> bool:
    """Whether a mark really ends a sentence: no abbreviation, no list number, no pause of dots."""
    mark = match.group("mark")
    after = text[match.end() :].lstrip(" \t")[:1]
    if mark.startswith(("..", "\u2026")):
        return not after.islower()
    if mark != ".":
        return True
    before = _LAST_WORD.search(folded, start, match.start())
    if before is None:
        return True
    word = before.group()
    if word in _ABBREVIATIONS_INSIDE:
        return not after.islower()
    if word in _ABBREVIATIONS and (word != "no" or after.isdigit()):
        return not after
    return not (word.isdigit() and not folded[start : before.start()].strip() and after)


def _add(sentences: list[Sentence], folded: str, start: int, end: int) -> None:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append(Sentence(start, end, _clauses(folded, start, end)))


def _clauses(folded: str, start: int, end: int) -> tuple[Clause, ...]:
    cuts = [(match.start(), match.end(), True) for match in _STRONG.finditer(folded, start, end)]
    taken = {cut[1] for cut in cuts}
    concession = _CONCESSION.match(folded, start) is not None
    for match in _WEAK.finditer(folded, start, end):
        if match.end() not in taken:
            cuts.append((match.start(), match.end(), concession))
            concession = False
    cuts.sort()
    clauses = []
    strong = True
    for cut_start, cut_end, cut_strong in cuts:
        if cut_start > start:
            clauses.append(Clause(start, cut_start, strong))
        start, strong = max(start, cut_end), cut_strong
    if start < end:
        clauses.append(Clause(start, end, strong))
    return tuple(clauses)
