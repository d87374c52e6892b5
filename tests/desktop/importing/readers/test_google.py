from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.importing.files import expand
from desktop.importing.readers.google import split_translation
from desktop.importing.recognise import inputs, open_reader
from desktop.model.codes import Precision, Scale
from desktop.model.raw import OwnerReply, Rating, RawFeedback, Reason, Reject, When
from tests.desktop.importing.given import a_file, a_zip, feedback, outcomes, review, reviews_json

TOKEN = "ChZDSUhNMG9nS0VJQ0FnSUR4eXoxYmc"


def test_a_whole_review() -> None:
    text = reviews_json(
        review(
            7,
            updateTime="2025-02-01T08:00:00Z",
            reviewReply={"comment": "Gracias, Lucía", "updateTime": "2025-01-06T08:00:00.5Z"},
        )
    )
    reading = open_reader(a_file(text, "no-matter-what.txt"))
    assert (reading.format, reading.source, reading.total_hint) == ("google_takeout", "google", 1)
    [item] = reading
    assert isinstance(item, RawFeedback)
    assert (item.row_no, item.author, item.words) == (1, "Lucía Peña", "Muy buena tortilla.")
    assert (item.family, item.external_id, item.place) == ("gmaps", "locations/99/reviews/r7", "99")
    assert item.rating == Rating(4, Scale.FIVE)
    assert item.written == When(datetime(2025, 1, 5, 13, 22, 37, tzinfo=UTC), Precision.SECOND)
    assert item.edited == datetime(2025, 2, 1, 8, 0, tzinfo=UTC)
    assert item.reply == OwnerReply(
        "Gracias, Lucía", When(datetime(2025, 1, 6, 8, 0, tzinfo=UTC), Precision.SECOND)
    )
    assert item.raw["starRating"] == "FOUR"


def test_the_account_is_no_part_of_the_id() -> None:
    here, there = feedback(
        reviews_json(
            review(name=f"accounts/1/locations/9/reviews/{TOKEN}"),
            review(name=f"accounts/2/locations/9/reviews/{TOKEN}"),
        )
    )
    assert (here.family, here.external_id) == (there.family, there.external_id) == ("gmaps", TOKEN)


def test_stars_without_words_are_kept_and_an_unedited_review_has_no_edit() -> None:
    [item] = feedback(reviews_json(review(comment=None)))
    assert (item.text, item.rating, item.edited) == ("", Rating(4, Scale.FIVE), None)


def test_words_without_stars_are_kept() -> None:
    [item] = feedback(reviews_json(review(starRating="STAR_RATING_UNSPECIFIED")))
    assert (item.words, item.rating) == ("Muy buena tortilla.", None)


@pytest.mark.parametrize(
    ("comment", "words", "translation"),
    [
        ("(Translated by Google) Good\n\n(Original)\nBueno\n\nMucho", "Bueno\n\nMucho", "Good"),
        ("(Traducido por Google) Bueno\n\n(Original)\nGod", "God", "Bueno"),
        ("Bueno\n\n(Translated by Google)\nGood", "Bueno", "Good"),
        ("God\n\n(Traducido por Google)\nBueno", "God", "Bueno"),
        ("(Translated by Google) Good", "Good", ""),
        ("Bueno (Original) y más", "Bueno (Original) y más", ""),
        ("", "", ""),
    ],
)
def test_translations_are_kept_apart(comment: str, words: str, translation: str) -> None:
    assert split_translation(comment) == (words, translation)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_word_is_lost_around_a_translation(one: str, other: str) -> None:
    words, translation = split_translation(f"(Translated by Google) {one}\n\n(Original)\n{other}")
    kept = (words + translation).replace(" ", "")
    assert all(
        kept.count(letter) >= (one + other).count(letter) for letter in (one + other) if not letter.isspace()
    )


