"""Importing: the counts add up, nothing is doubled, nothing answered is reopened, all can be undone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import clock
from desktop.errors import StoreUnavailable, UserError
from desktop.model.codes import Status, View
from desktop.model.query import Query
from desktop.model.reports import Counts
from desktop.operations import backlog, checking, history, importing, reading, triage
from desktop.store import lock
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, dump, open_new, row, take_in, write_table

ROWS = [
    row("01/11/2026", "Ana", "5", PRAISE),
    row("02/11/2026", "Luis", "1", COMPLAINT),
    row("03/11/2026", "Luis", "2", QUESTION, "Sí, claro: le esperamos a las dos."),
    row("04/11/2026", "", "4", ""),
    row("04/11/2026", "", "4", ""),
]


def adds_up(counts: Counts) -> bool:
    return counts.read == (counts.new + counts.updated + counts.identical + counts.doubtful + counts.rejected)


def test_counts_replies_and_statuses(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        table = write_table(tmp_path / "t.csv", [*ROWS, row("31/02/2026", "Eva", "1", "Nada bien")])
        report = importing.import_files(inbox, paths=[table]).report
        assert report.totals == Counts(read=6, new=5, rejected=1, skipped=1)
        assert dict(report.files[0].skips) == {"own_reply": 1}
        assert adds_up(report.totals)
        answered = reading.rows(inbox, reading.list_ids(inbox, Query(view=View.ANSWERED)))
        assert [found.customer for found in answered] == ["Luis"]
        assert checking.examine(inbox).faults == []


def test_rejected_rows_are_kept_and_can_be_repaired(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        rows = [row("31/02/2026", "Eva", "1", "Nada bien; frío"), row("03/02/2026", "Ana", "5", PRAISE)]
        table = write_table(tmp_path / "t.csv", rows)
        report = importing.import_files(inbox, paths=[table]).report
        rejects_file = Path(report.files[0].rejects_file)
        assert "Nada bien; frío" in rejects_file.read_text("utf-8-sig")
        assert report.batch is not None
        [(_, reject)] = importing.rejected_rows(inbox, batch=report.batch)
        assert reject.cells["Comentario"] == "Nada bien; frío"
        rejects_file.write_text(rejects_file.read_text("utf-8-sig").replace("31/02", "28/02"), "utf-8-sig")
        again = importing.import_files(inbox, paths=[rejects_file]).report
        assert again.totals.new == 1


def test_again_is_identical_and_changes_nothing(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        before = dump(inbox, without=("batch", "batch_file"))
        report = importing.import_files(inbox, paths=[tmp_path / "tabla.csv"]).report
        assert report.totals.identical == report.totals.read == 5
        assert report.files[0].again != ""
        assert dump(inbox, without=("batch", "batch_file")) == before


def test_a_dry_run_counts_the_same_and_changes_nothing(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        before = dump(inbox)
        table = write_table(tmp_path / "t.csv", ROWS)
        rehearsed = importing.import_files(inbox, paths=[table], dry_run=True).report
        assert dump(inbox) == before
        assert rehearsed.batch is None
        assert importing.import_files(inbox, paths=[table]).report.totals == rehearsed.totals


def takeout(path: Path, reviews: list[dict[str, object]]) -> Path:
    path.write_text(json.dumps({"reviews": reviews}), "utf-8")
    return path


def review(words: str, edited: str = "2026-11-01T10:00:00Z", **more: object) -> dict[str, object]:
    return {
        "name": "accounts/1/locations/2/reviews/abc",
        "reviewer": {"displayName": "Luis Pardo"},
        "starRating": "TWO",
        "comment": words,
        "createTime": "2026-11-01T10:00:00Z",
        "updateTime": edited,
        **more,
    }


def test_an_edited_review_updates_and_is_not_reopened(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[takeout(tmp_path / "a.json", [review(COMPLAINT)])])
        triage.set_status(inbox, ids=[1], status=Status.ANSWERED)
        edited = review("Me llamaron y lo arreglaron.", edited="2026-11-09T10:00:00Z")
        report = importing.import_files(inbox, paths=[takeout(tmp_path / "b.json", [edited])]).report
        assert report.totals.updated == 1
        detail = reading.detail(inbox, 1)
        assert detail.text == "Me llamaron y lo arreglaron."
        assert detail.row.status is Status.ANSWERED
        assert [text for _, text in detail.versions] == [COMPLAINT]
        older = importing.import_files(inbox, paths=[tmp_path / "a.json"]).report
        assert older.totals.identical == 1
        assert checking.examine(inbox).faults == []
        assert report.batch is not None
        importing.undo_import(inbox, batch=report.batch)
        assert reading.detail(inbox, 1).text == COMPLAINT
        history.undo(inbox)
        assert reading.detail(inbox, 1).text == "Me llamaron y lo arreglaron."
        assert checking.examine(inbox).faults == []


def test_a_reply_that_appears_in_the_source_answers_the_item(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[takeout(tmp_path / "a.json", [review(COMPLAINT)])])
        answer = {"comment": "Gracias por avisarnos.", "updateTime": "2026-11-02T10:00:00Z"}
        answered = takeout(tmp_path / "b.json", [review(COMPLAINT, reviewReply=answer)])
        report = importing.import_files(inbox, paths=[answered]).report
        assert report.totals.updated == 1
        detail = reading.detail(inbox, 1)
        assert detail.row.status is Status.ANSWERED
        assert [reply.text for reply in detail.replies] == ["Gracias por avisarnos."]
        history.undo(inbox)
        assert reading.detail(inbox, 1).row.status is Status.WAITING
        assert checking.examine(inbox).faults == []


def test_nearly_the_same_words_on_one_day_are_doubtful(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        rows = [row("01/11/2026", "Luis", "1", COMPLAINT), row("01/11/2026", "Luis", "1", COMPLAINT + "!")]
        batch = take_in(inbox, tmp_path, rows)
        counts = next(note.counts for note in importing.list_batches(inbox) if note.id == batch)
        assert (counts.new, counts.doubtful) == (1, 1)
        assert any(why.code == "doubtful" for why in reading.rows(inbox, [2])[0].why)


def test_undo_of_an_import_is_identity_and_redo_brings_it_back(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS[:2], "first.csv")
        unlike = ("batch", "batch_file", "reject", "identity", "customer", "source")
        before = dump(inbox, without=unlike)
        take_in(inbox, tmp_path, ROWS[2:], "second.csv")
        after = dump(inbox, without=("batch",))
        assert history.undo(inbox) is not None
        assert dump(inbox, without=unlike) == before
        assert checking.examine(inbox).faults == []
        assert history.redo(inbox) is not None
        assert dump(inbox, without=("batch", "customer")) == {
            table: rows for table, rows in after.items() if table != "customer"
        }
        assert checking.examine(inbox).faults == []
        assert checking.verify(inbox).fault == ""


def test_taking_an_import_back_keeps_what_was_worked_on(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        batch = take_in(inbox, tmp_path, ROWS)
        triage.add_note(inbox, feedback=2, text="Llamarle")
        undone = importing.undo_import(inbox, batch=batch)
        assert list(undone.kept) == [2]
        assert reading.count(inbox, Query()) == 1
        with pytest.raises(UserError):
            importing.undo_import(inbox, batch=batch)


def test_an_import_that_was_taken_back_and_put_back_can_be_undone(tmp_path: Path) -> None:
    unlike = ("batch", "batch_file", "reject", "source", "customer")
    with open_new(tmp_path) as inbox:
        empty = dump(inbox, without=unlike)
        batch = take_in(inbox, tmp_path, ROWS)
        full = dump(inbox, without=unlike)
        importing.undo_import(inbox, batch=batch)
        history.undo(inbox)
        assert dump(inbox, without=unlike) == full
        history.undo(inbox)
        assert dump(inbox, without=unlike) == empty
        assert reading.undo_step(inbox) is None
        history.redo(inbox)
        assert dump(inbox, without=unlike) == full
        history.redo(inbox)
        assert dump(inbox, without=unlike) == empty
        assert checking.examine(inbox).faults == []


def test_taking_an_import_back_wholly(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        batch = take_in(inbox, tmp_path, ROWS)
        triage.add_note(inbox, feedback=2, text="Llamarle")
        importing.undo_import(inbox, batch=batch, everything=True)
        assert reading.count(inbox, Query()) == 0
        assert list(reading.customers(inbox)) == []
        assert checking.examine(inbox).faults == []


def test_stopped_half_way_it_can_be_undone_and_completed(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        many = [row("01/11/2026", f"Cliente {n}", "3", f"Pedido número {n}, sin más") for n in range(5_000)]
        table = write_table(tmp_path / "t.csv", many)
        outcome = importing.import_files(inbox, paths=[table], cancelled=lambda: True)
        assert outcome.report.cancelled
        assert 0 < outcome.report.totals.new < 5_000
        completed = importing.import_files(inbox, paths=[table]).report.totals
        assert completed.new + completed.identical == 5_000
        assert reading.count(inbox, Query()) == 5_000


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        bad = tmp_path / "bad.zip"
        bad.write_bytes(b"PK\x03\x04 no zip at all")
        good = write_table(tmp_path / "good.csv", ROWS)
        report = importing.import_files(inbox, paths=[bad, good, tmp_path / "missing.csv"]).report
        assert [bool(file.error) for file in report.files] == [True, False, True]
        assert report.totals.new == 5


def test_an_import_of_nothing_readable_leaves_no_trace(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        before = dump(inbox)
        outcome = importing.import_files(inbox, paths=[tmp_path / "missing.csv"])
        assert outcome.report.batch is None
        assert outcome.change is None
        assert outcome.report.files[0].error != ""
        assert dump(inbox) == before


def test_one_import_at_a_time(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox, lock.importing(inbox.path):
        table = write_table(tmp_path / "t.csv", ROWS)
        with pytest.raises(StoreUnavailable, match="Another import"):
            importing.import_files(inbox, paths=[table])


def test_the_backlog_can_be_archived_in_one_step(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        old = [row("01/02/2020", f"C{n}", "1", f"{COMPLAINT} {n}") for n in range(3)]
        batch = take_in(inbox, tmp_path, [*old, row("20/11/2026", "Ana", "1", COMPLAINT)])
        change = backlog.archive(inbox, batch=batch)
        assert change is not None
        assert change.values["count"] == 3
        assert reading.count(inbox, Query(view=View.TO_ANSWER)) == 1
        history.undo(inbox)
        assert reading.count(inbox, Query(view=View.TO_ANSWER)) == 4


def test_an_old_claim_keeps_its_deadline_and_is_not_put_away_with_the_backlog(tmp_path: Path) -> None:
    claim = "Voy a poner una reclamación formal en consumo. Quiero la hoja de reclamaciones."
    data = "Solicito que borren todos mis datos personales, es mi derecho según el RGPD."
    rows = [
        row("01/02/2020", "Ana", "1", COMPLAINT),
        row("02/02/2020", "Eva", "1", claim),
        row("03/02/2020", "Leo", "1", data),
    ]
    with open_new(tmp_path) as inbox:
        batch = take_in(inbox, tmp_path, rows)
        assert backlog.find(inbox, batch=batch).count == 1
        change = backlog.archive(inbox, batch=batch)
        assert change is not None
        assert change.values["count"] == 1
        left = reading.rows(inbox, reading.list_ids(inbox, Query(view=View.TO_ANSWER)))
        assert {one.customer: one.clock is not None for one in left} == {"Eva": True, "Leo": True}


def test_what_was_said_ninety_days_ago_has_its_deadline_and_is_no_backlog(tmp_path: Path) -> None:
    today = clock.now().astimezone().date()
    rows = [
        row((today - timedelta(days=ago)).strftime("%d/%m/%Y"), f"C{ago}", "1", f"{COMPLAINT} {ago}")
        for ago in (89, 90, 91, 400)
    ]
    with open_new(tmp_path) as inbox:
        batch = take_in(inbox, tmp_path, rows)
        listed = reading.rows(inbox, reading.list_ids(inbox, Query()))
        assert {one.customer for one in listed if one.clock is not None} == {"C89", "C90"}
        found = backlog.find(inbox, batch=batch)
        assert (found.count, found.since) == (2, (today - timedelta(days=400)).isoformat())
        assert backlog.find(inbox) == found
        oldest = [one.id for one in listed if one.customer == "C400"]
        triage.set_status(inbox, ids=oldest, status=Status.ANSWERED)
        assert backlog.find(inbox).count == 1


def test_the_backlog_is_counted_from_an_index_alone(tmp_path: Path) -> None:
    """Of a million items it took seconds, each time the page of imports was opened."""
    asked: list[str] = []
    with open_new(tmp_path) as inbox:
        connection = inbox.database.connection
        connection.set_trace_callback(asked.append)
        backlog.find(inbox)
        connection.set_trace_callback(None)
        counting = next(sql for sql in asked if "count(*)" in sql)
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {counting}")]
        assert "USING COVERING INDEX feedback_urgency (rank=?)" in plan[0]


NAMES = st.sampled_from(["Ana", "Luis", "", "Anónimo"])
WORDS = st.sampled_from([PRAISE, COMPLAINT, QUESTION, "", "Bien", "bien "])
DAYS = st.sampled_from(["01/11/2026", "02/11/2026", "31/02/2026", "", "hace 2 meses"])
LINES = st.builds(row, DAYS, NAMES, st.sampled_from(["1", "5", "", "diez"]), WORDS)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(LINES, max_size=8), min_size=1, max_size=3))
def test_every_row_is_counted_once(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[tuple[str, ...]]]
) -> None:
    folder = tmp_path_factory.mktemp("run")
    with open_new(folder) as inbox:
        stored = 0
        for number, lines in enumerate(files):
            # A row that is sure to be read keeps the table recognisable.
            lines = [row("05/11/2026", "Seguro", "3", f"Fila segura del archivo {number}"), *lines]
            table = write_table(folder / f"{number}.csv", lines)
            rehearsed = importing.import_files(inbox, paths=[table], dry_run=True).report.totals
            totals = importing.import_files(inbox, paths=[table]).report.totals
            assert rehearsed == totals
            assert adds_up(totals)
            assert totals.read + totals.skipped >= len(lines)
            stored += totals.new + totals.doubtful
            assert reading.count(inbox, Query()) == stored
            again = importing.import_files(inbox, paths=[table]).report.totals
            assert again == replace(
                totals, new=0, doubtful=0, updated=0, identical=totals.read - totals.rejected
            )
        assert checking.examine(inbox).faults == []


def test_the_log_knows_that_a_reply_went_with_its_import(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("01/11/2026", "Ana", "5", PRAISE)])
        batch = take_in(inbox, tmp_path, [row("01/11/2026", "Ana", "5", PRAISE, "Gracias, Ana.")])
        importing.undo_import(inbox, batch=batch)
        assert checking.verify(inbox).fault == ""
        assert history.redo(inbox) is None
        assert checking.examine(inbox).faults == []
