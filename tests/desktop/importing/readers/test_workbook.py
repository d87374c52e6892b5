from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.importing import book_size, columns
from desktop.importing.files import expand
from desktop.importing.mapping import ColumnMapping
from desktop.importing.preview import preview_file
from desktop.importing.recognise import open_reader
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Precision, Scale
from desktop.model.raw import Rating, RawFeedback, Reason, Reject, When
from tests.desktop.importing.books import Cell, ods, xls, xlsx
from tests.desktop.importing.given import a_file, outcomes

# As spreadsheets have it: of no zone.
EVENING = datetime(2026, 3, 6, 21, 15)  # noqa: DTZ001
HEADER: list[Cell] = ["Fecha", "Cliente", "Nota", "Comentario"]
ROW: list[Cell] = [date(2026, 3, 5), "Ana", 4.5, "Muy bien, volveremos pronto"]


def kept(content: bytes) -> list[RawFeedback]:
    return [outcome for outcome in outcomes(content, "libro.xlsx") if isinstance(outcome, RawFeedback)]


def test_cells_come_with_their_kinds() -> None:
    rows = [
        HEADER,
        ROW,
        [EVENING, "Leo", 3, "Regular"],
        [None] * 4,
        ["31/02/2026", "", 1, "x"],
    ]
    reading = open_reader(a_file(xlsx({"Opiniones": rows}), "x.bin"))
    assert (reading.format, reading.source, list(reading.columns)) == ("workbook", "table", HEADER)
    day, moment, _blank, bad = reading
    assert isinstance(day, RawFeedback)
    assert (day.row_no, day.author, day.rating) == (2, "Ana", Rating(4.5, Scale.FIVE))
    assert day.written == When(date(2026, 3, 5), Precision.DAY)
    assert isinstance(moment, RawFeedback)
    assert (moment.rating, moment.written.precision) == (Rating(3, Scale.FIVE), Precision.SECOND)
    assert isinstance(bad, Reject)
    assert (bad.row_no, bad.reason.code, bad.cells["Fecha"]) == (5, "bad_date", "31/02/2026")


def test_title_lines_and_formulas() -> None:
    rows = [["Opiniones de marzo", None, None, None], [None] * 4, HEADER, [ROW[0], "Ana", "=1+1", ROW[3]]]
    [item] = kept(xlsx({"A": rows}))
    assert (item.row_no, item.rating) == (4, Rating(4.5, Scale.FIVE))


def test_a_merged_header_of_two_rows() -> None:
    rows: list[list[Cell]] = [
        [None] * 4,
        [None, "Comida", "Trato", None],
        ["05/03/2026", 4, 5, "Muy bien, volveremos"],
        ["06/03/2026", 3, 5, "Bien, sin más, la verdad"],
    ]
    merged = [(0, 0, 1, 0, "Fecha"), (0, 1, 0, 2, "Nota"), (0, 3, 1, 3, "Comentario")]
    reading = open_reader(a_file(xlsx({"A": rows}, merged=merged)))
    assert list(reading.columns) == ["Fecha", "Nota: Comida", "Nota: Trato", "Comentario"]
    assert len(list(reading)) == 2


def test_every_sheet_with_feedback_is_read_and_the_others_are_named() -> None:
    other = [["Date", "Guest", "Review"], [date(2026, 3, 7), "Tom", "Lovely place, a bit noisy"]]
    figures = [["Mes", "Total"], ["marzo", 12], ["abril", 9]]
    secret = [HEADER, ROW]
    book = xlsx(
        {"Resumen": figures, "Marzo": [HEADER, ROW], "Guests": other, "Vieja": secret}, hidden=["Vieja"]
    )
    reading = open_reader(a_file(book))
    found = list(reading)
    assert [outcome.author for outcome in found if isinstance(outcome, RawFeedback)] == ["Ana", "Tom"]
    assert Reason("sheets_left_out", {"names": "Resumen", "count": 1}) in reading.notes
    assert list(reading.columns) == [*HEADER, "Date", "Guest", "Review"]
    assert reading.total_hint == 2
    assert len(list(reading)) == 2


