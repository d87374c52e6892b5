"""The training program: our own corpus, the regression and the model file."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest

from build.training import own, own_corpus, pieces, sources
from build.training.regression import Table, fit, quantised
from build.training.seen import Seen
from desktop import paths
from desktop.model.codes import TOPICS, Intent, Sentiment
from desktop.understanding import features, model
from desktop.understanding.words import fold, words_of


@pytest.mark.parametrize("name", ["es", "en", "near_es", "near_en"])
def test_the_corpus_is_labelled_with_our_codes(name: str) -> None:
    remarks = list(own_corpus.remarks(name))
    assert {remark.sentiment for remark in remarks} <= set(Sentiment)
    assert {intent for remark in remarks for intent in remark.intents} <= {*Intent, "constructive"}
    assert all(remark.text and not set("{}|[]") & set(remark.text) for remark in remarks)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_corpus_knows_every_sentiment_and_every_intent(language: str) -> None:
    remarks = [*own_corpus.remarks(language), *own_corpus.collected(language)]
    sounds = Counter(remark.sentiment for remark in remarks)
    assert min(sounds[sentiment] for sentiment in Sentiment) >= 60
    assert {intent for remark in remarks for intent in remark.intents} >= set(Intent)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_collected_remarks_are_labelled_with_our_codes(language: str) -> None:
    for remark in own_corpus.collected(language):
        assert remark.sentiment in set(Sentiment), remark
        assert set(remark.intents) <= set(Intent), remark
        assert set(remark.topics or ()) <= set(TOPICS), remark
        assert remark.text


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_labelled_sentences_are_labelled_with_our_codes(language: str) -> None:
    labels = own.labels(language)
    assert len(labels) > 3_000
    assert {sentiment for sentiment, _ in labels.values()} == set(Sentiment)
    assert {intent for _, intents in labels.values() for intent in intents} <= set(Intent)
    assert all(len(key) == 8 for key in labels)


def test_labelled_sentences_are_found_in_their_sources() -> None:
    if not sources.SHARED.exists():
        pytest.skip("../shared/data is not here")
    assert {pieces.key(one.text) for one in own.labelled("en")} == set(own.labels("en"))


def test_no_remark_is_on_two_sides() -> None:
    sides: dict[str, set[str]] = {}
    for language in ("es", "en"):
        for remark in [*own_corpus.remarks(language), *own_corpus.collected(language)]:
            sides.setdefault(remark.text.lower(), set()).add(remark.sentiment)
    assert [text for text, found in sides.items() if {"positive", "negative"} <= found] == []


def test_the_regression_learns_what_tells_two_classes_apart() -> None:
    pytest.importorskip("scipy", reason="needs the packages of the group train, see CONTRIBUTING.md")
    rows = [np.array(row, np.uint32) for row in ([0, 2], [0, 3], [1, 2], [1, 3])] * 5
    table = Table.of(rows, 4)
    targets = np.array([1.0, 1.0, 0.0, 0.0] * 5)
    weights, bias = fit(table, targets, np.ones(20), np.ones(4), strength=10.0)
    assert weights[0] > 1 > -1 > weights[1]
    assert abs(weights[2] - weights[3]) < 0.01
    assert ((table.sums(weights) + bias > 0) == (targets > 0.5)).all()


def test_weights_survive_as_bytes() -> None:
    weights = np.linspace(-1, 1, 2001)
    column, step = quantised(weights)
    assert np.abs(column * step - weights).max() <= step


TEXT = "No está bueno, pero sí barato. No volveré"


def test_training_and_reading_see_the_same_features() -> None:
    forms = words_of(fold(TEXT)).forms
    seen = list(features.of_text(forms, "es"))
    tables = model.load()["es"]
    sums = tables.sums([["bueno"], features.marked(forms, features.negated_flags(forms, "es"))])
    first = sums.starts[1]
    assert sums.counts[-1] - sums.counts[first] == len(seen)
    content = tables._sounds[:, 0].astype(int)
    added = sums.weights[-1, 0] - sums.weights[first, 0]
    assert added == sum(content[feature & len(content) - 1] for feature in seen)


def test_training_sees_many_texts_as_it_sees_one() -> None:
    forms = words_of(fold(TEXT)).forms
    assert sorted(Seen("es")._of(TEXT)) == sorted(features.of_text(forms, "es"))


def test_the_model_file_says_what_it_is() -> None:
    header = json.loads((paths.resources() / "models" / model.FILE).read_bytes().partition(b"\n")[0])
    assert list(header["languages"]) == ["es", "en"]
    assert all(list(said["wishes"]) == list(Intent) for said in header["languages"].values())


def test_pieces_are_sentences_and_clauses_of_a_middling_length() -> None:
    text = "Muy rico todo lo que pedimos, pero tardaron mucho en servir. No."
    assert list(pieces.of_text(text)) == [
        "Muy rico todo lo que pedimos, pero tardaron mucho en servir.",
        "Muy rico todo lo que pedimos",
        "pero tardaron mucho en servir.",
    ]
