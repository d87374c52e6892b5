from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from desktop.model.codes import ReplyState
from desktop.replying import addresses
from tests.support.composing import (
    PAGE,
    World,
    control_enter,
    subject,
    type_in,
    visible,
)
from tests.support.details import reply
from ui.reply.composer import Composer


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("google", "Public reply on Google"),
        ("whatsapp", "Private reply by WhatsApp"),
        ("mail", "Private reply by e-mail"),
        ("phone", "Your answer"),
        ("table", "Your answer"),
        ("survey", "Private reply"),
        ("forum", "Public reply"),
    ],
)
def test_the_headline_says_who_will_read_it(composer: Composer, source: str, title: str) -> None:
    composer.show_subject(subject(source=source))
    assert title in visible(composer)
    assert composer.editor.accessibleName() == title


def test_the_counter_counts_characters(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject())
    type_in(composer, qtbot, "ñandú")
    assert "5 of about 4,000 characters" in visible(composer)
    composer.show_subject(subject(feedback=8, source="booking"))
    type_in(composer, qtbot, "ñandú")
    assert "5 characters" in visible(composer)


def test_too_long_is_red(composer: Composer) -> None:
    composer.show_subject(subject(reply("a" * 160), source="tiktok"))
    assert composer.headline.length.property("words") == "negative"


def test_typed_words_are_saved_when_the_item_changes(composer: Composer, qtbot: QtBot, world: World) -> None:
    composer.show_subject(subject())
    type_in(composer, qtbot, "Hola")
    assert world.saved == []
    composer.show_subject(subject(feedback=8))
    assert world.saved == [(7, "Hola", "")]
    assert composer.editor.words() == ""


def test_words_that_are_not_confirmed_win_over_the_stored_draft(
    composer: Composer, qtbot: QtBot, world: World
) -> None:
    composer.show_subject(subject(reply("Viejo")))
    composer.editor.selectAll()
    type_in(composer, qtbot, "Nuevo")
    composer.show_subject(subject(feedback=8))
    composer.show_subject(subject(reply("Viejo")))
    assert composer.editor.words() == "Nuevo"
    composer.autosave.confirm(7, "Nuevo")
    composer.show_subject(subject(reply("Nuevo")))
    assert composer.editor.words() == "Nuevo"


def test_being_read_again_disturbs_neither_caret_nor_undo(
    composer: Composer, qtbot: QtBot, world: World
) -> None:
    composer.show_subject(subject())
    type_in(composer, qtbot, "Hola")
    composer.editor.moveCursor(QTextCursor.MoveOperation.Start)
    composer.show_subject(subject(reply("Hol")))
    assert composer.editor.words() == "Hola"
    assert composer.editor.textCursor().position() == 0
    composer.editor.undo()
    assert composer.editor.words() != "Hola"


def test_undo_never_leads_into_another_items_draft(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject(reply("Uno")))
    composer.show_subject(subject(reply("Dos"), feedback=8))
    composer.editor.undo()
    assert composer.editor.words() == "Dos"


def test_losing_the_focus_saves(composer: Composer, qtbot: QtBot, world: World) -> None:
    composer.show_subject(subject())
    type_in(composer, qtbot, "Hola")
    composer.editor.rested.emit()
    assert world.saved == [(7, "Hola", "")]


def test_escape_saves_and_leaves(composer: Composer, qtbot: QtBot, world: World) -> None:
    composer.show_subject(subject())
    type_in(composer, qtbot, "Hola")
    with qtbot.waitSignal(composer.left):
        qtbot.keyClick(composer.editor, Qt.Key.Key_Escape)
    assert world.saved == [(7, "Hola", "")]


def test_saved_is_said_once_the_inbox_has_it(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject())
    type_in(composer, qtbot, "Hola")
    composer.autosave.flush()
    assert "Saved" not in visible(composer)
    composer.autosave.confirm(7, "Hola")
    assert "Saved" in visible(composer)


def test_from_draft_to_posted_by_one_key(composer: Composer, qtbot: QtBot, world: World) -> None:
    composer.show_subject(subject())
    assert not composer.footer.main.isEnabled()
    type_in(composer, qtbot, "Gracias, Marta")
    control_enter(composer, qtbot)
    assert world.saved == [(7, "Gracias, Marta", "")]
    assert world.asked == [("ready", 7, [])]
    composer.autosave.confirm(7, "Gracias, Marta")

    composer.show_subject(subject(reply("Gracias, Marta", ReplyState.READY)))
    assert composer.footer.main.words == "Copy and open"
    assert composer.footer.leads.text() == f"Opens {addresses.shown(PAGE)}"
    assert composer.editor.isReadOnly()
    control_enter(composer, qtbot)
    assert world.copied == ["Gracias, Marta"]
    assert world.opened == [PAGE]
    assert world.asked[-1] == ("copied", 11, "")

    copied = reply("Gracias, Marta", ReplyState.READY, copied_at="2025-11-20T09:00:00Z")
    composer.show_subject(subject(copied))
    assert composer.footer.main.words == "It is posted"
    control_enter(composer, qtbot)
    assert world.asked[-1] == ("posted", 11, [])

    composer.show_subject(subject(reply("Gracias, Marta", ReplyState.POSTED)))
    assert composer.is_collapsed
    assert not composer.editor.isVisible()
    assert any(text.startswith("Answered on 20\xa0Nov") for text in visible(composer))


