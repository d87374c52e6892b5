from __future__ import annotations

import json

import pytest

from desktop.importing.recognise import open_reader
from desktop.model.codes import Scale
from desktop.model.raw import Rating, RawFeedback
from tests.desktop.importing.given import a_file, feedback

TRUSTPILOT = json.dumps({"reviews": [{
    "id": "63de", "stars": 2, "title": "Tarde", "text": "Llegó tarde", "language": "es",
    "createdAt": "2026-03-05T10:00:00Z", "consumer": {"id": "c1", "displayName": "Ana"},
    "companyReply": {"text": "Lo sentimos", "createdAt": "2026-03-06T10:00:00Z"},
}]})  # fmt: skip
PRODUCTS = (
    "review_id,stars,product_name,product_sku,content,consumer_name,created_at\n"
    "r1,4,Taza azul,T-1,Muy bonita,Ana,2026-03-05T10:00:00Z\n"
)
ETSY = json.dumps({"count": 1, "results": [{
    "shop_id": 1, "listing_id": 22, "transaction_id": 333, "buyer_user_id": 4444, "rating": 5,
    "review": "Preciosa", "language": "es", "image_url_fullxfull": None, "create_timestamp": 1772704800,
    "created_timestamp": 1772704800, "update_timestamp": 1772704800, "updated_timestamp": 1772704800,
}]})  # fmt: skip
APP_STORE = json.dumps({"data": [{
    "type": "customerReviews", "id": "0001", "attributes": {
        "rating": 1, "title": "Lenta", "body": "Se cierra sola", "reviewerNickname": "ana_88",
        "createdDate": "2026-03-05T10:00:00-08:00", "territory": "ESP"},
}], "links": {"self": "https://api.example"}})  # fmt: skip
AIRBNB = json.dumps({"status": "success", "result": [{
    "id": 7453, "type": "guest-to-host", "status": "published", "rating": 9, "publicReview": "Muy limpio",
    "reviewCategory": [{"category": "cleanliness", "rating": 10}], "submittedAt": "2026-03-05 22:45:14",
    "guestName": "Ana", "listingName": "Ático", "channelName": "airbnb",
}]})  # fmt: skip
EXPORTS = {
    "trustpilot_api": (TRUSTPILOT, "trustpilot", "63de", "Tarde\nLlegó tarde", Rating(2, Scale.FIVE)),
    "trustpilot_products": (PRODUCTS, "trustpilot", "r1", "Muy bonita", Rating(4, Scale.FIVE)),
    "etsy": (ETSY, "etsy", "333", "Preciosa", Rating(5, Scale.FIVE)),
    "app_store": (APP_STORE, "app_store", "0001", "Lenta\nSe cierra sola", Rating(1, Scale.FIVE)),
    "airbnb": (AIRBNB, "airbnb", "7453", "Muy limpio", Rating(9, Scale.TEN)),
}


@pytest.mark.parametrize("code", EXPORTS)
def test_each_is_known_by_its_keys(code: str) -> None:
    content, source, number, text, rating = EXPORTS[code]
    reading = open_reader(a_file(content))
    assert reading.format == code
    [one] = [outcome for outcome in reading if isinstance(outcome, RawFeedback)]
    assert (one.source, one.external_id, one.text, one.rating) == (source, number, text, rating)
    assert one.written.text().startswith("2026-03-05")


def test_the_companys_reply_comes_along() -> None:
    [one] = feedback(TRUSTPILOT)
    assert one.reply is not None
    assert (one.reply.text, one.reply.when.text()) == ("Lo sentimos", "2026-03-06T10:00:00Z")
    assert (one.author, one.author_id) == ("Ana", "c1")


def test_what_a_channel_manager_gathered_elsewhere_keeps_its_source() -> None:
    [one] = feedback(AIRBNB.replace('"airbnb"', '"Booking.com"'))
    assert one.source == "booking"


def test_very_old_stars_of_apify_are_read() -> None:
    old = [
        {"name": "Ana", "text": "Bien", "publishAt": "hace 2 meses", "stars": "4 hvězdičky", "title": "Bar"}
    ]
    [one] = feedback(json.dumps(old))
    assert (one.source, one.rating, one.written.said) == ("google", Rating(4, Scale.FIVE), "hace 2 meses")
