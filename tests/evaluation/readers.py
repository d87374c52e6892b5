"""Ours and others' sentiment behind one small interface, for measuring side by side."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import find_spec
from types import ModuleType

from desktop.understanding.reader import quick_reader

SIDES = ("negative", "positive")
THREE = ("negative", "neutral", "positive")


def our_polarity(text: str) -> float:
    """How favourably the quick reader reads a text, -1 to 1."""
    return quick_reader().understand(text).polarity


def ours_of_two(text: str) -> str:
    """The sign of our polarity."""
    return "positive" if quick_reader().understand(text).polarity > 0 else "negative"


def ours_of_three(text: str) -> str:
    """Our sentiment; mixed counts as neutral, as these sets have no such class."""
    found = quick_reader().understand(text).sentiment.value
    return "neutral" if found == "mixed" else found


def textblob_polarity() -> Callable[[str], float]:
    """TextBlob's own polarity, without the packages that its front door imports."""
    spec = find_spec("textblob")
    assert spec is not None
    stub = ModuleType("textblob")
    stub.__path__ = list(spec.submodule_search_locations or [])
    before = sys.modules.get("textblob")
    sys.modules["textblob"] = before or stub
    try:
        from textblob.en import sentiment
    finally:
        if before is None:
            del sys.modules["textblob"]

    return lambda text: float(sentiment(text)[0])


def vader_polarity() -> Callable[[str], float] | None:
    """VADER's compound score, or None where it is not installed (group ``train``)."""
    if find_spec("vaderSentiment") is None:
        return None
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    return lambda text: float(analyzer.polarity_scores(text)["compound"])


def two(polarity: Callable[[str], float]) -> Callable[[str], str]:
    """The side that a polarity takes; none at all counts as positive."""
    return lambda text: "negative" if polarity(text) < 0 else "positive"


def three(polarity: Callable[[str], float], limit: float) -> Callable[[str], str]:
    """One of three classes, neutral within ``limit``."""

    def guess(text: str) -> str:
        found = polarity(text)
        return "neutral" if abs(found) <= limit else "positive" if found > 0 else "negative"

    return guess