def test_the_shape_of_the_business_profile_api() -> None:
    whole = review(
        name="accounts/1/locations/9/reviews/AbFvOqk1",
        reviewId="AbFvOqk1",
        reviewer={"displayName": "A Google user", "isAnonymous": True},
    )
    reading = open_reader(a_file(reviews_json(whole, averageRating=4.0, totalReviewCount=1)))
    [item] = reading
    assert isinstance(item, RawFeedback)
    assert (reading.format, item.family, item.author) == ("google_api", "gbp", "")
    assert item.external_id == "locations/9/reviews/AbFvOqk1"


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([review(1), review(2)]),
        json.dumps([{"reviews": [review(1)]}, {"reviews": [review(2)]}]),
        json.dumps(
            {"locationReviews": [{"name": "locations/9", "review": review(number)} for number in (1, 2)]}
        ),
        "\n".join(json.dumps(review(number)) for number in (1, 2)),
        reviews_json(review(1), review(2), totalReviews=2, business="Casa Sol"),
    ],
)
def test_pages_merged_in_every_way(text: str) -> None:
    assert [item.external_id[-2:] for item in feedback(text)] == ["r1", "r2"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_files_saved_again_by_windows(encoding: str) -> None:
    assert len(feedback(reviews_json(review()).encode(encoding))) == 1


def test_the_place_is_called_as_its_owner_listed_it(tmp_path: Path) -> None:
    listing = {
        "attributes": [
            {"id": {"attributeType": "OTHER"}, "values": []},
            {
                "id": {"attributeType": "LISTING_NAME"},
                "values": [{"datum": {"listingName": {"text": "Casa Sol"}}}],
            },
        ]
    }
    folder = "Takeout/Perfil/account-1/location-99"
    members: dict[str, str | bytes] = {
        f"{folder}/reviews.json": reviews_json(review()),
        f"{folder}/additionalData.json": json.dumps(listing),
        "Takeout/Perfil/account-1/data.json": '{"name": "a", "accountName": "b", "type": "c"}',
    }
    [file] = inputs([a_zip(tmp_path / "takeout.zip", members)])
    [item] = open_reader(file)
    assert isinstance(item, RawFeedback)
    assert item.place == "Casa Sol"


def test_a_merged_file_may_name_the_place() -> None:
    [item] = feedback('{"business": "Casa Sol", "reviews": [' + json.dumps(review()) + "]}")
    assert item.place == "Casa Sol"


def test_records_that_are_no_reviews_are_rejected_with_their_cells() -> None:
    read = outcomes(
        reviews_json(review(), {"x": 1}, review(comment=None, starRating=None), review(createTime="ayer"))  # type: ignore[arg-type]
    )
    assert [type(outcome) for outcome in read] == [RawFeedback, Reject, Reject, Reject]
    assert [outcome.reason for outcome in read if isinstance(outcome, Reject)] == [
        Reason("not_object"),
        Reason("no_words"),
        Reason("bad_date", {"value": "ayer"}),
    ]
    assert isinstance(read[1], Reject)
    assert read[1].cells == {"x": "1"}


def test_a_file_that_breaks_off_gives_what_it_has() -> None:
    text = reviews_json(*(review(number) for number in range(10)))
    read = outcomes(text[: text.index("reviews/r4") - 40])
    assert [type(outcome) for outcome in read] == [RawFeedback] * 4 + [Reject]
    assert isinstance(read[-1], Reject)
    assert read[-1].reason == Reason("unreadable")


def test_one_broken_review_costs_only_itself() -> None:
    text = reviews_json(*(review(number) for number in range(6))).replace(
        '"starRating": "FOUR"', '"starRating": FOUR', 1
    )
    read = outcomes(text)
    assert [type(outcome) for outcome in read] == [Reject] + [RawFeedback] * 5


def test_halves_of_letters_and_zero_bytes_are_taken_out() -> None:
    [item] = feedback(json.dumps({"reviews": [review(comment="Bien\ud83d \0y \U0001f600")]}))
    assert item.words == "Bien y 😀"
    assert item.raw["comment"] == item.words


def test_an_empty_page_is_no_error() -> None:
    assert outcomes('{"reviews": []}') == []


def test_reviews_of_other_places_are_refused() -> None:
    with pytest.raises(UserError, match="other places") as caught:
        outcomes(
            '{"type": "FeatureCollection", "features": [{"properties": {"five_star_rating": 5}}]}',
            "Reviews.json",
        )
    assert "takeout.google.com" in caught.value.hint


@given(st.data())
def test_damaged_files_end_in_outcomes_or_in_a_sentence(data: st.DataObject) -> None:
    whole = bytearray(reviews_json(*(review(number) for number in range(4))).encode())
    for _change in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with contextlib.suppress(UserError):
        reading = open_reader(a_file(bytes(whole), "reviews.json"))
        read = list(reading)
        if reading.format != "table":
            assert [outcome.row_no for outcome in read] == list(range(1, len(read) + 1))


def test_the_real_takeout(shared: Path) -> None:
    files = list(inputs([shared / "samples/google-business-profile/takeout-layout-rebuilt.zip"]))
    assert len(files) == 7
    items = [outcome for file in files for outcome in open_reader(file) if isinstance(outcome, RawFeedback)]
    assert len(items) == 119
    assert len({(item.family, item.external_id) for item in items}) == 118
    assert {item.place for item in items} == {"Essa", "11717195200126145618"}
    assert sum(bool(item.translation) for item in items) > 20
    assert sum(item.reply is not None for item in items) > 30
    assert sum(not item.text for item in items) > 5


def test_real_merged_pages_and_the_anonymous_zip(shared: Path) -> None:
    folder = shared / "samples/google-business-profile"
    [merged] = expand([folder / "takeout-merged-mojibake-essa.json"])
    items = list(open_reader(merged))
    assert len(items) == 118
    assert all(isinstance(item, RawFeedback) and item.place == "ESSA" for item in items)
    [example] = inputs([folder / "takeout-example.zip"])
    [item] = open_reader(example)
    assert isinstance(item, RawFeedback)
    assert (item.place, item.author) == ("Example NAME", "Example NAME")
