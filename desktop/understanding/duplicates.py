"""Texts that say the same in other places: counted once in the prosumer score."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.scoring import ScoredItem
from desktop.understanding.words import fold, is_word, words_of

SAME_FROM = 0.9
"""Share of common words from which two texts of one person are the same (contract.md, doubtful)."""

_TELLING_WORDS = 4
"""Shorter texts ("muy bien") repeat in one source without being copies; across sources they are."""


def without_duplicates(items: Sequence[ScoredItem]) -> list[ScoredItem]:
    """The items in their order without those whose text an earlier one already had."""
    if len(items) < 2:
        return list(items)
    kept: list[ScoredItem] = []
    seen: list[tuple[frozenset[str], str]] = []
    for item in items:
        words = frozenset(form for form in words_of(fold(item.text)).forms if is_word(form))
        if words and any(
            _alike(words, other) and (len(words) >= _TELLING_WORDS or source != item.source)
            for other, source in seen
        ):
            continue
        seen.append((words, item.source))
        kept.append(item)
    return kept


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    smaller, larger = sorted((len(one), len(other)))
    return smaller >= SAME_FROM * larger and len(one & other) >= SAME_FROM * len(one | other)
