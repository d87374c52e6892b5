"""The shortcuts that the owner changed; they belong to the computer, not to an inbox."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QKeySequence

from desktop import paths


def file() -> Path:
    """Where they are kept."""
    return paths.data() / "keys.json"


def load() -> dict[str, str]:
    """The changed keys by the code of the action, in Qt's portable form; '' is no key at all.
    Whatever cannot be read is left out."""
    try:
        stored = json.loads(file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(stored, dict):
        return {}
    return {code: keys for code, keys in stored.items() if isinstance(keys, str) and _reads(keys)}


def save(changed: Mapping[str, str]) -> None:
    """Keep them for the next start; a folder that cannot be written costs no more than that."""
    with contextlib.suppress(OSError):
        file().parent.mkdir(parents=True, exist_ok=True)
        file().write_text(json.dumps(dict(changed)), "utf-8")


def collide(one: str, other: str) -> bool:
    """Whether one of two shortcuts is the other or its beginning, so that both cannot be."""
    if not one or not other:
        return False
    first, second = QKeySequence(one), QKeySequence(other)
    none = QKeySequence.SequenceMatch.NoMatch
    return first.matches(second) != none or second.matches(first) != none


def _reads(keys: str) -> bool:
    return not keys or bool(QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText))
