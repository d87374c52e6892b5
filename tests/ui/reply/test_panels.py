"""Like replies and earlier wordings, opened over the composer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.model.answering import Alike, PastAnswer
from desktop.model.codes import ReplyState
from desktop.model.details import ReplyVersion
from tests.support.composing import World, subject
from tests.support.details import reply
from ui.reply.composer import Composer

ANSWER = PastAnswer(
    reply_id=3,
    feedback_id=4,
    text="Hola, Ana: sentimos la espera. Llámenos.",
    said="Esperamos una hora en la terraza.",
    customer="Ana P.",
    source="google",
    language="es",
    posted_at="2026-05-12T10:00:00Z",
    likeness=0.8,
    why=Alike(topics=("waiting",)),
    copies=2,
)
OTHER = replace(ANSWER, reply_id=5, customer="Luis", text="Gracias, Luis.", said="Todo bien", copies=0)


def opened(composer: Composer) -> Composer:
    composer.show_subject(subject())
    composer.insertion.answers.why = lambda answer: "Also about waiting."
    composer.pick_answer()
    composer.insertion.answers.show_answers([ANSWER, OTHER])
    return composer


def test_a_like_reply_is_shown_with_what_it_answered_and_why(composer: Composer) -> None:
    panel = opened(composer).insertion.answers
    assert [title.split(" · ")[0] for title in panel.titles()] == ["Ana P.", "Luis"]
    assert panel._preview.toPlainText() == ANSWER.text
    assert ANSWER.said in panel._said.toPlainText()
    assert panel._why.text() == "Also about waiting. You wrote nearly the same 2 more times."


def test_it_goes_in_at_the_caret_and_nothing_is_sent(composer: Composer, qtbot: QtBot, world: World) -> None:
    composer.show_subject(subject(reply("Hola. ")))
    opened(composer)
    composer.editor.insertPlainText("Antes. ")
    qtbot.keyClicks(composer.insertion.answers._typed, "espera")
    assert len(composer.insertion.answers.titles()) == 1
    qtbot.keyClick(composer.insertion.answers._typed, Qt.Key.Key_Return)
    assert composer.editor.words().endswith(ANSWER.text)
    assert composer.editor.words().startswith("Antes. ")
    assert (world.copied, world.opened, world.asked) == ([], [], [])
    composer.editor.undo()
    assert ANSWER.text not in composer.editor.words()


def test_before_they_are_found_and_where_there_are_none(composer: Composer) -> None:
    composer.show_subject(subject())
    composer.pick_answer()
    panel = composer.insertion.answers
    assert panel._none.text() == "Looking through your replies…"
    panel.show_answers([])
    assert panel._none.text().startswith("You have not answered anything like this yet.")


def test_an_earlier_wording_is_seen_and_taken_back(composer: Composer, qtbot: QtBot) -> None:
    versions = [
        ReplyVersion(1, "Primera redacción", "2026-11-20T09:00:00Z"),
        ReplyVersion(2, "Segunda", "2026-11-20T09:05:00Z"),
        ReplyVersion(3, "La de ahora", "2026-11-20T09:10:00Z"),
    ]
    composer.show_subject(subject(replace(reply("La de ahora"), versions=versions)))
    assert composer.headline.more["versions"].isVisible()
    composer.headline.more["versions"].trigger()
    panel = composer.insertion.versions
    assert len(panel.titles()) == 2
    qtbot.keyClick(panel._typed, Qt.Key.Key_Down)
    assert panel._preview.toPlainText() == "Primera redacción"
    with qtbot.waitSignal(composer.insertion.version_wanted) as asked:
        qtbot.keyClick(panel._typed, Qt.Key.Key_Return)
    assert asked.args == [1]


def test_a_single_wording_offers_no_earlier_ones(composer: Composer) -> None:
    only = [ReplyVersion(1, "Hola", "2026-11-20T09:00:00Z")]
    composer.show_subject(subject(replace(reply("Hola"), versions=only)))
    assert not composer.headline.more["versions"].isVisible()


def test_neither_panel_opens_over_a_ready_reply(composer: Composer) -> None:
    composer.show_subject(subject(reply("Hola", ReplyState.READY)))
    composer.pick_answer()
    composer.pick_version()
    assert not composer.insertion.answers.isVisible()
    assert not composer.insertion.versions.isVisible()
