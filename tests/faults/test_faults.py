"""What fails around the program: the disk, the folder, the stick, the lock, the clock. A clear
sentence each time, nothing lost, and work goes on when the cause is gone."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import OidoError, StoreUnavailable, UserError
from desktop.model.query import Query
from desktop.operations import (
    backups,
    exporting,
    forgetting,
    history,
    importing,
    inboxes,
    reading,
    replies,
    restoring,
    triage,
)
from desktop.operations.inboxes import Inbox
from desktop.store import backup, database, doctor
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in, write_table

ROWS = [row("20/10/2026", "Luis", "1", COMPLAINT), row("20/10/2026", "Ana", "5", PRAISE)]
MANY = [row("20/10/2026", f"Vecino {n}", "3", f"Visita {n}. " + COMPLAINT * 4) for n in range(4_000)]


def _writes_everywhere() -> bool:
    """Whether rights mean nothing to this process: it is the superuser's, or Windows runs it."""
    with tempfile.TemporaryDirectory() as folder:
        closed = Path(folder) / "closed"
        closed.mkdir(mode=0o500)
        try:
            (closed / "file").touch()
        except OSError:
            return False
        return True


bound = pytest.mark.skipif(_writes_everywhere(), reason="this process may write everywhere")


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    made = open_new(tmp_path)
    take_in(made, tmp_path, ROWS)
    yield made
    made.close()


def told(error: OidoError) -> None:
    """A whole sentence and what to do."""
    assert error.message.endswith((".", "!"))
    assert error.hint.endswith(".")


@contextlib.contextmanager
def full_disk(inbox: Inbox) -> Iterator[None]:
    """No page more than there are now."""
    connection = inbox.database.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        connection.execute("PRAGMA max_page_count = 1073741823")


def test_a_full_disk_in_an_import(inbox: Inbox, tmp_path: Path) -> None:
    table = write_table(tmp_path / "many.csv", MANY)
    with full_disk(inbox), pytest.raises(StoreUnavailable, match="disk is full") as error:
        importing.import_files(inbox, paths=[table])
    told(error.value)
    assert doctor.examine(inbox.database) == []
    assert reading.count(inbox, Query()) >= 2
    report = importing.import_files(inbox, paths=[table]).report.totals
    assert report.new + report.identical == len(MANY)
    assert [one.state for one in importing.list_batches(inbox)] == ["finished", "finished"]


def test_a_full_disk_while_a_draft_is_typed(inbox: Inbox) -> None:
    replies.save_draft(inbox, feedback=1, text="Hola, Luis.")
    with full_disk(inbox), pytest.raises(StoreUnavailable, match="disk is full"):
        _type_much(inbox)
    draft = replies.open_reply(inbox, 1)
    assert draft is not None
    assert draft.text.startswith("Hola, Luis.")
    replies.save_draft(inbox, feedback=1, text="Otra vez")
    assert doctor.examine(inbox.database) == []


def _type_much(inbox: Inbox) -> None:
    for number in range(2_000):
        replies.save_draft(inbox, feedback=1, text=f"Hola, Luis. {number} " + "perdona " * 200)


