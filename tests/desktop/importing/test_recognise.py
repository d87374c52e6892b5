from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.importing.files import expand
from desktop.importing.recognise import READERS, open_reader
from desktop.wording import formats
from tests.desktop.importing.given import a_file, review, reviews_json

REFUSED = {
    "mastodon/outbox.json": "what you wrote yourself",
    "twitter-archive/tweets.js": "what you wrote yourself",
    "youtube/comments-old.csv": "what you wrote yourself",
    "table/table.ods": "no column",
    "table/password_protected.xlsx": "password",
}


def test_the_name_of_a_file_says_nothing() -> None:
    assert open_reader(a_file(reviews_json(review()), "opiniones.csv")).format == "google_takeout"
    assert open_reader(a_file("Fecha;Comentario\n05/03/2026;Bien\n", "reviews.json")).format == "table"


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_imported_is_refused_with_what_to_do(shared: Path, name: str) -> None:
    [file] = expand([shared / "samples" / name])
    with pytest.raises(UserError, match=REFUSED[name]) as caught:
        open_reader(file)
    assert caught.value.hint.endswith(".")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "holds no text"),
        (bytes(range(1, 32)) * 100, "holds no text"),
        (b"7z\xbc\xaf\x27\x1c", "archive of a kind"),
        (b"%PDF-1.7\n", "holds no text"),
        (b'{"a": 1}', "does not recognise"),
        (b'{"reviews": [}', "does not recognise"),
        (b"| a | b |\n|---|---|\n| 1 | 2 |\n", "does not recognise"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b";".join([b"c"] * 6_000) + b"\n" + b";".join([b"d"] * 6_000) + b"\n", "more columns"),
        (b"Querida Ana:\nNo te olvido.\nTuyo.\n", "no column"),
        (b"Post ID,Account ID,Publish time,Permalink,Views\n1,2,3,4,5\n", "figures of your own posts"),
    ],
)
def test_every_other_file_ends_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as caught:
        open_reader(a_file(content, "algo.dat"))
    assert caught.value.hint


@pytest.mark.parametrize("name", ["ventas.xlsx", "Hoja.ODS"])
def test_noise_that_is_called_a_spreadsheet_is_told_as_such(name: str) -> None:
    with pytest.raises(UserError, match="as a spreadsheet"):
        open_reader(a_file(bytes(range(256)) * 12, name))


def test_every_sample_is_read_or_refused(shared: Path) -> None:
    read = 0
    for file in expand([shared / "samples"]):
        try:
            reading = open_reader(file)
        except UserError:
            continue
        read += len(list(reading))
    assert read > 1_400


def test_codes_are_unlike_and_worded() -> None:
    codes = [reader.code for reader in READERS]
    assert len(codes) == len(set(codes))
    assert all(formats.title(code) != code for code in codes if code != "refused")


def test_the_source_can_be_given() -> None:
    reading = open_reader(a_file("Fecha;Comentario\n05/03/2026;Bien\n"), source="tripadvisor")
    assert [outcome.source for outcome in reading] == ["tripadvisor"]  # type: ignore[union-attr]


OWN = {
    "maps": json.dumps({"type": "FeatureCollection", "features": [{"properties": {"five_star_rating": 4}}]}),
    "mastodon": json.dumps({"orderedItems": [{"type": "Create", "object": {"content": "Hola"}}]}),
    "x posts": 'window.YTD.tweets.part0 = [ {"tweet": {"id_str": "1", "full_text": "Hola"}} ]',
    "x likes": 'window.YTD.like.part0 = [ {"like": {"tweetId": "1", "fullText": "Hola"}} ]',
    "youtube before 2024": "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,"
    'Comment Text\na,b,2020-01-01T00:00:00Z,0,,v,"{""takeoutSegments"":[{""text"":""hola""}]}"\n',
    "youtube since 2024": "Channel ID,Comment Create Timestamp,Price,Comment ID,Parent Comment ID,Video ID,"
    'Comment Text\nb,2024-07-01T00:00:00Z,0,a,,v,"{""text"":""hola""},{""text"":""adiós""}"\n\n\n',
    "youtube with posts": "Channel ID,Comment Create Timestamp,Price,Comment ID,Parent Comment ID,Post ID,"
    'Video ID,Comment Text,Top-Level Comment ID\nb,2026-01-01T00:00:00Z,0,a,,,v,"{""text"":""hola""}",\n',
    "youtube live": "Live Chat ID,Channel ID,Price,Video ID,Live Chat Text\na,b,0,v,x\n",
    "instagram comments": json.dumps(
        [{"media_list_data": [], "string_map_data": {"Comentario": {"value": "Hola"}}}]
    ),
    "instagram comments in an object": json.dumps(
        {"comments_media_comments": [{"string_map_data": {"Opmerking": {"value": "Hola"}}}]}
    ),
    "instagram likes": json.dumps(
        {"likes_media_likes": [{"title": "a", "string_list_data": [{"value": "x"}]}]}
    ),
    "instagram posts": json.dumps(
        [{"media": [{"uri": "a.jpg", "creation_timestamp": 1, "title": "Hoy, paella"}]}]
    ),
    "facebook comments": json.dumps(
        {"comments_v2": [{"timestamp": 1, "data": [{"comment": {"comment": "Hola"}}], "title": "Yo comenté"}]}
    ),
    "facebook posts": json.dumps([{"timestamp": 1, "data": [{"post": "Hola"}], "title": "Yo"}]),
    "facebook reviews written": json.dumps(
        {"reviews_posted_v2": [{"title": "Yo", "timestamp": 1, "data": [{"review": {"rating": 5}}]}]}
    ),
    "meta figures": "Post ID,Account ID,Publish time,Permalink,Views\n1,2,01/02/2026 10:00,h,4\n",
    "meta figures of a page": "Post ID,Page ID,Publish time,Permalink\n1,2,01/02/2026 10:00,h\n",
    "meta figures in spanish": "Identificador de la publicación,Descripción,Hora de publicación,"
    "Enlace permanente,Visualizaciones\n1,Hoy paella,01/02/2026 10:00,h,4\n",
}


@pytest.mark.parametrize("name", OWN)
def test_what_looks_alike_but_is_the_owners_own_is_refused_with_what_to_export(name: str) -> None:
    with pytest.raises(UserError) as caught:
        open_reader(a_file(OWN[name], "Reviews.csv"))
    assert "recognise" not in caught.value.message
    assert caught.value.hint.endswith(".")
