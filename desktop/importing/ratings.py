"""Ratings as sites and people write them; the scale is decided once a column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from desktop.importing.dates import cleaned
from desktop.importing.headers import plain
from desktop.model.codes import Scale
from desktop.model.rating import Rating

_TOP = {Scale.FIVE: 5.0, Scale.TEN: 10.0, Scale.NPS: 10.0, Scale.HUNDRED: 100.0}
_OUT_OF = {5.0: Scale.FIVE, 10.0: Scale.TEN, 100.0: Scale.HUNDRED}
_FULL_STARS = "★⭐🌟"
_STARS = re.compile(r"^[★⭐🌟☆✩✰½\ufe0f\s]+$")
_NUMBER = r"(\d{1,3}(?:[.,]\d{1,4})?)"
_LONGEST = 60
_PLAIN = re.compile(_NUMBER + "$")
_FRACTION = re.compile(_NUMBER + r"\s*(?:/|de|sobre|of|out of)\s*" + _NUMBER + r"\b[^\d]{0,40}$")
_WITH_WORDS = re.compile(
    _NUMBER + r"\s*(%|[★⭐]|estrellas?|stars?|estrelas?|etoiles?|sterne?|stell[ae]|hvezdic\w{1,3}"
    r"|puntos?|points?|pts?)\.?$"
)
_WORDS_FIRST = re.compile(
    r"(?:rated|puntuacion|valoracion|nota|rating|score|stars?|estrellas?)\s*:?\s*" + _NUMBER + "$"
)
_STARS_BEHIND = re.compile(r"\s(?:estrellas?|stars?)$")
_NUMBERS = {
    "cero": 0, "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "cien": 100,
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "hundred": 100,
}  # fmt: skip
_YES_NO = {
    "si": 1, "yes": 1, "y": 1, "true": 1, "verdadero": 1, "recomendado": 1, "recommended": 1, "recomienda": 1,
    "positive": 1, "positivo": 1, "no": 0, "n": 0, "false": 0, "falso": 0, "no recomendado": 0,
    "not recommended": 0, "no recomienda": 0, "negative": 0, "negativo": 0,
}  # fmt: skip
_NPS_HEADER = re.compile(r"\bnps\b|\brecomend|\brecommend")
_NOTHING = {"", "-", "--", "n/a", "na", "null", "none", "nan", "sin puntuar", "sin valorar", "not rated", "?"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A rating read on its own. ``scale`` is None where only the column can tell it;
    ``spoken`` says that it was a number in words, which has no say about the scale."""

    value: float
    scale: Scale | None
    spoken: bool = False


def is_blank(text: str) -> bool:
    """Whether the cell says that there is no rating."""
    return plain(text) in _NOTHING or not text.strip()


def figure(text: str) -> Figure | None:
    """The number that ``text`` means, or None: "4,5", "4/5", "4,0 de 5 estrellas", "★★★★☆", "diez"."""
    text = cleaned(text)
    return _figure(text) if len(text) <= _LONGEST else None


@lru_cache(4096)
def _figure(text: str) -> Figure | None:
    if _PLAIN.match(text):
        return Figure(_float(text), None)
    if _STARS.match(text):
        full = sum(text.count(star) for star in _FULL_STARS) + 0.5 * text.count("½")
        return Figure(full, Scale.FIVE) if 1 <= full <= 5 else None
    lower = plain(text)
    if found := _FRACTION.match(lower):
        return _fraction(_float(found[1]), _float(found[2]))
    if found := _WITH_WORDS.match(lower):
        scale = Scale.HUNDRED if found[2] == "%" else Scale.FIVE if found[2][0] in "★⭐esh" else None
        return _within(_float(found[1]), scale)
    if found := _WORDS_FIRST.match(lower):
        return Figure(_float(found[1]), None)
    word = _STARS_BEHIND.sub("", lower)
    if word in _NUMBERS:
        return Figure(float(_NUMBERS[word]), None, spoken=True)
    if lower in _YES_NO:
        return Figure(float(_YES_NO[lower]), Scale.YES_NO)
    return None


def _float(text: str) -> float:
    return float(text.replace(",", "."))


def _within(value: float, scale: Scale | None) -> Figure | None:
    if scale and not 0 <= value <= _TOP[scale]:
        return None
    return Figure(value, scale)


def _fraction(value: float, top: float) -> Figure | None:
    if not 0 <= value <= top or not top:
        return None
    if top in _OUT_OF:
        return Figure(value, _OUT_OF[top])
    # Scales that nobody else has (4/6, 15/20) are kept in their proportion.
    return Figure(round(100 * value / top, 2), Scale.HUNDRED)


def decide(values: Iterable[str], header: str = "") -> Scale | None:
    """The scale of a column with these ``values``, or None when over 30 % of them are no ratings.

    Numbers written as words have no say: "diez" among 4,5 and 3 is the same praise on
    another scale, not a column of ten.
    """
    filled = [text for text in values if not is_blank(text)]
    figures = [found for text in filled if (found := figure(text)) is not None]
    if not filled or len(figures) < 0.7 * len(filled):
        return None
    said = [found.scale for found in figures if found.scale]
    if 2 * len(said) > len(figures):
        return max(sorted(set(said)), key=said.count)
    numbers = [found.value for found in figures if not found.scale and not found.spoken]
    return _scale_of(numbers, plain(header)) if numbers else Scale.FIVE


def _scale_of(numbers: list[float], header: str) -> Scale | None:
    recommends = bool(_NPS_HEADER.search(header))
    over_ten = sum(number > 10 for number in numbers)
    if 2 * over_ten >= len(numbers):
        return Scale.HUNDRED if sum(number > 100 for number in numbers) < 0.1 * len(numbers) else None
    if set(numbers) <= {0.0, 1.0}:
        return Scale.YES_NO if recommends else Scale.FIVE if 1.0 in numbers else None
    if recommends and max(numbers) > 5:
        return Scale.NPS
    if "nps" in header.split():
        return Scale.NPS
    over_five = sum(5 < number <= 10 for number in numbers)
    return Scale.TEN if over_five and 10 * over_five >= len(numbers) else Scale.FIVE


@lru_cache(4096)
def read(text: str, scale: Scale) -> Rating | None:
    """The rating in ``text`` of a column on ``scale``; None when empty or unreadable.

    A 6 to 10 among stars counts of ten; 0 stars is no rating, because no site has them.
    """
    found = figure(text)
    if found is None:
        return None
    if found.scale is Scale.YES_NO or (scale is Scale.YES_NO and not found.scale and found.value <= 1):
        return Rating(found.value, Scale.YES_NO)
    own = found.scale or (Scale.FIVE if scale is Scale.YES_NO else scale)
    if own is Scale.FIVE and 5 < found.value <= 10:
        own = Scale.TEN
    if found.value > _TOP[own] or (own is Scale.FIVE and not found.value):
        return None
    return Rating(found.value, own)
