"""The disk goes away, fills up or is locked while the window is open: one sentence, nothing lost, and all
goes on by itself once it is back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import StoreUnavailable
from desktop.model.codes import Status, View
from desktop.operations import importing, inboxes, replies, triage
from tests.support import disks
from tests.support.lookalikes import takeout
from tests.ui.window.conftest import NOW, Settle
from ui.application import House
from ui.customers.keep_card import NotesCard
from ui.keeping import outage
from ui.reader.notes import Notes
from ui.reply.autosave import Kept

BACK = "Everything can be saved again."
KEPT = "Keep this window open until then, and nothing that you type is lost."
WORDS = "Hola, Luis: gracias por contarlo."


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the disk is back is looked at all the time."""
    monkeypatch.setattr(outage, "EVERY_MS", 10)


@pytest.fixture
def told(house: House) -> list[str]:
    """Every notice."""
    found: list[str] = []
    show = house.window.notices._show

    def listen(words: str, *rest: Any) -> None:
        found.append(words)
        show(words, *rest)

    house.window.notices._show = listen  # type: ignore[assignment, method-assign]
    return found


def why(house: House) -> str:
    return house.window.looking_strip.words.text() if house.window.looking.why else ""


def write(house: House, settle: Settle, words: str = WORDS) -> None:
    """Write a reply to what is open, and rest."""
    house.desk.reply()
    settle(house)
    house.replies.composer.editor.setPlainText(words)
    house.replies.flush()


