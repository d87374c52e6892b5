"""Every record of every table-like format comes out exactly once, whatever befell the file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.importing.recognise import open_reader
from desktop.model.raw import Outcome, Skip
from tests.desktop.importing.books import ods, xls, xlsx
from tests.desktop.importing.damage import damaged, everything_said, read_or_refused
from tests.desktop.importing.given import a_file
from tests.desktop.importing.readers import test_google_copies as google
from tests.desktop.importing.readers import test_shops as shops
from tests.desktop.importing.readers import test_site_copies as copies
from tests.desktop.importing.readers import test_sites as sites
from tests.desktop.importing.readers import test_surveys as surveys

DELIMITED: Mapping[str, str] = {
    "booking": sites.BOOKING,
    "trustpilot": sites.TRUSTPILOT,
    "google_play": sites.PLAY,
    "outscraper": google.OUTSCRAPER,
    "google_copy": google.CLASSES,
    "judgeme": shops.JUDGEME,
    "loox": shops.LOOX,
    "shopify": shops.SHOPIFY,
    "yotpo": shops.YOTPO_OLD,
    "okendo": shops.OKENDO,
    "woocommerce": shops.WOO,
    "amazon": shops.AMAZON,
    "fider": copies.FIDER,
    "google_forms": surveys.GOOGLE,
    "microsoft_forms": surveys.MICROSOFT,
    "typeform": surveys.TYPEFORM,
    "surveymonkey": surveys.MONKEY,
    "nps": surveys.NPS,
}
OBJECTS: Mapping[str, str] = {
    "outscraper": google.outscraper_json(),
    "apify": json.dumps([google.apify(reviewId=f"r{number}") for number in range(4)]),
    "serpapi": google.serpapi(),
    "places": google.places(),
    "mercadolibre": shops.mercado_libre(),
    "yelp": copies.YELP,
    "google_play_api": copies.PLAY,
    **{name: json.dumps({"data": [[page[0], page[0]]]}) for name, page in copies.PAGES.items()},
}
ROWS = [
    ["Fecha", "Cliente", "Comentario"],
    *[["05/03/2026", f"Ana {n}", f"Muy bien, mesa {n}"] for n in range(9)],
]
BOOKS: Mapping[str, bytes] = {"xlsx": xlsx({"Hoja": ROWS}), "ods": ods(ROWS), "xls": xls(ROWS)}
FILES = {
    **{f"{name}.csv": content.encode() for name, content in DELIMITED.items()},
    **{f"{name}.json": content.encode() for name, content in OBJECTS.items()},
    **{f"libro.{name}": content for name, content in BOOKS.items()},
}


def counted_once(outcomes: list[Outcome]) -> None:
    """Each record has a number of its own, and they come in order."""
    numbers = [outcome.row_no for outcome in outcomes]
    assert all(one < other for one, other in pairwise(numbers))


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_read_the_same_twice_or_refused(name: str, data: st.DataObject) -> None:
    content = data.draw(damaged(FILES[name]))
    outcomes = read_or_refused(content, name)
    counted_once(outcomes)
    assert read_or_refused(content, name) == outcomes


@pytest.mark.parametrize("name", DELIMITED)
@given(data=st.data())
@settings(max_examples=15)
def test_rows_stay_when_columns_go(name: str, data: st.DataObject) -> None:
    content = DELIMITED[name]
    delimiter = ";" if content.count(";") > content.count(",") else ","
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    width = max(map(len, rows))
    kept = sorted(data.draw(st.sets(st.integers(0, width - 1), min_size=2)))
    stream = io.StringIO(newline="")
    for row in rows:
        csv.writer(stream, delimiter=delimiter).writerow([row[place] for place in kept if place < len(row)])
    outcomes = read_or_refused(stream.getvalue().encode(), f"{name}.csv")
    assert len(outcomes) <= len(rows)
    counted_once(outcomes)


@pytest.mark.parametrize("name", OBJECTS)
@given(data=st.data())
@settings(max_examples=15)
def test_objects_stay_when_keys_go(name: str, data: st.DataObject) -> None:
    content = OBJECTS[name]
    values = [json.loads(line) for line in content.splitlines()] if name == "yelp" else [json.loads(content)]
    dropped = data.draw(st.sets(st.sampled_from(sorted(keys_of(values)))))
    text = "\n".join(json.dumps(without(value, dropped)) for value in values)
    outcomes = read_or_refused(text.encode(), f"{name}.json")
    counted_once(outcomes)
    assert [outcome.row_no for outcome in outcomes] == list(range(1, len(outcomes) + 1))


def keys_of(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | set().union(*map(keys_of, value.values()))
    return set().union(*map(keys_of, value)) if isinstance(value, list) else set()


def without(value: object, keys: set[str]) -> object:
    if isinstance(value, dict):
        return {key: without(inner, keys) for key, inner in value.items() if key not in keys}
    return [without(inner, keys) for inner in value] if isinstance(value, list) else value


@given(st.integers(1, 40), st.floats(0, 1))
@settings(max_examples=60)
def test_no_word_of_a_cut_list_is_lost(count: int, share: float) -> None:
    words = [f"palabra{number:03d}" for number in range(count)]
    text = json.dumps([google.apify(text=f"Muy bien {word}", textTranslated=None) for word in words])
    cut = text[: int(len(text) * share)]
    try:
        outcomes = list(open_reader(a_file(cut)))
    except UserError:
        # Without one whole record nobody can tell what this is.
        assert cut.count("}, {") == 0
        return
    said = everything_said(outcomes)
    assert [word for word in words if word in cut and word not in said] == []


@pytest.mark.parametrize("name", DELIMITED)
def test_what_is_left_out_is_told(name: str) -> None:
    outcomes = list(open_reader(a_file(DELIMITED[name])))
    assert all(outcome.reason.code for outcome in outcomes if isinstance(outcome, Skip))
    assert open_reader(a_file(DELIMITED[name])).format == name


@pytest.mark.parametrize("name", OBJECTS)
def test_every_list_is_recognised(name: str) -> None:
    assert open_reader(a_file(OBJECTS[name])).format == name
