"""What was typed in the search field as a filter and is none: what is possible in its place.

What is no filter is searched for as words, which seldom is what somebody who types a colon wants.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from desktop.model.query import parse
from desktop.model.query_names import LANGUAGE_NAMES, OPERATORS, SOURCE_NAMES, TOPIC_NAMES, plain
from desktop.model.sources import SOURCES
from desktop.wording.catalogue import gettext as _
from desktop.wording.completions import completions, operators, values

_FILTER = re.compile(r"-?([^\W\d_][\w-]+):([\w<>=][^\s:]*)")
"""A name, a colon and a value; neither an address nor a time of day."""

_QUOTED = re.compile(r'-?"[^"]*"?')
_HALF_A_DAY = re.compile(r"\d{1,4}(-\d{0,2}){0,2}")
_ALIKE, _MUCH_ALIKE = 0.6, 0.75
_SHOWN = 5

_NAMES = {
    "source": (*SOURCES, *SOURCE_NAMES), "language": (*LANGUAGE_NAMES, *LANGUAGE_NAMES.values()),
    "topic": tuple(TOPIC_NAMES), "complains": tuple(TOPIC_NAMES), "praises": tuple(TOPIC_NAMES),
}  # fmt: skip
"""Filters that take any word, since owners have their own, and the words that they know."""


def misread(typed: str, *, typing: bool = False) -> str:
    """One sentence about the first filter that is none, or ''. While ``typing``, the last word may
    still become one."""
    tokens = _QUOTED.sub(" ", typed).split()
    for place, token in enumerate(tokens):
        last = typing and place == len(tokens) - 1 and not typed.endswith(" ")
        if (match := _FILTER.fullmatch(token)) and not (last and _begun(token, plain(match[1]), match[2])):
            sentence = _about(token, plain(match[1]), match[1], match[2])
            if sentence:
                return sentence
    return ""


def _begun(token: str, name: str, value: str) -> bool:
    known = _NAMES.get(OPERATORS.get(name, ""), ())
    half = any(each.startswith(plain(value)) for each in known) or _HALF_A_DAY.fullmatch(value)
    return bool(half or completions(token))


def _about(token: str, name: str, shown: str, value: str) -> str:
    operator = OPERATORS.get(name)
    if operator is None:
        return _no_operator(name, shown, value)
    query = parse(token.removeprefix("-"))
    if operator in _NAMES and not query.words:
        return _likely(shown, value, _NAMES[operator])
    return _no_value(operator, shown, value) if query.words else ""


def _no_operator(name: str, shown: str, value: str) -> str:
    near = get_close_matches(name, list(OPERATORS), 1, _ALIKE)
    if near:
        sentence = _("“{name}:” is no filter. Did you mean “{meant}”?")
        return sentence.format(name=shown, meant=f"{near[0]}:{value}")
    sentence = _("“{name}:” is no filter; it is looked for as words. Filters: {filters}")
    return sentence.format(name=shown, filters=_some([f"{each}:" for each in operators()]))


def _likely(shown: str, value: str, known: Sequence[str]) -> str:
    """Words of the owner's own are as good as those that are known, but seldom differ by one letter."""
    if plain(value) in known:
        return ""
    near = get_close_matches(plain(value), known, 1, _MUCH_ALIKE)
    return _meant(shown, value, f"{shown}:{near[0]}") if near else ""


def _no_value(operator: str, shown: str, value: str) -> str:
    if operator == "stars":
        return _("Stars go from 1 to 5: {examples}.").format(examples=_some([f"{shown}:5", f"{shown}:<3"]))
    if operator in ("since", "before"):
        sentence = _("“{value}” is no day. Write it as {name}:2026, {name}:2026-05 or {name}:2026-05-31.")
        return sentence.format(value=value, name=shown)
    possible = [each for each, _code in values(operator, {})]
    if not possible:
        return _("“{name}:” wants a number.").format(name=shown)
    near = get_close_matches(plain(value), possible, 1, _ALIKE)
    if near:
        return _meant(shown, value, f"{shown}:{near[0]}")
    sentence = _("“{value}” is nothing that “{name}:” knows. Possible: {values}")
    return sentence.format(value=value, name=shown, values=_some(possible))


def _meant(shown: str, value: str, meant: str) -> str:
    sentence = _("“{name}:” does not know “{value}”. Did you mean “{meant}”?")
    return sentence.format(name=shown, value=value, meant=meant)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")
