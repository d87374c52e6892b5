"""Records are taken in by the run: what repeats within one is told apart as if rows came singly."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.raw import OwnerReply, RawFeedback
from desktop.model.reports import Counts
from desktop.operations import checking, importing, inboxes, reading
from desktop.operations.inboxes import Inbox
from desktop.operations.intake import Intake
from desktop.store import batches
from desktop.understanding import priority
from tests.support.inboxes import dump, open_new, row, take_in, write_table

WITH_IDS = ("Id", "Fecha", "Cliente", "Valoración", "Comentario", "Respuesta")


def counts_of(inbox: Inbox, path: Path) -> Counts:
    return importing.import_files(inbox, paths=[path]).report.totals


def table(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([WITH_IDS, *rows])
    return path


cells = st.tuples(
    st.sampled_from(["", "a1", "a2", "a3"]),
    st.sampled_from(["01/11/2026", "02/11/2026"]),
    st.sampled_from(["Ana", "Luis", "Anónimo", ""]),
    st.sampled_from(["1", "5"]),
    st.sampled_from(["", "Llegó frío", "Llegó frío y tarde", "Todo perfecto"]),
    st.sampled_from(["", "", "Gracias, Ana"]),
)


@given(rows=st.lists(cells, min_size=1, max_size=14), halves=st.integers(0, 14))
@settings(max_examples=60, deadline=None)
def test_nothing_is_lost_or_doubled_however_rows_repeat(
    rows: list[tuple[str, ...]], halves: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("t")
    path = table(folder / "t.csv", [("z9", "03/11/2026", "Eva", "3", "Bien, sin más", ""), *rows])
    with inboxes.open_inbox(folder / "a.oido") as inbox:
        found = counts_of(inbox, path)
        assert found.read == len(rows) + 1
        assert found.read == sum(astuple(found)[1:6])
        stored = inbox.database.connection.execute("SELECT count(*) FROM feedback").fetchone()[0]
        assert stored == found.new + found.doubtful
        before = dump(inbox)
        again = counts_of(inbox, path)
        assert again.new == again.doubtful == again.rejected - found.rejected == 0
        assert checking.examine(inbox).faults == []
        if not again.updated:
            assert {name: len(there) for name, there in dump(inbox).items() if name == "feedback"} == {
                "feedback": len(before["feedback"])
            }


def test_one_customer_of_a_run_is_one_customer(tmp_path: Path) -> None:
    inbox = open_new(tmp_path)
    take_in(inbox, tmp_path, [row(f"{day:02}/11/2026", "Ana", "4", f"Visita {day}") for day in range(1, 10)])
    found = list(reading.customers(inbox))
    assert [(one.card.name, len(one.items)) for one in found] == [("Ana", 9)]


def test_an_edit_in_the_same_chunk_updates_what_came_before(tmp_path: Path) -> None:
    inbox = open_new(tmp_path)
    first = RawFeedback(row_no=1, source="google", family="g", external_id="1", author="Ana", words="Frío")
    other = replace(first, row_no=2, external_id="2", author="Eva", words="Bien")
    edit = replace(first, row_no=3, words="Frío, pero lo cambiaron", reply=OwnerReply("Gracias, Ana"))
    with inbox.database.transaction() as connection:
        batch = batches.start(connection, at=1, request={"paths": []})
        file = batches.add_file(connection, batch=batch, path="", sha256="", form="", made_by="", mapping="")
        intake = Intake(batch=batch, batch_file=file, rules=priority.ClockRules(), now=1_795_000_000)
        intake.chunk(connection, [first, other, edit, replace(edit, row_no=4)])
    found = intake.tally.counts
    assert (found.read, found.new, found.updated, found.identical) == (4, 2, 1, 1)
    assert reading.detail(inbox, 1).text == "Frío, pero lo cambiaron"
    assert [shown.text for shown in reading.detail(inbox, 1).replies] == ["Gracias, Ana"]


def test_the_same_words_under_several_ids_of_a_chunk_are_several_items(tmp_path: Path) -> None:
    inbox = open_new(tmp_path)
    one = RawFeedback(row_no=1, source="google", family="g", external_id="1", author="Ana", words="Muy bien")
    with inbox.database.transaction() as connection:
        batch = batches.start(connection, at=1, request={"paths": []})
        file = batches.add_file(connection, batch=batch, path="", sha256="", form="", made_by="", mapping="")
        intake = Intake(batch=batch, batch_file=file, rules=priority.ClockRules(), now=1_795_000_000)
        intake.chunk(connection, [one, replace(one, external_id="2"), replace(one, external_id="")])
    assert (intake.tally.counts.new, intake.tally.counts.identical) == (2, 1)


def test_near_copies_in_one_file_are_doubtful(tmp_path: Path) -> None:
    inbox = open_new(tmp_path)
    words = "Esperamos una hora larga y la comida llegó fría a la mesa"
    rows = [row("01/11/2026", "Ana", "1", words), row("01/11/2026", "Ana", "1", f"{words}!")]
    path = write_table(tmp_path / "t.csv", rows)
    found = counts_of(inbox, path)
    assert (found.new, found.doubtful) == (1, 1)


def test_a_record_is_its_own(tmp_path: Path) -> None:
    assert RawFeedback(row_no=1, source="x", words="a").text == "a"
    assert RawFeedback(row_no=1, source="x", title="t", words="a", cons="c").text == "t\na\nc"
