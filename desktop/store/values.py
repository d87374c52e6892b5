"""What the cells of an inbox must hold beyond what SQLite watches over: words of closed sets, JSON, moments,
letters. Damage can leave a file whole in SQLite's eyes and its cells without sense, and so can somebody who
makes an inbox by hand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from desktop.model.care import CareKind
from desktop.model.codes import CustomerConfidence, Independence, Precision, ProsumerStatus, Scale, Sentiment
from desktop.model.ideas import IdeaStatus
from desktop.model.people import Tie
from desktop.model.rows import RiskReason
from desktop.model.tags import TagKind

NO_COUNTS = '{"read": 0, "new": 0, "updated": 0, "identical": 0, "doubtful": 0, "rejected": 0, "skipped": 0}'
"""What stands for how many rows a file had where that is lost."""

_FIRST, _LAST = -62_135_596_800, 253_402_300_799
"""The years 1 to 9999 in epoch seconds: what a date can be shown of."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Of a column: ``wrong`` is SQL that holds for a cell without sense, ``instead`` what stands for it."""

    column: str
    wrong: str
    instead: str


def _quoted(name: str) -> str:
    return f'"{name}"'


def _one_of(column: str, codes: Collection[str], instead: str = "NULL") -> Rule:
    listed = ", ".join(f"'{code}'" for code in sorted(codes))
    return Rule(column, f"{column} NOT IN ({listed})", instead)


def _json(column: str, kind: str, instead: str) -> Rule:
    cell = _quoted(column)
    wrong = f"CASE WHEN json_valid({cell}) THEN json_type({cell}) <> '{kind}' ELSE {cell} IS NOT NULL END"
    return Rule(column, wrong, f"'{instead}'" if instead else "NULL")


def _list(column: str) -> Rule:
    return _json(column, "array", "[]")


def _object(column: str, instead: str = "{}") -> Rule:
    return _json(column, "object", instead)


def _figures(column: str, names: Collection[str], instead: str) -> Rule:
    """An object of whole numbers under known names."""
    listed = ", ".join(f"'{name}'" for name in names)
    other = f"SELECT 1 FROM json_each({column}) WHERE type <> 'integer' OR key NOT IN ({listed})"
    rule = _object(column, instead)
    return Rule(column, f"({rule.wrong}) OR json_valid({column}) AND EXISTS ({other})", rule.instead)


def _moments(*columns: str, instead: str = "NULL") -> Iterator[Rule]:
    for column in columns:
        yield Rule(column, f"{column} NOT BETWEEN {_FIRST} AND {_LAST}", instead)


def _written(column: str) -> Rule:
    """A moment as a source tells it, perhaps to the month alone, or nothing."""
    day = f"CASE length({column}) WHEN 7 THEN {column} || '-01' ELSE {column} END"
    return Rule(column, f"{column} <> '' AND julianday({day}) IS NULL", "''")


