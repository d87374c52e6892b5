from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.importing.mapping import ColumnMapping, from_json, layout_key
from desktop.importing.synonyms import Meaning

LETTERS = st.characters(codec="utf-8", exclude_characters="\0")
mappings = st.builds(
    ColumnMapping,
    columns=st.dictionaries(
        st.text(LETTERS, min_size=1, max_size=20), st.sampled_from(Meaning), min_size=1, max_size=6
    ),
    layout=st.text(LETTERS, max_size=12),
    source=st.text(LETTERS, max_size=12),
    date_order=st.sampled_from(["", "dmy", "mdy"]),
    scale=st.sampled_from(["", "5", "10", "nps", "100", "yes_no"]),
    delimiter=st.sampled_from(["", ",", ";", "\t", "|"]),
    encoding=st.sampled_from(["", "cp1252", "utf-8"]),
    header=st.sampled_from(["", "0", "3"]),
)


@given(mappings)
def test_json_brings_a_mapping_back(mapping: ColumnMapping) -> None:
    assert from_json(mapping.to_json()) == mapping


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "not valid JSON"),
        ("[]", "no “columns”"),
        ('{"columns": {}}', "no “columns”"),
        ('{"columns": {"Fecha": "cuando"}}', "“cuando” is no meaning"),
        ('{"columns": {"Fecha": ["date"]}}', "is no meaning"),
        ('{"columns": {"Fecha": "date"}, "date_order": "ymd"}', "“date_order” cannot be ymd"),
        ('{"columns": {"Fecha": "date"}, "source": 5}', "“source” cannot be 5"),
        ('{"columns": {"Fecha": "date"}, "encoding": "klingon"}', "“encoding” cannot be klingon"),
        ('{"columns": {"Fecha": "date"}, "encoding": "idna"}', "“encoding” cannot be idna"),
        ('{"columns": {"Fecha": "date"}, "encoding": "rot13"}', "“encoding” cannot be rot13"),
        ('{"columns": {"Fecha": "date"}, "header": "-1"}', "“header” cannot be -1"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(content: str, what: str) -> None:
    with pytest.raises(UserError, match=what):
        from_json(content)


def test_columns_are_found_without_case_and_accents() -> None:
    mapping = from_json(json.dumps({"columns": {"opinion": "words", "FECHA": "date"}}))
    assert mapping.fitted(["Opinión", "Fecha", "Otra"]).columns == {
        "Opinión": Meaning.WORDS,
        "Fecha": Meaning.DATE,
        "Otra": Meaning.EXTRA,
    }


def test_a_column_that_the_table_lacks_is_named() -> None:
    mapping = ColumnMapping(columns={"Opinión": Meaning.WORDS, "Nota": Meaning.RATING})
    with pytest.raises(UserError, match="does not have: Nota") as caught:
        mapping.fitted(["Opinión", "Fecha"])
    assert "Opinión, Fecha" in caught.value.hint


def test_a_layout_is_the_same_whatever_order_and_letters() -> None:
    assert layout_key(["Fecha", "Opinión"]) == layout_key(["opinion", "FECHA"])
    assert layout_key(["Fecha", "Opinión"]) != layout_key(["Fecha", "Texto"])
    assert layout_key(["Fecha", "Opinión", "fila", "motivo"]) == layout_key(["Fecha", "Opinión"])


def test_a_mapping_holds_whole_letters_alone() -> None:
    found = from_json('{"columns": {"Fe\\u0000cha": "date"}, "source": "\\ud800correo"}')
    assert (dict(found.columns), found.source) == ({"Fecha": Meaning.DATE}, "correo")


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "utf-32", "cp1252", "cp850", "mac_roman", "gb18030"])
def test_encodings_of_text_can_be_chosen(name: str) -> None:
    assert from_json(f'{{"columns": {{"Fecha": "date"}}, "encoding": "{name}"}}').encoding == name
