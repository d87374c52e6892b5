"""Large text of the system enlarges the whole window, as far as the screen has room for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from ui.style.text_size import LEAST_ROOM, enlargement

LAPTOP, DESK = QSize(1440, 860), QSize(1920, 1040)


@pytest.mark.parametrize(
    ("pixels", "room", "expected"),
    [
        (12, DESK, 1.0),
        (16, DESK, 1.0),
        (18, DESK, 1.25),
        (21, DESK, 1.5),
        (28, DESK, 2.0),
        (28, LAPTOP, 1.75),
        (28, QSize(800, 500), 1.0),
        (60, DESK, 2.125),
    ],
)
def test_a_window_grows_with_the_text_until_the_screen_is_full(
    pixels: int, room: QSize, expected: float
) -> None:
    assert enlargement(pixels, room) == expected
    assert LEAST_ROOM.width() * expected <= room.width()
    assert LEAST_ROOM.height() * expected <= room.height()


_RUN = """
import json, os
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication
from ui.place_keys import chosen
from ui.style.text_size import with_readable_text
def make():
    made = QApplication(["oido"])
    font = QFont(made.font())
    font.setPixelSize(28)
    made.setFont(font)
    return made
made = with_readable_text(make)
chosen().changed.connect(made.quit)
print(json.dumps([
    made.primaryScreen().devicePixelRatio(), QFontInfo(made.font()).pixelSize(),
    os.environ.get("QT_SCALE_FACTOR", ""),
]))
"""


def test_the_application_is_made_again_and_no_other_program_grows(tmp_path: Path, root: Path) -> None:
    screen = {"name": "wide", "x": 0, "y": 0, "width": 1920, "height": 1040}
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [screen]}), "utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "QT_SCALE_FACTOR"}
    environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
    done = subprocess.run(
        [sys.executable, "-c", _RUN], cwd=root, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [2.0, 14, ""]
