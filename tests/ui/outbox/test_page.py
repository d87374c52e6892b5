"""The outbox page over a real inbox: one ready reply after another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from pytestqt.qtbot import QtBot

from desktop.model.codes import Level, ReplyState, View
from desktop.model.query import Query
from desktop.operations import importing, inboxes, reading, replies
from tests.support.composing import hands
from tests.support.lookalikes import takeout
from ui.hub import Hub
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.outbox.page import OutboxPage
from ui.reply.steps import Step
from ui.style.theme import Theme

WORDS = "Gracias por contarlo; sentimos la espera. Llámenos y lo vemos."


class Desk:
    """The page over an inbox with three ready replies."""

    def __init__(self, theme: Theme, path: Path) -> None:
        self.jobs, self.hub, self.path = Jobs(), Hub(), path
        self.copied: list[str] = []
        self.opened: list[str] = []
        self.page = OutboxPage(theme, self.jobs, self.hub, hands(self.copied, self.opened))
        self.hub.changed.connect(self.page.refresh)
        self.jobs.open(lambda: inboxes.open_inbox(path), lambda opened: None)
        self.settle()
        self.reading = Reading(path, self.jobs)
        self.page.read_from(self.reading)

    def arrive(self) -> None:
        self.page.arrive()
        self.settle()

    def settle(self) -> None:
        for _turn in range(3):
            while self.jobs.busy:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            QCoreApplication.processEvents()

    @property
    def item(self) -> int:
        assert self.page.card.waiting is not None
        return self.page.card.waiting.subject.feedback_id

    def states(self) -> list[ReplyState]:
        with inboxes.open_for_reading(self.path) as inbox:
            found = [reading.detail(inbox, number).replies for number in (1, 2, 3)]
        return [reply.state for each in found for reply in each]

    def close(self) -> None:
        self.page.read_from(None)
        self.reading.close()
        self.jobs.close()


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "Casa.oido"
    with inboxes.open_inbox(path) as inbox:
        importing.import_files(inbox, paths=[takeout(tmp_path)])
        for number in (1, 2, 3):
            replies.save_draft(inbox, feedback=number, text=f"{WORDS} {number}")
            every = [f"R{code:02}" for code in range(1, 33)]
            assert not replies.make_ready(inbox, feedback=number, accepted=every).blocked
    made = Desk(theme, path)
    qtbot.addWidget(made.page)
    made.page.resize(1000, 700)
    made.page.show()
    made.arrive()
    yield made
    made.close()


def test_copy_confirm_and_the_next_one_comes_by_itself(desk: Desk, qtbot: QtBot) -> None:
    first = desk.item
    assert desk.page.place.text() == "1 of 3"
    desk.page.go_on()
    desk.settle()
    assert desk.copied == [f"{WORDS} {first}"]
    assert desk.page.card.step is Step.CONFIRM
    desk.page.go_on()
    desk.settle()
    assert desk.states().count(ReplyState.POSTED) == 1
    assert desk.item != first
    assert desk.page.place.text() == "1 of 2"


def test_all_of_them_by_one_key(desk: Desk, qtbot: QtBot) -> None:
    for _step in range(6):
        control = Qt.KeyboardModifier.ControlModifier
        qtbot.keyClick(desk.page, Qt.Key.Key_Return, control)
        desk.settle()
    assert desk.states() == [ReplyState.POSTED] * 3
    assert desk.page.nothing.isVisible()
    assert not desk.page.card.isVisible()
    # There the next step is what still waits for an answer.
    with qtbot.waitSignal(desk.page.items_wanted) as asked:
        desk.page.nothing.step.click()
    assert asked.args == [Query(view=View.TO_ANSWER)]


def test_one_can_be_left_for_later_by_key(desk: Desk, qtbot: QtBot) -> None:
    first = desk.item
    qtbot.keyClick(desk.page, Qt.Key.Key_J)
    desk.settle()
    assert desk.item != first
    assert desk.page.place.text() == "2 of 3"
    qtbot.keyClick(desk.page, Qt.Key.Key_K)
    desk.settle()
    assert desk.item == first


def test_back_to_draft_takes_it_out_of_the_outbox(desk: Desk) -> None:
    first = desk.item
    desk.page.card.footer.back.click()
    desk.settle()
    assert ReplyState.DRAFT in desk.states()
    assert desk.item != first


def test_the_item_can_be_seen_in_the_inbox(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.page.item_wanted) as asked:
        desk.page.card.open_item.click()
    assert asked.args == [desk.item]


def test_the_checks_are_shown_before_it_is_confirmed_and_can_be_accepted_here(
    desk: Desk, qtbot: QtBot
) -> None:
    card = desk.page.card
    assert card.chips.isVisible()
    item = desk.item
    # A surname that came in by another hand after it was made ready is held up here.
    with inboxes.open_inbox(desk.path, copy=False) as other:
        other.database.connection.execute(
            "UPDATE reply_version SET text = text || ' Su teléfono es el 612 345 678.'"
            " WHERE reply_id = (SELECT id FROM reply WHERE feedback_id = ?)",
            (item,),
        )
        other.database.connection.execute("UPDATE reply SET accepted = '[]' WHERE feedback_id = ?", (item,))
    desk.arrive()
    assert card.step is Step.REVIEW
    desk.page.go_on()
    assert "612 345 678" in card.chips._reason.text()
    blocking = {each.code for each in card.waiting.findings if each.level is Level.BLOCK}
    for code in blocking:
        card.chips.accepted.emit(code)
    assert card.step is Step.COPY
    desk.page.go_on()
    desk.settle()
    for code in blocking:
        card.chips.accepted.emit(code)
    desk.page.go_on()
    desk.settle()
    with inboxes.open_for_reading(desk.path) as inbox:
        [reply] = reading.detail(inbox, item).replies
    assert reply.state is ReplyState.POSTED
    assert set(reply.accepted) == blocking


def test_what_the_owner_let_pass_stays_so_when_the_page_reads_again(desk: Desk) -> None:
    before = desk.page.card.step
    desk.arrive()
    assert desk.page.card.step is before is Step.COPY
