from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.importing.files import expand
from desktop.importing.recognise import open_reader
from desktop.model.codes import Precision, Scale
from desktop.model.raw import Rating, RawFeedback, When
from tests.desktop.importing.given import a_file, feedback

BOOKING = {
    "author_title": "Ana", "review_date": "Commentaire envoyé le 1 mars 2023", "review_id": "6cc9",
    "review_disliked_text": "El ruido", "review_liked_text": "Todo \rlo demás", "review_owner_response": "",
    "review_score": 80, "review_timestamp": None, "review_title": "Bonito",
}  # fmt: skip
TRIPADVISOR = {
    "author_title": "Ana", "owner_response": "Gracias", "review_date": "2024-04-09", "review_rating": 5,
    "review_link": "https://www.tripadvisor.com/ShowUserReviews-g1-d2-r945962867-Bar.html",
    "review_text": "Muy bien", "review_title": "Bonito",
}  # fmt: skip
TRUSTPILOT = {
    "author_country_code": "ES", "author_id": "57", "author_title": "Ana", "query": "bar.example",
    "review_date": 1675562103, "review_id": "63de", "review_likes": 0, "review_rating": 5,
    "review_text": "Muy bien", "review_title": "Bonito",
}  # fmt: skip
AMAZON = {
    "author_title": "Ana", "body": "Muy bien", "date": "Reviewed in Spain on March 17, 2018",
    "id": "R2VYT9ETWPTAWU", "product_asin": "1612680194", "rating": 5, "rating_text": "5.0 out of 5 stars",
    "title": "Bonito", "url": "https://www.amazon.example/r",
}  # fmt: skip
PAGES = {
    "booking_copy": (BOOKING, "booking", "6cc9"),
    "tripadvisor_copy": (TRIPADVISOR, "tripadvisor", "945962867"),
    "trustpilot_copy": (TRUSTPILOT, "trustpilot", "63de"),
    "amazon_copy": (AMAZON, "amazon", "R2VYT9ETWPTAWU"),
}
YELP = "".join(
    json.dumps(
        {
            "review_id": f"r{number}", "user_id": "u1", "business_id": "b1", "stars": 3.0, "useful": 1,
            "funny": 0, "cool": 0, "text": "Good.<br>Very good.", "date": "2018-07-07 22:09:11",
        }
    )
    + "\n"
    for number in range(2)
)  # fmt: skip
PLAY = json.dumps({
    "reviews": [
        {
            "reviewId": "gp:1", "authorName": "Ana",
            "comments": [
                {"userComment": {"text": "Lenta\tTarda en abrir", "lastModified": {"seconds": "1772644098"},
                                 "starRating": 2, "thumbsUpCount": 3}},
                {"developerComment": {"text": "Lo miramos", "lastModified": {"seconds": "1772730498"}}},
            ],
        }
    ],
    "tokenPagination": {"nextPageToken": "x"},
})  # fmt: skip
FIDER = (
    "number,title,description,created_at,created_by,votes_count,comments_count,status,responded_by,"
    "responded_at,response,original_number,original_title,tags\n"
    '10,Más sillas,Nunca hay,2018-03-23T19:33:22Z,Ana,4,2,declined,Leo,2018-04-04T19:48:10Z,No,,,"a, b"\n'
    "15,Wifi,,2018-02-21T15:51:35Z,Eva,1,0,open,,,,,,\n"
)


@pytest.mark.parametrize("form", PAGES)
def test_pages_of_a_scraper(form: str) -> None:
    record, source, identity = PAGES[form]
    reading = open_reader(a_file(json.dumps({"data": [[record]], "id": "x", "status": "Success"})))
    assert (reading.format, reading.source) == (form, source)
    [item] = reading
    assert isinstance(item, RawFeedback)
    assert (item.author, item.external_id, item.title) == ("Ana", identity, "Bonito")
    assert item.raw == record


def test_booking_in_french_with_eighty_of_ten() -> None:
    [item] = feedback(json.dumps([BOOKING]))
    assert item.written == When(date(2023, 3, 1), Precision.DAY)
    assert (item.pros, item.cons, item.rating) == ("Todo \nlo demás", "El ruido", Rating(8, Scale.TEN))


def test_yelp_lines() -> None:
    reading = open_reader(a_file(YELP))
    assert (reading.format, reading.total_hint) == ("yelp", 2)
    first, _second = feedback(YELP)
    assert (first.external_id, first.author_id, first.place, first.likes) == ("r0", "u1", "b1", 1)
    assert first.words == "Good.\nVery good."


def test_play_api() -> None:
    [item] = feedback(PLAY)
    assert (item.source, item.family, item.external_id) == ("google_play", "play", "gp:1")
    assert (item.title, item.words, item.likes) == ("Lenta", "Tarda en abrir", 3)
    assert item.written.moment == datetime.fromtimestamp(1772644098, UTC)
    assert item.reply is not None
    assert item.reply.text == "Lo miramos"


def test_fider() -> None:
    answered, untold = feedback(FIDER)
    assert (answered.source, answered.external_id, answered.likes) == ("fider", "10", 4)
    assert answered.text == "Más sillas\nNunca hay"
    assert answered.reply is not None
    assert (untold.text, untold.reply) == ("Wifi", None)


@pytest.mark.parametrize(
    ("name", "form", "count"),
    [
        ("scraper-vendor-json/outscraper-booking_reviews.json", "booking_copy", 3),
        ("scraper-vendor-json/outscraper-tripadvisor_reviews.json", "tripadvisor_copy", 3),
        ("scraper-vendor-json/outscraper-trustpilot_reviews.json", "trustpilot_copy", 2),
        ("scraper-vendor-json/outscraper-amazon_reviews.json", "amazon_copy", 3),
        ("yelp/yelp_academic_dataset_review.json", "yelp", 150),
        ("feedback-tool/more-posts.csv", "fider", 3),
    ],
)
def test_samples(shared: Path, name: str, form: str, count: int) -> None:
    [file] = expand([shared / "samples" / name])
    reading = open_reader(file)
    assert reading.format == form
    assert [type(outcome) for outcome in reading] == [RawFeedback] * count
