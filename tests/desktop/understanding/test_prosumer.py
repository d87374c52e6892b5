"""The score of shared/prosumer.md: its test vectors and its rules, one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import CustomerConfidence, Independence, ProsumerStatus, Scale, Sentiment
from desktop.model.raw import Rating
from desktop.model.scoring import ScoredItem, Signal
from desktop.model.tags import Span
from desktop.understanding.prosumer import DEFAULT, Weights, score

TODAY = date(2026, 6, 15)
FIVE_STARS = Rating(5, Scale.FIVE)

# Texts without a word in common, so that none is taken for a copy of another.
TEXTS = (
    "pan caliente cada mañana temprano",
    "zapatos cómodos pero estrechos quizá",
    "luz bonita junto ventana grande",
    "mecánico serio arregló frenos ayer",
    "piscina abierta hasta octubre creo",
    "quesos curados vinos locales excelentes",
)


def item(
    number: int,
    *signals: str,
    days_ago: int = 0,
    source: str = "google",
    text: str = "",
    sentiment: Sentiment = Sentiment.POSITIVE,
    rating: Rating | None = None,
    votes: int | None = None,
    answers_customer: bool | None = None,
    answered: bool = False,
) -> ScoredItem:
    words = text or TEXTS[number % len(TEXTS)]
    return ScoredItem(
        feedback_id=number,
        day=TODAY - timedelta(days=days_ago),
        source=source,
        text=words,
        sentiment=sentiment,
        signals={signal: (Span(0, 4),) for signal in signals},
        rating=rating,
        votes=votes,
        answers_customer=answers_customer,
        answered_by_us=answered,
    )


def points(items: Sequence[ScoredItem]) -> Mapping[str, int]:
    return {family.family: family.points for family in score(items, today=TODAY).families}


def vector_a() -> list[ScoredItem]:
    return [
        item(0, Signal.DETAIL, Signal.SUGGESTION, days_ago=30),
        item(1, Signal.DETAIL, Signal.SUGGESTION, Signal.CONSTRUCTIVE_COMPLAINT, days_ago=20),
        item(2, Signal.RECOMMENDS, days_ago=10, source="trustpilot"),
    ]


def vector_c(*, answered: bool = True, last: Sentiment = Sentiment.POSITIVE) -> list[ScoredItem]:
    return [
        item(0, Signal.DETAIL, Signal.RECOMMENDS, days_ago=40, votes=7, answered=answered),
        item(1, Signal.DETAIL, Signal.RECOMMENDS, days_ago=30, answers_customer=True),
        item(2, Signal.DETAIL, Signal.RECOMMENDS, Signal.SUGGESTION, days_ago=20, answers_customer=True),
        item(3, Signal.CONSTRUCTIVE_COMPLAINT, days_ago=10, sentiment=last),
    ]


def vector_e() -> list[ScoredItem]:
    complaint = Signal.CONSTRUCTIVE_COMPLAINT
    negative = Sentiment.NEGATIVE
    return [
        item(0, Signal.DETAIL, Signal.SUGGESTION, complaint, days_ago=40, sentiment=negative),
        item(1, Signal.DETAIL, Signal.SUGGESTION, complaint, days_ago=30, sentiment=negative),
        item(2, complaint, days_ago=20, sentiment=negative),
        item(3, days_ago=10, sentiment=negative),
    ]


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


def test_one_award_a_family_and_day() -> None:
    same_day = [item(0, Signal.SUGGESTION_VAGUE), item(1, Signal.SUGGESTION), item(2, Signal.SUGGESTION)]
    assert points(same_day)["E2"] == 7


def test_copies_in_other_channels_count_once() -> None:
    text = "Podríais tener alguna opción sin gluten para los postres"
    copied = [
        item(0, Signal.SUGGESTION, days_ago=9, text=text),
        item(1, Signal.SUGGESTION, days_ago=5, text=f"{text}!!", source="tripadvisor"),
    ]
    assert points(copied) == {"E1": 0, "E2": 7, "E3": 0, "E4": 0, "E5": 0, "E6": 0, "E7": 0}


def test_short_praise_may_repeat_in_a_channel_but_not_across_channels() -> None:
    repeated = [item(0, days_ago=9, text="Muy bien"), item(1, days_ago=5, text="¡Muy bien!")]
    assert points(repeated)["E6"] == 3
    crossed = [item(0, days_ago=9, text="Muy bien"), item(1, days_ago=5, text="Muy bien", source="yelp")]
    assert points(crossed)["E6"] == 0


def test_an_insult_is_worth_nothing() -> None:
    rude = item(0, Signal.INSULT, Signal.SUGGESTION, Signal.DETAIL, rating=FIVE_STARS)
    assert score([rude], today=TODAY).raw == 0


@pytest.mark.parametrize(
    ("said", "worth"),
    [
        (date(2026, 6, 15), 7),
        (date(2025, 6, 16), 7),
        (date(2025, 6, 15), 4),
        (date(2024, 6, 16), 4),
        (date(2024, 6, 15), 0),
    ],
)
def test_points_halve_after_a_year_and_end_after_two(said: date, worth: int) -> None:
    assert points([item(0, Signal.SUGGESTION, days_ago=(TODAY - said).days)])["E2"] == worth


def test_a_leap_day_has_a_year_before_it() -> None:
    leap = date(2024, 2, 29)
    old = ScoredItem(
        1, date(2023, 3, 1), "google", "x", Sentiment.POSITIVE, {Signal.SUGGESTION: (Span(0, 1),)}
    )
    assert score([old], today=leap).raw == 7


@pytest.mark.parametrize(
    ("rating", "worth"),
    [
        (FIVE_STARS, 1),
        (Rating(4, Scale.FIVE), 0),
        (Rating(10, Scale.TEN), 1),
        (Rating(9, Scale.NPS), 5),
        (Rating(8, Scale.NPS), 0),
        (None, 0),
    ],
)
def test_a_rating_recommends_only_with_words(rating: Rating | None, worth: int) -> None:
    assert points([item(0, rating=rating)])["E4"] == worth
    assert points([item(0, rating=rating, text="👍")])["E4"] == 0


def test_explicit_words_outdo_stars() -> None:
    assert points([item(0, Signal.RECOMMENDS, rating=FIVE_STARS)])["E4"] == 5


def test_answers_to_others_count_when_they_inform() -> None:
    helpful = item(0, text="Se entra por la puerta de atrás", answers_customer=True)
    assert points([helpful])["E5"] == 5
    assert points([item(0, text="jajaja sí", answers_customer=True)])["E5"] == 0
    assert points([item(0, text="Se entra por la puerta de atrás", answers_customer=False)])["E5"] == 0


@pytest.mark.parametrize(("votes", "worth"), [(0, 0), (1, 1), (2, 1), (3, 2), (7, 3), (1000, 5)])
def test_votes_count_by_their_logarithm(votes: int, worth: int) -> None:
    result = score([item(0, votes=votes)], today=TODAY)
    assert result.families[6].points == worth
    assert result.available == 85


@pytest.mark.parametrize(("days", "worth"), [(1, 0), (2, 3), (3, 6), (4, 10), (5, 10)])
def test_coming_back_counts_by_distinct_days(days: int, worth: int) -> None:
    assert points([item(number, days_ago=number) for number in range(days)])["E6"] == worth


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


SIGNALS = [
    Signal.DETAIL,
    Signal.SUGGESTION,
    Signal.SUGGESTION_VAGUE,
    Signal.CONSTRUCTIVE_COMPLAINT,
    Signal.RECOMMENDS,
    Signal.INSULT,
]


@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from(SIGNALS)), st.integers(0, 900), st.sampled_from(list(Sentiment))),
        max_size=12,
    )
)
def test_a_score_lies_between_0_and_100_and_sentiment_never_changes_it(
    said: list[tuple[set[str], int, Sentiment]],
) -> None:
    items = [
        item(number, *sorted(signals), days_ago=age, sentiment=sentiment)
        for number, (signals, age, sentiment) in enumerate(said)
    ]
    result = score(items, today=TODAY)
    assert 0 <= result.value <= 100
    assert all(family.points <= family.cap for family in result.families)
    sour = [
        item(number, *sorted(signals), days_ago=age, sentiment=Sentiment.NEGATIVE)
        for number, (signals, age, _) in enumerate(said)
    ]
    assert score(sour, today=TODAY).value == result.value
