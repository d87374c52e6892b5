from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.importing.files import expand
from desktop.importing.recognise import open_reader
from desktop.model.codes import Precision, Scale
from desktop.model.raw import OwnerReply, Rating, RawFeedback, Skip, When
from tests.desktop.importing.given import a_file, feedback, outcomes

JUDGEME = (
    "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,"
    "reply,reply_date,picture_urls,ip_address,location\n"
    "Suave,Huele bien,4,2025-03-02 10:12:00 UTC,web,ok,Ana,a@x.example,7,jabon,Gracias,2025-03-03,,,ES\n"
    "Watches,Buy cheap,5,2025-01-10,web,spam,Bot,b@x.example,1,x,,,,,\n"
)
LOOX = (
    "id,status,rating,email,nickname,full_name,review,date,productId,handle,img,variant,verified_purchase\n"
    "1,Active,5,a@x.example,Ju,Julia Gil,Perfecto,2024-11-05T08:00:00.000Z,81,vestido,,M,true\n"
    "2,Hidden,1,p@x.example,Pau,Pau Rey,Encogió,2024-11-06,81,vestido,,M,false\n"
)
SHOPIFY = (
    "product_handle,state,rating,title,author,email,location,body,reply,created_at,replied_at\n"
    "jabon,published,4,Bueno,Inés,,,Hace espuma,Gracias,2023-06-01T10:00:00-04:00,2023-06-02\n"
    "jabon,spam,5,Win,Bot,b@x.example,,Click,,2023-06-01T10:00:00-04:00,\n"
)
YOTPO_OLD = (
    "Product ID,Review Score,Reviewer Display Name,Review Content,Review Creation Date,Reviewer Email,"
    "Review Title\np1,3,Leo,Ni fu ni fa,2024-02-03,l@x.example,Normal\n"
)
YOTPO_NEW = (
    "Review Title;Review Content;Review Score;Date;Product ID;Display Name;Email\n"
    "Normal;Ni fu ni fa;3;2024-02-03;p1;Leo;l@x.example\n"
)
OKENDO = (
    "reviewId,productId,rating,title,body,reviewer.name,reviewer.email,dateCreated\n"
    "ok-1,p1,2,Roto,Llegó roto,Eva,e@x.example,2024-02-03T09:00:00Z\n"
)
WOO = (
    "comment_ID,comment_post_ID,comment_author,comment_author_email,comment_date,comment_date_gmt,"
    "comment_content,comment_approved,comment_parent,user_id,rating,verified,title,product_SKU,product_title\n"
    "9,3,Eva,e@x.example,2024-02-03 10:00:00,2024-02-03 09:00:00,Va bien,1,0,0,4,1,,s1,Lámpara\n"
    "10,3,Bot,b@x.example,2024-02-03 10:00:00,2024-02-03 09:00:00,Click,spam,0,0,5,0,,s1,Lámpara\n"
    "11,3,Ivo,i@x.example,2024-02-04 10:00:00,2024-02-04 09:00:00,Me arrepiento,trash,0,0,5,0,,s1,Lámpara\n"
)
AMAZON = (
    "comprador,calificacion,estado,titulo,comentario\n"
    'Sil,"4,0 de 5 estrellas",Revisado en España el 20 de noviembre de 2020,Bueno,"Cumple, y más"\n'
    'Ana,"1,0 de 5 estrellas",Revisado en España el 4 de enero de 2021,Malo,No enciende\n'
)


def mercado_libre(**changes: object) -> str:
    review = {
        "id": 77, "date_created": "2024-02-03T09:00:00.000Z", "status": "published", "title": "Bueno",
        "content": "Llegó rápido", "rate": 5, "likes": 2, "dislikes": 0, "reviewer_id": 0,
        "buying_date": "2024-01-03T09:00:00.000Z", **changes,
    }  # fmt: skip
    return json.dumps({"paging": {"total": 1}, "reviews": [review]})


