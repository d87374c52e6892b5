"""The table of the score in the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.people import CustomerQuery
from desktop.operations import customers, inboxes, weights
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.customers.weights_sheet import WeightsSheet


@pytest.fixture
def sheet(house: House, settle: Settle) -> WeightsSheet:
    house.window.actions_table["weights"].trigger()
    settle(house)
    return house.people.weights


def best(path: Path) -> int:
    with inboxes.open_for_reading(path) as inbox:
        return customers.customer_rows(inbox, customers.customer_ids(inbox, CustomerQuery())[:1])[0].score


def test_every_weight_has_a_field_with_a_name(sheet: WeightsSheet, folk: Path) -> None:
    with inboxes.open_for_reading(folk) as inbox:
        assert list(sheet.fields) == [weight.key for weight in weights.weights(inbox)]
    assert all(field.accessibleName() for field in sheet.fields.values())
    assert next(iter(sheet.fields.values())).hasFocus()
    assert not sheet.save.isEnabled()


def test_saving_scores_everybody_anew_and_the_beginning_comes_back(
    house: House, sheet: WeightsSheet, settle: Settle, folk: Path
) -> None:
    before = best(folk)
    field = sheet.fields["suggestion"]
    field.setValue(1)
    assert sheet.save.isEnabled()
    sheet.save.click()
    settle(house)
    assert best(folk) < before
    assert sheet.reset.isEnabled()
    assert not sheet.bar.isVisible()
    sheet.reset.click()
    settle(house)
    assert best(folk) == before
    assert sheet.fields["suggestion"].value() == sheet.fields["suggestion"].weight.default


def test_a_table_that_cannot_stand_is_refused_with_the_name(
    house: House, sheet: WeightsSheet, settle: Settle, folk: Path
) -> None:
    sheet.fields["prosumer"].setValue(sheet.fields["evangelist"].value() + 5)
    sheet.save.click()
    settle(house)
    assert sheet.state.text()
    with inboxes.open_for_reading(folk) as inbox:
        assert all(weight.value == weight.default for weight in weights.weights(inbox))
