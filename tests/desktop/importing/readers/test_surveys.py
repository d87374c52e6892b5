from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.importing.files import expand
from desktop.importing.recognise import open_reader
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Scale
from desktop.model.labels import LABEL_END
from desktop.model.raw import Rating, RawFeedback
from tests.desktop.importing.books import xlsx
from tests.desktop.importing.given import a_file, feedback

GOOGLE = (
    '"Marca temporal","Dirección de correo electrónico","Puntuación","  1. ¿Qué tan satisfecho estás?  ",'
    '"2. ¿Qué tan útil es la web?","3. ¿Qué servicios usaste?","4. ¿Qué cambiarías?"\n'
    '"2026/08/06 11:05:40 p.m. GMT-3","a@x.example","8 / 10","Muy satisfecho","Muy útil","Bar;Terraza",'
    '"Más sombra en la terraza"\n'
    '"2026/08/07 12:40:34 a. m. GMT-3","","3 / 10","Insatisfecho","Nada útil","Bar","Nada"\n'
)
MICROSOFT = (
    "Id;Hora de inicio;Hora de finalización;Correo electrónico;Nombre;Del 0 al 10, ¿nos recomendarías?;"
    "¿Por qué?\n"
    "1;05/08/2026 19:00:01;05/08/2026 19:06:23;anonymous;;9;Por el trato\n"
    "2;25/08/2026 19:00:01;25/08/2026 19:07:00;e@x.example;Eva Gil;3;Tardaron\n"
)
TYPEFORM = (
    "#,How was your stay?,What could we do better?,Bar,Pool,Response Type,Start Date (UTC),Stage Date (UTC),"
    "Submit Date (UTC),Network ID,Tags,Ending\n"
    "tok1,4,More towels please,Bar,,completed,2026-03-04 08:00:00,,2026-03-04 08:05:00,net1,,\n"
    "tok2,5,Nothing,,Pool,completed,2026-03-05 08:00:00,,2026-03-05 08:05:00,net2,,\n"
)
MONKEY = (
    "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,"
    "How satisfied are you overall?,Which did you use?,,Anything else?\n"
    ",,,,,,,,Response,Bar,Pool,Open-Ended Response\n"
    "11,7,03/04/2026 08:00:00 AM,03/14/2026 08:05:00 AM,1.2.3.4,a@x.example,Ana,Gil,Very satisfied,Bar,,"
    "Lovely staff all over the place\n"
    "12,7,03/05/2026 08:00:00 AM,03/15/2026 08:05:00 AM,1.2.3.4,,,,Dissatisfied,,Pool,\n"
)
NPS = "Fecha,NPS,Motivo\n05/03/2026,9,Por el trato y la comida\n06/03/2026,4,Tardaron mucho en atender\n"


def columns(content: str) -> dict[str, Meaning]:
    mapping = open_reader(a_file(content)).mapping
    assert mapping is not None
    return {name: meaning for name, meaning in mapping.columns.items() if meaning is not Meaning.EXTRA}


def test_google_forms_in_spanish() -> None:
    reading = open_reader(a_file(GOOGLE))
    assert (reading.format, reading.source) == ("google_forms", "survey")
    first, second = feedback(GOOGLE)
    assert first.words == f"4. ¿Qué cambiarías?{LABEL_END}Más sombra en la terraza"
    assert (first.author_email, first.rating) == ("a@x.example", Rating(5, Scale.FIVE))
    assert first.written.moment == datetime(2026, 8, 7, 2, 5, 40, tzinfo=UTC)
    assert (second.rating, second.raw["Puntuación"]) == (Rating(2, Scale.FIVE), "3 / 10")


@pytest.mark.parametrize(
    ("header", "stamp"),
    [("Timestamp", "8/6/2026 23:05:40"), ("Carimbo de data/hora", "06/08/2026 23:05:40")],
)
def test_google_forms_in_other_languages(header: str, stamp: str) -> None:
    content = f"{header},What would you change here?\n{stamp},Nothing at all my dear\n"
    assert open_reader(a_file(content)).format == "google_forms"
    assert [item.source for item in feedback(content)] == ["survey"]


def test_a_table_with_a_time_stamp_is_no_form() -> None:
    content = "Timestamp,User,Comment\n2026-03-05,Ana,Muy bien todo la verdad\n"
    assert open_reader(a_file(content)).format == "table"


def test_microsoft_forms() -> None:
    reading = open_reader(a_file(MICROSOFT))
    assert (reading.format, reading.source) == ("microsoft_forms", "survey")
    first, second = feedback(MICROSOFT)
    assert (first.external_id, first.author, first.author_email) == ("1", "", "")
    assert (first.rating, first.words) == (Rating(9, Scale.NPS), f"¿Por qué?{LABEL_END}Por el trato")
    assert (second.author, second.author_email) == ("Eva Gil", "e@x.example")
    assert first.written.moment is not None
    assert first.written.text()[:10] == "2026-08-05"


