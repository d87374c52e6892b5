"""The care page: this week's people, done and undone, quotes, and what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.model.care import CareKind, CareNote, CareOutcome
from desktop.model.people import ConsentState
from desktop.operations import care, inboxes, quoting
from tests.ui.customers.conftest import empty_house, folk, house, number
from tests.ui.window.conftest import Settle, settle
from ui.application import House
from ui.care.cards import given_words
from ui.care.page import CarePage, outcome_words

__all__ = ["empty_house", "folk", "house", "number", "settle"]


@pytest.fixture
def page(house: House, settle: Settle) -> CarePage:
    """The care page, in sight."""
    house.window.actions_table["go_care"].trigger()
    settle(house)
    found = house.pages.page("care")
    assert isinstance(found, CarePage)
    return found


def test_until_it_is_read_the_page_says_that_it_looks(house: House, settle: Settle) -> None:
    house.window.actions_table["go_care"].trigger()
    found = house.pages.page("care")
    assert isinstance(found, CarePage)
    assert not found.waiting.isHidden()
    settle(house)
    assert found.waiting.isHidden()


def kinds(page: CarePage) -> list[tuple[CareKind, str]]:
    return [(card.entry.kind, card.entry.customer.name) for card in page.cards]


def test_this_week_has_a_few_people_and_the_first_has_the_keyboard(house: House, page: CarePage) -> None:
    assert (CareKind.THANK, "Marta") in kinds(page)
    assert (CareKind.INVITE, "Pepa") in kinds(page)
    assert QApplication.focusWidget() is page.cards[0].buttons.write
    assert house.window.sidebar._pages.items["care"].accessibleName().endswith(str(len(page.cards)))


def test_done_leaves_the_list_is_remembered_and_can_be_undone(
    house: House, page: CarePage, settle: Settle, folk: Path
) -> None:
    before = kinds(page)
    page.cards[0].buttons.done.setFocus()
    page.cards[0].buttons.done.click()
    settle(house)
    assert before[0] not in kinds(page)
    with inboxes.open_for_reading(folk) as inbox:
        assert [note.customer for note in care.care_given(inbox)] == [before[0][1]]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert kinds(page) == before


def test_not_this_time_and_later_leave_the_list_too(house: House, page: CarePage, settle: Settle) -> None:
    before = kinds(page)
    page.cards[0].buttons.drop.click()
    settle(house)
    assert before[0] not in kinds(page)
    before = kinds(page)
    page.cards[0].buttons.later.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    settle(house)
    assert before[0] not in kinds(page)


def test_write_opens_the_item_with_the_fitting_template(house: House, page: CarePage, settle: Settle) -> None:
    card = next(card for card in page.cards if card.entry.customer.name == "Marta")
    card.buttons.write.click()
    settle(house)
    assert house.pages.shown == ""
    assert house.window.panel.open_id == card.entry.feedback_id
    assert "Marta" in house.replies.composer.editor.words()
    assert house.replies.composer.template == card.entry.templates[0]


def test_words_already_written_are_left_alone(house: House, page: CarePage, settle: Settle) -> None:
    card = next(card for card in page.cards if card.entry.customer.name == "Marta")
    house.desk.open_item(card.entry.feedback_id)
    house.desk.reply()
    house.replies.composer.editor.insertPlainText("Querida Marta")
    settle(house)
    house.pages.show("care")
    settle(house)
    card = next(card for card in page.cards if card.entry.customer.name == "Marta")
    card.buttons.write.click()
    settle(house)
    assert house.replies.composer.editor.words() == "Querida Marta"


def test_the_name_opens_the_profile(house: House, page: CarePage, settle: Settle) -> None:
    name = page.cards[0].entry.customer.name
    page.cards[0].name.click()
    settle(house)
    assert house.pages.shown == "customers"
    ficha = house.pages.page("customers").profile.ficha  # type: ignore[attr-defined]
    assert ficha.profile.card.name == name


def test_quotes_are_noted_answered_and_exported(
    house: House, page: CarePage, settle: Settle, tmp_path: Path
) -> None:
    entry = next(card.entry for card in page.cards if card.entry.customer.name == "Marta")
    words = "Lo recomiendo a todo el mundo"
    page.wishes.do(lambda inbox: quoting.ask_consent(inbox, feedback=entry.feedback_id, words=words))
    settle(house)
    assert not page.export.isEnabled()
    yes = next(
        button
        for button in page.findChildren(QPushButton)
        if button.objectName().startswith("consent_given_")
    )
    yes.click()
    settle(house)
    assert page.export.isEnabled()
    target = tmp_path / "citas.csv"
    page.ask_where = lambda parent, proposed, suffix: target
    page.export.click()
    settle(house)
    assert words in target.read_text("utf-8-sig")
    with inboxes.open_for_reading(house.path) as inbox:
        assert [one.state for one in quoting.consents(inbox)] == [ConsentState.GIVEN]


def test_what_came_of_care_is_told_without_promising() -> None:
    assert "Done" in outcome_words(CareOutcome(0, 0, 0))
    assert "3 people" in outcome_words(CareOutcome(3, 0, 0))
    assert outcome_words(CareOutcome(3, 2, 1)).endswith("2 came back, 1 of them happier.")
    waiting = CareNote(1, CareKind.THANK, 1, "Ana", 1, 0, None, None, None, None, None)
    assert given_words(waiting) == "nothing heard yet"
