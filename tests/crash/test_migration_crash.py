"""kill -9 between any two statements of a migration: the inbox stays in its old schema, whole."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.operations import inboxes
from desktop.store import doctor, migrations
from desktop.store.database import Database
from tests.crash.run import child

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows"),
]

RELEASED = sorted((Path(__file__).resolve().parent.parent / "schemas").glob("*.oido"))
PLACES = 24
"""So many places in each migration; all of them where it has fewer statements."""


def steps(path: Path) -> list[int]:
    """How many statements each pending migration of a released inbox has."""
    start = int(path.stem.split("-")[1])
    return [
        len(list(migrations.statements(script.read_text("utf-8")))) for script in migrations.scripts()[start:]
    ]


def migrate_and_die(path: Path, after: int) -> None:
    """Migrate, and be killed before the statement of this number."""
    whole = migrations.statements
    done = 0

    def cut(script: str) -> Iterator[str]:
        nonlocal done
        for statement in whole(script):
            if done == after:
                os.kill(os.getpid(), signal.SIGKILL)
            done += 1
            yield statement
        if done == after:
            os.kill(os.getpid(), signal.SIGKILL)

    migrations.statements = cut
    inboxes.open_inbox(path, copy=False).close()


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_killed_migration_leaves_the_inbox_as_it_was(tmp_path: Path, released: Path) -> None:
    total = sum(steps(released))
    if not total:
        pytest.skip("this is the newest schema")
    places = sorted({round(place * total / PLACES) for place in range(PLACES + 1)})
    start = int(released.stem.split("-")[1])
    for after in places:
        path = tmp_path / f"{released.stem}-{after}.oido"
        shutil.copyfile(released, path)
        _pid, status = os.waitpid(child(lambda path=path, after=after: migrate_and_die(path, after)), 0)
        assert os.WIFSIGNALED(status), f"the migration was over before statement {after}"
        cut = Database(path, read_only=True)
        found = migrations.version(cut)
        cut.close()
        assert start <= found < len(migrations.scripts())
        with inboxes.open_inbox(path, copy=False) as inbox:
            assert migrations.version(inbox.database) == len(migrations.scripts())
            assert doctor.examine(inbox.database) == []
