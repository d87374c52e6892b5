"""The customers' list: its order, its filters, its rows and counts."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from desktop.model.codes import Independence, ProsumerStatus, Sentiment
from desktop.model.people import CustomerCounts, CustomerOrder, CustomerQuery, CustomerRow
from desktop.model.rows import RiskReason
from desktop.store.contacts import contact_key
from desktop.store.names import folded
from desktop.store.steps import Cell, chunks, marks

_ORDERS = {
    CustomerOrder.SCORE: "score DESC, last_at DESC, c.id",
    CustomerOrder.NEWEST: "last_at DESC, c.id",
    CustomerOrder.NAME: "folded, score, last_at, items, c.id",
    CustomerOrder.ITEMS: "items DESC, last_at DESC, c.id",
}
_UP = (
    "c.id IN (WITH RECURSIVE up (id) AS ({start} UNION SELECT k.merged_into FROM customer k"
    " JOIN up ON k.id = up.id WHERE k.merged_into IS NOT NULL) SELECT id FROM up)"
)
"""Rows kept with a person belong to whoever that person is now part of."""


def ids(
    connection: sqlite3.Connection, query: CustomerQuery, *, now: int, limit: int | None = None
) -> array[int]:
    """The ordered ids of the list, or the first ``limit`` of them."""
    parts, values = _conditions(query, now)
    cursor = connection.cursor()
    cursor.row_factory = None
    found = array("q")
    # The nameless come last; asked for apart, names need no sort.
    ends = ("c.folded > ''", "c.folded = ''") if query.order is CustomerOrder.NAME else ("1",)
    # sqlite would take an index that sorts, and look up each row for the name in it.
    whole = not _few(query) and (query.words or query.order in (CustomerOrder.NAME, CustomerOrder.ITEMS))
    source = "customer c INDEXED BY customer_list" if whole else "customer c"
    for end in ends:
        where = " AND ".join([*parts, end])
        sql = f"SELECT c.id FROM {source} WHERE {where} ORDER BY {_ORDERS[query.order]}"
        if limit is not None:
            sql += f" LIMIT {limit - len(found)}"
        found.extend(chain.from_iterable(cursor.execute(sql, values)))
    return found


def _conditions(query: CustomerQuery, now: int) -> tuple[list[str], list[Cell]]:
    # The plus keeps sqlite from the indexes of the whole list where a smaller one fits.
    parts = [f"{'+' if _few(query) else ''}c.merged_into IS NULL"]
    values: list[Cell] = []
    if query.statuses:
        parts.append(f"c.status IN ({marks(query.statuses)}) AND c.independence <> 'sponsored'")
        if ProsumerStatus.NONE not in query.statuses:
            parts.append("c.status <> 'none'")  # the condition of the partial index
        values += [status.value for status in query.statuses]
    if query.at_risk:
        parts.append("c.risk IS NOT NULL")
    if query.independence:
        parts.append(f"c.independence IN ({marks(query.independence)})")
        if Independence.INDEPENDENT not in query.independence:
            parts.append("c.independence <> 'independent'")
        values += [code.value for code in query.independence]
    if query.opted_out is not None:
        parts.append(f"c.opted_out_at IS {'NOT ' if query.opted_out else ''}NULL")
    if query.sources:
        wanted = " OR ".join(["i.scope = ? OR i.scope >= ? AND i.scope < ?"] * len(query.sources))
        parts.append(f"c.id IN (SELECT i.customer_id FROM identity i WHERE {wanted})")
        for source in query.sources:
            values += [source, f"{source}\n", f"{source}\v"]
    for tag in query.tags:
        parts.append(_UP.format(start="SELECT customer_id FROM customer_tag WHERE tag = ?"))
        values.append(tag)
    if query.due:
        start = "SELECT customer_id FROM reminder WHERE done_at IS NULL AND due_at <= ?"
        parts.append(_UP.format(start=start))
        values.append(now)
    _add_words(query.words, parts, values)
    return parts, values


def _few(query: CustomerQuery) -> bool:
    """Whether the query asks for a few of all customers, for whom there is an index."""
    rare = query.at_risk or query.tags or query.due or query.opted_out
    named = query.independence and Independence.INDEPENDENT not in query.independence
    return bool(rare or named or (query.statuses and ProsumerStatus.NONE not in query.statuses))


def _add_words(words: str, parts: list[str], values: list[Cell]) -> None:
    """Each word in the name or another name of the person; mails and phones by their beginning."""
    for word in words.split():
        like = f"%{_escaped(folded(word))}%"
        ways = [
            "c.folded LIKE ? ESCAPE '\\'",
            "c.id IN (SELECT i.customer_id FROM identity i JOIN customer h ON h.id = i.home_id"
            " WHERE i.home_id IS NOT NULL AND h.folded LIKE ? ESCAPE '\\')",
        ]
        values += [like, like]
        for kind in ("email", "phone"):
            key = contact_key(kind, word, whole=False)
            if key:
                ways.append(
                    "c.id IN (SELECT i.customer_id FROM contact k JOIN identity i ON i.id = k.identity_id"
                    f" WHERE k.kind = '{kind}' AND k.key >= ? AND k.key < ?)"
                )
                values += [key, key + "\U0010ffff"]
        parts.append(f"({' OR '.join(ways)})")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


_MOOD = (
    "(SELECT f.sentiment FROM identity i CROSS JOIN feedback f ON f.identity_id = i.id"
    " WHERE i.customer_id = c.id ORDER BY f.written_sort DESC, f.id DESC LIMIT 1) AS mood"
)


def rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[CustomerRow]:
    """The list's rows of these ids in the same order; those that are gone are left out."""
    found: dict[int, CustomerRow] = {}
    for part in chunks(numbers):
        sources: dict[int, set[str]] = defaultdict(set)
        counted: dict[int, int] = defaultdict(int)
        for customer, scope in connection.execute(
            f"SELECT customer_id, scope FROM identity WHERE customer_id IN ({marks(part)})", part
        ):
            sources[customer].add(scope.split("\n", 1)[0])
            counted[customer] += 1
        tags, due = _kept(connection, part)
        for row in connection.execute(
            f"SELECT c.id, name, score, status, independence, risk, items, last_at, opted_out_at, {_MOOD}"
            f" FROM customer c WHERE c.id IN ({marks(part)})",
            part,
        ):
            number = row["id"]
            found[number] = CustomerRow(
                id=number,
                name=row["name"],
                score=row["score"],
                status=ProsumerStatus(row["status"]),
                independence=Independence(row["independence"]),
                risk=RiskReason(row["risk"]) if row["risk"] else None,
                items=row["items"],
                last_at=row["last_at"],
                sources=sorted(sources[number]),
                tags=sorted(tags[number]),
                opted_out=row["opted_out_at"] is not None,
                reminder_at=min(due[number], default=None),
                identities=counted[number],
                mood=Sentiment(row["mood"]) if row["mood"] else None,
            )
    return [found[number] for number in numbers if number in found]


