"""Mails and phones that came with feedback: what two customers are recognised as one by."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence

from desktop.model.people import Contact
from desktop.store.steps import chunks, marks

LEAST_DIGITS = 6
"""A shorter number is no phone."""

_MAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\".]{2,}")
_NOBODYS = re.compile(r"(?:no-?_?reply|noresponder|no-?responda|donotreply|mailer-daemon|postmaster)\b")
_COUNTRY = "34"
"""Spanish numbers are written with and without their country's prefix."""


def contact_key(kind: str, text: str, *, whole: bool = True) -> str:
    """``text`` as contacts of its kind are compared, or '' when it is none.

    ``whole`` False takes the beginning of one as well, as it is typed into a search box.
    """
    text = text.strip()
    if kind == "email":
        found = text.lower()
        if not whole:
            return found if "@" in found else ""
        match = _MAIL.search(found)
        return "" if match is None or _NOBODYS.match(match[0]) else match[0]
    digits = re.sub(r"\D", "", text)
    if re.search(r"[^\d\s().+/\u00a0-]", text) or len(digits) < (LEAST_DIGITS if whole else 4):
        return ""
    digits = digits.removeprefix("00")
    return digits[len(_COUNTRY) :] if digits.startswith(_COUNTRY) and len(digits) == 11 else digits


def remember(connection: sqlite3.Connection, batch: int, found: Iterable[tuple[int, str, str]]) -> None:
    """Keep the mail and phone that came with an identity's feedback: (identity, mail, phone)."""
    connection.executemany(
        "INSERT OR IGNORE INTO contact (identity_id, batch_id, kind, key, shown) VALUES (?, ?, ?, ?, ?)",
        (
            (identity, batch, kind, key, shown.strip())
            for identity, mail, phone in found
            for kind, shown in (("email", mail), ("phone", phone))
            if shown and (key := contact_key(kind, shown))
        ),
    )


def of_customer(connection: sqlite3.Connection, customer: int) -> list[Contact]:
    """The mails and phones of a customer."""
    rows = connection.execute(
        "SELECT DISTINCT k.kind, k.shown FROM identity i JOIN contact k ON k.identity_id = i.id"
        " WHERE i.customer_id = ? ORDER BY k.kind, k.shown",
        (customer,),
    )
    return [Contact(row[0], row[1]) for row in rows]


def of_identities(connection: sqlite3.Connection, identities: Sequence[int]) -> list[int]:
    """The rows that hang on identities."""
    found: list[int] = []
    for part in chunks(identities):
        rows = connection.execute(f"SELECT id FROM contact WHERE identity_id IN ({marks(part)})", part)
        found += [row[0] for row in rows]
    return found


def brought_alone(connection: sqlite3.Connection, batch: int) -> list[int]:
    """The contacts that an import brought and that nothing of it stands for any more."""
    rows = connection.execute(
        "SELECT k.id FROM contact k WHERE k.batch_id = ? AND NOT EXISTS"
        " (SELECT 1 FROM feedback f WHERE f.identity_id = k.identity_id AND f.batch_id = ?)",
        (batch, batch),
    )
    return [row[0] for row in rows]
