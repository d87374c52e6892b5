"""Answering by keyboard alone: two drafts made ready, posted from the outbox one after another, a
deadline of law opened and met, the log exported and checked."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt

from desktop.model.codes import Status
from desktop.operations import checking, clocks, importing, inboxes
from tests.journeys.conftest import Owner
from tests.support import lookalikes
from ui.outbox.page import OutboxPage
from ui.reply.steps import Step

CONTROL = Qt.KeyboardModifier.ControlModifier
WORDS = (
    "Gracias por contarlo. Sentimos la espera y la comida, y hoy lo hablamos en cocina."
    " Llame y pregunte por Ana."
)


def go_on(owner: Owner) -> None:
    owner.press(Qt.Key.Key_Return, with_=CONTROL)
    owner.settle()


def answer(owner: Owner, words: str) -> int:
    """Write a reply to the item that is open and make it ready; returns the item."""
    composer = owner.house.replies.composer
    item = owner.house.window.panel.open_id
    owner.press(Qt.Key.Key_R)
    assert composer.editor.hasFocus()
    owner.type(words)
    owner.bot.wait(400)
    owner.settle()
    assert composer.step is Step.MAKE_READY, [each.code for each in composer._checking.left]
    go_on(owner)
    owner.bot.waitUntil(lambda: composer.step is Step.COPY, timeout=5_000)
    return item


def test_from_the_first_letter_to_the_log(owner: Owner, tmp_path: Path) -> None:
    house, bot = owner.house, owner.bot
    window = house.window
    house.jobs.in_store(
        lambda inbox, task: importing.import_files(inbox, paths=[lookalikes.takeout(tmp_path)]).change,
        house.hub.announce,
    )
    owner.settle()
    owner.press(Qt.Key.Key_L, with_=CONTROL)
    owner.press(Qt.Key.Key_Home)
    owner.settle()
    first = answer(owner, WORDS)
    owner.press(Qt.Key.Key_L, with_=CONTROL)
    owner.press(Qt.Key.Key_J)
    owner.settle()
    second = answer(owner, f"{WORDS} Y gracias otra vez por la paciencia, de verdad.")
    assert second != first

    owner.press(Qt.Key.Key_L, with_=CONTROL)
    owner.press(Qt.Key.Key_G, Qt.Key.Key_O)
    owner.settle()
    assert house.pages.shown == "posting"
    page = house.pages.page("posting")
    assert isinstance(page, OutboxPage)
    assert list(page.ids) == [first, second]
    assert page.card.footer.main.hasFocus()
    assert page.card.chips.isVisible() == bool(page.card.waiting and page.card.waiting.findings)
    owner.press(Qt.Key.Key_J)
    owner.settle()
    assert page.place.text().startswith("2")
    owner.press(Qt.Key.Key_K)
    owner.settle()
    for item in (first, second):
        assert page.card.waiting is not None
        assert page.card.waiting.subject.feedback_id == item
        go_on(owner)
        assert WORDS in owner.clipboard()
        assert page.card.step is Step.CONFIRM
        go_on(owner)
    bot.waitUntil(page.nothing.isVisible, timeout=5_000)
    status = {row.id: row.status for row in owner.rows()}
    assert {status[first], status[second]} == {Status.ANSWERED}
    with inboxes.open_for_reading(owner.inbox) as inbox:
        assert clocks.of_item(inbox, first).answered

    log = tmp_path / "log.jsonl"
    house.sheets.export_sheet.ask_where = lambda parent, name, suffix: log
    owner.press(Qt.Key.Key_E, with_=CONTROL)
    assert house.sheets.export_sheet.save_button.hasFocus()
    owner.press(Qt.Key.Key_Space)
    owner.settle()
    exported = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    records = exported if len(exported) > 1 else exported[0].get("records", exported)
    assert len(records) == 2
    owner.press(Qt.Key.Key_Escape)
    bot.waitUntil(house.sheets.export_sheet.isHidden)
    assert window.isVisible()
    with inboxes.open_for_reading(owner.inbox) as inbox:
        found = checking.verify(inbox)
    assert (found.fault, found.exports) == ("", 1)
