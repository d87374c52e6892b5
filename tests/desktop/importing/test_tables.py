from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.tables import Table, decide_delimiter, shape


def table(text: str, delimiter: str = "") -> Table:
    found = shape(text, whole=True, delimiter=delimiter)
    assert found is not None
    return found


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_measured(delimiter: str) -> None:
    rows = [
        delimiter.join(("Fecha", "Nota", "Texto")),
        delimiter.join(("2026-03-05", "5", '"Bien; sí, | mucho"')),
    ]
    assert decide_delimiter("\n".join(rows)) == delimiter


def test_a_decimal_comma_does_not_beat_the_semicolon() -> None:
    assert table("Fecha;Nota;Texto\n1/2/2026;4,5;Bien\n2/2/2026;3,5;Mal\n").dialect.delimiter == ";"


def test_prose_is_one_column() -> None:
    assert decide_delimiter("Una carta.\nSin nada más.\nAdiós.\n") == ""


def test_the_separator_line_of_excel_is_obeyed_and_not_read() -> None:
    found = table("sep=;\r\nFecha;Texto\r\n1/2/2026;Bien, muy bien, sí\r\n")
    assert (found.dialect.delimiter, list(found.names), found.first) == (";", ["Fecha", "Texto"], 3)


def test_titles_above_the_header_are_passed_over() -> None:
    found = table("Informe de opiniones;;\n;;\nFecha;Cliente;Texto\n1/2/2026;Ana;Bien\n2/2/2026;Luis;Mal\n")
    assert (list(found.names), found.first) == (["Fecha", "Cliente", "Texto"], 4)


def test_unknown_names_over_numbers_are_a_header() -> None:
    found = table("alfa,beta,gamma\n1,2,3\n4,5,6\n")
    assert (found.headed, list(found.names)) == (True, ["alfa", "beta", "gamma"])


def test_data_in_the_first_row_is_no_header() -> None:
    found = table(
        '17000000000000001,"No vuelvo, tardaron mucho",0\n17000000000000002,"Muy bien todo, sí",1\n'
    )
    assert (found.headed, found.first, list(found.names)) == (False, 1, ["col1", "col2", "col3"])


def test_blank_and_repeated_names_are_told_apart() -> None:
    assert list(table("Nombre,,Nombre,Texto\nAna,x,Gil,Bien\n").names) == [
        "Nombre",
        "col2",
        "Nombre (2)",
        "Texto",
    ]


def test_two_header_rows_become_one() -> None:
    text = (
        "Respondent ID,¿Qué te gustó?,,¿Algo más?\n"
        ",La comida,El trato,Open-Ended Response\n"
        "101,Sí,,Volveré con mi madre\n102,,Sí,Nada más que decir\n"
    )
    found = table(text)
    assert list(found.names) == [
        "Respondent ID",
        "¿Qué te gustó?: La comida",
        "¿Qué te gustó?: El trato",
        "¿Algo más?",
    ]
    assert found.first == 3


def test_quotes_after_a_blank_are_quotes() -> None:
    found = table('Fecha, Texto\n2026-03-05, "Bien, gracias"\n2026-03-06, "Mal, adiós"\n')
    assert found.sample[0].cells == ["2026-03-05", "Bien, gracias"]


def test_a_table_without_rows_has_a_header_all_the_same() -> None:
    found = table("Fecha;Cliente;Comentario\n")
    assert (found.headed, list(found.names), list(found.sample)) == (
        True,
        ["Fecha", "Cliente", "Comentario"],
        [],
    )


def test_the_owner_knows_the_delimiter_better() -> None:
    assert list(table("Fecha;Texto, largo\n1;2,3\n", ";").names) == ["Fecha", "Texto, largo"]


@given(st.text(max_size=300), st.booleans())
def test_no_text_is_too_strange(text: str, whole: bool) -> None:
    found = shape(text, whole=whole)
    assert found is None or len(found.names) == len(set(found.names)) > 0
