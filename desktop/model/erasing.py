"""What erasing a person means: told before it is done, and certified after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What would go. ``counts`` are rows by kind (items, replies, posted, notes, versions, …);
    ``copies`` are the names of the copies of the inbox that would be cleansed; ``beside`` are files
    that Oído wrote next to the inbox and that may name the person; ``mentions`` are items of others
    in whose words, replies or notes the name stands."""

    customer: int
    name: str
    identities: Sequence[str]
    counts: Mapping[str, int]
    copies: Sequence[str]
    beside: Sequence[str]
    mentions: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was erased, without a word of the person. ``at`` is epoch seconds; ``counts`` are rows
    by table; ``cleansed`` and ``removed`` count copies of the inbox; ``pending`` are names of copies
    that could not be reached yet; ``log_digest`` is the last digest of the reply log."""

    number: str
    at: int
    business: str
    reason: str
    counts: Mapping[str, int]
    cleansed: int = 0
    removed: int = 0
    pending: Sequence[str] = field(default_factory=tuple)
    log_digest: str = ""
