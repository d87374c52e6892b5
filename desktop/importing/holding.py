"""What no inbox can hold, taken out of what is read, whatever the format: one gate behind all readers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

from desktop.model.codes import Precision
from desktop.model.raw import JsonValue, Outcome, RawFeedback, Reject, When

YEARS = range(1900, 2100)
"""Years in which somebody may have said it. What is due is reckoned from them, often years ahead, and
calendars end with the year 9999. The clock of the computer has no say: it may be wrong."""

_HALF_LETTERS = re.compile("[\ud800-\udfff\0]")
_TEXTS = (
    "place", "external_id", "author", "author_id", "author_email", "author_phone", "title", "words",
    "pros", "cons", "translation", "permalink", "thread", "parent",
)  # fmt: skip
_texts = attrgetter(*_TEXTS)


def possible(moment: date | None) -> bool:
    """Whether somebody may have written at this moment. A time that is not known is possible."""
    return moment is None or moment.year in YEARS


def scrubbed(value: JsonValue) -> JsonValue:
    """``value`` without NULs and halves of letters, which no database takes."""
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, Mapping):
        return {_whole(key): scrubbed(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [scrubbed(inner) for inner in value]
    return value


def holdable(outcome: Outcome) -> Outcome:
    """The same without NULs and halves of letters, an impossible moment unknown."""
    if isinstance(outcome, RawFeedback):
        return _timely(_lettered(outcome))
    if isinstance(outcome, Reject) and _is_odd(outcome.cells):
        return replace(outcome, cells={_whole(name): _whole(cell) for name, cell in outcome.cells.items()})
    return outcome


def _lettered(found: RawFeedback) -> RawFeedback:
    odd: dict[str, Any] = {}
    if _is_odd("".join(texts := _texts(found))):
        odd = dict(zip(_TEXTS, map(_whole, texts), strict=True))
    reply, raw = found.reply, found.raw
    if reply is not None and (_is_odd(reply.text) or _is_odd(reply.by)):
        reply = replace(reply, text=_whole(reply.text), by=_whole(reply.by))
    if _is_odd(raw):
        raw = {_whole(key): scrubbed(inner) for key, inner in raw.items()}
    if not odd and reply is found.reply and raw is found.raw:
        return found
    return replace(found, reply=reply, raw=raw, **odd)


def _timely(found: RawFeedback) -> RawFeedback:
    reply = found.reply
    answered = reply.when.moment if reply is not None else None
    if possible(found.written.moment) and possible(found.edited) and possible(answered):
        return found
    return replace(
        found,
        written=_or_unknown(found.written),
        edited=found.edited if possible(found.edited) else None,
        reply=replace(reply, when=_or_unknown(reply.when)) if reply is not None else None,
    )


def _or_unknown(when: When) -> When:
    return when if possible(when.moment) else When(None, Precision.UNKNOWN, when.said or when.text())


def _whole(text: str) -> str:
    return _HALF_LETTERS.sub("", text)


def _is_odd(value: JsonValue) -> bool:
    """Whether a NUL or half a letter stands anywhere in it."""
    if isinstance(value, str):
        return _HALF_LETTERS.search(value) is not None
    if isinstance(value, Mapping):
        return any(_is_odd(key) or _is_odd(inner) for key, inner in value.items())
    return isinstance(value, Sequence) and any(map(_is_odd, value))
