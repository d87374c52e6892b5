"""What comes again from its source: answers that grew, letters that were garbled."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.model.codes import View
from desktop.model.query import Query
from desktop.model.reports import Counts
from desktop.operations import checking, importing, inboxes, reading
from desktop.operations.inboxes import Inbox
from tests.desktop.importing.given import review, reviews_json
from tests.support.inboxes import open_new


def google(folder: Path, name: str, *reviews: dict[str, object]) -> Path:
    path = folder / name
    path.write_text(reviews_json(*reviews), "utf-8")
    return path


def test_garbled_letters_never_replace_good_ones(tmp_path: Path) -> None:
    good = review(comment="Buenísima tortilla, ¡repetiré!", reviewReply={"comment": "¡Gracias, Lucía!"})
    bad = json.loads(json.dumps(good, ensure_ascii=False).encode().decode("cp1252"))
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[google(tmp_path, "a.json", good)])
        again = importing.import_files(inbox, paths=[google(tmp_path, "b.json", bad)])
        assert again.report.totals == Counts(read=1, identical=1)
    with inboxes.open_inbox(tmp_path / "otra.oido") as inbox:
        importing.import_files(inbox, paths=[google(tmp_path, "b.json", bad)])
        again = importing.import_files(inbox, paths=[google(tmp_path, "a.json", good)])
        assert again.report.totals.updated == 1
        [number] = reading.list_ids(inbox, Query(view=View.ALL))
        assert reading.detail(inbox, number).text == "Buenísima tortilla, ¡repetiré!"


def answers(inbox: Inbox) -> list[tuple[str, int]]:
    """(words, versions) of each reply."""
    return [
        (reply.text, len(reply.versions))
        for number in reading.list_ids(inbox, Query(view=View.ALL))
        for reply in reading.detail(inbox, number).replies
    ]


def test_a_reply_that_changed_at_the_source_is_a_version(tmp_path: Path) -> None:
    first = review(reviewReply={"comment": "Gracias.", "updateTime": "2025-02-01T10:00:00Z"})
    second = review(reviewReply={"comment": "Muchas gracias, Lucía.", "updateTime": "2025-03-01T10:00:00Z"})
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[google(tmp_path, "a.json", first)])
        grown = importing.import_files(inbox, paths=[google(tmp_path, "b.json", second)])
        assert grown.report.totals.updated == 1
        assert answers(inbox) == [("Muchas gracias, Lucía.", 2)]
        assert importing.import_files(inbox, paths=[tmp_path / "b.json"]).report.totals.identical == 1
        assert importing.import_files(inbox, paths=[tmp_path / "a.json"]).report.totals.identical == 1
        assert grown.report.batch is not None
        importing.undo_import(inbox, batch=grown.report.batch)
        assert answers(inbox) == [("Gracias.", 1)]
        assert checking.verify(inbox).fault == ""
        assert checking.examine(inbox).faults == []


def test_what_the_owner_adds_in_a_chat_is_one_answer(tmp_path: Path) -> None:
    lines = ["1/3/26, 10:00 - Ana: ¿Abrís hoy?", "1/3/26, 10:05 - Casa Ejemplo: Sí.",
             "1/3/26, 10:09 - Casa Ejemplo: Hasta las doce."]  # fmt: skip
    chat = tmp_path / "Chat de WhatsApp con Ana.txt"
    with open_new(tmp_path) as inbox:
        chat.write_text("\n".join(lines[:2]), "utf-8")
        importing.import_files(inbox, paths=[chat])
        chat.write_text("\n".join(lines), "utf-8")
        assert importing.import_files(inbox, paths=[chat]).report.totals.updated == 1
        assert answers(inbox) == [("Sí.\nHasta las doce.", 2)]
        chat.write_text("\n".join(lines[:2]), "utf-8")
        assert importing.import_files(inbox, paths=[chat]).report.totals.identical == 1
        assert checking.verify(inbox).fault == ""
