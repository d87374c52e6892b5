"""Back to a copy of any schema with a look at it first, and what can be read of a damaged inbox."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from desktop.errors import StoreUnavailable, UserError
from desktop.model.query import Query
from desktop.operations import checking, forgetting, importing, inboxes, reading, restoring, triage
from desktop.store import doctor, migrations
from desktop.store.database import DAMAGED, Database
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in, write_table

ROWS = [row("20/10/2026", "Luis", "1", COMPLAINT), row("20/10/2026", "Ana", "5", PRAISE, "Gracias.")]
RELEASED = sorted((Path(__file__).resolve().parents[2] / "schemas").glob("*.oido"))
MANY = 1_500


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    with open_new(tmp_path) as made:
        take_in(made, tmp_path, ROWS)
        inboxes.backup_to(made, tmp_path / "copia.oido")
        triage.add_note(made, feedback=1, text="Llamarle")
        take_in(made, tmp_path, [row("21/10/2026", "Eva", "3", "Otra cosa")], "b.csv")
    return tmp_path / "Casa.oido"


def test_the_preview_says_what_changes_and_changes_nothing(inbox: Path, tmp_path: Path) -> None:
    before = inbox.read_bytes()
    told = restoring.preview(tmp_path / "copia.oido", inbox)
    assert told.now is not None
    assert (told.copy.items, told.now.items) == (2, 3)
    assert (told.copy.notes, told.now.notes) == (0, 1)
    assert told.steps == 2
    assert inbox.read_bytes() == before


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_copy_of_any_released_schema_is_restored(inbox: Path, released: Path) -> None:
    assert restoring.preview(released, inbox).copy.items == 3
    aside = restoring.restore(released, inbox)
    with inboxes.open_inbox(inbox) as restored:
        assert migrations.version(restored.database) == len(migrations.scripts())
        assert [one.customer for one in reading.rows(restored, [1, 2, 3])] == ["Luis", "Ana", "Eva"]
        assert doctor.examine(restored.database) == []
    assert aside is not None
    assert restoring.preview(aside, inbox).copy.notes == 1


def test_a_copy_of_a_newer_oido_is_refused(inbox: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.oido"
    shutil.copyfile(tmp_path / "copia.oido", newer)
    database = Database(newer)
    database.connection.execute(f"PRAGMA user_version = {len(migrations.scripts()) + 1}")
    database.close()
    before = inbox.read_bytes()
    for attempt in (restoring.preview, restoring.restore):
        with pytest.raises(StoreUnavailable, match="newer"):
            attempt(newer, inbox)
    assert inbox.read_bytes() == before


def test_an_inbox_that_is_open_is_not_replaced(inbox: Path, tmp_path: Path) -> None:
    with inboxes.open_inbox(inbox, copy=False) as opened:
        with pytest.raises(StoreUnavailable, match="open in another"):
            restoring.restore(tmp_path / "copia.oido", inbox)
        triage.add_note(opened, feedback=2, text="sigue")
    assert not list(tmp_path.glob("*.restoring*"))
    assert not list(tmp_path.glob("*-replaced.oido"))


def test_the_inbox_is_no_copy_of_itself(inbox: Path) -> None:
    with pytest.raises(UserError):
        restoring.restore(inbox, inbox)


def test_a_restored_copy_does_not_bring_back_who_was_erased(inbox: Path, tmp_path: Path) -> None:
    with inboxes.open_inbox(inbox) as opened:
        forgetting.forget(opened, customer=1)
    restoring.restore(tmp_path / "copia.oido", inbox)
    assert b"mesa reservada" not in inbox.read_bytes()
    with inboxes.open_inbox(inbox) as restored:
        assert [one.customer for one in reading.rows(restored, reading.list_ids(restored, Query()))] == [
            "Ana"
        ]
        assert checking.verify_log(restored) == ""
        assert doctor.examine(restored.database) == []
        again = importing.import_files(restored, paths=[write_table(tmp_path / "c.csv", ROWS)]).report
        assert again.files[0].skips["erased"] == 1


def spoil(path: Path, pages: list[int], size: int = 4096) -> None:
    """Overwrite whole pages."""
    whole = bytearray(path.read_bytes())
    for page in pages:
        whole[page * size : (page + 1) * size] = b"\xa5" * size
    path.write_bytes(whole)


def big(folder: Path) -> Path:
    with open_new(folder) as made:
        take_in(
            made,
            folder,
            [
                row("20/10/2026", f"Vecino {n}", str(1 + n % 5), f"Visita {n}. {COMPLAINT}")
                for n in range(MANY)
            ],
        )
        triage.add_note(made, feedback=7, text="una nota")
    return folder / "Casa.oido"


@pytest.mark.parametrize("seed", range(6))
def test_what_can_be_read_of_a_damaged_inbox_is_rescued(tmp_path: Path, seed: int) -> None:
    path = big(tmp_path)
    rng = random.Random(seed)
    pages = path.stat().st_size // 4096
    spoil(path, rng.sample(range(40, pages), 3))
    before = path.read_bytes()
    found = restoring.rescue(path, tmp_path / "nueva.oido")
    assert path.read_bytes() == before
    assert found.report is not None
    with inboxes.open_inbox(tmp_path / "nueva.oido") as rescued:
        assert doctor.examine(rescued.database) == []
        there = reading.count(rescued, Query())
        gone = sum(one.last - one.first + 1 for one in found.lost if one.table == "feedback")
        assert there >= MANY - gone
        assert there > MANY * 0.8
        again = importing.import_files(rescued, paths=[tmp_path / "tabla.csv"]).report.totals
        assert again.read == MANY
        assert doctor.examine(rescued.database) == []


def test_damage_is_told_as_such(tmp_path: Path) -> None:
    path = big(tmp_path)
    spoil(path, list(range(30, path.stat().st_size // 4096)))
    with pytest.raises(StoreUnavailable) as told, inboxes.open_inbox(path) as opened:
        reading.rows(opened, reading.list_ids(opened, Query()))
    assert told.value.code == DAMAGED


def test_nothing_is_made_of_what_is_no_inbox(tmp_path: Path) -> None:
    path = tmp_path / "rota.oido"
    path.write_bytes(b"\xa5" * 40_000)
    with pytest.raises(StoreUnavailable):
        restoring.rescue(path, tmp_path / "nueva.oido")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["rota.oido"]


def test_damage_is_found_when_the_inbox_is_looked_over(tmp_path: Path) -> None:
    path = big(tmp_path)
    inboxes.copy_daily(path)
    inboxes.copy_daily(path)
    spoil(path, [path.stat().st_size // 4096 // 2])
    with pytest.raises(StoreUnavailable) as told:
        inboxes.copy_daily(path)
    assert told.value.code == DAMAGED
