from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.identity import (
    DOUBTFUL,
    Ordinals,
    author_key,
    fingerprint,
    is_generic_author,
    normalised,
    shown_name,
    similarity,
)
from desktop.model.codes import Precision, Scale
from desktop.model.raw import Rating, RawFeedback, When

ITEM = RawFeedback(
    row_no=1,
    source="booking",
    author="Ana",
    words="Muy bien",
    rating=Rating(9, Scale.TEN),
    written=When(datetime(2026, 3, 5, 10, 0, tzinfo=UTC), Precision.SECOND),
)


def test_a_fingerprint_is_sixteen_bytes_and_stays_the_same() -> None:
    assert len(fingerprint(ITEM)) == 16
    # Stored in inboxes: a change here makes every imported item new.
    assert fingerprint(ITEM).hex() == "b9256594acd21ca74e558e59d9164206"


@pytest.mark.parametrize(
    "same",
    [
        replace(ITEM, row_no=7, external_id="x", permalink="y", place="Sol"),
        replace(ITEM, author=" ANA "),
        replace(ITEM, words="muy  BIEN\n"),
        replace(ITEM, words="", pros="Muy bien"),
    ],
)
def test_layout_and_bookkeeping_do_not_count(same: RawFeedback) -> None:
    assert fingerprint(same) == fingerprint(ITEM)


@pytest.mark.parametrize(
    "other",
    [
        replace(ITEM, source="google"),
        replace(ITEM, author="Eva"),
        replace(ITEM, words="Muy mal"),
        replace(ITEM, rating=Rating(9, Scale.NPS)),
        replace(ITEM, rating=None),
        replace(ITEM, written=When(datetime(2026, 3, 5, 10, 1, tzinfo=UTC), Precision.SECOND)),
        replace(ITEM, written=When(date(2026, 3, 5), Precision.DAY)),
    ],
)
def test_what_was_said_and_by_whom_counts(other: RawFeedback) -> None:
    assert fingerprint(other) != fingerprint(ITEM)


def test_a_date_coarser_than_a_day_does_not_count() -> None:
    relative = [
        replace(ITEM, written=When(None, Precision.RELATIVE, f"hace {number} meses")) for number in (2, 3)
    ]
    month = replace(ITEM, written=When(date(2026, 3, 1), Precision.MONTH))
    assert len({fingerprint(item) for item in (*relative, month)}) == 1


def test_look_alikes_without_words_are_counted_the_same_each_time() -> None:
    stars = replace(ITEM, words="", author="")
    items = [stars, ITEM, stars, replace(stars, rating=Rating(3, Scale.TEN)), stars]
    first, second = Ordinals(), Ordinals()
    assert [first.of(item) for item in items] == [0, 0, 1, 0, 2]
    assert [second.of(item) for item in items] == [0, 0, 1, 0, 2]
    assert len({fingerprint(stars, ordinal) for ordinal in (0, 1, 2)}) == 3


def test_nameless_short_answers_of_one_day_are_several_people() -> None:
    nameless = replace(ITEM, author="Anónimo", words="Bien", written=When(date(2026, 3, 5), Precision.DAY))
    ordinals = Ordinals()
    assert [ordinals.of(nameless), ordinals.of(nameless)] == [0, 1]
    # To the second, or with a name, it is the same one twice; ids tell by themselves.
    for same in (
        replace(nameless, author="Ana"),
        replace(nameless, written=ITEM.written),
        replace(nameless, external_id="1"),
    ):
        assert [ordinals.of(same), ordinals.of(same)] == [0, 0]


@pytest.mark.parametrize(
    "name",
    ["", " ", "Anónimo", "ANONIMO", "A Google user", "Usuario de Google", "n/a", "Cliente anónimo", "?"],
)
def test_names_of_nobody(name: str) -> None:
    assert is_generic_author(name)
    assert author_key(name) == ""


@pytest.mark.parametrize("name", ["Ana", "Cliente Pérez", "Guest House Sol", "Ñ"])
def test_names_of_somebody(name: str) -> None:
    assert not is_generic_author(name)


def test_the_letter_ñ_is_not_n() -> None:
    assert author_key("Ñiño") != author_key("Nino")
    assert normalised("An\u0303o") == normalised("año")


REVIEW = "El camarero fue muy amable y la comida llegó caliente; volveremos seguro con los niños en verano."


def test_small_changes_are_doubtful_and_other_texts_are_not() -> None:
    assert similarity(REVIEW, REVIEW.upper()) == 1
    assert similarity(REVIEW, REVIEW.replace("amable", "amables")) >= DOUBTFUL
    assert similarity(REVIEW, REVIEW.replace("caliente", "fría")) >= DOUBTFUL
    assert similarity(REVIEW, REVIEW[:60]) < DOUBTFUL
    assert similarity("Muy bien", "Muy mal") < DOUBTFUL
    assert similarity("", "Bien") == 0
    assert similarity("", "") == 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_similarity_is_a_measure(one: str, other: str) -> None:
    value = similarity(one, other)
    assert 0 <= value <= 1
    assert value == similarity(other, one)
    assert (value == 1) >= (normalised(one) == normalised(other))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana Pérez", "Ana Pérez"),
        ("Ana \u202egnp.exe", "Ana gnp.exe"),
        ("\u2067\u202e\u2066Eva", "Eva"),
        ("Ana\x07\x1b[31m Roja\x9b2J", "Ana[31m Roja2J"),
        ("אבי כהן", "אבי כהן"),
        ("Ana\u2028Luis", "AnaLuis"),
        ("Noé 👩\u200d🍳", "Noé 👩\u200d🍳"),
    ],
)
def test_a_name_stands_among_other_words(name: str, shown: str) -> None:
    assert shown_name(name) == shown
