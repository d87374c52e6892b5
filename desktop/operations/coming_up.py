"""Words that come up: phrases that customers use again and again, and those that rise."""

from __future__ import annotations

from desktop.model.figures import ComingUp, Span
from desktop.model.query import Query
from desktop.operations import moving, spans
from desktop.operations.inboxes import Inbox
from desktop.store import figures
from desktop.understanding import phrases
from desktop.understanding.words import fold

LOOKED_AT = 1_500
"""The newest opinions of each span that are read."""

LEAST_RISE = 3


def coming_up(
    inbox: Inbox, span: Span, *, source: str = "", topic: str = "", limit: int = 12
) -> list[ComingUp]:
    """The phrases of a span, rising ones first, then the most frequent. Some 100 ms to a second: call
    it in a job.

    A phrase rises when it comes in three opinions more than in the span before, among as many that
    were read, and luck would bring that less than once in fifty.
    """
    with inbox.database.reading() as connection:
        now = figures.texts(connection, span, source, topic, LOOKED_AT)
        before = figures.texts(connection, spans.before(span), source, topic, LOOKED_AT)
    earlier = [fold(text) for _number, text in before]
    found = []
    for phrase in phrases.frequent((text for _number, text in now), most=limit * 2):
        numbers = tuple(now[place][0] for place in phrase.items)
        words = fold(phrase.text)
        count = sum(words in text for text in earlier)
        said = sum(words in fold(now[place][1]) for place in phrase.items)
        chance = moving.chance_of_counts(said, count, len(now), len(earlier))
        rising = said - count >= LEAST_RISE and chance < moving.LIKELY
        found.append(ComingUp(phrase.text, topic, phrase.count, count, rising, Query(chosen=numbers)))
    return sorted(found, key=lambda one: (not one.rising, -one.count, one.text))[:limit]
