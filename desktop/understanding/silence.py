"""What a text does not say: a survey's questions, numbers without a word, and answers such as "n/a".

Without this, "Nada" behind "¿Qué mejoraría?" is heard as the blame that it is within a sentence,
and an order number as whatever its digits stood beside when the tables were learnt.
"""

from __future__ import annotations

import re
from functools import cache

from desktop.model.labels import without_labels
from desktop.understanding import lexicon
from desktop.understanding.words import fold

_LONGEST = 24
"""Characters of a line that may say nothing, at most: longer ones are not looked at."""
_NUMBER = r"(?!\d{1,2}(?:[.,]\d)?\s*/\s*(?:5|10)\s*$)[#\d][\d .,:/()#+-]*"
"""Digits and what stands between them, but not a mark out of five or ten."""


def without_silence(text: str) -> str:
    """``text`` with blanks for the labels and for each line that says nothing, every other character in
    its place."""
    text = without_labels(text)
    if len(text) > _LONGEST and "\n" not in text:
        return text
    return "\n".join(" " * len(line) if _is_silent(line) else line for line in text.split("\n"))


def _is_silent(line: str) -> bool:
    said = line.strip()
    return len(said) <= _LONGEST and _answers().fullmatch(fold(said)) is not None


@cache
def _answers() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.sections("silence")["answers"]))
    return re.compile(rf"(?:{_NUMBER}|{words})?[ .,;!…-]*")