def away(path: Path) -> Path:
    """Take the folder of an inbox away; returns where it is now."""
    elsewhere = path.parent.with_name("elsewhere")
    path.parent.rename(elsewhere)
    return elsewhere


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The six reviews on a stick of their own."""
    monkeypatch.setenv("OIDO_NOW", NOW)
    (tmp_path / "stick").mkdir()
    return filled(tmp_path / "stick", tmp_path)


def filled(folder: Path, files: Path) -> Path:
    path = folder / "Casa.oido"
    with inboxes.open_inbox(path) as opened:
        inboxes.set_setting(opened, key="business.name", value="Casa Ejemplo")
        importing.import_files(opened, paths=[takeout(files)])
    return path


def draft(path: Path, item: int) -> str:
    with inboxes.open_for_reading(path) as look:
        found = replies.open_reply(look, item)
    return found.text if found is not None else ""


def test_a_disk_that_is_away_is_told_once_and_what_was_typed_is_saved_when_it_is_back(
    house: House, told: list[str], inbox: Path, settle: Settle, qtbot: QtBot
) -> None:
    item = house.window.panel.open_id
    elsewhere = away(inbox)
    write(house, settle)
    qtbot.waitUntil(lambda: bool(why(house)))
    assert why(house).startswith("This inbox is no longer where it was")
    assert why(house).endswith(KEPT)
    assert house.window.looking_strip.isVisible()
    for _time in range(3):
        house.replies.autosave.try_again()
        house.desk._passing.look()
        house.reader._mark_read()
        qtbot.waitUntil(lambda: house.replies.autosave.state is Kept.FAILED)
    assert told == []
    editor = house.replies.composer.editor
    assert editor.isVisible()
    assert not editor.isReadOnly()
    assert editor.words() == WORDS
    # What cannot be done now does not look as if it could, and says why.
    assert not house.window.actions_table["archive"].isEnabled()
    elsewhere.rename(inbox.parent)
    qtbot.waitUntil(lambda: not house.window.looking.why)
    settle(house)
    assert told == [BACK]
    assert house.window.looking_strip.isHidden()
    assert house.replies.autosave.state is Kept.SAVED
    assert draft(inbox, item) == WORDS
    house.desk.set_status(Status.ARCHIVED)
    settle(house)
    assert not house.window.looking.why


@pytest.mark.parametrize("key", [Qt.Key.Key_R, Qt.Key.Key_Return])
def test_keys_lead_into_the_reply_while_the_disk_is_away(
    house: House, told: list[str], inbox: Path, settle: Settle, qtbot: QtBot, key: Qt.Key
) -> None:
    elsewhere = away(inbox)
    house.desk.set_status(Status.ARCHIVED)
    qtbot.waitUntil(lambda: bool(why(house)))
    told.clear()
    item = house.window.panel.open_id
    house.window.panel.focus_list()
    qtbot.keyClick(house.window.panel.view, key)
    settle(house)
    editor = house.replies.composer.editor
    assert QApplication.focusWidget() is editor
    assert told == []
    qtbot.keyClicks(editor, WORDS)
    elsewhere.rename(inbox.parent)
    qtbot.waitUntil(lambda: not house.window.looking.why)
    qtbot.waitUntil(lambda: house.replies.autosave.state is Kept.SAVED)
    settle(house)
    assert draft(inbox, item) == WORDS


def test_a_disk_that_comes_back_as_another_is_gone_on_with(
    house: House, told: list[str], inbox: Path, settle: Settle, qtbot: QtBot
) -> None:
    """As a stick does that is pulled out and put in again: what was opened before leads nowhere."""
    item, panel = house.window.panel.open_id, house.window.panel
    shown = panel.query
    elsewhere = away(inbox)
    write(house, settle)
    qtbot.waitUntil(lambda: bool(why(house)))
    shutil.copytree(elsewhere, inbox.parent)
    shutil.rmtree(elsewhere)
    qtbot.waitUntil(lambda: not house.window.looking.why)
    settle(house)
    assert told == [BACK]
    assert (panel.query, panel.open_id) == (shown, item)
    assert draft(inbox, item) == WORDS
    house.desk.show_view(View.ALL.value)
    house.desk.set_status(Status.ARCHIVED)
    settle(house)
    assert panel.model.rowCount() == 6
    house.people.show_customer(1)
    settle(house)
    assert house.people._customers().panel.model.rowCount()
    house.desk.do(lambda opened: triage.add_note(opened, feedback=item, text="Llamar"))
    settle(house)
    with inboxes.open_for_reading(inbox) as look:
        assert look.database.connection.execute("SELECT text FROM note").fetchone()[0] == "Llamar"


def test_the_window_does_not_close_over_words_that_are_not_saved_unless_it_is_told_to(
    house: House, told: list[str], inbox: Path, settle: Settle, qtbot: QtBot
) -> None:
    window, elsewhere = house.window, away(inbox)
    write(house, settle)
    qtbot.waitUntil(lambda: bool(why(house)))
    qtbot.waitUntil(lambda: house.replies.autosave.state is Kept.FAILED)
    assert not window.close()
    assert told == ["What you have written is not saved yet and would be lost."]
    assert window.isVisible()
    assert house.replies.composer.editor.words() == WORDS
    window.notices.act()
    assert window.isHidden()
    elsewhere.rename(inbox.parent)


def test_without_such_words_it_closes(house: House, inbox: Path, settle: Settle, qtbot: QtBot) -> None:
    elsewhere = away(inbox)
    house.desk.set_status(Status.ARCHIVED)
    qtbot.waitUntil(lambda: bool(why(house)))
    assert house.window.close()
    elsewhere.rename(inbox.parent)


def test_another_inbox_in_its_place_gets_nothing_of_it(
    house: House, inbox: Path, tmp_path: Path, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = house.window.panel.open_id
    elsewhere = away(inbox)
    write(house, settle)
    qtbot.waitUntil(lambda: bool(why(house)))
    monkeypatch.setenv("OIDO_NOW", "2025-11-21T10:00:09+01:00")
    (tmp_path / "other").mkdir()
    filled(tmp_path / "other", tmp_path)
    shutil.copytree(tmp_path / "other", inbox.parent)
    looks: list[bool] = []
    house.outage._timer.timeout.connect(lambda: looks.append(True))
    qtbot.waitUntil(lambda: len(looks) > 3)
    assert why(house)
    assert draft(inbox, item) == ""
    inbox.parent.rename(tmp_path / "wrong")
    elsewhere.rename(inbox.parent)
    qtbot.waitUntil(lambda: not house.window.looking.why)
    settle(house)
    assert draft(inbox, item) == WORDS


def test_what_cannot_be_read_meanwhile_is_not_answered_under_the_words_of_another(
    house: House, told: list[str], settle: Settle, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def dead(*_given: object) -> None:
        raise StoreUnavailable("The disk does not answer.", code=inboxes.GONE)

    panel, composer = house.window.panel, house.replies.composer
    write(house, settle)
    settle(house)
    with monkeypatch.context() as patched:
        patched.setattr(type(house.reading), "clocks", dead)
        with qtbot.captureExceptions():
            panel.view.go_to(1)
            settle(house)
        assert house.window.reader.detail is None
        assert composer.subject is None
    house.outage.over.emit(False)
    settle(house)
    assert composer.subject is not None
    assert composer.subject.feedback_id == panel.open_id
    assert composer.editor.words() == ""


def test_a_note_typed_meanwhile_stays_in_its_line(
    house: House, told: list[str], inbox: Path, settle: Settle, qtbot: QtBot
) -> None:
    [notes] = house.window.findChildren(Notes)
    elsewhere = away(inbox)
    write(house, settle)
    notes.write()
    qtbot.waitUntil(lambda: bool(why(house)))
    qtbot.keyClicks(notes._line, "Llamar el lunes")
    qtbot.keyClick(notes._line, Qt.Key.Key_Return)
    assert notes._line.text() == "Llamar el lunes"
    assert told == [why(house)]
    elsewhere.rename(inbox.parent)
    qtbot.waitUntil(lambda: not house.window.looking.why)
    settle(house)
    qtbot.keyClick(notes._line, Qt.Key.Key_Return)
    settle(house)
    assert notes._entries.count == 1


def test_a_note_on_a_customer_with_which_it_began_stands_in_its_line_again(
    house: House, inbox: Path, settle: Settle, qtbot: QtBot
) -> None:
    house.people.show_customer(1)
    settle(house)
    [card] = house.window.findChildren(NotesCard)
    elsewhere = away(inbox)
    qtbot.keyClicks(card.note_line, "Sin nueces")
    qtbot.keyClick(card.note_line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(why(house)))
    assert card.note_line.text() == "Sin nueces"
    elsewhere.rename(inbox.parent)
    qtbot.waitUntil(lambda: not house.window.looking.why)
    settle(house)


def test_what_goes_on_beside_rests_and_goes_on_with_it(
    house: House, inbox: Path, settle: Settle, qtbot: QtBot
) -> None:
    assert house.rereading._timer.isActive()
    elsewhere = away(inbox)
    write(house, settle)
    qtbot.waitUntil(lambda: bool(why(house)))
    assert not house.rereading._timer.isActive()
    assert not house.copying._timer.isActive()
    elsewhere.rename(inbox.parent)
    qtbot.waitUntil(lambda: not house.window.looking.why)
    assert house.rereading._timer.isActive()
    assert house.copying._timer.isActive()
    settle(house)


def test_the_trouble_of_another_disk_is_told_and_no_more(
    house: House, told: list[str], settle: Settle
) -> None:
    house.failed(StoreUnavailable("The disk is full: “copy” could not be saved.", code="full_disk"))
    settle(house)
    assert told == ["The disk is full: “copy” could not be saved."]
    assert not house.window.looking.why


def test_that_a_draft_could_not_be_saved_is_told_once_though_it_is_tried_again(
    house: House, told: list[str], settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_given: object, **_named: object) -> None:
        raise StoreUnavailable("The inbox is busy.", code=inboxes.BUSY)

    for _time in range(2):
        with monkeypatch.context() as patched:
            patched.setattr(replies, "save_draft", busy)
            write(house, settle, f"{WORDS} {_time}")
            for _again in range(3):
                settle(house)
                assert house.replies.autosave.state is Kept.FAILED
                house.replies.autosave.try_again()
            settle(house)
        house.replies.autosave.try_again()
        settle(house)
        assert house.replies.autosave.state is Kept.SAVED
    assert told == ["The inbox is busy."] * 2


class TestOnASmallDisk:
    @pytest.fixture
    def inbox(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        """The six reviews on a disk with three megabytes."""
        monkeypatch.setenv("OIDO_NOW", NOW)
        with disks.small_disk(tmp_path / "disk") as disk:
            yield filled(disk, tmp_path)

    @pytest.fixture
    def house(self, empty_house: House, inbox: Path, settle: Settle) -> Iterator[House]:
        empty_house.open(inbox)
        settle(empty_house)
        yield empty_house
        # It must let go of the disk before that is unmounted.
        empty_house.close()

    def test_a_full_disk_is_told_once_and_what_was_typed_is_saved_when_there_is_room(
        self, house: House, told: list[str], inbox: Path, settle: Settle, qtbot: QtBot
    ) -> None:
        item = house.window.panel.open_id
        filler = disks.fill(inbox.parent)
        words = WORDS * 200
        for turn in range(400):
            # Until the log beside the inbox is full as well.
            write(house, settle, words + str(turn))
            settle(house)
            if why(house):
                break
        assert why(house).startswith("The disk is full, so nothing can be saved for now: make room on it")
        assert house.replies.composer.editor.words() == words + str(turn)
        house.copying._copy()
        settle(house)
        assert told == []
        filler.unlink()
        qtbot.waitUntil(lambda: not house.window.looking.why)
        settle(house)
        assert told == [BACK]
        assert draft(inbox, item) == words + str(turn)
