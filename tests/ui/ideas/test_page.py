"""The page of ideas: what is suggested is kept, given a status, and told to those who asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.model.ideas import IdeaStatus, Told
from desktop.operations import ideas, inboxes, proposals
from tests.ui.customers.conftest import empty_house, folk, house, number
from tests.ui.window.conftest import Settle, settle
from ui.application import House
from ui.ideas.page import IdeasPage
from ui.ideas.picker import IdeaPicker

__all__ = ["empty_house", "folk", "house", "number", "settle"]


@pytest.fixture
def page(house: House, settle: Settle) -> IdeasPage:
    """The page of ideas, in sight."""
    house.window.actions_table["go_ideas"].trigger()
    settle(house)
    found = house.pages.page("ideas")
    assert isinstance(found, IdeasPage)
    return found


def keep_first(page: IdeasPage, house: House, settle: Settle, title: str) -> None:
    card = page.offers[0]
    card.title.setText(title)
    card.keep.click()
    settle(house)


def test_a_suggestion_is_kept_as_an_idea_and_offered_no_more(
    house: House, page: IdeasPage, settle: Settle
) -> None:
    before = len(page.offers)
    assert before > 0
    assert not page.cards
    keep_first(page, house, settle, "Postres sin gluten")
    assert [card.idea.title for card in page.cards] == ["Postres sin gluten"]
    assert len(page.offers) == before - 1
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert not page.cards
    assert len(page.offers) == before


def test_what_is_no_idea_is_not_offered_again(house: House, page: IdeasPage, settle: Settle) -> None:
    before = [card.proposal.key for card in page.offers]
    page.offers[0].drop.click()
    settle(house)
    assert [card.proposal.key for card in page.offers] == before[1:]


def test_two_ideas_become_one_and_are_split_again(house: House, page: IdeasPage, settle: Settle) -> None:
    keep_first(page, house, settle, "Una")
    keep_first(page, house, settle, "Otra")
    page.open_idea(page.cards[0].idea.id)
    settle(house)
    card = page.cards[0]
    other = page.cards[1].idea.id
    card.merge_wanted.emit(other)
    settle(house)
    assert [one.idea.items for one in page.cards] == [2]
    opened = page.cards[0]
    assert opened.askers is not None
    assert not opened.split.isEnabled()
    next(iter(opened.askers.ticks.values())).setChecked(True)
    opened.split.click()
    settle(house)
    assert sorted(one.idea.items for one in page.cards) == [1, 1]


def test_a_declined_idea_asks_for_its_reason(
    house: House, page: IdeasPage, settle: Settle, folk: Path
) -> None:
    keep_first(page, house, settle, "Una")
    card = page.cards[0]
    card.status.setCurrentIndex(card.status.findData(IdeaStatus.DECLINED))
    card.status.activated.emit(card.status.currentIndex())
    assert card.reason.isVisible()
    card.reason.setText("No cabe en la cocina.")
    card.reason.returnPressed.emit()
    settle(house)
    with inboxes.open_for_reading(folk) as inbox:
        kept = ideas.ideas(inbox)[0]
    assert (kept.status, kept.reason) == (IdeaStatus.DECLINED, "No cabe en la cocina.")


def test_those_who_asked_are_told_when_it_is_done(
    house: House, page: IdeasPage, settle: Settle, folk: Path
) -> None:
    keep_first(page, house, settle, "Una")
    number = page.cards[0].idea.id
    page.cards[0].status_wanted.emit(IdeaStatus.DONE, "")
    settle(house)
    box = page.cards[0].news
    assert box is not None
    assert not box.tell.isEnabled()
    box.fields["es"].setText("ya hay postres sin gluten")
    box.words_changed.emit(box.words())
    settle(house)
    assert box.tell.isEnabled()
    box.tell.click()
    settle(house)
    with inboxes.open_for_reading(folk) as inbox:
        askers = ideas.idea(inbox, number).askers
    assert askers
    assert all(one.told in (Told.READY, Told.DRAFT) for one in askers)


def test_an_idea_is_written_from_nothing(house: House, page: IdeasPage, settle: Settle, folk: Path) -> None:
    house.window.actions_table["new_idea"].trigger()
    assert QApplication.focusWidget() is page.new.title
    assert not page.new.keep.isEnabled()
    QTest.keyClicks(page.new.title, "Terraza con sombra")
    page.new.note.setPlainText("Pedir presupuesto")
    QTest.keyClick(page.new.title, Qt.Key.Key_Return)
    settle(house)
    card = page.cards[0]
    assert (card.idea.title, card.idea.note, card.idea.people) == (
        "Terraza con sombra",
        "Pedir presupuesto",
        0,
    )
    assert not page.new.isVisible()
    assert house.window.sidebar._pages.items["ideas"].accessibleName().endswith("1")
    page.open_idea(card.idea.id)
    settle(house)
    assert page.cards[0].askers is not None
    assert page.cards[0].askers.chosen() == []


def test_what_is_chosen_in_the_inbox_joins_an_idea_by_key(
    house: House, page: IdeasPage, settle: Settle, folk: Path
) -> None:
    with inboxes.open_for_reading(folk) as inbox:
        asked = proposals.proposals(inbox)[0].askers[0].feedback_id
    house.window.actions_table["new_idea"].trigger()
    page.new.kept.emit("Postres sin gluten", "")
    settle(house)
    house.desk.open_item(asked)
    settle(house)
    house.window.actions_table["idea"].trigger()
    settle(house)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    picker = menu.findChild(IdeaPicker)
    assert isinstance(picker, IdeaPicker)
    assert picker.list.item(0).text() == "Postres sin gluten"
    QTest.keyClicks(picker.line, "gluten")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    settle(house)
    with inboxes.open_for_reading(folk) as inbox:
        kept = ideas.ideas(inbox)[0]
        assert [one.feedback_id for one in ideas.idea(inbox, kept.id).askers] == [asked]
    house.window.actions_table["undo"].trigger()
    settle(house)
    with inboxes.open_for_reading(folk) as inbox:
        assert ideas.ideas(inbox)[0].items == 0


def test_a_new_idea_is_named_while_it_is_chosen(house: House, settle: Settle, folk: Path) -> None:
    house.window.actions_table["idea"].trigger()
    settle(house)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    picker = menu.findChild(IdeaPicker)
    assert isinstance(picker, IdeaPicker)
    picker.line.setText("Más  sombra")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    settle(house)
    with inboxes.open_for_reading(folk) as inbox:
        assert [(one.title, one.items) for one in ideas.ideas(inbox)] == [("Más sombra", 1)]
    assert house.window.sidebar._pages.items["ideas"].accessibleName().endswith("1")


def test_what_is_being_typed_stays_while_the_page_is_read_anew(
    house: House, page: IdeasPage, settle: Settle
) -> None:
    keep_first(page, house, settle, "Una")
    page.open_idea(page.cards[0].idea.id)
    settle(house)
    card = page.cards[0]
    card.note.setFocus()
    QTest.keyClicks(card.note, "medio escr")
    page.offers[0].title.setText("Otro título")
    page._presenter.do(lambda inbox: ideas.save_idea(inbox, title="De otra parte"))
    settle(house)
    first = next(one for one in page.cards if one.idea.title == "Una")
    assert first.note.toPlainText() == "medio escr"
    assert QApplication.focusWidget() is first.note
    assert page.offers[0].title.text() == "Otro título"
    # Something about the idea itself changes: the card is made anew, and the words stay.
    number = first.idea.id
    page._presenter.do(lambda inbox: ideas.set_idea_status(inbox, idea=number, status=IdeaStatus.PLANNED))
    settle(house)
    again = next(one for one in page.cards if one.idea.id == number)
    assert again is not first
    assert again.note.toPlainText() == "medio escr"
    assert QApplication.focusWidget() is again.note
    again.title.setFocus()
    settle(house)
    assert next(one for one in page.cards if one.idea.id == number).idea.note == "medio escr"


def test_a_half_written_reason_and_news_stay_too(house: House, page: IdeasPage, settle: Settle) -> None:
    keep_first(page, house, settle, "Una")
    number = page.cards[0].idea.id
    card = page.cards[0]
    card.status.setCurrentIndex(card.status.findData(IdeaStatus.DECLINED))
    card.status.activated.emit(card.status.currentIndex())
    card.reason.setText("No cab")
    page._presenter.do(lambda inbox: ideas.change_idea(inbox, idea=number, note="otra nota"))
    settle(house)
    assert page.cards[0].reason.text() == "No cab"
    assert page.cards[0].reason.isVisible()
    page.cards[0].status_wanted.emit(IdeaStatus.DONE, "")
    settle(house)
    box = page.cards[0].news
    assert box is not None
    box.fields["es"].setText("ya hay pos")
    page._presenter.do(lambda inbox: ideas.change_idea(inbox, idea=number, note="y otra"))
    settle(house)
    box = page.cards[0].news
    assert box is not None
    assert box.fields["es"].text() == "ya hay pos"


def test_telling_is_one_step_to_undo(house: House, page: IdeasPage, settle: Settle, folk: Path) -> None:
    keep_first(page, house, settle, "Una")
    number = page.cards[0].idea.id
    page.cards[0].status_wanted.emit(IdeaStatus.DONE, "")
    settle(house)
    box = page.cards[0].news
    assert box is not None
    box.tell_wanted.emit({"es": "ya hay postres sin gluten", "en": "there is one now"})
    settle(house)
    with inboxes.open_for_reading(folk) as inbox:
        assert all(one.told is not Told.NOT_YET for one in ideas.idea(inbox, number).askers)
    house.window.actions_table["undo"].trigger()
    settle(house)
    with inboxes.open_for_reading(folk) as inbox:
        assert all(one.told is Told.NOT_YET for one in ideas.idea(inbox, number).askers)
        assert ideas.idea(inbox, number).idea.status is IdeaStatus.DONE


def test_ideas_are_exported_from_their_page(
    house: House, page: IdeasPage, settle: Settle, tmp_path: Path
) -> None:
    assert not page.export.isEnabled()
    keep_first(page, house, settle, "Postres sin gluten")
    assert page.export.isEnabled()
    names = []
    for action in page.export.kinds.actions():
        page.ask_where = lambda parent, proposed, suffix: names.append(proposed) or tmp_path / proposed
        action.trigger()
        settle(house)
    assert [name.rpartition(".")[2] for name in names] == ["csv", "xlsx", "pdf", "html", "json", "jsonl"]
    assert all((tmp_path / name).stat().st_size > 100 for name in names)


def test_the_keyboard_goes_on_to_the_next_suggestion(house: House, page: IdeasPage, settle: Settle) -> None:
    second = page.offers[1].proposal.key
    page.offers[0].drop.setFocus()
    page.offers[0].drop.click()
    settle(house)
    focused = QApplication.focusWidget()
    assert page.offers[0].proposal.key == second
    assert focused is page.offers[0].keep
