"""Figures out of the tables that triggers keep as items change (schema 2)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.model.codes import ProsumerStatus, Sentiment
from desktop.model.figures import Span, Voice
from desktop.model.rows import RiskReason
from desktop.model.tags import Span as TextSpan
from desktop.store.conditions import BAD, GOOD, period
from desktop.store.steps import Cell, marks
from desktop.store.tags import spans_of

Table = tuple[str, list[Cell]]

_YEARS = (1990, 2005, 2020, 2030)


def _within(span: Span, source: str) -> Table:
    """The condition on a table of figures, and its values."""
    where, values = "day >= ? AND day < ?", [span.since, span.before]
    if source:
        where += " AND source_id IN (SELECT id FROM source WHERE code = ?)"
        values.append(source)
    return where, list(values)


def by_day(connection: sqlite3.Connection, span: Span, source: str) -> list[tuple[str, str, int]]:
    """(day, sentiment, opinions) of a span."""
    where, values = _within(span, source)
    rows = connection.execute(
        f"SELECT day, sentiment, sum(items) FROM figure_day WHERE {where} GROUP BY day, sentiment", values
    )
    return [tuple(row) for row in rows]


def by_source(connection: sqlite3.Connection, span: Span, source: str) -> list[tuple[str, str, int]]:
    """(source, status, opinions) of a span."""
    where, values = _within(span, source)
    rows = connection.execute(
        "SELECT s.code, d.status, sum(d.items) FROM (SELECT source_id, status, sum(items) AS items"
        f" FROM figure_day WHERE {where} GROUP BY source_id, status) d JOIN source s ON s.id = d.source_id"
        " GROUP BY s.code, d.status",
        values,
    )
    return [tuple(row) for row in rows]


def by_topic(connection: sqlite3.Connection, span: Span, source: str) -> dict[str, tuple[int, int]]:
    """Topic to (complaints, praises) of a span."""
    where, values = _within(span, source)
    rows = connection.execute(
        f"SELECT topic, sum(CASE WHEN tone IN ({marks(BAD)}) THEN items ELSE 0 END),"
        f" sum(CASE WHEN tone IN ({marks(GOOD)}) THEN items ELSE 0 END)"
        f" FROM figure_topic WHERE {where} GROUP BY topic",
        [*BAD, *GOOD, *values],
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def answers(
    connection: sqlite3.Connection, span: Span, source: str
) -> list[tuple[str, int | None, int | None]]:
    """(day, minutes since published, minutes since imported) of the first replies to the opinions of
    a span; None where the source does not tell."""
    where, values = _within(span, source)
    rows = connection.execute(f"SELECT day, published, imported FROM figure_answer WHERE {where}", values)
    return [tuple(row) for row in rows]


_PROSUMERS = (
    "customer c INDEXED BY customer_status WHERE c.status <> 'none'"
    " AND c.status IN ('prosumer', 'evangelist') AND c.independence <> 'sponsored'"
)
_AT_RISK = "customer c INDEXED BY customer_risk WHERE c.risk IS NOT NULL"
_SPOKE = (
    "EXISTS (SELECT 1 FROM identity i CROSS JOIN feedback f INDEXED BY feedback_identity"
    " ON f.identity_id = i.id WHERE i.customer_id = c.id AND f.written_sort >= ? AND f.written_sort < ?"
    "{source})"
)


def _spoke(span: Span, source: str) -> Table:
    values: list[Cell] = [period(span.since)[0], period(span.before)[0]]
    if not source:
        return _SPOKE.format(source=""), values
    among = " AND f.source_id IN (SELECT id FROM source WHERE code = ?)"
    return _SPOKE.format(source=among), [*values, source]


def people(connection: sqlite3.Connection, span: Span, source: str) -> tuple[int, int]:
    """(prosumers, customers at risk) who spoke in a span, by how they stand now."""
    spoke, values = _spoke(span, source)
    counted = [
        connection.execute(f"SELECT count(*) FROM {which} AND {spoke}", values).fetchone()[0]
        for which in (_PROSUMERS, _AT_RISK)
    ]
    return counted[0], counted[1]


def voices(connection: sqlite3.Connection, span: Span, source: str, limit: int) -> list[Voice]:
    """Prosumers who spoke in a span: those at risk first, then by score."""
    spoke, values = _spoke(span, source)
    rows = connection.execute(
        f"SELECT c.id, c.name, c.status, c.score, c.risk FROM {_PROSUMERS} AND {spoke}"
        " ORDER BY c.risk IS NULL, c.score DESC, c.id LIMIT ?",
        [*values, limit],
    )
    return [
        Voice(row[0], row[1], ProsumerStatus(row[2]), row[3], RiskReason(row[4]) if row[4] else None)
        for row in rows
    ]


def sources(connection: sqlite3.Connection) -> list[str]:
    """The sources that the inbox holds anything of."""
    rows = connection.execute(
        "SELECT DISTINCT code FROM source s WHERE EXISTS"
        " (SELECT 1 FROM feedback f WHERE f.source_id = s.id) ORDER BY code"
    )
    return [row[0] for row in rows]


def months(connection: sqlite3.Connection) -> list[str]:
    """``YYYY-MM`` of the months in which anything was said, newest first."""
    rows = connection.execute("SELECT DISTINCT substr(day, 1, 7) FROM figure_day ORDER BY 1 DESC")
    return [row[0] for row in rows]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one opinion says, by whom, and where it speaks of the topic that was asked for."""

    id: int
    text: str
    name: str
    spans: Sequence[TextSpan] = ()


