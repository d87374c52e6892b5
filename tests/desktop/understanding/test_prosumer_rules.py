"""What counts for the prosumer score and how much, family by family."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Scale, Sentiment
from desktop.model.rating import Rating
from desktop.model.scoring import ScoredItem, Signal
from desktop.model.tags import Span
from desktop.understanding.prosumer import score
from tests.support.prosumers import FIVE_STARS, TODAY, item, points


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


def test_another_channel_counts_on_the_same_day_as_well_unless_it_is_a_copy() -> None:
    said = [item(0, days_ago=3), item(1, days_ago=3, source="facebook")]
    assert points(said)["E6"] == 2
    copy = [item(0, days_ago=3), item(1, days_ago=3, source="facebook", text=said[0].text)]
    assert points(copy)["E6"] == 0