def test_a_full_disk_in_an_erasure_erases_nothing(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(sqlite3.OperationalError):
        sqlite_errorname = "SQLITE_FULL"

    def full(*_values: object, **_more: object) -> None:
        raise Full("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.operations.forgetting.cleansing.note", full)
        with pytest.raises(StoreUnavailable, match="disk is full"):
            forgetting.forget(inbox, customer=1)
    assert reading.count(inbox, Query()) == 2
    assert doctor.examine(inbox.database) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_export_onto_a_full_disk(inbox: Inbox, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("what was there")
    (tmp_path / f".out.csv.{os.getpid()}.part").symlink_to("/dev/full")
    with pytest.raises(UserError) as error:
        exporting.export_feedback(inbox, target)
    told(error.value)
    assert target.read_text() == "what was there"
    exporting.export_feedback(inbox, target)
    assert "Luis" in target.read_text("utf-8-sig")


@pytest.mark.skipif(
    not _writes_everywhere() or shutil.which("setpriv") is None, reason="only where rights mean nothing"
)
def test_the_folders_that_are_closed_are_so_for_the_superuser_without_his_rights(root: Path) -> None:
    """The tests below, in a process that may not write everywhere."""
    command = [
        "setpriv", "--bounding-set=-dac_override,-dac_read_search", sys.executable, "-m", "pytest", "-rs",
        __file__, "-k", "cannot_be_written_to",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "SKIPPED" not in done.stdout


@bound
def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o500)
    try:
        with pytest.raises(StoreUnavailable) as error:
            inboxes.open_inbox(closed / "Casa.oido")
        told(error.value)
    finally:
        closed.chmod(0o700)
    inboxes.open_inbox(closed / "Casa.oido").close()


@bound
def test_an_inbox_in_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    """It opens to be looked at, nothing can be changed, and nothing is lost."""
    place = tmp_path / "closed"
    place.mkdir()
    with open_new(place) as made:
        take_in(made, tmp_path, ROWS)
        path = made.path
    path.chmod(0o400)
    place.chmod(0o500)
    try:
        with pytest.raises(StoreUnavailable, match=r"cannot be (written|opened)") as error:
            inboxes.open_inbox(path, copy=False)
        told(error.value)
        with inboxes.open_for_reading(path) as look:
            assert reading.count(look, Query()) == 2
    finally:
        place.chmod(0o700)
        path.chmod(0o600)
    with inboxes.open_inbox(path) as again:
        assert triage.add_note(again, feedback=1, text="ya se puede") is not None


def test_a_disk_that_is_really_full(small_disk: Path, tmp_path: Path) -> None:
    """Import, draft, copy, export, erasure and rescue, each with a sentence; then there is room again."""
    with open_new(small_disk) as made:
        take_in(made, tmp_path, ROWS)
        replies.save_draft(made, feedback=1, text="Hola, Luis.")
        filler = small_disk / "filler"
        filler.write_bytes(b"")
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as stream:
            while True:
                stream.write(b"x" * 4096)
        table = write_table(tmp_path / "many.csv", MANY)
        for work in (
            lambda: importing.import_files(made, paths=[table]),
            lambda: _type_much(made),
            lambda: backups.make_before_import(made),
            lambda: exporting.export_feedback(made, small_disk / "out.csv"),
            lambda: restoring.rescue(made.path, small_disk / "Otra.oido"),
        ):
            with pytest.raises(OidoError) as error:
                work()
            told(error.value)
        assert not list(small_disk.glob("Otra*"))
        filler.unlink()
        assert doctor.examine(made.database) == []
        draft = replies.open_reply(made, 1)
        assert draft is not None
        assert draft.text.startswith("Hola, Luis.")
        assert triage.add_note(made, feedback=1, text="hay sitio") is not None
        forgetting.forget(made, customer=1)
        assert doctor.examine(made.database) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "place").write_text("a file")
    with pytest.raises(StoreUnavailable) as error:
        inboxes.open_inbox(tmp_path / "place" / "Casa.oido")
    told(error.value)


def test_a_stick_that_is_pulled_out_and_put_back(inbox: Inbox, tmp_path: Path) -> None:
    """The files vanish under an open inbox and come back: what was saved is there."""
    triage.add_note(inbox, feedback=1, text="guardada")
    path, away = inbox.path, tmp_path / "away"
    away.mkdir()
    inbox.close()
    for file in tmp_path.glob("Casa.oido*"):
        shutil.move(file, away / file.name)
    with pytest.raises(OidoError) as error:
        inboxes.open_inbox(path, create=False)
    told(error.value)
    for file in away.iterdir():
        shutil.move(file, tmp_path / file.name)
    with inboxes.open_inbox(path, create=False) as back:
        assert [text for _at, text in reading.detail(back, 1).notes] == ["guardada"]


def test_an_inbox_that_is_deleted_or_replaced_while_it_is_open(inbox: Inbox, tmp_path: Path) -> None:
    """Nothing is written into a file that nobody will ever see again."""
    away = tmp_path / "away.oido"
    inbox.path.rename(away)
    with pytest.raises(StoreUnavailable, match="no longer where it was") as error:
        triage.add_note(inbox, feedback=1, text="al vacío")
    told(error.value)
    assert error.value.code == inboxes.GONE
    shutil.copy(away, inbox.path)
    with pytest.raises(StoreUnavailable, match="no longer where it was"):
        triage.add_note(inbox, feedback=1, text="al vacío")
    away.replace(inbox.path)
    assert triage.add_note(inbox, feedback=1, text="de vuelta") is not None


def test_no_empty_inbox_takes_the_place_of_one_that_is_gone(inbox: Inbox) -> None:
    """A stick that is not plugged in must not look as if everything were lost."""
    path = inbox.path
    inboxes.remember_inbox(path)
    inbox.close()
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    assert inboxes.last_inbox() == path
    with pytest.raises(StoreUnavailable, match="no longer where it was") as error:
        inboxes.open_inbox(path)
    told(error.value)
    assert not path.exists()
    inboxes.open_inbox(path, anew=True).close()


@pytest.mark.parametrize("left", [b"", b"SQLite format 3\0" + b"\xff" * 5_000, b"\0" * 8_192])
def test_an_inbox_of_which_hardly_anything_is_left(inbox: Inbox, left: bytes) -> None:
    """It is known by its copies: it is told to be damaged, not taken for something else or for new."""
    backups.make_before_import(inbox)
    path = inbox.path
    inbox.close()
    database.remove(path)
    path.write_bytes(left)
    with pytest.raises(StoreUnavailable, match="is damaged") as error:
        inboxes.open_inbox(path)
    told(error.value)
    restoring.restore(restoring.copies(path)[0].path, path)
    with inboxes.open_inbox(path) as again:
        assert reading.count(again, Query()) == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_IOERR_WRITE", "does not answer"),
        ("SQLITE_IOERR_FSYNC", "does not answer"),
        ("SQLITE_READONLY_DBMOVED", "cannot be written"),
        ("SQLITE_CANTOPEN_ISDIR", "cannot be opened"),
        ("SQLITE_BUSY_SNAPSHOT", "busy"),
        ("SQLITE_CORRUPT_INDEX", "damaged"),
        ("SQLITE_FULL", "full"),
    ],
)
def test_each_fault_of_the_machine_has_its_sentence(inbox: Inbox, name: str, words: str) -> None:
    fault = type("Fault", (sqlite3.OperationalError,), {"sqlite_errorname": name})
    before = triage.add_note(inbox, feedback=1, text="antes")
    with pytest.raises(StoreUnavailable, match=words) as error:
        _half_a_note(inbox, fault("from the machine"))
    told(error.value)
    assert before is not None
    assert [text for _at, text in reading.detail(inbox, 1).notes] == ["antes"]
    triage.add_note(inbox, feedback=1, text="después")


