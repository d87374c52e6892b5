"""A second start on the same inbox brings the open window forward, with the files it was given."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import cli
from tests.support.lookalikes import table
from ui import doorbell
from ui.application import House
from ui.doorbell import Doorbell
from ui.second_start import hand_over, name_of

SECOND = "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;" \
    " application = QCoreApplication([]); from ui.second_start import hand_over;" \
    " sys.exit(0 if hand_over(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]) else 3)"  # fmt: skip


def start_again(qtbot: QtBot, root: Path, inbox: Path, *files: Path) -> int:
    """What another process of the same user does; returns its exit code."""
    process = subprocess.Popen([sys.executable, "-c", SECOND, str(inbox), *map(str, files)], cwd=root)
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
    return int(process.returncode)


def test_files_go_to_the_window_that_is_open(qtbot: QtBot, root: Path, tmp_path: Path) -> None:
    bell = Doorbell()
    inbox = tmp_path / "Casa.oido"
    assert bell.listen(inbox)
    rung: list[list[Path]] = []
    bell.rung.connect(rung.append)
    file = tmp_path / "año.csv"
    file.write_text("x")
    assert start_again(qtbot, root, inbox, file, tmp_path / "gone.csv") == 0
    assert rung == [[file]]
    bell.close()
    assert start_again(qtbot, root, inbox) == 3


def test_another_inbox_is_another_window(qtbot: QtBot, root: Path, tmp_path: Path) -> None:
    bell = Doorbell()
    assert bell.listen(tmp_path / "Casa.oido")
    assert start_again(qtbot, root, tmp_path / "Otra.oido") == 3
    assert bell.listen(tmp_path / "Otra.oido")
    assert start_again(qtbot, root, tmp_path / "Otra.oido") == 0
    assert name_of(tmp_path / "Casa.oido") != name_of(tmp_path / "Otra.oido")
    bell.close()


@pytest.mark.parametrize("line", [b"no json", b"[]", b'{"files": 7}', b'{"files": [null, 7]}', b"\xff\xfe"])
def test_nonsense_at_the_door_only_rings(line: bytes) -> None:
    assert doorbell._files(line) == []


def test_the_window_comes_forward_and_offers_the_files(
    house: House, qtbot: QtBot, settle: object, tmp_path: Path
) -> None:
    house.come_forward([table(tmp_path, 3)])
    qtbot.waitUntil(lambda: house.sheets.import_sheet.is_open)
    intake = house.sheets.imports.intake
    qtbot.waitUntil(lambda: len(intake.pending) == 1)
    house.come_forward([table(tmp_path, 4, "otras.csv")])
    qtbot.waitUntil(lambda: len(intake.pending) == 2)


def test_files_dropped_on_the_program_open_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[Path | None, list[Path]]] = []

    def window(inbox: Path | None, files: object) -> int:
        given.append((inbox, list(files)))  # type: ignore[call-overload]
        return 0

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    csv, inbox = table(tmp_path, 3), tmp_path / "Casa.oido"
    inbox.touch()
    assert cli.run([str(csv)], window) == 0
    assert cli.run([str(inbox)], window) == 0
    assert cli.run([str(tmp_path / "no.csv")], window) == 2
    assert given == [(None, [csv]), (inbox, [])]
    assert hand_over(inbox, []) is False
