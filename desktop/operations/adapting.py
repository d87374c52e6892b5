"""Learning from the owner's corrections and from the stars beside customers' words.

What is learnt can always be learnt anew, so it is no step of the journal. It changes what the
readers say of new items and of those that are read again, never what the owner decided.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from desktop.clock import epoch_now
from desktop.model.codes import Reader, Sentiment
from desktop.model.rating import Rating
from desktop.model.tags import TagKind, Understanding
from desktop.operations import topics
from desktop.operations.inboxes import Inbox
from desktop.operations.words import text_reader, version
from desktop.store import lessons
from desktop.store.database import Connection
from desktop.store.lessons import Example
from desktop.understanding.adaptation import (
    ANCHOR_WEIGHT,
    HOLD_TAG_WORDS,
    TONE,
    Adaptation,
    Layer,
    Lesson,
    balanced,
    learn,
    said_of,
)

LEAST_DECISIONS, LEAST_STARRED = 5, 60
"""Fewer decisions on one tag, or fewer starred items, teach nothing."""
AGAIN_DECISIONS, AGAIN_STARRED = 5, 0.25
"""New decisions, and the share of new starred items, from which it is learnt anew."""
MOST = {Reader.QUICK: 600, Reader.DEEP: 300}
"""Items of each kind that are learnt from, the newest: a second with the quick reader, a minute or
two with the deep one."""

_SIDES = {Sentiment.POSITIVE: 1.0, Sentiment.NEGATIVE: 0.0}


def learnt(connection: Connection, reader: Reader) -> Adaptation | None:
    """What this inbox has taught a reader, if anything."""
    stored = lessons.weights(connection, _name(reader))
    return Adaptation.parse(stored) if stored else None


def _name(reader: Reader) -> str:
    """What a reader taught is kept under: what one version of the deep reader learnt of its vectors means
    nothing to another."""
    return f"{reader} {version(reader)}".rstrip()


def read_quickly(
    connection: Connection, items: Sequence[tuple[str, Rating | None]], sources: Sequence[str]
) -> list[Understanding]:
    """What the quick reader makes of items of these sources, as this inbox has taught it."""
    found = text_reader(Reader.QUICK).understand_many(items)
    adaptation = learnt(connection, Reader.QUICK) if items else None
    if adaptation is not None:
        found = [
            adaptation.apply(text, source, one)
            for (text, _), source, one in zip(items, sources, found, strict=True)
        ]
    own = topics.listening(connection)
    return [own.added(one, text) for (text, _), one in zip(items, found, strict=True)]


def learn_when_due(inbox: Inbox, reader: Reader) -> bool:
    """Learn anew when enough has come since the last time; whether it was."""
    with inbox.database.reading() as connection:
        now, before = lessons.counts(connection), lessons.rests_on(connection, _name(reader))
        if not _is_due(now, before):
            return False
        most = MOST[reader]
        decided = lessons.decided(connection, most)
        starred = lessons.starred(connection, most)
        others = lessons.undecided(connection, most)
    adaptation = Adaptation(_layers(reader, decided, starred, others))
    with inbox.database.transaction() as connection:
        lessons.keep(connection, _name(reader), adaptation.dump(), now, at=epoch_now())
    return True


def _is_due(now: dict[str, int], before: dict[str, int]) -> bool:
    decisions = now["decisions"] >= LEAST_DECISIONS and (
        abs(now["decisions"] - before["decisions"]) >= AGAIN_DECISIONS
    )
    more = abs(now["starred"] - before["starred"])
    return decisions or (now["starred"] >= LEAST_STARRED and more >= AGAIN_STARRED * now["starred"])


def _layers(
    reader: Reader, decided: Sequence[Example], starred: Sequence[Example], others: Sequence[Example]
) -> dict[str, Layer]:
    examples = {one.id: one for one in (*others, *starred, *decided)}
    asked = text_reader(reader)
    found = dict(
        zip(examples, asked.understand_many([(one.text, None) for one in examples.values()]), strict=True)
    )
    layers = {}
    tone = [_tone_of_owner(one, found[one.id]) for one in decided]
    tones = [lesson for lesson in tone if lesson is not None]
    stars = [_lesson(TONE, one, found[one.id], float((one.stars or 0) > 0.5)) for one in starred]
    if len(tones) >= LEAST_DECISIONS or len(stars) >= LEAST_STARRED:
        enough = len(stars) >= LEAST_STARRED
        held = [] if enough else _anchors(TONE, others, found)
        told = balanced([*tones, *(stars if enough else []), *held])
        layers[TONE] = learn(told)
    for kind, code in sorted({key for one in decided for key in one.decided}):
        mine = [one for one in decided if (kind, code) in one.decided]
        if kind != TagKind.SENTIMENT and len(mine) >= LEAST_DECISIONS:
            target = f"{kind}:{code}"
            told = [_lesson(target, one, found[one.id], float(one.decided[kind, code])) for one in mine]
            layers[target] = learn([*told, *_anchors(target, others, found)], HOLD_TAG_WORDS)
    return layers


def _tone_of_owner(one: Example, reading: Understanding) -> Lesson | None:
    """The side that the owner gave to an item, if he gave one."""
    for sentiment, right in _SIDES.items():
        if one.decided.get((TagKind.SENTIMENT.value, sentiment.value)):
            return _lesson(TONE, one, reading, right)
    return None


def _lesson(
    target: str, one: Example, reading: Understanding, right: float | None = None, weight: float = 1.0
) -> Lesson:
    """Without ``right`` the reading holds as it is."""
    said = said_of(target, reading)
    held = 1 / (1 + math.exp(-said)) if right is None else right
    return Lesson(one.text, one.source, said, held, weight, reading.sense if target == TONE else ())


def _anchors(target: str, others: Sequence[Example], found: dict[int, Understanding]) -> list[Lesson]:
    """Readings that nobody corrected, as they are."""
    return [_lesson(target, one, found[one.id], weight=ANCHOR_WEIGHT) for one in others]
