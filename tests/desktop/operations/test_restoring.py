"""Back to a copy of any schema with a look at it first, and what can be read of a damaged inbox."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import StoreUnavailable, UserError
from desktop.model.codes import Order
from desktop.model.query import Query
from desktop.operations import (
    access,
    backups,
    checking,
    forgetting,
    importing,
    inboxes,
    reading,
    restoring,
    triage,
)
from desktop.store import doctor, migrations
from desktop.store.database import Database
from desktop.store.faults import DAMAGED
from desktop.wording.keeping import rescue_lines
from tests.support.inboxes import COMPLAINT, PRAISE, in_one_file, open_new, row, take_in, write_table

NEWEST = Query(order=Order.NEWEST)
ROWS = [row("20/10/2026", "Luis", "1", COMPLAINT), row("20/10/2026", "Ana", "5", PRAISE, "Gracias.")]
RELEASED = sorted((Path(__file__).resolve().parents[2] / "schemas").glob("*.oido"))
MANY = 1_500
BACK = ("feedback", "feedback_raw", "tag", "customer", "identity")
"""Tables of many pages: their first one leads to the others."""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    with open_new(tmp_path) as made:
        take_in(made, tmp_path, ROWS)
        backups.write_to(made, tmp_path / "copia.oido")
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
        assert checking.verify(restored).fault == ""
        assert doctor.examine(restored.database) == []
        again = importing.import_files(restored, paths=[write_table(tmp_path / "c.csv", ROWS)]).report
        assert again.files[0].skips["erased"] == 1


def spoil(path: Path, pages: list[int], size: int = 4096) -> None:
    """Overwrite whole pages."""
    whole = bytearray(path.read_bytes())
    for page in pages:
        whole[page * size : (page + 1) * size] = b"\xa5" * size
    path.write_bytes(whole)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inbox of many pages, with the file that it was imported from."""
    folder = tmp_path_factory.mktemp("grown")
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
    return folder


@pytest.fixture
def big(grown: Path, tmp_path: Path) -> Path:
    """One of its own."""
    for name in ("Casa.oido", "tabla.csv"):
        shutil.copyfile(grown / name, tmp_path / name)
    return tmp_path / "Casa.oido"


@pytest.mark.parametrize("seed", range(6))
def test_what_can_be_read_of_a_damaged_inbox_is_rescued(big: Path, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    pages = big.stat().st_size // 4096
    spoil(big, rng.sample(range(40, pages), 3))
    before = big.read_bytes()
    found = restoring.rescue(big, tmp_path / "nueva.oido")
    assert big.read_bytes() == before
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


@pytest.mark.parametrize("written_anew", [False, True], ids=["as it grew", "written anew"])
def test_rows_come_back_without_the_pages_that_lead_to_them(
    big: Path, tmp_path: Path, written_anew: bool
) -> None:
    with closing(sqlite3.connect(big)) as connection:
        if written_anew:
            connection.execute("VACUUM")
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'"))
        rows = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in BACK}
    spoil(big, [0, *(roots[name] - 1 for name in BACK)])
    found = restoring.rescue(big, tmp_path / "nueva.oido")
    assert {name: found.read[name] for name in BACK} == rows
    assert not [one for one in found.lost if one.table in BACK]
    with inboxes.open_inbox(tmp_path / "nueva.oido") as rescued:
        assert doctor.examine(rescued.database) == []


