"""An inbox that somebody sends: opened, looked at, merged, restored and rescued, and nothing of it is run."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import OidoError, StoreDefect, StoreUnavailable, UserError
from desktop.model.query import Query
from desktop.operations import checking, importing, inboxes, reading, restoring
from desktop.store import connecting, migrations, shape
from tests.support.hostile_inboxes import HARMFUL, HARMLESS
from tests.support.inboxes import COMPLAINT, PRAISE, in_one_file, open_new, row, take_in

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small inbox, closed."""
    folder = tmp_path_factory.mktemp("sound")
    with inboxes.open_inbox(folder / "Ajena.oido") as inbox:
        take_in(
            inbox, folder, [row("01/11/2026", "Ana", "5", PRAISE), row("02/11/2026", "Luis", "1", COMPLAINT)]
        )
    return in_one_file(folder / "Ajena.oido")


def opened(path: Path, folder: Path) -> None:
    with inboxes.open_inbox(path, create=False, copy=False) as inbox:
        take_in(inbox, folder, [row("03/11/2026", "Eva", "4", PRAISE)])


def looked_at(path: Path, folder: Path) -> None:
    with inboxes.open_for_reading(path) as inbox:
        inboxes.look_over(inbox)
        reading.rows(inbox, list(reading.list_ids(inbox, Query(), limit=5)))


def merged(path: Path, folder: Path) -> None:
    with open_new(folder) as inbox:
        [file] = importing.import_files(inbox, paths=[path]).report.files
        if file.error:
            assert not file.counts.new
            raise UserError(file.error, "said")
        assert file.counts.new == 2


def previewed(path: Path, folder: Path) -> None:
    with open_new(folder) as inbox:
        pass
    restoring.preview(path, inbox.path)


def restored(path: Path, folder: Path) -> None:
    with open_new(folder) as inbox:
        pass
    restoring.restore(path, inbox.path)


WAYS = (opened, looked_at, merged, previewed, restored)
way = pytest.mark.parametrize("way", WAYS, ids=lambda one: one.__name__)


@way
@pytest.mark.parametrize("kind", HARMFUL)
def test_what_means_harm_is_refused(
    sound: Path, tmp_path: Path, kind: str, way: Callable[[Path, Path], None]
) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    HARMFUL[kind](path)
    with pytest.raises(OidoError) as caught:
        way(path, tmp_path)
    assert not isinstance(caught.value, StoreDefect)
    assert caught.value.message
    assert caught.value.hint


@way
@pytest.mark.parametrize("kind", HARMLESS)
def test_what_is_only_unusual_works(
    sound: Path, tmp_path: Path, kind: str, way: Callable[[Path, Path], None]
) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    HARMLESS[kind](path)
    way(path, tmp_path)


@pytest.mark.parametrize("kind", HARMFUL)
def test_what_means_harm_is_rescued_without_it_or_not_at_all(sound: Path, tmp_path: Path, kind: str) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    HARMFUL[kind](path)
    fresh = tmp_path / "fresh.oido"
    with contextlib.suppress(StoreUnavailable):
        restoring.rescue(path, fresh)
    if not fresh.exists():
        return
    with inboxes.open_inbox(fresh, create=False, copy=False) as inbox:
        assert not shape.fault(inbox.database.connection)
        assert not checking.examine(inbox).faults


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@way
@pytest.mark.parametrize("kind", ["pipe", "device", "loop", "folder", "nothing", "something else"])
def test_what_is_no_file_of_ours(tmp_path: Path, kind: str, way: Callable[[Path, Path], None]) -> None:
    path = tmp_path / "Ajena.oido"
    aims = {"device": Path("/dev/zero"), "loop": path, "folder": tmp_path}
    if kind == "pipe":
        os.mkfifo(path)
    elif kind in aims:
        path.symlink_to(aims[kind])
    else:
        path.write_bytes(b"" if kind == "nothing" else b"words " * 99)
    if kind == "nothing" and way is opened:
        return  # an empty file becomes a new inbox
    if kind == "folder" and way is merged:
        return  # all that lies in it is looked through
    with pytest.raises(OidoError) as caught:
        way(path, tmp_path)
    assert not isinstance(caught.value, StoreDefect)


def test_a_cell_that_fills_the_memory_is_refused(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE feedback SET words = hex(zeroblob(80000))")
    monkeypatch.setattr(connecting, "LONGEST", 100_000)
    with pytest.raises(StoreUnavailable, match="damaged"):
        looked_at(path, tmp_path)


@pytest.mark.parametrize("number", range(1, len(migrations.scripts()) + 1))
def test_released_schemas_are_known_at_a_glance(number: int) -> None:
    with closing(
        connecting.connect(f"{(SCHEMAS / f'schema-{number}.oido').as_uri()}?mode=ro", uri=True)
    ) as connection:
        assert shape.written(connection) == shape.record(number).read_bytes().decode()


def test_a_schema_written_down_differently_is_no_harm(sound: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ' NOT', '  NOT') WHERE name = 'customer'"
        )
    with inboxes.open_inbox(path, copy=False) as inbox:
        assert shape.foreign(inbox.database.connection) == ""
        assert not checking.examine(inbox).faults


def test_every_connection_distrusts_its_file(sound: Path) -> None:
    with inboxes.open_for_reading(sound) as inbox:
        connection = inbox.database.connection
        assert connection.execute("PRAGMA trusted_schema").fetchone()[0] == 0
        assert connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == connecting.LONGEST


def test_nobody_connects_otherwise(root: Path) -> None:
    """One place makes connections; the rest of the house asks there."""
    makers = [
        path.name
        for path in (root / "desktop").rglob("*.py")
        if "sqlite3.connect(" in path.read_text("utf-8")
    ]
    assert makers == ["connecting.py"]
