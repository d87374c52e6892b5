"""Customers as views show them: cards, the whole explanation, and the customers' list."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from desktop.model.codes import CustomerConfidence, Independence, ProsumerStatus, Sentiment
from desktop.model.people import CustomerCounts, CustomerOrder, CustomerQuery, CustomerRow
from desktop.model.rows import CustomerCard, CustomerDetail, FamilyPoints, RiskReason, ScoreEvidence
from desktop.store.contacts import contact_key
from desktop.store.names import folded
from desktop.store.steps import CHUNK, Cell, chunks, marks


def current(connection: sqlite3.Connection, customer: int) -> int | None:
    """The customer that this one is now part of: itself, unless it was merged. None when unknown."""
    found: int | None = None
    pending: int | None = customer
    while pending is not None:
        row = connection.execute("SELECT merged_into FROM customer WHERE id = ?", (pending,)).fetchone()
        if row is None:
            return None
        found, pending = pending, row[0]
    return found


def members(connection: sqlite3.Connection, customer: int) -> list[int]:
    """The customer and all that are merged into it, by themselves or through others."""
    rows = connection.execute(
        "WITH RECURSIVE part (id) AS (SELECT ? UNION SELECT c.id FROM customer c"
        " JOIN part ON c.merged_into = part.id) SELECT id FROM part ORDER BY id",
        (customer,),
    )
    return [row[0] for row in rows]


def behind(connection: sqlite3.Connection, identities: Sequence[int]) -> list[int]:
    """The customers behind these identities (those that are still there)."""
    found: set[int] = set()
    for part in chunks(identities):
        rows = connection.execute(
            f"SELECT DISTINCT customer_id FROM identity WHERE id IN ({marks(part)})", part
        )
        found.update(row[0] for row in rows)
    return sorted(found)


_FIGURES = (
    "SELECT i.customer_id AS id, count(*) AS items, sum(EXISTS (SELECT 1 FROM reply r"
    "   WHERE r.feedback_id = f.id AND r.state = 'posted')) AS answered,"
    " min(CASE WHEN f.written_at <> '' THEN substr(f.written_at, 1, 4) END) AS since,"
    " group_concat(DISTINCT s.code) AS sources, max(f.likes IS NOT NULL) AS votes,"
    " max(EXISTS (SELECT 1 FROM feedback a WHERE a.source_id = f.source_id AND a.parent <> '')) AS answers"
    " FROM identity i CROSS JOIN feedback f ON f.identity_id = i.id JOIN source s ON s.id = f.source_id"
    " WHERE i.customer_id IN ({marks}) GROUP BY i.customer_id"
)


def cards(connection: sqlite3.Connection, customers: Sequence[int]) -> dict[int, CustomerCard]:
    """Customers in short, by id; those that are gone are left out."""
    found: dict[int, CustomerCard] = {}
    for part in chunks(customers):
        figures = {row["id"]: row for row in connection.execute(_FIGURES.format(marks=marks(part)), part)}
        for row in connection.execute(f"SELECT * FROM customer WHERE id IN ({marks(part)})", part):
            found[row["id"]] = _card(row, figures.get(row["id"]))
    return found


def card(connection: sqlite3.Connection, customer: int) -> CustomerCard | None:
    """A customer in short."""
    return cards(connection, [customer]).get(customer)


def _card(row: sqlite3.Row, figures: sqlite3.Row | None) -> CustomerCard:
    return CustomerCard(
        id=row["id"],
        name=row["name"],
        score=row["score"],
        status=ProsumerStatus(row["status"]),
        independence=Independence(row["independence"]),
        confidence=CustomerConfidence(row["confidence"]),
        risk=RiskReason(row["risk"]) if row["risk"] else None,
        items=figures["items"] if figures else 0,
        answered=(figures["answered"] or 0) if figures else 0,
        since=int(figures["since"] or 0) if figures else 0,
        sources=sorted(figures["sources"].split(",")) if figures and figures["sources"] else [],
    )


def details(connection: sqlite3.Connection, customers: Sequence[int]) -> Iterator[CustomerDetail]:
    """Customers with the whole explanation of their scores, in the order given."""
    for part in chunks(customers):
        rows = {
            row["id"]: row
            for row in connection.execute(f"SELECT * FROM customer WHERE id IN ({marks(part)})", part)
        }
        figures = {row["id"]: row for row in connection.execute(_FIGURES.format(marks=marks(part)), part)}
        said: dict[int, list[int]] = defaultdict(list)
        for customer, number in connection.execute(
            "SELECT i.customer_id, f.id FROM identity i CROSS JOIN feedback f ON f.identity_id = i.id"
            f" WHERE i.customer_id IN ({marks(part)}) ORDER BY f.written_sort, f.id",
            part,
        ):
            said[customer].append(number)
        names: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for customer, kind, shown in connection.execute(
            f"SELECT customer_id, kind, shown FROM identity WHERE customer_id IN ({marks(part)}) ORDER BY id",
            part,
        ):
            names[customer].append((kind, shown))
        joined: dict[int, list[int]] = defaultdict(list)
        for kept, merge in connection.execute(
            f"SELECT kept_id, id FROM merge WHERE state = 'standing' AND kept_id IN ({marks(part)})", part
        ):
            joined[kept].append(merge)
        for number in part:
            if number in rows:
                yield CustomerDetail(
                    card=_card(rows[number], figures.get(number)),
                    families=families_of(rows[number]["families"]),
                    evidence=evidence_of(rows[number]["evidence"]),
                    items=said[number],
                    identities=names[number],
                    unseen=_unseen(figures.get(number)),
                    merges=joined[number],
                    opted_out=rows[number]["opted_out_at"] is not None,
                )


def _unseen(figures: sqlite3.Row | None) -> list[str]:
    """Help for others and votes are told by some sources only."""
    told = (figures["answers"], figures["votes"]) if figures else (0, 0)
    return [family for family, there in zip(("E5", "E7"), told, strict=True) if not there]


def families_of(stored: str) -> list[FamilyPoints]:
    """The families that were written down; none of them when nothing has given a point yet."""
    return [FamilyPoints(*values) for values in json.loads(stored)]


def evidence_of(stored: str) -> list[ScoreEvidence]:
    """The awards that were written down."""
    return [ScoreEvidence(*values) for values in json.loads(stored)]


def detail(connection: sqlite3.Connection, customer: int) -> CustomerDetail | None:
    """A customer with the whole explanation of the score."""
    return next(details(connection, [customer]), None)


def pages(connection: sqlite3.Connection, size: int = CHUNK) -> Iterator[list[int]]:
    """Every customer's id in order, in pages: nothing held is as long as the inbox."""
    last = 0
    while True:
        rows = connection.execute(
            "SELECT id FROM customer WHERE id > ? AND merged_into IS NULL ORDER BY id LIMIT ?", (last, size)
        )
        page = [row[0] for row in rows]
        if not page:
            return
        yield page
        last = page[-1]


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


