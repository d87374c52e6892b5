"""The table of weights: every number of the score once, with its range; and what is missing next."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Independence, ProsumerStatus, Sentiment
from desktop.model.scoring import Signal
from desktop.understanding.next_status import next_status
from desktop.understanding.prosumer import DEFAULT, Weights, score
from desktop.understanding.weighing import TABLE, faults, from_values, table
from tests.support.prosumers import TODAY, item, vector_a, vector_c


def test_every_number_of_the_score_stands_in_the_table() -> None:
    kept = {name for name in TABLE if not name.startswith("cap_")}
    named = {field.name for field in fields(Weights)} - {"caps", "days"}
    assert named | {"second_day", "third_day", "fourth_day"} == kept
    assert {f"cap_{family}" for family in DEFAULT.caps} == set(TABLE) - kept


def test_the_table_reads_back_what_was_written() -> None:
    values = {line.key: min(line.high, line.value + 1) for line in table(DEFAULT)}
    assert {line.key: line.value for line in table(from_values(values))} == values
    assert from_values({}) == DEFAULT
    assert faults({}) == []


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"suggestion": -1}, "suggestion"),
        ({"suggestion": 51}, "suggestion"),
        ({"emerging": 15.5}, "emerging"),
        ({"nonsense": 1}, "nonsense"),
        ({"emerging": 45}, "emerging"),
        ({"half_months": 6}, "half_months"),
        ({f"cap_E{number}": 0 for number in range(1, 8)}, "cap_E1"),
        ({"recommends": float("nan")}, "recommends"),
    ],
)
def test_what_cannot_stand_is_named(values: dict[str, float], wrong: str) -> None:
    assert faults(values)[0] == wrong


@given(st.fixed_dictionaries({}, optional={key: st.floats(0, 100) for key in TABLE}))
def test_weights_without_a_fault_give_a_score_between_0_and_100(values: dict[str, float]) -> None:
    if not faults(values):
        assert 0 <= score(vector_c(), today=TODAY, weights=from_values(values)).value <= 100


def needs(items: list[object], **more: object) -> dict[str, dict[str, str | int]]:
    result = score(items, today=TODAY, **more)  # type: ignore[arg-type]
    following = next_status(result, items)  # type: ignore[arg-type]
    return {} if following is None else {need.code: dict(need.values) for need in following.needs}


def test_what_is_missing_for_evangelist_is_told_in_full() -> None:
    assert needs([*vector_a()]) == {
        "points": {"points": 7},
        "recommendations": {"points": 5, "times": 1},
        "answer": {},
    }


def test_a_sour_last_word_and_an_open_question_are_missing_things_too() -> None:
    assert "mood" in needs([*vector_c(last=Sentiment.NEGATIVE)])
    paid = [item(9, Signal.DISCLOSURE_STRONG, days_ago=50), *vector_a()]
    assert "independence" in needs([*paid])


def test_at_the_top_and_for_sponsored_voices_nothing_is_missing() -> None:
    assert needs([*vector_c()]) == {}
    assert needs([*vector_a()], independence=Independence.SPONSORED) == {}


def test_praise_alone_lacks_points_and_another_kind_of_evidence() -> None:
    result = score([item(0)], today=TODAY)
    following = next_status(result, [item(0)])
    assert following is not None
    assert following.status is ProsumerStatus.EMERGING
    assert {need.code for need in following.needs} == {"points", "families"}
