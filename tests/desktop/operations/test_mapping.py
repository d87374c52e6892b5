"""Columns that the owner corrected: used for that file, and remembered for the next one like it."""

from __future__ import annotations

import contextlib
import csv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from desktop.errors import UserError
from desktop.importing.mapping import from_json
from desktop.model.query import Query
from desktop.operations import importing, inboxes, mapping, reading
from desktop.operations.inboxes import Inbox
from desktop.operations.mapping import ColumnMapping, Meaning
from tests.support.inboxes import dump, open_new

HEADER = ("Cuándo", "Quién", "Cómo fue", "Qué pasó")
ROWS = (
    ("03/11/2026 14:22", "Carmen V.", "4", "El arroz estaba bueno y Paco muy atento"),
    ("04/11/2026 16:05", "Jorge A.", "5", "Los postres caseros y nada más que añadir"),
    ("05/11/2026 13:48", "Inés R.", "2", "Tardó cuarenta minutos el menú y salió frío"),
)
SAID = ColumnMapping({
    "Cuándo": Meaning.DATE, "Quién": Meaning.AUTHOR, "Cómo fue": Meaning.RATING, "Qué pasó": Meaning.WORDS,
})  # fmt: skip
CODES = (("a", "b1"), ("c", "d2"))


def odd(folder: Path, name: str = "salida.csv", rows: Sequence[Sequence[str]] = ROWS) -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([HEADER, *rows])
    return path


def authors(inbox: Inbox) -> list[str]:
    return sorted(row.customer for row in reading.rows(inbox, reading.list_ids(inbox, Query())))


def remember(inbox: Inbox, path: Path) -> None:
    layout = mapping.columns_of(str(path)).layout
    mapping.save_mapping(inbox, layout=layout, mapping=SAID, name=path.name)


def test_a_trial_shows_finished_records_and_how_they_sound(tmp_path: Path) -> None:
    bad = ("31/02/2026", "Luis", "1", "Fecha imposible, pero con palabras")
    found = mapping.sample_records(str(odd(tmp_path, rows=[*ROWS, bad])), SAID)
    assert [(sample.author, sample.rating) for sample in found.samples] == [
        ("Carmen V.", "4/5"), ("Jorge A.", "5/5"), ("Inés R.", "2/5"),
    ]  # fmt: skip
    assert found.samples[2].sentiment == "negative"
    assert (found.rows, dict(found.rejects)) == (3, {"bad_date": 1})


def test_a_file_that_went_away_is_missed(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not where it was"):
        mapping.columns_of(str(tmp_path / "weg.csv"), within=tmp_path)


def test_each_file_is_read_by_its_own_columns(tmp_path: Path) -> None:
    one, two = odd(tmp_path), odd(tmp_path, "otra.csv", [("01/11/2026", "Eva", "3", "Ni bien ni mal todo")])
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[tmp_path / "salida.csv", two], mappings={str(one): SAID})
        assert authors(inbox) == ["", "Carmen V.", "Inés R.", "Jorge A."]


def test_a_member_of_an_archive_has_its_own_columns(tmp_path: Path) -> None:
    archive = tmp_path / "todo.zip"
    with zipfile.ZipFile(archive, "w") as stream:
        stream.write(odd(tmp_path), "salida.csv")
    [found] = importing.preview([archive])
    view = mapping.columns_of(found.path, SAID, within=archive)
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[archive], mappings={found.path: view.mapping})
        assert authors(inbox) == ["Carmen V.", "Inés R.", "Jorge A."]


def test_remembered_columns_are_used_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDO_NOW", "2026-11-12T12:00:00+00:00")
    path = odd(tmp_path)
    with open_new(tmp_path) as inbox:
        assert importing.preview([path], inbox=inbox.path)[0].columns_from == ""
        remember(inbox, path)
        again = odd(tmp_path, "otra vez.csv")
        [card] = importing.preview([again], inbox=inbox.path)
        assert (card.columns_from, card.columns["Quién"]) == ("2026-11-12", "author")
        monkeypatch.setenv("OIDO_NOW", "2026-11-20T12:00:00+00:00")
        report = importing.import_files(inbox, paths=[again]).report
        assert report.files[0].columns_from == "2026-11-12"
        assert authors(inbox) == ["Carmen V.", "Inés R.", "Jorge A."]
        assert importing.preview([again], inbox=inbox.path)[0].columns_from == "2026-11-20"


