"""How texts sound, heard of many at once: as a whole, sentence by sentence and clause by clause.

The trained tables (``model.py``) give the log-odds of any run of tokens. What to make of them
decides ``sentiment.py``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from desktop.model.codes import Intent
from desktop.understanding.model import INTENTS, SOUNDS, Sums, WeightTables
from desktop.understanding.sentences import Sentence
from desktop.understanding.words import Words

_SOUNDS = slice(0, len(SOUNDS))


class Spoken(Protocol):
    """What is heard of a text: its tokens, their forms as the tables want them, its sentences, and the
    stretches in which intents are listened for."""

    @property
    def words(self) -> Words: ...
    @property
    def marked(self) -> Sequence[str]: ...
    @property
    def sentences(self) -> Sequence[Sentence]: ...
    @property
    def bounds(self) -> Sequence[tuple[int, int]]: ...


Voice = tuple[float, float, int]
"""How some tokens sound: the calibrated log-odds of positive against negative, and of an opinion at
all, and how many tokens these are."""


_CARRIED, _SPOKEN = 2.0, 2.0
"""What a set phrase adds to the leaning of a voice that it carries, and to the log-odds of an opinion."""


def _carried(voice: Voice, side: float) -> Voice:
    leaning, opinion, count = voice
    return leaning + _CARRIED * side, opinion + _SPOKEN * abs(side), count


def carried_polarity(polarity: float, side: int) -> float:
    """A polarity, -1 to 1, with what a set phrase adds to the leaning from which it comes."""
    added = math.tanh(_CARRIED * side / 2)
    return (polarity + added) / (1 + polarity * added)


class Wish(NamedTuple):
    """An intent that the tables hear in the stretch of this number, which leans and sounds so.

    ``lead`` is by how much, in log-odds, they are surer of it than they must be.
    """

    stretch: int
    intent: Intent
    lead: float
    leaning: float
    opinion: float


class Sound:
    """How one text sounds.

    ``whole`` is all of it. The clauses of its sentences follow one another: ``clauses`` has the
    leaning of each, ``upto`` how its sentence sounds from the begin to the end of that clause.
    ``wishes`` are the intents that are heard in its stretches.
    """

    __slots__ = ("_base", "_sums", "_tables", "_words", "clauses", "upto", "whole", "wishes")

    def __init__(
        self,
        heard: tuple[WeightTables, Sums, int],
        words: Words,
        voices: Sequence[Voice],
        clauses: Sequence[float],
    ) -> None:
        self._tables, self._sums, self._base = heard
        self._words = words
        self.whole, *self.upto = voices
        self.clauses = clauses
        self.wishes: list[Wish] = []

    def carry(self, sentences: Sequence[Sentence], sides: Sequence[int]) -> None:
        """Add what set phrases say that carry these sentences, which are all; 0 for those without."""
        clause, leaning = 0, 0.0
        for sentence, side in zip(sentences, sides, strict=True):
            behind = clause + len(sentence.clauses)
            for at in range(clause, behind) if side else ():
                self.upto[at] = _carried(self.upto[at], side)
            leaning += side * self.upto[behind - 1][2]
            clause = behind
        self.whole = _carried(self.whole, leaning / max(1, self.whole[2]))

    def voice(self, start: int, end: int) -> Voice:
        """How the tokens from ``start`` to ``end`` sound (positions in the text)."""
        first, last = self._words.between(start, end)
        sums, here, behind = self._sums, first + self._base, last + self._base
        polarity, opinion = (sums.weights[behind, _SOUNDS] - sums.weights[here, _SOUNDS]).tolist()
        count = sums.counts.item(behind) - sums.counts.item(here)
        return (
            self._tables.polarity_head.calibrated(polarity, count),
            self._tables.opinion_head.calibrated(opinion, count),
            last - first,
        )


def listen(tables: WeightTables, texts: Sequence[Spoken]) -> list[Sound]:
    """How each of these texts sounds, all of them of the tables' language."""
    sums = tables.sums([text.marked for text in texts])
    sounds = _sounds(tables, sums, texts)
    _hear_wishes(tables, sums, texts, sounds)
    return sounds


def _sounds(tables: WeightTables, sums: Sums, texts: Sequence[Spoken]) -> list[Sound]:
    """The sounds without wishes."""
    import numpy as np

    runs: list[tuple[int, int, int]] = []
    firsts: list[int] = []
    for base, text in zip(sums.starts, texts, strict=True):
        starts = text.words.starts
        firsts.append(len(runs))
        runs.append((base, base, base + len(starts)))
        for sentence in text.sentences:
            begin = base + bisect_left(starts, sentence.clauses[0].start)
            for start, end, _ in sentence.clauses:
                runs.append((begin, base + bisect_left(starts, start), base + bisect_left(starts, end)))
    begins, heres, behinds = np.array(runs, np.int64).T
    clauses: list[float] = tables.log_odds(sums, heres, behinds, _SOUNDS)[:, 0].tolist()
    odds = tables.log_odds(sums, begins, behinds, _SOUNDS).T.tolist()
    voices: list[Voice] = list(zip(*odds, (behinds - begins).tolist(), strict=True))
    return [
        Sound((tables, sums, base), text.words, voices[first:last], clauses[first + 1 : last])
        for base, text, first, last in zip(sums.starts, texts, firsts, [*firsts[1:], len(runs)], strict=True)
    ]


def _hear_wishes(tables: WeightTables, sums: Sums, texts: Sequence[Spoken], sounds: Sequence[Sound]) -> None:
    import numpy as np

    runs: list[tuple[int, int]] = []
    owners: list[tuple[Sound, int]] = []
    for base, text, sound in zip(sums.starts, texts, sounds, strict=True):
        owners += [(sound, len(runs))] * len(text.bounds)
        starts = text.words.starts
        runs += [
            (base + bisect_left(starts, start), base + bisect_left(starts, end)) for start, end in text.bounds
        ]
    first, behind = np.array(runs, np.int64).reshape(-1, 2).T
    odds = tables.log_odds(sums, first, behind)
    leads = odds[:, len(SOUNDS) :] - tables.least
    heard = leads >= 0
    heard[sums.counts[first] == sums.counts[behind]] = False
    stretches, columns = np.nonzero(heard)
    voiced = odds[stretches, _SOUNDS].tolist()
    found = zip(stretches.tolist(), columns.tolist(), leads[heard].tolist(), voiced, strict=True)
    for stretch, column, lead, (leaning, opinion) in found:
        sound, of_text = owners[stretch]
        sound.wishes.append(Wish(stretch - of_text, INTENTS[column], lead, leaning, opinion))
