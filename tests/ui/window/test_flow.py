"""The daily flow by keyboard: read, answer, put off, take back, find."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.changes import Change
from desktop.model.codes import Status, View
from desktop.model.query import Query
from desktop.operations import inboxes, reading, replies
from desktop.operations.inboxes import Inbox
from tests.ui.window.conftest import Settle, sidebar_line
from ui.application import House


def names(house: House) -> list[str]:
    model = house.window.panel.model
    return [model.index(place).data() for place in range(model.rowCount())]


def open_name(house: House) -> str:
    return str(house.window.panel.view.currentIndex().data())


def press(qtbot: QtBot, house: House, key: Qt.Key | str, **more: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or house.window, key, **more)


def test_the_first_item_is_open_and_the_list_has_the_keyboard(house: House) -> None:
    assert names(house)[0] == open_name(house)
    assert house.window.panel.view.hasFocus()
    assert house.window.reader.detail is not None
    assert house.window.reader.detail.row.customer == open_name(house)
    assert house.window.windowTitle().startswith("Casa Ejemplo")


def test_letters_walk_and_answer_and_the_next_item_comes(house: House, qtbot: QtBot, settle: Settle) -> None:
    before = names(house)
    press(qtbot, house, "j")
    settle(house)
    assert open_name(house) == before[1]
    press(qtbot, house, "e")
    settle(house)
    assert names(house) == [before[0], *before[2:]]
    assert open_name(house) == before[2]
    assert house.window.panel.view.hasFocus()
    assert house.window.notices.words.text() == "Marked as answered."
    press(qtbot, house, "z", modifier=Qt.KeyboardModifier.ControlModifier)
    settle(house)
    assert names(house) == before
    assert open_name(house) == before[1]


def test_the_last_item_gives_way_to_the_one_before(house: House, qtbot: QtBot, settle: Settle) -> None:
    before = names(house)
    press(qtbot, house, Qt.Key.Key_End)
    press(qtbot, house, "a")
    settle(house)
    assert open_name(house) == before[-2]


def test_an_emptied_list_says_so_and_keeps_the_keyboard(house: House, qtbot: QtBot, settle: Settle) -> None:
    house.window.actions_table["all"].trigger()
    settle(house)
    assert house.window.reader.detail is None
    house.window.actions_table["archive"].trigger()
    settle(house)
    assert house.window.panel.model.rowCount() == 0
    assert QApplication.focusWidget() is not None
    assert house.window.reader.detail is None
    house.window.actions_table["undo"].trigger()
    settle(house)
    assert house.window.panel.model.rowCount() > 4


def test_single_letters_rest_while_one_types(house: House, qtbot: QtBot, settle: Settle) -> None:
    before = names(house)
    press(qtbot, house, "r")
    settle(house)
    editor = house.replies.composer.editor
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "ejah jke?")
    assert editor.toPlainText() == "ejah jke?"
    settle(house)
    assert names(house) == before
    press(qtbot, house, "f", modifier=Qt.KeyboardModifier.ControlModifier)
    line = house.window.panel.header.search.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "eja?")
    assert line.text() == "eja?"


@pytest.mark.parametrize("place", ["list", "words"])
def test_templates_open_from_beside_the_composer(
    house: House, qtbot: QtBot, settle: Settle, place: str
) -> None:
    """Ctrl+T stands on the button all the time: it works before anybody went to the draft."""
    press(qtbot, house, "j")
    settle(house)
    name = open_name(house)
    if place == "words":
        house.window.reader.focus_words()
    press(qtbot, house, "t", modifier=Qt.KeyboardModifier.ControlModifier)
    settle(house)
    assert house.replies.composer.insertion.picker.isVisible()
    press(qtbot, house, Qt.Key.Key_Return)
    settle(house)
    assert house.replies.composer.editor.hasFocus()
    assert house.replies.composer.editor.words()
    assert open_name(house) == name


def test_no_templates_are_offered_for_several_items(house: House, qtbot: QtBot, settle: Settle) -> None:
    house.window.panel.choose_all()
    settle(house)
    press(qtbot, house, "t", modifier=Qt.KeyboardModifier.ControlModifier)
    settle(house)
    assert "picker" not in vars(house.replies.composer.insertion)


def test_what_was_typed_is_saved_when_the_window_closes(
    house: House, inbox: Path, qtbot: QtBot, settle: Settle
) -> None:
    feedback = house.window.panel.open_id
    press(qtbot, house, "r")
    qtbot.keyClicks(house.replies.composer.editor, "Gracias")
    house.window.close()
    house.jobs.wait_for_store(10_000)
    with inboxes.open_for_reading(inbox) as opened:
        assert [reply.text for reply in reading.detail(opened, feedback).replies] == ["Gracias"]


def test_the_open_item_stays_when_its_reply_leaves_the_list(
    house: House, qtbot: QtBot, settle: Settle
) -> None:
    house.desk.show_view(View.DRAFTS.value)
    settle(house)
    assert house.window.panel.model.rowCount() == 0
    house.desk.show_view(View.TO_ANSWER.value)
    settle(house)
    name = open_name(house)
    house.desk.reply()
    house.replies.composer.editor.insertPlainText("Gracias por contarlo, Elena.")
    house.replies.flush()
    settle(house)
    assert open_name(house) == name


def test_what_was_posted_stays_in_sight_and_counts_no_more(house: House, settle: Settle) -> None:
    waiting, item = house.window.panel.model.rowCount(), house.window.panel.open_id
    every = [f"R{code:02}" for code in range(1, 33)]

    def post(inbox: Inbox) -> Change | None:
        replies.save_draft(inbox, feedback=item, text="Gracias por contarlo.")
        replies.make_ready(inbox, feedback=item, accepted=every)
        ready = next(reply for reply in reading.outbox(inbox) if reply.feedback_id == item)
        return replies.mark_posted(inbox, reply=ready.id, accepted=every).change

    house.desk.do(post)
    settle(house)
    assert house.window.panel.open_id == item
    assert house.window.panel.place() == (0, waiting - 1)
    house.window.panel.view.go_to(1)
    settle(house)
    assert house.window.panel.place() == (1, waiting - 1)


def test_a_place_is_told_of_how_many_once_that_is_known(
    house: House, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.inbox.reading.FIRST", 2)
    monkeypatch.setattr("ui.inbox.filling.FIRST", 2)
    panel, bar = house.window.panel, house.window.bar
    whole = panel.model.rowCount()
    panel.reload()
    assert panel.place() == (1, None)
    assert "1 of …" in [label.text() for label in bar.findChildren(QLabel)]
    settle(house)
    assert panel.place() == (1, whole)
    assert f"1 of {whole}" in [label.text() for label in bar.findChildren(QLabel)]


def test_snoozing_offers_moments_and_takes_the_item_away(house: House, qtbot: QtBot, settle: Settle) -> None:
    before = names(house)
    press(qtbot, house, "h")
    menu = next(child for child in house.window.findChildren(QMenu) if child.isVisible())
    assert any("Tomorrow" in action.text() for action in menu.actions())
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(house)
    assert names(house) == before[1:]
    assert "Snoozed" in house.window.notices.words.text()
    house.desk.show_view(View.SNOOZED.value)
    settle(house)
    assert names(house) == before[:1]


def test_searching_marks_finds_and_comes_back(house: House, qtbot: QtBot, settle: Settle) -> None:
    press(qtbot, house, "/")
    qtbot.keyClicks(house.window.panel.header.search.line, "arroz")
    press(qtbot, house, Qt.Key.Key_Return)
    settle(house)
    assert names(house) == ["Elena M."]
    assert house.window.panel.view.hasFocus()
    press(qtbot, house, Qt.Key.Key_Escape)
    settle(house)
    assert len(names(house)) > 3
    assert house.window.panel.view.hasFocus()


def test_escape_ends_a_search_that_finds_nothing(house: House, qtbot: QtBot, settle: Settle) -> None:
    before = names(house)
    press(qtbot, house, "/")
    qtbot.keyClicks(house.window.panel.header.search.line, "xyzzy")
    press(qtbot, house, Qt.Key.Key_Return)
    settle(house)
    assert names(house) == []
    press(qtbot, house, Qt.Key.Key_Escape)
    settle(house)
    assert names(house) == before
    assert house.window.panel.view.hasFocus()


def test_a_source_within_a_view_leaves_the_view_marked(house: House, settle: Settle) -> None:
    sidebar = house.window.sidebar
    house.desk.show_query(Query(view=View.TO_ANSWER, sources=("google",)))
    settle(house)
    assert sidebar.first_item().accessibleName().startswith("To answer")
    house.desk.show_query(Query(sources=("google",)))
    settle(house)
    assert sidebar.first_item().accessibleName().startswith("Google")


def test_a_filter_that_makes_no_sense_does_not_break_the_list(
    house: House, qtbot: QtBot, settle: Settle
) -> None:
    search = house.window.panel.header.search
    house.window.panel.header.start_search()
    qtbot.keyClicks(search.line, "since:2025-13 ")
    search.ask_now()
    settle(house)
    assert house.window.panel.model.rowCount() == 0
    search.clear()
    settle(house)
    assert house.window.panel.model.rowCount() > 3


def test_every_view_and_source_can_be_shown(house: House, settle: Settle) -> None:
    for view in View:
        house.window.actions_table[f"go_{view.value}"].trigger()
        settle(house)
        assert house.window.panel.query.view is view
    house.window.sidebar.source_chosen.emit("google")
    settle(house)
    assert house.window.panel.query == Query(view=View.ALL, sources=("google",))
    assert len(names(house)) == 6


def test_f6_walks_the_parts_of_the_window(house: House, qtbot: QtBot, settle: Settle) -> None:
    window = house.window
    parts: list[QWidget] = [window.reader, window.sidebar, window.panel]
    for part in parts:
        window.next_pane()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert part.isAncestorOf(focused)


def test_looking_at_an_item_makes_it_read(house: House, qtbot: QtBot, settle: Settle) -> None:
    def unread(place: int) -> bool:
        row = house.window.panel.model.row_at(place)
        return row is not None and row.unread

    # The first one has been open since the window came, which may be long ago.
    assert unread(1)
    house.reader._read.setInterval(0)
    press(qtbot, house, "j")
    qtbot.waitUntil(lambda: not unread(1), timeout=60_000)
    settle(house)
    assert unread(2)


def test_what_can_be_pressed_has_a_name(house: House) -> None:
    nameless = [
        widget
        for widget in house.window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit)
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_counts_and_steps_stand_in_the_sidebar(house: House, qtbot: QtBot, settle: Settle) -> None:
    sidebar = house.window.sidebar
    line = sidebar_line(house, "To answer")
    assert line.accessibleName() == f"To answer, {len(names(house))}"
    house.desk.set_status(Status.ANSWERED)
    settle(house)
    assert "mark as answered" in sidebar.foot.undo_line.accessibleName()
    # Counting rests for a while on a machine on which it takes long.
    words = f"To answer, {len(names(house))}"
    qtbot.waitUntil(lambda: line.accessibleName() == words)


@pytest.mark.parametrize("width", [800, 1024, 1440])
def test_it_folds_where_there_is_little_room(house: House, settle: Settle, width: int) -> None:
    house.window.resize(width, 640)
    settle(house)
    folded = width < 1180
    assert house.window.sidebar.width() == (60 if folded else 216)
    assert house.window.panel.view.rowHeight(0) == (46 if folded else 70)
    assert house.window.grab().width() == width


def test_tab_walks_through_everything_that_has_a_name(house: House, qtbot: QtBot) -> None:
    walked: list[QWidget] = []
    for _turn in range(60):
        qtbot.keyClick(QApplication.focusWidget() or house.window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.isVisible()
        if focused in walked:
            break
        walked.append(focused)
    window = house.window
    for part in (window.sidebar, window.panel, window.bar, window.reader):
        assert any(part.isAncestorOf(widget) for widget in walked), part
    for widget in walked:
        assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_a_menu_bar_is_there_for_those_who_ask(house: House) -> None:
    bar = house.window.menuBar()
    assert not bar.isVisible()
    house.window.toggle_menu_bar()
    assert bar.isVisible()
    found = {action.objectName() for menu in bar.actions() for action in menu.menu().actions()}
    assert found >= {spec.code for spec in house.window.actions_table.specs}
    house.window.toggle_menu_bar()


def test_no_two_actions_share_a_key(house: House) -> None:
    keys = [key for spec in house.window.actions_table.specs for key in spec.keys]
    assert len(keys) == len(set(keys))
    first = {key.split(", ")[0] for key in keys if ", " in key}
    assert not first & set(keys)


def test_escape_leaves_one_of_several_chosen(house: House, qtbot: QtBot, settle: Settle) -> None:
    house.window.actions_table["all"].trigger()
    settle(house)
    press(qtbot, house, Qt.Key.Key_Escape)
    settle(house)
    assert house.window.panel.view.chosen_count() == 1
    assert house.window.reader.detail is not None


def test_a_step_that_is_done_again_leaves_nothing_open_that_it_took(house: House, settle: Settle) -> None:
    panel, actions = house.window.panel, house.window.actions_table
    before = panel.model.rowCount()
    panel.view.selectAll()
    house.desk.set_status(Status.ARCHIVED)
    settle(house)
    assert panel.model.rowCount() == 0
    actions["undo"].trigger()
    settle(house)
    assert panel.model.rowCount() == before
    panel.view.go_to(1)
    settle(house)
    actions["redo"].trigger()
    settle(house)
    assert panel.model.rowCount() == 0
    assert panel.open_id == -1
