"""Replies that come with their source: which are news, which are later wordings of one that is known."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.importing import encoding, identity
from desktop.model.details import Reply
from desktop.model.raw import OwnerReply, RawFeedback
from desktop.operations.filing import Frame
from desktop.store import chain, replies
from desktop.store.database import Connection


def is_news(connection: Connection, raw: RawFeedback, item: int) -> bool:
    """Whether the source holds an answer, or words of one, that the inbox does not know yet."""
    if raw.reply is None or not raw.reply.text.strip():
        return False
    words = _words(raw.reply)
    return not any(_is_known(raw, words, raw.reply, reply) for reply in replies.posted(connection, item))


def _is_known(raw: RawFeedback, words: str, told: OwnerReply, reply: Reply) -> bool:
    """Whether ``reply`` says this, said it before, or has grown or changed since."""
    if any(identity.normalised(version.text) == words for version in reply.versions):
        return True
    earlier = "" < told.when.text() < reply.posted_at
    return reply.imported and (
        identity.normalised(reply.text).startswith(words) or (earlier and not raw.thread)
    )


def _words(reply: OwnerReply) -> str:
    return identity.normalised(encoding.undoubled(reply.text))


def write_first(connection: Connection, held: Sequence[tuple[int, RawFeedback]], frame: Frame) -> None:
    """Keep the answers that came with new items."""
    if not held:
        return
    told = [
        replies.Imported(item, raw.reply.text, raw.reply.when.text(), raw.reply.by)
        for item, raw in held
        if raw.reply is not None
    ]
    numbers = replies.add_many_imported(connection, told, batch=frame.batch, at=frame.now)
    chain.append(connection, "imported", numbers, frame.now)


def write(connection: Connection, raw: RawFeedback, item: int, frame: Frame) -> None:
    """Keep the answer: as a later wording of the one that the source told before, else as a new one.

    In a chat an answer grows by what the owner says next; elsewhere an item has one answer.
    """
    if raw.reply is None:
        return
    words = _words(raw.reply)
    before = [reply for reply in replies.posted(connection, item) if reply.imported]
    grown = next(
        (reply for reply in before if not raw.thread or words.startswith(identity.normalised(reply.text))),
        None,
    )
    if grown is not None:
        number = grown.id
        replies.add_version(connection, number, raw.reply.text, frame.now, batch=frame.batch)
    else:
        number = replies.add_imported(
            connection,
            feedback=item,
            batch=frame.batch,
            text=raw.reply.text,
            posted_at=raw.reply.when.text(),
            at=frame.now,
            by=raw.reply.by,
        )
    chain.append(connection, "imported", [number], frame.now)
