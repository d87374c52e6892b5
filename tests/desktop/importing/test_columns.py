"""The columns of a table as an owner looks at them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.errors import UserError
from desktop.importing.columns import Certainty, TableView, layout_of, look
from desktop.importing.mapping import ColumnMapping, from_json
from desktop.importing.recognise import open_reader
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Scale
from desktop.model.raw import RawFeedback
from tests.desktop.importing.given import a_file

ODD = (
    "Informe de salida;;;;\n"
    "Cuándo;Quién;Cómo fue;Algo que contar;Turno\n"
    "03/11/2025 14:22;Carmen V.;4;El arroz y el trato de Paco, lo mejor de todo;Segundo\n"
    "04/11/2025 16:05;Jorge A.;5;Los postres caseros y nada más que añadir;Primero\n"
    "05/11/2025 13:48;Inés R.;2;Tardó cuarenta minutos el menú de mediodía, salió frío;Segundo\n"
)
KNOWN = "Fecha;Cliente;Valoración;Comentario\n03/04/2026;Ana;4;Muy bien todo, gracias\n"


def seen(view: TableView) -> dict[str, tuple[Meaning, Certainty]]:
    return {column.name: (column.meaning, column.certainty) for column in view.columns}


def test_headers_that_say_it_are_sure() -> None:
    view = look(a_file(KNOWN))
    assert seen(view) == {
        "Fecha": (Meaning.DATE, Certainty.SURE),
        "Cliente": (Meaning.AUTHOR, Certainty.SURE),
        "Valoración": (Meaning.RATING, Certainty.SURE),
        "Comentario": (Meaning.WORDS, Certainty.SURE),
    }
    assert (view.delimiter, view.header, view.scale) == (";", 1, Scale.FIVE)


def test_what_only_the_values_tell_is_likely_and_what_nobody_tells_is_open() -> None:
    view = look(a_file(ODD))
    assert seen(view) == {
        "Cuándo": (Meaning.DATE, Certainty.LIKELY),
        "Quién": (Meaning.EXTRA, Certainty.OPEN),
        "Cómo fue": (Meaning.EXTRA, Certainty.OPEN),
        "Algo que contar": (Meaning.WORDS, Certainty.LIKELY),
        "Turno": (Meaning.EXTRA, Certainty.LIKELY),
    }
    assert view.columns[1].samples == ["Carmen V.", "Jorge A.", "Inés R."]
    assert view.columns[4].samples == ["Segundo", "Primero"]
    assert (view.header, view.first_rows[1]) == (2, "Informe de salida")


def test_a_question_with_short_answers_of_ones_own_is_open() -> None:
    table = (
        "Comentario;¿Qué te gustó?;¿Volverías?\n"
        "Todo muy bien, gracias por todo;El arroz;Sí\nNos atendieron tarde y mal;La vista al mar;No\n"
        "Ni bien ni mal, la verdad;Los postres;Sí\n"
    )
    found = seen(look(a_file(table)))
    assert found["¿Qué te gustó?"] == (Meaning.EXTRA, Certainty.OPEN)
    assert found["¿Volverías?"][1] is Certainty.LIKELY


def test_what_was_said_is_sure_and_takes_a_meaning_from_a_guess() -> None:
    view = look(a_file(KNOWN), ColumnMapping({"Comentario": Meaning.AUTHOR}))
    assert seen(view)["Comentario"] == (Meaning.AUTHOR, Certainty.SURE)
    assert seen(view)["Cliente"][0] is Meaning.EXTRA
    assert view.mapping.columns["Cliente"] is Meaning.EXTRA


def test_words_are_joined_from_several_columns() -> None:
    view = look(a_file(KNOWN), ColumnMapping({"Cliente": Meaning.WORDS}))
    assert [name for name, meaning in view.mapping.columns.items() if meaning is Meaning.WORDS] == [
        "Cliente",
        "Comentario",
    ]


def test_the_order_of_dates_is_shown_by_one_that_it_changes() -> None:
    date = look(a_file(KNOWN)).date
    assert date is not None
    assert (date.said, date.day, date.order, date.sure) == ("03/04/2026", "2026-04-03", "dmy", False)
    turned = look(a_file(KNOWN), ColumnMapping(date_order="mdy")).date
    assert turned is not None
    assert (turned.day, turned.order) == ("2026-03-04", "mdy")
    assert look(a_file(KNOWN.replace("03/04/2026", "2026-04-03"))).date is None


def test_another_header_row_names_the_columns_anew() -> None:
    view = look(a_file(ODD), ColumnMapping({"Quién": Meaning.AUTHOR}, header="1"))
    assert view.header == 1
    assert view.columns[0].name == "Informe de salida"
    headless = look(a_file(KNOWN), ColumnMapping(header="0"))
    assert headless.header == 0
    assert headless.columns[0].name == "col1"
    assert headless.columns[0].samples == ["Fecha", "03/04/2026"]


def test_corrections_are_remembered_under_the_columns_as_they_were_found() -> None:
    found = look(a_file(ODD))
    assert found.layout == layout_of(a_file(ODD))
    assert look(a_file(ODD), ColumnMapping(header="1", delimiter=";")).layout == found.layout
    assert layout_of(a_file('{"reviews": []}', name="nothing.json")) == ""


@pytest.mark.parametrize("delimiter", ["", ",", ";"])
def test_a_view_reads_the_same_by_its_own_mapping(delimiter: str) -> None:
    view = look(a_file(ODD), ColumnMapping(delimiter=delimiter))
    again = look(a_file(ODD), from_json(view.mapping.to_json()))
    assert again.mapping == view.mapping
    assert replace(again, columns=view.columns) == view


def test_what_is_no_table_says_so() -> None:
    with pytest.raises(UserError):
        look(a_file(""))


SURVEY = (
    '"Marca temporal","¿Qué te ha parecido la comida?","¿Cómo valoras el servicio?","¿Algo más?"\n'
    '"2026/08/06 11:05:40 p. m. GMT-3","Muy rica la sopa","4","Nada, gracias por todo"\n'
    '"2026/08/07 10:05:40 a. m. GMT-3","Sosa y fría la sopa","2","Poned más mesas fuera"\n'
)


def test_the_columns_of_a_survey_are_seen_as_its_reader_means_them() -> None:
    view = look(a_file(SURVEY))
    assert view.mapping.columns["¿Qué te ha parecido la comida?"] is Meaning.WORDS
    assert view.mapping.columns["Marca temporal"] is Meaning.DATE
    assert layout_of(a_file(SURVEY)) == view.layout != ""


def test_a_survey_is_read_with_other_columns_and_stays_one() -> None:
    mapping = look(a_file(SURVEY)).mapping
    changed = replace(mapping, columns={**mapping.columns, "¿Algo más?": Meaning.EXTRA})
    reading = open_reader(a_file(SURVEY), mapping=changed)
    assert reading.format == "google_forms"
    texts = [outcome.text for outcome in reading if isinstance(outcome, RawFeedback)]
    assert len(texts) == 2
    assert not any("gracias" in text or "mesas" in text for text in texts)
