"""Words that the dictionary does not know: marked, replaced as one step, or learnt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QTextCharFormat
from pytestqt.qtbot import QtBot

from desktop.model.answering import Misspelling
from tests.support.composing import subject
from tests.support.details import reply
from ui.reply.composer import Composer
from ui.reply.placeholders import Units

WORDS = "Gracias 😀 por bisitar el restorante."


def found(text: str, *words: str) -> list[Misspelling]:
    return [Misspelling(text.index(word), text.index(word) + len(word), word) for word in words]


def marked(composer: Composer) -> Composer:
    composer.show_subject(subject(reply(WORDS)))
    composer.spelling.show_misspelt(found(WORDS, "bisitar", "restorante"))
    return composer


def offered(composer: Composer) -> list[QAction]:
    assert composer.spelling.menu is not None
    return [action for action in composer.spelling.menu.actions() if action.text()]


def suggest_at_once(*words: str) -> Callable[[str, Callable[[Sequence[str]], None]], None]:
    return lambda _word, then: then(words)


def test_wavy_lines_stand_under_the_words_also_behind_an_emoji(composer: Composer) -> None:
    marked(composer)
    assert composer.spelling.words == ["bisitar", "restorante"]
    waves = [
        each.cursor.selectedText()
        for each in composer.editor.extraSelections()
        if each.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    ]
    assert waves == ["bisitar", "restorante"]


def test_a_suggestion_replaces_the_word_and_undo_brings_it_back(composer: Composer) -> None:
    marked(composer)
    composer.spelling.suggest = suggest_at_once("visitar", "bisutería")
    composer.editor.menu_wanted.emit(composer.editor.words().index("bisitar") + 3, QPoint(5, 5))
    actions = offered(composer)
    assert [action.text() for action in actions[:3]] == [
        "visitar",
        "bisutería",
        "Add “bisitar” to my dictionary",
    ]
    actions[0].trigger()
    assert composer.editor.words() == WORDS.replace("bisitar", "visitar")
    composer.editor.undo()
    assert composer.editor.words() == WORDS


def test_the_key_goes_from_word_to_word(composer: Composer) -> None:
    marked(composer)
    composer.spelling.suggest = suggest_at_once()
    cursor = composer.editor.textCursor()
    cursor.setPosition(0)
    composer.editor.setTextCursor(cursor)
    for word in ("bisitar", "restorante", "bisitar"):
        composer.spelling.next_word()
        assert composer.editor.textCursor().selectedText() == word
        assert offered(composer)[0].text() == "Nothing like it in the dictionary"


def test_a_learnt_word_is_let_be_at_once(composer: Composer, qtbot: QtBot) -> None:
    marked(composer)
    composer.editor.menu_wanted.emit(composer.editor.words().index("restorante") + 3, QPoint(5, 5))
    learn = next(action for action in offered(composer) if action.text().startswith("Add"))
    with qtbot.waitSignal(composer.spelling.word_known) as told:
        learn.trigger()
    assert told.args == ["restorante"]
    assert composer.spelling.words == ["bisitar"]


@pytest.mark.parametrize("where", ["restor", "restorante"])
def test_a_word_that_is_typed_on_is_not_marked(composer: Composer, qtbot: QtBot, where: str) -> None:
    marked(composer)
    cursor = composer.editor.textCursor()
    units = Units(composer.editor.words())
    cursor.setPosition(units.to_utf16(composer.editor.words().index(where) + len(where)))
    composer.editor.setTextCursor(cursor)
    qtbot.keyClicks(composer.editor, "s")
    assert composer.spelling.words == ["bisitar"]


def test_suggestions_that_come_after_the_menu_are_dropped(composer: Composer) -> None:
    marked(composer)
    late: list[Callable[[Sequence[str]], None]] = []
    composer.spelling.suggest = lambda _word, then: late.append(then)
    composer.editor.menu_wanted.emit(composer.editor.words().index("bisitar") + 3, QPoint(5, 5))
    assert composer.spelling.menu is not None
    composer.spelling.menu.close()
    late[0](["visitar"])
    assert composer.editor.words() == WORDS


def test_another_item_has_no_marks(composer: Composer) -> None:
    marked(composer)
    composer.show_subject(subject(reply("Otra cosa"), feedback=8))
    assert composer.spelling.words == []
