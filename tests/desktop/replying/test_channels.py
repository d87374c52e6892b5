"""Lengths in each channel's own unit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.drafts import Length
from desktop.model.sources import SOURCES
from desktop.replying import channels


def test_google_counts_bytes() -> None:
    assert channels.measure("¿Cuándo? 😀", "google") == Length(15, 4096, "bytes", 10)


@given(st.text(alphabet="añ😀 ", min_size=3800, max_size=4300))
@settings(max_examples=10)
def test_of_what_is_too_long_for_google_the_characters_that_fit_are_counted(text: str) -> None:
    length = channels.measure(text, "google")
    assert length.characters == len(text)
    assert length.fitting == channels.overflow(text, "google")
    assert (length.fitting is None) == (length.used <= 4096)


def test_what_is_not_known_stays_unknown() -> None:
    for channel in ("tripadvisor", "booking", "trustpilot", "yelp", "airbnb", "thefork", "nobody"):
        assert channels.measure("hola", channel) == Length(4, None, "characters", 4)
        assert channels.overflow("hola" * 100_000, channel) is None


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("hola", 4),
        ("ñandú", 5),
        ("n\u0303", 1),
        ("日本", 4),
        ("😀", 2),
        ("👩‍👩‍👧‍👦", 2),
        ("👍🏽", 2),
        ("🇪🇸", 2),
        ("1️⃣", 2),
        ("ver https://example.com/a/very/long/address?with=things y ya", 32),
        ("en casaejemplo.es", 26),
    ],
)
def test_x_weighs_characters(text: str, weight: int) -> None:
    assert channels.measure(text, "x").used == weight


@given(st.text(max_size=800), st.sampled_from(sorted(channels.LIMITS)))
def test_what_fits_fits_and_one_more_does_not(text: str, channel: str) -> None:
    cut = channels.overflow(text, channel)
    limit = channels.limit_of(channel).limit
    assert limit is not None
    if cut is None:
        assert channels.measure(text, channel).used <= limit
    else:
        assert channels.measure(text[:cut], channel).used <= limit
        assert channels.measure(text, channel).used > limit


def test_limits_say_when_they_were_verified() -> None:
    assert all(limit.limit and limit.verified for limit in channels.LIMITS.values())
    assert {"google", "instagram", "x"} <= SOURCES.keys() & channels.LIMITS.keys()