def texts(connection: sqlite3.Connection, span: Span, source: str, topic: str, limit: int) -> list[Spoken]:
    """The newest opinions of a span, those on one topic where one is named."""
    where = "f.written_sort >= ? AND f.written_sort < ?"
    bounds: list[Cell] = [period(span.since)[0], period(span.before)[0]]
    joined, spans, values = "", "''", bounds
    if topic:
        spans = "t.spans"
        joined = (
            " CROSS JOIN tag t ON t.feedback_id = f.id AND t.kind = 'topic' AND t.code = ? AND t.present"
            " AND NOT EXISTS (SELECT 1 FROM tag o WHERE o.feedback_id = f.id AND o.kind = 'topic'"
            " AND o.code = t.code AND o.origin = 'owner' AND NOT o.present)"
        )
        values = [topic, *bounds]
    if source:
        where += " AND f.source_id IN (SELECT id FROM source WHERE code = ?)"
        values.append(source)
    rows = connection.execute(
        f"SELECT f.id, f.title, f.words, f.pros, f.cons, i.shown, {spans} FROM feedback f"
        f" INDEXED BY feedback_newest{joined} CROSS JOIN identity i ON i.id = f.identity_id"
        f" WHERE {where} ORDER BY f.written_sort DESC, f.id DESC LIMIT ?",
        [*values, limit],
    )
    found: dict[int, Spoken] = {}
    for row in rows:
        text = "\n".join(part for part in tuple(row)[1:5] if part)
        found.setdefault(row[0], Spoken(row[0], text, row[5], spans_of(row[6]) if row[6] else ()))
    return list(found.values())


def zone() -> str:
    """The place's offsets from UTC, winter and summer over the years: its days begin by them."""
    moments = [datetime(year, month, 1, 12) for year in _YEARS for month in (1, 7)]  # noqa: DTZ001
    offsets = [moment.astimezone().utcoffset() for moment in moments]
    return " ".join(str(int(offset.total_seconds() // 60)) if offset else "0" for offset in offsets)


def zone_kept(connection: sqlite3.Connection) -> str:
    """The offsets by which the figures were counted; '' when nobody has looked yet."""
    return str(connection.execute("SELECT zone FROM figure_mark WHERE id = 1").fetchone()[0])


_RECOUNT = (
    "DELETE FROM figure_day",
    "DELETE FROM figure_topic",
    "DELETE FROM figure_answer",
    """
    CREATE TEMP TABLE figure_when AS
        SELECT id, date(written_sort, 'unixepoch', 'localtime') AS day, source_id, sentiment, status
          FROM feedback INDEXED BY feedback_hits
    """,
    """
    CREATE UNIQUE INDEX temp.figure_when_id ON figure_when (id, day, source_id)
    """,
    """
    INSERT INTO figure_day (day, source_id, sentiment, status, items)
        SELECT day, source_id, sentiment, status, count(*) FROM figure_when GROUP BY 1, 2, 3, 4
    """,
    """
    INSERT INTO figure_topic (day, source_id, topic, tone, items)
        SELECT w.day, w.source_id, t.code, coalesce(t.sentiment, ''), count(*)
          FROM tag t NOT INDEXED CROSS JOIN figure_when w ON w.id = t.feedback_id
         WHERE t.kind = 'topic' AND t.present
           AND NOT EXISTS (SELECT 1 FROM tag o INDEXED BY tag_owner
                            WHERE o.kind = 'topic' AND o.code = t.code AND o.feedback_id = t.feedback_id
                              AND o.origin = 'owner' AND NOT o.present)
           AND NOT (t.origin = 'owner' AND EXISTS (
                   SELECT 1 FROM tag a WHERE a.feedback_id = t.feedback_id AND a.kind = 'topic'
                      AND a.code = t.code AND a.origin = 'auto' AND a.present))
         GROUP BY 1, 2, 3, 4
    """,
    """
    DROP TABLE temp.figure_when
    """,
    "INSERT INTO figure_answer (feedback_id, day, source_id, published, imported)"
    " SELECT feedback_id, day, source_id, published, imported FROM figure_answer_of",
)
"""As in the schema: by one reading of each table."""


def recount(connection: sqlite3.Connection) -> None:
    """Count everything anew: where the owner's days begin elsewhere than they did."""
    for statement in _RECOUNT:
        connection.execute(statement)
    keep_zone(connection)


def keep_zone(connection: sqlite3.Connection) -> None:
    """Note by which offsets the figures are counted."""
    connection.execute("UPDATE figure_mark SET zone = ? WHERE id = 1", (zone(),))


def said_of(
    connection: sqlite3.Connection, span: Span, topic: str, tones: Sequence[str], limit: int
) -> list[tuple[str, str, str]]:
    """(text, spans, customer) of the newest opinions of a span that sound like that; of the topic they
    speak so without a but, since its words are to be quoted alone. Nobody's whose voice may be paid
    for."""
    clear = [tone for tone in tones if tone != Sentiment.MIXED]
    rows = connection.execute(
        "SELECT f.title, f.words, f.pros, f.cons, t.spans, c.name FROM feedback f INDEXED BY feedback_newest"
        " CROSS JOIN tag t ON t.feedback_id = f.id AND t.kind = 'topic' AND t.code = ? AND t.present"
        f" AND t.sentiment IN ({marks(clear)}) CROSS JOIN identity i ON i.id = f.identity_id"
        " CROSS JOIN customer c ON c.id = i.customer_id"
        f" WHERE f.written_sort >= ? AND f.written_sort < ? AND f.sentiment IN ({marks(tones)})"
        " AND c.independence = 'independent' ORDER BY f.written_sort DESC, f.id DESC LIMIT ?",
        [topic, *clear, period(span.since)[0], period(span.before)[0], *tones, limit],
    )
    return [("\n".join(part for part in tuple(row)[:4] if part), row[4], row[5]) for row in rows]
