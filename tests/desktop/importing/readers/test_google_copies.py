from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.importing.files import expand
from desktop.importing.recognise import open_reader
from desktop.model.codes import Precision, Scale
from desktop.model.raw import OwnerReply, Rating, RawFeedback, When
from tests.desktop.importing.given import a_file, feedback

ID = "ChZDSUhNMG9nS0VJQ0FnTUNJMW9PUERREAE"
OUTSCRAPER = (
    "query,name,google_id,place_id,author_title,author_id,review_id,review_text,owner_answer,"
    "owner_answer_timestamp_datetime_utc,review_link,review_rating,review_datetime_utc,review_likes\n"
    f"bar,Bar Sol,0x1,p1,Ana,104,{ID},Muy bien,Gracias,03/05/2026 08:00:00,"
    "https://www.google.com/maps/reviews/x,5,03/04/2026 17:08:18,2\n"
)
CLASSES = (
    '"NBa7we src","d4r55","RfnDt","fontBodyLarge","xRkPPb","wiI7pd","w8nwRe"\n'
    '"https://x.example/a","Ana","2 reviews","4/5","3 months ago on","Bonito","More"\n'
    '"https://x.example/b","Leo","1 review","5/5","a week ago on","","Like"\n'
)


def outscraper_json(**changes: object) -> str:
    review = {
        "author_id": "104", "author_title": "Ana", "owner_answer": None, "owner_answer_timestamp": None,
        "owner_answer_timestamp_datetime_utc": None, "review_datetime_utc": "03/04/2026 17:08:18",
        "review_likes": 0, "review_link": "https://www.google.com/maps/reviews/x", "review_rating": 5,
        "review_text": "Muy bien", "review_timestamp": 1772644098, **changes,
    }  # fmt: skip
    place = {"name": "Bar Sol", "rating": 4.7, "reviews": 775, "reviews_data": [review, review]}
    return json.dumps({"data": [place], "id": "x", "status": "Success"})


def apify(**changes: object) -> dict[str, object]:
    return {
        "title": "Bar Sol", "name": "Ana", "reviewerId": "104", "reviewId": ID, "stars": 4, "rating": None,
        "text": "Muy bien", "textTranslated": "Very good", "publishedAtDate": "2026-03-04T17:08:18.123Z",
        "publishAt": "a month ago", "responseFromOwnerText": "Gracias", "likesCount": 1,
        "responseFromOwnerDate": "2026-03-05T08:00:00.000Z", "reviewUrl": "https://maps.example/r",
        "reviewDetailedRating": {"Food": 4}, **changes,
    }  # fmt: skip


def serpapi() -> str:
    review = {
        "link": "https://maps.example/r", "rating": 4.0, "date": "a month ago", "review_id": ID, "likes": 0,
        "iso_date": "2026-03-04T17:08:18Z", "iso_date_of_last_edit": "2026-03-04T18:00:00Z",
        "user": {"name": "Ana", "contributor_id": "104"}, "snippet": "Very good",
        "extracted_snippet": {"original": "Muy bien", "translated": "Very good"},
        "response": {"snippet": "Gracias", "iso_date": "2026-03-05T08:00:00Z"},
    }  # fmt: skip
    topics = [{"keyword": "arroz", "mentions": 28, "id": "S7"}] * 3
    return json.dumps({"place_info": {"title": "Bar Sol"}, "topics": topics, "reviews": [review]})


def places() -> str:
    review = {
        "name": f"places/p1/reviews/{ID}", "rating": 4, "text": {"text": "Very good", "languageCode": "en"},
        "originalText": {"text": "Muy bien", "languageCode": "es"},
        "publishTime": "2026-03-04T17:08:18.123456789Z",
        "authorAttribution": {"displayName": "Ana", "uri": "https://maps.example/c"},
        "googleMapsUri": "https://maps.example/r",
    }  # fmt: skip
    return json.dumps({"displayName": {"text": "Bar Sol", "languageCode": "es"}, "reviews": [review]})


MADE = {
    "outscraper": OUTSCRAPER,
    "apify": json.dumps([apify()]),
    "serpapi": serpapi(),
    "places": places(),
}


@pytest.mark.parametrize("form", MADE)
def test_one_review_by_four_ways_is_the_same(form: str) -> None:
    reading = open_reader(a_file(MADE[form]))
    assert (reading.format, reading.source) == (form, "google")
    [item] = reading
    assert isinstance(item, RawFeedback)
    assert (item.family, item.external_id) == ("gmaps", ID)
    assert (item.author, item.words, item.place) == ("Ana", "Muy bien", "Bar Sol")
    assert item.translation in ("Very good", "")
    assert item.rating == Rating(5 if form == "outscraper" else 4, Scale.FIVE)
    assert item.written == When(datetime(2026, 3, 4, 17, 8, 18, tzinfo=UTC), Precision.SECOND)
    if form != "places":
        assert item.reply == OwnerReply(
            "Gracias", When(datetime(2026, 3, 5, 8, tzinfo=UTC), Precision.SECOND)
        )


def test_the_json_of_outscraper_names_the_place_once_for_all() -> None:
    first, second = feedback(outscraper_json())
    assert (first.place, first.author_id, first.reply) == ("Bar Sol", "104", None)
    assert first.written.moment == datetime(2026, 3, 4, 17, 8, 18, tzinfo=UTC)
    assert (first.row_no, second.row_no) == (1, 2)


def test_translations_are_kept_apart() -> None:
    [item] = feedback(json.dumps([apify()]))
    assert (item.words, item.translation) == ("Muy bien", "Very good")
    [inside] = feedback(OUTSCRAPER.replace("Muy bien", '"(Translated by Google) Good\n\n(Original)\nBien"'))
    assert (inside.words, inside.translation) == ("Bien", "Good")


def test_apify_with_the_reviews_inside_of_their_places() -> None:
    place = {"title": "Bar Luna", "totalScore": 4.4, "reviews": [apify(title=None)]}
    [item] = feedback(json.dumps([place]))
    assert (item.place, item.author) == ("Bar Luna", "Ana")


def test_a_copied_page_of_maps() -> None:
    reading = open_reader(a_file(CLASSES))
    assert (reading.format, reading.source) == ("google_copy", "google")
    first, second = feedback(CLASSES)
    assert (first.author, first.words, first.rating) == ("Ana", "Bonito", Rating(4, Scale.FIVE))
    assert (first.written.precision, first.written.moment) == (Precision.RELATIVE, None)
    assert (second.words, second.rating) == ("", Rating(5, Scale.FIVE))


@pytest.mark.parametrize(
    ("name", "form", "count"),
    [
        ("google.csv", "google_copy", 10),
        ("maps-reviews-page1.json", "serpapi", 8),
        ("outscraper-google_maps_reviews.json", "outscraper", 3),
    ],
)
def test_samples(shared: Path, name: str, form: str, count: int) -> None:
    [file] = expand([shared / "samples/google-maps-scrape" / name])
    reading = open_reader(file)
    assert reading.format == form
    assert [type(outcome) for outcome in reading] == [RawFeedback] * count
