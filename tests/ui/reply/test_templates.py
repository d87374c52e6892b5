from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from desktop.model.drafts import Template
from tests.support.composing import (
    COMPLAINT,
    WARNS,
    World,
    subject,
)
from tests.support.details import reply
from ui.reply.composer import Composer


def test_templates_are_found_by_any_word_and_put_in(composer: Composer, qtbot: QtBot, world: World) -> None:
    composer.show_subject(subject())
    composer.pick_template()
    picker = composer.insertion.picker
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


def test_titles_are_shown_whole(composer: Composer) -> None:
    title = "Contar que una sugerencia ya está en marcha, y desde cuándo lo está"
    titled = [replace(COMPLAINT, title=title[:end].strip()) for end in range(5, len(title))]
    composer.show_subject(replace(subject(), templates=titled))
    composer.resize(520, 400)
    composer.pick_template()
    shown = composer.insertion.picker._list
    for row in range(shown.count()):
        item = shown.item(row)
        box = shown.visualItemRect(item)
        whole = shown.fontMetrics().boundingRect(
            QRect(0, 0, box.width() - 24, 1_000), Qt.TextFlag.TextWordWrap, item.text()
        )
        assert whole.height() <= box.height() < 80
    assert shown.wordWrap()


def test_arrows_choose_among_templates_and_escape_goes_back(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject())
    composer.pick_template()
    qtbot.keyClick(composer.insertion.picker._typed, Qt.Key.Key_Down)
    assert "Gracias, Marta." in composer.insertion.picker._preview.toPlainText()
    qtbot.keyClick(composer.insertion.picker._typed, Qt.Key.Key_Up)
    assert "sentimos" in composer.insertion.picker._preview.toPlainText()
    with qtbot.waitSignal(composer.insertion.picker.closed):
        qtbot.keyClick(composer.insertion.picker._typed, Qt.Key.Key_Escape)
    assert composer.editor.words() == ""


def test_a_template_goes_in_at_the_caret_and_its_first_gap_waits(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject(reply("Antes. Después.")))
    cursor = composer.editor.textCursor()
    cursor.setPosition(7)
    composer.editor.setTextCursor(cursor)
    take(composer, COMPLAINT)
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
    take(composer, COMPLAINT)
    composer.editor.undo()
    assert composer.editor.words() == ""


def test_tab_goes_from_the_draft_through_the_findings_to_the_button(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject(reply("Hola")))
    composer.show_findings("Hola", [WARNS])
    composer.editor.setFocus()
    names = []
    for _step in range(5):
        composer.focusWidget().focusNextPrevChild(True)
        focused = composer.focusWidget()
        names.append(focused.accessibleName() or getattr(focused, "words", ""))
    assert names[:4] == ["Does not mention food", "Templates", "Similar replies", "Ready to post"]


def take(composer: Composer, template: Template) -> None:
    """Choose a template in the open panel."""
    composer.pick_template()
    composer.insertion.picker.close_panel()
    composer.insertion.picker.chosen.emit(template)
