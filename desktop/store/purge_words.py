"""Taking names out of what no row of a person holds: rejected rows, file names, pasted text."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from pathlib import PurePath

LEAST_LETTERS = 3
"""A shorter name stands in too many other words."""

SURE_LETTERS = 6
"""A single word this long, or several words, are taken for a name wherever they stand."""

GONE = "…"


def rejects(connection: sqlite3.Connection, words: Sequence[str]) -> int:
    """Rows that could not be used and hold a name, handle, mail or phone of the erased."""
    known = {_plain(word) for word in words if len(word.strip()) >= LEAST_LETTERS}
    if not known:
        return 0
    gone = [
        (row[0],)
        for row in connection.execute("SELECT id, cells FROM reject")
        if any(_plain(str(cell)) in known for cell in json.loads(row[1]).values())
    ]
    connection.executemany("DELETE FROM reject WHERE id = ?", gone)
    return len(gone)


def labels(connection: sqlite3.Connection, words: Sequence[str]) -> None:
    """Names in the file names of imports that are over (a chat is called after whom it is with), in
    saved views, and text that was pasted; none of it is needed for anything any more."""
    named = _pattern([word for word in words if len(word.strip()) >= LEAST_LETTERS])
    for number, stored in connection.execute(
        "SELECT id, request FROM batch WHERE state <> 'open'"
    ).fetchall():
        request = json.loads(stored)
        request.pop("pasted", None)
        if named is not None:
            request = {key: _cleaned(value, named) for key, value in request.items()}
        text = json.dumps(request, ensure_ascii=False)
        if text != stored:
            connection.execute("UPDATE batch SET request = ? WHERE id = ?", (text, number))
    if named is None:
        return
    for number, path in connection.execute(
        "SELECT f.id, f.path FROM batch_file f JOIN batch b ON b.id = f.batch_id WHERE b.state <> 'open'"
    ).fetchall():
        if (clean := _file_name(path, named)) != path:
            connection.execute("UPDATE batch_file SET path = ? WHERE id = ?", (clean, number))
    _views(connection, words)


def _views(connection: sqlite3.Connection, words: Sequence[str]) -> None:
    sure = _pattern([word for word in words if len(word) >= SURE_LETTERS or " " in word.strip()])
    if sure is None:
        return
    for number, name, typed in connection.execute("SELECT id, name, typed FROM view").fetchall():
        clean = (sure.sub(GONE, name), sure.sub(GONE, typed))
        if clean != (name, typed):
            connection.execute("UPDATE OR IGNORE view SET name = ?, typed = ? WHERE id = ?", (*clean, number))


def _cleaned(value: object, named: re.Pattern[str]) -> object:
    if isinstance(value, str):
        return _file_name(value, named)
    if isinstance(value, list):
        return [_cleaned(one, named) for one in value]
    if isinstance(value, dict):
        return {_file_name(key, named): _cleaned(one, named) for key, one in value.items()}
    return value


def _file_name(path: str, named: re.Pattern[str]) -> str:
    """A path with the name taken out of its last part; folders are the owner's own."""
    name = PurePath(path.replace("\\", "/")).name
    clean = named.sub(GONE, name)
    return path[: len(path) - len(name)] + clean if clean != name and path.endswith(name) else path


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    escaped = sorted({re.escape(word.strip()) for word in words if word.strip()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(escaped)})(?!\w)", re.IGNORECASE) if escaped else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