def test_of_a_long_item_that_is_spoilt_the_beginning_stays(tmp_path: Path) -> None:
    words = "La sopa llegó fría. " * 400 + "En mitad del relato. " + "El postre, peor. " * 400
    with open_new(tmp_path) as made:
        take_in(
            made, tmp_path, [row("20/10/2026", "Luis", "1", words), row("21/10/2026", "Ana", "5", PRAISE)]
        )
        before = reading.list_ids(made, NEWEST)
    path = in_one_file(made.path)
    whole = path.read_bytes()
    spoil(
        path, [place for place in range(len(whole) // 4096) if b"mitad del" in whole[place * 4096 :][:4096]]
    )
    found = restoring.rescue(path, tmp_path / "nueva.oido")
    assert found.lost == []
    assert {(one.table, one.first) for one in found.cut} == {("feedback", 1), ("feedback_raw", 1)}
    assert found.report is not None
    assert "Read in part: items, number 1." in found.report.read_text("utf-8")
    with inboxes.open_inbox(tmp_path / "nueva.oido") as rescued:
        assert doctor.examine(rescued.database) == []
        after = reading.detail(rescued, 1)
        text = after.text
        assert text.endswith("�")
        assert words.startswith(text[:-1])
        assert len(text) > 4_000
        assert after.row.customer == "Luis"
        assert reading.list_ids(rescued, NEWEST) == before


def test_a_rescue_tells_how_far_it_is_and_that_it_goes_on(
    big: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.store.database._STEPS_BETWEEN_BREATHS", 10_000)
    told: list[tuple[int, int]] = []
    restoring.rescue(big, tmp_path / "nueva.oido", progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 20
    assert len(told) > len(set(told)) * 2


def test_a_page_that_is_gone_costs_its_own_rows_and_these_are_told(big: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(big)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'feedback'").fetchone()[0]
    whole = big.read_bytes()
    leaf = int.from_bytes(whole[root * 4096 - 4096 + 8 :][:4], "big")
    while whole[leaf * 4096 - 4096] == 5:
        leaf = int.from_bytes(whole[leaf * 4096 - 4096 + 8 :][:4], "big")
    spoil(big, [leaf - 1])
    found = restoring.rescue(big, tmp_path / "nueva.oido")
    lost = [one for one in found.lost if one.table == "feedback"]
    assert [one.last for one in lost] == [MANY]
    assert found.read["feedback"] == lost[0].first - 1


def test_a_rescue_says_that_a_newer_oido_made_the_file(big: Path, tmp_path: Path) -> None:
    assert not restoring.rescue(big, tmp_path / "una.oido").newer
    with big.open("r+b") as file:
        file.seek(60)
        file.write((99).to_bytes(4, "big"))
    found = restoring.rescue(big, tmp_path / "otra.oido")
    assert found.newer
    assert any("newer version" in line for line in rescue_lines(found))
    assert found.read["feedback"] == MANY


def test_the_file_of_another_program_is_no_inbox(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, feedback_id, at, text)")
        connection.execute("INSERT INTO note VALUES (1, 1, 1, 'x')")
    with pytest.raises(StoreUnavailable, match="not an Oído inbox"):
        restoring.rescue(path, tmp_path / "nueva.oido")
    assert [one.name for one in tmp_path.iterdir()] == ["notes.db"]


def test_damage_is_told_as_such(big: Path) -> None:
    spoil(big, list(range(30, big.stat().st_size // 4096)))
    with pytest.raises(StoreUnavailable) as told, inboxes.open_inbox(big) as opened:
        reading.rows(opened, reading.list_ids(opened, Query()))
    assert told.value.code == DAMAGED


def test_nothing_is_made_of_what_is_no_inbox(tmp_path: Path) -> None:
    path = tmp_path / "rota.oido"
    path.write_bytes(b"\xa5" * 40_000)
    with pytest.raises(StoreUnavailable):
        restoring.rescue(path, tmp_path / "nueva.oido")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["rota.oido"]


def test_damage_is_found_when_the_inbox_is_looked_over(big: Path) -> None:
    inboxes.copy_daily(big)
    inboxes.copy_daily(big)
    spoil(big, [big.stat().st_size // 4096 // 2])
    with pytest.raises(StoreUnavailable) as told:
        inboxes.copy_daily(big)
    assert told.value.code == DAMAGED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such modes")
def test_an_inbox_and_all_that_is_made_of_it_are_its_owners_alone(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("20/10/2026", "Luis", "1", COMPLAINT)])
        copy = backups.make_before_import(inbox)
        made = [*tmp_path.glob("Casa.oido*"), copy]
        assert [path.name for path in made if path.stat().st_mode & 0o077] == []
        assert len(made) == 4
    restoring.restore(copy, inbox.path)
    assert not inbox.path.stat().st_mode & 0o077


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such modes")
def test_what_is_written_of_customers_beside_an_inbox_is_its_owners_alone(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [*ROWS, row("31/02/2026", "Eva", "3", "Otra cosa")])
        access.export_person(inbox, customer=2, path=tmp_path / "datos.json")
        _change, made = forgetting.forget(inbox, customer=1)
        for suffix in (".pdf", ".json"):
            target = forgetting.certificate_path(inbox.path, made).with_suffix(suffix)
            forgetting.write_certificate(made, target)
    written = [*tmp_path.glob("re*.csv"), *tmp_path.glob("*.pdf"), *tmp_path.glob("*.json")]
    assert len(written) == 4
    assert [path.name for path in written if path.stat().st_mode & 0o077] == []
