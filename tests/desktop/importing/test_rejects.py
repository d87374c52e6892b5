from __future__ import annotations

from pathlib import Path

import pytest

from desktop.importing.files import expand
from desktop.importing.meanings import without_rejects_tail
from desktop.importing.recognise import open_reader
from desktop.importing.rejects import RejectsFile, file_name, file_names, write_rejects
from desktop.model.raw import RawFeedback, Reason, Reject
from desktop.wording import catalogue
from tests.desktop.importing.given import a_file

TABLE = (
    "Fecha,Cliente,Comentario,Nota\n"
    "31/02/2026,Ana,=1+1 es lo que dan; «bien»,5\n"
    '05/03/2026,Luis,"Bien, y\nmucho",4\n'
    "06/03/2026,,,\n"
    "32/03/2026,Eva,@ella,3\n"
)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("opiniones.csv", "rechazadas-opiniones.csv"),
        ("/casa/x.zip/carpeta/mis opiniones.2026.csv", "rechazadas-mis opiniones.2026.csv"),
        ("C:\\casa\\x.json", "rechazadas-x.csv"),
        ('a:"b".csv', "rechazadas-a-b.csv"),
        (".csv", "rechazadas-archivo.csv"),
    ],
)
def test_the_file_is_named_after_the_one_it_comes_from(path: str, name: str) -> None:
    assert file_name(path, "es") == name
    assert name in file_names(path)


def test_it_speaks_the_owners_language(tmp_path: Path) -> None:
    catalogue.use("en")
    assert file_name("reviews.csv") == "rejected-reviews.csv"
    write_rejects(tmp_path / "r.csv", [(Reject(7, Reason("x"), {"a": "1", "b": "2"}), "why")], ["a", "b"])
    catalogue.use("es")
    heads = (tmp_path / "r.csv").read_text("utf-8-sig").splitlines()[0].split(";")
    assert heads == ["a", "b", "row", "reason"]
    assert without_rejects_tail(heads) == (["a", "b"], ["row", "reason"])


def rejected(tmp_path: Path) -> Path:
    reading = open_reader(a_file(TABLE))
    found = [outcome for outcome in reading if isinstance(outcome, Reject)]
    path = tmp_path / "rejected-opiniones.csv"
    assert (
        write_rejects(path, ((reject, f"Motivo: {reject.reason.code}") for reject in found), reading.columns)
        == 3
    )
    return path


def test_rows_keep_their_cells_with_line_and_reason(tmp_path: Path) -> None:
    path = rejected(tmp_path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_text("utf-8-sig").splitlines() == [
        "Fecha;Cliente;Comentario;Nota;row;reason",
        '31/02/2026;Ana;"\'=1+1 es lo que dan; «bien»";5;2;Motivo: bad_date',
        "06/03/2026;;;;4;Motivo: no_words",
        "32/03/2026;Eva;'@ella;3;5;Motivo: bad_date",
    ]


def test_repaired_rows_come_in_as_they_would_have(tmp_path: Path) -> None:
    path = rejected(tmp_path)
    path.write_text(
        path.read_text("utf-8-sig").replace("31/02", "28/02").replace("32/03", "30/03"), "utf-8-sig"
    )
    [file] = expand([path])
    repaired = open_reader(file)
    right = open_reader(a_file(TABLE.replace("31/02", "28/02").replace("32/03", "30/03")))
    came = [
        (item.author, item.words, item.written, item.rating)
        for item in repaired
        if isinstance(item, RawFeedback)
    ]
    would = [
        (item.author, item.words, item.written, item.rating)
        for item in right
        if isinstance(item, RawFeedback)
    ]
    assert came == [would[0], would[2]]
    assert repaired.mapping is not None
    assert right.mapping is not None
    assert repaired.mapping.layout == right.mapping.layout


def test_cells_beyond_the_header_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    write_rejects(path, [(Reject(7, Reason("x"), {"a": "1", "col2": "más"}), "porque sí")], ["a"])
    assert path.read_text("utf-8-sig").splitlines() == ["a;row;reason", "1;7;porque sí;más"]


def test_without_rejects_there_is_no_file(tmp_path: Path) -> None:
    with RejectsFile(tmp_path / "r.csv", ["a"]) as file:
        assert file.count == 0
    assert list(tmp_path.iterdir()) == []
