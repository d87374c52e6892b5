"""How far a voice carries, where the source's own record says so: followers, a guide's level,
how many reviews the person has written. Nothing is looked up anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from desktop.model.raw import JsonValue

DEEPEST = 4
"""Levels of nesting that are looked into."""

_FOLLOWERS = re.compile(
    r"(?:author|user|reviewer|profile|owner)?_?(?:followers?|seguidores)(?:_?count)?", re.I
)
_GUIDE = re.compile(r"(?:is|reviewer|author)?_?local_?guide", re.I)
_GUIDE_LEVEL = re.compile(r"(?:reviewer|author)?_?(?:local_?guide_?level|guide_?level)", re.I)
_REVIEWS = re.compile(
    r"(?:reviewer|author|user)_?(?:number_?of_?reviews|reviews?_?count|total_?reviews)", re.I
)
_GUIDE_WORDS = re.compile(r"\blocal guide\b(?:\D{0,12}(\d{1,2})\b)?", re.I)
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(k|m|mil)?\b", re.I)
_TIMES = {"k": 1_000, "mil": 1_000, "m": 1_000_000}


def reach_of(raw: Mapping[str, JsonValue]) -> dict[str, int]:
    """ "followers", "local_guide" (its level, 0 when not told) and "reviews", as far as told."""
    found: dict[str, int] = {}
    for key, value in _leaves(raw, DEEPEST):
        if _FOLLOWERS.fullmatch(key):
            _keep(found, "followers", _number(value))
        elif _REVIEWS.fullmatch(key):
            _keep(found, "reviews", _number(value))
        elif _GUIDE_LEVEL.fullmatch(key):
            _keep(found, "local_guide", _number(value))
        elif _GUIDE.fullmatch(key) and (
            value is True or str(value).strip().lower() in ("true", "1", "yes", "sí")
        ):
            _keep(found, "local_guide", 0)
        elif isinstance(value, str) and len(value) < 80 and (match := _GUIDE_WORDS.search(value)):
            _keep(found, "local_guide", int(match[1] or 0))
    return found


def _keep(found: dict[str, int], kind: str, value: int | None) -> None:
    if value is not None and (value > 0 or kind == "local_guide"):
        found[kind] = max(value, found.get(kind, 0))


def _leaves(value: JsonValue, depth: int, key: str = "") -> Iterator[tuple[str, JsonValue]]:
    if isinstance(value, Mapping):
        for name, inner in value.items() if depth else ():
            yield from _leaves(inner, depth - 1, re.sub(r"[\s-]+", "_", str(name)))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value if depth else ():
            yield from _leaves(inner, depth - 1, key)
    else:
        yield key, value


def _number(value: JsonValue) -> int | None:
    """A count as numbers or words tell it: 1234, "1.234", "12,5K", "3 mil"."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value)
    match = _NUMBER.match(str(value).strip())
    if match is None:
        return None
    times = _TIMES.get((match[2] or "").lower())
    if times is None:
        return int(re.sub(r"[.,]", "", match[1]))
    return round(float(match[1].replace(",", ".")) * times)
