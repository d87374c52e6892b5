"""What one item gives to the prosumer score: the signals of shared/prosumer.md, 1 and 2.

``Signal`` in ``desktop/model/scoring.py`` names them. Each rests on quoted words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from desktop.model.codes import Intent
from desktop.model.scoring import Signal
from desktop.model.tags import Span, Tag
from desktop.understanding import intents, lexicon
from desktop.understanding.intents import Finding
from desktop.understanding.parsed import Parsed, Regions
from desktop.understanding.words import is_word

BOOK = "signals"

DETAIL_WORDS = 25
DETAIL_ASPECTS = 2
"""E1: at least so many words and so many distinct aspects or data (prosumer.md, 2)."""

_SOME = r"(?:\d+|media|una|dos|tres|cuatro|cinco|half an|an|one|two|three|four|five)"
_UNITS = r"(?:min\b|minut|hora|hour|hrs?\b|semana|(?:dias?|days?|weeks?|mes|meses|months?|anos?|years?)\b)"
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
    "time": re.compile(rf"\b\d{{1,2}}[:.h]\d{{2}}\b|\b{_SOME}\s+{_UNITS}|\b\d+\s*(?:am|pm)\b"),
    "date": re.compile(rf"\b\d{{1,2}}[/-]\d{{1,2}}\b|\b(?:{_DAYS}|{_MONTHS})s?\b"),
    "comparison": re.compile(
        r"\b(?:mas|menos|mejor|peor|mayor|menor)(?: \w+)? que\b|\b(?:more|less) \w+ than\b"
        r"|\b(?:better|worse|cheaper|bigger|smaller|faster|slower) than\b"
        r"|\ba diferencia de\b|\ben comparacion\b|\bcompared\b"
    ),
}
_FIGURE = re.compile(r"\d")
_TELLING = {
    "price": (),
    "time": ("minut", "hora", "hour", "hr", "semana", "week", "dia", "day", "mes", "month", "ano", "year"),
    "date": (
        *_MONTHS.split("|"),
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
        "ayer",
        "anoche",
        "anteayer",
        "semana pasada",
        "mes pasado",
        "day",
        "last ",
    ),
}
_REMEDY = re.compile(
    r"\b(?:devol(?:uc|v)|reembols|cambi(?:o|en|arme|arlo)\b|que me (?:compens|arregl|repon)|compens|repongan"
    r"|refund|replace|exchange|money back|pido que|solicito|quiero que|os pido|les pido)"
)
_TRACKED_LINK = re.compile(r"\S*(?:[?&]ref=|[?&]utm_)\S*")
_VAGUE_LENGTH = 4


@cache
def _vague() -> frozenset[str]:
    """Words that do not say what should be better."""
    return frozenset(lexicon.word_lists("vague")["vague"])


def find(parsed: Parsed, found: Sequence[Finding], topics: Sequence[Tag]) -> Iterator[tuple[str, list[Span]]]:
    """Each signal of the item, with its spans."""
    by_intent: dict[Intent, list[Span]] = {}
    for finding in found:
        by_intent.setdefault(finding.intent, []).append(finding.span)
    suggested = by_intent.get(Intent.SUGGESTION, [])
    said = _said(parsed)
    insults = said.get(Signal.INSULT, [])
    named: list[Span] = []
    if suggested:
        about = Regions((place.start, place.end) for topic in topics for place in topic.spans)
        named = [span for span in suggested if _names_something(parsed, span, about)]
        yield (Signal.SUGGESTION, named) if named else (Signal.SUGGESTION_VAGUE, suggested)
    yield from _if_any(Signal.RECOMMENDS, by_intent.get(Intent.RECOMMENDATION, []))
    yield from _if_any(Signal.INSULT, insults)
    if said or "=" in parsed.text:
        yield from _disclosures(parsed, said)
    yield from _if_any(Signal.DETAIL, _detail(parsed, topics))
    complained = by_intent.get(Intent.COMPLAINT, [])
    if complained and topics and not insults and (named or pinned_down(parsed.folded)):
        yield Signal.CONSTRUCTIVE_COMPLAINT, complained


def disclosed(signals: Iterable[tuple[str, list[Span]]]) -> list[Span]:
    """The words of the disclosure signals among these."""
    codes = (Signal.DISCLOSURE_STRONG, Signal.DISCLOSURE_WEAK)
    return [span for code, spans in signals if code in codes for span in spans]


def _if_any(code: str, spans: list[Span]) -> Iterator[tuple[str, list[Span]]]:
    if spans:
        yield code, spans


def _said(parsed: Parsed) -> dict[str, list[Span]]:
    """The places of the phrases of each signal."""
    found: dict[str, list[Span]] = {}
    hits = parsed.hits.get(BOOK)
    if hits:
        for code, hit in intents.standing(hits, parsed.negated):
            found.setdefault(code, []).append(Span(hit.start, hit.end))
    return found


def _disclosures(parsed: Parsed, said: dict[str, list[Span]]) -> Iterator[tuple[str, list[Span]]]:
    """Words of a tie to the business, unless the item takes them back ("no me pagan")."""
    links = _TRACKED_LINK.finditer(parsed.folded) if "=" in parsed.text else ()
    strong = [Span(*match.span()) for match in links]
    strong += said.get(Signal.DISCLOSURE_STRONG, [])
    if "disclosure" not in parsed.hits.get(BOOK, {}):
        yield from _if_any(Signal.DISCLOSURE_STRONG, strong)
        yield from _if_any(Signal.DISCLOSURE_WEAK, said.get(Signal.DISCLOSURE_WEAK, []))


def _names_something(parsed: Parsed, span: Span, about: Regions) -> bool:
    """Whether a suggestion says what: a topic, or at least two words that mean something."""
    if about.touch(span.start, span.end):
        return True
    first, last = parsed.words.between(span.start, span.end)
    telling = [
        form
        for form in parsed.words.forms[first:last]
        if len(form) >= _VAGUE_LENGTH and is_word(form) and form not in _vague()
    ]
    return len(telling) >= 3


def _detail(parsed: Parsed, topics: Sequence[Tag]) -> list[Span]:
    """The words that carry the aspects and data, where there are enough of them."""
    if parsed.count < DETAIL_WORDS:
        return []
    data = [match for kind in _DATA if (match := _datum(kind, parsed.folded))]
    if len(topics) + len(data) < DETAIL_ASPECTS:
        return []
    told = (_whole_words(parsed.folded, *match.span()) for match in data)
    return sorted({*(topic.spans[0] for topic in topics), *told})


def _whole_words(folded: str, start: int, end: int) -> Span:
    """The datum with the words and figures that it begins and ends in: "18 euros", not "8 euro"."""
    while start and (folded[start - 1].isalnum() or folded[start - 1 : start + 1] in _JOINTS):
        start -= 1
    while end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum():
        end += 1
    return Span(start, end)


_JOINTS = {f"{mark}{figure}" for mark in ".," for figure in "0123456789"}
"""What stands inside a figure: "1.250,50"."""


def pinned_down(folded: str) -> bool:
    """Whether a complaint (small letters, no accents) says when or how much, or what would mend it."""
    return any(_datum(kind, folded) for kind in ("price", "date", "time")) or (
        _REMEDY.search(folded) is not None
    )


def _datum(kind: str, folded: str) -> re.Match[str] | None:
    """A datum of that kind; the pattern is only tried where a figure or one of its words occurs."""
    words = _TELLING.get(kind)
    if words is None or _FIGURE.search(folded) or any(word in folded for word in words):
        return _DATA[kind].search(folded)
    return None
