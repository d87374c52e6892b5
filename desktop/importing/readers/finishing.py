"""What sites add to their rows that no column of a table can say: moderation, translations, marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from desktop.importing.headers import normal, plain
from desktop.importing.readers.google import split_translation
from desktop.model.raw import JsonValue, Outcome, RawFeedback, Reason, Skip

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TRUE = {"1", "true", "yes", "si", "y", "verified"}
_normal = lru_cache(4096)(normal)

Finish = Callable[[Outcome], Outcome]


def field(raw: Mapping[str, JsonValue], *names: str) -> str:
    """The text of the first of these columns that has one; ``a.b`` also looks into an object."""
    for name in names:
        value: JsonValue = raw.get(name)
        if value is None and "." in name:
            value = raw
            for key in name.split("."):
                value = value.get(key) if isinstance(value, Mapping) else None
        if value is None:
            wanted = _normal(name)
            value = next((found for key, found in raw.items() if _normal(key) == wanted), None)
        if isinstance(value, bool | int | float):
            return str(value)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def chain(*steps: Finish) -> Finish:
    """These changes one after the other."""

    def finish(outcome: Outcome) -> Outcome:
        for step in steps:
            outcome = step(outcome)
        return outcome

    return finish


def skipping(column: str, reasons: Mapping[str, str]) -> Finish:
    """Leave out rows whose ``column`` holds one of these words, each for a reason of its own."""

    def finish(outcome: Outcome) -> Outcome:
        if not isinstance(outcome, RawFeedback):
            return outcome
        reason = reasons.get(plain(field(outcome.raw, column)))
        return Skip(outcome.row_no, Reason(reason)) if reason else outcome

    return finish


def verified_by(column: str) -> Finish:
    """Take from ``column`` whether the customer is known to have bought."""

    def finish(outcome: Outcome) -> Outcome:
        if not isinstance(outcome, RawFeedback):
            return outcome
        said = plain(field(outcome.raw, column))
        return replace(outcome, verified=said in _TRUE) if said else outcome

    return finish


def id_from_link(pattern: str, family: str) -> Finish:
    """Take the id out of the review's address where no column has it."""
    search = re.compile(pattern).search

    def finish(outcome: Outcome) -> Outcome:
        if not isinstance(outcome, RawFeedback) or outcome.external_id:
            return outcome
        found = search(outcome.permalink)
        return replace(outcome, external_id=found[1], family=family) if found else outcome

    return finish


def with_line_breaks(outcome: Outcome) -> Outcome:
    """``<br>`` in copied pages is a line break; all else that looks like markup stays text."""
    if not isinstance(outcome, RawFeedback) or "<" not in outcome.words:
        return outcome
    return replace(outcome, words=_BREAK.sub("\n", outcome.words).strip())


def translated_by_google(*columns: str) -> Finish:
    """Keep the original as the words and the translation apart (formats.md §0.3), which stands
    inside of the words or in one of ``columns``."""

    def finish(outcome: Outcome) -> Outcome:
        if not isinstance(outcome, RawFeedback):
            return outcome
        words, translation = split_translation(outcome.words)
        other = field(outcome.raw, *columns)
        if not translation and other and other != words:
            translation = other
        return replace(outcome, words=words, translation=translation)

    return finish