_PARTS = (
    "WITH RECURSIVE part (root, id) AS (SELECT id, id FROM customer WHERE id IN ({marks})"
    " UNION ALL SELECT part.root, c.id FROM customer c JOIN part ON c.merged_into = part.id)"
)


def _kept(
    connection: sqlite3.Connection, part: Sequence[int]
) -> tuple[dict[int, set[str]], dict[int, list[int]]]:
    """Person tags and open reminders, also of those merged in."""
    tags: dict[int, set[str]] = defaultdict(set)
    due: dict[int, list[int]] = defaultdict(list)
    frame = _PARTS.format(marks=marks(part))
    for number, tag in connection.execute(
        f"{frame} SELECT part.root, t.tag FROM part JOIN customer_tag t ON t.customer_id = part.id", part
    ):
        tags[number].add(tag)
    for number, at in connection.execute(
        f"{frame} SELECT part.root, r.due_at FROM part JOIN reminder r ON r.customer_id = part.id"
        " WHERE r.done_at IS NULL",
        part,
    ):
        due[number].append(at)
    return tags, due


def counts(connection: sqlite3.Connection, *, now: int) -> CustomerCounts:
    """How many customers each filter holds."""
    statuses = dict.fromkeys(ProsumerStatus, 0)
    for status, number in connection.execute(
        "SELECT status, count(*) FROM customer WHERE status <> 'none' AND +merged_into IS NULL"
        " AND independence <> 'sponsored' GROUP BY status"
    ):
        statuses[ProsumerStatus(status)] = number
    independence = dict(
        connection.execute(
            "SELECT independence, count(*) FROM customer WHERE independence <> 'independent'"
            " AND +merged_into IS NULL GROUP BY independence"
        ).fetchall()
    )
    everyone = _one(connection, "SELECT count(*) FROM customer c WHERE c.merged_into IS NULL")
    sponsored = independence.get(Independence.SPONSORED.value, 0)
    statuses[ProsumerStatus.NONE] = everyone - sum(statuses.values()) - sponsored
    return CustomerCounts(
        all=everyone,
        statuses=statuses,
        at_risk=_one(
            connection, "SELECT count(*) FROM customer WHERE risk IS NOT NULL AND +merged_into IS NULL"
        ),
        to_confirm=independence.get(Independence.TO_CONFIRM.value, 0),
        sponsored=sponsored,
        opted_out=_one(
            connection,
            "SELECT count(*) FROM customer WHERE opted_out_at IS NOT NULL AND +merged_into IS NULL",
        ),
        due=len(ids(connection, CustomerQuery(due=True), now=now)),
        sources=_source_counts(connection),
        tags=dict(
            connection.execute("SELECT tag, count(*) FROM customer_tag GROUP BY tag ORDER BY tag").fetchall()
        ),
    )


def _source_counts(connection: sqlite3.Connection) -> dict[str, int]:
    codes = [row[0] for row in connection.execute("SELECT DISTINCT code FROM source ORDER BY code")]
    found = {
        code: _one(
            connection,
            "SELECT count(DISTINCT customer_id) FROM identity WHERE scope = ? OR scope >= ? AND scope < ?",
            code, f"{code}\n", f"{code}\v",
        )
        for code in codes
    }  # fmt: skip
    return {code: number for code, number in found.items() if number}


def _one(connection: sqlite3.Connection, sql: str, *values: Cell) -> int:
    return int(connection.execute(sql, values).fetchone()[0])
