"""Scenes of people: their list, their profiles, merging, care, and the table of the score."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop import clock, paths
from desktop.changes import Change
from desktop.model.care import CareKind
from desktop.model.codes import Independence, ProsumerStatus
from desktop.model.people import ConsentState, CustomerQuery
from desktop.operations import care, customers, importing, merging, people, quoting
from desktop.operations.inboxes import Inbox
from ui.application import House
from ui.customers.page import CustomersPage

_LATER_MS = 120


def _page(house: House) -> CustomersPage:
    page = house.pages.page("customers")
    assert isinstance(page, CustomersPage)
    return page


def _named(inbox: Inbox, name: str) -> int:
    return customers.customer_ids(inbox, CustomerQuery(words=name))[0]


def _kept(inbox: Inbox) -> int:
    """Something kept about a person, as an owner would after some weeks."""
    marta = _named(inbox, "Marta")
    people.add_person_tag(inbox, customers=[marta], tag="sin gluten")
    people.add_person_tag(inbox, customers=[marta], tag="viene los sábados")
    people.add_person_note(inbox, customer=marta, text="Su cuñada es celíaca. Prefiere la ventana.")
    due = clock.now() - timedelta(days=2)
    people.add_reminder(inbox, customer=marta, due=due, text="Enseñarle la carta nueva con los alérgenos")
    rosa = _named(inbox, "Rosa Llorente")
    said = customers.said(inbox, rosa)
    words = "Lo recomiendo a cualquiera del barrio."
    first = next(one for one in said if words in one.text)
    quoting.ask_consent(inbox, feedback=first.row.id, words=words)
    number = quoting.consents(inbox)[0].id
    quoting.note_consent(inbox, consent=number, state=ConsentState.GIVEN, how="por correo")
    care.care_done(inbox, customer=rosa, kind=CareKind.THANK, feedback=said[-1].row.id)
    return marta


def _namesakes(inbox: Inbox) -> tuple[int, int]:
    first, second = customers.customer_ids(inbox, CustomerQuery(words="Marta"))[:2]
    return first, second


def _with_kept(then: Callable[[House, int], object]) -> Callable[[House], None]:
    def arrange(house: House) -> None:
        def ready(number: int) -> None:
            then(house, number)

        house.jobs.in_store(lambda inbox, task: _kept(inbox), ready)

    return arrange


def _profile(house: House, number: int) -> None:
    house.people.show_customer(number)


def _first(status: ProsumerStatus | None = None, *, at_risk: bool = False) -> Callable[[House], None]:
    def arrange(house: House) -> None:
        house.pages.show("customers")
        statuses = (status,) if status is not None else ()
        query = CustomerQuery(statuses=statuses, at_risk=at_risk)
        _later(house, lambda: _page(house).panel.set_query(query))

    return arrange


def gate(house: House) -> None:
    """The question of independence."""
    house.pages.show("customers")
    query = CustomerQuery(independence=(Independence.TO_CONFIRM,))
    _later(house, lambda: _page(house).panel.set_query(query))


def search(house: House) -> None:
    """Customers by a few letters."""
    house.pages.show("customers")
    panel = _page(house).panel
    panel.start_search()
    panel.search.insert("mar")


def _compare(house: House) -> None:
    house.pages.show("customers")

    house.jobs.in_store(
        lambda inbox, task: _namesakes(inbox),
        lambda two: _later(house, lambda: _page(house).merging.sheet.compare(*two)),
    )


_SAME_MAIL = """\
Fecha,Cliente,Correo,Estrellas,Comentario
14/11/2026,Carmen Vidal,carmen.vidal@ejemplo.org,4,"Muy rico; podríais poner un plato vegano."
18/11/2026,C. Vidal R.,carmen.vidal@ejemplo.org,2,"Esperamos cuarenta minutos con la mesa reservada."
"""


def suggested(house: House) -> None:
    """Somebody who wrote under two names, with the same mail."""
    path = Path(tempfile.mkdtemp(dir=paths.data())) / "encuesta.csv"
    path.write_text(_SAME_MAIL, "utf-8")

    def take_in(inbox: Inbox) -> tuple[Change | None, int]:
        return importing.import_files(inbox, paths=[path]).change, _named(inbox, "Carmen Vidal")

    def show(done: tuple[Change | None, int]) -> None:
        house.hub.announce(done[0])
        house.people.show_customer(done[1])

    house.jobs.in_store(lambda inbox, task: take_in(inbox), show)


def doubles(house: House) -> None:
    """Everybody who may be one."""
    suggested(house)
    looking = QTimer(house)

    def look() -> None:
        # They are looked for beside the window.
        if (button := _page(house).panel.doubles).isVisible():
            looking.stop()
            button.click()

    looking.timeout.connect(look)
    looking.start(_LATER_MS)


def _merged(house: House) -> None:
    """Two who were one, in the profile with the way back."""

    def join(inbox: Inbox) -> int:
        kept, absorbed = _namesakes(inbox)
        merging.merge(inbox, kept=kept, absorbed=absorbed)
        return kept

    house.jobs.in_store(lambda inbox, task: join(inbox), house.people.show_customer)


def _opted_out(house: House) -> None:
    def object_to(inbox: Inbox) -> int:
        number = _named(inbox, "Helen")
        people.opt_out(inbox, customer=number)
        return number

    house.jobs.in_store(lambda inbox, task: object_to(inbox), house.people.show_customer)


def palette(house: House) -> None:
    """The palette with a customer's name."""
    house.window.actions_table["palette"].trigger()
    house.palette.line.insert("marta")


def weights(house: House) -> None:
    """The table of the score."""
    house.window.actions_table["weights"].trigger()


def _later(house: House, then: Callable[[], object]) -> None:
    QTimer.singleShot(_LATER_MS, house, then)


profile = _with_kept(_profile)
evangelist = _first(ProsumerStatus.EVANGELIST)
plain = _first(ProsumerStatus.NONE)
at_risk = _first(at_risk=True)
compare = _compare
merged = _merged
opted_out = _opted_out
care_week = _with_kept(lambda house, number: house.pages.show("care"))
