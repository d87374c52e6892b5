"""Figures in words."""

from __future__ import annotations

import pytest

from desktop.model.answering import OutcomeRow
from desktop.model.figures import Figure, Moved, Span
from desktop.model.query import Query
from desktop.wording import figures


def _figure(value: float | None, before: float | None) -> Figure:
    return Figure(value, before, 0, 0, Query())


@pytest.mark.parametrize(
    ("figure", "kind", "words"),
    [
        (_figure(118, 100), figures.COUNT, "18% more than before"),
        (_figure(201, 7), figures.COUNT, "194 more than before"),
        (_figure(82, 100), figures.COUNT, "18% less than before"),
        (_figure(100, 100), figures.COUNT, "as before"),
        (_figure(7, 0), figures.COUNT, "none before"),
        (_figure(0.78, 0.69), figures.SHARE, "9 points more than before"),
        (_figure(21.0, 33.0), figures.HOURS, "12 h less than before"),
        (_figure(9, 7), figures.PEOPLE, "2 more than before"),
        (_figure(None, 7), figures.HOURS, ""),
        (_figure(7, None), figures.HOURS, ""),
    ],
)
def test_a_figure_is_told_beside_the_one_before(figure: Figure, kind: str, words: str) -> None:
    assert figures.change(figure, kind) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0.5, "30 min"), (1, "1 h"), (33.4, "33 h"), (47.9, "48 h"), (72, "3 days"), (None, figures.NONE)],
)
def test_hours_are_told_in_the_unit_that_says_most(hours: float | None, words: str) -> None:
    assert figures.hours(hours) == words


def test_what_moved_is_told_with_both_numbers() -> None:
    one = Moved("complaints", "waiting", 27, 9, 0.01, Query())
    assert figures.moved(one) == "Waiting: 18 complaints more than before (27; before, 9)"
    assert one.worse
    other = Moved("answered", "", 0.8, 0.5, 0.001, Query())
    assert figures.moved(other) == "Answered: 80% of the opinions; before, 50%"
    assert not other.worse
    assert Moved("praises", "food", 3, 12, 0.01, Query()).worse
    assert not Moved("sentiment", "negative", 0.1, 0.3, 0.01, Query()).worse


def test_few_cases_are_told_as_few() -> None:
    assert "chance" in figures.after_replies(OutcomeRow("complaint", 3, 1, 1, 0, False), "Complaint")
    assert "chance" not in figures.after_replies(OutcomeRow("complaint", 30, 9, 5, 1, True), "Complaint")


def test_what_came_after_replies_is_told_without_noughts() -> None:
    told = figures.after_replies(OutcomeRow("complaint", 30, 9, 5, 0, True), "Complaint")
    assert told == "Complaint: 30 replies; came back afterwards: 9; rated better: 5."
    told = figures.after_replies(OutcomeRow("question", 30, 2, 0, 0, True), "Question")
    assert told == "Question: 30 replies; came back afterwards: 2."


def test_a_span_is_named_by_its_first_and_last_day() -> None:
    assert figures.span_name(Span("2020-03-02", "2020-04-01")) == "2\xa0Mar\xa02020 to 31\xa0Mar\xa02020"