def ids(connection: sqlite3.Connection, query: CustomerQuery, *, now: int) -> array[int]:
    """The ordered ids of the list."""
    parts, values = _conditions(query, now)
    cursor = connection.cursor()
    cursor.row_factory = None
    found = array("q")
    # The nameless come last; asked for apart, names need no sort.
    ends = ("c.folded > ''", "c.folded = ''") if query.order is CustomerOrder.NAME else ("1",)
    # sqlite would take an index that sorts, and look up each row for the name in it.
    whole = query.words or query.order in (CustomerOrder.NAME, CustomerOrder.ITEMS)
    source = "customer c INDEXED BY customer_list" if whole else "customer c"
    for end in ends:
        where = " AND ".join([*parts, end])
        sql = f"SELECT c.id FROM {source} WHERE {where} ORDER BY {_ORDERS[query.order]}"
        found.extend(chain.from_iterable(cursor.execute(sql, values)))
    return found


def _conditions(query: CustomerQuery, now: int) -> tuple[list[str], list[Cell]]:
    parts = ["c.merged_into IS NULL"]
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
        "SELECT status, count(*) FROM customer WHERE status <> 'none' AND merged_into IS NULL"
        " AND independence <> 'sponsored' GROUP BY status"
    ):
        statuses[ProsumerStatus(status)] = number
    independence = dict(
        connection.execute(
            "SELECT independence, count(*) FROM customer WHERE independence <> 'independent'"
            " AND merged_into IS NULL GROUP BY independence"
        ).fetchall()
    )
    everyone = _one(connection, "SELECT count(*) FROM customer c WHERE c.merged_into IS NULL")
    sponsored = independence.get(Independence.SPONSORED.value, 0)
    statuses[ProsumerStatus.NONE] = everyone - sum(statuses.values()) - sponsored
    return CustomerCounts(
        all=everyone,
        statuses=statuses,
        at_risk=_one(
            connection, "SELECT count(*) FROM customer WHERE risk IS NOT NULL AND merged_into IS NULL"
        ),
        to_confirm=independence.get(Independence.TO_CONFIRM.value, 0),
        sponsored=sponsored,
        opted_out=_one(
            connection, "SELECT count(*) FROM customer WHERE opted_out_at IS NOT NULL AND merged_into IS NULL"
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
