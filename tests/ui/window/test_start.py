"""Starting, opening inboxes, files that come in, and what goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import UserError
from desktop.model.codes import View
from desktop.model.query import parse
from desktop.operations import inboxes
from desktop.wording import catalogue
from tests.support.lookalikes import takeout
from tests.ui.window.conftest import Settle
from ui import excepthook, i18n
from ui.application import House
from ui.defect_report import DefectReport
from ui.preferences import choices
from ui.preferences.choices import WindowChoices
from ui.session import Session


def test_the_window_is_there_before_its_inbox(empty_house: House) -> None:
    assert empty_house.window.isVisible()
    assert empty_house.reading is None
    assert not empty_house.window.grab().isNull()


def test_an_empty_inbox_shows_the_first_run_and_files_lead_on(
    empty_house: House, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    window = empty_house.window
    empty_house.open(tmp_path / "new.oido", files=[takeout(tmp_path)])
    settle(empty_house)
    assert window.right.currentWidget() is window.welcome
    assert empty_house.sheets.import_sheet.is_open
    assert [item.importable for item in empty_house.sheets.imports.pending] == [True]
    empty_house.sheets.imports.start()
    settle(empty_house)
    assert window.right.currentWidget() is not window.welcome
    assert window.panel.model.rowCount() > 0


@pytest.mark.parametrize("code", ["go_all", "search", "filters", "to_list"])
def test_who_asks_for_a_list_that_is_not_there_stays_on_the_first_run(
    empty_house: House, tmp_path: Path, settle: Settle, code: str
) -> None:
    empty_house.open(tmp_path / "new.oido")
    settle(empty_house)
    empty_house.window.sidebar.first_item().setFocus()
    empty_house.window.actions_table[code].trigger()
    settle(empty_house)
    assert empty_house.window.welcome.import_button.hasFocus()
    assert "filters" not in vars(empty_house.window.panel.header)


def test_another_inbox_takes_its_place(house: House, tmp_path: Path, settle: Settle) -> None:
    house.open(tmp_path / "other.oido")
    settle(house)
    assert house.reading is not None
    assert house.reading.path.name == "other.oido"
    assert house.window.panel.model.rowCount() == 0
    assert inboxes.last_inbox() == tmp_path / "other.oido"


def test_an_inbox_that_cannot_be_opened_leaves_this_one(house: House, tmp_path: Path, settle: Settle) -> None:
    broken = tmp_path / "broken.oido"
    broken.write_bytes(b"not an inbox" * 500)
    house.open(broken, create=False)
    settle(house)
    assert house.window.notices.isVisible()
    assert house.window.panel.model.rowCount() > 0
    house.open(tmp_path / "missing.oido", create=False)
    settle(house)
    assert "missing.oido" in house.window.notices.words.text()


def test_an_error_of_the_owners_is_said_in_words(house: House) -> None:
    house.failed(UserError("It has a password.", "Save it without one."))
    assert house.window.notices.words.text() == "It has a password."
    assert house.window.notices.hint.text() == "Save it without one."
    assert house.window.notices.button.isHidden()


@pytest.mark.logs
def test_a_defect_offers_its_details(house: House, qtbot: QtBot) -> None:
    house.failed(ZeroDivisionError("ours"))
    notices = house.window.notices
    assert notices.isVisible()
    notices.button.click()
    sheet = house.window.findChild(DefectReport)
    assert sheet is not None
    assert "ZeroDivisionError" in sheet.text.toPlainText()
    QGuiApplication.clipboard().clear()
    sheet.copy.click()
    assert QGuiApplication.clipboard().text() == sheet.text.toPlainText()
    assert not sheet.isVisible()
    assert not notices.isVisible()


@pytest.mark.logs
def test_what_nobody_caught_reaches_the_window(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    hooks = excepthook.Defects()
    hooks.found.connect(house.failed)
    hooks.install()
    try:
        sys.excepthook(ValueError, ValueError("lost"), None)
    finally:
        hooks.uninstall()
    assert house.window.notices.isVisible()


def test_one_sheet_at_a_time(house: House, settle: Settle) -> None:
    house.window.actions_table["keys"].trigger()
    assert house.sheets.keys.is_open
    house.window.actions_table["preferences"].trigger()
    settle(house)
    assert house.sheets.preferences.is_open
    assert not house.sheets.keys.is_open
    house.window.actions_table["preferences"].trigger()
    assert not house.sheets.preferences.is_open


def test_the_sample_opens_in_an_inbox_of_its_own(
    empty_house: House, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    empty_house.open(tmp_path / "mine.oido")
    settle(empty_house)
    empty_house.sample.start()
    qtbot.waitUntil(lambda: empty_house.window.panel.model.rowCount() > 0, timeout=30_000)
    settle(empty_house)
    assert empty_house.reading is not None
    assert empty_house.reading.path != tmp_path / "mine.oido"
    way_back = empty_house.window.sidebar.foot.sample_line
    assert way_back.isVisible()
    way_back.click()
    settle(empty_house)
    assert empty_house.path == tmp_path / "mine.oido"
    assert not way_back.isVisible()


def test_the_look_changes_while_it_is_open(house: House, settle: Settle) -> None:
    light = house.window.grab().toImage()
    house.theme.force("dark")
    settle(house)
    dark = house.window.grab().toImage()
    assert light.pixelColor(700, 400).lightness() > 200 > 60 > dark.pixelColor(700, 400).lightness()


@pytest.mark.parametrize(
    ("variable", "chosen", "expected"), [("es", "en", "es"), ("", "en", "en"), ("", "es", "es")]
)
def test_the_language_is_the_owners(
    monkeypatch: pytest.MonkeyPatch, variable: str, chosen: str, expected: str
) -> None:
    monkeypatch.setenv("OIDO_LANG", variable)
    assert choices.language(WindowChoices(language=chosen)) == expected


def test_qt_speaks_the_language_too(qapp: object, in_spanish: None) -> None:
    from PySide6.QtCore import QCoreApplication

    running = QCoreApplication.instance()
    assert running is not None
    i18n.speak(running)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"
    from desktop.wording import catalogue

    catalogue.use("en")
    i18n.speak(running)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


_RUN = """
import sys
from PySide6.QtCore import QTimer
from ui import session
make = session.make_application
def made(arguments):
    qt = make(arguments)
    QTimer.singleShot(1500, qt.closeAllWindows)
    return qt
