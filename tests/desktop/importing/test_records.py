from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing import records
from desktop.importing.records import Dialect, Record, read_records

CELL = st.text(alphabet=st.sampled_from("ab ñ;,\"\n\r'="), max_size=12)


def read(text: str, delimiter: str = ",", width: int = 2) -> list[Record]:
    return list(read_records(io.StringIO(text, newline=""), Dialect(delimiter, width=width)))


def test_a_quote_that_nobody_closed_costs_one_line() -> None:
    rows = [f"{number},bien" for number in range(6_000)]
    rows[10] = '10,"muy bien'
    found = read("\n".join(rows))
    assert len(found) == 6_000
    assert [record.number for record in found if record.trouble] == [11]
    assert found[10] == Record(11, ["10", '"muy bien'], "unclosed_quote")
    assert found[11] == Record(12, ["11", "bien"])


def test_an_unclosed_quote_before_a_quoted_row() -> None:
    found = read('1,"uno\n2,dos\n3,"tres, y más"\n4,cuatro\n')
    assert [record.trouble for record in found] == ["unclosed_quote", "", "", ""]
    assert found[2].cells == ["3", "tres, y más"]


def test_a_long_letter_in_quotes_is_one_cell() -> None:
    letter = "\n".join(f"línea {number} de la carta" for number in range(300))
    assert read(f'1,"{letter}"\n2,dos\n') == [Record(1, ["1", letter]), Record(2, ["2", "dos"])]


def test_quotes_inside_words_are_words() -> None:
    assert read('1,dijo "bien" y se fue\n2,"un "café" solo"\n')[0].cells == ["1", 'dijo "bien" y se fue']
    assert "café" in read('1,x\n2,"un "café" solo"\n')[1].cells[1]


def test_zero_bytes_and_old_line_ends() -> None:
    assert [record.cells for record in read("a,b\r\0c,d\r")] == [["a", "b"], ["c", "d"]]


def test_a_line_without_end_is_not_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LINE_LIMIT", 1_000)
    found = read("1,bien\n2," + "x" * 50_000 + "\n3,bien\n")
    assert [record.trouble for record in found] == ["", "too_long", ""]
    assert found[2] == Record(3, ["3", "bien"])


def test_a_cell_beyond_the_limit_costs_one_record() -> None:
    before = csv.field_size_limit(1_000)
    try:
        found = read("1,bien\n2," + "x" * 2_000 + "\n3,bien\n")
    finally:
        csv.field_size_limit(before)
    assert [(record.number, record.cells[0][:1]) for record in found] == [(1, "1"), (2, "2"), (3, "3")]
    assert found[1].trouble


def test_quotes_without_end_on_every_line_stay_quick() -> None:
    found = read('a"b,"c\n' * 20_000)
    assert len(found) == 20_000


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=20), st.sampled_from(",;\t|"))
def test_well_made_files_come_back_whole(rows: list[list[str]], delimiter: str) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    found = read(written.getvalue(), delimiter)
    assert [record.cells for record in found] == rows
    assert [record.number for record in found] == list(range(1, len(rows) + 1))


@given(st.text(alphabet=st.sampled_from('ab,"\n\r\0;'), max_size=200), st.sampled_from([0, 1, 2, 3]))
def test_no_letter_but_layout_is_ever_lost(text: str, width: int) -> None:
    found = read(text, width=width)
    letters = "".join(cell for record in found for cell in record.cells)
    assert [letters.count(letter) for letter in "ab;"] == [text.count(letter) for letter in "ab;"]
    assert [record.number for record in found] == list(range(1, len(found) + 1))
