"""An import that is being made: what waits meanwhile, and what closing the window makes of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.operations import importing, inboxes
from tests.support import lookalikes
from tests.support.import_desk import Desk


def test_what_is_being_imported_does_not_wait_to_be_imported(desk: Desk, tmp_path: Path) -> None:
    desk.sheet.offer([lookalikes.table(tmp_path, 4_500)])
    desk.settle()
    told: list[object] = []

    def look() -> None:
        told[:] = [desk.presenter.pending, desk.sheet.import_button.words, desk.sheet.summary.text()]

    desk.presenter.progressed.connect(look)
    desk.sheet.import_button.click()
    desk.settle()
    assert told == [[], "Choose files…", ""]


def test_an_import_that_the_closing_window_calls_off_can_be_gone_on_with(desk: Desk, tmp_path: Path) -> None:
    desk.sheet.offer([lookalikes.table(tmp_path, 4_500)])
    desk.settle()
    desk.presenter.progressed.connect(desk.jobs.close, Qt.ConnectionType.SingleShotConnection)
    desk.sheet.import_button.click()
    desk.settle()
    assert 0 < desk.count() < 4_500
    with inboxes.open_inbox(desk.inbox) as inbox:
        (cut_off,) = importing.list_batches(inbox)
        assert cut_off.state == "interrupted"
        importing.resume(inbox, batch=cut_off.id)
    assert desk.count() == 4_500
