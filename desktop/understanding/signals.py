"""What one item gives to the prosumer score: the signals of shared/prosumer.md, 1 and 2.

``Signal`` in ``desktop/model/scoring.py`` names them. Each rests on quoted words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from desktop.model.codes import Intent
from desktop.model.scoring import Signal
from desktop.model.tags import Tag
from desktop.understanding import intents, lexicon
from desktop.understanding.intents import Finding
from desktop.understanding.parsed import Parsed, Place, Regions
from desktop.understanding.words import is_word

BOOK = "signals"

DETAIL_WORDS = 25
DETAIL_ASPECTS = 2
"""E1: at least so many words and so many distinct aspects or data (prosumer.md, 2)."""

_SOME = r"(?:\d+|media|una|dos|tres|cuatro|cinco|half an|an|one|two|three|four|five)"
_UNITS = r"min\b|minut|hora|hour|hrs?\b|semana|(?:dias?|days?|weeks?|mes|meses|months?|anos?|years?)\b"
_DAYS = (
    r"lunes|martes|miercoles|jueves|viernes|sabado|domingo|ayer|anoche|anteayer|semana pasada|mes pasado"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|last (?:week|night|month|year)"
)
_MONTHS = (
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|january|february|april|june|july|august|september|october|november|december"
)
_DATA = {
    "price": re.compile(
        r"\d\s*(?:\u20ac|\$|\u00a3|eur\b|euros?\b|pesos\b|usd\b|dolar|dollars?\b|pounds?\b)|[\u20ac$\u00a3]\s*\d"
    ),
    "time": re.compile(rf"\b\d{{1,2}}[:.h]\d{{2}}\b|\b{_SOME}\s+(?:{_UNITS})|\b\d+\s*(?:am|pm)\b"),
    "date": re.compile(rf"\b\d{{1,2}}[/-]\d{{1,2}}\b|\b(?:{_DAYS}|{_MONTHS})s?\b"),
    "comparison": re.compile(
        r"\b(?:mas|menos|mejor|peor|mayor|menor)(?: \w+)? que\b|\b(?:more|less) \w+ than\b"
        r"|\b(?:better|worse|cheaper|bigger|smaller|faster|slower) than\b"
        r"|\ba diferencia de\b|\ben comparacion\b|\bcompared\b"
    ),
}
_COUNTED = tuple(_DATA)
"""The kinds of data that make an item detailed."""
_REMEDY = "remedy"
_PINNING = ("price", "date", "time", _REMEDY)
_DATA[_REMEDY] = re.compile(
    r"\b(?:devol(?:uc|v)|reembols|cambi(?:o|en|arme|arlo)\b|que me (?:compens|arregl|repon)|compens|repongan"
    r"|refund|replace|exchange|money back|pido que|solicito|quiero que|os pido|les pido)"
)
_BEGINNINGS = {
    "price": "eur|pesos|usd|dol|pound",
    "time": _UNITS,
    "date": rf"{_DAYS}|{_MONTHS}|pasad[ao]\b|last\b",
    "comparison": (
        r"mas\b|menos\b|mejor\b|peor\b|mayor\b|menor\b|than\b|diferencia\b|comparacion\b|compared\b"
    ),
    _REMEDY: (
        "devol|reembols|cambi|compens|arregl|repon|refund|replace|exchange|money|pido|solicito|quiero|piden"
    ),
}
"""How words begin that may be part of a datum of each kind."""
_ANY_BEGINNING = re.compile("|".join(_BEGINNINGS.values()))
# Such a word may stand behind a figure or an apostrophe, too: "18euros", "d'enero".
_HINTS = {kind: re.compile(rf"(?:.*['\d])?(?:{words})") for kind, words in _BEGINNINGS.items()}
_FIGURE = re.compile(r"\d")
_NOTHING = frozenset[str]()
_WITH_FIGURES = frozenset({"time", "date"})


class _Hinted(dict[str, frozenset[str]]):
    """The kinds of data that a word may be part of, worked out once and kept within bounds."""

    def __missing__(self, form: str) -> frozenset[str]:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        kinds = _NOTHING
        if not form.isalpha() or _ANY_BEGINNING.match(form):
            kinds = frozenset(kind for kind, hint in _HINTS.items() if hint.match(form))
            if _FIGURE.search(form):
                kinds |= _WITH_FIGURES
        self[form] = kinds
        return kinds


_WORDS_KEPT = 100_000
_HINTED = _Hinted()
_TRACKED_LINK = re.compile(r"\S*(?:[?&]ref=|[?&]utm_)\S*")
_VAGUE_LENGTH = 4


@cache
def _vague() -> frozenset[str]:
    """Words that do not say what should be better."""
    return frozenset(lexicon.word_lists("vague")["vague"])


Given = tuple[str, list[Place]]
"""A signal, with its places."""


def find(parsed: Parsed, found: Sequence[Finding], topics: Sequence[Tag]) -> list[Given]:
    """Each signal of the item."""
    return list(_found(parsed, found, topics))


def _found(parsed: Parsed, found: Sequence[Finding], topics: Sequence[Tag]) -> Iterator[Given]:
    by_intent: dict[Intent, list[Place]] = {}
    for intent, place, _ in found:
        by_intent.setdefault(intent, []).append(place)
    suggested = by_intent.get(Intent.SUGGESTION)
    said = _said(parsed)
    insults = said.get(Signal.INSULT)
    named: list[Place] = []
    if suggested:
        about = Regions((span.start, span.end) for topic in topics for span in topic.spans)
        named = [place for place in suggested if _names_something(parsed, place, about)]
        yield (Signal.SUGGESTION, named) if named else (Signal.SUGGESTION_VAGUE, suggested)
    if Intent.RECOMMENDATION in by_intent:
        yield Signal.RECOMMENDS, by_intent[Intent.RECOMMENDATION]
    if insults:
        yield Signal.INSULT, insults
    if said or "=" in parsed.text:
        yield from _disclosures(parsed, said)
    if parsed.count >= DETAIL_WORDS and (detail := _detail(parsed, topics)):
        yield Signal.DETAIL, detail
    complained = by_intent.get(Intent.COMPLAINT)
    if complained and topics and not insults and (named or pinned_down(parsed.folded, parsed.words.forms)):
        yield Signal.CONSTRUCTIVE_COMPLAINT, complained


def disclosed(signals: Iterable[Given]) -> list[Place]:
    """The words of the disclosure signals among these."""
    codes = (Signal.DISCLOSURE_STRONG, Signal.DISCLOSURE_WEAK)
    return [place for code, places in signals if code in codes for place in places]


def _said(parsed: Parsed) -> dict[str, list[Place]]:
    """The places of the phrases of each signal."""
    found: dict[str, list[Place]] = {}
    hits = parsed.hits.get(BOOK)
    if hits:
        for code, hit in intents.standing(hits, parsed.negated):
            found.setdefault(code, []).append((hit.start, hit.end))
    return found


def _disclosures(parsed: Parsed, said: dict[str, list[Place]]) -> Iterator[Given]:
    """Words of a tie to the business, unless the item takes them back ("no me pagan")."""
    links = _TRACKED_LINK.finditer(parsed.folded) if "=" in parsed.text else ()
    strong = [match.span() for match in links]
    strong += said.get(Signal.DISCLOSURE_STRONG, [])
    if "disclosure" not in parsed.hits.get(BOOK, {}):
        if strong:
            yield Signal.DISCLOSURE_STRONG, strong
        if Signal.DISCLOSURE_WEAK in said:
            yield Signal.DISCLOSURE_WEAK, said[Signal.DISCLOSURE_WEAK]


def _names_something(parsed: Parsed, place: Place, about: Regions) -> bool:
    """Whether a suggestion says what: a topic, or at least two words that mean something."""
    if about.touch(*place):
        return True
    first, last = parsed.words.between(*place)
    telling = [
        form
        for form in parsed.words.forms[first:last]
        if len(form) >= _VAGUE_LENGTH and is_word(form) and form not in _vague()
    ]
    return len(telling) >= 3


def _detail(parsed: Parsed, topics: Sequence[Tag]) -> list[Place]:
    """The words that carry the aspects and data, where there are enough of them."""
    data = [match.span() for match in _data(_COUNTED, parsed.folded, parsed.words.forms)]
    if len(topics) + len(data) < DETAIL_ASPECTS:
        return []
    told = {_whole_words(parsed.folded, *place) for place in data}
    return sorted(told.union((topic.spans[0].start, topic.spans[0].end) for topic in topics))


def _whole_words(folded: str, start: int, end: int) -> Place:
    """The datum with the words and figures that it begins and ends in: "18 euros", not "8 euro"."""
    while start and (folded[start - 1].isalnum() or folded[start - 1 : start + 1] in _JOINTS):
        start -= 1
    while end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum():
        end += 1
    return start, end


_JOINTS = {f"{mark}{figure}" for mark in ".," for figure in "0123456789"}
"""What stands inside a figure: "1.250,50"."""


def pinned_down(folded: str, forms: Sequence[str]) -> bool:
    """Whether a complaint (small letters, no accents, and its tokens) says when or how much, or what would
    mend it."""
    return any(True for _ in _data(_PINNING, folded, forms))


def _data(kinds: Iterable[str], folded: str, forms: Sequence[str]) -> Iterator[re.Match[str]]:
    """The first datum of each of these kinds that there is."""
    hinted = frozenset[str]().union(*set(map(_HINTED.__getitem__, forms)))
    if "\u20ac" in folded or "$" in folded or "\u00a3" in folded:
        hinted |= {"price"}
    if not hinted:
        return
    for kind in kinds:
        match = _DATA[kind].search(folded) if kind in hinted else None
        if match:
            yield match
