"""One command trains both languages and writes the model: ``python -m build.training``.

Same sources, same seed, same bytes. ``--only-stated`` is the second profile: our own corpus,
lexicons and the sources that state a licence, nothing else.
"""

from __future__ import annotations

import argparse
import json
import zlib
from pathlib import Path

import numpy as np

from build.training import sources
from build.training.regression import Floats, Table, fit
from build.training.sources import Example
from desktop import paths
from desktop.understanding import features, model
from desktop.understanding.words import fold, words_of

WIDTH = 1 << features.BITS
POLARITY_STRENGTH = 4.0
OPINION_STRENGTH = 4.0


def table_of(examples: list[Example], language: str) -> Table:
    """The features of some texts, exactly as the reader sees them."""
    rows = []
    for example in examples:
        forms = words_of(fold(example.text)).forms
        rows.append(list(features.of_text(forms, language)) or [0])
    return Table.of(rows, WIDTH)


def balanced(examples: list[Example], targets: Floats) -> Floats:
    """The weight of each example, so that both classes weigh the same in sum."""
    weights = np.array([example.weight for example in examples])
    positive = float(weights[targets > 0.5].sum())
    negative = float(weights[targets <= 0.5].sum())
    half = (positive + negative) / 2
    return np.asarray(weights * np.where(targets > 0.5, half / positive, half / negative))


def quantised(weights: Floats) -> tuple[bytes, float]:
    """Weights as signed bytes, and what one step of a byte is worth.

    The few largest of them are cut off, so that the many small ones keep their grain.
    """
    largest = float(np.quantile(np.abs(weights[weights != 0]), 0.9995))
    step = largest / 127
    return np.clip(np.round(weights / step), -127, 127).astype(np.int8).tobytes(), step


def trained(
    language: str, examples: list[Example], targets: Floats, strength: float
) -> tuple[bytes, dict[str, float]]:
    """One table and its head, calibrated on the held-out tenth."""
    keep = np.array([not sources.held_out(example.text) for example in examples])
    table = table_of([e for e, k in zip(examples, keep, strict=True) if k], language)
    importance = balanced([e for e, k in zip(examples, keep, strict=True) if k], targets[keep])
    scale = table.spread_of_features() / 4
    weights, bias = fit(table, targets[keep], importance, scale, strength=strength)
    data, step = quantised(weights)
    aside = [e for e, k in zip(examples, keep, strict=True) if not k]
    scores = table_of(aside, language).sums(np.frombuffer(data, np.int8).astype(np.float64) * step) + bias
    right = float(np.mean((scores > 0) == (targets[~keep] > 0.5)))
    slope = calibrated(scores, targets[~keep])
    print(f"{language}: {keep.sum()} rows, held out {len(aside)}: {right:.3f} right, slope {slope:.2f}")
    return data, {"scale": round(step, 8), "bias": round(bias, 5), "slope": round(slope, 4)}


def calibrated(scores: Floats, targets: Floats) -> float:
    """The factor on the log-odds under which held-out probabilities are most likely."""
    slopes = np.linspace(0.2, 3.0, 141)
    losses = [np.mean(np.logaddexp(0, slope * scores) - targets * slope * scores) for slope in slopes]
    return float(slopes[int(np.argmin(losses))])


def train(language: str, *, only_stated: bool) -> tuple[bytes, dict[str, dict[str, float]]]:
    """Both tables of a language."""
    own = sources.own(language)
    rows = sources.labelled(language, only_stated=only_stated) + own + sources.lexicon(language)
    sided = [example for example in rows if example.label is not None]
    sides = np.array([float(example.label or 0) for example in sided])
    polarity, polarity_head = trained(language, sided, sides, POLARITY_STRENGTH)
    opinions = [example for example in rows if example.label is not None and len(example.text) < 300]
    neutral = [example for example in rows if example.label is None]
    both = opinions + neutral
    voiced = np.array([1.0] * len(opinions) + [0.0] * len(neutral))
    opinion, opinion_head = trained(language, both, voiced, OPINION_STRENGTH)
    return polarity + opinion, {"polarity": polarity_head, "opinion": opinion_head}


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
