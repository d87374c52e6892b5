"""Intents against labelled sets and our own held-out remarks (measured only, never learnt from).

The hotel set of SemEval-19 calls tips for other guests suggestions, too, and its forum speaks of
nothing but software; our own remarks have every intent in both languages.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from build.training import own, own_corpus
from desktop.model.codes import Intent
from desktop.model.tags import TagKind
from desktop.understanding.reader import quick_reader
from tests.evaluation import deep, remarks
from tests.evaluation.measure import precision_and_recall


@pytest.mark.parametrize(
    ("name", "code", "least_precision", "least_recall"),
    [
        ("en_semeval19_suggestions_forum", "suggestion", 0.42, 0.6),
        ("en_semeval19_suggestions_hotel", "suggestion", 0.7, 0.2),
        ("en_complaints_twitter", "complaint", 0.42, 0.7),
    ],
)
def test_what_we_tag_is_mostly_there(
    shared: Path, name: str, code: str, least_precision: float, least_recall: float
) -> None:
    precision, recall = precision_and_recall(name, code, 1500)
    assert precision > least_precision
    assert recall > least_recall


@pytest.mark.parametrize(("language", "least"), [("es", 0.7), ("en", 0.65)])
def test_the_quick_reader_hears_every_intent(language: str, least: float) -> None:
    found = remarks.remarks(language)
    said = quick_reader().understand_many([(one.text, None) for one in found])
    scores = {}
    for intent in Intent:
        real = [intent in one.intents for one in found]
        scores[intent] = remarks.f1([intent in one.codes(TagKind.INTENT) for one in said], real)
    assert sum(mean for _, _, mean in scores.values()) / len(scores) > least
    for careful in (Intent.LEGAL_CLAIM, Intent.SAFETY, Intent.DISCLOSURE):
        assert scores[careful][0] > 0.6, careful


@pytest.mark.parametrize("language", ["es", "en"])
def test_nothing_that_is_measured_with_was_learnt(language: str) -> None:
    learnt = {one.text for one in own_corpus.collected(language)} | {
        one.text for one in own_corpus.remarks(language)
    }
    measured = {text for kind in ("plain", "far") for _, _, text in deep.remarks(language, kind)}
    assert len(measured) > 600
    assert not learnt & (measured | {one.text for one in remarks.remarks(language)})
    real = (deep.REMARKS / f"{language}-real.tsv").read_text("utf-8").splitlines()
    assert len(real) > 600
    assert not {line.split("\t")[0] for line in real} & {key.hex() for key in own.labels(language)}
