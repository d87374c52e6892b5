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

from build.training import lessons, sources
from build.training.regression import Floats, Table, fit
from build.training.sources import Example
from desktop import paths
from desktop.understanding import features, model
from desktop.understanding.words import fold, words_of

WIDTH = 1 << features.BITS
STRENGTH = 4.0
LESSON_WEIGHT = {"es": 1.0, "en": 3.0}
"""Chosen on training sources that the shipped model leaves out."""
SIDELESS_WEIGHT = 0.3
NEUTRAL_WEIGHT = 4.0
_LONGEST_OPINION = 300


def table_of(examples: list[Example], language: str) -> Table:
    """The features of some texts, exactly as the reader sees them."""
    rows = []
    for example in examples:
        forms = words_of(fold(example.text)).forms
        rows.append(list(features.of_text(forms, language)) or [0])
    return Table.of(rows, WIDTH)


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


def quantised(weights: Floats) -> tuple[bytes, float]:
    """Weights as signed bytes, and what one step of a byte is worth.

    The few largest of them are cut off, so that the many small ones keep their grain.
    """
    largest = float(np.quantile(np.abs(weights[weights != 0]), 0.9995))
    step = largest / 127
    return np.clip(np.round(weights / step), -127, 127).astype(np.int8).tobytes(), step


def learnt(examples: list[Example], language: str) -> tuple[Floats, float]:
    """Weights and bias from these examples."""
    table = table_of(examples, language)
    targets = targets_of(examples)
    scale = table.spread_of_features() / 4
    return fit(table, targets, balanced(examples, targets), scale, strength=STRENGTH)


def finished(name: str, language: str, examples: list[Example]) -> tuple[bytes, dict[str, float]]:
    """One table and its head, calibrated on the held-out tenth of what takes a clear side."""
    weights, bias = learnt([one for one in examples if not sources.held_out(one.text)], language)
    data, step = quantised(weights)
    aside = [one for one in examples if sources.held_out(one.text) and one.source != "teacher"]
    targets = targets_of(aside)
    scores = table_of(aside, language).sums(np.frombuffer(data, np.int8).astype(np.float64) * step) + bias
    slope = calibrated(scores, targets)
    right = float(np.mean((scores > 0) == (targets > 0.5)))
    print(f"{language} {name}: {len(examples)} rows, {len(aside)} held out, {right:.3f} of them right")
    return data, {"scale": round(step, 8), "bias": round(bias, 5), "slope": round(slope, 4)}


def calibrated(scores: Floats, targets: Floats) -> float:
    """The factor on the log-odds under which held-out probabilities are most likely."""
    slopes = np.linspace(0.2, 3.0, 141)
    losses = [np.mean(np.logaddexp(0, slope * scores) - targets * slope * scores) for slope in slopes]
    return float(slopes[int(np.argmin(losses))])


def train(language: str, *, only_stated: bool) -> tuple[bytes, dict[str, dict[str, float]]]:
    """Both tables of a language."""
    rows = sources.labelled(language, only_stated=only_stated)
    rows += sources.own(language) + sources.lexicon(language)
    sided = [example for example in rows if example.label is not None]
    voiced = [replace(one, label=1.0) for one in sided if len(one.text) < _LONGEST_OPINION]
    voiced += [replace(one, label=0.0, weight=_neutral(one)) for one in rows if one.label is None]
    if not only_stated:
        said = lessons.texts(language)
        odds = lessons.log_odds(said)
        taught = lessons.examples(said, odds, LESSON_WEIGHT[language])
        sided += taught
        voiced += [replace(taught[at], label=1.0) for at in np.flatnonzero(np.abs(odds) > lessons.SIDED)]
        voiced += [
            replace(taught[at], label=0.0, weight=SIDELESS_WEIGHT)
            for at in np.flatnonzero(np.abs(odds) < lessons.SIDELESS)
        ]
    polarity, polarity_head = finished("polarity", language, sided)
    opinion, opinion_head = finished("opinion", language, voiced)
    return polarity + opinion, {"polarity": polarity_head, "opinion": opinion_head}


def _neutral(example: Example) -> float:
    return NEUTRAL_WEIGHT if example.source == "own" else example.weight


def main() -> None:
    """Train and write the file that the program ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only-stated", action="store_true", help="leave out sources without a stated licence"
    )
    parser.add_argument("--output", type=Path, default=paths.resources() / "models" / model.FILE)
    wishes = parser.parse_args()
    packed, heads = b"", {}
    for language in ("es", "en"):
        data, heads[language] = train(language, only_stated=wishes.only_stated)
        packed += data
    header = json.dumps({"bits": features.BITS, "languages": heads})
    wishes.output.parent.mkdir(parents=True, exist_ok=True)
    wishes.output.write_bytes(header.encode() + b"\n" + zlib.compress(packed, 9))
    print(f"{wishes.output.name}: {wishes.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