def test_microsoft_forms_in_a_workbook() -> None:
    rows = [line.split(";") for line in MICROSOFT.replace("Hora de inicio", "Start time").splitlines()]
    rows[0][2] = "Completion time"
    reading = open_reader(a_file(xlsx({"Form1": rows})))
    assert reading.format == "microsoft_forms"
    assert len(list(reading)) == 2


def test_typeform() -> None:
    assert open_reader(a_file(TYPEFORM)).format == "typeform"
    first, second = feedback(TYPEFORM)
    assert (first.external_id, first.author_id) == ("tok1", "")
    assert first.words == f"What could we do better?{LABEL_END}More towels please"
    assert first.written.moment == datetime(2026, 3, 4, 8, 5, tzinfo=UTC)
    assert second.raw["Pool"] == "Pool"


def test_surveymonkey_with_its_two_rows_of_header() -> None:
    assert open_reader(a_file(MONKEY)).format == "surveymonkey"
    first, second = feedback(MONKEY)
    assert (first.row_no, first.external_id, first.author) == (3, "11", "Ana Gil")
    assert first.words == f"Anything else?{LABEL_END}Lovely staff all over the place"
    assert (first.rating, second.rating) == (Rating(5, Scale.FIVE), Rating(2, Scale.FIVE))
    assert first.raw["Which did you use?: Bar"] == "Bar"
    assert first.written.text()[:10] == "2026-03-14"


def test_a_table_of_recommendation_is_never_made_stars() -> None:
    reading = open_reader(a_file(NPS))
    assert (reading.format, reading.source) == ("nps", "survey")
    first, second = feedback(NPS)
    assert (first.rating, second.rating) == (Rating(9, Scale.NPS), Rating(4, Scale.NPS))
    assert first.words == "Por el trato y la comida"
    assert first.written.moment == date(2026, 3, 5)


def test_degrees_of_other_things_are_no_rating() -> None:
    content = (
        "Marca temporal,¿Con qué frecuencia vienes?,¿Qué tan importante es el precio?,¿Por qué?\n"
        "05/08/2026 10:00:00,Muy bueno,Excelente,Porque sí\n06/08/2026 10:00:00,Regular,Buena,Por cercanía\n"
    )
    assert Meaning.RATING not in columns(content).values()


def test_the_rating_all_in_all_comes_before_a_detail() -> None:
    content = (
        "Marca temporal,Valora la limpieza,Valoración general,Comentarios\n"
        "05/08/2026 10:00:00,5,2,Todo fatal menos la limpieza\n06/08/2026 10:00:00,4,5,Muy bien todo\n"
    )
    assert columns(content)["Valoración general"] is Meaning.RATING
    first, _second = feedback(content)
    assert (first.rating, first.words) == (Rating(2, Scale.FIVE), "Todo fatal menos la limpieza")


@pytest.mark.parametrize("turned", [False, True])
def test_a_degree_comes_before_a_yes_or_no(turned: bool) -> None:
    """A "Sí" to being recommended is no single star, and says less than a four."""
    cells = [
        ["Marca temporal", "1. ¿Cómo calificarías tu visita? (1 a 5)", "¿Nos recomendarías?", "Comentarios"],
        ["10/11/2026 18:05:40", "4", "Sí", "Todo bien con el corte"],
        ["11/11/2026 12:40:34", "2", "Tal vez", "Esperé cincuenta minutos con cita"],
        ["12/11/2026 12:40:34", "5", "Sí", ""],
    ]
    order = (0, 2, 3, 1) if turned else (0, 1, 2, 3)
    content = "\n".join(",".join(row[place] for place in order) for row in cells)
    assert [item.rating for item in feedback(content)] == [Rating(stars, Scale.FIVE) for stars in (4, 2, 5)]


def test_words_of_content_come_before_a_yes_or_no() -> None:
    content = (
        "Marca temporal,¿Nos recomendarías?,¿Cómo calificarías tu visita?,Comentarios\n"
        "10/11/2026 18:05:40,Sí,Excelente,Todo bien con el corte\n"
        "11/11/2026 12:40:34,Sí,Regular,Esperé cincuenta minutos con cita\n"
    )
    assert [item.rating for item in feedback(content)] == [Rating(5, Scale.FIVE), Rating(3, Scale.FIVE)]


def test_a_form_without_words_or_ratings_is_refused() -> None:
    content = "Marca temporal,¿Bar o terraza?\n05/08/2026 10:00:00,Bar\n06/08/2026 10:00:00,Bar\n"
    with pytest.raises(UserError, match="no column"):
        open_reader(a_file(content))


def test_samples(shared: Path) -> None:
    [forms] = expand([shared / "samples/survey/google-forms-es-marca-temporal.csv"])
    reading = open_reader(forms)
    assert reading.format == "google_forms"
    found = list(reading)
    assert [type(outcome) for outcome in found] == [RawFeedback] * 7
    [choices] = expand([shared / "samples/survey/surveymonkey-starwars.csv"])
    with pytest.raises(UserError, match="no column"):
        open_reader(choices)
