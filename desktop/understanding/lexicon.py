"""The word lists and rules in ``resources/lexicons``: plain text, for people to read and mend.

A line in square brackets names a section, a line that starts with # is a note, and the other
lines are the section's entries.
"""

from __future__ import annotations

from desktop import paths


def content(name: str) -> str:
    """All of ``NAME.txt``."""
    return (paths.resources() / "lexicons" / f"{name}.txt").read_text(encoding="utf-8")


def sections(name: str) -> dict[str, list[str]]:
    """The entries of each section of ``NAME.txt``, line by line; a section may come in parts."""
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in map(str.strip, content(name).splitlines()):
        if line.startswith("[") and line.endswith("]"):
            entries = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("# "):
            entries.append(line)
    return found


def word_lists(name: str) -> dict[str, list[str]]:
    """The words of each section of ``NAME.txt``, apart by blanks or line breaks."""
    return {section: " ".join(entries).split() for section, entries in sections(name).items()}
