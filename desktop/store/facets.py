"""Counting how a list divides, from the indexes that hold all that is asked."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from desktop.model.facets import GROUPS
from desktop.model.query import Query
from desktop.store.conditions import Conditions, Moment
from desktop.store.finding import widely
from desktop.store.listing import few, whole_conditions
from desktop.store.steps import Cell, marks

_WITHOUT: Mapping[str, Mapping[str, object]] = {
    "source": {"sources": ()},
    "status": {"statuses": ()},
    "sentiment": {"sentiments": ()},
    "stars": {"stars": None},
    "intent": {"intents": ()},
    "topic": {"topics": ()},
    "tag": {"own_tags": ()},
    "language": {"languages": ()},
}
_COLUMNS = {
    "source": "(SELECT s.code FROM source s WHERE s.id = f.source_id)",
    "status": "CASE WHEN f.snoozed_until IS NOT NULL THEN 'snoozed' WHEN f.reply_state <> ''"
    " THEN f.reply_state ELSE f.status END",
    "sentiment": "f.sentiment",
    "stars": "CAST(1.5 + 4 * f.rating_normal AS INTEGER)",
    "language": "f.language",
}
_KINDS = {"intent": "intent", "topic": "topic", "tag": "own"}
_GROUPS = {kind: group for group, kind in _KINDS.items()}

Counts = dict[str, Counter[str]]


def counts(connection: sqlite3.Connection, query: Query, moment: Moment) -> dict[str, dict[str, int]]:
    """By group and code, how many items of the list there are when nothing of that group is chosen."""
    together: dict[Query, list[str]] = defaultdict(list)
    for group in GROUPS:
        open_query: Query = query._replace(**_WITHOUT[group])  # type: ignore[arg-type]
        together[open_query].append(group)
    found: Counts = {group: Counter() for group in GROUPS}
    for open_query, groups in together.items():
        where = whole_conditions(connection, open_query, moment)
        narrow = few(connection, where)
        _count_columns(connection, [group for group in groups if group in _COLUMNS], where, narrow, found)
        _count_tags(connection, [_KINDS[group] for group in groups if group in _KINDS], where, narrow, found)
    return {
        group: {code: number for code, number in codes.most_common() if code and number}
        for group, codes in found.items()
    }


def of_kind(connection: sqlite3.Connection, query: Query, moment: Moment, kind: str) -> Counter[str]:
    """By code, how many items of the list carry a tag of a kind."""
    where = whole_conditions(connection, query, moment)
    found: Counts = {_GROUPS[kind]: Counter()}
    _count_tags(connection, [kind], where, few(connection, where), found)
    return found[_GROUPS[kind]]


_Narrow = tuple[str, list[Cell]] | None


def _count_columns(
    connection: sqlite3.Connection, groups: Sequence[str], where: Conditions, narrow: _Narrow, found: Counts
) -> None:
    """All of them in one pass over the list."""
    if not groups:
        return
    table, values = narrow or (widely(where), [])
    columns = ", ".join(_COLUMNS[group] for group in groups)
    places = ", ".join(str(place) for place in range(1, len(groups) + 1))
    sql = f"SELECT {columns}, count(*) FROM {table} WHERE {where.where} GROUP BY {places}"
    for *codes, number in connection.execute(sql, [*values, *where.values]):
        for group, code in zip(groups, codes, strict=True):
            found[group][str(code or "")] += number


def _count_tags(
    connection: sqlite3.Connection, kinds: Sequence[str], where: Conditions, narrow: _Narrow, found: Counts
) -> None:
    """Those that were found in the words, and then what the owner made of them."""
    if not kinds:
        return
    of_kinds = f"t.kind IN ({marks(kinds)})"
    sql, values = _found_tags(connection, of_kinds, kinds, where, narrow)
    decided = (
        f"SELECT t.kind, t.code, sum(t.present - {_FOUND}) FROM tag t INDEXED BY tag_owner"
        " CROSS JOIN feedback f ON f.id = t.feedback_id"
        f" WHERE t.origin = 'owner' AND {of_kinds} AND {where.where} GROUP BY t.kind, t.code"
    )
    for rows in (connection.execute(sql, values), connection.execute(decided, [*kinds, *where.values])):
        for kind, code, number in rows:
            found[_GROUPS[kind]][code] += number


def _found_tags(
    connection: sqlite3.Connection, of_kinds: str, kinds: Sequence[str], where: Conditions, narrow: _Narrow
) -> tuple[str, list[Cell]]:
    values: list[Cell] = [*kinds]
    table = "tag t INDEXED BY tag_code"
    if narrow is not None:
        table = f"{narrow[0]} CROSS JOIN tag t ON t.feedback_id = f.id"
        of_kinds, values = f"{of_kinds} AND {where.where}", [*narrow[1], *kinds, *where.values]
    elif where.any:
        # The plus: sqlite would rather look each item up under every code.
        of_kinds, values = (
            f"{of_kinds} AND +t.feedback_id {_among(connection, where)}",
            [*kinds, *where.values],
        )
    auto = f"t.present AND t.origin = 'auto' AND {of_kinds}"
    return f"SELECT t.kind, t.code, count(*) FROM {table} WHERE {auto} GROUP BY t.kind, t.code", values


def _among(connection: sqlite3.Connection, where: Conditions) -> str:
    """That an id is one of the list: looked for among those within or those outside, whichever are fewer,
    in the order of ids, in which the tags of a code come by."""
    inside = f"FROM {widely(where)} WHERE {where.where}"
    within = connection.execute(f"SELECT count(*) {inside}", where.values).fetchone()[0]
    every = connection.execute("SELECT coalesce(sum(items), 0) FROM figure_day").fetchone()[0]
    if 2 * within < every:
        return f"IN (SELECT f.id {inside} ORDER BY f.id)"
    outside = f"FROM feedback f INDEXED BY feedback_hits WHERE ({where.where}) IS NOT TRUE"
    return f"NOT IN (SELECT f.id {outside} ORDER BY f.id)"


_FOUND = (
    "EXISTS (SELECT 1 FROM tag a WHERE a.feedback_id = t.feedback_id AND a.kind = t.kind"
    " AND a.code = t.code AND a.origin = 'auto' AND a.present)"
)
