"""A list that is not to be found at once."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.model.codes import View
from desktop.model.query import Query
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.inbox.reading import Reading


def test_a_list_that_takes_long_is_looked_for_beside_the_window(
    house: House, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = house.window.panel
    house.desk.show_query(Query(view=View.ALL))
    settle(house)
    wanted = list(panel.model.ids)
    monkeypatch.setattr(Reading, "begin", lambda self, query: None)
    house.desk.show_query(Query(view=View.ALL))
    assert panel.looking
    assert panel.model.rowCount() == 0
    panel.choose_all()
    settle(house)
    assert not panel.looking
    assert list(panel.model.ids) == wanted
    assert list(panel.chosen_ids()) == wanted
