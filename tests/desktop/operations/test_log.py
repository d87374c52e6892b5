"""The reply log: filters, gestures, what verify finds, and that a long one needs no more memory."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.operations import approval, checking, exporting, gestures, inboxes, replies
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import PRAISE, open_new, row, take_in

NAMES = ("Ana", "Luis", "Eva")
THANKS = "Muchas gracias, {name}. Nos alegra que os gustara el arroz. ¡Hasta pronto!"


def posted(inbox: Inbox, folder: Path) -> None:
    take_in(
        inbox,
        folder,
        [row(f"{day}/3/2026", name, "5", f"{PRAISE} {name}") for day, name in enumerate(NAMES, 1)],
    )
    for number, by in ((1, "Lucía"), (2, "Marcos"), (3, "Lucía")):
        text = THANKS.format(name=NAMES[number - 1])
        replies.save_draft(inbox, feedback=number, text=text, by=by)
        replies.make_ready(inbox, feedback=number)
        found = replies.open_reply(inbox, number)
        assert found is not None
        if number == 1:
            approval.approve(inbox, reply=found.id, by="=Marcos")
        assert not replies.mark_posted(inbox, reply=found.id).blocked


def records(inbox: Inbox, file: Path, **filters: object) -> list[dict[str, object]]:
    exporting.export_replies(inbox, file, **filters)  # type: ignore[arg-type]
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_the_log_keeps_to_one_customer_or_one_who_answered(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        posted(inbox, tmp_path)
        file = tmp_path / "log.jsonl"
        assert [one["customer"] for one in records(inbox, file, by="lucía")] == ["Ana", "Eva"]
        assert [one["customer"] for one in records(inbox, file, customer=2)] == ["Luis"]
        assert records(inbox, file, by="Nadie") == []
        with pytest.raises(UserError):
            records(inbox, file, customer=99)


def test_gestures_and_approval_stand_in_the_log(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        posted(inbox, tmp_path)
        gestures.add(inbox, reply=1, what="=un café", cost=150, on="2026-03-05")
        gestures.add(inbox, reply=1, what="una tarta", cost=1000, on="2026-03-06")
        [first, *_others] = records(inbox, tmp_path / "log.jsonl")
        assert first["approved_by"] == "=Marcos"
        assert first["gestures"] == ["=un café (2026-03-05)", "una tarta (2026-03-06)"]
        assert first["gesture_cost"] == 11.5
        exporting.export_replies(inbox, tmp_path / "log.csv")
        with (tmp_path / "log.csv").open(encoding="utf-8-sig", newline="") as stream:
            cells = next(iter(csv.DictReader(stream)))
        assert "'=Marcos" in cells.values()
        assert "'=un café (2026-03-05), una tarta (2026-03-06)" in cells.values()


def test_verify_names_the_first_changed_record_and_its_customer(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        posted(inbox, tmp_path)
        found = checking.verify(inbox)
        assert (found.fault, found.feedback, found.entries, found.exports) == ("", None, 3, 0)
        with inbox.database.transaction() as connection:
            connection.execute("UPDATE reply_version SET text = text || '.' WHERE reply_id IN (2, 3)")
        found = checking.verify(inbox)
        assert found.feedback == 2
        assert "Luis" in found.fault
        assert found.limits


def test_entries_cut_off_are_found_by_the_exports_and_by_the_digest_on_one(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        posted(inbox, tmp_path)
        exporting.export_replies(inbox, tmp_path / "log.html")
        digest = inbox.database.connection.execute(
            "SELECT lower(hex(hash)) FROM log_entry ORDER BY id DESC LIMIT 1"
        ).fetchone()[0]
        assert digest[:16] in (tmp_path / "log.html").read_text("utf-8")
        assert checking.verify(inbox, digest=digest).fault == ""
        assert checking.verify(inbox, digest="00" * 32).fault
        with inbox.database.transaction() as connection:
            connection.execute("DELETE FROM log_entry WHERE id = 3")
            connection.execute("UPDATE reply SET state = 'draft' WHERE id = 3")
        assert checking.verify(inbox).fault
        with inbox.database.transaction() as connection:
            connection.execute("DELETE FROM journal WHERE verb = 'exported'")
        assert "3" in checking.verify(inbox).fault  # the numbers that were given tell
        with inbox.database.transaction() as connection:
            connection.execute("UPDATE sqlite_sequence SET seq = 2 WHERE name = 'log_entry'")
        assert checking.verify(inbox).fault == ""  # nobody remembers: the paper does
        assert checking.verify(inbox, digest=digest).fault


SEALED = {
    "reply": ("id", "feedback_id", "state", "by", "template", "accepted", "posted_at", "approved_by"),
    "reply_version": ("reply_id", "text"),
    "gesture": ("what", "cost", "day"),
    "log_entry": ("id", "reply_id", "kind", "at", "salt", "digest", "hash"),
}


def _other(value: object, column: str) -> object:
    """Another value of the same kind, one byte or one step away."""
    if column in ("state", "kind"):
        return "withdrawn"
    if isinstance(value, int):
        return value + 1_000
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1, *value[1:]])
    text = str(value)
    return chr(ord(text[0]) ^ 1) + text[1:] if text else "x"


@pytest.mark.parametrize(("table", "column"), [(t, c) for t, found in SEALED.items() for c in found])
def test_a_byte_changed_anywhere_in_a_logged_reply_is_found_and_named(
    tmp_path: Path, table: str, column: str
) -> None:
    with open_new(tmp_path) as inbox:
        posted(inbox, tmp_path)
        gestures.add(inbox, reply=1, what="un café", cost=150, on="2026-03-05")
        assert checking.verify(inbox).fault == ""
        path = inbox.path
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    # The first reply has two entries, of which the newer, the last of all, holds its salt.
    newest = "DESC" if (table, column) == ("log_entry", "salt") else ""
    row, value = connection.execute(
        f'SELECT rowid, "{column}" FROM {table} ORDER BY rowid {newest} LIMIT 1'
    ).fetchone()
    if column == "accepted":
        value = "[]"
        connection.execute("UPDATE reply SET accepted = '[\"R24\"]' WHERE rowid = ?", (row,))
    else:
        connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (_other(value, column), row))
    connection.commit()
    connection.close()
    with inboxes.open_inbox(path, create=False, copy=False) as inbox:
        fault = checking.verify(inbox).fault
        assert fault, (table, column)
        assert "1" in re.findall(r"(?:reply|entry) (\d+)", fault.lower()), fault


def test_a_posting_that_was_withdrawn_cannot_be_made_to_look_posted(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        posted(inbox, tmp_path)
        replies.withdraw(inbox, reply=2)
        assert checking.verify(inbox).fault == ""
        with inbox.database.transaction() as connection:
            connection.execute("UPDATE reply SET state = 'posted' WHERE id = 2")
        found = checking.verify(inbox)
        assert found.feedback == 2
        assert "Luis" in found.fault
