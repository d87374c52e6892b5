"""Intents in English against labelled sets (measured only, never learnt from).

The hotel set of SemEval-19 calls tips for other guests suggestions, too; ours are wishes to
the business. So precision is what counts there.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation.measure import precision_and_recall


@pytest.mark.parametrize(
    ("name", "code", "least_precision", "least_recall"),
    [
        ("en_semeval19_suggestions_forum", "suggestion", 0.8, 0.25),
        ("en_semeval19_suggestions_hotel", "suggestion", 0.8, 0.03),
        ("en_complaints_twitter", "complaint", 0.6, 0.4),
    ],
)
def test_what_we_tag_is_mostly_right(
    shared: Path, name: str, code: str, least_precision: float, least_recall: float
) -> None:
    precision, recall = precision_and_recall(name, code, 1500)
    assert precision > least_precision
    assert recall > least_recall
