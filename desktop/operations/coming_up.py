"""Words that come up: phrases that customers use again and again, and those that rise."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.figures import ComingUp, Span
from desktop.model.query import Query
from desktop.operations import moving, spans
from desktop.operations.inboxes import Inbox
from desktop.operations.monthly import sentence_at
from desktop.store import figures, preferences
from desktop.store.figures import Spoken
from desktop.understanding import phrases
from desktop.understanding.words import fold, words_of

LOOKED_AT = 1_500
"""The newest opinions of each span that are read."""

LEAST_RISE = 3

_SIGNED = 0.5
"""A phrase is somebody's name where in so many of its opinions it is part of the name of who wrote them."""


def coming_up(
    inbox: Inbox, span: Span, *, source: str = "", topic: str = "", limit: int = 12
) -> list[ComingUp]:
    """The phrases of a span, rising ones first, then the most frequent; each comes in three opinions at
    least. With a ``topic``, those of the sentences that speak of it. Some 100 ms to a second: call it in
    a job.

    A phrase rises when it comes in three opinions more than in the span before, among as many that
    were read, and luck would bring that less than once in fifty. Names of customers, as under what they
    wrote, and the name of the business are no phrases.
    """
    with inbox.database.reading() as connection:
        now = figures.texts(connection, span, source, topic, LOOKED_AT)
        before = figures.texts(connection, spans.before(span), source, topic, LOOKED_AT)
        own = _forms(str(preferences.get(connection, "business.name")))
    said_now, earlier = [_about(one) for one in now], [fold(_about(one)) for one in before]
    found = []
    for phrase in phrases.frequent(said_now, most=limit * 3):
        forms = _forms(phrase.text)
        if forms <= own or _is_a_name(forms, [now[place] for place in phrase.items]):
            continue
        numbers = tuple(now[place].id for place in phrase.items)
        words = fold(phrase.text)
        count = sum(words in text for text in earlier)
        said = sum(words in fold(said_now[place]) for place in phrase.items)
        chance = moving.chance_of_counts(said, count, len(now), len(earlier))
        rising = said - count >= LEAST_RISE and chance < moving.LIKELY
        found.append(ComingUp(phrase.text, topic, phrase.count, count, rising, Query(chosen=numbers)))
    return sorted(found, key=lambda one: (not one.rising, -one.count, one.text))[:limit]


def _about(one: Spoken) -> str:
    """The sentences of an opinion that speak of the topic asked for; all of it where none was."""
    if not one.spans:
        return one.text
    said = dict.fromkeys(sentence_at(one.text, part.start, part.end) for part in one.spans)
    return "\n".join(said)


def _forms(text: str) -> set[str]:
    return set(words_of(fold(text)).forms)


def _is_a_name(forms: set[str], items: Sequence[Spoken]) -> bool:
    signed = sum(forms <= _forms(one.name) for one in items)
    return signed >= _SIGNED * len(items)
