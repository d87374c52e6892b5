"""Scenes of the inbox itself: filters, snoozing, sentences, a conversation, much text and little."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop import clock, paths
from desktop.changes import Change
from desktop.model.codes import Status, View
from desktop.model.query import Query, parse
from desktop.operations import ideas, importing, reading, triage
from desktop.operations.inboxes import Inbox
from ui.application import House
from ui.inbox.bulk import how_far

_LATER_MS = 350
_HEADER = ("Fecha", "Cliente", "Estrellas", "Comentario")
LONG = (
    "Fuimos doce personas a celebrar los ochenta años de mi madre, con la mesa reservada desde hacía un mes y"
    " confirmada dos veces por teléfono. "
    "Al llegar nos dijeron que la mesa no estaba y esperamos cincuenta minutos de pie en la entrada. "
    "El arroz, cuando por fin llegó, estaba en su punto, y la camarera que nos atendió fue un encanto. "
    "Los postres eran de caja y el café llegó frío. "
    "¿Por qué no apuntáis las reservas de grupo en un solo sitio? "
    "La cuenta traía dos botellas de vino que no pedimos, y para quitarlas hubo que hablar con tres. "
)
_NAME = "María de los Ángeles Fernández-Villaverde y Sánchez-Bustamante de la Torre"


def filters(house: House) -> None:
    """What a list can be narrowed to."""
    house.window.actions_table["filters"].trigger()


def snooze(house: House) -> None:
    """Until when an item goes away."""
    house.window.actions_table["snooze"].trigger()


def snoozed(house: House) -> None:
    """What was put away, and until when."""

    def put_away(inbox: Inbox) -> None:
        waiting = reading.list_ids(inbox, Query(view=View.TO_ANSWER))[2:8].tolist()
        for place, number in enumerate(waiting):
            triage.snooze(inbox, ids=[number], until=clock.now() + timedelta(hours=3 + 20 * place))

    house.jobs.in_store(
        lambda inbox, task: put_away(inbox), lambda done: house.desk.show_view(View.SNOOZED.value)
    )


def sentences(house: House) -> None:
    """Each sentence with its tags."""
    house.window.panel.view.go_to(2)
    QTimer.singleShot(100, house, house.window.actions_table["sentences"].trigger)


def why(house: House) -> None:
    """Why an item stands where it stands, opened."""
    house.window.panel.view.go_to(2)
    QTimer.singleShot(100, house, house.window.reader.page.context.open_why)


def conversation(house: House) -> None:
    """Somebody who wrote more than once, with what was answered."""
    house.desk.show_query(parse("rosa llorente"))


def photos(house: House) -> None:
    """A review that came with photos and asks for what the owner keeps as an idea."""
    header = (*_HEADER, "Fotos")
    places = " ".join(f"https://lh3.googleusercontent.com/p/AF1Qip{name}=s1600" for name in ("Ab3", "Cd8"))
    words = "La paella llegó quemada y nos cobraron el pan. Podríais poner su precio en la carta."
    row = ("20/11/2026", "Nuria Soler", "2", words, places)

    def shown() -> None:
        house.desk.show_query(parse("nuria soler"))
        item = house.window.panel.open_id
        house.desk.do(
            lambda inbox: ideas.save_idea(inbox, title="El precio del pan, en la carta", feedback=[item])
        )
        QTimer.singleShot(_LATER_MS, house, house.window.reader.page.attached.open)

    taken_in(house, [row], shown, header)


def reminder(house: House) -> None:
    """What is said at the start of what comes back in the course of the day."""

    def put_away(inbox: Inbox) -> None:
        ids = reading.list_ids(inbox, Query(view=View.TO_ANSWER))[:3].tolist()
        triage.snooze(inbox, ids=ids, until=clock.now() + timedelta(hours=3))

    house.jobs.in_store(lambda inbox, task: put_away(inbox), lambda done: house.open(house.path))


def elsewhere(house: House) -> None:
    """A command has answered something meanwhile, and the owner wants to undo."""

    def answer(inbox: Inbox) -> None:
        ids = reading.list_ids(inbox, Query(view=View.TO_ANSWER))[3:4].tolist()
        triage.set_status(inbox, ids=ids, status=Status.ANSWERED)

    undo = house.window.actions_table["undo"].trigger
    house.jobs.in_store(
        lambda inbox, task: answer(inbox), lambda done: QTimer.singleShot(0, house, lambda: undo())
    )


def note(house: House) -> None:
    """A note being written."""
    house.window.actions_table["note"].trigger()


def dense(house: House) -> None:
    """Compact rows in a wide window."""
    house.window.set_dense(True)


def dense_customers(house: House) -> None:
    """Compact rows of customers."""
    house.window.set_dense(True)
    house.pages.show("customers")


def dense_much(house: House) -> None:
    """A very long name in a compact row."""
    house.window.set_dense(True)
    much(house)


def taken_in(
    house: House,
    rows: Sequence[Sequence[str]],
    then: Callable[[], object],
    header: Sequence[str] = _HEADER,
) -> None:
    path = Path(tempfile.mkdtemp(dir=paths.data())) / "tabla.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])

    def done(change: Change | None) -> None:
        house.hub.announce(change)
        QTimer.singleShot(_LATER_MS, house, lambda: then())

    house.jobs.in_store(lambda inbox, task: importing.import_files(inbox, paths=[path]).change, done)


def much(house: House) -> None:
    """A very long name and very many words."""
    rows = [("20/11/2026", _NAME, "1", LONG * 3)]
    taken_in(house, rows, lambda: house.desk.show_query(parse("bustamante")))


def little(house: House) -> None:
    """Stars without words, from somebody without a name."""
    rows = [("20/11/2026", "", "1", ""), ("20/11/2026", "R", "5", "Ok"), ("20/11/2026", "", "3", "👍")]
    taken_in(house, rows, lambda: house.desk.show_query(parse("desde:2026-11-20 canal:tabla")))


def loading(house: House) -> None:
    """A list of which even the first page is still being looked for."""
    reading = house.reading
    if reading is not None:
        reading.begin = lambda query: None  # type: ignore[method-assign]
        reading.seek = lambda query, then: None  # type: ignore[method-assign]
        house.desk.show_view(View.ALL.value)


def counting(house: House) -> None:
    """Work on very many items, half done."""
    house.window.sidebar.foot.bulk.show_progress(how_far(46_000, 100_000), 46, 100)
