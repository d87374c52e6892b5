"""Draws the table of ``desktop/understanding/ngrams.py`` from py3langid's model:
``python -m build.training.languages``. Same model, same bytes."""

from __future__ import annotations

import json
import zlib
from collections import deque

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from desktop import paths
from desktop.understanding import ngrams
from desktop.understanding.language import LANGUAGES

LEAST_SPREAD = 1.0
"""A run is kept when it is so much likelier, in log-odds, in one of our languages than in another."""
SCALE = 1 / 12
_LATIN = frozenset([*range(0x80), *range(0x80, 0xC0), *range(0xC2, 0xC6)])


def _runs(identifier: LanguageIdentifier) -> list[tuple[bytes, int]]:
    """Every run of bytes that the model knows, with the number of its weights.

    The model is an automaton; the shortest way to a state spells its run.
    """
    spelt = {0: b""}
    waiting = deque([0])
    while waiting:
        state = waiting.popleft()
        for byte in range(256):
            following = identifier.tk_nextmove[identifier._rowbase[state] + byte]
            if following not in spelt:
                spelt[following] = spelt[state] + bytes([byte])
                waiting.append(following)
    return [(run, identifier.tk_output[state]) for state, run in spelt.items()]


def table() -> bytes:
    """The content of the table's file."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    columns = [identifier.nb_classes.index(language) for language in LANGUAGES]
    weights = np.asarray(identifier.nb_ptc, np.float32)[:, columns]
    kept = []
    for run, number in _runs(identifier):
        if number >= 0 and len(run) > 1 and _LATIN.issuperset(run):
            of_run = weights[number] - weights[number].mean()
            if of_run.max() - of_run.min() >= LEAST_SPREAD:
                kept.append((run, np.clip(np.rint(of_run / SCALE), -127, 127).astype(np.int8)))
    kept.sort(key=lambda one: one[0])
    runs = b"".join(run for run, _ in kept)
    header = {
        "languages": LANGUAGES,
        "runs": len(kept),
        "bytes": len(runs),
        "scale": SCALE,
        "priors": [round(float(identifier.nb_pc[column]), 4) for column in columns],
    }
    data = bytes(len(run) for run, _ in kept) + runs + np.stack([row for _, row in kept]).tobytes()
    return json.dumps(header).encode() + b"\n" + zlib.compress(data, 9)


if __name__ == "__main__":
    (paths.resources() / "models" / ngrams.FILE).write_bytes(table())
