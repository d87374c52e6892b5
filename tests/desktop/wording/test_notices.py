"""Notices, undo labels, reasons, import reports and guides."""

from __future__ import annotations

import pytest

from desktop.changes import Area, Change
from desktop.model.codes import Level
from desktop.model.drafts import Finding, Length
from desktop.model.raw import Reason
from desktop.model.reports import Backlog, Counts, FileReport, Preview
from desktop.model.rows import StepNote
from desktop.wording import catalogue, findings, formats, imports, reasons, verbs
from tests.desktop.wording.rows import NOW

VERBS = [
    "status_set",
    "snoozed",
    "woken",
    "read_marked",
    "noted",
    "tag_added",
    "tag_removed",
    "draft_saved",
    "reply_ready",
    "reply_back",
    "reply_copied",
    "reply_posted",
    "import",
    "import_undone",
    "setting_set",
    "undo",
    "redo",
    "backlog_archived",
    "posting_withdrawn",
]
SILENT = {"read_marked", "draft_saved"}


def change(verb: str, /, **values: str | int) -> Change:
    return Change(verb, frozenset({Area.FEEDBACK}), values=values)


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_notice_and_a_step(verb: str, language: str) -> None:
    catalogue.use(language)
    assert bool(verbs.done(change(verb, count=2))) is (verb not in SILENT)
    if verb not in ("undo", "redo"):
        assert verbs.verb_name(verb) != verbs.verb_name("no such verb")


def test_a_page_that_nothing_opened_is_named() -> None:
    catalogue.use("en")
    told = verbs.done(change("reply_copied", unopened="maps.example/review/7"))
    assert "nothing opened maps.example/review/7" in told
    assert told != verbs.done(change("reply_copied"))


@pytest.mark.usefixtures("in_spanish", "utc")
def test_notices_in_spanish() -> None:
    assert verbs.done(change("status_set", status="answered", count=1)) == "Marcada como respondida."
    assert verbs.done(change("status_set", status="archived", count=1200)) == (
        "1.200 archivadas: no necesitan respuesta."
    )
    assert verbs.done(change("snoozed", count=1, until="2026-03-21T12:00:00Z"), NOW) == (
        "Pospuesta hasta mañana a las 12:00."
    )
    assert verbs.done(change("import", count=0)) == "Nada nuevo: lo que había está al día."
    assert verbs.done(change("undo", step="snoozed")) == "Deshecho: posponer."
    assert verbs.undo_label(StepNote(1, "snoozed", {}, "")) == "Deshacer posponer"
    assert verbs.redo_label(StepNote(1, "status_set", {"status": "archived"}, "")) == "Rehacer archivar"
    assert verbs.undo_label(None) == "Deshacer"


@pytest.mark.usefixtures("in_spanish")
def test_reasons() -> None:
    assert reasons.reject_reason(Reason("bad_date", {"value": "32/13/{x}"})) == (
        "No se entiende la fecha: 32/13/{x}."
    )
    assert reasons.reject_reason(Reason("bad_date")) == "No se entiende la fecha: …."
    assert reasons.reject_reason(Reason("never heard of")) == "never heard of"
    assert "día/mes/año" in reasons.note(Reason("date_order_assumed", {"order": "dmy"}))
    assert "mes/día/año" in reasons.note(Reason("date_order_assumed", {"order": "mdy"}))
    assert reasons.note(Reason("mixed_encoding", {"count": 3})).endswith(".")
    assert reasons.skip_reasons({"system_line": 3, "own_reply": 1, "new_code": 2, "blank": 0}) == [
        "3 avisos del sistema",
        "2 new_code",
        "1 respuesta tuya",
    ]


@pytest.mark.usefixtures("in_spanish")
def test_an_import_in_words() -> None:
    counts = Counts(read=74, new=52, identical=20, rejected=2)
    assert imports.counts_line(counts) == "52 nuevas · 20 ya estaban · 2 no se pudieron leer"
    assert imports.counts_line(Counts()) == "nada que importar"
    report = FileReport("a.zip/reviews.json", "google_takeout", counts, {"own_reply": 2}, "r.csv", replies=35)
    assert imports.file_line(report) == "reviews.json: 52 nuevas · 20 ya estaban · 2 no se pudieron leer"
    assert imports.file_notes(report) == [
        "Se deja fuera: 2 respuestas tuyas.",
        "35 traían ya tu respuesta.",
        "Las filas que no se pudieron leer están en r.csv, con su línea y el motivo.",
    ]
    assert imports.backlog_note(Backlog()) == ""
    assert imports.backlog_note(Backlog(40, 365, "2019-03-03")) == (
        "40 opiniones sin responder tenían ya más de 365 días al importarlas (la más antigua es del"
        " 3\xa0mar\xa02019) y no les corre ningún plazo. Puedes archivarlas de una vez: seguirán en Todo."
    )


