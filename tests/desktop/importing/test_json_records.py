from __future__ import annotations

import io
import json
from typing import TextIO

from hypothesis import given
from hypothesis import strategies as st

from desktop.importing import json_records
from desktop.importing.json_records import Broken, Item, outline, records

LEAF = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20)
VALUE = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)


class Slow(io.StringIO):
    """A text that comes a few letters at a time."""

    def read(self, _size: int | None = None) -> str:
        return super().read(3)


def found(text: TextIO, kind: str) -> list[object]:
    return [item.value for item in records(text, kind)]


@given(st.lists(VALUE, max_size=8))
def test_a_list_comes_back_element_by_element(values: list[object]) -> None:
    text = json.dumps(values)
    clean = json.loads(text.replace("\\u0000", ""))
    assert found(io.StringIO(text), "array") == clean
    assert (
        found(Slow(json.dumps(values, ensure_ascii=False, indent=1).replace("\\u0000", "")), "array") == clean
    )


def test_an_object_gives_its_lists_and_its_values() -> None:
    text = '{"total": 2, "reviews": [{"a": 1}, {"a": 2}], "none": [], "by": {"x": []}}'
    assert list(records(Slow(text), "object")) == [
        Item("total", 2, False),
        Item("reviews", {"a": 1}, True),
        Item("reviews", {"a": 2}, True),
        Item("none", [], False),
        Item("by", {"x": []}, False),
    ]


def test_lines_survive_a_broken_one() -> None:
    read = found(io.StringIO('{"a": 1}\n{"a": \n\n{"a": 3}\n'), "lines")
    assert read == [{"a": 1}, Broken('{"a": \n'), {"a": 3}]


def test_a_list_goes_on_after_a_broken_element() -> None:
    read = found(io.StringIO('[{"a": 1}, {"a": oh}, {"a": 3}]'), "array")
    assert [type(value) for value in read] == [dict, Broken, dict]


def test_depths_without_bottom_are_broken() -> None:
    [value] = found(io.StringIO("[" + "[" * 100_000), "array")
    assert isinstance(value, Broken)


def test_the_outline_of_each_kind() -> None:
    whole = outline('{"a": 1, "list": [{"x": 1}, {"x": 2}], "empty": []}')
    assert whole is not None
    assert (whole.kind, whole.keys) == ("object", ["a", "list", "empty"])
    assert (whole.first, whole.values) == ({"list": {"x": 1}}, {"a": 1, "empty": []})
    lines = outline('{"a": 1}\n{"a": 2}\n')
    assert lines is not None
    assert (lines.kind, lines.first) == ("lines", {"": {"a": 1}})
    cut = outline('{"list": [{"x": 1}, {"x": 2')
    assert cut is not None
    assert cut.first == {"list": {"x": 1}}


def test_what_is_no_json_has_no_outline() -> None:
    for text in ("", "Fecha;Texto", "[28.02.17, 22:45:01] Ana: hola", "{hola}", "<xml/>", "[x"):
        assert outline(text) is None


def test_memory_stays_flat() -> None:
    window = json_records._Window(io.StringIO("[" + ",".join(['{"a": 1}'] * 200_000) + "]").read)
    longest = 0
    for _item in json_records._elements(window, ""):
        longest = max(longest, len(window._text))
    assert longest <= 2 * json_records.WINDOW


def test_pages_one_after_the_other_and_what_stands_behind_them() -> None:
    assert found(io.StringIO('{"a": [1]}\n{"a": [2]}'), "object") == [1, 2]
    assert found(io.StringIO("[1][2]"), "array") == [1, 2]
    assert found(io.StringIO("[1]); "), "array") == [1]
    assert found(io.StringIO("[1] <html>"), "array") == [1, Broken("<html>")]


def test_numbers_beyond_all_numbers() -> None:
    assert found(Slow("[NaN, 1e999, -Infinity, 1.5, 2]"), "array") == [None, "1e999", None, 1.5, 2]


def test_what_is_nested_without_sense_is_broken_and_nothing_around_it() -> None:
    """Python reads nine hundred levels, and has no room left to do anything with them."""
    for deep in ("[" * 900 + "]" * 900, '{"a":' * 400 + "1" + "}" * 400):
        text = f'[{{"b": 1}}, {{"x": {deep}}}, {{"b": 2}}]'
        [first, broken, last] = found(io.StringIO(text), "array")
        assert (first, last) == ({"b": 1}, {"b": 2})
        assert isinstance(broken, Broken)
        lines = found(io.StringIO(f'{{"b": 1}}\n{{"x": {deep}}}\n{{"b": 2}}\n'), "lines")
        assert [type(line) for line in lines] == [dict, Broken, dict]