def test_the_export_of_a_site_is_known_in_a_book_too() -> None:
    rows = [
        [
            "Review Id",
            "Review Created (UTC)",
            "Review Username",
            "Review Title",
            "Review Content",
            "Review Stars",
        ],
        ["5e3d", "2026-04-28 10:15:00", "Ana D.", "Bien", "Llegó a tiempo", 5],
    ]
    reading = open_reader(a_file(xlsx({"Sheet1": rows})))
    assert (reading.format, reading.source) == ("trustpilot", "trustpilot")
    [item] = reading
    assert isinstance(item, RawFeedback)
    assert item.external_id == "5e3d"


def test_a_mapping_says_what_the_columns_are() -> None:
    book = xlsx({"A": [["quién", "qué"], ["Ana", "vale"], ["Leo", "no"]]})
    with pytest.raises(UserError, match="no column"):
        open_reader(a_file(book))
    assert list(preview_file(a_file(book)).columns) == ["quién", "qué"]
    mapping = ColumnMapping(columns={"quién": Meaning.AUTHOR, "qué": Meaning.WORDS})
    found = outcomes(book, mapping=mapping)
    assert [outcome.words for outcome in found if isinstance(outcome, RawFeedback)] == ["vale", "no"]


def test_libreoffice() -> None:
    [item] = kept(ods([["Fecha", "Comentario"], ["05/03/2026", "Muy bien, gracias"]], tail=1_048_574))
    assert (item.words, item.written.moment) == ("Muy bien, gracias", date(2026, 3, 5))


def test_excel_97() -> None:
    [item] = kept(xls([["Fecha", "Comentario", "Nota"], ["05/03/2026", "Cañas y señas", 4.0]]))
    assert (item.words, item.rating) == ("Cañas y señas", Rating(4, Scale.FIVE))


def test_cells_of_all_kinds_are_written_plain() -> None:
    rows: list[list[Cell]] = [HEADER, [date(2026, 3, 5), 600111222.0, 4, "Volveremos, sin duda alguna"]]
    [item] = kept(xlsx({"A": [[*row, flag] for row, flag in zip(rows, ("Socio", True), strict=True)]}))
    assert item.author == "600111222"
    assert item.raw["Socio"] == "true"


@pytest.mark.parametrize(
    "content",
    [
        xlsx({"A": [HEADER, ROW, *[[]] * 1_048_573, [None] * 12 + ["perdida"]]}),
        xlsx({"A": [HEADER, ROW, *[[]] * 9_000, [None] * 16_383 + ["perdida"]]}),
        ods([["Fecha", "Comentario"], ["05/03/2026", "Bien"]], repeated=1_000_000, wide=500),
    ],
)
def test_a_stray_cell_in_the_last_corner_is_told_and_ends_nothing(content: bytes) -> None:
    with pytest.raises(UserError, match="stray cell"):
        open_reader(a_file(content))


