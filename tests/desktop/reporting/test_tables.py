"""CSV, XLSX and JSON: what goes in comes out, and nothing in a cell can run."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.model.formulas import FORMULA_STARTS, escaped, unescaped
from desktop.reporting import report, xlsx
from desktop.reporting.plain import whole
from desktop.reporting.records import LogRow
from desktop.reporting.writing import write
from tests.desktop.reporting.logs import HEADING, MARTA, log_row

LOG = report.reply_log(HEADING)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_csv(path: Path, delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=delimiter))


def sheet_cells(path: Path, sheet: int = 1) -> dict[str, tuple[str, str]]:
    """Every cell of a sheet: its type and its value, straight from the file."""
    with zipfile.ZipFile(path) as book:
        root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    cells = {}
    for cell in root.iter(f"{SHEET}c"):
        text = "".join(part.text or "" for part in cell.iter() if part.tag in (f"{SHEET}v", f"{SHEET}t"))
        cells[cell.get("r", "")] = (cell.get("t", "n"), text)
    return cells


def test_a_csv_begins_with_a_bom_and_a_header(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    assert write(path, [MARTA], LOG).rows == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbfSource,Place,Customer,Rating")
    header, row = read_csv(path)
    cells = dict(zip(header, row, strict=True))
    assert cells["Customer"] == "Marta G."
    assert cells["Rating"] == "2"
    assert cells["Said on"] == "2026-03-17T21:40:00Z"
    assert cells["Hours since published"] == "12.4"
    assert cells["Hours since imported"] == "1.1"
    assert cells["Accepted warnings"] == "R16"


@pytest.mark.usefixtures("in_spanish")
def test_columns_are_titled_in_the_owner_s_language(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    write(path, [MARTA], report.reply_log(HEADING), delimiter=";")
    header = read_csv(path, ";")[0]
    assert header[:4] == ["Canal", "Local", "Cliente", "Nota"]
    assert len(set(header)) == len(header)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.lists(st.tuples(WORDS, WORDS, st.sampled_from(["", "=", "'", "''+", "\t", "@", "-1"])), max_size=8))
def test_a_csv_gives_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str, str]]
) -> None:
    rows = [log_row(customer=who, text=start + words) for who, words, start in texts]
    path = tmp_path_factory.mktemp("csv") / "log.csv"
    assert write(path, rows, LOG).rows == len(rows)
    read = read_csv(path)[1:]
    place = [column.key for column in LOG.columns].index
    assert [unescaped(cells[place("customer")]) for cells in read] == [row.customer for row in rows]
    assert [unescaped(cells[place("text")]) for cells in read] == [row.text for row in rows]
    assert not any(cell.startswith(tuple("=+-@\t\r")) for cells in read for cell in cells)


@given(st.text(max_size=30))
def test_escaping_can_always_be_taken_off(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not escaped(text).startswith(tuple(FORMULA_STARTS))


def test_numbers_are_not_escaped(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    write(path, [log_row(feedback_id=-3, text="-3")], LOG)
    cells = dict(zip(*read_csv(path), strict=True))
    assert (cells["Number"], cells["Feedback"]) == ("-3", "'-3")


def test_half_a_character_is_written_as_unknown(tmp_path: Path) -> None:
    assert whole("a\ud83d") == "a\ufffd"
    for suffix in (".csv", ".xlsx", ".pdf", ".html", ".json", ".jsonl"):
        path = tmp_path / f"log{suffix}"
        assert write(path, [log_row(text="roto \ud83d aquí", customer="\udc00")], LOG).rows == 1


def test_a_sheet_holds_strings_as_strings_and_dates_as_dates(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    row = log_row(text="=1+1", customer="https://example.com", place="007", written_at="2026-03-17")
    write(path, [row, log_row(written_at="2026-03", posted_at="1875-01-01")], LOG)
    cells = sheet_cells(path)
    assert cells["G2"] == ("inlineStr", "=1+1")
    assert cells["C2"] == ("inlineStr", "https://example.com")
    assert cells["B2"] == ("inlineStr", "007")
    assert cells["D2"] == ("n", "2")
    assert cells["F2"] == ("n", "46098")
    assert cells["F3"] == ("inlineStr", "2026-03")
    assert cells["J3"] == ("inlineStr", "1875-01-01")
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert 'state="frozen"' in sheet


def test_a_cell_that_excel_cannot_hold_is_cut_and_told(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    written = write(path, [log_row(text="ñ😀" * 20_000)], LOG)
    assert written.cut == 1
    text = sheet_cells(path)["G2"][1]
    assert len(text.encode("utf-16-le")) // 2 <= xlsx.CELL_UNITS
    assert text.endswith("(cut here: Excel takes no more)")
    (note,) = report.notes(written)
    assert note.startswith("1 text was too long")


def test_more_rows_than_a_sheet_takes_go_on_another(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    written = xlsx.write(path, [log_row(feedback_id=n) for n in range(7)], LOG, sheet_rows=4)
    assert (written.rows, written.sheets) == (7, 3)
    assert sheet_cells(path, 3)["R2"] == ("n", "6")
    assert sheet_cells(path, 3)["A1"][1] == "Source"


def test_json_holds_codes_and_english_keys(tmp_path: Path) -> None:
    write(tmp_path / "log.json", [MARTA, MARTA], LOG)
    write(tmp_path / "log.jsonl", [MARTA, MARTA], LOG)
    listed = json.loads((tmp_path / "log.json").read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert listed == lines
    assert listed[0]["source"] == "google"
    assert listed[0]["accepted"] == ["R16"]
    assert listed[0]["imported"] is False
    assert listed[0]["hours_since_published"] == 12.4
    write(tmp_path / "none.json", list[LogRow](), LOG)
    assert json.loads((tmp_path / "none.json").read_text(encoding="utf-8")) == []


def test_an_unknown_suffix_or_delimiter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=re.escape("log.docx")):
        write(tmp_path / "log.docx", [MARTA], LOG)
    with pytest.raises(UserError, match="divided"):
        write(tmp_path / "log.csv", [MARTA], LOG, delimiter="x")
    assert list(tmp_path.iterdir()) == []