@pytest.mark.usefixtures("in_spanish")
def test_files_of_one_name_are_told_apart() -> None:
    paths = ("t.zip/local-1/reviews.json", "t.zip/local-2/reviews.json", "t.zip/local-2/more.json", "b/c.csv")
    reports = [FileReport(path, "google_takeout", Counts(read=1, new=1)) for path in paths]
    named = ["local-1/reviews.json", "local-2/reviews.json", "more.json", "c.csv"]
    assert imports.file_lines(reports) == [f"{name}: 1 nueva" for name in named]
    twice = [FileReport("c.csv", "", error="c.csv no es una tabla.") for _time in range(2)]
    assert imports.file_lines(twice) == ["c.csv no es una tabla."] * 2
    assert imports.file_lines([]) == []


@pytest.mark.usefixtures("in_spanish")
@pytest.mark.parametrize(
    ("names", "places", "said"),
    [
        (["Casa Ejemplo"], 1, "Casa Ejemplo"),
        (["Bar Sol", "Casa Ejemplo"], 2, "Bar Sol y Casa Ejemplo"),
        (["Bar Sol", "Casa Ejemplo"], 4, "Bar Sol y 3 locales más"),
        (["Bar Sol"], 2, "Bar Sol y 1 local más"),
    ],
)
def test_a_card_names_the_shops_that_it_knows(names: list[str], places: int, said: str) -> None:
    card = Preview("x/reviews.json", "google_takeout", 9, 0, places, "", "", shops=names)
    assert imports.preview_line(card, NOW) == f"reviews.json · {said}"


@pytest.mark.usefixtures("in_spanish")
def test_a_preview_card() -> None:
    card = Preview("/x/reviews.json", "google_takeout", 1118, 35, 2, "2023-03-12", "2025-11-20")
    assert imports.preview_title(card) == "Reseñas de Google: 1.118, 35 con respuesta"
    since = "12\xa0mar\xa02023 a 20\xa0nov\xa02025"
    assert imports.preview_line(card, NOW) == f"reviews.json · {since} · 2 locales"
    table = Preview("t.csv", "table", 214, 0, 0, "", "", columns={"a": "words", "b": ""})
    assert imports.preview_title(table) == "Tabla (CSV o TSV): 214 filas, 2 columnas"


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_guides_teach_in_whole_sentences(language: str) -> None:
    catalogue.use(language)
    for guide in formats.guides():
        assert guide.title
        assert guide.short
        assert formats.title(guide.code) != guide.code
        assert all(step.endswith(".") for step in guide.steps)
    assert formats.title("no_such_format") == "no_such_format"


CODES = [
    "R01",
    "R02",
    "R03",
    "R07",
    "R08",
    "R09",
    "R10",
    "R12",
    "R13",
    "R14",
    "R15",
    "R16",
    "R17",
    "R18",
    "R20",
    "R21",
    "R22",
    "R24",
    "R25",
    "R27",
]


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_check_has_a_chip_and_a_sentence(code: str, language: str) -> None:
    catalogue.use(language)
    finding = Finding(code, Level.WARN, 0, 0, {"topics": "waiting", "words": 3, "kind": "phone"})
    assert findings.chip(finding) not in ("", code)
    assert findings.sentence(finding).endswith(".")


@pytest.mark.usefixtures("in_spanish")
def test_findings_in_spanish() -> None:
    missing = Finding("R16", Level.WARN, 0, 0, {"topics": "waiting,price"})
    assert findings.chip(missing) == "No menciona espera ni precio"
    assert findings.sentence(missing) == "Te hablan de espera y precio y la respuesta no lo menciona."
    many = Finding("R16", Level.WARN, 0, 0, {"topics": "waiting,price,food,staff,noise"})
    assert findings.chip(many) == "No menciona espera, precio ni comida"
    long = Finding("R01", Level.BLOCK, 4000, 4003, {"used": 4100, "limit": 4096, "over": 4, "unit": "bytes"})
    assert findings.chip(long) == "Sobran 3 caracteres"
    assert findings.sentence(long) == "No cabe: 4.003 de 4.000 caracteres."
    assert findings.length_text(Length(311, None, "characters", 311)) == "311 caracteres"
    untouched = Finding("R21", Level.WARN, 0, 9, {"kind": "template"})
    assert findings.chip(untouched) == "Plantilla tal cual"
    assert findings.chip(Finding("R21", Level.WARN, 0, 9, {"kind": "reply"})) == "Copia de otra respuesta"
    private = Finding("R03", Level.BLOCK, 0, 9, {"kind": "phone", "words": "600 {x}"})
    assert findings.sentence(private) == "Publicaría un teléfono: «600 {x}»."
    assert findings.findings_line(1) == "Revisar 1 aviso"
