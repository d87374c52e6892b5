"""The score beside labels by hand: 60 histories in both languages (issue 5).

Measured on 2026-11-22: rank correlation 0.93; 55 of 60 levels the same; 10 of 11 at risk rightly,
none missed; nobody independent taken for sponsored. The one who labelled knew the rules, so the
figures say how well the words are read rather than how right the weights are.
"""

from __future__ import annotations

import pytest

from desktop.model.codes import Independence
from tests.evaluation.prosumer.measure import Judged, judged, rank_correlation


@pytest.fixture(scope="module")
def histories() -> list[Judged]:
    return judged()


def test_the_score_ranks_people_as_the_hand_does(histories: list[Judged]) -> None:
    scores = [one.score.value for one in histories]
    assert rank_correlation(scores, [one.level.rank for one in histories]) >= 0.85


def test_most_levels_are_the_same_and_none_is_two_off(histories: list[Judged]) -> None:
    assert sum(one.score.status is one.level for one in histories) >= 0.85 * len(histories)
    assert max(abs(one.score.status.rank - one.level.rank) for one in histories) <= 1


def test_whom_we_call_at_risk_the_hand_worries_about(histories: list[Judged]) -> None:
    called = [one for one in histories if one.risk]
    assert sum(one.worry for one in called) >= 0.85 * len(called)
    worried = [one for one in histories if one.worry]
    assert sum(one.risk for one in worried) >= 0.85 * len(worried)


def test_nobody_independent_is_suspected_and_nobody_is_sponsored_by_a_program(
    histories: list[Judged],
) -> None:
    assert [one.id for one in histories if one.score.independence is Independence.SPONSORED] == []
    suspected = {one.id for one in histories if one.score.independence is Independence.TO_CONFIRM}
    assert suspected == {one.id for one in histories if one.ties is Independence.TO_CONFIRM}
