"""Learns the quick reader's intents from our own corpus: one column of the table an intent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from build.training import own_corpus, sources
from build.training.regression import Floats, fit, quantised
from build.training.seen import Seen
from desktop.model.codes import Intent

BITS = 18
STRENGTH = 2.0
ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Voiced:
    """A remark, or a sentence of one, with its intents and how much it counts."""

    text: str
    intents: frozenset[str]
    weight: float = 1.0


def voiced(language: str) -> list[Voiced]:
    """Every remark of our own with its intents."""
    found = [one for name in (language, f"near_{language}") for one in own_corpus.remarks(name)]
    found += list(own_corpus.collected(language))
    return [Voiced(one.text, frozenset(one.intents)) for one in found]


def learn(language: str, seen: Seen) -> tuple[bytes, dict[str, dict[str, float]]]:
    """The table of an intent a column, and the heads."""
    said = voiced(language)
    lessons = [one for one in said if not sources.held_out(one.text)]
    aside = [one for one in said if sources.held_out(one.text)]
    texts = [one.text for one in lessons]
    table = seen.table(texts, BITS)
    aside_table = seen.table([one.text for one in aside], BITS)
    scale = table.spread_of_features() / 4
    columns, heads = [], {}
    for intent in Intent:
        targets = np.array([float(intent in one.intents) for one in lessons])
        weights, bias = fit(table, targets, np.ones(len(texts)), scale, strength=STRENGTH, rounds=ROUNDS)
        column, step = quantised(weights)
        columns.append(column)
        scores = aside_table.sums(column.astype(np.float64) * step) + bias
        real = np.array([intent in one.intents for one in aside])
        heads[intent.value] = {
            "scale": round(step, 8),
            "bias": round(bias, 5),
            "slope": 1.0,
            "alone": 1.0,
            "backed": -99.0,
        }
        _print(intent, scores, real)
    return np.stack(columns, axis=1).tobytes(), heads


def _print(intent: Intent, scores: Floats, real: Floats) -> None:
    named = scores > 0
    right = int((named & real).sum())
    print(f"  {intent}: {right}/{int(named.sum())} named, {int(real.sum())} there")
