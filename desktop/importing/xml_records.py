"""Records of XML files one by one, in flat memory, also from files that are damaged.

A declared document type is refused: it is how an XML file of a few lines grows to fill the
memory, and no export has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TextIO
from xml.parsers import expat

from desktop.errors import UserError
from desktop.wording.catalogue import gettext as _

CHUNK = 1 << 16
DEPTH_LIMIT = 60
LETTERS_LIMIT = 8 << 20
TAG_LIMIT = 4 << 20
"""Bytes of one tag or comment: expat reads it anew from its beginning with every chunk that comes."""
KEPT_OF_BROKEN = 1 << 16
STRAY_PIECES = 64
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(slots=True)
class Node:
    """An element without its namespace: ``tag`` ``comment_id`` for ``wp:comment_id``."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands in the element itself, as it is."""
        return "".join(self.pieces)

    def child(self, tag: str) -> Node | None:
        """The first child of this name."""
        return next((child for child in self.children if child.tag == tag), None)

    def words(self, tag: str) -> str:
        """The text of the first child of this name, '' when there is none."""
        found = self.child(tag)
        return found.text.strip() if found else ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A stretch of the file that is no XML; ``rest`` is how it begins."""

    rest: str


def root_of(text: str) -> str:
    """The name of the outermost element of the XML file that begins with ``text``; '' for others."""
    start = text.lstrip("\ufeff \t\r\n")
    if not start.startswith("<"):
        return ""
    body = _COMMENT.sub("", _DECLARATION.sub("", start, count=1)).lstrip()
    found = _ROOT.match(body)
    return found[1] if found else ""


def refuse_type(name: str) -> UserError:
    """The refusal of a file with a document type."""
    return UserError(
        _("{name} declares a document type, as harmful XML files do.").format(name=name),
        _("Export it again from where it came, and drop the file as it is."),
    )


def records(text: TextIO, tags: frozenset[str], name: str) -> Iterator[Node | Broken]:
    """The outermost elements called one of ``tags``, in order, with all that is in them.

    ``name`` names the file in the ``UserError`` raised where it declares a document type.
    After a stretch that is no XML, reading goes on with the next of these elements.
    """
    reader = _Reader(tags, name)
    while chunk := text.read(CHUNK):
        yield from reader.feed(chunk)
    yield from reader.end()


class _Parser:
    """One run of expat over well-formed XML."""

    def __init__(self, tags: frozenset[str], name: str) -> None:
        self._tags = tags
        self._name = name
        self._open: list[Node] = []
        self._depth = 0
        self._letters = 0
        self.found: list[Node] = []
        # Words outside of records since the last one, of which some may have lost their beginning.
        self.stray: list[str] = []
        self.expat = expat.ParserCreate("utf-8")
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._data
        self.expat.StartDoctypeDeclHandler = self._doctype

    @property
    def inside(self) -> Node | None:
        """The record that is not finished yet."""
        return self._open[0] if self._open else None

    def _doctype(self, *_details: object) -> None:
        raise refuse_type(self._name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        local = tag.rpartition(":")[2]
        if self._depth > DEPTH_LIMIT or self._letters > LETTERS_LIMIT:
            raise expat.ExpatError("beyond the limits")
        if self._open or local in self._tags:
            self.stray.clear()
            plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            node = Node(local, plain)
            if self._open:
                self._open[-1].children.append(node)
            self._open.append(node)

    def _data(self, data: str) -> None:
        if self._open:
            self._letters += len(data)
            if self._letters > LETTERS_LIMIT:
                raise expat.ExpatError("beyond the limits")
            self._open[-1].pieces.append(data)
        elif len(self.stray) < STRAY_PIECES:
            self.stray.append(data[:KEPT_OF_BROKEN])

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        if self._open:
            node = self._open.pop()
            if not self._open:
                self._letters = 0
                self.found.append(node)


class _Reader:
    """Feeds one parser after another, so that one bad place does not end the file."""

    def __init__(self, tags: frozenset[str], name: str) -> None:
        self._tags = tags
        self._name = name
        self._parser = _Parser(tags, name)
        self._next = re.compile(rf"<(?:\w+:)?(?:{'|'.join(sorted(tags))})(?=[\s>])".encode())
        self._last = re.compile(rf"(?:</)?(?:\w+:)?(?:{'|'.join(sorted(tags))})\s*>".encode())
        self._fed = 0
        # What follows a bad place, until the next record begins; None while all is well.
        self._lost: bytes | None = None
        self._first = True
        # Whether the parser was given up on in the middle of a tag.
        self._endless = False

    def feed(self, chunk: str) -> Iterator[Node | Broken]:
        if self._first:
            chunk = _DECLARATION.sub("", chunk.lstrip("\ufeff \t\r\n"), count=1)
            self._first = False
        data = _ILLEGAL.sub(" ", chunk).encode("utf-8")
        while data:
            if self._lost is not None:
                data = self._resumed(self._lost + data)
                continue
            rest = self._parse(data)
            yield from self._parser.found
            self._parser.found.clear()
            if rest is None:
                return
            if broken := self._broken(rest):
                yield broken
            self._lost, data = b"", self._behind(rest)

    def end(self) -> Iterator[Node | Broken]:
        if self._lost is not None:
            return
        # Expat may hold the last tags back until it knows that nothing follows.
        with suppress(expat.ExpatError):
            self._parser.expat.Parse(b"", True)
        yield from self._parser.found
        if self._parser.inside is not None:
            yield Broken(_all_text(self._parser.inside))

    def _parse(self, data: bytes) -> bytes | None:
        """Parse on; what could not be parsed, or None when all could."""
        self._endless = False
        try:
            self._parser.expat.Parse(data, False)
        except expat.ExpatError:
            place = max(0, min(len(data), self._parser.expat.ErrorByteIndex - self._fed))
            return data[place:]
        self._fed += len(data)
        self._endless = self._fed - self._parser.expat.CurrentByteIndex > TAG_LIMIT
        return data if self._endless else None

    def _broken(self, rest: bytes) -> Broken | None:
        node = self._parser.inside
        if node is None and self._endless:
            return Broken(rest[:KEPT_OF_BROKEN].decode("utf-8", "replace"))
        if node is None:
            # The end of a record that never began: its beginning was damaged.
            stray = "".join(self._parser.stray).strip()
            return Broken(stray) if stray and self._last.match(rest) else None
        after = self._next.search(rest)
        raw = rest[: after.start() if after else KEPT_OF_BROKEN][:KEPT_OF_BROKEN]
        return Broken(f"{_all_text(node)}{raw.decode('utf-8', 'replace')}")

    def _behind(self, rest: bytes) -> bytes:
        """``rest`` without its first byte, at which the parser stopped."""
        self._parser = _Parser(self._tags, self._name)
        self._parser.expat.Parse(b"<resumed>", False)
        self._fed = len(b"<resumed>")
        return rest[1:] or b" "

    def _resumed(self, data: bytes) -> bytes:
        """What begins with the next record; '' keeps looking in what comes."""
        found = self._next.search(data)
        if found is None:
            self._lost = data[-200:]
            return b""
        self._lost = None
        return data[found.start() :]


def _all_text(node: Node) -> str:
    """All words inside of an element, for what is kept of a damaged one."""
    parts = [node.text.strip(), *(_all_text(child) for child in node.children)]
    return "\n".join(part for part in parts if part)[:KEPT_OF_BROKEN]
