"""The guards of conftest.py catch what they are there for."""

from __future__ import annotations

import logging

import pytest

from tests.support import leaks, logs


@pytest.mark.logs
def test_a_warning_is_recorded_with_its_words() -> None:
    with logs.recorded() as records:
        logging.getLogger("oido.test").warning("lost %s", "nothing")
    assert [logs.line(record) for record in records] == ["WARNING oido.test: lost nothing"]


@pytest.mark.logs
def test_a_marked_test_may_log() -> None:
    logging.getLogger("oido.test").warning("as expected")


@pytest.mark.leaks
def test_a_window_left_behind_is_named(qapp: object) -> None:
    from PySide6.QtWidgets import QWidget

    before = leaks.present()
    window = QWidget()
    window.setObjectName("forgotten")
    assert leaks.left_since(before) == ["QWidget 'forgotten'"]
    window.deleteLater()
    assert leaks.left_since(before) == []


@pytest.mark.leaks
def test_a_running_timer_is_named(qapp: object) -> None:
    from PySide6.QtCore import QTimer

    before = leaks.present()
    timer = QTimer()
    timer.setObjectName("ticking")
    timer.start(60_000)
    assert leaks.left_since(before) == ["QTimer 'ticking'"]
    timer.stop()
    assert leaks.left_since(before) == []
