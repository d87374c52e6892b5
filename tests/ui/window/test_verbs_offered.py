"""What makes no sense for the open item is not offered."""

from __future__ import annotations

import pytest

from desktop.model.codes import Status, View
from tests.ui.window.conftest import Settle
from ui.application import House

VERBS = ("answered", "snooze", "archive", "waiting")


def offered(house: House) -> set[str]:
    return {code for code in VERBS if house.window.actions_table[code].isEnabled()}


@pytest.mark.parametrize(
    ("status", "verbs"),
    [
        (Status.WAITING, {"answered", "snooze", "archive"}),
        (Status.ANSWERED, {"archive", "waiting"}),
        (Status.ARCHIVED, {"answered", "waiting"}),
    ],
)
def test_each_status_has_its_verbs(house: House, settle: Settle, status: Status, verbs: set[str]) -> None:
    house.desk.show_view(View.ALL.value)
    item = house.window.panel.open_id
    house.desk.set_status(status)
    settle(house)
    assert house.window.panel.view.go_to_id(item)
    assert offered(house) == verbs


def test_several_items_take_every_verb(house: House) -> None:
    house.window.panel.choose_all()
    assert offered(house) == set(VERBS)
