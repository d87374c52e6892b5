"""The test vectors of shared/prosumer.md, and which status follows."""

from __future__ import annotations

import pytest

from desktop.model.codes import CustomerConfidence, Independence, ProsumerStatus, Sentiment
from desktop.model.scoring import Signal
from desktop.understanding.prosumer import DEFAULT, Weights, score
from tests.support.prosumers import FIVE_STARS, TEXTS, TODAY, item, vector_a, vector_c, vector_e


def test_vector_a_is_a_prosumer_with_48() -> None:
    result = score(vector_a(), today=TODAY)
    assert {family.family: family.points for family in result.families} == {
        "E1": 6, "E2": 14, "E3": 5, "E4": 5, "E5": 0, "E6": 8, "E7": 0,
    }  # fmt: skip
    assert (result.raw, result.available, result.value) == (38, 80, 48)
    assert result.status is ProsumerStatus.PROSUMER
    assert [family.family for family in result.families if not family.available] == ["E5", "E7"]
    assert result.confidence is CustomerConfidence.MEDIUM


def test_vector_b_praise_alone_is_no_signal() -> None:
    result = score([item(0, text="Genial, todo perfecto", rating=FIVE_STARS)], today=TODAY)
    assert (result.raw, result.available, result.value) == (1, 80, 1)
    assert result.status is ProsumerStatus.NONE
    assert result.confidence is CustomerConfidence.LOW


def test_vector_c_is_an_evangelist_with_59() -> None:
    result = score(vector_c(), today=TODAY)
    assert {family.family: family.points for family in result.families} == {
        "E1": 9, "E2": 7, "E3": 5, "E4": 15, "E5": 10, "E6": 10, "E7": 3,
    }  # fmt: skip
    assert (result.raw, result.available, result.value) == (59, 100, 59)
    assert result.status is ProsumerStatus.EVANGELIST


def test_an_evangelist_must_have_been_answered_and_be_content() -> None:
    assert score(vector_c(answered=False), today=TODAY).status is ProsumerStatus.PROSUMER
    assert score(vector_c(last=Sentiment.NEGATIVE), today=TODAY).status is ProsumerStatus.PROSUMER
    assert score(vector_c(last=Sentiment.MIXED), today=TODAY).status is ProsumerStatus.EVANGELIST


def test_vector_d_one_good_complaint_is_emerging() -> None:
    signals = (Signal.DETAIL, Signal.SUGGESTION, Signal.CONSTRUCTIVE_COMPLAINT)
    result = score([item(0, *signals, sentiment=Sentiment.NEGATIVE)], today=TODAY)
    assert (result.raw, result.available, result.value) == (15, 80, 19)
    assert result.status is ProsumerStatus.EMERGING


def test_vector_e_only_complaints_make_a_prosumer_never_an_evangelist() -> None:
    result = score(vector_e(), today=TODAY)
    assert (result.raw, result.available, result.value) == (45, 80, 56)
    assert result.status is ProsumerStatus.PROSUMER


def test_vector_f_disclosure_waits_for_the_owner() -> None:
    items = [item(9, Signal.DISCLOSURE_STRONG, days_ago=50), *vector_a()]
    result = score(items, today=TODAY)
    assert result.independence is Independence.TO_CONFIRM
    assert result.status is ProsumerStatus.EMERGING
    assert result.value >= DEFAULT.prosumer
    confirmed = score(items, today=TODAY, confirmed=True)
    assert confirmed.independence is Independence.INDEPENDENT
    assert confirmed.status is ProsumerStatus.PROSUMER
    sponsored = score(items, today=TODAY, independence=Independence.SPONSORED)
    assert sponsored.independence is Independence.SPONSORED
    assert sponsored.status is ProsumerStatus.NONE


def test_a_prosumer_who_discloses_stays_one_but_rises_no_further() -> None:
    items = vector_c()
    items[3] = item(3, Signal.CONSTRUCTIVE_COMPLAINT, Signal.DISCLOSURE_WEAK, days_ago=10)
    result = score(items, today=TODAY, previous=ProsumerStatus.PROSUMER)
    assert result.status is ProsumerStatus.PROSUMER


def test_every_point_is_explained() -> None:
    result = score(vector_a(), today=TODAY)
    for family in result.families:
        told = sum(award.points for award in result.evidence if award.family == family.family)
        assert told == family.points
    assert all(award.quote for award in result.evidence)
    texts = {number: TEXTS[number] for number in range(3)}
    assert all(award.quote in texts[award.feedback_id] for award in result.evidence)


@pytest.mark.parametrize(
    ("previous", "expected"),
    [
        (ProsumerStatus.NONE, ProsumerStatus.EMERGING),
        (ProsumerStatus.PROSUMER, ProsumerStatus.PROSUMER),
        (ProsumerStatus.EVANGELIST, ProsumerStatus.PROSUMER),
    ],
)
def test_a_status_falls_only_below_ninety_percent(previous: ProsumerStatus, expected: ProsumerStatus) -> None:
    items = [*vector_a()[:2], item(2, days_ago=10)]
    result = score(items, today=TODAY, previous=previous)
    assert 36 <= result.value < 40
    assert result.status is expected


def test_high_confidence_needs_four_items_on_three_days() -> None:
    spread = [item(number, days_ago=number) for number in range(4)]
    assert score(spread, today=TODAY).confidence is CustomerConfidence.HIGH
    crowded = [item(number, days_ago=number // 2) for number in range(4)]
    assert score(crowded, today=TODAY).confidence is CustomerConfidence.MEDIUM


def test_nobody_without_items_has_a_score() -> None:
    result = score([], today=TODAY)
    assert (result.value, result.raw, result.status) == (0, 0, ProsumerStatus.NONE)
    assert result.confidence is CustomerConfidence.LOW


def test_other_weights_give_another_score() -> None:
    assert score(vector_a(), today=TODAY, weights=Weights(suggestion=10)).value > 48
