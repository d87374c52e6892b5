"""What an item brings from another inbox besides the customer's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CarriedReply:
    """A posted reply: its words, who posted it, and when (RFC 3339 or a day, '' unknown)."""

    text: str
    by: str
    posted_at: str


@dataclass(frozen=True, slots=True)
class CarriedTag:
    """What the owner decided of a tag; not ``present``: he took it off."""

    kind: str
    code: str
    present: bool
    sentiment: str | None
    spans: str


@dataclass(frozen=True, slots=True)
class CarriedIdea:
    """An idea that an item asks for, as it stands there (see ``desktop.model.ideas``); ``told`` are the
    words of the posted reply in which its author heard of the end of it, '' where that was not."""

    title: str
    status: str
    reason: str
    note: str
    created_at: int
    status_at: int
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The owner's work on an item of another inbox.

    ``fingerprint`` and ``identity`` (kind, scope, key, shown) are those under which it was filed
    there; ``status`` is a code of ``Status``; ``versions`` are (epoch seconds, JSON) of what the
    customer had written before; ``notes`` are (epoch seconds, text).
    """

    fingerprint: bytes
    identity: tuple[str, str, str, str]
    status: str
    replies: Sequence[CarriedReply] = ()
    notes: Sequence[tuple[int, str]] = ()
    tags: Sequence[CarriedTag] = ()
    versions: Sequence[tuple[int, str]] = ()
    ideas: Sequence[CarriedIdea] = ()