RULES: Mapping[str, Collection[Rule]] = {
    "batch": (
        _object("request", '{"paths": []}'),
        *_moments("started_at", instead="0"),
        *_moments("finished_at"),
    ),
    "batch_file": (_figures("counts", json.loads(NO_COUNTS), NO_COUNTS), _object("skips")),
    "care": (_one_of("kind", [*CareKind]), *_moments("at", instead="0"), *_moments("until")),
    "customer": (
        _one_of("status", [*ProsumerStatus], "'none'"),
        _one_of("status_auto", [*ProsumerStatus], "'none'"),
        _one_of("status_by_owner", [*ProsumerStatus]),
        _one_of("independence", [*Independence], "'independent'"),
        _one_of("tie", ["", *Independence, *Tie], "''"),
        _one_of("confidence", [*CustomerConfidence], "'low'"),
        _one_of("risk", [*RiskReason]),
        _list("families"),
        _list("evidence"),
        _object("own", ""),
        *_moments("rescore_at", "last_at", "tie_at", "opted_out_at", "status_at"),
    ),
    "feedback": (
        _one_of("sentiment", [*Sentiment], "'neutral'"),
        _one_of("precision", [*Precision], "'unknown'"),
        _one_of("rating_scale", [*Scale]),
        Rule("rating", "abs(rating) > 1e9", "NULL"),
        _written("written_at"),
        _written("edited_at"),
        *_moments("written_sort", "imported_at", instead="0"),
        *_moments("snoozed_until", "legal_from", "rights_from", "due_at", "read_at"),
    ),
    "feedback_raw": (_object("raw"),),
    "feedback_version": (_object("state"), *_moments("replaced_at", instead="0")),
    "idea": (
        _one_of("status", [*IdeaStatus], "'new'"),
        *_moments("created_at", "status_at", instead="0"),
    ),
    "journal": (_object("values"), *_moments("at", instead="0")),
    "merge": (_object("choices"), _list("reasons"), *_moments("at", instead="0")),
    "note": tuple(_moments("at", instead="0")),
    "owner_topic": (_list("words"),),
    "reject": (_object("reason", '{"code": "unreadable", "values": {}}'), _object("cells")),
    "reminder": (*_moments("due_at", instead="0"), *_moments("done_at")),
    "reply": (
        _list("accepted"),
        _written("posted_at"),
        *_moments("created_at", instead="0"),
        *_moments("ready_at", "copied_at"),
    ),
    "reply_version": tuple(_moments("saved_at", instead="0")),
    "tag": (
        _one_of("kind", [*TagKind], "'own'"),
        _one_of("sentiment", [*Sentiment]),
        Rule("spans", "spans GLOB '*[^0-9 -]*'", "''"),
    ),
    "template": (_list("fits"), _list("channels")),
}


def fault(connection: sqlite3.Connection) -> str:
    """The table, and the column, of a cell that makes no sense; '' when all do. Every table is read from
    end to end."""
    for table in _tables(connection):
        try:
            if column := _senseless(connection, table) or _unreadable(connection, table):
                return f"{table}.{column}"
        except UnicodeDecodeError:
            return table
    return ""


def mend(connection: sqlite3.Connection) -> dict[str, int]:
    """Put what is nearest to nothing where a cell makes no sense; returns how many by table."""
    mended: dict[str, int] = {}
    for table in _tables(connection):
        if not _senseless(connection, table):
            continue
        for rule in _rules_of(connection, table):
            cursor = connection.execute(
                f'UPDATE "{table}" SET "{rule.column}" = {rule.instead} WHERE {rule.wrong}'
            )
            if cursor.rowcount:
                mended[table] = mended.get(table, 0) + cursor.rowcount
    return mended


def _senseless(connection: sqlite3.Connection, table: str) -> str:
    rules = _rules_of(connection, table)
    if not rules:
        return ""
    cases = " ".join(f"WHEN {rule.wrong} THEN '{rule.column}'" for rule in rules)
    named = f"CASE {cases} END"
    found = connection.execute(f'SELECT {named} FROM "{table}" WHERE {named} IS NOT NULL LIMIT 1').fetchone()
    return str(found[0]) if found else ""


def _unreadable(connection: sqlite3.Connection, table: str) -> str:
    """The first column in which letters are none: that shows when Python takes the cells."""
    texts = [name for name, kind in _columns(connection, table).items() if kind == "TEXT"]
    if not texts:
        return ""
    cursor = connection.cursor()
    cursor.row_factory = None
    try:
        for _row in cursor.execute(f'SELECT {", ".join(map(_quoted, texts))} FROM "{table}"'):
            pass
    except sqlite3.OperationalError as error:
        if not str(error).startswith("Could not decode to UTF-8"):
            raise
        return next((name for name in texts if f"column '{name}'" in str(error)), texts[0])
    return ""


def _rules_of(connection: sqlite3.Connection, table: str) -> list[Rule]:
    """Those for columns that the table has: a rescued inbox may be of an earlier schema."""
    there = _columns(connection, table)
    return [rule for rule in RULES.get(table, ()) if rule.column in there]


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
        " AND name NOT LIKE 'sqlite_%'"
    )
    return [row[0] for row in rows.fetchall()]


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row[1]: row[2] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()}
