"""Topics of plain remarks, which were written by another than the writer of the topics' words."""

from __future__ import annotations

import pytest

from desktop.model.codes import Reader
from tests.evaluation import topics


@pytest.mark.parametrize(
    ("language", "least_precision", "least_recall"), [("es", 0.68, 0.68), ("en", 0.66, 0.66)]
)
def test_the_quick_reader_hears_what_is_spoken_of(
    language: str, least_precision: float, least_recall: float
) -> None:
    spoken = topics.read(topics.labelled(language, "plain"), Reader.QUICK)
    precision, recall, _ = topics.micro(spoken)
    assert precision > least_precision
    assert recall > least_recall
    assert topics.told_apart(spoken)[1] > 0.65
