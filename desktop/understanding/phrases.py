"""What customers say again and again in their own words: frequent phrases of one owner's feedback.

A phrase is two or three words beside each other, or one telling word; variants that only differ
in number or in small words are one ("las raciones pequeñas", "ración pequeña").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from desktop.model.labels import without_labels
from desktop.understanding import lexicon
from desktop.understanding.words import Words, fold, is_word, words_of

LEAST_ITEMS = 3
"""A phrase must come in at least so many items."""

LONGEST = 3
"""Telling words in one phrase, at most."""

_WORTH = {1: 1, 2: 4, 3: 6}
"""How much an item counts for a phrase of so many telling words."""

_VERB_ENDINGS = ("aron", "ieron", "amos", "imos", "aban", "ando", "iendo")
"""Spanish verbs that tell what was done, and not to what."""

_SHORTEST = 3
_COVERED = 0.7
"""A shorter phrase is left out when so much of it comes within a longer one that is shown."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as customers write it most often, and in how many items. ``items`` are their places
    in the sequence of texts that was looked at, in order."""

    text: str
    count: int
    items: Sequence[int]


def frequent(texts: Iterable[str], *, most: int = 20, least: int = LEAST_ITEMS) -> list[Phrase]:
    """The most frequent phrases, at most ``most`` of them, each in at least ``least`` texts.

    An item counts once for a phrase, however often it says it. Order: longer phrases weigh more
    than shorter ones of equal count; equal ones by the alphabet.
    """
    seen: dict[tuple[str, ...], list[int]] = defaultdict(list)
    spelt: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for number, text in enumerate(texts):
        for key, shown in _phrases(text):
            places = seen[key]
            if not places or places[-1] != number:
                places.append(number)
            spelt[key][shown] += 1
    often = {key: places for key, places in seen.items() if len(places) >= least}
    ranked = sorted(often, key=lambda key: (-len(often[key]) * _WORTH[len(key)], key))
    chosen: list[tuple[str, ...]] = []
    for key in ranked:
        if len(chosen) == most:
            break
        if not any(_says_the_same(key, other, often) for other in chosen):
            chosen.append(key)
    return [Phrase(_likeliest(spelt[key]), len(often[key]), tuple(often[key])) for key in chosen]


def _says_the_same(
    key: tuple[str, ...], other: tuple[str, ...], often: dict[tuple[str, ...], list[int]]
) -> bool:
    """Whether one of two phrases holds the other and they mostly come together."""
    if not set(key) <= set(other) and not set(other) <= set(key):
        return False
    both = len(set(often[key]) & set(often[other]))
    return both >= _COVERED * min(len(often[key]), len(often[other]))


def _likeliest(shown: Counter[str]) -> str:
    return min(shown, key=lambda text: (-shown[text], len(text), text))


def _phrases(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each phrase of a text: the stems of its telling words, and how it is written there."""
    text = without_labels(text)
    folded = fold(text)
    words = words_of(folded)
    for run in _runs(folded, words):
        for first in range(len(run)):
            for size in range(1, LONGEST + 1):
                part = run[first : first + size]
                if len(part) == size and any(_tells_alone(words.forms[at]) for at in part):
                    start, end = words.starts[part[0]], words.ends[part[-1]]
                    yield (
                        tuple(_stem(words.forms[at]) for at in part),
                        " ".join(text[start:end].lower().split()),
                    )


def _runs(folded: str, words: Words) -> Iterator[list[int]]:
    """The telling words of a text, run by run: a mark or two small words in a row end a run."""
    run: list[int] = []
    small = 0
    for at, form in enumerate(words.forms):
        parted = at > 0 and "." in folded[words.ends[at - 1] : words.starts[at]]
        if parted or not is_word(form):
            yield run
            run, small = [], 0
            if not is_word(form):
                continue
        if len(form) < _SHORTEST or form in _silent_words():
            small += 1
            if small == 2:
                yield run
                run = []
            continue
        small = 0
        run.append(at)
    yield run


def _stem(form: str) -> str:
    """A word without the endings of number and gender."""
    for ending in ("es", "s"):
        if form.endswith(ending) and len(form) > len(ending) + _SHORTEST:
            form = form[: -len(ending)]
            break
    return form[:-1] if len(form) > _SHORTEST + 1 and form[-1] in "aoe" else form


def _tells_alone(form: str) -> bool:
    """Whether a word says by itself what is spoken of, as some word of a phrase must: no "wouldn't",
    "dijeron" or "minutes"."""
    return "'" not in form and not form.endswith(_VERB_ENDINGS) and form not in _told_in_company()


@cache
def _silent_words() -> frozenset[str]:
    """Words that say nothing about what a phrase is about, in all languages that we name."""
    listed = lexicon.word_lists("phrases")
    return frozenset().union(*lexicon.word_lists("languages").values(), listed["es"], listed["en"])


@cache
def _told_in_company() -> frozenset[str]:
    """Words that say something only beside others."""
    listed = lexicon.word_lists("phrases")
    return frozenset([*listed["alone es"], *listed["alone en"]])
