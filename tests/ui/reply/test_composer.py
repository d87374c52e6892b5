from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.model.codes import Level, ReplyState
from desktop.model.drafts import Finding, Template
from desktop.model.rows import Reply
from tests.support.details import reply
from ui.reply.autosave import Autosave
from ui.reply.composer import Composer, Hands
from ui.reply.steps import Step
from ui.reply.subject import Subject
from ui.style.theme import Theme
from ui.widgets.chips import Chip

PAGE = "https://maps.example/review/7"
COMPLAINT = Template(
    "complaint", "es", "Responder a una queja", "Hola, {name|cliente}: sentimos {?motivo}. {?medida}."
)
PRAISE = Template("praise", "es", "Agradecer un elogio", "Gracias, {name|cliente}.")
BLOCKS = Finding("R02", Level.BLOCK, 0, 4, {"words": "{?motivo}"})
WARNS = Finding("R16", Level.WARN, 0, 0, {"topics": "food"})


class World:
    """Everything around the composer."""

    def __init__(self) -> None:
        self.saved: list[tuple[int, str, str]] = []
        self.copied: list[str] = []
        self.opened: list[str] = []
        self.asked: list[tuple[Any, ...]] = []

    def save(self, feedback: int, text: str, template: str) -> None:
        self.saved.append((feedback, text, template))


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def composer(qtbot: QtBot, theme: Theme, world: World) -> Iterator[Composer]:
    autosave = Autosave(world.save, idle_ms=60_000, longest_ms=60_000, retry_ms=60_000)
    hands = Hands(world.copied.append, world.opened.append)
    made = Composer(theme, autosave, hands, check_after_ms=60_000)
    made.ready_wanted.connect(lambda item, accepted: world.asked.append(("ready", item, accepted)))
    made.posted_wanted.connect(lambda found, accepted: world.asked.append(("posted", found, accepted)))
    made.copied.connect(lambda found: world.asked.append(("copied", found)))
    made.back_wanted.connect(lambda found: world.asked.append(("back", found)))
    made.withdrawal_wanted.connect(lambda found: world.asked.append(("withdraw", found)))
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show()
    yield made
    made.clear()
    autosave.close()


def subject(*replies: Reply, feedback: int = 7, source: str = "google", page: str = PAGE) -> Subject:
    return Subject(
        feedback_id=feedback,
        source=source,
        permalink=page,
        replies=replies,
        templates=(COMPLAINT, PRAISE),
        fitting=1,
        values={"name": "Marta"},
    )


def type_in(composer: Composer, qtbot: QtBot, words: str) -> None:
    """QTest types Latin letters alone; others are put in as an input method does."""
    if words.isascii():
        qtbot.keyClicks(composer.editor, words)
    else:
        composer.editor.insertPlainText(words)


def visible(composer: Composer) -> list[str]:
    return [label.text() for label in composer.findChildren(QLabel) if label.isVisible() and label.text()]


def chips(composer: Composer) -> list[Chip]:
    return [chip for chip in composer.chips.findChildren(Chip) if chip.isVisible()]


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


def test_the_counter_counts_in_the_channels_unit(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject())
    type_in(composer, qtbot, "ñandú")
    assert "7 of 4,096 bytes" in visible(composer)
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
    assert composer.footer.main.toolTip() == PAGE
    assert composer.editor.isReadOnly()
    control_enter(composer, qtbot)
    assert world.copied == ["Gracias, Marta"]
    assert world.opened == [PAGE]
    assert world.asked[-1] == ("copied", 11)

    copied = reply("Gracias, Marta", ReplyState.READY, copied_at="2025-11-20T09:00:00Z")
    composer.show_subject(subject(copied))
    assert composer.footer.main.words == "It is posted"
    control_enter(composer, qtbot)
    assert world.asked[-1] == ("posted", 11, [])

    composer.show_subject(subject(reply("Gracias, Marta", ReplyState.POSTED)))
    assert composer.is_collapsed
    assert not composer.editor.isVisible()
    assert any(text.startswith("Answered on 20 Nov") for text in visible(composer))


