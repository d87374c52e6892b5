"""What was said of the files of an import before it began: columns, owners, garbled letters."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.importing.mapping import ColumnMapping

EVERY = "*"
"""Stands for the paths of all files."""


def by_place(mappings: Mapping[str, ColumnMapping]) -> dict[str, ColumnMapping]:
    """Mappings of single files under whole paths, so that a resumed import finds them again."""
    return {whole(path): mapping for path, mapping in mappings.items()}


def whole(path: Path | str) -> str:
    """The path from the root, through all links, as far as they lead anywhere."""
    return os.path.realpath(path)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What was said of the columns of tables: of all of them, and of single files by place."""

    for_all: ColumnMapping | None = None
    by_file: Mapping[str, ColumnMapping] = field(default_factory=dict)

    def of(self, path: str) -> ColumnMapping | None:
        """What was said of one file, if anything."""
        return (self.by_file.get(whole(path)) if self.by_file else None) or self.for_all


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of files: who the owner is in chats and mail, in all of them and in single ones
    by shown path; and the paths of those whose garbled letters are to be put right, ``EVERY`` for
    all of them."""

    owner: str = ""
    owners: Mapping[str, str] = field(default_factory=dict)
    mended: frozenset[str] = frozenset()

    def owner_in(self, path: str) -> str:
        """The owner's name in one file, '' to find it out from the file."""
        return self.owners.get(path) or self.owner

    def mends(self, path: str) -> bool:
        """Whether the letters of one file are to be put right."""
        return path in self.mended or EVERY in self.mended

    def cells(self) -> dict[str, object]:
        """As a batch keeps it, to be resumed."""
        told = {"owner": self.owner, "owners": dict(self.owners), "mended": sorted(self.mended)}
        return {key: value for key, value in told.items() if value}

    @classmethod
    def of(cls, request: Mapping[str, object]) -> Told:
        """What ``cells`` kept."""
        owner, owners, paths = (request.get(key) for key in ("owner", "owners", "mended"))
        return cls(
            owner if isinstance(owner, str) else "",
            {str(path): str(name) for path, name in owners.items()} if isinstance(owners, dict) else {},
            frozenset(map(str, paths)) if isinstance(paths, list) else frozenset(),
        )
