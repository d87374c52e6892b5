"""An inbox that can only be looked at: nothing looks usable that is not, and one sentence says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import StoreUnavailable
from desktop.model.codes import View
from desktop.model.query import Query
from desktop.operations import inboxes, replies
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.panorama.page import PanoramaPage
from ui.widgets.buttons import Button

WHY = "Nothing can be written to this inbox, so you can only look at it"


@pytest.fixture
def looking(empty_house: House, inbox: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> House:
    """A window on the six reviews, which cannot be written to."""
    real: Callable[..., inboxes.Inbox] = inboxes.open_inbox

    def locked(path: Path, **how: bool) -> inboxes.Inbox:
        if path == inbox:
            raise StoreUnavailable("It cannot be written to.", code=inboxes.READ_ONLY)
        return real(path, **how)

    monkeypatch.setattr(inboxes, "open_inbox", locked)
    empty_house.open(inbox)
    settle(empty_house)
    return empty_house


def told(house: House) -> str:
    notices = house.window.notices
    return notices.words.text() if notices.isVisible() else ""


def test_one_sentence_says_why_and_what_to_do(looking: House) -> None:
    strip = looking.window.looking_strip
    assert strip.isVisible()
    assert WHY in strip.words.text()
    assert "open it again" in strip.words.text()
    # Once is enough.
    assert told(looking) == ""


def test_nothing_asks_to_be_written_in(looking: House) -> None:
    window, composer = looking.window, looking.replies.composer
    assert window.reader.detail is not None
    assert composer.isHidden()
    for code in ("reply", "answered", "snooze", "archive", "note", "tag", "untag", "import", "paste", "undo"):
        assert not window.actions_table[code].isEnabled(), code
    assert not window.sidebar.foot.import_button.isEnabled()
    able = {each.accessibleName() for each in window.bar.findChildren(Button) if each.isEnabled()}
    assert not able & {"Snooze", "Already answered"}
    add_a_tag = next(
        button
        for button in window.reader.page.tags.findChildren(Button)
        if button.accessibleName() == "Add a tag"
    )
    assert add_a_tag.isHidden()


@pytest.mark.parametrize("key", ["R", "E", "A", "N", "T", "X", "2", "Ctrl+V", "Ctrl+I"])
def test_a_key_that_would_write_is_answered_by_the_sentence(looking: House, qtbot: QtBot, key: str) -> None:
    window = looking.window
    window.panel.focus_list()
    plain = key.removeprefix("Ctrl+")
    held = Qt.KeyboardModifier.ControlModifier if plain != key else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(window.panel.view, getattr(Qt.Key, f"Key_{plain}"), held)
    assert WHY in told(looking)


def test_enter_and_a_dropped_file_are_answered_by_it_too(looking: House, qtbot: QtBot) -> None:
    looking.window.panel.focus_list()
    qtbot.keyClick(looking.window.panel.view, Qt.Key.Key_Return)
    assert WHY in told(looking)
    looking.window.notices.hide()
    looking.come_forward([Path("reviews.csv")])
    qtbot.waitUntil(lambda: WHY in told(looking))
    assert "import_sheet" not in vars(looking.sheets)


def test_a_page_that_leads_to_an_import_says_it_as_well(looking: House, settle: Settle) -> None:
    looking.pages.show("panorama")
    settle(looking)
    page = looking.pages.page("panorama")
    assert isinstance(page, PanoramaPage)
    page.empty.step_wanted.emit()
    assert WHY in told(looking)
    assert not looking.sheets.import_sheet.is_open


def test_reading_is_no_trouble(looking: House, settle: Settle, inbox: Path) -> None:
    """An item that is looked at stays as unread as it was, and nobody hears of it."""
    looking.reader._mark_read()
    looking.desk._passing.look()
    settle(looking)
    assert told(looking) == ""
    looking.window.panel.show_query(Query(words=("cena",)))
    settle(looking)
    assert looking.window.panel.query.words == ("cena",)
    looking.desk.show_view(View.ALL.value)
    settle(looking)
    assert looking.window.panel.model.rowCount() == 6


def test_a_draft_can_be_read_and_copied(
    empty_house: House, inbox: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    with inboxes.open_inbox(inbox, copy=False) as opened:
        for item in range(1, 7):
            replies.save_draft(opened, feedback=item, text="Gracias por venir")

    def locked(path: Path, **how: bool) -> inboxes.Inbox:
        raise StoreUnavailable("It cannot be written to.", code=inboxes.READ_ONLY)

    monkeypatch.setattr(inboxes, "open_inbox", locked)
    empty_house.open(inbox)
    settle(empty_house)
    composer = empty_house.replies.composer
    assert composer.editor.isVisible()
    assert composer.editor.isReadOnly()
    assert composer.footer.isHidden()
    composer.editor.selectAll()
    composer.editor.copy()
    assert QApplication.clipboard().text() == "Gracias por venir"


def test_pages_rest_as_well(looking: House, settle: Settle, qtbot: QtBot) -> None:
    looking.people.show_customer(1)
    settle(looking)
    page = looking.people._customers()
    assert not page.profile.bar.merge.isEnabled()
    assert page.profile.notes is not None
    assert not page.profile.notes.note_line.isEnabled()
    menu = page.menu()
    assert menu is not None
    can = {action.objectName() for action in menu.actions() if action.isEnabled() and action.objectName()}
    assert can == {"inbox", "weights", "data"}
    menu.deleteLater()
    page.panel.focus_list()
    qtbot.keyClick(page.panel.view, Qt.Key.Key_N)
    assert WHY in told(looking)


def test_it_works_again_once_the_inbox_can_be_written_to(
    looking: House, settle: Settle, monkeypatch: pytest.MonkeyPatch, inbox: Path
) -> None:
    looking.people.show_customer(1)
    settle(looking)
    monkeypatch.undo()
    monkeypatch.setenv("OIDO_NOW", "2025-11-21T10:00:00+01:00")
    looking.window.looking_strip.retry.click()
    settle(looking)
    assert looking.window.looking_strip.isHidden()
    assert looking.window.actions_table["answered"].isEnabled()
    assert looking.replies.composer.isVisible()
    assert not looking.replies.composer.editor.isReadOnly()
    looking.people.show_customer(1)
    settle(looking)
    assert looking.people._customers().profile.bar.merge.isEnabled()


def test_an_inbox_that_another_program_holds_is_looked_at_meanwhile(
    empty_house: House, inbox: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(path: Path, **how: bool) -> inboxes.Inbox:
        raise StoreUnavailable("It is busy.", code=inboxes.BUSY)

    monkeypatch.setattr(inboxes, "open_inbox", held)
    empty_house.open(inbox)
    settle(empty_house)
    assert "Another program is writing" in empty_house.window.looking_strip.words.text()
    assert empty_house.window.panel.model.rowCount() > 0


def test_the_menu_of_a_damaged_inbox_leads_to_its_copies(
    empty_house: House, inbox: Path, settle: Settle
) -> None:
    empty_house.open(inbox)
    settle(empty_house)
    empty_house.reopening.found_damaged(StoreUnavailable("It is damaged.", code=inboxes.DAMAGED))
    settle(empty_house)
    strip = empty_house.window.looking_strip
    assert "damaged" in strip.words.text()
    assert strip.copies.isVisibleTo(strip)
    assert not strip.retry.isVisibleTo(strip)
    assert not empty_house.window.actions_table["answered"].isEnabled()
