"""Ways by which a reply goes, the step of a second person, and gestures beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.model.answering import Gesture, Ways
from desktop.model.codes import ReplyState
from tests.support.composing import PAGE, World, hands, subject
from tests.support.details import reply
from ui.reply.composer import Composer
from ui.reply.delivery import Kind, deliveries, main_words
from ui.reply.gesture_box import gesture_words
from ui.reply.steps import Step

ALL = Ways(
    page=PAGE,
    inbox_page="https://business.example/reviews",
    mail="ana@casa.example",
    mailto="mailto:ana@casa.example?body=Hola",
    whatsapp="https://wa.me/34600?text=Hola",
)


@pytest.mark.parametrize(
    ("source", "first", "words"),
    [
        ("google", Kind.PAGE, "Copy and open"),
        ("mail", Kind.MAIL, "Write the e-mail"),
        ("whatsapp", Kind.WHATSAPP, "Open in WhatsApp"),
    ],
)
def test_the_channels_own_way_comes_first(source: str, first: Kind, words: str) -> None:
    ways = deliveries(source, ALL)
    assert ways[0].kind is first
    assert len(ways) == 4
    assert main_words(ways) == words


def test_a_public_opinion_is_answered_in_public_first() -> None:
    ways = deliveries("google", replace(ALL, page=""))
    assert ways[0].kind is Kind.INBOX_PAGE
    assert main_words(deliveries("google", Ways())) == "Copy"


def test_other_ways_stand_in_a_menu_and_copy_as_well(composer: Composer, world: World) -> None:
    composer.show_subject(subject(reply("Hola", ReplyState.READY), ways=ALL))
    assert composer.footer.ways.isVisible()
    menu = composer.footer.ways.menu()
    mail = next(action for action in menu.actions() if "e-mail" in action.text())
    mail.trigger()
    assert (world.copied, world.opened) == (["Hola"], [ALL.mailto])
    assert world.asked == [("copied", 11, "")]


def test_what_nothing_opened_is_named(composer: Composer) -> None:
    composer.sending._hands = hands([], [], opens=False)
    told: list[tuple[int, str]] = []
    composer.copied.connect(lambda found, unopened: told.append((found, unopened)))
    composer.show_subject(subject(reply("Hola", ReplyState.READY), ways=ALL))
    composer.sending.go()
    composer.show_subject(subject(reply("Hola", ReplyState.READY), source="mail", ways=ALL))
    composer.sending.go()
    composer.show_subject(subject(reply("Hola", ReplyState.READY), page="", ways=Ways()))
    composer.sending.go()
    assert told == [(11, "maps.example/review/7"), (11, "ana@casa.example"), (11, "")]


def test_approval_asks_for_a_name_and_stands_before_copying(
    composer: Composer, qtbot: QtBot, world: World
) -> None:
    ready = reply("Hola", ReplyState.READY)
    composer.show_subject(subject(ready, approval=True))
    assert composer.step is Step.APPROVE
    assert composer.approver.isVisible()
    composer.go_on()
    assert world.asked == []
    qtbot.keyClicks(composer.approver, "  Ana  Ruiz ")
    composer.go_on()
    assert world.asked == [("approve", 11, "Ana Ruiz")]
    composer.show_subject(subject(replace(ready, approved_by="Ana Ruiz"), approval=True))
    assert composer.step is Step.COPY
    assert not composer.approver.isVisible()


def test_a_gesture_is_noted_with_what_and_cost(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject(reply("Gracias", ReplyState.POSTED)))
    box = composer.gestures
    assert not box.isVisible()
    box.ask()
    box.what.setText("Postre de la casa")
    box.cost.setText("12,50")
    with qtbot.waitSignal(box.added) as told:
        box.save.click()
    assert told.args[:2] == ["Postre de la casa", "12,50"]
    box.show_gestures([Gesture(1, 11, "Postre de la casa", 1250, "2026-11-20")])
    assert box.isVisible()
    assert not box.form.isVisible()


def test_an_empty_gesture_is_not_noted_and_one_can_be_changed(composer: Composer, qtbot: QtBot) -> None:
    composer.show_subject(subject(reply("Gracias", ReplyState.POSTED)))
    box = composer.gestures
    box.ask()
    with qtbot.assertNotEmitted(box.added):
        box.save.click()
    gesture = Gesture(4, 11, "Una llamada", None, "2026-11-20")
    box.clear()
    box.show_gestures([gesture])
    box._change(gesture)
    assert isinstance(box.what, QLineEdit)
    box.what.setText("Dos llamadas")
    with qtbot.waitSignal(box.changed) as told:
        box.save.click()
    assert told.args == [4, "Dos llamadas", "", "2026-11-20"]
    assert gesture_words(replace(gesture, cost=1250)).startswith("In private: Una llamada · it cost 12.50")
