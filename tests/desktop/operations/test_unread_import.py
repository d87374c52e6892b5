"""An import that leaves the words to be read later comes to the same as one that reads them."""

from __future__ import annotations

import random
from pathlib import Path

from desktop.model.codes import Reader
from desktop.operations import importing, inboxes, passing, retagging
from tests.support.inboxes import row, write_table


def test_what_is_imported_unread_is_the_same_once_it_was_read(tmp_path: Path) -> None:
    rng = random.Random(5)
    words = ["Llegó frío y tarde", "¿Abrís los lunes?", "Volveremos seguro, lo recomiendo", ""]
    rows = [
        row("01/11/2026", f"Cliente {rng.randrange(9)}", "1", f"{rng.choice(words)} {n}") for n in range(40)
    ]
    path = write_table(tmp_path / "t.csv", rows)
    found = []
    for name, tagging in (("a", True), ("b", False)):
        with inboxes.open_inbox(tmp_path / f"{name}.oido") as inbox:
            importing.import_files(inbox, paths=[path], tagging=tagging)
            if not tagging:
                assert retagging.retag(inbox, reader=Reader.QUICK) == 40
            passing.pass_time(inbox)
            found.append([inbox.database.connection.execute(sql).fetchall() for sql in READ])
    assert [list(map(tuple, rows)) for rows in found[0]] == [list(map(tuple, rows)) for rows in found[1]]


READ = (
    "SELECT id, language, sentiment, polarity, light, status, rank, due_sort, reader"
    " FROM feedback ORDER BY id",
    "SELECT feedback_id, kind, code, sentiment, spans FROM tag ORDER BY feedback_id, kind, code",
    "SELECT id, score, status, stale FROM customer ORDER BY id",
)
