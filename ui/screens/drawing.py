"""One process of the pictures: one language, one scale, light and dark, all scenes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QCursor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.wording import catalogue
from ui import session
from ui.application import House
from ui.preferences.choices import WindowChoices
from ui.screens.scenes import SCENES, Scene

# What jobs bring needs a turn of the loop.
_TURN_MS = 25
_LONGEST_TURNS = 400
_OF_NO_SCREEN = "This plugin does not support propagateSizeHints()"


def main(arguments: list[str]) -> None:
    """``OUT SAMPLE SCALE [SCENE]...``"""
    folder, sample, scale, *wanted = arguments
    catalogue.use(catalogue.preferred_language())
    qInstallMessageHandler(_say)
    made = session.make_application(["oido"])
    made.setCursorFlashTime(0)
    QCursor.setPos(4000, 4000)
    for scheme in ("light", "dark"):
        for scene in SCENES:
            if wanted and scene.name not in wanted:
                continue
            name = f"{scene.name}-{catalogue.language()}-{scheme}@{scale}x.png"
            _draw(scene, scheme, Path(sample), Path(folder) / name)


def _say(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but for what it says of every window that no screen shows."""
    if message != _OF_NO_SCREEN:
        sys.stderr.write(f"{message}\n")


def _draw(scene: Scene, scheme: str, sample: Path, picture: Path) -> None:
    with _house(scene, scheme, sample) as house:
        scene.arrange(house)
        settle(house)
        wait(scene.lasts)
        settle(house)
        _look(house).save(str(picture))


def _look(house: House) -> QPixmap:
    """The window, with menus and dialogs over it where they stand."""
    window = house.window
    picture = window.grab()
    painter = QPainter(picture)
    for over in QApplication.topLevelWidgets():
        if over is not window and over.isVisible() and over.width() > 1:
            painter.drawPixmap(window.mapFromGlobal(over.pos()), over.grab())
    painter.end()
    return picture


@contextmanager
def _house(scene: Scene, scheme: str, sample: Path) -> Iterator[House]:
    # No picture shows what an earlier one did.
    shutil.rmtree(paths.data(), ignore_errors=True)
    paths.data().mkdir()
    path = paths.data() / sample.name
    if scene.sample:
        shutil.copy(sample, path)
    house = session.start(WindowChoices(scheme=scheme))
    house.window.resize(*scene.size)
    house.open(path)
    settle(house)
    if house.window.panel.model.rowCount() > scene.row:
        house.window.panel.view.go_to(scene.row)
    settle(house)
    try:
        yield house
    finally:
        for over in QApplication.topLevelWidgets():
            if over is not house.window:
                over.hide()
        house.close()
        house.window.close()
        house.window.deleteLater()
        house.deleteLater()
        wait(0)


def settle(house: House) -> None:
    """Let everything under way arrive."""
    quiet = 0
    for _turn in range(_LONGEST_TURNS):
        wait(_TURN_MS)
        quiet = 0 if house.busy else quiet + 1
        if quiet == 2:
            return


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(sys.argv[1:])
