from __future__ import annotations

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
        (b"Querida Ana:\nNo te olvido.\nTuyo.\n", "no column"),
        (b"Post ID,Account ID,Publish time,Permalink,Views\n1,2,3,4,5\n", "figures of your own posts"),
    ],
)
def test_every_other_file_ends_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as caught:
        open_reader(a_file(content, "algo.dat"))
    assert caught.value.hint


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
