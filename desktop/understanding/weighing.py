"""The table of the score's weights: every number under its key, with its range."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from desktop.model.people import Weight
from desktop.model.scoring import FAMILIES
from desktop.understanding.prosumer import DEFAULT, Weights

CAPS, POINTS, RECURRENCE, STATUSES, AGE = "caps", "points", "recurrence", "statuses", "age"


@dataclass(frozen=True, slots=True)
class _Line:
    group: str
    high: float
    read: Callable[[Weights], float]
    write: Callable[[Weights, float], Weights]
    low: float = 0
    whole: bool = False


def _field(name: str, group: str, high: float, *, low: float = 0, whole: bool = False) -> _Line:
    def write(weights: Weights, value: float) -> Weights:
        return replace(weights, **{name: int(value) if whole else value})  # type: ignore[arg-type]

    return _Line(group, high, lambda weights: float(getattr(weights, name)), write, low, whole)


def _cap(family: str) -> _Line:
    def write(weights: Weights, value: float) -> Weights:
        return replace(weights, caps={**weights.caps, family: int(value)})

    return _Line(CAPS, 100, lambda weights: float(weights.caps[family]), write, 0, True)


def _day(place: int) -> _Line:
    def write(weights: Weights, value: float) -> Weights:
        return replace(weights, days=(*weights.days[:place], value, *weights.days[place + 1 :]))

    return _Line(RECURRENCE, 20, lambda weights: weights.days[place], write)


TABLE: Mapping[str, _Line] = {
    **{f"cap_{family}": _cap(family) for family in FAMILIES},
    "detail": _field("detail", POINTS, 50),
    "suggestion": _field("suggestion", POINTS, 50),
    "suggestion_vague": _field("suggestion_vague", POINTS, 50),
    "constructive_complaint": _field("constructive_complaint", POINTS, 50),
    "recommends": _field("recommends", POINTS, 50),
    "promoter_from": _field("promoter_from", POINTS, 10),
    "top_stars": _field("top_stars", POINTS, 50),
    "answers_customer": _field("answers_customer", POINTS, 50),
    "informs_from": _field("informs_from", POINTS, 50, low=1, whole=True),
    "second_day": _day(1),
    "third_day": _day(2),
    "fourth_day": _day(3),
    "channels": _field("channels", RECURRENCE, 20),
    "full_months": _field("full_months", AGE, 120, low=1, whole=True),
    "half_months": _field("half_months", AGE, 240, low=1, whole=True),
    "emerging": _field("emerging", STATUSES, 100, low=1, whole=True),
    "prosumer": _field("prosumer", STATUSES, 100, low=1, whole=True),
    "evangelist": _field("evangelist", STATUSES, 100, low=1, whole=True),
    "evangelist_recommends": _field("evangelist_recommends", STATUSES, 100, whole=True),
    "stays_above": _field("stays_above", STATUSES, 1),
}
"""Every weight by its key, in the order in which the table shows them."""


def from_values(values: Mapping[str, float]) -> Weights:
    """The weights with these changes; keys that are not in the table are left alone."""
    weights = DEFAULT
    for key, value in values.items():
        line = TABLE.get(key)
        if line is not None:
            weights = line.write(weights, value)
    return weights


def table(weights: Weights) -> list[Weight]:
    """The weights line by line."""
    return [
        Weight(key, line.group, line.read(weights), line.read(DEFAULT), line.low, line.high, line.whole)
        for key, line in TABLE.items()
    ]


def faults(values: Mapping[str, float]) -> list[str]:
    """The keys whose values cannot stand: unknown, out of range, not whole, or out of order
    (statuses must rise, half the worth cannot end before the full one)."""
    wrong = [key for key, value in values.items() if not _stands(key, value)]
    if wrong:
        return wrong
    weights = from_values(values)
    if not weights.emerging < weights.prosumer < weights.evangelist:
        wrong += [key for key in ("emerging", "prosumer", "evangelist") if key in values] or ["prosumer"]
    if weights.half_months < weights.full_months:
        wrong.append("half_months")
    if not any(weights.caps.values()):
        wrong.append("cap_E1")
    return wrong


def _stands(key: str, value: float) -> bool:
    line = TABLE.get(key)
    if line is None or not line.low <= value <= line.high:
        return False
    return not line.whole or float(value).is_integer()