session.make_application = made
sys.exit(session.run(None, []))
"""


def test_run_opens_the_last_inbox_and_ends_when_the_window_closes(tmp_path: Path, root: Path) -> None:
    environment = os.environ | {"OIDO_DATA": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _RUN],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / inboxes.DEFAULT_NAME).exists()
    assert (tmp_path / "window.ini").exists()
    assert "Traceback" not in done.stderr


def test_another_language_takes_a_new_window_on_the_same_list(
    inbox: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OIDO_LANG", raising=False)
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    session = Session(running, WindowChoices(language="en"), inbox)
    try:
        qtbot.waitUntil(lambda: session.house.reading is not None)
        settle(session.house)
        before = session.house
        before.desk.show_query(parse("estrellas:<5")._replace(view=View.ALL))
        before.window.panel.view.step(1)
        shown = before.desk.shown
        before.sheets.preferences.window_changed.emit(WindowChoices(language="es"))
        qtbot.waitUntil(lambda: session.house is not before and session.house.reading is not None)
        settle(session.house)
        assert session.house.path == inbox
        assert session.house.desk.shown == shown
        assert session.house.window.reader.detail is not None
        assert session.house.window.reader.detail.row.id == shown[1]
        assert session.house.window.panel.header.search.line.accessibleName() == "Buscar"
        assert session.house.window in QApplication.topLevelWidgets()
    finally:
        session.close()
        session.house.window.close()
        session.house.window.deleteLater()
        session.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        catalogue.use("en")
        i18n.speak(running)
