"""Set phrases that take no side: "ni fu ni fa", "so-so".

Sentence vectors hear their words ("ni", "not", "malo") and lean; people who leave them mean neither.
"""

from __future__ import annotations

import re
from functools import cache

from desktop.understanding import lexicon
from desktop.understanding.words import fold

_LONGEST = 60
"""Characters of a sentence that may be lukewarm, at most: longer ones are not looked at."""
_BETWEEN = r"[ .,;:!…()-]"


def is_lukewarm(sentence: str) -> bool:
    """Whether a sentence is nothing but one of the phrases of ``lukewarm.txt``."""
    said = sentence.strip()
    return len(said) <= _LONGEST and _phrases().fullmatch(fold(said)) is not None


@cache
def _phrases() -> re.Pattern[str]:
    sections = lexicon.sections("lukewarm")
    phrases, around = (
        "|".join(
            re.escape(words).replace(r"\ ", rf"{_BETWEEN}+")
            for words in sorted(sections[name], key=len, reverse=True)
        )
        for name in ("phrases", "around")
    )
    beside = rf"(?:(?:{around}){_BETWEEN}+)*"
    behind = rf"(?:{_BETWEEN}+(?:{around}))*"
    return re.compile(rf"{_BETWEEN}*{beside}(?:{phrases})(?:{_BETWEEN}+(?:{phrases}))?{behind}{_BETWEEN}*")
