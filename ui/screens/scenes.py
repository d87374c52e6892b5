"""What is on each picture."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop import paths
from desktop.errors import UserError
from desktop.model.codes import View
from desktop.model.query import parse
from desktop.operations import demo, views
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import language
from ui.application import House
from ui.screens import (
    import_scenes,
    keeping_scenes,
    learning_scenes,
    people_scenes,
    reply_scenes,
    state_scenes,
    window_scenes,
)

Size = tuple[int, int]
WIDE: Size = (1440, 900)
SMALL: Size = (1024, 640)
TALL: Size = (1440, 1320)
NARROW: Size = (760, 480)
LARGE: Size = (1920, 1080)


_ODD = """\
Cuándo;Nombre;Valora tu visita (1 a 5);¿Qué te gustó?;¿Qué mejorarías?;Quién le atendió;Turno
03/11/2025 14:22;Carmen V.;4;El arroz y el trato de Paco;Un poco más de sombra en la terraza;Paco;Segundo
03/11/2025 16:05;Jorge A.;5;Los postres caseros;Nada, seguid así;Lucía;Primero
04/11/2025 13:48;Inés R.;2;La vista;Que el menú de mediodía salga antes: tardó cuarenta minutos;Andrés;Segundo
05/11/2025 21:10;Luis M.;3;;;Paco;Segundo
31/02/2025 14:00;Eva T.;1;La terraza;Las mesas cojean y el ruido de la calle es insoportable;Marta;Primero
"""


def _as_it_is(house: House) -> None:
    """Nothing more than the open inbox."""


@dataclass(frozen=True, slots=True)
class Scene:
    """``row`` is opened first; ``sample`` False draws an inbox with nothing in it. ``lasts`` is how
    many milliseconds pass before the picture is taken: sheets slide in, some scenes take steps."""

    name: str
    arrange: Callable[[House], object] = _as_it_is
    size: Size = WIDE
    row: int = 1
    sample: bool = True
    lasts: int = 230


def _action(code: str) -> Callable[[House], object]:
    return lambda house: house.window.actions_table[code].trigger()


def _view(view: View) -> Callable[[House], object]:
    return lambda house: house.desk.show_view(view.value)


def _search(house: House) -> None:
    panel = house.window.panel
    house.desk.show_view(View.ALL.value)
    panel.header.start_search()
    panel.header.search.add("canal:google" if language() == "es" else "source:google")
    panel.header.search.line.insert("hora")
    panel.header.search.asked.emit()


def _narrowed(house: House) -> None:
    """More filters than one line has room for."""
    house.desk.show_query(parse("source:google,survey stars:<4 without:reply intent:complaint is:overdue"))
    house.window.panel.header.start_search()


def _no_hits(house: House) -> None:
    panel = house.window.panel
    panel.header.start_search()
    panel.header.search.line.insert("zanahoria")
    panel.header.search.asked.emit()


def _several(house: House) -> None:
    house.window.panel.view.selectAll()


def _import(house: House) -> None:
    folder = Path(tempfile.mkdtemp(dir=paths.data()))
    demo.shift_samples(folder / "samples")
    house.sheets.import_sheet.offer(sorted((folder / "samples").iterdir()))


def _columns(house: House) -> None:
    """The columns of a table whose headers tell little."""
    path = Path(tempfile.mkdtemp(dir=paths.data())) / "encuesta-terraza.csv"
    path.write_text(_ODD, "utf-8")
    imports = house.sheets.imports
    imports.intake.changed.connect(lambda: _review(house) if imports.pending else None)
    house.sheets.import_sheet.offer([path])


def _review(house: House) -> None:
    item = house.sheets.imports.pending[0]
    house.sheets.import_sheet.columns.open(item, at_once=True)


def _reply(house: House) -> None:
    house.window.panel.view.setFocus()
    house.desk.reply()
    house.replies.composer.editor.insertPlainText(
        _("Thank you for telling us. I will call you tomorrow on 600 123 123 and we will put it right.")
    )


def _notice(house: House) -> None:
    house.window.actions_table["answered"].trigger()


def _trouble(house: House) -> None:
    house.window.notices.trouble(
        UserError(
            _("The inbox is in use by another program just now."),
            _("Close the other one, or try again in a moment."),
        )
    )


def _palette(house: House) -> None:
    house.window.actions_table["palette"].trigger()
    house.palette.line.insert("resp" if language() == "es" else "repl")


def _saved(house: House) -> None:
    house.desk.do(lambda inbox: views.save_view(inbox, name="Malas notas", query=parse("estrellas:<3")))
    house.desk.do(lambda inbox: views.save_view(inbox, name="Espera, este año", query=parse("tema:espera")))
    house.desk.show_query(parse("estrellas:<3"))


SCENES = (
    Scene("palette", _palette),
    Scene("saved", _saved),
    Scene("main"),
    Scene("main-first", row=0),
    Scene("main-small", size=SMALL),
    Scene("reply", _reply),
    Scene("reply-small", _reply, size=SMALL),
    Scene("everything", _view(View.ALL), row=3),
    Scene("answered", _view(View.ANSWERED)),
    Scene("empty-view", _view(View.SNOOZED)),
    Scene("search", _search),
    Scene("search-small", _search, size=SMALL),
    Scene("narrowed", _narrowed),
    Scene("narrowed-small", _narrowed, size=SMALL),
    Scene("no-hits", _no_hits),
    Scene("several", _several),
    Scene("import", _import),
    Scene("import-small", _import, size=SMALL),
    Scene("columns", _columns),
    Scene("columns-small", _columns, size=SMALL),
    Scene("import-done", import_scenes.brought, lasts=2500),
    Scene("import-done-small", import_scenes.brought, size=SMALL, lasts=2500),
    Scene("import-undoing", import_scenes.undoing, lasts=1500),
    Scene("paste", import_scenes.paste),
    Scene("paste-small", import_scenes.paste, size=SMALL),
    Scene("talk", import_scenes.talk),
    Scene("talk-small", import_scenes.talk, size=SMALL),
    Scene("chat", import_scenes.chat),
    Scene("imports", import_scenes.imports),
    Scene("imports-small", import_scenes.imports, size=SMALL),
    Scene("doubtful", import_scenes.doubtful),
    Scene("doubtful-small", import_scenes.doubtful, size=SMALL),
    Scene("customers", people_scenes.profile),
    Scene("customers-small", people_scenes.profile, size=SMALL),
    Scene("customers-evangelist", people_scenes.evangelist),
    Scene("customers-plain", people_scenes.plain),
    Scene("customers-risk", people_scenes.at_risk),
    Scene("customers-gate", people_scenes.gate),
    Scene("customers-search", people_scenes.search),
    Scene("customers-merge", people_scenes.compare),
    Scene("customers-suggested", people_scenes.suggested),
    Scene("customers-doubles", people_scenes.doubles, lasts=1500),
    Scene("customers-merged", people_scenes.merged),
    Scene("customers-opted-out", people_scenes.opted_out),
    Scene("customers-palette", people_scenes.palette),
    Scene("customers-empty", lambda house: house.pages.show("customers"), sample=False),
    Scene("care", people_scenes.care_week),
    Scene("care-small", people_scenes.care_week, size=SMALL),
    Scene("care-empty", lambda house: house.pages.show("care"), sample=False),
    Scene("weights", people_scenes.weights),
    Scene("panorama", learning_scenes.panorama, size=TALL),
    Scene("panorama-small", learning_scenes.panorama, size=SMALL),
    Scene("panorama-tables", learning_scenes.tables, size=TALL),
    Scene("panorama-empty", learning_scenes.panorama, sample=False),
    Scene("invitation", learning_scenes.invitation),
    Scene("ideas", learning_scenes.offered),
    Scene("ideas-done", learning_scenes.done, size=TALL),
    Scene("ideas-small", learning_scenes.done, size=SMALL),
    Scene("ideas-empty", learning_scenes.offered, sample=False),
    Scene("spelling", reply_scenes.spelling),
    Scene("templates-panel", reply_scenes.templates_panel),
    Scene("similar", reply_scenes.similar),
    Scene("gesture", reply_scenes.gesture, lasts=900),
    Scene("clocks", reply_scenes.clocks_of_one, row=3, lasts=1500),
    Scene("outbox", reply_scenes.outbox),
    Scene("outbox-small", reply_scenes.outbox, size=SMALL),
    Scene("deadlines", reply_scenes.deadlines),
    Scene("deadlines-small", reply_scenes.deadlines, size=SMALL),
    Scene("preferences-deadlines", reply_scenes.preferences("deadlines"), lasts=900),
    Scene("preferences-hours", reply_scenes.preferences("hours"), lasts=900),
    Scene("preferences-replies", reply_scenes.preferences("answering"), lasts=900),
    Scene("preferences-keeping", reply_scenes.preferences("keeping"), lasts=900),
    Scene("preferences-window", reply_scenes.preferences("window_part"), lasts=900),
    Scene("preferences-small", reply_scenes.preferences("answering"), size=SMALL, lasts=900),
    Scene("filters", window_scenes.filters),
    Scene("snooze", window_scenes.snooze),
    Scene("snoozed", window_scenes.snoozed, lasts=900),
    Scene("sentences", window_scenes.sentences),
    Scene("why", window_scenes.why),
    Scene("conversation", window_scenes.conversation, lasts=900),
    Scene("photos", window_scenes.photos, lasts=1200),
    Scene("photos-small", window_scenes.photos, size=SMALL, lasts=1200),
    Scene("reminder", window_scenes.reminder, lasts=900),
    Scene("elsewhere", window_scenes.elsewhere, lasts=900),
    Scene("note", window_scenes.note),
    Scene("dense", window_scenes.dense),
    Scene("dense-small", window_scenes.dense, size=SMALL),
    Scene("dense-customers", window_scenes.dense_customers),
    Scene("dense-much", window_scenes.dense_much, size=SMALL, lasts=900),
    Scene("large", size=LARGE),
    Scene("list-away", _action("hide_list")),
    Scene("reader-away", _action("hide_reader")),
    Scene("folded", _action("fold_sidebar")),
    Scene("narrow", size=NARROW),
    Scene("narrow-reply", _reply, size=NARROW),
    Scene("unfolded-small", _action("fold_sidebar"), size=SMALL),
    Scene("several-small", _several, size=SMALL),
    Scene("much", window_scenes.much, lasts=900),
    Scene("much-small", window_scenes.much, size=SMALL, lasts=900),
    Scene("little", window_scenes.little, lasts=900),
    Scene("loading", window_scenes.loading),
    Scene("counting", window_scenes.counting),
    Scene("palette-small", _palette, size=SMALL),
    Scene("export-small", _action("export"), size=SMALL),
    Scene("keys-small", _action("keys"), size=SMALL),
    Scene("copies", keeping_scenes.copies, lasts=900),
    Scene("copies-small", keeping_scenes.copies, size=SMALL, lasts=900),
    Scene("rescue", keeping_scenes.rescue, lasts=900),
    Scene("erasure", keeping_scenes.erasure, lasts=900),
    Scene("erasure-small", keeping_scenes.erasure, size=SMALL, lasts=900),
    Scene("erased", keeping_scenes.erased, lasts=900),
    Scene("erased-small", keeping_scenes.erased, size=SMALL, lasts=900),
    Scene("not-opened", keeping_scenes.not_opened),
    Scene("not-opened-small", keeping_scenes.not_opened, size=SMALL),
    Scene("look-only", keeping_scenes.look_only),
    Scene("second-start", keeping_scenes.second_start, lasts=900),
    Scene("defect", keeping_scenes.defect),
    Scene("defect-notice", keeping_scenes.defect_notice),
    Scene("templates", reply_scenes.templates),
    Scene("templates-small", reply_scenes.templates, size=SMALL),
    Scene("export", _action("export")),
    Scene("preferences", _action("preferences")),
    Scene("keys", _action("keys")),
    Scene("about", _action("about")),
    Scene("notice", _notice),
    Scene("trouble", _trouble),
    *(
        Scene(f"{code}-empty", state_scenes.shown(code), sample=False, lasts=600)
        for code in ("posting", "deadlines", "imports", "doubtful")
    ),
    *(Scene(f"{code}-waiting", state_scenes.waiting(code), lasts=600) for code in state_scenes.PAGES),
    *(Scene(f"{code}-unread", state_scenes.unread(code), lasts=900) for code in state_scenes.PAGES),
    Scene("odd", state_scenes.odd, lasts=1500),
    Scene("odd-small", state_scenes.odd, size=SMALL, lasts=1500),
    Scene("first-run", sample=False),
    Scene("first-run-small", sample=False, size=SMALL),
)
