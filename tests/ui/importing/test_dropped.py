"""What a drop brings: files to import, or one clear sentence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.drops import drop, files
from ui.importing.drop_area import DropArea, DropOverlay
from ui.importing.dropped import carries_files, sort_out
from ui.style.theme import Theme


def test_files_and_folders_come_once_and_in_order(tmp_path: Path, qapp: QApplication) -> None:
    file = tmp_path / "a.csv"
    file.touch()
    assert sort_out(files(file, tmp_path, file)).paths == [file, tmp_path]


def test_what_is_no_file_gets_a_sentence(tmp_path: Path, qapp: QApplication) -> None:
    gone = sort_out(files(tmp_path / "gone.csv"))
    assert not gone.paths
    assert "no longer there" in gone.sentence
    link = QMimeData()
    link.setUrls([QUrl("https://maps.example/review")])
    assert "link" in sort_out(link).sentence
    assert not carries_files(link)
    words = QMimeData()
    words.setText("Very good.")
    assert sort_out(words).words == "Very good."


def test_the_overlay_covers_the_window_and_takes_the_drop(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    overlay = DropOverlay(theme, window)
    window.show()
    taken: list[list[Path]] = []
    overlay.dropped.connect(taken.append)
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = files(tmp_path)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), action, data, button, key))
    assert overlay.isVisible()
    assert overlay.size() == window.size()
    QApplication.sendEvent(overlay, QDropEvent(QPoint(9, 9), action, data, button, key))
    assert taken == [[tmp_path]]
    assert overlay.isHidden()


def test_the_area_says_what_it_cannot_take(qtbot: QtBot, theme: Theme) -> None:
    area = DropArea(theme)
    qtbot.addWidget(area)
    said: list[str] = []
    area.refused.connect(said.append)
    words: list[str] = []
    area.words_dropped.connect(words.append)
    link = QMimeData()
    link.setUrls([QUrl("https://maps.example/review")])
    drop(area, link)
    assert len(said) == 1
    data = QMimeData()
    data.setText("Just words")
    drop(area, data)
    assert words == ["Just words"]
    assert said[0].endswith("drop it here.")
