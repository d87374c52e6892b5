"""Counting how a list divides, from the indexes that hold all that is asked."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from desktop.model.codes import Sentiment, Status
from desktop.model.facets import GROUPS
from desktop.model.query import Query
from desktop.store import finding, listing, marked
from desktop.store.conditions import Conditions, Moment
from desktop.store.finding import through, widely
from desktop.store.steps import Cell, marks

_WITHOUT: Mapping[str, Mapping[str, object]] = {
    "source": {"sources": ()},
    "status": {"statuses": ()},
    "sentiment": {"sentiments": ()},
    "stars": {"stars": None, "rated": ()},
    "intent": {"intents": ()},
    "topic": {"topics": ()},
    "tag": {"own_tags": ()},
    "language": {"languages": ()},
    "is": {"unread": False},
}
_HOLDING: Mapping[str, Mapping[str, Mapping[str, bool]]] = {
    "is": {"overdue": {"overdue": True}, "risk": {"at_risk": True}, "prosumer": {"prosumer": True}},
    "with": {"note": {"noted": True}},
    "without": {"reply": {"unanswered": True}},
}
"""What is counted by a question of its own, since it stands in no index that is read for the rest: each has
one that finds it."""
_COLUMNS = {
    "source": "f.source_id",
    "status": "CASE WHEN f.snoozed_until IS NOT NULL THEN 'snoozed' WHEN f.reply_state <> ''"
    " THEN f.reply_state ELSE f.status END",
    "sentiment": "f.sentiment",
    "stars": "CAST(1.5 + 4 * f.rating_normal AS INTEGER)",
    "language": "f.language",
    "is": "CASE WHEN f.unread THEN 'unread' END",
}
_FORESEEN: Mapping[str, Sequence[Cell]] = {
    "status": tuple(Status),
    "sentiment": tuple(Sentiment),
    "stars": (1, 2, 3, 4, 5),
    "language": ("es", "en", "ca", "fr", "de", "it", "pt", ""),
    "is": ("unread",),
}
"""What a column usually holds."""
_MOST_FORESEEN = 12
"""More codes are told sooner by sorting the list."""

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
        where = listing.whole_conditions(connection, open_query, moment)
        narrow = finding.fewest(connection, where)
        _count_columns(connection, [group for group in groups if group in _COLUMNS], where, narrow, found)
        _count_tags(connection, [_KINDS[group] for group in groups if group in _KINDS], where, narrow, found)
    for group, codes in _HOLDING.items():
        for code, one in codes.items():
            holding: Query = query._replace(**one)  # type: ignore[arg-type]
            found.setdefault(group, Counter())[code] = listing.count(connection, holding, moment)
    return {
        group: {code: number for code, number in codes.most_common() if code and number}
        for group, codes in found.items()
    }


def of_kind(connection: sqlite3.Connection, query: Query, moment: Moment, kind: str) -> Counter[str]:
    """By code, how many items of the list carry a tag of a kind."""
    where = listing.whole_conditions(connection, query, moment)
    found: Counts = {_GROUPS[kind]: Counter()}
    _count_tags(connection, [kind], where, finding.fewest(connection, where), found)
    return found[_GROUPS[kind]]


_Narrow = Sequence[int] | None
"""The items that can fit, where they are few."""


def _count_columns(
    connection: sqlite3.Connection, groups: Sequence[str], where: Conditions, narrow: _Narrow, found: Counts
) -> None:
    """All of them in one pass over the list, in which the codes that are foreseen are summed up: to group by
    the columns would sort the list. Then those that nobody foresaw."""
    if not groups or narrow == []:
        return
    table, values = (widely(where), []) if narrow is None else through(narrow)
    inside, values = f"FROM {table} WHERE {where.where}", [*values, *where.values]
    sources = dict(connection.execute("SELECT id, code FROM source").fetchall())
    foreseen = {**_FORESEEN, "source": tuple(sources) if len(sources) <= _MOST_FORESEEN else ()}
    sums = [f"sum({_COLUMNS[group]} = ?)" for group in groups for _ in foreseen[group]]
    known = [code for group in groups for code in foreseen[group]]
    held = [f"count({_COLUMNS[group]})" for group in groups]
    row = iter(
        connection.execute(f"SELECT {', '.join([*sums, *held])} {inside}", [*known, *values]).fetchone()
    )
    numbers = {group: {code: next(row) or 0 for code in foreseen[group]} for group in groups}
    for group, every in zip(groups, row, strict=True):
        column, codes = _COLUMNS[group], foreseen[group]
        if sum(numbers[group].values()) < every:
            left = f"{column} IS NOT NULL AND {column} NOT IN ({marks(codes)})"
            others = f"SELECT {column}, count(*) {inside} AND {left} GROUP BY 1"
            numbers[group] |= dict(connection.execute(others, [*values, *codes]).fetchall())
        for code, number in numbers[group].items():
            found[group][sources.get(code, "") if group == "source" else str(code)] += number


def _count_tags(
    connection: sqlite3.Connection, kinds: Sequence[str], where: Conditions, narrow: _Narrow, found: Counts
) -> None:
    """Those that were found in the words, and then what the owner made of them."""
    if not kinds or narrow == []:
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
        few, listed = through(narrow)
        table = f"{few} CROSS JOIN tag t ON t.feedback_id = f.id"
        of_kinds, values = f"{of_kinds} AND {where.where}", [*listed, *kinds, *where.values]
    elif where.any:
        among, told = _among(connection, where)
        of_kinds, values = f"{of_kinds} AND {among}", [*kinds, *told]
    auto = f"{of_kinds} AND t.present AND t.origin = 'auto'"
    return f"SELECT t.kind, t.code, count(*) FROM {table} WHERE {auto} GROUP BY t.kind, t.code", values


def _among(connection: sqlite3.Connection, where: Conditions) -> tuple[str, list[Cell]]:
    """That a tag is of the list. A byte for each id tells it, made from those within or those outside,
    whichever are fewer: millions of tags are told by it several times sooner than by a tree of ids."""
    table = widely(where)
    within = f"SELECT f.id AS id FROM {table} WHERE {where.where}"
    highest, every = marked.reach(connection)
    if not highest:
        # The plus: sqlite would rather look each item up under every code.
        return f"+t.feedback_id IN ({within})", where.values
    count = f"SELECT count(*) FROM {table} WHERE {where.where}"
    few = 2 * connection.execute(count, where.values).fetchone()[0] < every
    outside = f"SELECT f.id AS id FROM feedback f INDEXED BY feedback_hits WHERE ({where.where}) IS NOT TRUE"
    ids = finding.pieces(connection, within if few else outside, where.values)
    return marked.IS.format(id="t.feedback_id"), [marked.mark(highest, ids, as_meant=few)]


_FOUND = (
    "EXISTS (SELECT 1 FROM tag a WHERE a.feedback_id = t.feedback_id AND a.kind = t.kind"
    " AND a.code = t.code AND a.origin = 'auto' AND a.present)"
)
