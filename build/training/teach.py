"""Labels sentences and clauses with a larger model, once: ``python -m build.training.teach``.

Stars label whole texts, and our own corpus is small; the quick reader judges sentences of every
kind. So the tuned encoder (``build.training.tuning``) says of some ten thousand sentences to
which side they lean, whether they are opinions and what they want. The outcome,
``teacher/LANGUAGE.bin``, holds eight bytes of hash and one of log-odds a head for each piece, and no
text. Takes about ten minutes on one core; the vectors are kept in ``.cache``.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from build.training import pieces
from build.training.deep.vectors import Vectors
from build.training.tuning.columns import COLUMNS, HEADS_FILE
from desktop.model.codes import Intent
from desktop.understanding import encoders

FOLDER = Path(__file__).resolve().parent / "teacher"
STEP = 0.08
"""Log-odds to one step of a byte."""

HEADS = ("polarity", "opinion", *Intent)
"""What the teacher says of each piece, in this order."""

LANGUAGES = ("es", "en")
SIDE_SHARE = 0.7
"""The teacher is surer than the quick reader's other lessons; this much of it taught best."""


def main() -> None:
    """Write what the teacher says of every chosen piece of both languages."""
    vectors = Vectors(encoders.TUNED)
    matrix = np.load(HEADS_FILE)[:, [COLUMNS.index(head) for head in HEADS]].astype(np.float32)
    matrix[:, HEADS.index("polarity")] *= SIDE_SHARE
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        chosen = sorted(pieces.chosen(language).items())
        rows = vectors.of([text for _, (text, _) in chosen]).astype(np.float32)
        said = rows @ matrix[:-1] + matrix[-1]
        steps = np.clip(np.round(said / STEP), -127, 127).astype(np.int8)
        lines = b"".join(name + step.tobytes() for (name, _), step in zip(chosen, steps, strict=True))
        (FOLDER / f"{language}.bin").write_bytes(lines)
        print(json.dumps({"language": language, "pieces": len(chosen)}))


if __name__ == "__main__":
    main()
