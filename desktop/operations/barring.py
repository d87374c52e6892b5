"""What an import leaves out on purpose: people who were erased, and what is older than is kept."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.raw import RawFeedback, Reason, Skip
from desktop.operations.filing import Record, identity_key
from desktop.store import contacts, erased, feedback, preferences
from desktop.store.database import Connection
from desktop.store.erased import Mark, Trait

ERASED = "erased"
EXPIRED = "expired"
MONTH = 2_629_746
"""Seconds in a month: a twelfth of the mean Gregorian year (365.2425 days)."""


def oldest_kept(connection: Connection, now: int) -> int | None:
    """The epoch second before which nothing is kept; None when everything is."""
    months = preferences.number(connection, "keep.months")
    return now - months * MONTH if months else None


class Bar:
    """Holds back records of one file. What was erased meanwhile counts from the next file on."""

    def __init__(self, now: int) -> None:
        self._now = now
        self._gate: erased.Gate | None = None
        self._oldest: int | None = None

    def split(self, connection: Connection, records: Sequence[Record]) -> tuple[list[Record], list[Skip]]:
        """(what may come in, what is skipped with its reason)."""
        if self._gate is None:
            self._gate = erased.gate(connection)
            self._oldest = oldest_kept(connection, self._now)
        if not self._gate and self._oldest is None:
            return list(records), []
        kept: list[Record] = []
        barred: list[Skip] = []
        for raw, fingerprint in records:
            why = self._why(raw, fingerprint)
            if why:
                barred.append(Skip(raw.row_no, Reason(why)))
            else:
                kept.append((raw, fingerprint))
        return kept, barred

    def _why(self, raw: RawFeedback, fingerprint: bytes) -> str:
        written = feedback.written_sort(raw, self._now)
        if self._oldest is not None and written < self._oldest:
            return EXPIRED
        if self._gate and self._gate.closed(_traits(raw, fingerprint), self._moment(raw, written)):
            return ERASED
        return ""

    def _moment(self, raw: RawFeedback, written: int) -> int:
        """When it was said; what has no date cannot be told from what was said before."""
        return written if raw.written.moment is not None else 0


def _traits(raw: RawFeedback, fingerprint: bytes) -> list[Trait]:
    key = identity_key(raw, fingerprint)
    traits: list[Trait] = [(Mark.IDENTITY, (key.kind, key.scope, key.key))]
    traits += erased.item_traits(raw.family, raw.external_id, fingerprint)
    for kind, shown in (("email", raw.author_email or raw.author_id), ("phone", raw.author_phone)):
        found = contacts.contact_key(kind, shown) if shown else ""
        if found:
            traits.append((Mark.CONTACT, (kind, found)))
    return traits
