"""``oido understand --stdin --json`` under lines as the world writes them."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.cli import run
from desktop.model.codes import Scale
from desktop.model.rating import Rating
from desktop.operations import words
from desktop.understanding import encoders

PIECES = st.sampled_from(
    [
        "La comida riquísima",
        "pero el servicio pésimo",
        "Don't go there.",
        "¿Abrís los domingos?",
        "👩‍👩‍👧‍👦",
        "👍🏽",
        "🇪🇸",
        "e\u0301xito",
        "n\u0303oño",
        "شكرا جزيلا",
        "\u202eabc\u202c",
        "\u200b",
        "\x00",
        "\r\n",
        "\u2028",
        "\ud800",
        "\udc00 ",
        "\ufeff",
        "Ⅷ ﬁn ßtraße İstanbul",
        "5 € · 10 % — ok",
        "no",
        "nunca",
        "…",
        "\u2003",
        "@tienda #publi http://x.es/?ref=a",
    ]
)
HOSTILE = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).map(" ".join)
ANY_CHARACTER = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


def told(lines: str | bytes, reader: str = "quick") -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, objects and complaints of the command over these lines."""
    data = lines if isinstance(lines, bytes) else lines.encode("utf-8")
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""), io.StringIO()
    stdin = io.TextIOWrapper(io.BytesIO(data), encoding="ascii")
    with patch.object(sys, "stdin", stdin), redirect_stdout(out), redirect_stderr(err):
        code = run(["understand", "--stdin", "--json", "--reader", reader])
    out.flush()
    written = out.buffer.getvalue().decode("utf-8")
    return code, [json.loads(line) for line in written.split("\n") if line], err.getvalue()


def hold(texts: Sequence[str], reader: str) -> None:
    lines = "\n".join(json.dumps({"id": at, "text": text}) for at, text in enumerate(texts))
    code, found, err = told(lines, reader)
    assert (code, err) == (0, "")
    assert [item["id"] for item in found] == list(range(len(texts)))
    for item, text in zip(found, texts, strict=True):
        for evidence in item["evidence"]:
            assert evidence["quote"]
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


@given(st.lists(HOSTILE | ANY_CHARACTER, min_size=1, max_size=8))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_quote_is_its_place_in_the_text(texts: list[str]) -> None:
    hold(texts, "quick")


@pytest.mark.skipif(not encoders.available(), reason="no encoder on this machine")
@given(st.lists(HOSTILE | ANY_CHARACTER, min_size=4, max_size=8))
@settings(deadline=None, max_examples=3, suppress_health_check=[HealthCheck.too_slow])
def test_every_quote_of_the_deep_reader_too(texts: list[str]) -> None:
    hold(texts, "deep")


def test_a_bad_line_is_named_and_the_others_are_answered() -> None:
    bad = [
        "no json",
        "[1]",
        '{"id": 9}',
        '"text"',
        '{"text": ["a"]}',
        '{"text": {"a": 1}}',
        "[" * 99_999,
        "{",
    ]
    lines = [json.dumps({"id": 0, "text": "Genial"}), *bad, "", json.dumps({"id": 1, "text": "Fatal"})]
    code, found, err = told("\n".join(lines))
    assert code == 2
    assert [item["id"] for item in found] == [0, 1]
    assert len(err.strip().split("\n")) == len(bad)
    assert "2" in err.split("\n")[0]


def test_what_is_no_text_but_plain_is_one() -> None:
    lines = '{"text": null}\r\n{"text": 12}\r\n{"text": false, "id": {"a": [1]}}\r\n'
    code, found, _err = told(lines)
    assert code == 0
    assert [item["id"] for item in found] == [None, None, {"a": [1]}]


def test_an_empty_cell_and_letters_of_control_are_read_and_written_as_json() -> None:
    lines = (
        '{"id": NaN, "text": NaN}\n{"id": 1e999, "text": "Muy\tbien\x00"}\n{"id": [-Infinity], "text": 1e999}'
    )
    code, found, err = told(lines)
    assert (code, err) == (0, "")
    assert [item["id"] for item in found] == [None, None, [None]]
    assert [item["sentiment"] for item in found] == ["neutral", "positive", "neutral"]


def test_bytes_that_are_no_utf_8_and_marks_of_the_byte_order() -> None:
    code, found, err = told(b'\xef\xbb\xbf{"id": 1, "text": "Muy bien"}\n{"id": 2, "text": "caf\xe9 malo"}\n')
    assert (code, err) == (0, "")
    assert [item["id"] for item in found] == [1, 2]


def test_a_text_as_long_as_a_book() -> None:
    text = "La comida estaba fría y nadie vino a preguntar. Un señor muy amable 😀 nos trajo agua. " * 5_800
    hold([text, "Bien", text[:9_000]], "quick")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (4, Rating(4, Scale.FIVE)),
        (4.5, Rating(4.5, Scale.FIVE)),
        (9, Rating(9, Scale.TEN)),
        (87, Rating(87, Scale.HUNDRED)),
        ("4", Rating(4, Scale.FIVE)),
        ("4,5", Rating(4.5, Scale.FIVE)),
        ("4/5", Rating(4, Scale.FIVE)),
        ("8/10", Rating(8, Scale.TEN)),
        ("★★★★☆", Rating(4, Scale.FIVE)),
        (None, None),
        (True, None),
        (-3, None),
        (1e308, None),
        (float("nan"), None),
        (float("inf"), None),
        ("", None),
        ("bien", None),
        ([5], None),
        ({"value": 5}, None),
    ],
)
def test_ratings_as_outside_programs_give_them(value: object, expected: Rating | None) -> None:
    assert words.rating_of(value) == expected


def test_odd_ratings_stop_nothing() -> None:
    lines = "\n".join(
        f'{{"id": {at}, "text": "Todo bien", "rating": {value}}}'
        for at, value in enumerate(["NaN", "Infinity", "-1", '"5/5"', "[]", "1e999", '"\\ud800"', "9" * 400])
    )
    code, found, err = told(lines)
    assert (code, err, len(found)) == (0, "", 8)
