"""Pairs of items of which one may be a copy of the other: shown side by side, and decided.

"The same" takes the later one away and keeps what the owner did with it: replies, notes and
tags move to the item that stays. What was said stays known under the copy's own ids, so that
its file can come again. "Different" only ends the doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from desktop.changes import Area, Change
from desktop.importing.identity import normalised
from desktop.model.codes import Status
from desktop.model.placing import NOWHERE
from desktop.model.rating import Rating, rating_of
from desktop.model.tags import Span
from desktop.operations.doing import Doing, doing
from desktop.operations.inboxes import Inbox
from desktop.operations.reading_again import read_again
from desktop.operations.removal import remove_items, remove_people
from desktop.operations.standing import restand
from desktop.store import chain, doubles, feedback, items, replies, search
from desktop.store.database import Connection
from desktop.store.feedback import place_cells
from desktop.store.steps import Op, Step
from desktop.wording.catalogue import gettext as _

SHOWN = 200
"""Pairs that are fetched at once."""

WORDS_COMPARED = 1_500
"""Beyond so many words the differences of two texts are not looked for."""

_ADOPTED = ("permalink", "likes", "verified", "parent", "thread_id", "legal_from")
_RATING = ("rating", "rating_scale", "rating_normal")
_EMPTY = (None, "")

Word = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Side:
    """One item of a pair. ``differing`` are the words that the other one does not have."""

    id: int
    author: str
    source: str
    place: str
    text: str
    written_at: str
    rating: Rating | None
    imported_at: str
    status: Status
    replies: int
    notes: int
    differing: Sequence[Span]


@dataclass(frozen=True, slots=True)
class Pair:
    """``double`` came later and may be a copy of ``first``."""

    first: Side
    double: Side


def pairs(inbox: Inbox, *, batch: int | None = None, limit: int = SHOWN) -> tuple[list[Pair], int]:
    """(the oldest pairs that wait for the owner's word, how many there are), of one import or all."""
    with inbox.database.reading() as connection:
        found = doubles.pairs(connection, batch=batch, limit=limit)
        known = doubles.sides(connection, [number for pair in found for number in pair])
        total = doubles.count(connection, batch=batch)
    return [_pair(known[first], known[double]) for double, first in found], total


def count(inbox: Inbox, *, batch: int | None = None) -> int:
    """How many pairs wait for the owner's word."""
    with inbox.database.reading() as connection:
        return doubles.count(connection, batch=batch)


def _pair(first: doubles.Side, double: doubles.Side) -> Pair:
    one, other = differences(first.text, double.text)
    return Pair(_side(first, one), _side(double, other))


def _side(side: doubles.Side, differing: Sequence[Span]) -> Side:
    return Side(
        id=side.id,
        author=side.author,
        source=side.source,
        place=side.place,
        text=side.text,
        written_at=side.written_at,
        rating=rating_of(side.rating, side.rating_scale),
        imported_at=side.imported_at,
        status=Status(side.status),
        replies=side.replies,
        notes=side.notes,
        differing=differing,
    )


def differences(first: str, second: str) -> tuple[list[Span], list[Span]]:
    """The words of either text that stand in it alone; nothing for very long texts.

    Punctuation counts only where nothing else tells the two apart.
    """
    one, other = _words(first), _words(second)
    if max(len(one), len(other)) > WORDS_COMPARED:
        return [], []
    bare = _apart(_bare(one), _bare(other))
    return bare if any(bare) else _apart(one, other)


def _apart(one: Sequence[Word], other: Sequence[Word]) -> tuple[list[Span], list[Span]]:
    matcher = SequenceMatcher(None, [word for word, _ in one], [word for word, _ in other], autojunk=False)
    left: list[Span] = []
    right: list[Span] = []
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind != "equal":
            left += [span for _, span in one[start:end]]
            right += [span for _, span in other[begin:stop]]
    return left, right


def _bare(words: Sequence[Word]) -> list[Word]:
    """Words without the signs around them; a lone sign is left out."""
    stripped = [("".join(filter(str.isalnum, word)), span) for word, span in words]
    return [(word, span) for word, span in stripped if word]


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    place = 0
    for word in text.split():
        start = text.index(word, place)
        place = start + len(word)
        found.append((normalised(word), Span(start, place)))
    return found


def decide(inbox: Inbox, *, same: Sequence[int] = (), different: Sequence[int] = ()) -> Change | None:
    """End the doubt about these doubles in one step; those that are in no doubt are passed over."""
    with doing(inbox, "doubles_decided", Area.FEEDBACK, Area.CUSTOMERS, Area.REPLIES, Area.BATCHES) as work:
        _settle(work, sorted(set(same)), sorted(set(different) - set(same)))
    return work.change


def decide_all(inbox: Inbox, *, same: bool, batch: int | None = None) -> Change | None:
    """End every doubt in one step, of one import or all."""
    with doing(inbox, "doubles_decided", Area.FEEDBACK, Area.CUSTOMERS, Area.REPLIES, Area.BATCHES) as work:
        total = doubles.count(work.connection, batch=batch)
        found = [double for double, _ in doubles.pairs(work.connection, batch=batch, limit=total)]
        _settle(work, found if same else [], [] if same else found)
    return work.change


def _settle(work: Doing, same: Sequence[int], different: Sequence[int]) -> None:
    connection, step = work.connection, work.step
    apart = step.update("feedback", different, {"doubtful_of": None})
    united = 0
    kept: set[int] = set()
    for double in same:
        first = doubles.doubt_of(connection, double)
        if first is not None:
            _unite(step, first, double, now=work.now)
            kept.add(first)
            kept.discard(double)
            united += 1
    restand(step, sorted(kept), now=work.now)
    work.feedback = sorted({*apart, *same, *kept})
    work.values = {"same": united, "different": len(apart), "count": united + len(apart)}


def _unite(step: Step, first: int, double: int, *, now: int) -> None:
    """Take ``double`` away; ``first`` keeps all that was done with either."""
    connection = step.connection
    identities = items.identities(connection, [double])
    with search.changing(connection, [first, double]):
        moved = _move_work(step, first, double, now=now)
        _adopt(step, first, double)
        step.update("feedback", feedback.doubted(connection, [double]), {"doubtful_of": first})
        known = doubles.cells(connection, double, ("fingerprint", "family", "external_id"))
        step.update("feedback_alias", feedback.ids_of(connection, "feedback_alias", [double]),
                    {"feedback_id": first})  # fmt: skip
        step.insert("feedback_alias", {"feedback_id": first, **known})
    remove_items(step, [double], now=now)
    remove_people(step, identities)
    _log(connection, moved, now=now)


def _move_work(step: Step, first: int, double: int, *, now: int) -> list[int]:
    """Notes, leave to quote, care, tags and replies go over; the moved replies are returned."""
    connection = step.connection
    for table in doubles.KEPT_ABOUT:
        step.update(table, doubles.rows_about(connection, table, double), {"feedback_id": first})
    there = {(kind, code) for _, kind, code in doubles.owner_tags(connection, first)}
    ours = [tag for tag, kind, code in doubles.owner_tags(connection, double) if (kind, code) not in there]
    step.update("tag", ours, {"feedback_id": first, "spans": ""})
    said = {normalised(text) for _, text, _ in replies.posted_texts(connection, first)}
    copies = {
        reply
        for reply, text, imported in replies.posted_texts(connection, double)
        if imported and normalised(text) in said
    }
    mine, theirs = replies.open_reply(connection, first), replies.open_reply(connection, double)
    if mine is not None and theirs is not None:
        # An item has one draft: the words of the other one are kept as a note.
        words = _("Draft of the copy: {text}").format(text=theirs.text)
        step.insert("note", {"feedback_id": first, "at": now, "text": words})
        copies.add(theirs.id)
    moved = [one for one in feedback.ids_of(connection, "reply", [double]) if one not in copies]
    return step.update("reply", moved, {"feedback_id": first})


def _adopt(step: Step, first: int, double: int) -> None:
    """What the double knows and the first does not: link, rating, what the owner decided."""
    connection = step.connection
    columns = (*_ADOPTED, *_RATING, "status", "reply_state", "unread", "snoozed_until", "words")
    own, other = doubles.cells(connection, first, columns), doubles.cells(connection, double, columns)
    new = {name: other[name] for name in _ADOPTED if own[name] in _EMPTY and other[name] not in _EMPTY}
    if own["reply_state"] == "" and other["reply_state"]:
        new["reply_state"] = other["reply_state"]
    if own["unread"] and not other["unread"]:
        new["unread"] = 0
    if own["status"] == Status.WAITING and other["status"] != Status.WAITING:
        new |= {"status": other["status"], "snoozed_until": None, **place_cells(NOWHERE)}
    if new:
        step.update("feedback", [first], new)
    if own["rating"] is None and other["rating"] is not None:
        # The words stand among the columns so that undo reads the item again, as is done here.
        step.update("feedback", [first], {"words": own["words"], **{name: other[name] for name in _RATING}})
        read_again(connection, [first])


def relog(connection: Connection, ops: Sequence[Op], *, now: int) -> None:
    """Undo and redo brought replies back, took them away or moved them: the log says so."""
    found: dict[int, None] = {}
    for op in ops:
        if op["table"] != "reply":
            continue
        if op["op"] == "update":
            ids = [number for _, _, group in op["groups"] for number in group]
        else:
            ids = [int(str(row[op["columns"].index("id")])) for row in op["rows"]]
        found |= dict.fromkeys(ids)
    _log(connection, list(found), now=now)


def _log(connection: Connection, numbers: Sequence[int], *, now: int) -> None:
    for number in numbers:
        reply = replies.get(connection, number)
        if reply is None:
            chain.append(connection, "withdrawn", [number], now)
        elif reply.state == "posted":
            chain.append(connection, "imported" if reply.imported else "posted", [number], now)
