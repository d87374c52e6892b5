"""The main job from end to end: drop, read, answer, post, export, take back."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.model.codes import Status
from desktop.wording.catalogue import language
from tests.journeys.conftest import Owner
from tests.support import lookalikes
from tests.support.drops import drop, files
from ui.reply.steps import Step
from ui.reply.template_picker import TemplatePicker

REPLY = (
    "Hola, Marta: gracias por contárnoslo. Sentimos la hora de espera del sábado con la mesa reservada y que "
    "la comida llegara fría. Vamos a probar dos turnos los sábados. Te esperamos pronto."
)
LEFT = Qt.MouseButton.LeftButton


def templates_in(window: QWidget) -> TemplatePicker:
    picker = window.findChild(TemplatePicker)
    assert isinstance(picker, TemplatePicker)
    return picker


def test_by_mouse(owner: Owner, tmp_path: Path) -> None:
    house, bot = owner.house, owner.bot
    window, composer = house.window, house.replies.composer
    assert window.welcome.isVisible()

    drop(window.welcome, files(lookalikes.takeout(tmp_path)))
    owner.settle()
    assert house.sheets.import_sheet.is_open
    bot.mouseClick(house.sheets.import_sheet.import_button, LEFT)
    owner.settle()
    assert len(owner.rows()) == 6
    bot.mouseClick(house.sheets.import_sheet.close_button, LEFT)
    bot.waitUntil(house.sheets.import_sheet.isHidden)
    assert window.panel.view.isVisible()

    marta = next(row for row in owner.rows() if row.customer == "Marta G.")
    assert window.panel.view.go_to_id(marta.id)
    owner.settle()
    assert composer.isVisible()
    bot.mouseClick(composer.footer.templates, LEFT)
    assert templates_in(window).isVisible()
    owner.press(Qt.Key.Key_Return)
    assert composer.editor.words().strip()
    composer.editor.selectAll()
    composer.editor.setFocus()
    owner.type(REPLY)
    bot.wait(400)
    owner.settle()
    assert composer.step is Step.MAKE_READY
    for step, after in (
        (Step.MAKE_READY, Step.COPY),
        (Step.COPY, Step.CONFIRM),
    ):
        assert composer.step is step
        bot.mouseClick(composer.footer.main, LEFT)
        bot.waitUntil(lambda after=after: composer.step is after, timeout=5_000)  # type: ignore[misc]
        owner.settle()
    assert owner.clipboard() == REPLY
    bot.mouseClick(composer.footer.main, LEFT)
    owner.settle()
    status = {row.id: row.status for row in owner.rows()}
    assert status[marta.id] is Status.ANSWERED

    log = tmp_path / "log.csv"
    house.sheets.export_sheet.ask_where = lambda parent, name, suffix: log
    window.actions_table["export"].trigger()
    bot.mouseClick(house.sheets.export_sheet.save_button, LEFT)
    owner.settle()
    with log.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";" if language() == "es" else ","))
    assert len(rows) == 2
    assert REPLY in rows[1]
    house.sheets.export_sheet.dismiss()

    window.actions_table["undo"].trigger()
    owner.settle()
    status = {row.id: row.status for row in owner.rows()}
    assert status[marta.id] is not Status.ANSWERED


def test_by_keyboard_alone(owner: Owner, tmp_path: Path) -> None:
    house, bot = owner.house, owner.bot
    window, composer = house.window, house.replies.composer
    archive = lookalikes.takeout(tmp_path)
    house.sheets.import_sheet.ask = lambda parent: [archive]

    assert window.welcome.import_button.hasFocus()
    owner.press(Qt.Key.Key_Space)
    owner.settle()
    assert house.sheets.import_sheet.import_button.hasFocus()
    owner.press(Qt.Key.Key_Space)
    owner.settle()
    assert len(owner.rows()) == 6
    owner.press(Qt.Key.Key_Escape)
    bot.waitUntil(house.sheets.import_sheet.isHidden)
    assert window.panel.view.hasFocus()

    owner.press(Qt.Key.Key_Home)
    first = window.panel.open_id
    owner.press(Qt.Key.Key_J)
    assert window.panel.open_id != first
    owner.press(Qt.Key.Key_K)
    assert window.panel.open_id == first
    owner.settle()
    owner.press(Qt.Key.Key_R)
    assert composer.editor.hasFocus()
    owner.press(Qt.Key.Key_T, with_=Qt.KeyboardModifier.ControlModifier)
    assert templates_in(window).isVisible()
    owner.press(Qt.Key.Key_Return)
    assert composer.editor.hasFocus()
    assert composer.editor.words().strip()
    owner.press(Qt.Key.Key_A, with_=Qt.KeyboardModifier.ControlModifier)
    owner.type("Gracias por contarlo. Lo hablamos hoy en cocina y te esperamos pronto.")
    bot.wait(400)
    owner.settle()
    for after in (Step.COPY, Step.CONFIRM):
        owner.press(Qt.Key.Key_Return, with_=Qt.KeyboardModifier.ControlModifier)
        bot.waitUntil(lambda after=after: composer.step is after, timeout=5_000)  # type: ignore[misc]
        owner.settle()
    owner.press(Qt.Key.Key_Return, with_=Qt.KeyboardModifier.ControlModifier)
    owner.settle()
    assert {row.id: row.status for row in owner.rows()}[first] is Status.ANSWERED

    log = tmp_path / "log.json"
    house.sheets.export_sheet.ask_where = lambda parent, name, suffix: log
    owner.press(Qt.Key.Key_E, with_=Qt.KeyboardModifier.ControlModifier)
    assert house.sheets.export_sheet.save_button.hasFocus()
    owner.press(Qt.Key.Key_Space)
    owner.settle()
    assert "Lo hablamos hoy en cocina" in log.read_text("utf-8")
    owner.press(Qt.Key.Key_Escape)
    bot.waitUntil(house.sheets.export_sheet.isHidden)

    owner.press(Qt.Key.Key_L, with_=Qt.KeyboardModifier.ControlModifier)
    assert window.panel.view.hasFocus()
    owner.press(Qt.Key.Key_Z, with_=Qt.KeyboardModifier.ControlModifier)
    owner.settle()
    assert {row.id: row.status for row in owner.rows()}[first] is not Status.ANSWERED
