"""The customers' page: the list, the profile, and what is decided there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.model.codes import Independence, ProsumerStatus
from desktop.model.people import CustomerOrder, CustomerQuery, Tie
from desktop.operations import customers, inboxes, people
from tests.ui.customers.conftest import Number
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.customers.gate_card import KEYS
from ui.customers.keep_card import Adding
from ui.customers.page import CustomersPage
from ui.customers.parts import Quote
from ui.customers.said_list import SaidRow
from ui.customers.score_card import ScoreCard


def names(page: CustomersPage) -> list[str]:
    model = page.panel.model
    return [str(model.data(model.index(place))) for place in range(model.rowCount())]


def open_name(page: CustomersPage) -> str:
    assert page.profile.ficha is not None
    return page.profile.ficha.profile.card.name


def press(qtbot: QtBot, page: CustomersPage, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key)


def compares(page: CustomersPage) -> list[QPushButton]:
    """The buttons of those who were found."""
    buttons = page.merging.sheet.findChildren(QPushButton)
    return [button for button in buttons if button.accessibleDescription() == "Ana"]


def test_the_most_valued_customer_is_open_and_the_list_has_the_keyboard(page: CustomersPage) -> None:
    assert names(page)[0] == "Marta"
    assert len(names(page)) == 5
    assert open_name(page) == "Marta"
    assert page.panel.view.hasFocus()


def test_the_place_in_the_list_follows_when_the_rest_of_it_comes(page: CustomersPage) -> None:
    model, said = page.panel.model, page.profile.bar.place
    everybody = model.ids[:]
    page.panel.view.go_to(1)
    model.merge(everybody[:3])
    assert said.text() == "2 of 3"
    model.merge(everybody)
    assert said.text() == "2 of 5"


def test_keys_step_through_the_list_and_enter_goes_into_the_profile(
    house: House, page: CustomersPage, qtbot: QtBot, settle: Settle
) -> None:
    press(qtbot, page, Qt.Key.Key_J)
    settle(house)
    assert open_name(page) == names(page)[1]
    press(qtbot, page, Qt.Key.Key_K)
    settle(house)
    assert open_name(page) == "Marta"
    press(qtbot, page, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.profile.isAncestorOf(focused)


def test_search_finds_by_letters_without_accents_and_escape_shows_all_again(
    house: House, page: CustomersPage, qtbot: QtBot, settle: Settle
) -> None:
    house.window.actions_table["search"].trigger()
    page.panel.search.insert("MÁRT")
    qtbot.keyClick(page.panel.search, Qt.Key.Key_Return)
    settle(house)
    assert names(page) == ["Marta"]
    assert page.panel.view.hasFocus()
    qtbot.keyClick(page.panel.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(page)) == 5)


def test_filters_combine_and_each_has_a_chip_that_takes_it_off(
    house: House, page: CustomersPage, settle: Settle
) -> None:
    page.panel.set_query(
        CustomerQuery(statuses=(ProsumerStatus.NONE,), order=CustomerOrder.NAME, sources=("table",))
    )
    settle(house)
    assert "Marta" not in names(page)
    chips = page.panel._chips
    assert chips.count() == 2
    item = chips.itemAt(0)
    assert item is not None
    chip = item.widget()
    chip.click()  # type: ignore[attr-defined]
    settle(house)
    assert page.panel.query.statuses == ()
    assert page.panel.query.order is CustomerOrder.NAME
    assert len(names(page)) == 5


def test_every_filter_of_the_menu_says_how_many_it_holds(page: CustomersPage) -> None:
    page.panel.open_filters()
    menu = page.panel.findChild(QMenu)
    assert isinstance(menu, QMenu)
    told = [action.text() for action in menu.actions() if "\t" in action.text()]
    assert len(told) >= 9
    menu.close()


def test_one_key_answers_the_question_of_independence_and_undo_brings_it_back(
    house: House, page: CustomersPage, number: Number, qtbot: QtBot, settle: Settle, folk: Path
) -> None:
    page.show_customer(number("Foodie"))
    settle(house)
    gate = page.profile.gate
    assert gate is not None
    assert "#publi" in " ".join(quote.words for quote in gate.findChildren(Quote))
    sponsored = next(place for place, (_key, tie) in enumerate(KEYS) if tie is Tie.SPONSORED)
    press(qtbot, page, getattr(Qt.Key, f"Key_{sponsored + 1}"))
    settle(house)
    assert page.profile.gate is None
    assert page.profile.ficha is not None
    assert page.profile.ficha.profile.card.independence is Independence.SPONSORED
    with inboxes.open_for_reading(folk) as inbox:
        assert customers.customer_counts(inbox).sponsored == 1
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert page.profile.gate is not None


def test_digits_do_nothing_where_nothing_is_asked_or_one_is_typing(
    house: House, page: CustomersPage, qtbot: QtBot, settle: Settle
) -> None:
    press(qtbot, page, Qt.Key.Key_2)
    settle(house)
    assert page.profile.ficha is not None
    assert page.profile.ficha.profile.tie is None
    press(qtbot, page, Qt.Key.Key_N)
    line = QApplication.focusWidget()
    assert isinstance(line, Adding)
    page.profile.ask_tie(True)
    page.profile.write_note()
    qtbot.keyClicks(QApplication.focusWidget(), "2 hijos")
    settle(house)
    assert page.profile.ficha.profile.tie is None


def test_a_note_a_tag_and_a_reminder_stay_with_the_person(
    house: House, page: CustomersPage, qtbot: QtBot, settle: Settle
) -> None:
    notes = page.profile.notes
    assert notes is not None
    notes.note_line.setFocus()
    qtbot.keyClicks(notes.note_line, "Prefiere la ventana")
    qtbot.keyClick(notes.note_line, Qt.Key.Key_Return)
    settle(house)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Adding)
    assert focused.objectName() == "add_note"
    assert page.profile.ficha is not None
    assert [note.text for note in page.profile.ficha.profile.notes] == ["Prefiere la ventana"]
    tag = page.profile.findChild(Adding, "add_tag")
    assert isinstance(tag, Adding)
    qtbot.keyClicks(tag, "celiacos")
    qtbot.keyClick(tag, Qt.Key.Key_Return)
    settle(house)
    assert list(page.profile.ficha.profile.tags) == ["celiacos"]
    reminder = page.profile.findChild(Adding, "add_reminder")
    assert isinstance(reminder, Adding)
    reminder.setText("Enseñarle la carta")
    qtbot.keyClick(reminder, Qt.Key.Key_Return)
    menu = reminder.findChild(QMenu)
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    settle(house)
    assert [one.text for one in page.profile.ficha.profile.reminders] == ["Enseñarle la carta"]
    number = page.profile.ficha.profile.reminders[0].id
    remove = page.profile.findChild(QPushButton, f"remove_{number}")
    assert isinstance(remove, QPushButton)
    remove.click()
    settle(house)
    assert list(page.profile.ficha.profile.reminders) == []
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert [one.text for one in page.profile.ficha.profile.reminders] == ["Enseñarle la carta"]


def test_what_is_being_typed_survives_a_change_from_elsewhere(
    house: House, page: CustomersPage, qtbot: QtBot, settle: Settle, number: Number
) -> None:
    page.profile.write_note()
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "Medio escr")
    page.wishes.do(lambda inbox: people.add_person_tag(inbox, customers=[number("Marta")], tag="x"))
    settle(house)
    now = QApplication.focusWidget()
    assert isinstance(now, Adding)
    assert now.text() == "Medio escr"


def test_two_are_merged_after_a_preview_and_split_again(
    house: House, page: CustomersPage, number: Number, settle: Settle, folk: Path
) -> None:
    marta, ana = number("Marta"), number("Ana")
    page.merging.sheet.compare(marta, ana)
    grid = page.merging.sheet.grid
    assert grid is not None
    grid.chips["name", "absorbed"].click()
    settle(house)
    assert page.merging.sheet.grid is not None
    assert page.merging.sheet.grid.chips["name", "absorbed"].isChecked()
    page.merging.sheet.merge.click()
    settle(house)
    assert open_name(page) == "Ana"
    assert page.profile.ficha is not None
    assert len(page.profile.ficha.profile.item_ids) == 4
    assert page.panel.model.rowCount() == 4
    merge = page.profile.ficha.profile.merges[0]
    split = page.profile.findChild(QPushButton, f"split_{merge.id}")
    assert isinstance(split, QPushButton)
    split.click()
    settle(house)
    assert page.panel.model.rowCount() == 5
    assert open_name(page) == "Marta"


def test_the_other_one_is_found_by_letters(
    house: House, page: CustomersPage, qtbot: QtBot, settle: Settle
) -> None:
    press(qtbot, page, Qt.Key.Key_M)
    assert page.merging.sheet.is_open
    assert page.merging.sheet.line.hasFocus()
    qtbot.keyClicks(page.merging.sheet.line, "an")
    qtbot.waitUntil(lambda: bool(compares(page)))
    compares(page)[0].click()
    assert page.merging.sheet.grid is not None
    settle(house)
    press(qtbot, page, Qt.Key.Key_Escape)
    assert not page.merging.sheet.is_open


def test_whoever_objects_has_no_score_any_more(house: House, page: CustomersPage, settle: Settle) -> None:
    menu = page.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == "opt_out").trigger()
    settle(house)
    assert page.profile.ficha is not None
    assert page.profile.ficha.profile.opted_out_at is not None
    back = page.profile.findChild(QPushButton, "opt_in")
    assert isinstance(back, QPushButton)
    back.click()
    settle(house)
    assert page.profile.ficha.profile.opted_out_at is None
    assert page.profile.ficha.profile.card.status is ProsumerStatus.PROSUMER


def test_words_of_the_score_and_everything_said_open_in_the_inbox(
    house: House, page: CustomersPage, settle: Settle
) -> None:
    card = page.profile.findChild(ScoreCard)
    assert isinstance(card, ScoreCard)
    assert any("gluten" in quote.words for quote in card.quotes)
    rows = page.profile.findChildren(SaidRow)
    assert len(rows) == 3
    wanted = rows[1].said.row.id
    rows[1].click()
    settle(house)
    assert house.pages.shown == ""
    assert house.window.panel.open_id == wanted


def test_the_reader_opens_the_profile_of_whoever_speaks(house: House, settle: Settle, number: Number) -> None:
    house.window.reader.page.context.profile.click()
    settle(house)
    page = house.pages.page("customers")
    assert isinstance(page, CustomersPage)
    assert house.pages.shown == "customers"
    assert page.profile.ficha is not None
    assert page.profile.ficha.profile.card.id == page.panel.view.open_id


def test_the_palette_finds_customers_by_name(house: House, settle: Settle) -> None:
    house.window.actions_table["palette"].trigger()
    house.palette.line.setText("pepa")
    assert "Pepa" in house.palette.titles()
    item = next(
        house.palette.list.item(place)
        for place in range(house.palette.list.count())
        if "Pepa" in str(house.palette.list.item(place).data(Qt.ItemDataRole.AccessibleTextRole))
    )
    house.palette.list.itemClicked.emit(item)
    settle(house)
    page = house.pages.page("customers")
    assert isinstance(page, CustomersPage)
    assert open_name(page) == "Pepa"


def test_a_customer_hidden_by_a_filter_is_shown_all_the_same(
    house: House, page: CustomersPage, settle: Settle, number: Number
) -> None:
    page.panel.set_query(CustomerQuery(words="Marta"))
    settle(house)
    page.show_customer(number("Luis"))
    settle(house)
    assert open_name(page) == "Luis"
    assert page.panel.query == CustomerQuery()


def test_every_part_that_takes_the_keyboard_has_a_name(page: CustomersPage) -> None:
    for part in page.profile._stops():
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface.text(QAccessible.Text.Name), part.objectName()


def test_the_list_speaks(page: CustomersPage) -> None:
    model = page.panel.model
    spoken = str(model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Marta, ")
    assert "Prosumer" in spoken


def test_the_next_part_of_the_window_is_the_sidebar_and_then_the_page_again(
    house: House, page: CustomersPage
) -> None:
    house.window.next_pane()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert house.window.sidebar.isAncestorOf(focused)
    house.window.next_pane()
    assert page.panel.view.hasFocus()


def test_an_empty_inbox_says_who_will_be_here_and_keeps_the_keyboard(
    empty_house: House, settle: Settle, tmp_path: Path
) -> None:
    empty_house.open(tmp_path / "Nueva.oido")
    settle(empty_house)
    empty_house.pages.show("customers")
    settle(empty_house)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert empty_house.pages.page("customers").isAncestorOf(focused)
    assert focused.accessibleName()
    empty_house.pages.show("care")
    settle(empty_house)
    assert empty_house.pages.shown == "care"


def test_those_who_are_chosen_are_tagged_together(
    house: House, page: CustomersPage, settle: Settle, qtbot: QtBot
) -> None:
    page.panel.view.selectAll()
    page._list_menu(QPoint(20, 20))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "5" in menu.actions()[0].text()
    menu.actions()[0].trigger()
    menu.close()
    line = QApplication.activePopupWidget()
    assert line is not None
    field = line.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("terraza")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(house)
    page.panel.set_query(CustomerQuery(tags=("terraza",)))
    settle(house)
    assert len(names(page)) == 5
