"""The schema files, applied one by one, each whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from desktop.errors import StoreDefect, StoreUnavailable
from desktop.store import migrations
from desktop.store.database import Database
from tests.support.inboxes import open_new


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    folder = tmp_path / "schema"
    folder.mkdir()
    (folder / "001_one.sql").write_text("CREATE TABLE a (x);\n-- a word\nINSERT INTO a VALUES (1);\n")
    (folder / "002_two.sql").write_text(
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END;\nCREATE TABLE b (y);\n"
    )
    return folder


def test_each_step_is_applied_once(tmp_path: Path, steps: Path) -> None:
    database = Database(tmp_path / "a.oido")
    assert migrations.migrate(database, folder=steps) == 2
    assert migrations.version(database) == 2
    assert migrations.migrate(database, folder=steps) == 0
    database.close()


def test_a_step_that_fails_leaves_the_inbox_at_the_step_before(tmp_path: Path, steps: Path) -> None:
    (steps / "002_two.sql").write_text("CREATE TABLE b (y);\nCREATE TABLE a (again);\n")
    database = Database(tmp_path / "a.oido")
    with pytest.raises(StoreDefect):
        migrations.migrate(database, folder=steps)
    assert migrations.version(database) == 1
    assert not database.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'b'").fetchone()
    database.close()


def test_a_copy_is_made_before_data_is_migrated_and_only_then(tmp_path: Path, steps: Path) -> None:
    made: list[int] = []
    later = steps / "002_two.sql"
    script = later.read_text()
    later.unlink()
    database = Database(tmp_path / "a.oido")
    migrations.migrate(database, folder=steps, before=made.append)
    later.write_text(script)
    migrations.migrate(database, folder=steps, before=made.append)
    assert made == [1]
    database.close()


def test_a_newer_inbox_is_refused_and_not_touched(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        inbox.database.connection.execute("PRAGMA user_version = 99")
        path = inbox.path
    before = path.read_bytes()
    database = Database(path)
    with pytest.raises(StoreUnavailable, match="newer version"):
        migrations.migrate(database)
    database.close()
    assert path.read_bytes() == before


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.oido"
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE t (x)")
    foreign.close()
    database = Database(path)
    with pytest.raises(StoreUnavailable, match="not an Oído inbox"):
        migrations.migrate(database)
    database.close()


def test_the_schema_files_are_numbered_without_a_gap(tmp_path: Path, steps: Path) -> None:
    assert migrations.scripts()
    (steps / "002_two.sql").rename(steps / "003_two.sql")
    with pytest.raises(ValueError, match="numbered"):
        migrations.scripts(steps)


def test_every_released_schema_opens(tmp_path: Path, root: Path) -> None:
    """tests/schemas keeps one inbox file for each schema ever released."""
    kept = sorted((root / "tests" / "schemas").glob("*.oido"))
    assert [int(path.stem.split("-")[1]) for path in kept] == list(range(1, len(migrations.scripts()) + 1))
    for path in kept:
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        database = Database(copy)
        migrations.migrate(database)
        assert migrations.version(database) == len(migrations.scripts())
        assert database.connection.execute("SELECT count(*) FROM feedback").fetchone()[0] > 0
        database.close()
