"""Exports of the reply log opened by other programs and compared row by row with what went in.

The workbook and the table are read by libraries on every machine; LibreOffice and pdftotext read
them too where they are installed.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.reporting import report
from desktop.reporting.records import LogRow
from desktop.reporting.writing import write
from desktop.wording import catalogue
from tests.desktop.reporting.logs import HEADING, log_row

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
needs_pdftotext = pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not on this machine")

ODD = (
    "=1+1", "+34 612 345 678", "-5", "@SUM(A1)", "  =2+2", "007", "1.234,56", "12/03/2026", "TRUE",
    'Con "comillas", comas; y punto y coma', "Dos\nrenglones", "Muy rico 😀👩‍👩‍👧", "¿Ñandú? Ç l·l ü",
    "<b>no</b> & &amp; <script>alert(1)</script>", "1E5", "'apóstrofo", "tab\tdentro", "L" * 3000,
)  # fmt: skip


def rows(count: int) -> list[LogRow]:
    """Replies to words that programs like to read as something else."""
    return [
        log_row(
            feedback_id=number,
            customer=f"Cliente {number}",
            text=f"{ODD[number % len(ODD)]}",
            reply=f"{ODD[(number * 7) % len(ODD)]} · respuesta {number}",
            by=ODD[number % 9],
        )
        for number in range(1, count + 1)
    ]


def _bare(cell: object) -> str:
    """A cell as it was meant: without the escape of formulas, without what ends lines."""
    text = str(cell)
    if re.match(r"'\s*[=+\-@\t\r']", text):
        text = text[1:]
    return " ".join(text.split())


def _said(found: Sequence[Sequence[object]], wanted: Sequence[LogRow]) -> None:
    """Every row of the source stands in the table, in order, word for word."""
    header = [str(cell) for cell in found[0]]
    assert len(found) == len(wanted) + 1
    for cells, row in zip(found[1:], wanted, strict=True):
        bare = [_bare(cell) for cell in cells]
        assert len(bare) == len(header)
        for told in (row.customer, row.text, row.reply, row.by):
            assert " ".join(told.split()) in bare, (told, bare)


def _table(path: Path, delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines, delimiter=delimiter))


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_table_is_read_back_word_for_word(tmp_path: Path, language: str, delimiter: str) -> None:
    catalogue.use(language)
    path, wanted = tmp_path / "log.csv", rows(60)
    write(path, wanted, report.reply_log(HEADING), delimiter=delimiter)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    found = _table(path, delimiter)
    _said(found, wanted)
    assert not [cell for line in found[1:] for cell in line if re.match(r"\s*[=+@]", cell)]


def test_a_workbook_is_read_back_word_for_word(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    path, wanted = tmp_path / "log.xlsx", rows(60)
    write(path, wanted, report.reply_log(HEADING))
    book = CalamineWorkbook.from_path(str(path))
    found = book.get_sheet_by_index(0).to_python()
    _said(found, wanted)
    kinds = {type(cell) for cell in found[1]}
    assert len(kinds) > 1, "dates and figures are typed"


def _converted(path: Path, kind: str, folder: Path) -> Path:
    """What LibreOffice makes of a file, opened with a profile of its own."""
    assert SOFFICE is not None
    out = folder / "out"
    # Comma, quotation mark, UTF-8, from the first line: what its window asks for.
    reading = ["--infilter=CSV:44,34,76,1"] if path.suffix == ".csv" else []
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *reading,
         "--convert-to", kind, "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=300, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    [made] = out.iterdir()
    return made


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".html"])
def test_libreoffice_reads_what_was_written(tmp_path: Path, suffix: str) -> None:
    path, wanted = tmp_path / f"log{suffix}", rows(40)
    if suffix == ".csv":
        # A table has no types: what is a figure, a date or a truth by itself becomes one.
        wanted = [
            row for row in wanted if not {row.text, row.by} & {"007", "1.234,56", "TRUE", "12/03/2026", "1E5"}
        ]
    write(path, wanted, report.reply_log(HEADING))
    if suffix == ".html":
        made = _converted(path, "txt:Text (encoded):UTF8", tmp_path)
        words = " ".join(made.read_text("utf-8-sig").split())
        for row in wanted:
            assert " ".join(row.reply.split()) in words
            assert " ".join(row.text.split()) in words
        return
    found = _table(_converted(path, "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path))
    _said(found, wanted)


@needs_pdftotext
@pytest.mark.slow
def test_the_paper_holds_every_reply_and_numbers_its_pages(tmp_path: Path) -> None:
    assert PDFTOTEXT is not None
    path, wanted = tmp_path / "log.pdf", rows(300)
    write(path, wanted, report.reply_log(HEADING))
    told = subprocess.run(
        [PDFTOTEXT, "-layout", str(path), "-"], check=True, capture_output=True, timeout=120
    ).stdout.decode()
    words = " ".join(told.split())
    missing = [row.feedback_id for row in wanted if f"respuesta {row.feedback_id}" not in words]
    assert not missing
    pages = told.count("\f")
    numbers = [int(number) for number in re.findall(r"(?m)(\d+)\s*(?:/|of|de)\s*\d+\s*$", told)]
    assert pages > 10
    assert len(set(numbers)) >= pages - 1
    assert told.count("Casa Ejemplo") >= pages
