"""Suggested replies: what this owner answered to the most similar feedback before, in either
language, and templates that fit. Offline, explained, and never sent by itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from desktop.errors import StoreUnavailable
from desktop.model.answering import Alike, PastAnswer, Suggestions
from desktop.model.details import Detail
from desktop.operations import reading, templates
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.replying import suggesting
from desktop.replying.suggesting import Asked, Candidate
from desktop.store import past_answers
from desktop.store.past_answers import Answered, Stored
from desktop.understanding import encoders

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEARCHED_WORDS = 6
TEMPLATES = 5
LONGEST = 400
"""Characters of an opinion that its vector stands for."""

AT_ONCE = 64
NEAREST = 60
MOST_NEW = 96
"""Vectors made while somebody waits; ``prepare`` makes the others in idle moments."""


def suggest(inbox: Inbox, feedback: int, *, limit: int = 5) -> Suggestions:
    """Past answers to the like, likest first, and templates that fit. UserError for no such item."""
    detail = reading.detail(inbox, feedback)
    tags = [("topic", code) for code in detail.row.topics] + [("intent", code) for code in detail.row.intents]
    words = suggesting.search_words(detail.text, SEARCHED_WORDS)
    encoder = _encoder() if detail.text.strip() else ""
    asked_vector = _encode(encoder, [detail.text]) if encoder else None
    with inbox.database.reading() as connection:
        found = dict.fromkeys(past_answers.by_tags(connection, feedback, tags))
        found |= dict.fromkeys(past_answers.by_words(connection, feedback, words))
        if not detail.text.strip():
            found |= dict.fromkeys(past_answers.by_rating(connection, feedback))
        if asked_vector is not None:
            near = _nearest(past_answers.vectors(connection, encoder), asked_vector[0], NEAREST)
            found |= dict.fromkeys(number for number in near if number != feedback)
        items = past_answers.answered(connection, list(found))
    meanings: Mapping[int, float] = {}
    if asked_vector is not None:
        meanings = _meanings(inbox, encoder, asked_vector[0], items)
    candidates = [_candidate(item, meanings.get(item.feedback_id)) for item in items]
    answers = suggesting.ranked(_asked(detail), candidates, limit)
    return Suggestions(answers, templates.for_item(inbox, feedback)[:TEMPLATES])


def prepare(inbox: Inbox, *, cancelled: IsCancelled | None = None) -> int:
    """Make the vectors of answered items ahead of time, newest first; returns how many were made.
    Stopped at any moment, the next call goes on."""
    encoder = _encoder()
    if not encoder:
        return 0
    with inbox.database.reading() as connection:
        wanted = past_answers.recent(connection)
        there = {one.feedback_id for one in past_answers.vectors(connection, encoder)}
    missing = iter(number for number in wanted if number not in there)
    made = 0
    while (part := list(islice(missing, AT_ONCE))) and not (cancelled and cancelled()):
        with inbox.database.reading() as connection:
            items = past_answers.answered(connection, part)
        fresh = _made(encoder, items)
        with inbox.database.transaction() as connection:
            past_answers.keep_vectors(connection, encoder, fresh)
        made += len(fresh)
    return made


def _encoder() -> str:
    """The quick encoder, where this machine has it: somebody waits for the answer."""
    return encoders.USE if encoders.USE in encoders.available() else ""


def _encode(encoder: str, texts: Sequence[str]) -> NDArray[np.int8]:
    """Vectors as signed bytes: the angle between two of them stays, to a hundredth."""
    import numpy as np

    vectors = encoders.load(encoder).encode([text[:LONGEST] for text in texts])
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    return np.round(127 * vectors / np.where(largest > 0, largest, 1)).astype(np.int8)


def _checksum(text: str) -> int:
    return zlib.crc32(text[:LONGEST].encode("utf-8", "surrogatepass"))


def _made(encoder: str, items: Sequence[Answered]) -> list[Stored]:
    found: list[Stored] = []
    for start in range(0, len(items), AT_ONCE):
        part = items[start : start + AT_ONCE]
        for item, vector in zip(part, _encode(encoder, [item.said for item in part]), strict=True):
            found.append(Stored(item.feedback_id, _checksum(item.said), vector.tobytes()))
    return found


def _meanings(
    inbox: Inbox, encoder: str, asked: NDArray[np.int8], items: Sequence[Answered]
) -> dict[int, float]:
    """How near each item is; vectors that are missing or of earlier words are made and kept."""
    with inbox.database.reading() as connection:
        kept = past_answers.vectors_of(connection, encoder, [item.feedback_id for item in items])
    known = {
        item.feedback_id: kept[item.feedback_id]
        for item in items
        if item.feedback_id in kept and kept[item.feedback_id].words == _checksum(item.said)
    }
    unknown = [item for item in items if item.feedback_id not in known and item.said.strip()]
    fresh = _made(encoder, unknown[:MOST_NEW])
    if fresh and not inbox.read_only:
        with suppress(StoreUnavailable), inbox.database.transaction() as connection:
            past_answers.keep_vectors(connection, encoder, fresh)
    return dict(_cosines([*known.values(), *fresh], asked))


def _nearest(stored: Iterable[Stored], asked: NDArray[np.int8], limit: int) -> list[int]:
    """The items whose vectors are nearest."""
    found: list[tuple[float, int]] = []
    rows = iter(stored)
    while part := list(islice(rows, 4_096)):
        found += [(cosine, number) for number, cosine in _cosines(part, asked)]
        found = sorted(found, reverse=True)[:limit]
    return [number for _, number in found]


def _cosines(stored: Sequence[Stored], asked: NDArray[np.int8]) -> list[tuple[int, float]]:
    import numpy as np

    if not stored:
        return []
    vectors = np.frombuffer(b"".join(one.vector for one in stored), dtype=np.int8)
    matrix = vectors.reshape(len(stored), -1).astype(np.float32)
    one = asked.astype(np.float32)
    lengths = np.linalg.norm(matrix, axis=1) * np.linalg.norm(one)
    cosines = matrix @ one / np.where(lengths > 0, lengths, 1)
    return [(each.feedback_id, float(cosine)) for each, cosine in zip(stored, cosines, strict=True)]


def _asked(detail: Detail) -> Asked:
    row = detail.row
    return Asked(detail.text, row.sentiment.value, row.intents, row.topics)


def _candidate(item: Answered, meaning: float | None) -> Candidate:
    answer = PastAnswer(
        reply_id=item.reply_id,
        feedback_id=item.feedback_id,
        text=item.reply,
        said=item.said,
        customer=item.customer,
        source=item.source,
        language=item.language,
        posted_at=item.posted_at,
        likeness=0.0,
        why=Alike(),
    )
    return Candidate(answer, item.sentiment, item.intents, item.topics, meaning)
