"""Pages of list rows and the whole of one item, as views show them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from desktop.clock import of_epoch
from desktop.later import later
from desktop.model.codes import Independence, Precision, ProsumerStatus, Sentiment, Status, TagKind
from desktop.model.one_line import on_one_line
from desktop.model.placing import Rank
from desktop.model.rating import rating_of
from desktop.model.rows import Clock, ClockKind, RiskReason, Row
from desktop.store.steps import chunks, marks

if TYPE_CHECKING:
    from desktop.model import hours
else:
    hours = later("desktop.model.hours")

SNIPPET = 240

_CODED = {kind.value: kind for kind in (TagKind.INTENT, TagKind.TOPIC, TagKind.OWN)}

_ROWS = (
    "SELECT f.id, f.written_at, f.written_sort, f.precision, f.said, f.rating, f.rating_scale,"
    " substr(f.title || char(10) || f.words || char(10) || f.pros || char(10) || f.cons, 1, 600) AS text,"
    " f.language, f.sentiment, f.polarity, f.contradiction, f.light, f.doubtful_of, f.status, f.reply_state,"
    " f.snoozed_until, f.unread, f.rank, f.due_at, f.imported_at, f.legal_from, f.rights_from,"
    " s.code AS source, s.place, i.shown, c.id AS customer_id, c.name, c.status AS prosumer, c.independence,"
    " c.risk, CASE WHEN c.risk IS NOT NULL THEN (SELECT count(*) FROM identity ci"
    " JOIN feedback cf ON cf.identity_id = ci.id JOIN tag ct ON ct.feedback_id = cf.id"
    " WHERE ci.customer_id = c.id AND cf.status = 'waiting' AND ct.kind = 'intent'"
    " AND ct.code = 'complaint' AND ct.present) END AS complaints"
    " FROM feedback f JOIN source s ON s.id = f.source_id JOIN identity i ON i.id = f.identity_id"
    " JOIN customer c ON c.id = i.customer_id WHERE f.id IN ({marks})"
)


class Facts(NamedTuple):
    """What a row's reasons are worded from, beside the row itself. ``complaints`` counts the
    open ones of a customer at risk."""

    contradiction: bool
    light: bool
    doubtful_of: int | None
    rank: int | None
    complaints: int


def page(connection: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[Row, Facts]]:
    """Rows of these ids in the same order; ids that are gone are left out. ``why`` is empty."""
    found: dict[int, tuple[Row, Facts]] = {}
    for part in chunks(ids):
        codes = _codes_of(connection, part)
        for row in connection.execute(_ROWS.format(marks=marks(part)), part):
            found[row["id"]] = (_row(row, codes.get(row["id"], ())), _facts(row))
    return [found[number] for number in ids if number in found]


_TELLING = "max(origin = 'owner' OR coalesce(sentiment, 'neutral') <> 'neutral')"


def _codes_of(
    connection: sqlite3.Connection, feedback: Sequence[int]
) -> Mapping[int, Sequence[tuple[TagKind, str]]]:
    """What each of at most ``steps.CHUNK`` items wants and is about, as far as it counts; nothing for one
    that has no such tag. A row has room for few: what the owner says and what is taken a side on comes
    first, then in the order of ``tags.tags_of``."""
    found: dict[int, list[tuple[TagKind, str]]] = defaultdict(list)
    for number, kind, code in connection.execute(
        f"SELECT feedback_id, kind, code FROM tag WHERE feedback_id IN ({marks(feedback)})"
        f" AND kind IN ({marks([*_CODED])}) GROUP BY feedback_id, kind, code"
        " HAVING max(present) AND NOT max(origin = 'owner' AND NOT present) ORDER BY feedback_id, kind,"
        f" {_TELLING} DESC, code",
        [*feedback, *_CODED],
    ):
        found[number].append((_CODED[kind], code))
    return found


def derived_status(status: str, reply_state: str, snoozed_until: int | None) -> Status:
    """The status that is shown, in the order snoozed, ready, draft, stored."""
    if snoozed_until is not None:
        return Status.SNOOZED
    return Status(reply_state or status)


def _row(row: sqlite3.Row, codes: Sequence[tuple[TagKind, str]]) -> Row:
    return Row(
        id=row["id"],
        customer_id=row["customer_id"],
        customer=row["shown"] or row["name"],
        source=row["source"],
        place=row["place"],
        rating=rating_of(row["rating"], row["rating_scale"]),
        written_at=row["written_at"],
        written_sort=row["written_sort"],
        precision=Precision(row["precision"]),
        said=row["said"],
        snippet=on_one_line(row["text"])[:SNIPPET],
        language=row["language"],
        sentiment=Sentiment(row["sentiment"]),
        polarity=row["polarity"],
        intents=[code for kind, code in codes if kind is TagKind.INTENT],
        topics=[code for kind, code in codes if kind is not TagKind.INTENT],
        status=derived_status(row["status"], row["reply_state"], row["snoozed_until"]),
        unread=bool(row["unread"]),
        prosumer=ProsumerStatus(row["prosumer"]),
        independence=Independence(row["independence"]),
        risk=RiskReason(row["risk"]) if row["risk"] else None,
        clock=Clock(_clock_kind(row), row["due_at"]) if row["due_at"] is not None else None,
        snoozed_until=row["snoozed_until"],
        why=(),
        archived=row["status"] == Status.ARCHIVED,
    )


def _clock_kind(row: sqlite3.Row) -> ClockKind:
    """Which deadline an item stands by; of two of law, the one that comes first."""
    if row["rank"] != Rank.LEGAL:
        return ClockKind.REPUTATIONAL
    rights = row["rights_from"]
    if rights is not None and (row["legal_from"] is None or row["due_at"] == hours.month_after(rights)):
        return ClockKind.DATA_PROTECTION
    return ClockKind.LEGAL


def _facts(row: sqlite3.Row) -> Facts:
    return Facts(
        bool(row["contradiction"]),
        bool(row["light"]),
        row["doubtful_of"],
        row["rank"],
        row["complaints"] or 0,
    )


class Item(NamedTuple):
    """The whole of one item beside its row."""

    parts: list[tuple[str, str]]
    translation: str
    confidence: float
    contradiction: bool
    permalink: str
    edited_at: str
    imported_at: int
    batch: int
    thread_id: int | None
    versions: list[tuple[str, str]]
    notes: list[tuple[str, str]]

    @property
    def text(self) -> str:
        """What spans index."""
        return "\n".join(text for _, text in self.parts)


def item(connection: sqlite3.Connection, number: int) -> Item | None:
    """The words and circumstances of one item."""
    row = connection.execute("SELECT * FROM feedback WHERE id = ?", (number,)).fetchone()
    if row is None:
        return None
    versions = connection.execute(
        "SELECT replaced_at, state FROM feedback_version WHERE feedback_id = ? ORDER BY id", (number,)
    )
    notes = connection.execute("SELECT at, text FROM note WHERE feedback_id = ? ORDER BY id", (number,))
    return Item(
        parts=_parts(row),
        translation=row["translation"],
        confidence=row["confidence"],
        contradiction=bool(row["contradiction"]),
        permalink=row["permalink"],
        edited_at=row["edited_at"],
        imported_at=row["imported_at"],
        batch=row["batch_id"],
        thread_id=row["thread_id"],
        versions=[(of_epoch(found[0]), _version_text(found[1])) for found in versions],
        notes=[(of_epoch(found[0]), found[1]) for found in notes],
    )


def _parts(row: sqlite3.Row) -> list[tuple[str, str]]:
    return [(name, row[name]) for name in ("title", "words", "pros", "cons") if row[name]]


def _version_text(state: str) -> str:
    cells = json.loads(state)
    return "\n".join(cells[name] for name in ("title", "words", "pros", "cons") if cells.get(name))


def thread(connection: sqlite3.Connection, thread_id: int | None, *, without: int) -> list[int]:
    """The other items of a conversation, oldest first."""
    if thread_id is None:
        return []
    rows = connection.execute(
        "SELECT id FROM feedback WHERE thread_id = ? AND id <> ? ORDER BY written_sort, id",
        (thread_id, without),
    )
    return [row[0] for row in rows]


def exists(connection: sqlite3.Connection, number: int) -> bool:
    """Whether there is such an item."""
    return connection.execute("SELECT 1 FROM feedback WHERE id = ?", (number,)).fetchone() is not None