def control_enter(composer: Composer, qtbot: QtBot) -> None:
    qtbot.keyClick(composer.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("page", ["", "file:///etc/passwd", "javascript:alert(1)"])
def test_without_a_web_page_it_only_copies(composer: Composer, world: World, page: str) -> None:
    composer.show_subject(subject(reply("Hola", ReplyState.READY), page=page))
    assert composer.footer.main.words == "Copy"
    composer.go_on()
    assert world.copied == ["Hola"]
    assert world.opened == []


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
    menu = composer.headline._more.menu()
    assert menu is not None
    assert composer.headline._more.isVisible()
    menu.actions()[0].trigger()
    assert world.asked == [("withdraw", 11)]
    composer.show_subject(subject(reply("Gracias", ReplyState.POSTED, imported=True)))
    assert not composer.headline._more.isVisible()
    assert any(text.startswith("It came with your reply") for text in visible(composer))


def test_checks_are_asked_for_after_a_pause(qtbot: QtBot, theme: Theme, world: World) -> None:
    autosave = Autosave(world.save, idle_ms=60_000, longest_ms=60_000)
    quick = Composer(theme, autosave, Hands(world.copied.append, world.opened.append), check_after_ms=1)
    qtbot.addWidget(quick)
    quick.show_subject(subject())
    with qtbot.waitSignal(quick.check_wanted) as asked:
        quick.editor.insertPlainText("Hola")
    assert asked.args == ["Hola"]
    quick.clear()
    autosave.close()


def test_findings_of_an_older_text_are_dropped(composer: Composer) -> None:
    composer.show_subject(subject(reply("Hola {?motivo}")))
    composer.show_findings("Hola", [BLOCKS])
    assert chips(composer) == []
    composer.show_findings("Hola {?motivo}", [BLOCKS, WARNS])
    assert [chip.words for chip in chips(composer)] == ["Something left to fill in", "Does not mention food"]
    assert all(chip.accessibleDescription() for chip in chips(composer))


def test_a_blocking_finding_turns_the_button_and_is_shown_by_it(
    composer: Composer, qtbot: QtBot, world: World
) -> None:
    composer.show_subject(subject(reply("Hola {?motivo}")))
    composer.show_findings("Hola {?motivo}", [BLOCKS])
    assert composer.footer.main.words == "Review 1 warning"
    control_enter(composer, qtbot)
    assert world.asked == []
    assert composer.editor.textCursor().selectedText() == "Hola"
    assert "There is something left to fill in: «{?motivo}»." in visible(composer)


def test_a_blocking_finding_can_be_accepted_and_held_against_again(composer: Composer, world: World) -> None:
    composer.show_subject(subject(reply("Hola {?motivo}")))
    composer.show_findings("Hola {?motivo}", [BLOCKS])
    offer(composer, 0)
    assert composer.step is Step.MAKE_READY
    composer.go_on()
    assert world.asked == [("ready", 7, ["R02"])]
    offer(composer, 0)
    assert composer.step is Step.REVIEW


def offer(composer: Composer, index: int) -> None:
    """Take the one thing that the menu of a chip offers."""
    chip = chips(composer)[index]
    chip.customContextMenuRequested.emit(chip.rect().center())
    menu = composer.chips._menu
    assert menu is not None
    menu.close()
    menu.actions()[0].trigger()


def test_the_same_finding_in_two_places_is_one_chip_that_leads_to_both(
    composer: Composer, qtbot: QtBot
) -> None:
    words = "{?uno} y {?dos}"
    found = [Finding("R02", Level.BLOCK, *place, {"words": "x"}) for place in ((0, 6), (9, 15))]
    composer.show_subject(subject(reply(words)))
    composer.show_findings(words, found)
    assert [chip.words for chip in chips(composer)] == ["Something left to fill in"]
    assert composer.footer.main.words == "Review 1 warning"
    seen = []
    for _turn in range(3):
        composer.go_on()
        seen.append(composer.editor.textCursor().selectedText())
    assert seen == ["{?uno}", "{?dos}", "{?uno}"]


def test_a_warning_can_be_ignored_for_this_item_alone(composer: Composer) -> None:
    composer.show_subject(subject(reply("Hola")))
    composer.show_findings("Hola", [WARNS])
    offer(composer, 0)
    assert chips(composer) == []
    composer.show_subject(subject(reply("Hola"), feedback=8))
    composer.show_findings("Hola", [WARNS])
    assert len(chips(composer)) == 1


def test_many_findings_show_the_heaviest_first(composer: Composer) -> None:
    found = [Finding(f"R{number}", Level.WARN, 0, 0) for number in (11, 12, 14, 17, 20, 21)]
    composer.show_subject(subject(reply("Hola")))
    composer.show_findings("Hola", found)
    assert [chip.words for chip in chips(composer)][-1] == "2 more"
    chips(composer)[-1].click()
    assert len(chips(composer)) == 6


def test_templates_are_found_by_any_word_and_put_in(composer: Composer, qtbot: QtBot, world: World) -> None:
    composer.show_subject(subject())
    composer.pick_template()
    picker = composer.picker
    assert picker.isVisible()
    assert picker.titles() == ["Responder a una queja", "Agradecer un elogio"]
    assert "Hola, Marta: sentimos" in picker._preview.toPlainText()
    qtbot.keyClicks(picker._typed, "eLOG")
    assert picker.titles() == ["Agradecer un elogio"]
    qtbot.keyClick(picker._typed, Qt.Key.Key_Return)
    assert not picker.isVisible()
    assert composer.editor.words() == "Gracias, Marta."
    composer.autosave.flush()
    assert world.saved == [(7, "Gracias, Marta.", "praise")]


def test_arrows_choose_among_templates_and_escape_goes_back(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject())
    composer.pick_template()
    qtbot.keyClick(composer.picker._typed, Qt.Key.Key_Down)
    assert "Gracias, Marta." in composer.picker._preview.toPlainText()
    qtbot.keyClick(composer.picker._typed, Qt.Key.Key_Up)
    assert "sentimos" in composer.picker._preview.toPlainText()
    with qtbot.waitSignal(composer.picker.closed):
        qtbot.keyClick(composer.picker._typed, Qt.Key.Key_Escape)
    assert composer.editor.words() == ""


def test_a_template_goes_in_at_the_caret_and_its_first_gap_waits(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject(reply("Antes. Después.")))
    cursor = composer.editor.textCursor()
    cursor.setPosition(7)
    composer.editor.setTextCursor(cursor)
    composer._insert(COMPLAINT)
    assert composer.editor.words() == "Antes. Hola, Marta: sentimos {?motivo}. {?medida}.Después."
    assert composer.editor.textCursor().selectedText() == "{?motivo}"
    qtbot.keyClicks(composer.editor, "la espera")
    qtbot.keyClick(composer.editor, Qt.Key.Key_Tab)
    assert composer.editor.textCursor().selectedText() == "{?medida}"
    qtbot.keyClick(composer.editor, Qt.Key.Key_Backtab)
    assert composer.editor.textCursor().selectedText() == "{?medida}"


def test_tab_leaves_after_the_last_gap(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject(reply("{?uno} y {?dos}")))
    composer.editor.setFocus()
    seen = []
    for _turn in range(2):
        qtbot.keyClick(composer.editor, Qt.Key.Key_Tab)
        seen.append(composer.editor.textCursor().selectedText())
    assert seen == ["{?uno}", "{?dos}"]
    qtbot.keyClick(composer.editor, Qt.Key.Key_Tab)
    assert not composer.editor.hasFocus()


def test_a_template_is_one_step_of_undo(composer: Composer) -> None:
    composer.show_subject(subject())
    composer._insert(COMPLAINT)
    composer.editor.undo()
    assert composer.editor.words() == ""


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


def test_tab_goes_from_the_draft_through_the_findings_to_the_button(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject(reply("Hola")))
    composer.show_findings("Hola", [WARNS])
    composer.editor.setFocus()
    names = []
    for _step in range(4):
        composer.focusWidget().focusNextPrevChild(True)
        focused = composer.focusWidget()
        names.append(focused.accessibleName() or getattr(focused, "words", ""))
    assert names[:3] == ["Does not mention food", "Templates", "Ready to post"]
