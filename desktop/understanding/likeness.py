"""Whether two people write alike: letters that go together, and habits of accents, capitals and
marks. A weak hint, never a proof: it stands beside a name and a place, not for them."""

from __future__ import annotations

import math
import re
from collections import Counter

LEAST_WORDS = 12
"""Below so many words on either side nothing can be said."""

LONGEST = 6_000
"""Characters that are looked at; more does not tell more."""

ALIKE = 0.7
"""From here on two writings count as alike. Of 466 pairs of strangers' texts in one language (those of
tests/evaluation/prosumer) 7 % come so far, and 17 % of the pairs of one stranger's own: it tells
little, which is why it never stands alone."""

UNLIKE = 0.45
"""Below, two writings speak against one hand: 3 % of one person's own pairs lie there."""

_WORD = re.compile(r"\w+")
_HABITS = {
    "accents": re.compile("[áéíóúñÁÉÍÓÚÑ]"),
    "opening": re.compile("[¡¿]"),
    "shouting": re.compile(r"\b[A-ZÁÉÍÓÚÑ]{3,}\b"),
    "bangs": re.compile("!"),
    "runs": re.compile(r"([!?.])\1"),
    "commas": re.compile(","),
    "lower_start": re.compile(r"(?:^|[.!?]\s+)[a-záéíóúñ]"),
    "faces": re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]|[:;]-?[)(D]"),
    "digits": re.compile(r"\d"),
}


def likeness(first: str, second: str) -> float | None:
    """0 to 1, or None where there are too few words to tell."""
    if min(len(_WORD.findall(text[:LONGEST])) for text in (first, second)) < LEAST_WORDS:
        return None
    return (_letters(first, second) + _habits(first, second)) / 2


def _letters(first: str, second: str) -> float:
    """The cosine of the two texts' runs of three letters."""
    one, other = (_runs(text[:LONGEST].lower()) for text in (first, second))
    dot = sum(count * other[run] for run, count in one.items())
    return dot / math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))


def _runs(text: str) -> Counter[str]:
    padded = f" {' '.join(text.split())} "
    return Counter(padded[place : place + 3] for place in range(len(padded) - 2))


def _habits(first: str, second: str) -> float:
    """The share of habits that both have or both lack, by their rate in a hundred words."""
    return sum(_near(_rate(habit, first), _rate(habit, second)) for habit in _HABITS.values()) / len(_HABITS)


def _rate(habit: re.Pattern[str], text: str) -> float:
    text = text[:LONGEST]
    return 100 * len(habit.findall(text)) / max(1, len(_WORD.findall(text)))


def _near(one: float, other: float) -> float:
    return (min(one, other) + 0.5) / (max(one, other) + 0.5)
