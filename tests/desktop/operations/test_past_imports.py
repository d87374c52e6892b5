"""The list of imports: counts, what is in doubt, and rejected rows as a file that comes back in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.errors import Cancelled, UserError
from desktop.operations import importing, past_imports, spoken, triage
from desktop.operations.inboxes import Inbox
from tests.support import lookalikes
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    made = open_new(tmp_path)
    rows = [row("20/11/2026", "Luis", "1", COMPLAINT), row("31/02/2026", "Ana", "5", PRAISE)]
    take_in(made, tmp_path, rows, "primera.csv")
    take_in(made, tmp_path, [row("20/11/2026", "Luis", "1", f"{COMPLAINT} Ya.")], "segunda.csv")
    return made


def test_every_import_with_its_files_and_counts(inbox: Inbox) -> None:
    second, first = past_imports.list_imports(inbox)
    assert (first.id, second.id) == (1, 2)
    assert (first.totals.new, first.totals.rejected, first.doubtful) == (1, 1, 0)
    assert (second.totals.doubtful, second.doubtful) == (1, 1)
    assert [Path(file.path).name for file in first.files] == ["primera.csv"]
    assert first.files[0].format == "table"
    assert first.state == "finished"
    assert [one.id for one in past_imports.list_imports(inbox, before=2)] == [1]


def test_rejected_rows_are_repaired_and_come_in(inbox: Inbox, tmp_path: Path) -> None:
    path = past_imports.list_imports(inbox)[1].files[0].path
    target = tmp_path / "reparar.csv"
    assert past_imports.save_rejects(inbox, batch=1, path=path, target=target) == 1
    repaired = target.read_text("utf-8-sig").replace("31/02/2026", "28/02/2026")
    assert repaired.startswith("Fecha;Cliente;Valoración;Comentario;Respuesta;row;reason")
    target.write_text(repaired, "utf-8-sig")
    again = importing.import_files(inbox, paths=[target])
    assert (again.report.totals.new, again.report.totals.rejected) == (1, 0)
    with pytest.raises(UserError):
        past_imports.save_rejects(inbox, batch=1, path=path, target=tmp_path / "no" / "x.csv")


def test_before_undo_one_knows_what_was_worked_on(inbox: Inbox) -> None:
    assert past_imports.worked_on(inbox, batch=1) == past_imports.Worked(1, 0)
    triage.add_note(inbox, feedback=1, text="Llamar")
    assert past_imports.worked_on(inbox, batch=1) == past_imports.Worked(1, 1)
    importing.undo_import(inbox, batch=1, everything=True)
    assert past_imports.list_imports(inbox)[1].state == "undone"


def test_taking_an_import_back_can_be_left(inbox: Inbox) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        importing.undo_import(inbox, batch=1, cancelled=lambda: True)
    assert [one.state for one in past_imports.list_imports(inbox)] == ["finished", "finished"]
    importing.undo_import(inbox, batch=1, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 1)]


def test_a_stopped_import_is_told_and_gone_on_with(inbox: Inbox, tmp_path: Path) -> None:
    table = lookalikes.table(tmp_path, 4_500)
    stopped = importing.import_files(inbox, paths=[table], cancelled=lambda: True)
    assert stopped.report.batch is not None
    (told, *_others) = past_imports.list_imports(inbox)
    assert (told.state, told.resumable) == ("stopped", True)
    table.rename(tmp_path / "away.csv")
    assert not past_imports.list_imports(inbox)[0].resumable
    (tmp_path / "away.csv").rename(table)
    again = importing.resume(inbox, batch=told.id)
    assert again.report.batch != told.id
    assert again.report.totals.identical == stopped.report.totals.new
    assert again.report.totals.new + stopped.report.totals.new == 4_500
    assert [one.state for one in past_imports.list_imports(inbox)] == ["finished"] * 4
    with pytest.raises(UserError):
        importing.resume(inbox, batch=told.id)


def test_words_told_by_hand_were_not_stopped(inbox: Inbox) -> None:
    spoken.note_talk(inbox, spoken.Talk(words="Muy bien todo.", source="phone", when=date(2026, 11, 20)))
    assert past_imports.list_imports(inbox)[0].state == "finished"
