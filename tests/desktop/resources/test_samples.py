"""The sample feedback: true import files, with everybody in them that the demo is to show."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from datetime import date, datetime, timedelta

from desktop import paths

SAMPLES = paths.resources() / "samples"
WRITTEN_FOR = date(2026, 11, 21)
STARS = {"ONE", "TWO", "THREE", "FOUR", "FIVE"}
TAKEOUT_KEYS = {"reviewer", "starRating", "comment", "createTime", "updateTime", "reviewReply", "name"}


def reviews() -> list[dict[str, object]]:
    """All Google reviews of the Takeout folder."""
    pages = sorted(SAMPLES.rglob("reviews*.json"))
    return [review for page in pages for review in json.loads(page.read_text("utf-8"))["reviews"]]


def table(name: str, encoding: str, delimiter: str) -> list[dict[str, str]]:
    """The rows of a table, without the blank ones."""
    with (SAMPLES / name).open(encoding=encoding, newline="") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter))
    assert all(None not in row and None not in row.values() for row in rows), "a row is longer or shorter"
    return [row for row in rows if any(row.values())]


def survey() -> list[dict[str, str]]:
    return table("encuesta-de-estancia.csv", "utf-8", ",")


def workshop() -> list[dict[str, str]]:
    return table("taller-de-bicis.csv", "cp1252", ";")


def walks() -> list[dict[str, str]]:
    return table("walks-and-books.tsv", "utf-8", "\t")


def day(words: str) -> date | None:
    """The day of ``d/m/Y`` with or without a time; None when there is no such day."""
    try:
        return datetime.strptime(words.split(" ")[0], "%d/%m/%Y").date()  # noqa: DTZ007
    except ValueError:
        return None


def spoken() -> list[tuple[str, str]]:
    """Author and words of every item."""
    return [
        *((str(one["reviewer"]["displayName"]), str(one.get("comment", ""))) for one in reviews()),  # type: ignore[index]
        *((row["Nombre"], " ".join(list(row.values())[3:]).strip()) for row in survey()),
        *((row["Cliente"], row["Opinión"]) for row in workshop()),
        *((row["Guest"], row["Review"]) for row in walks()),
    ]


def test_google_reviews_have_the_keys_of_a_takeout() -> None:
    found = reviews()
    assert len(found) == 42
    for review in found:
        assert set(review) <= TAKEOUT_KEYS
        assert review["starRating"] in STARS
        assert re.fullmatch(r"accounts/\d+/locations/\d+/reviews/\w+", str(review["name"]))
        created, updated = (datetime.fromisoformat(str(review[key])) for key in ("createTime", "updateTime"))
        assert created <= updated
    assert len({review["name"] for review in found}) == len(found)
    assert sum("comment" not in review for review in found) >= 4
    assert sum("reviewReply" in review for review in found) >= 8
    assert any("(Original)" in str(review.get("comment")) for review in found)


def test_each_location_says_its_name() -> None:
    files = list(SAMPLES.rglob("additionalData.json"))
    attributes = [json.loads(file.read_text("utf-8"))["attributes"][0] for file in files]
    names = {attribute["values"][0]["datum"]["listingName"]["text"] for attribute in attributes}
    assert len(names) == len(files) == 3


def test_tables_hold_what_the_readme_says() -> None:
    assert (len(survey()), len(workshop()), len(walks())) == (16, 19, 14)
    assert sum(day(row["Fecha"]) is None for row in workshop()) == 3
    assert all(day(row["Marca temporal"]) for row in survey())
    assert any("," in row["Puntuación"] for row in workshop())


def test_the_workshop_table_is_no_utf_8() -> None:
    data = (SAMPLES / "taller-de-bicis.csv").read_bytes()
    assert "ñ".encode("cp1252") in data
    assert data.decode("cp1252").encode("utf-8") != data


def test_dates_end_on_the_day_they_were_written_for_and_span_two_years() -> None:
    days = [datetime.fromisoformat(str(review["createTime"])).date() for review in reviews()]
    days += [found for row in survey() if (found := day(row["Marca temporal"]))]
    days += [found for row in workshop() if (found := day(row["Fecha"]))]
    days += [date.fromisoformat(row["Date"]) for row in walks()]
    assert max(days) == WRITTEN_FOR
    assert timedelta(days=600) < WRITTEN_FOR - min(days) < timedelta(days=740)
    assert sum(WRITTEN_FOR - one <= timedelta(days=10) for one in days) >= 20


def test_the_demo_shows_returning_customers_and_paid_voices() -> None:
    voices = spoken()
    names = [name for name, _ in voices]
    assert names.count("Marta Giménez") == 6
    assert names.count("Rosa Llorente") == 5
    assert names.count("Andrés Villalba") == names.count("Helen Parrish") == 3
    words = " ".join(text for _, text in voices)
    phrases = (
        "#publi",
        "AMIGO10",
        "hoja de reclamaciones",
        "celíaca",
        "formal complaint",
        "#ad",
        "no volvemos",
    )
    for phrase in phrases:
        assert phrase in words


def test_replies_belong_to_items_and_to_templates() -> None:
    replies = tomllib.loads((SAMPLES / "replies.toml").read_text("utf-8"))["reply"]
    templates = tomllib.loads((paths.resources() / "templates" / "es.toml").read_text("utf-8"))["template"]
    codes = {template["code"] for template in templates}
    voices = spoken()
    for reply in replies:
        said = [text for name, text in voices if name == reply["author"]]
        matches = [text for text in said if text.startswith(reply["begins"])]
        assert len(matches) == 1, reply["author"]
        assert reply["template"] in codes
        assert reply["state"] in {"posted", "ready", "draft"}
        assert "{" not in reply["text"]
    assert {reply["state"] for reply in replies} == {"posted", "ready", "draft"}
