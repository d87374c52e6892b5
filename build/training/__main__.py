"""One command trains both languages and writes the model: ``python -m build.training``.

Same sources, same seed, same bytes. ``--only-stated`` is the second profile: our own corpus,
lexicons and the sources that state a licence, nothing else, and no teacher.
"""

from __future__ import annotations

import argparse
import json
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np

from build.training import lessons, own, sources, wishes
from build.training.regression import Column, Floats, calibrated, fit, quantised
from build.training.seen import Seen
from build.training.sources import Example
from desktop import paths
from desktop.understanding import model

BITS = 20
STRENGTH = 1.5
LESSON_WEIGHT = 2.0
"""Chosen on training sources that the shipped model leaves out."""
OPINION_LESSON_WEIGHT = 0.3
NEUTRAL_WEIGHT = 4.0
_OWN_OPINION = 2.0
_LONGEST_OPINION = 300
OURS = ("own", "labelled")


def targets_of(examples: list[Example]) -> Floats:
    """What is to be learnt of each example, 0 to 1."""
    return np.array([0.0 if example.label is None else example.label for example in examples])


def balanced(examples: list[Example], targets: Floats) -> Floats:
    """The weight of each example, so that both classes weigh the same in sum."""
    weights = np.array([example.weight for example in examples])
    positive = float(weights @ targets)
    negative = float(weights @ (1 - targets))
    half = (positive + negative) / 2
    return np.asarray(weights * (targets * half / positive + (1 - targets) * half / negative))


def finished(name: str, seen: Seen, examples: list[Example]) -> tuple[Column, dict[str, float]]:
    """One column and its head, calibrated on the held-out tenth of what takes a clear side."""
    learnt = [one for one in examples if not sources.held_out(one.text)]
    targets = targets_of(learnt)
    table = seen.table([one.text for one in learnt], BITS)
    scale = table.spread_of_features() / 4
    weights, bias = fit(table, targets, balanced(learnt, targets), scale, strength=STRENGTH)
    column, step = quantised(weights)
    aside = [one for one in examples if sources.held_out(one.text) and one.source != "teacher"]
    targets = targets_of(aside)
    table = seen.table([one.text for one in aside], BITS)
    scores = table.sums(column.astype(np.float64) * step) + bias
    slope = calibrated(scores, targets)
    right = float(np.mean((scores > 0) == (targets > 0.5)))
    print(f"{name}: {len(examples)} rows, {len(aside)} held out, {right:.3f} of them right")
    return column, {"scale": round(step, 8), "bias": round(bias, 5), "slope": round(slope, 4)}


def train(language: str, *, only_stated: bool) -> tuple[bytes, dict[str, object]]:
    """The compressed tables of a language, and its heads."""
    seen = Seen(language)
    taught = None if only_stated else lessons.taught(language)
    rows = sources.labelled(language, only_stated=only_stated)
    rows += own.sided(language, only_stated=only_stated) + sources.lexicon(language)
    sided = [example for example in rows if example.label is not None]
    voiced = [
        replace(one, label=1.0, weight=_OWN_OPINION if one.source in OURS else one.weight)
        for one in sided
        if len(one.text) < _LONGEST_OPINION
    ]
    voiced += [replace(one, label=0.0, weight=_neutral(one)) for one in rows if one.label is None]
    voiced += [replace(one, weight=_OWN_OPINION) for one in own.torn(language, only_stated=only_stated)]
    if taught is not None:
        sided += taught.examples("polarity", LESSON_WEIGHT)
        voiced += taught.examples("opinion", OPINION_LESSON_WEIGHT)
    polarity, polarity_head = finished("polarity", seen, sided)
    opinion, opinion_head = finished("opinion", seen, voiced)
    wishing, wish_heads = wishes.learn(language, seen, taught)
    packed = zlib.compress(np.stack([polarity, opinion], axis=1).tobytes() + wishing, 9)
    heads = {"polarity": polarity_head, "opinion": opinion_head, "wishes": wish_heads, "bytes": len(packed)}
    return packed, heads


def _neutral(example: Example) -> float:
    return NEUTRAL_WEIGHT if example.source in OURS else example.weight


def main() -> None:
    """Train and write the file that the program ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only-stated", action="store_true", help="leave out sources without a stated licence"
    )
    parser.add_argument("--output", type=Path, default=paths.resources() / "models" / model.FILE)
    asked = parser.parse_args()
    packed, heads = b"", {}
    for language in ("es", "en"):
        data, heads[language] = train(language, only_stated=asked.only_stated)
        packed += data
    header = json.dumps({"bits": BITS, "wish_bits": wishes.BITS, "languages": heads})
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_bytes(header.encode() + b"\n" + packed)
    print(f"{asked.output.name}: {asked.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
