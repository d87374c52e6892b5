"""The templates page over a real inbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop
from pytestqt.qtbot import QtBot

from desktop.model.drafts import Template
from desktop.operations import history, importing, inboxes, templates
from desktop.operations.inboxes import Inbox
from tests.support.lookalikes import takeout
from ui.hub import Hub
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.style.theme import Theme
from ui.templates.page import TemplatesPage


class Desk:
    """The page over an inbox with six opinions."""

    def __init__(self, theme: Theme, path: Path) -> None:
        self.jobs, self.hub, self.path = Jobs(), Hub(), path
        self.page = TemplatesPage(theme, self.jobs, self.hub, open_item=lambda: -1)
        self.hub.changed.connect(self.page.refresh)
        self.page.shelf.language.setCurrentIndex(0)
        self.jobs.open(lambda: inboxes.open_inbox(path), lambda opened: None)
        self.settle()
        self.reading = Reading(path, self.jobs)
        self.page.read_from(self.reading)
        self.page.arrive()
        self.settle()

    def settle(self) -> None:
        for _turn in range(3):
            while self.jobs.busy:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            QCoreApplication.processEvents()

    def stored(self, look: Callable[[Inbox], list[Template]] = templates.all_templates) -> list[Template]:
        with inboxes.open_for_reading(self.path) as inbox:
            return look(inbox)

    def mine(self) -> list[Template]:
        return [template for template in self.stored() if template.own]

    def close(self) -> None:
        self.page.read_from(None)
        self.reading.close()
        self.jobs.close()


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "Casa.oido"
    with inboxes.open_inbox(path) as inbox:
        importing.import_files(inbox, paths=[takeout(tmp_path)])
    made = Desk(theme, path)
    qtbot.addWidget(made.page)
    made.page.resize(1100, 700)
    made.page.show()
    yield made
    made.close()


def test_any_word_finds_and_the_first_is_open(desk: Desk) -> None:
    shelf = desk.page.shelf
    assert len(shelf.shown) == len(desk.stored())
    assert desk.page.editor.template == shelf.shown[0]
    shelf.search.setText("espera")
    assert 0 < len(shelf.shown) < len(desk.stored())
    shelf.search.setText("zanahoria")
    assert shelf.shown == []


def test_a_new_one_is_kept_found_again_and_undone(desk: Desk) -> None:
    page = desk.page
    page.new.click()
    page.editor.title.setText("Terraza con lluvia")
    page.editor.body.setPlainText("Hola, {name|cliente}: la terraza se cubre si llueve.")
    page.editor.save.click()
    desk.settle()
    (kept,) = desk.mine()
    assert kept.title == "Terraza con lluvia"
    assert page.editor.template == kept
    assert page.shelf.current == kept
    assert not page.editor.save.isEnabled()
    desk.jobs.in_store(lambda inbox, task: history.undo(inbox), desk.hub.announce)
    desk.settle()
    assert desk.mine() == []


def test_what_came_with_oido_becomes_the_owners_when_changed(desk: Desk) -> None:
    page = desk.page
    before = page.editor.template
    assert before is not None
    page.editor.body.setPlainText(before.body + "\n¡Hasta pronto!")
    page.editor.save.click()
    desk.settle()
    (kept,) = desk.mine()
    assert (kept.code, kept.language) == (before.code, before.language)
    assert kept.body.endswith("¡Hasta pronto!")
    assert [template.code for template in desk.stored()].count(kept.code) in (1, 2)
    page.editor.remove.click()
    desk.settle()
    assert desk.mine() == []
    assert page.editor.template is not None


def test_what_was_changed_is_kept_when_another_is_opened(desk: Desk) -> None:
    page = desk.page
    page.editor.title.setText("Con otro título")
    page.shelf.view.setCurrentRow(1)
    desk.settle()
    assert [template.title for template in desk.mine()] == ["Con otro título"]
    assert page.editor.template is not None
    assert page.editor.template.title != "Con otro título"


def test_words_are_tried_on_a_real_opinion(desk: Desk, qtbot: QtBot) -> None:
    editor = desk.page.editor
    editor.body.setPlainText("Hola, {name|cliente}: {?detalle}")
    qtbot.waitUntil(lambda: editor.preview.words.toPlainText().endswith(": {?detalle}"))
    desk.settle()
    qtbot.waitUntil(lambda: "{name" not in editor.preview.words.toPlainText())
    first = editor.preview.of.text()
    assert first.startswith("How it reads for ")
    editor.preview.other.click()
    desk.settle()
    assert editor.preview.of.text() != first


def test_placeholders_go_in_at_the_caret(desk: Desk) -> None:
    editor = desk.page.editor
    editor.body.setPlainText("")
    editor.placeholders[-1].click()
    assert editor.body.toPlainText() == editor.placeholders[-1].words
    assert editor.body.toPlainText().startswith("{?")


def test_without_words_it_is_told_and_not_kept(desk: Desk) -> None:
    page = desk.page
    page.new.click()
    page.editor.title.setText("Nada")
    page.editor.save.click()
    desk.settle()
    assert desk.mine() == []
    assert page.editor.trouble.text()


def test_a_copy_is_what_one_goes_on_with(desk: Desk) -> None:
    page = desk.page
    page.editor.copy.click()
    desk.settle()
    (kept,) = desk.mine()
    assert page.editor.template == kept


def test_out_to_a_file_and_in_again(desk: Desk, tmp_path: Path) -> None:
    page, file = desk.page, tmp_path / "mine.toml"
    page.ask_where = lambda parent, proposed, suffix: file
    page.ask_file = lambda parent: file
    page.editor.copy.click()
    desk.settle()
    page.save_file.click()
    desk.settle()
    assert page.told.text() == "1 template saved in mine.toml."
    page.editor.remove.click()
    desk.settle()
    page.take.click()
    desk.settle()
    assert len(desk.mine()) == 1
    assert page.told.text().startswith("New: ")


def test_ticks_say_what_it_is_meant_for(desk: Desk) -> None:
    editor = desk.page.editor
    editor.fits.tick(["complaint", "waiting"])
    assert editor.fits.words == "Complaint, waiting"
    assert editor.save.isEnabled()
    editor.save.click()
    desk.settle()
    assert list(desk.mine()[0].fits) == ["complaint", "waiting"]