def test_judgeme() -> None:
    good, spam = outcomes(JUDGEME)
    assert isinstance(good, RawFeedback)
    assert (good.source, good.author, good.place, good.external_id) == ("judgeme", "Ana", "jabon", "")
    assert (good.title, good.words, good.rating) == ("Suave", "Huele bien", Rating(4, Scale.FIVE))
    assert good.written == When(datetime(2025, 3, 2, 10, 12, tzinfo=UTC), Precision.SECOND)
    assert good.reply == OwnerReply("Gracias", When(date(2025, 3, 3), Precision.DAY))
    assert isinstance(spam, Skip)
    assert spam.reason.code == "spam"


def test_loox() -> None:
    shown, hidden = outcomes(LOOX)
    assert isinstance(shown, RawFeedback)
    assert (shown.family, shown.external_id, shown.author, shown.verified) == ("loox", "1", "Julia Gil", True)
    assert isinstance(hidden, Skip)
    assert hidden.reason.code == "hidden"


def test_shopify() -> None:
    good, spam = outcomes(SHOPIFY)
    assert isinstance(good, RawFeedback)
    assert good.written.moment == datetime(2023, 6, 1, 14, tzinfo=UTC)
    assert (good.reply and good.reply.text, good.place) == ("Gracias", "jabon")
    assert isinstance(spam, Skip)


@pytest.mark.parametrize("content", [YOTPO_OLD, YOTPO_NEW])
def test_both_layouts_of_yotpo(content: str) -> None:
    assert open_reader(a_file(content)).format == "yotpo"
    [item] = feedback(content)
    assert (item.source, item.author, item.author_email) == ("yotpo", "Leo", "l@x.example")
    assert (item.text, item.rating) == ("Normal\nNi fu ni fa", Rating(3, Scale.FIVE))


def test_okendo() -> None:
    [item] = feedback(OKENDO)
    assert (item.source, item.external_id, item.author, item.author_email) == (
        "okendo", "ok-1", "Eva", "e@x.example",
    )  # fmt: skip


def test_woocommerce() -> None:
    good, spam, trash = outcomes(WOO)
    assert isinstance(good, RawFeedback)
    assert (good.family, good.external_id, good.place, good.verified) == ("wordpress", "9", "Lámpara", True)
    assert good.written.moment == datetime(2024, 2, 3, 9, tzinfo=UTC)
    assert good.parent == ""
    assert isinstance(spam, Skip)
    assert isinstance(trash, Skip)
    assert (spam.reason.code, trash.reason.code) == ("spam", "deleted")


def test_mercado_libre() -> None:
    reading = open_reader(a_file(mercado_libre()))
    assert (reading.format, reading.source) == ("mercadolibre", "mercadolibre")
    [item] = reading
    assert isinstance(item, RawFeedback)
    assert (item.external_id, item.author_id, item.likes) == ("77", "", 2)
    assert item.raw["reviewer_id"] == 0


def test_copies_of_amazon_are_known_by_their_dates() -> None:
    reading = open_reader(a_file(AMAZON))
    assert (reading.format, reading.source) == ("amazon", "amazon")
    first, second = feedback(AMAZON)
    assert first.written == When(date(2020, 11, 20), Precision.DAY)
    assert (first.title, first.words, first.author) == ("Bueno", "Cumple, y más", "Sil")
    assert (first.rating, second.rating) == (Rating(4, Scale.FIVE), Rating(1, Scale.FIVE))


@pytest.mark.parametrize(
    ("name", "form", "kept", "skipped"),
    [
        ("shop-reviews/judgeme.csv", "judgeme", 1, 1),
        ("shop-reviews/loox.csv", "loox", 1, 1),
        ("shop-reviews/shopify-product-reviews.csv", "shopify", 2, 0),
        ("amazon/opiniones.csv", "amazon", 34, 0),
    ],
)
def test_samples(shared: Path, name: str, form: str, kept: int, skipped: int) -> None:
    [file] = expand([shared / "samples" / name])
    reading = open_reader(file)
    assert reading.format == form
    found = [type(outcome) for outcome in reading]
    assert (found.count(RawFeedback), found.count(Skip), len(found)) == (kept, skipped, kept + skipped)
