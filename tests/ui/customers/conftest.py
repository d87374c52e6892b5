"""A window on an inbox with customers of every kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.model.people import CustomerQuery
from desktop.operations import customers, inboxes, standing
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in
from tests.ui.window.conftest import Settle, empty_house, settle
from ui.application import House
from ui.customers.page import CustomersPage

__all__ = ["empty_house", "settle"]

GLUTEN = (
    "Fui el lunes con mi familia y nos trataron muy bien. El arroz estaba en su punto y el precio me parece"
    " justo, 18 euros, pero podríais tener opción sin gluten en los postres porque mi hija es celíaca."
)
TILL = (
    "Esperamos 40 minutos para pagar el sábado. Deberíais poner otra persona en caja los fines de semana,"
    " porque se forma mucha cola y la gente se va. La comida, igual de buena que siempre."
)
ROWS = [
    row("12/03/2026", "Marta", "4", GLUTEN),
    row("03/04/2026", "Marta", "3", TILL),
    row("18/11/2026", "Marta", "5", "Lo recomiendo a todo el mundo, sin duda: el arroz y el trato."),
    row("19/11/2026", "Luis", "1", COMPLAINT),
    row("10/11/2026", "Ana", "5", PRAISE),
    row("17/11/2026", "Foodie", "5", "Increíble cena, gracias por la invitación #publi, código AMIGO10."),
    row("16/11/2026", "Pepa", "4", "Estaba bien, pero podríais mejorar algunas cosas."),
]

Number = Callable[[str], int]


@pytest.fixture
def folk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inbox with five customers, scored."""
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    with open_new(tmp_path) as made:
        take_in(made, tmp_path, ROWS)
        standing.refresh(made)
        return made.path


@pytest.fixture
def number(folk: Path) -> Number:
    """The number of a customer by the name."""

    def find(name: str) -> int:
        with inboxes.open_for_reading(folk) as inbox:
            return customers.customer_ids(inbox, CustomerQuery(words=name))[0]

    return find


@pytest.fixture
def house(empty_house: House, folk: Path, settle: Settle) -> House:
    """A window on them."""
    empty_house.open(folk)
    settle(empty_house)
    return empty_house


@pytest.fixture
def page(house: House, settle: Settle) -> CustomersPage:
    """The customers' page, in sight, with the first customer open."""
    house.window.actions_table["go_customers"].trigger()
    settle(house)
    found = house.pages.page("customers")
    assert isinstance(found, CustomersPage)
    return found
