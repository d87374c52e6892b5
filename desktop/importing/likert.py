"""Answers in words that stand for a degree: "Muy satisfecha", "Regular", "Very dissatisfied"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.importing.headers import normal, plain
from desktop.model.codes import Scale
from desktop.model.rating import Rating

# How content somebody is, and nothing else: what is useful, likely or frequent is no rating.
_ABOUT_CONTENT = re.compile(
    r"\bsatisf|\binsatisf|\bimpresion (?:general|global)|\b(?:en general|overall|opinion general)\b"
    r"|\bexperiencia (?:general|global|con|en)\b|\bexperience (?:with|at|was)\b"
    r"|\b(?:califica|calificas|calificarias|valora|valoras|valorarias|puntua|puntuas|puntuarias)\b"
    r"|\b(?:valoracion|calificacion)\b|\bwould you rate\b|\bque (?:te|le|os|les) (?:ha parecido|parecio)\b"
)
_CONTENT = (
    (5, "muy satisfecho|muy satisfecha|totalmente satisfecho|totalmente satisfecha|completamente satisfecho|"
        "completamente satisfecha|very satisfied|extremely satisfied|completely satisfied|muito satisfeito"),
    (4, "satisfecho|satisfecha|bastante satisfecho|bastante satisfecha|algo satisfecho|algo satisfecha|"
        "satisfied|somewhat satisfied|satisfeito"),
    (3, "ni satisfecho ni insatisfecho|ni satisfecha ni insatisfecha|neutral|neutro|indiferente|normal|"
        "neither satisfied nor dissatisfied|neither|nem satisfeito nem insatisfeito"),
    (2, "insatisfecho|insatisfecha|poco satisfecho|poco satisfecha|algo insatisfecho|algo insatisfecha|"
        "dissatisfied|unsatisfied|somewhat dissatisfied|insatisfeito"),
    (1, "muy insatisfecho|muy insatisfecha|nada satisfecho|nada satisfecha|totalmente insatisfecho|"
        "very dissatisfied|very unsatisfied|extremely dissatisfied|not satisfied at all|muito insatisfeito"),
)  # fmt: skip
# From best to worst; which of them a form offers decides what each is worth.
_QUALITY = (
    "excelente|excellent|otimo|otima",
    "muy bueno|muy buena|muy bien|very good|muito bom|muito boa",
    "bueno|buena|bien|good|bom|boa",
    "regular|normal|aceptable|average|fair|ok",
    "malo|mala|mal|poor|bad|ruim",
    "muy malo|muy mala|muy mal|pesimo|pesima|very poor|very bad|terrible|pessimo",
)


def asks_for_content(question: str) -> bool:
    """Whether ``question`` asks how content the customer is, all in all or with something."""
    return bool(_ABOUT_CONTENT.search(normal(question)))


def ratings_of(values: Sequence[str]) -> Mapping[str, Rating]:
    """What the answers in a column stand for, one to five; nothing unless nearly all are degrees
    of one scale, and there are two of them."""
    answers = {plain(value) for value in values if value.strip()}
    for meant in (_contents(), _qualities(answers)):
        known = answers & meant.keys()
        filled = [plain(value) for value in values if value.strip()]
        if len(known) >= 2 and sum(answer in known for answer in filled) >= 0.9 * len(filled):
            return {words: Rating(value, Scale.FIVE) for words, value in meant.items()}
    return {}


def _contents() -> dict[str, float]:
    return {words: float(value) for value, group in _CONTENT for words in group.split("|")}


def _qualities(answers: set[str]) -> dict[str, float]:
    steps = [set(group.split("|")) for group in _QUALITY]
    both = answers & steps[0] and answers & steps[1]
    values = (5.0, 4.0, 3.0, 2.0, 1.0, 1.0) if both else (5.0, 5.0, 4.0, 3.0, 2.0, 1.0)
    return {words: value for step, value in zip(steps, values, strict=True) for words in step}
