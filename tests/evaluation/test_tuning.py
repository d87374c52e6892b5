"""The remarks in ``tuning`` that the phrases of intents and topics were written and mended by.

They say nothing of unseen words (``test_intents`` does), but a phrase that is changed must not
lose what was heard here. Each remark bears every topic that it speaks of.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.codes import TOPICS, Intent
from desktop.model.tags import TagKind
from desktop.understanding.reader import quick_reader
from tests.evaluation.remarks import f1

FOLDER = Path(__file__).resolve().parent / "tuning"


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    ("kind", "column", "codes", "least"),
    [(TagKind.INTENT, 1, list(Intent), 0.8), (TagKind.TOPIC, 2, TOPICS, 0.75)],
)
def test_what_was_heard_is_heard_still(
    language: str, kind: TagKind, column: int, codes: list[str], least: float
) -> None:
    lines = (FOLDER / f"{language}-remarks.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    read = quick_reader().understand_many([(row[3], None) for row in rows])
    scores = []
    for code in codes:
        real = [code in row[column].split(",") for row in rows]
        scores.append(f1([code in one.codes(kind) for one in read], real)[2])
    assert sum(scores) / len(scores) > least
