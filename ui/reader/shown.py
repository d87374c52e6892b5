"""A customer's text as the reader lays it out, and where its code points then stand.

Spans of tags count code points of the stored text; Qt counts UTF-16 units of a document
that has labels in between and no control characters. This module is the bridge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.tags import Span


class BlockKind(StrEnum):
    """How a run of paragraphs is set."""

    TITLE = "title"
    LABEL = "label"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the document, in UTF-16 units."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The document's text, its blocks and, for each code point of the source and its end,
    the UTF-16 position in the document."""

    text: str
    blocks: Sequence[Block]
    positions: Sequence[int]

    def place(self, span: Span) -> tuple[int, int]:
        """Start and end of ``span`` in the document; both 0 when it lies outside the text."""
        last = len(self.positions) - 1
        if not 0 <= span.start < span.end <= last:
            return 0, 0
        return self.positions[span.start], self.positions[span.end]


_LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
# Overrides can make words read backwards; embeddings and isolates are dropped with them.
_DROPPED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0\ufdd1\ufeff\ufffc\ud800-\udfff]"
)
_REPLACEMENT = "\ufffd"


def _shown_character(character: str, following: str) -> str:
    if character == "\r" and following == "\n":
        return ""
    if character in _LINE_ENDS:
        return "\n"
    if character in _DROPPED:
        return ""
    if character != "\t" and _ODD.match(character):
        return _REPLACEMENT
    return character


def single_line(text: str) -> str:
    """``text`` safe for a label: on one line, without control characters."""
    cleaned = "".join(_shown_character(c, "") if _ODD.match(c) else c for c in text)
    return " ".join(cleaned.split())


def plain(text: str) -> str:
    """``text`` with line breaks kept and control characters gone."""
    return _Builder().add_source(text).text() if _ODD.search(text) else text


class _Builder:
    """Lays out source text and labels one after the other."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.positions: list[int] = []
        self.length = 0

    def text(self) -> str:
        return "".join(self._pieces)

    def add_label(self, label: str) -> None:
        self._pieces.append(label)
        self.length += len(label.encode("utf-16-le")) // 2

    def add_source(self, text: str) -> _Builder:
        if text.isascii() and not _ODD.search(text):
            self._pieces.append(text)
            self.positions.extend(range(self.length, self.length + len(text)))
            self.length += len(text)
            return self
        for index, character in enumerate(text):
            shown = _shown_character(character, text[index + 1 : index + 2])
            self.positions.append(self.length)
            if shown:
                self._pieces.append(shown)
                self.length += 2 if ord(shown) > 0xFFFF else 1
        return self


def lay_out(text: str, parts: Iterable[tuple[str, str]], labels: dict[str, str]) -> Shown:
    """Set ``text`` with a title apart and a label line before each part named in ``labels``.

    ``parts`` are the pieces of ``text`` in order; when they do not add up to it, the text
    is set as it is, without labels.
    """
    pieces = list(parts)
    if "\n".join(piece for _, piece in pieces) != text:
        pieces = [("words", text)]
    builder = _Builder()
    blocks: list[Block] = []
    for index, (kind, piece) in enumerate(pieces):
        if index:
            builder.add_source("\n")
        if kind in labels:
            start = builder.length
            builder.add_label(labels[kind] + "\n")
            blocks.append(Block(BlockKind.LABEL, start, builder.length - 1))
        start = builder.length
        builder.add_source(piece)
        title = kind == "title" and len(pieces) > 1
        blocks.append(Block(BlockKind.TITLE if title else BlockKind.WORDS, start, builder.length))
    return Shown(builder.text(), tuple(blocks), (*builder.positions, builder.length))


def joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, with overlapping and touching ones made one and empty ones left out."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result
