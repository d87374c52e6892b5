from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.reply.autosave import Autosave, Kept, Words


class Inbox:
    """Takes what is saved; answers when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str, str]] = []

    def save(self, feedback: int, text: str, template: str) -> None:
        self.asked.append((feedback, text, template))


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def autosave(qapp: QApplication, inbox: Inbox) -> Iterator[Autosave]:
    made = Autosave(inbox.save, idle_ms=60_000, longest_ms=60_000, retry_ms=60_000)
    yield made
    made.close()


def test_nothing_is_saved_before_anything_is_typed(autosave: Autosave, inbox: Inbox) -> None:
    autosave.begin(7)
    autosave.flush()
    autosave.begin(None)
    assert inbox.asked == []
    assert autosave.state is Kept.CLEAN


def test_a_pause_saves(qapp: QApplication, qtbot: QtBot, inbox: Inbox) -> None:
    quick = Autosave(inbox.save, idle_ms=1, longest_ms=60_000)
    quick.begin(7)
    quick.typed("Hola", "complaint")
    qtbot.waitUntil(lambda: inbox.asked == [(7, "Hola", "complaint")])


def test_who_never_pauses_is_saved_all_the_same(qapp: QApplication, qtbot: QtBot, inbox: Inbox) -> None:
    steady = Autosave(inbox.save, idle_ms=60_000, longest_ms=1)
    steady.begin(7)
    steady.typed("Hola")
    qtbot.waitUntil(lambda: inbox.asked == [(7, "Hola", "")])


def test_moving_on_saves_what_was_typed_for_the_item_before(autosave: Autosave, inbox: Inbox) -> None:
    autosave.begin(7)
    autosave.typed("Para Marta")
    autosave.begin(8)
    autosave.typed("Para Luis")
    autosave.begin(None)
    assert [entry[:2] for entry in inbox.asked] == [(7, "Para Marta"), (8, "Para Luis")]


def test_words_are_remembered_until_the_inbox_confirms_them(autosave: Autosave) -> None:
    autosave.begin(7)
    autosave.typed("Hola")
    autosave.begin(8)
    assert autosave.unsaved(7) == Words("Hola")
    autosave.confirm(7, "Hola")
    assert autosave.unsaved(7) is None


def test_an_early_confirmation_does_not_forget_later_words(autosave: Autosave) -> None:
    autosave.begin(7)
    autosave.typed("Hola")
    autosave.flush()
    autosave.typed("Hola, Marta")
    autosave.confirm(7, "Hola")
    assert autosave.unsaved(7) == Words("Hola, Marta")
    assert autosave.state is Kept.TYPING
    autosave.flush()
    autosave.confirm(7, "Hola, Marta")
    assert autosave.state is Kept.SAVED


def test_an_emptied_draft_is_saved_too(autosave: Autosave, inbox: Inbox) -> None:
    autosave.begin(7, stored=True)
    assert autosave.state is Kept.SAVED
    autosave.typed("")
    autosave.begin(8)
    assert autosave.unsaved(7) == Words("")
    assert inbox.asked == [(7, "", "")]


def test_refused_words_stay_and_are_tried_again(qapp: QApplication, qtbot: QtBot, inbox: Inbox) -> None:
    patient = Autosave(inbox.save, idle_ms=60_000, longest_ms=60_000, retry_ms=1)
    patient.begin(7)
    patient.typed("Hola")
    patient.flush()
    patient.refuse(7, "Hola")
    assert patient.state is Kept.FAILED
    assert patient.unsaved(7) == Words("Hola")
    qtbot.waitUntil(lambda: len(inbox.asked) == 2)
    patient.confirm(7, "Hola")
    assert patient.state is Kept.SAVED


def test_a_refusal_of_old_words_does_not_bring_them_back(autosave: Autosave) -> None:
    autosave.begin(7)
    autosave.typed("Hola")
    autosave.flush()
    autosave.typed("Hola, Marta")
    autosave.refuse(7, "Hola")
    assert autosave.unsaved(7) == Words("Hola, Marta")


def test_an_item_that_is_gone_is_forgotten(autosave: Autosave, inbox: Inbox) -> None:
    autosave.begin(7)
    autosave.typed("Hola")
    autosave.forget(7)
    autosave.flush()
    assert inbox.asked == []
    assert autosave.unsaved(7) is None
    assert autosave.state is Kept.CLEAN


def test_closing_saves_and_stops(autosave: Autosave, inbox: Inbox) -> None:
    autosave.begin(7)
    autosave.typed("Hola")
    autosave.close()
    assert [entry[1] for entry in inbox.asked] == ["Hola"]
