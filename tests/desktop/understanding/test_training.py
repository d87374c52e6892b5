"""The training program: our own corpus, the regression and the model file."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest

from build.training import own_corpus, pieces
from build.training.__main__ import quantised
from build.training.regression import Table, fit
from desktop import paths
from desktop.model.codes import Intent, Sentiment
from desktop.understanding import features, model
from desktop.understanding.words import words_of


@pytest.mark.parametrize("name", ["es", "en", "near_es", "near_en"])
def test_the_corpus_is_labelled_with_our_codes(name: str) -> None:
    remarks = list(own_corpus.remarks(name))
    assert {remark.sentiment for remark in remarks} <= set(Sentiment)
    assert {intent for remark in remarks for intent in remark.intents} <= {*Intent, "constructive"}
    assert all(remark.text and not set("{}|[]") & set(remark.text) for remark in remarks)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_corpus_knows_every_sentiment_and_every_intent(language: str) -> None:
    remarks = list(own_corpus.remarks(language))
    sounds = Counter(remark.sentiment for remark in remarks)
    assert min(sounds[sentiment] for sentiment in Sentiment) >= 60
    assert {intent for remark in remarks for intent in remark.intents} >= set(Intent)


def test_no_remark_is_on_two_sides() -> None:
    sides: dict[str, set[str]] = {}
    for language in ("es", "en"):
        for remark in own_corpus.remarks(language):
            sides.setdefault(remark.text.lower(), set()).add(remark.sentiment)
    assert [text for text, found in sides.items() if {"positive", "negative"} <= found] == []


def test_the_regression_learns_what_tells_two_classes_apart() -> None:
    rows = [[0, 2], [0, 3], [1, 2], [1, 3]] * 5
    table = Table.of(rows, 4)
    targets = np.array([1.0, 1.0, 0.0, 0.0] * 5)
    weights, bias = fit(table, targets, np.ones(20), np.ones(4), strength=10.0)
    assert weights[0] > 1 > -1 > weights[1]
    assert abs(weights[2] - weights[3]) < 0.01
    assert ((table.sums(weights) + bias > 0) == (targets > 0.5)).all()


def test_weights_survive_as_bytes() -> None:
    weights = np.linspace(-1, 1, 2001)
    data, step = quantised(weights)
    assert np.abs(np.frombuffer(data, np.int8) * step - weights).max() <= step


def test_training_and_reading_see_the_same_features() -> None:
    forms = words_of("no esta bueno, pero si barato").forms
    seen = list(features.of_text(forms, "es"))
    tables = model.load()["es"]
    sums = tables.sums(forms, features.negated_flags(forms, "es"))
    assert sums.count[-1] == len(seen)
    assert sums.polarity[-1] == sum(tables._polarity[feature] for feature in seen)


def test_the_model_file_says_what_it_is() -> None:
    header = json.loads((paths.resources() / "models" / model.FILE).read_bytes().partition(b"\n")[0])
    assert header["bits"] == features.BITS
    assert list(header["languages"]) == ["es", "en"]


def test_pieces_are_sentences_and_clauses_of_a_middling_length() -> None:
    text = "Muy rico todo lo que pedimos, pero tardaron mucho en servir. No."
    assert list(pieces.of_text(text)) == [
        "Muy rico todo lo que pedimos, pero tardaron mucho en servir.",
        "Muy rico todo lo que pedimos",
        "pero tardaron mucho en servir.",
    ]
