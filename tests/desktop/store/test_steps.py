"""Undo is identity: whatever a step does to rows, playing it back leaves what was there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.store import migrations
from desktop.store.steps import Step, apply, packed, unpacked

VALUES = st.one_of(st.none(), st.integers(-5, 5), st.text(max_size=3), st.binary(max_size=3))
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), VALUES, VALUES),
        st.tuples(st.just("update"), st.lists(st.integers(1, 12), max_size=6), VALUES),
        st.tuples(st.just("each"), st.dictionaries(st.integers(1, 12), VALUES, max_size=6), st.none()),
        st.tuples(st.just("delete"), st.lists(st.integers(1, 12), max_size=4, unique=True), st.none()),
    ),
    max_size=12,
)


def table() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT, a, b)")
    connection.executemany("INSERT INTO note (a, b) VALUES (?, ?)", [(n, str(n)) for n in range(8)])
    return connection


def rows(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute("SELECT * FROM note ORDER BY id")]


def do(step: Step, acts: list[tuple[str, object, object]]) -> None:
    for kind, one, two in acts:
        if kind == "insert":
            step.insert("note", {"a": one, "b": two})  # type: ignore[dict-item]
        elif kind == "update":
            step.update("note", one, {"a": two})  # type: ignore[arg-type, dict-item]
        elif kind == "each":
            step.update_each("note", {key: {"b": value} for key, value in one.items()})  # type: ignore[attr-defined]
        else:
            step.delete("note", one)  # type: ignore[arg-type]


@given(ACTS)
def test_back_is_as_before_and_forth_is_as_after(acts: list[tuple[str, object, object]]) -> None:
    connection = table()
    before = rows(connection)
    step = Step(connection)
    do(step, acts)
    after = rows(connection)
    ops = [unpacked(packed(op)) for op in step.ops]
    apply(connection, ops, forward=False)
    assert rows(connection) == before
    apply(connection, ops, forward=True)
    assert rows(connection) == after
    connection.close()


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = table()
    yield made
    made.close()


def test_what_changes_nothing_is_not_recorded(connection: sqlite3.Connection) -> None:
    step = Step(connection)
    assert step.update("note", [1, 2], {"a": 0}) == [2]
    assert step.update("note", [1, 2], {"a": 0}) == []
    assert len(step.ops) == 1


def test_a_bulk_change_is_a_few_lists_of_ids(connection: sqlite3.Connection) -> None:
    connection.executemany("INSERT INTO note (a, b) VALUES (?, ?)", [("old", n) for n in range(3_000)])
    step = Step(connection)
    changed = step.update("note", range(1, 4_000), {"a": "new"})
    assert len(changed) == 3_008
    assert len(step.ops) == 1
    assert len(packed(step.ops[0])) < 12_000


def test_only_tables_of_the_journal_can_be_named(connection: sqlite3.Connection) -> None:
    with pytest.raises(ValueError, match="no table"):
        Step(connection).update("sqlite_schema", [1], {"sql": ""})


def test_statements_are_split_with_their_triggers() -> None:
    script = "CREATE TABLE a (x); -- one\nCREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT ';'; END;\n"
    assert len(list(migrations.statements(script))) == 2
    with pytest.raises(ValueError, match="unfinished"):
        list(migrations.statements("CREATE TABLE a (x)"))