def test_what_was_said_of_a_table_is_known_of_a_workbook(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "salida.xlsx")
    book.add_worksheet("Portada").write(0, 0, "Encuesta de salida")
    sheet = book.add_worksheet("Respuestas")
    for number, row in enumerate((HEADER, *ROWS)):
        sheet.write_row(number, 0, row)
    book.close()
    view = mapping.columns_of(str(tmp_path / "salida.xlsx"))
    assert [column.name for column in view.columns] == list(HEADER)
    assert not view.delimited
    with open_new(tmp_path) as inbox:
        remember(inbox, odd(tmp_path))
        report = importing.import_files(inbox, paths=[tmp_path / "salida.xlsx"]).report
        assert report.files[0].columns_from
        assert authors(inbox) == ["Carmen V.", "Inés R.", "Jorge A."]


def test_a_trial_leaves_what_is_remembered_alone(tmp_path: Path) -> None:
    path = odd(tmp_path)
    with open_new(tmp_path) as inbox:
        remember(inbox, path)
        before = dump(inbox)
        importing.import_files(inbox, paths=[path], dry_run=True)
        assert dump(inbox) == before


def test_what_was_said_now_counts_more_than_what_is_remembered(tmp_path: Path) -> None:
    path = odd(tmp_path)
    with open_new(tmp_path) as inbox:
        remember(inbox, path)
        now = ColumnMapping({"Qué pasó": Meaning.WORDS})
        report = importing.import_files(inbox, paths=[path], mappings={str(path): now}).report
        assert report.files[0].columns_from == ""
        assert authors(inbox) == ["", "", ""]


def test_remembered_columns_that_fit_no_more_are_left_alone(tmp_path: Path) -> None:
    path = odd(tmp_path)
    with open_new(tmp_path) as inbox:
        layout = mapping.columns_of(str(path)).layout
        other = ColumnMapping({"Otra": Meaning.WORDS})
        mapping.save_mapping(inbox, layout=layout, mapping=other, name=path.name)
        report = importing.import_files(inbox, paths=[path]).report
        assert (report.totals.new, report.files[0].columns_from) == (3, "")


def test_a_refused_table_comes_with_its_columns_and_can_be_read_by_them(tmp_path: Path) -> None:
    path = tmp_path / "claves.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("col1", "col2"), *CODES])
    with open_new(tmp_path) as inbox:
        [refused] = importing.import_files(inbox, paths=[path], dry_run=True).report.files
        assert (refused.error_code, refused.format) == ("no_words_column", "")
        columns = dict.fromkeys(from_json(refused.mapping).columns, Meaning.WORDS)
        said = ColumnMapping(columns)
        report = importing.import_files(inbox, paths=[path], mappings={str(path): said}).report
        assert report.totals.new == 2


def test_an_import_that_was_cut_off_goes_on_with_the_same_columns(tmp_path: Path) -> None:
    rows = [
        ("01/11/2026", f"Cliente {number}", "3", f"Opinión número {number} de todas")
        for number in range(2_500)
    ]
    path = odd(tmp_path, rows=rows)

    class PowerCut(BaseException):
        pass

    def pulled(done: int, total: int, name: str) -> None:
        raise PowerCut

    with open_new(tmp_path) as inbox:
        with contextlib.suppress(PowerCut):
            importing.import_files(inbox, paths=[path], mappings={str(path): SAID}, progress=pulled)
        [note] = importing.list_batches(inbox)
        assert note.state == "interrupted"
        report = importing.resume(inbox, batch=note.id).report
        assert report.totals.read == 2_500
        assert len(set(authors(inbox))) == 2_500


def test_an_inbox_that_cannot_be_looked_into_remembers_nothing(tmp_path: Path) -> None:
    assert mapping.known_mappings(tmp_path / "no.oido") == {}
    with inboxes.open_inbox(tmp_path / "a.oido"):
        assert mapping.known_mappings(tmp_path / "a.oido") == {}
