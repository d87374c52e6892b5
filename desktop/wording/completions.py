"""What the word that is being typed in the search field may become: filters, in the owner's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.model.facets import Facets
from desktop.model.query import parse, typed_code
from desktop.model.query_names import (
    FLAGS,
    INTENT_NAMES,
    LANGUAGE_NAMES,
    OPERATORS,
    SENTIMENT_NAMES,
    SOURCE_NAMES,
    STATUS_NAMES,
    TOPIC_NAMES,
    plain,
)
from desktop.model.sources import SOURCES
from desktop.wording.catalogue import language
from desktop.wording.filters import filter_words

MOST = 9

_OFFERED = {
    "es": {
        "canal": "source", "estado": "status", "estrellas": "stars", "tema": "topic", "intencion": "intent",
        "sentimiento": "sentiment", "idioma": "language", "etiqueta": "tag", "es": "is", "con": "with",
        "sin": "without", "desde": "since", "antes": "before",
    },
    "en": {
        name: name
        for name in (
            "source", "status", "stars", "topic", "intent", "sentiment", "language", "tag", "is", "with",
            "without", "since", "before",
        )
    },
}  # fmt: skip
_NAMES: Mapping[str, Mapping[str, str]] = {
    "source": SOURCE_NAMES, "status": STATUS_NAMES, "topic": TOPIC_NAMES, "intent": INTENT_NAMES,
    "sentiment": SENTIMENT_NAMES, "language": LANGUAGE_NAMES,
}  # fmt: skip
_STARS = ("5", "4", "3", "2", "1", "<3", ">=4")
_PART_OF_A_DAY = re.compile(r"[0-9-]{0,9}")
_SPANISH_FLAGS = {
    "is": ("prosumer", "riesgo", "no-leida", "vencida"), "with": ("nota",), "without": ("respuesta",),
}  # fmt: skip
_ENGLISH_FLAGS = {
    "is": ("prosumer", "risk", "unread", "overdue"), "with": ("note",), "without": ("reply",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Completion:
    """``typed`` is what stands in the field then (``tema:`` is still to be gone on with), ``words``
    what it means, ``count`` how many items it would leave (None: not counted)."""

    typed: str
    words: str
    count: int | None = None


def completions(token: str, facets: Facets | None = None) -> list[Completion]:
    """What ``token`` may become, the likeliest first; nothing for what is no filter. One that is left
    out is not counted: what it would leave is not known."""
    if token.startswith("-"):
        return [_left_out(one) for one in completions(token[1:], facets)]
    name, colon, begun = token.partition(":")
    if not colon:
        return list(_operators(name))[:MOST]
    operator = OPERATORS.get(plain(name))
    if operator is None:
        return []
    counts = facets.counts.get(operator, {}) if facets else None
    given, last = _parted(operator, begun)
    wanted = plain(last)
    found = []
    for value, code in values(operator, counts):
        # A limit is no alternative to anything.
        if given and (value in given.split(",") or value[0] in "<>"):
            continue
        one = _made(f"{name}:{value}", None if counts is None else counts.get(code))
        completion = _made(f"{name}:{given}{value}") if given else one
        begins = plain(value).startswith(wanted)
        if value != last and (begins or any(word.startswith(wanted) for word in _plain_words(one))):
            found.append((not begins, -(completion.count or 0), completion))
    return [completion for _begins, _count, completion in sorted(found, key=lambda one: one[:2])][:MOST]


def begun(token: str, facets: Facets | None = None) -> bool:
    """Whether ``token`` is the beginning of a filter, as ``source:goo`` is, and none itself."""
    name, _colon, value = token.removeprefix("-").partition(":")
    operator = OPERATORS.get(plain(name))
    if operator is None or not value:
        return False
    counts = facets.counts.get(operator, {}) if facets else None
    last = plain(_parted(operator, value)[1])
    return last not in {plain(name) for known in values(operator, counts) for name in known}


def unfinished(token: str, facets: Facets | None = None) -> bool:
    """Whether ``token`` is the beginning of a filter, a phrase or a word to leave out that says too little
    yet to look for."""
    bare = token.removeprefix("-")
    name, colon, value = bare.partition(":")
    operator = OPERATORS.get(plain(name)) if colon else None
    if operator is None:
        return bare in ("", '"')
    if operator in ("since", "before"):
        return bool(_PART_OF_A_DAY.fullmatch(value)) and bool(parse(bare).words)
    return not value or ("," not in value and begun(token, facets) and bool(completions(token, facets)))


def _parted(operator: str, value: str) -> tuple[str, str]:
    """Of several values divided by commas, those that are given with their commas, and the last."""
    listed = operator in (*_NAMES, "tag") or (operator == "stars" and value[:1] not in ("<", ">"))
    before, comma, last = value.rpartition(",") if listed else ("", "", value)
    return before + comma, last


def _left_out(one: Completion) -> Completion:
    typed = f"-{one.typed}"
    return replace(one, typed=typed) if typed.endswith(":") else _made(typed)


def operators() -> Mapping[str, str]:
    """What may stand before a colon, in the owner's language, with what it is."""
    return _OFFERED[language()]


def _operators(begun: str) -> Iterator[Completion]:
    wanted = plain(begun)
    if not wanted:
        return
    for name, operator in operators().items():
        if name.startswith(wanted):
            examples = [_made(f"{name}:{value}").words for value, _code in values(operator, {})][:3]
            yield Completion(f"{name}:", ", ".join(examples) + "…" if examples else "")


def values(operator: str, counts: Mapping[str, int] | None) -> Iterator[tuple[str, str]]:
    """(what is typed, its code) of an operator. Of sources those that are counted are enough; all that are
    known while nothing is counted yet (None)."""
    spanish = language() == "es"
    if operator == "stars":
        yield from ((value, value) for value in _STARS)
        return
    if operator in _ENGLISH_FLAGS:
        for value in (_SPANISH_FLAGS if spanish else _ENGLISH_FLAGS)[operator]:
            yield value, FLAGS[operator, value]
        return
    names = _NAMES.get(operator, {})
    first: dict[str, str] = {}
    for name, code in names.items():
        if spanish or name == str(code):
            first.setdefault(str(code), name)
    known = first if operator != "source" else SOURCES if counts is None else ()
    codes = dict.fromkeys([*(counts or ()), *known])
    for code in codes:
        yield first.get(code, typed_code(code)), code


def _made(typed: str, count: int | None = None) -> Completion:
    return Completion(typed, ", ".join(filter_words(parse(typed))), count)


def _plain_words(completion: Completion) -> list[str]:
    return plain(completion.words).split()
