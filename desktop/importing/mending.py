"""Garbled letters put right while a file is read, where the owner asks for it (formats.md §0.8)."""

from __future__ import annotations

from dataclasses import replace

from desktop.importing.encoding import undoubled
from desktop.importing.reading import Reading
from desktop.model.raw import Outcome, RawFeedback


def mended(reading: Reading) -> Reading:
    """The same file, with texts such as "EstupendÃ³" as they were written. The raw record stays."""
    return reading.each(_mended)


def _mended(outcome: Outcome) -> Outcome:
    if not isinstance(outcome, RawFeedback):
        return outcome
    reply = outcome.reply
    return replace(
        outcome,
        place=undoubled(outcome.place),
        author=undoubled(outcome.author),
        title=undoubled(outcome.title),
        words=undoubled(outcome.words),
        pros=undoubled(outcome.pros),
        cons=undoubled(outcome.cons),
        translation=undoubled(outcome.translation),
        reply=replace(reply, text=undoubled(reply.text)) if reply is not None else None,
    )
