"""What makes no sense for the open item is not offered."""

from __future__ import annotations

import pytest

from desktop.model.codes import Status, View
from desktop.operations import replies
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.inbox.words import standing

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


def test_what_is_put_away_says_so_also_with_a_reply_that_was_begun(house: House, settle: Settle) -> None:
    house.desk.show_view(View.ALL.value)
    item = house.window.panel.open_id
    house.desk.set_status(Status.ARCHIVED)
    house.desk.do(lambda inbox: replies.save_draft(inbox, feedback=item, text="Gracias, Ana.", by="Lucía"))
    settle(house)
    assert house.window.panel.view.go_to_id(item)
    settle(house)
    row = house.window.panel.chosen_row
    assert row is not None
    assert (row.status, standing(row)) == (Status.DRAFT, "no reply needed")
    assert offered(house) == {"answered", "waiting"}


def test_several_items_take_every_verb(house: House) -> None:
    house.window.panel.choose_all()
    assert offered(house) == set(VERBS)