def _half_a_note(inbox: Inbox, fault: sqlite3.Error) -> None:
    with inbox.database.transaction() as connection:
        connection.execute("INSERT INTO note (feedback_id, at, text) VALUES (1, 0, 'a medias')")
        raise fault


def test_a_locked_file(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(inbox.path, isolation_level=None)
    with inboxes.open_inbox(inbox.path, copy=False) as mine:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="busy") as error:
            triage.add_note(mine, feedback=1, text="no entra")
        told(error.value)
        assert reading.count(mine, Query()) == 2
        other.execute("ROLLBACK")
        assert triage.add_note(mine, feedback=1, text="entra") is not None
    other.close()


def test_files_of_a_sync_service_beside_the_inbox(inbox: Inbox, tmp_path: Path) -> None:
    """Conflicted copies and half-downloads are neither copies of ours nor in the way."""
    for name in (
        "Casa (conflicted copy 2026-11-22).oido",
        "Casa.oido.tmp",
        "~$Casa.oido",
        "Casa-1-daily.oido",
    ):
        (tmp_path / name).write_bytes(b"half")
    folder = backup.folder(inbox.path)
    folder.mkdir(exist_ok=True)
    (folder / "Casa-20261101T090000-daily.oido.icloud").write_bytes(b"stub")
    backups.make_before_import(inbox)
    assert forgetting.forget(inbox, customer=1)[1].pending == ()
    assert (tmp_path / "Casa (conflicted copy 2026-11-22).oido").read_bytes() == b"half"


def test_a_clock_that_was_set_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Order comes from numbers, not from the clock: nothing is lost, undo is in order, copies are made."""
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T10:00:00+00:00")
    with open_new(tmp_path) as made:
        take_in(made, tmp_path, ROWS)
        triage.add_note(made, feedback=1, text="primera")
        monkeypatch.setenv("OIDO_NOW", "2020-01-01T10:00:00+00:00")
        triage.add_note(made, feedback=1, text="segunda")
        take_in(made, tmp_path, [row("21/10/2026", "Eva", "3", "Otra")], "b.csv")
        history.undo(made)
        history.undo(made)
        assert [text for _at, text in reading.detail(made, 1).notes] == ["primera"]
        assert doctor.examine(made.database) == []
        path = made.path
    with inboxes.open_inbox(path) as again:
        assert reading.count(again, Query()) == 2
        assert len(backup.copies(path, "import")) == 2
