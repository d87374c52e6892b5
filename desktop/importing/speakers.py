"""Who speaks in a chat or a mailbox, so that the owner can say who he is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import islice

from desktop.errors import UserError
from desktop.importing.files import InputFile
from desktop.importing.recognise import open_reader
from desktop.model.raw import RawFeedback
from desktop.model.reports import Speaker

CONVERSATIONS = frozenset({"whatsapp", "telegram", "messenger", "instagram", "discord", "x_messages", "mail"})
SPEAKERS = 50
ITEMS_LOOKED_AT = 20_000
# With an owner of this name everybody in the file is a customer.
_NOBODY = "\x02"


def speakers(file: InputFile, customers: Collection[str]) -> list[Speaker]:
    """Everybody who says something in the beginning of ``file``, most talkative first; those who are
    not among the ``customers`` are taken for the owner."""
    said: Counter[str] = Counter()
    try:
        reading = open_reader(file, owner=_NOBODY, whole=False)
        for outcome in islice(reading, ITEMS_LOOKED_AT):
            if isinstance(outcome, RawFeedback):
                said[name_of(outcome)] += _messages(outcome)
    except UserError:
        return []
    return [
        Speaker(name, count, owner=name not in customers)
        for name, count in said.most_common(SPEAKERS)
        if name
    ]


def name_of(raw: RawFeedback) -> str:
    """What ``open_reader(owner=)`` knows somebody by: the name in a chat, the address in mails."""
    return raw.author_email or raw.author or raw.author_id


def _messages(raw: RawFeedback) -> int:
    messages = raw.raw.get("messages")
    return len(messages) if isinstance(messages, list) else 1
