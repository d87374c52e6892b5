"""The page of ideas: what is suggested is kept, given a status, and told to those who asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.ideas import IdeaStatus, Told
from desktop.operations import ideas, inboxes
from tests.ui.customers.conftest import empty_house, folk, house, number
from tests.ui.window.conftest import Settle, settle
from ui.application import House
from ui.ideas.page import IdeasPage

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
