"""Copies: whole, checked, kept in number, and put back without losing what is there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.errors import Cancelled, StoreUnavailable
from desktop.model.query import Query
from desktop.operations import backups, importing, inboxes, reading, restoring, triage
from desktop.store import backup
from desktop.store.database import Database
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in

START = datetime(2026, 11, 21, 9, tzinfo=UTC)
ROWS = [row("20/11/2026", "Luis", "1", COMPLAINT), row("20/11/2026", "Ana", "5", PRAISE)]


def test_so_many_of_each_kind_are_kept(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        for kind in ("daily", "import"):
            for day in range(5):
                backup.make(inbox.database, kind, now=START + timedelta(days=day), keep=3)
        for kind in ("daily", "import"):
            kept = backup.copies(inbox.path, kind)
            days = [made.day for path in kept if (made := backup.time_of(path))]
            assert days == [23, 24, 25]
        assert backup.last(inbox.path) == START + timedelta(days=4)


def test_an_import_makes_a_copy_of_what_was_there_before(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        [copy] = backup.copies(inbox.path, "import")
    with inboxes.open_inbox(copy) as before:
        assert reading.count(before, Query()) == 0


def test_one_copy_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_new(tmp_path).close()
    for moment, expected in (("21T09:00", 1), ("21T19:00", 1), ("22T08:00", 2)):
        monkeypatch.setenv("OIDO_NOW", f"2026-11-{moment}:00+00:00")
        with inboxes.open_inbox(tmp_path / "Casa.oido") as inbox:
            assert len(backup.copies(inbox.path, "daily")) == expected


def test_what_comes_into_an_empty_inbox_is_copied_on_the_same_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T09:00:00+00:00")
    open_new(tmp_path).close()
    path = tmp_path / "Casa.oido"
    inboxes.copy_daily(path)
    with inboxes.open_inbox(path) as inbox:
        take_in(inbox, tmp_path, ROWS)
    for minute in (1, 2):
        monkeypatch.setenv("OIDO_NOW", f"2026-11-21T09:0{minute}:00+00:00")
        inboxes.copy_daily(path)
        newest = restoring.copies(path)[0]
        assert restoring.preview(newest.path, path).copy.items == 2
    assert len(backup.copies(path, "daily")) == 2


def test_copies_of_an_emptied_inbox_leave_the_last_one_that_brings_something_back(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        batch = take_in(inbox, tmp_path, ROWS)
        full = [
            backup.make(inbox.database, "daily", now=START + timedelta(days=day), keep=3) for day in range(2)
        ]
        importing.undo_import(inbox, batch=batch)
        for day in range(2, 8):
            backup.make(inbox.database, "daily", now=START + timedelta(days=day), keep=3)
        assert backup.copies(inbox.path, "daily")[0] == full[1]
        assert len(backup.copies(inbox.path, "daily")) == 4


def test_copies_of_an_inbox_whose_name_begins_alike_are_left_alone(tmp_path: Path) -> None:
    with inboxes.open_inbox(tmp_path / "Casa-2.oido") as other:
        others = backup.make(other.database, "daily", now=START, keep=1)
    with open_new(tmp_path) as inbox:
        own = backup.make(inbox.database, "daily", now=START, keep=1)
        assert backup.copies(inbox.path) == [own]
    assert others.exists()


@pytest.mark.logs
def test_a_copy_that_cannot_be_made_keeps_nobody_from_the_inbox(tmp_path: Path) -> None:
    open_new(tmp_path).close()
    (tmp_path / "backups").write_text("in the way")
    with inboxes.open_inbox(tmp_path / "Casa.oido") as inbox:
        assert backups.last(inbox) == ""


def test_restoring_sets_the_present_inbox_aside(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        path = inbox.path
        copy = tmp_path / "copia.oido"
        backups.write_to(inbox, copy)
        take_in(inbox, tmp_path, [row("19/11/2026", "Eva", "3", "Otra cosa")], "more.csv")
    aside = restoring.restore(copy, path)
    with inboxes.open_inbox(path) as restored:
        assert reading.count(restored, Query()) == 2
    assert aside is not None
    with inboxes.open_inbox(aside) as former:
        assert reading.count(former, Query()) == 3


def test_a_spoiled_copy_is_not_restored(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        path, copy = inbox.path, tmp_path / "copia.oido"
        backups.write_to(inbox, copy)
    whole = bytearray(copy.read_bytes())
    whole[4096 : 4096 * 6] = b"\xff" * (4096 * 5)
    copy.write_bytes(whole)
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable):
        restoring.restore(copy, path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.restoring*"))


def test_an_unfinished_copy_never_carries_the_name(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        target = tmp_path / "no" / "such\0name.oido"
        with pytest.raises((StoreUnavailable, ValueError)):
            backup.write(inbox.database, target)
        assert not list(tmp_path.rglob("*.partial"))


def test_the_backup_is_a_single_sound_file(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        copy = tmp_path / "copia.oido"
        backups.write_to(inbox, copy)
    opened = Database(copy, read_only=True)
    assert backup.check(opened.connection) == ""
    opened.close()


def test_a_copy_shows_one_moment_whatever_is_written_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_PAGES", 4)
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        before = reading.count(inbox, Query())
        note = reading.list_ids(inbox, Query())[0]
        looks: list[int] = []

        def meanwhile() -> bool:
            looks.append(len(looks))
            if len(looks) < 4:
                triage.add_note(inbox, feedback=note, text=f"Nota {len(looks)}")
            return False

        with inboxes.open_for_reading(inbox.path) as beside:
            backup.write(beside.database, tmp_path / "copia.oido", cancelled=meanwhile)
        assert len(reading.detail(inbox, note).notes) == 3
    with inboxes.open_for_reading(tmp_path / "copia.oido") as copy:
        assert reading.count(copy, Query()) == before
        assert not reading.detail(copy, note).notes


def test_a_copy_that_is_not_wanted_any_more_leaves_nothing(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        with pytest.raises(Cancelled):
            backup.write(inbox.database, tmp_path / "copia.oido", cancelled=lambda: True)
        assert not list(tmp_path.glob("copia*"))
        triage.add_note(inbox, feedback=1, text="Nada quedó abierto")
