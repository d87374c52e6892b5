"""Chats and mail in the inbox: exports that overlap, answers that come later, nothing twice."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from desktop.model.codes import View
from desktop.model.query import Query
from desktop.model.reports import Counts
from desktop.operations import checking, importing, reading
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import open_new

LINES = [
    "14/3/26, 9:41 - Ana: ¿Tienen mesa para cuatro?",
    "14/3/26, 9:43 - Ana: Para el domingo",
    "14/3/26, 12:05 - Bar Sol: ¡Claro!",
    "20/3/26, 9:00 - Ana: La sopa llegó fría y el camarero fue muy grosero",
    "20/3/26, 9:05 - Ana: No pienso volver",
    "21/3/26, 10:00 - Bar Sol: Lo sentimos mucho, Ana",
    "22/3/26, 9:00 - Ana: Gracias por contestar",
]


def export(folder: Path, name: str, count: int) -> Path:
    path = folder / name / "Chat de WhatsApp con Ana.txt"
    path.parent.mkdir()
    path.write_text("\n".join(LINES[:count]) + "\n", "utf-8")
    return path


def said(inbox: Inbox) -> list[str]:
    return sorted(reading.detail(inbox, one).text for one in reading.list_ids(inbox, Query(view=View.ALL)))


WHOLE = sorted(
    [
        "¿Tienen mesa para cuatro?\nPara el domingo",
        "La sopa llegó fría y el camarero fue muy grosero\nNo pienso volver",
        "Gracias por contestar",
    ]
)


@pytest.mark.parametrize("counts", [*itertools.permutations((1, 4, 7)), (2, 5, 6, 7), (7, 7)])
def test_overlapping_exports_in_any_order_come_to_the_same(tmp_path: Path, counts: tuple[int, ...]) -> None:
    with open_new(tmp_path) as inbox:
        for place, count in enumerate(counts):
            path = export(tmp_path, str(place), count)
            totals = importing.import_files(inbox, paths=[path]).report.totals
            read = totals.new + totals.updated + totals.identical + totals.doubtful + totals.rejected
            assert (totals.read, totals.doubtful, totals.rejected) == (read, 0, 0)
        assert said(inbox) == WHOLE
        answered = reading.list_ids(inbox, Query(view=View.ANSWERED))
        assert len(answered) == 2
        assert checking.examine(inbox).faults == []


def test_replies_are_counted_as_the_owners_own(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        report = importing.import_files(inbox, paths=[export(tmp_path, "a", 7)]).report
        assert report.totals == Counts(read=3, new=3, skipped=2)
        assert dict(report.files[0].skips) == {"own_reply": 2}


def test_an_answer_in_a_later_export_answers_what_was_waiting(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[export(tmp_path, "a", 5)])
        assert len(reading.list_ids(inbox, Query(view=View.ANSWERED))) == 1
        report = importing.import_files(inbox, paths=[export(tmp_path, "b", 6)]).report
        assert report.totals == Counts(read=2, updated=1, identical=1, skipped=1)
        assert len(reading.list_ids(inbox, Query(view=View.ANSWERED))) == 2
