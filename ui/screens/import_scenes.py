"""Scenes of what comes in: the list of imports, pairs in doubt, pasting, noting a talk."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop import paths
from desktop.operations import importing
from desktop.operations.inboxes import Inbox
from ui.application import House
from ui.batches.card import BatchCard

Row = tuple[str, str, str, str]
_HEADER = ("Fecha", "Cliente", "Estrellas", "Comentario")
_FIRST: Sequence[Row] = (
    (
        "14/11/2026",
        "Pilar Gómez",
        "2",
        "Esperamos una hora con la mesa reservada, y la sopa llegó fría. Una pena, la verdad.",
    ),
    ("15/11/2026", "Ruth Sanz", "5", "Trato exquisito y una fideuá para repetir, volveremos con los niños."),
    ("31/02/2026", "Joan P.", "4", "Muy buena la terraza, aunque las mesas cojean un poco."),
    ("16/11/2026", "Íñigo L.", "ocho", ""),
)
_AGAIN: Sequence[Row] = (
    ("14/11/2026", "Pilar Gómez", "2",
     "Esperamos una hora con la mesa ya reservada, y la sopa llegó fría. Una pena, la verdad."),
    ("15/11/2026", "Ruth Sanz", "5", "Trato exquisito y una fideuá para repetir: volveremos con los niños!"),
)  # fmt: skip
_YEARS: Sequence[Row] = (
    ("03/03/2019", "Ana B.", "2", "Nos cobraron de más y nadie supo decirnos por qué."),
    ("12/08/2021", "Luis M.", "5", "La mejor fideuá de la costa, y el trato de diez."),
    ("30/06/2023", "Eva T.", "3", "Bien, aunque las mesas de la terraza cojean."),
)
_OFFERED_MS = 700
_CHAT = """\
[12/11/2026, 10:02:11] Bea Lozano: Hola, ¿tenéis mesa para cuatro el sábado?
[12/11/2026, 10:10:40] Nico: Claro, a las nueve os viene bien
[12/11/2026, 10:11:02] Bea Lozano: Perfecto, gracias
[14/11/2026, 18:20:33] Bea Lozano: Al final somos seis, ¿puede ser?
"""
_PASTED = """\
Marta Ruiz
5 estrellas
Hace 2 semanas
El arroz negro, de diez. Nos atendió Lucía y estuvo pendiente de todo; repetiremos seguro.

Paco D.
2 estrellas
Hace 1 mes
Una hora esperando con la mesa reservada. La comida bien, pero así no se vuelve.
"""


def _two_imports(house: House) -> None:
    folder = Path(tempfile.mkdtemp(dir=paths.data()))

    def table(name: str, rows: Sequence[Row]) -> Path:
        path = folder / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([_HEADER, *rows])
        return path

    first, again = table("buzón-noviembre.csv", _FIRST), table("encuesta-web.csv", _AGAIN)

    def take_in(inbox: Inbox, task: object) -> None:
        for path in (first, again):
            house.hub.announce(importing.import_files(inbox, paths=[path]).change)

    house.jobs.in_store(take_in)


def _after_imports(then: Callable[[House], None]) -> Callable[[House], None]:
    def arrange(house: House) -> None:
        _two_imports(house)
        house.jobs.in_store(lambda inbox, task: None, lambda nothing: then(house))

    return arrange


def _imports(house: House) -> None:
    house.pages.show("imports")

    def open_reasons() -> None:
        page = house.pages.page("imports")
        for card in page.findChildren(type(page.cards[1])) if page.cards else ():  # type: ignore[attr-defined]
            if card.item.totals.rejected:
                card.why.emit()

    QTimer.singleShot(150, house, open_reasons)


def _doubtful(house: House) -> None:
    house.arrivals.show_doubtful()


def brought(house: House) -> None:
    """An import that is over and brought what is too old to be answered."""
    path = Path(tempfile.mkdtemp(dir=paths.data())) / "reseñas de siempre.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([_HEADER, *_FIRST, *_YEARS])
    house.sheets.import_sheet.offer([path])
    QTimer.singleShot(_OFFERED_MS, house, house.sheets.imports.start)


def undoing(house: House) -> None:
    """An import half taken back."""
    house.pages.show("imports")

    def half_way() -> None:
        page = house.pages.page("imports")
        for card in page.findChildren(BatchCard):
            card.taking_back.show_progress(46_000, 100_000)

    QTimer.singleShot(_OFFERED_MS, house, half_way)


def paste(house: House) -> None:
    """What was copied from a page, taken apart."""
    house.arrivals.take_words(_PASTED)


def talk(house: House) -> None:
    """A call half written down."""
    house.window.actions_table["talk"].trigger()
    sheet = house.arrivals.talk_sheet
    sheet.who.line.insert("ma")
    sheet.who.asked.emit("ma")
    sheet.said.insertPlainText("Pide mesa para catorce el día 6, con dos bebés. El sábado esperaron.")


def chat(house: House) -> None:
    """A chat of which nothing tells who the owner is."""
    path = Path(tempfile.mkdtemp(dir=paths.data())) / "_chat.txt"
    path.write_text(_CHAT, "utf-8")
    house.sheets.import_sheet.offer([path])


imports = _after_imports(_imports)
doubtful = _after_imports(_doubtful)
