"""Whatever is done to the reply log outside Oído, and however much at once: the first record is named."""

from __future__ import annotations

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.operations import checking, inboxes, replies
from tests.support.inboxes import PRAISE, in_one_file, open_new, row, take_in

LAST = 7

Change = Callable[[sqlite3.Connection, int], None]


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inbox with as many posted replies as entries, numbered alike."""
    folder = tmp_path_factory.mktemp("log")
    with open_new(folder) as inbox:
        take_in(
            inbox, folder, [row(f"{day}/3/2026", f"Ana {day}", "5", PRAISE) for day in range(1, LAST + 1)]
        )
        for number in range(1, LAST + 1):
            kept = replies.save_draft(
                inbox,
                feedback=number,
                text=f"Muchas gracias, Ana. Nos alegra que os gustara el arroz {number}. ¡Hasta pronto!",
            )
            assert kept is not None
            found = replies.open_reply(inbox, number)
            assert found is not None
            assert found.id == number
            assert not replies.mark_posted(inbox, reply=number).blocked
        assert checking.verify(inbox).entries == LAST
    return in_one_file(inbox.path)


def sql(statement: str) -> Change:
    def change(connection: sqlite3.Connection, number: int) -> None:
        connection.execute(statement, {"number": number})

    return change


def swap(connection: sqlite3.Connection, number: int) -> None:
    other = LAST if number < LAST else LAST - 1
    for now, then in ((number, -1), (other, number), (-1, other)):
        connection.execute("UPDATE log_entry SET id = ? WHERE id = ?", (then, now))


def insert(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("UPDATE log_entry SET id = -id - 1 WHERE id >= ?", (number,))
    connection.execute("UPDATE log_entry SET id = -id WHERE id < 0")
    connection.execute(
        "INSERT INTO log_entry (id, reply_id, kind, at, salt, digest, hash)"
        " SELECT ?, reply_id, kind, at, salt, digest, randomblob(32) FROM log_entry LIMIT 1",
        (number,),
    )


CHANGES: dict[str, Change] = {
    "words": sql("UPDATE reply_version SET text = text || ' ' WHERE reply_id = :number"),
    "who wrote it": sql("UPDATE reply SET by = 'otro' WHERE id = :number"),
    "when": sql("UPDATE reply SET posted_at = '2026-03-09' WHERE id = :number"),
    "no time": sql("UPDATE reply SET posted_at = '' WHERE id = :number"),
    "what was accepted, spoilt": sql("UPDATE reply SET accepted = 'x' WHERE id = :number"),
    "another item": sql("UPDATE reply SET feedback_id = feedback_id + 100 WHERE id = :number"),
    "state": sql("UPDATE reply SET state = 'draft' WHERE id = :number"),
    "reply gone": sql("DELETE FROM reply WHERE id = :number"),
    "hash": sql("UPDATE log_entry SET hash = randomblob(32) WHERE id = :number"),
    "digest": sql("UPDATE log_entry SET digest = randomblob(32) WHERE id = :number"),
    "salt": sql("UPDATE log_entry SET salt = randomblob(16) WHERE id = :number"),
    "kind": sql("UPDATE log_entry SET kind = 'withdrawn' WHERE id = :number"),
    "time": sql("UPDATE log_entry SET at = at - 1 WHERE id = :number"),
    "another reply": sql("UPDATE log_entry SET reply_id = reply_id + 100 WHERE id = :number"),
    "entry gone": sql("DELETE FROM log_entry WHERE id = :number"),
    "all from there on": sql("DELETE FROM log_entry WHERE id >= :number"),
    "order": swap,
    "one put in": insert,
}
PLACES = {"first": 1, "middle": 4, "last": LAST}


def named_after(posted: Path, changes: dict[int, str]) -> int:
    """The entry that is named after these changes, the last of them first."""
    with tempfile.TemporaryDirectory(prefix="oido-") as folder:
        path = Path(shutil.copy(posted, folder))
        connection = sqlite3.connect(path, isolation_level=None)
        for number, kind in sorted(changes.items(), reverse=True):
            CHANGES[kind](connection, number)
        connection.close()
        with inboxes.open_for_reading(path) as inbox:
            fault = checking.verify(inbox).fault
    assert fault
    said = re.search(r"entry (\d+)|Reply (\d+) is marked", fault)
    assert said is not None, fault
    return int(said[1] or said[2])


@pytest.mark.parametrize("number", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_named(posted: Path, kind: str, number: int) -> None:
    first = min(number, LAST - 1) if kind == "order" else number
    assert named_after(posted, {number: kind}) == first


@example({1: "salt", 2: "one put in"})
@given(st.dictionaries(st.integers(1, LAST - 1), st.sampled_from(sorted(CHANGES)), min_size=2, max_size=4))
def test_of_several_changes_the_first_is_named(posted: Path, changes: dict[int, str]) -> None:
    assert named_after(posted, changes) == min(changes)


def test_nothing_was_changed(posted: Path) -> None:
    with inboxes.open_for_reading(posted) as inbox:
        assert checking.verify(inbox).fault == ""


@pytest.mark.parametrize(
    "noted", ["x", "[]", '{"log_entry": "x"}', '{"log_entry": [1]}', '{"log_entry": 1e999}']
)
def test_a_spoilt_note_of_an_export_hides_no_change(posted: Path, tmp_path: Path, noted: str) -> None:
    path = Path(shutil.copy(posted, tmp_path))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE journal SET verb = 'exported', \"values\" = ?", (noted,))
    connection.execute("UPDATE reply SET by = 'otro' WHERE id = 3")
    connection.close()
    with inboxes.open_for_reading(path) as inbox:
        assert "log entry 3" in checking.verify(inbox).fault
