"""Pasted text goes through the ordinary import: batches, known items, undo."""

from __future__ import annotations

from pathlib import Path

from desktop.model.codes import View
from desktop.model.query import Query
from desktop.model.reports import Counts
from desktop.operations import checking, importing, pasting, reading
from desktop.store import batches
from tests.desktop.importing.pages import BOOKING, GOOGLE
from tests.support.inboxes import dump, open_new


def test_pasted_reviews_are_imported_known_again_and_taken_back(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        before = dump(inbox, without=("batch", "batch_file"))
        records = pasting.read_pasted(GOOGLE).records
        rehearsed = pasting.import_pasted(inbox, records=records, place="Casa Ejemplo", dry_run=True)
        assert rehearsed.report.totals.new == 2
        outcome = pasting.import_pasted(inbox, records=records, place="Casa Ejemplo")
        assert outcome.report.totals == Counts(read=2, new=2, skipped=1)
        assert outcome.report.files[0].format == "pasted"
        [answered] = reading.rows(inbox, reading.list_ids(inbox, Query(view=View.ANSWERED)))
        assert (answered.customer, answered.source, answered.said) == (
            "Marta García",
            "google",
            "Hace 2 meses",
        )
        again = pasting.import_pasted(inbox, records=records, place="Casa Ejemplo")
        assert again.report.totals == Counts(read=2, identical=2)
        assert checking.examine(inbox).faults == []
        assert outcome.report.batch is not None
        importing.undo_import(inbox, batch=outcome.report.batch)
        assert dump(inbox, without=("batch", "batch_file"))["feedback"] == before["feedback"]


def test_an_interrupted_paste_can_be_resumed(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        records = pasting.read_pasted(BOOKING).records
        outcome = pasting.import_pasted(inbox, records=records)
        assert outcome.report.batch is not None
        with inbox.database.transaction() as connection:
            batches.set_state(connection, outcome.report.batch, "open")
        resumed = importing.resume(inbox, batch=outcome.report.batch)
        assert resumed.report.totals.identical == 2


def test_nothing_pasted_imports_nothing(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        outcome = pasting.import_pasted(inbox, records=pasting.read_pasted("").records)
        assert outcome.report.totals == Counts()
        assert outcome.change is None
