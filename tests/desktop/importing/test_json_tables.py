from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.importing.files import expand
from desktop.importing.json_tables import flattened
from desktop.importing.preview import preview_file
from desktop.importing.recognise import open_reader
from desktop.importing.sample import START_LETTERS
from desktop.model.raw import RawFeedback, Reject
from tests.desktop.importing.given import a_file, feedback, outcomes

ROWS = [
    {"fecha": "2026-03-05", "cliente": {"nombre": "Ana"}, "comentario": "Muy bien, volveré", "nota": 4.5},
    {"fecha": "2026-03-06", "cliente": None, "comentario": "Regular", "nota": 3, "respuesta": "Gracias"},
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS)


@pytest.mark.parametrize("content", [json.dumps(ROWS), json.dumps({"total": 2, "opiniones": ROWS}), LINES])
def test_objects_of_any_keys_are_a_table(content: str) -> None:
    reading = open_reader(a_file(content, "opiniones.json"))
    assert (reading.format, reading.source, reading.total_hint) == ("json", "table", 2)
    first, second = feedback(content)
    assert (first.words, first.rating and first.rating.value) == ("Muy bien, volveré", 4.5)
    assert first.raw == ROWS[0]
    assert second.reply is not None


def test_objects_inside_are_columns() -> None:
    record = {
        "user": {"name": "Ana", "tags": ["a", None, "b"]},
        "ok": True,
        "n": 3.0,
        "none": None,
        "list": [],
    }
    assert flattened(record) == {
        "user.name": "Ana", "user.tags": "a, b", "ok": "true", "n": "3", "none": "", "list": "",
    }  # fmt: skip
    assert flattened({"c": [{"a": {"x": 1}}, {"b": 2, "a": {"x": 9}}]}) == {"c.a.x": "1", "c.b": "2"}


def test_what_is_no_object_or_no_json_is_told() -> None:
    content = (
        '[{"fecha": "2026-03-05", "comentario": "Muy bien, gracias"}, 7, {"fecha": oh}, {"comentario": "b"}]'
    )
    good, number, broken, last = outcomes(content)
    assert isinstance(good, RawFeedback)
    assert isinstance(number, Reject)
    assert isinstance(broken, Reject)
    assert (number.reason.code, broken.reason.code) == ("not_object", "unreadable")
    assert isinstance(last, RawFeedback)


def test_keys_that_come_late_count_too() -> None:
    rows = [
        {"fecha": "2026-03-05", "comentario": f"Todo bien, mesa {n}", "x": "y" * 200} for n in range(1500)
    ]
    content = json.dumps([*rows, {**rows[0], "respuesta": "Gracias"}])
    assert len(content) > START_LETTERS
    *_others, last = feedback(content)
    assert last.reply is not None


def test_an_estimate_of_a_long_file() -> None:
    content = json.dumps([{"fecha": "2026-03-05", "comentario": "Todo bien, mesa " + "1" * 200}] * 3000)
    reading = open_reader(a_file(content), whole=False)
    assert reading.total_hint is not None
    assert 2800 < reading.total_hint < 3200


def test_the_preview_shows_columns_to_map() -> None:
    card = preview_file(a_file('[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]'))
    assert card.refusal
    assert list(card.columns) == ["a", "b"]


def test_lists_deeper_than_any_reader_goes() -> None:
    deep = "[" * 90 + "]" * 90
    [item] = feedback(f'[{{"comentario": "Muy bien, gracias a todos", "x": {deep}}}]')
    assert item.words == "Muy bien, gracias a todos"


def test_own_posts_are_no_table(shared: Path) -> None:
    [own_posts] = expand([shared / "samples/mastodon/outbox.json"])
    with pytest.raises(UserError, match="wrote yourself"):
        open_reader(own_posts)
