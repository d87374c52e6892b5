"""What is older than the owner keeps goes by itself, and does not come in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.query import Query
from desktop.operations import backups, checking, importing, inboxes, passing, people, reading, retention
from desktop.store import doctor
from tests.support.inboxes import PRAISE, open_new, row, take_in, write_table

ROWS = [
    row("20/10/2020", "Vieja Xoriguer", "5", "Hace mucho de esto, xoriguer.", "Gracias."),
    row("20/10/2020", "Con Nota", "5", PRAISE),
    row("20/10/2026", "Ana", "5", PRAISE),
]


def test_what_is_too_old_goes_and_stays_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        passing.pass_time(inbox)
        kept = next(one.card.id for one in reading.customers(inbox) if one.card.name == "Con Nota")
        people.add_person_note(inbox, customer=kept, text="importante")
        assert retention.expire(inbox) is None
        assert retention.would_expire(inbox, months=36) == 2
        inboxes.set_setting(inbox, key="keep.months", value=36)
        passing.pass_time(inbox)
        assert [one.customer for one in reading.rows(inbox, reading.list_ids(inbox, Query()))] == ["Ana"]
        assert sorted(one.card.name for one in reading.customers(inbox)) == ["Ana", "Con Nota"]
        assert doctor.examine(inbox.database) == []
        assert checking.verify(inbox).fault == ""
        assert b"xoriguer" not in inbox.path.read_bytes()
        assert retention.expire(inbox) is None
        again = importing.import_files(inbox, paths=[write_table(tmp_path / "b.csv", ROWS)]).report
        assert again.files[0].skips["expired"] == 2
        assert again.totals.new == 0


def test_the_copies_lose_it_too_within_a_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        copy = backups.make_before_import(inbox)
        aside = copy.rename(tmp_path / copy.name.replace("-import", "-replaced"))
        fresh = backups.make_before_import(inbox)
        assert b"xoriguer" in fresh.read_bytes()
        inboxes.set_setting(inbox, key="keep.months", value=36)
        retention.expire(inbox)
        for path in (aside, fresh):
            assert b"xoriguer" not in path.read_bytes()
            with inboxes.open_inbox(path, copy=False) as opened:
                assert reading.count(opened, Query()) == 1
                assert doctor.examine(opened.database) == []


def test_a_copy_is_not_written_anew_for_every_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three years and a week old is bearable in a copy, three years and a month is not."""
    monkeypatch.setenv("OIDO_NOW", "2023-10-27T12:00:00+00:00")
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS[:1])
        inboxes.set_setting(inbox, key="keep.months", value=36)
        copy = backups.make_before_import(inbox)
        retention.expire(inbox)
        assert reading.count(inbox, Query()) == 0
        assert b"xoriguer" in copy.read_bytes()
        monkeypatch.setenv("OIDO_NOW", "2023-11-27T12:00:00+00:00")
        retention.expire(inbox)
        assert b"xoriguer" not in copy.read_bytes()


def test_what_waits_for_a_legal_answer_stays_in_the_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    claim = "Pongo una reclamación formal: exijo la hoja de reclamaciones y que me devuelvan el dinero."
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [*ROWS, row("20/10/2020", "Lola Plazo", "1", claim)])
        copy = backups.make_before_import(inbox)
        inboxes.set_setting(inbox, key="keep.months", value=36)
        retention.expire(inbox)
        names = [one.customer for one in reading.rows(inbox, reading.list_ids(inbox, Query()))]
        with inboxes.open_inbox(copy, copy=False) as opened:
            kept = [one.customer for one in reading.rows(opened, reading.list_ids(opened, Query()))]
        assert sorted(names) == sorted(kept) == ["Ana", "Lola Plazo"]
