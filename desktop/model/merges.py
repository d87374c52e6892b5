"""Two customers that may be one: why it is suggested, what a merge would join, and merges that were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.details import CustomerCard


@dataclass(frozen=True, slots=True)
class MergeReason:
    """Why two customers may be one: a code of ``desktop.wording.people`` with its values.

    ``same_email`` and ``same_phone`` (``value``) are strong; ``same_name`` (``name``, ``holders``),
    ``like_writing`` (``percent``) and ``same_place`` (``place``) are weak.
    """

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two customers who may be one person. ``strong``: the same mail or phone."""

    first: CustomerCard
    second: CustomerCard
    strong: bool
    reasons: Sequence[MergeReason]


@dataclass(frozen=True, slots=True)
class MergeNote:
    """A standing merge. ``kept`` goes on, ``absorbed`` is part of it until it is split off."""

    id: int
    kept: int
    kept_name: str
    absorbed: int
    absorbed_name: str
    at: int
    reasons: Sequence[MergeReason]


@dataclass(frozen=True, slots=True)
class MergeField:
    """One line of a merge's preview: what stands on either side and what would stand afterwards.

    ``code`` is name, independence, opted_out, status_by_hand, identities, contacts, items, score,
    status, at_risk, notes, tags, reminders or consents. ``choices`` names the sides that the owner
    may choose from ("kept", "absorbed"); it is empty where both are joined or it is computed.
    """

    code: str
    kept: str
    absorbed: str
    result: str
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging would do, field by field, before anything is changed."""

    kept: CustomerCard
    absorbed: CustomerCard
    fields: Sequence[MergeField]
    reasons: Sequence[MergeReason]
