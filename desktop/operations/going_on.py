"""Customers who go on in a chat: the words that came since the last import."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.raw import RawFeedback
from desktop.operations import adapting
from desktop.store import tags
from desktop.store.database import Connection
from desktop.store.feedback import CONTENT, Known


def says_more(connection: Connection, known: Known, raw: RawFeedback) -> bool:
    """Whether an item of a chat grew by messages that are more than thanks. What is edited in another
    place stands as one text, so only here it can be told from what is new (contract.md, Identity)."""
    if not (raw.thread and "messages" in raw.raw):
        return False
    before = str(known.content[CONTENT.index("words")]) + "\n"
    if not raw.words.startswith(before):
        return False
    added = replace(raw, words=raw.words.removeprefix(before))
    reading = adapting.read_quickly(connection, [(added.text, None)], [raw.source])[0]
    return not tags.is_light(reading, added.text)