def test_the_keyboard_goes_back_once_it_is_posted(composer: Composer, qtbot: QtBot) -> None:
    copied = reply("Gracias, Marta", ReplyState.READY, copied_at="2025-11-20T09:00:00Z")
    composer.show_subject(subject(copied))
    with qtbot.waitActive(composer.window()):
        composer.window().activateWindow()
    composer.editor.setFocus()
    assert composer.editor.hasFocus()
    with qtbot.waitSignal(composer.left):
        composer.show_subject(subject(reply("Gracias, Marta", ReplyState.POSTED)))


@pytest.mark.parametrize("page", ["", "file:///etc/passwd", "javascript:alert(1)"])
def test_without_a_web_page_it_only_copies(composer: Composer, world: World, page: str) -> None:
    composer.show_subject(subject(reply("Hola", ReplyState.READY), page=page))
    assert composer.footer.main.words == "Copy"
    composer.go_on()
    assert world.copied == ["Hola"]
    assert world.opened == []


def test_a_ready_reply_is_read_from_its_beginning_and_a_draft_gone_on_with(composer: Composer) -> None:
    words = "\n".join(f"Línea {number}" for number in range(60))
    places = []
    for number, state in enumerate((ReplyState.READY, ReplyState.DRAFT)):
        composer.show_subject(subject(reply(words, state), feedback=20 + number))
        editor = composer.editor
        places.append((editor.verticalScrollBar().value() == 0, editor.textCursor().atEnd()))
    assert places == [(True, False), (False, True)]


def test_a_ready_reply_goes_back_to_draft(composer: Composer, world: World) -> None:
    composer.show_subject(subject(reply("Hola", ReplyState.READY)))
    assert composer.footer.back.isVisible()
    assert not composer.footer.templates.isVisible()
    composer.footer.back.click()
    assert world.asked == [("back", 11)]


def test_an_answered_item_is_answered_again_on_request(
    composer: Composer, qtbot: QtBot, world: World
) -> None:
    composer.show_subject(subject(reply("Gracias", ReplyState.POSTED)))
    composer.headline.answer_again.click()
    assert composer.editor.isVisible()
    type_in(composer, qtbot, "Y otra cosa")
    composer.show_subject(subject(feedback=8))
    assert world.saved == [(7, "Y otra cosa", "")]
    composer.show_subject(subject(reply("Gracias", ReplyState.POSTED)))
    assert composer.editor.words() == "Y otra cosa"


def test_after_a_second_posting_only_a_line_is_left(composer: Composer, qtbot: QtBot) -> None:
    first = reply("Gracias", ReplyState.POSTED)
    composer.show_subject(subject(first))
    composer.start()
    assert not composer.is_collapsed
    second = reply("Y otra cosa", ReplyState.POSTED, id=12)
    composer.show_subject(subject(first, second))
    assert composer.is_collapsed


def test_a_confirmed_posting_can_be_taken_back_an_imported_one_not(composer: Composer, world: World) -> None:
    composer.show_subject(subject(reply("Gracias", ReplyState.POSTED)))
    withdraw = composer.headline.more["withdraw"]
    assert composer.headline._more.isVisible()
    assert withdraw.isVisible()
    withdraw.trigger()
    assert world.asked == [("withdraw", 11)]
    composer.show_subject(subject(reply("Gracias", ReplyState.POSTED, imported=True)))
    assert not withdraw.isVisible()
    assert any(text.startswith("It came with your reply") for text in visible(composer))


def test_the_draft_grows_to_its_share_of_the_pane(composer: Composer, qtbot: QtBot) -> None:
    composer.set_room(600)
    composer.show_subject(subject())
    low = composer.editor.height()
    composer.show_subject(subject(reply("línea\n" * 60), feedback=8))
    assert low < composer.editor.height() <= 0.4 * 600


def test_pasted_words_lose_their_dress_and_files_pass_by(composer: Composer) -> None:
    composer.show_subject(subject())
    rich = QMimeData()
    rich.setHtml("<b>Hola</b>")
    rich.setText("Hola")
    composer.editor.insertFromMimeData(rich)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/opiniones.csv")])
    assert not composer.editor.canInsertFromMimeData(files)
    assert composer.editor.words() == "Hola"


def test_no_break_spaces_and_emoji_survive(composer: Composer) -> None:
    words = "12\u00a0€ 👍\nfin"
    composer.show_subject(subject(reply(words)))
    assert composer.editor.words() == words
    composer.editor.select(5, 6)
    assert composer.editor.textCursor().selectedText() == "👍"


def test_clear_hands_over_and_empties(composer: Composer, qtbot: QtBot, world: World) -> None:
    composer.show_subject(subject())
    type_in(composer, qtbot, "Hola")
    composer.clear()
    assert world.saved == [(7, "Hola", "")]
    assert composer.subject is None
    assert composer.editor.words() == ""


@pytest.mark.parametrize("room", [241, 250, 258, 263])
def test_a_long_draft_shows_whole_lines(composer: Composer, room: int) -> None:
    composer.show_subject(subject())
    editor = composer.editor
    editor.set_words("Gracias por contarlo.\n" * 40)
    editor.set_room(room)
    layout, first = editor.document().documentLayout(), editor.document().firstBlock()
    line = layout.blockBoundingRect(first.next()).top() - layout.blockBoundingRect(first).top()
    shown = editor.height() / line
    assert room - line < editor.height() <= room
    assert abs(shown - round(shown)) < 0.05