def with_parts(book: bytes, *changes: tuple[str, str]) -> bytes:
    """A book in whose parts one text stands for another."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            for was, instead in changes:
                content = content.replace(was, instead)
            new.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("was", "instead"),
    [
        ('<row r="2"', '<row r="4000000000"'),
        ('<c r="A2"', "<c r='A4000000000'"),
        ('<c r="A2"', '<c x=">" r="A&#57;99999999"'),
        ('<row r="2" spans="1:3"><c r="A2"', "<row/>" * 9_000 + '<row><c r="XFD9001"/><c'),
    ],
)
def test_a_place_beyond_the_sheet_is_found_however_it_is_written(was: str, instead: str) -> None:
    """The library would ask for 512 GB, and end the program."""
    book = with_parts(xlsx({"A": [HEADER, ROW]}), (was, instead), ('r="A2"', "r='A4000000000'"))
    with pytest.raises(UserError, match="stray cell"):
        open_reader(a_file(book))


def test_one_long_text_in_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [HEADER, *[["05/03/2026", "hola " * 2_000, number] for number in range(30)]]
    assert len(outcomes(xlsx({"A": rows}))) == 30
    monkeypatch.setattr(book_size, "LETTERS_LIMIT", 100_000)
    with pytest.raises(UserError, match="larger than"):
        open_reader(a_file(xlsx({"A": rows})))
    blanks = '<text:s text:c="200000"/>'
    for content in (["hola " * 40, "mal"], [f"ho{blanks}la", "mal"]):
        with pytest.raises(UserError, match="larger than"):
            open_reader(a_file(ods([["Comentario", "Nota"], content], repeated=1_000)))
    few = [HEADER, *[["05/03/2026", f"hola {number}", number] for number in range(3_000)], rows[1]]
    assert len(outcomes(xlsx({"A": few}))) == 3_001


def test_one_sheet_under_two_names() -> None:
    book = xlsx({"A": [HEADER, ROW], "B": [HEADER, ROW]})
    assert len(outcomes(book)) == 2
    for change in (('r:id="rId2"', 'r:id="rId1"'), ("worksheets/sheet2.xml", "worksheets/./sheet1.xml")):
        with pytest.raises(UserError, match="is damaged"):
            open_reader(a_file(with_parts(book, change)))


def test_a_document_type_in_a_book() -> None:
    book = with_parts(
        xlsx({"A": [HEADER, ROW]}), ("<worksheet ", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet ')
    )
    with pytest.raises(UserError, match="is damaged"):
        open_reader(a_file(book))


def test_a_book_that_swells_beyond_measure() -> None:
    stream = io.BytesIO(xlsx({"A": [HEADER, ROW]}))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/x.xml", b"\0" * (64 << 20))
    with pytest.raises(UserError, match="swells"):
        open_reader(a_file(stream.getvalue()))


def test_an_empty_book() -> None:
    with pytest.raises(UserError, match="is empty"):
        open_reader(a_file(xlsx({"A": []})))


def test_a_document_is_no_book() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<w/>")
    with pytest.raises(UserError, match="is a document"):
        open_reader(a_file(stream.getvalue()))


def test_a_book_is_no_archive_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "opiniones.zip"
    path.write_bytes(xlsx({"A": [HEADER, ROW]}))
    [file] = expand([path])
    assert open_reader(file).format == "workbook"


def test_the_span_of_a_binary_sheet() -> None:
    row = bytes([0, 8]) + (1_000_000).to_bytes(4, "little") + bytes(4)
    cell = bytes([2, 4]) + (16_000).to_bytes(4, "little")
    assert book_size.binary_span(row + bytes([0x94, 0x01, 0]) + cell) == 1_000_001 * 16_001


def test_samples(shared: Path) -> None:
    [survey] = expand([shared / "samples/survey/synthetic-survey-base.xlsx"])
    with pytest.raises(UserError, match="Q-TXT-001"):
        open_reader(survey)  # its questions are codes: the owner says what they are
    mapping = ColumnMapping(columns={"Q-TXT-001": Meaning.WORDS, "submitted_at": Meaning.DATE})
    found = list(open_reader(survey, mapping=mapping))
    assert len(found) == 18
    assert sum(isinstance(outcome, RawFeedback) for outcome in found) == 8
    [locked] = expand([shared / "samples/table/password_protected.xlsx"])
    with pytest.raises(UserError, match="password"):
        open_reader(locked)


def test_the_columns_of_a_book_can_be_looked_at() -> None:
    view = columns.look(a_file(xlsx({"Vacía": [], "A": [HEADER, ROW]})))
    assert [column.name for column in view.columns] == HEADER
    assert (view.delimited, view.mapping.columns["Nota"]) == (False, Meaning.RATING)
