"""The rules of a language: read from the word lists, or from a file in which they are worked out.

``build/rules.py`` writes the file: a line of JSON and then, for each language, a compressed block,
which is a line of JSON again and the tables of its automaton. The file knows of which lists it was
made; where they have changed since, the rules are worked out anew, which takes half a second.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop import paths
from desktop.understanding import lexicon, patterns
from desktop.understanding.automaton import Automaton, Tables
from desktop.understanding.compiling import compiled
from desktop.understanding.rules import PhraseRule, Rule, RuleBook, WordRules

FILE = "rules.oidomodel"
BOOKS = ("intents", "topics", "signals")
LANGUAGES = ("es", "en")

_BARE = re.compile(r"[a-z0-9']+\*?")


@dataclass(frozen=True, slots=True)
class Listed:
    """The rules of one language. ``sections`` are (book, heading); ``words`` and ``phrases`` tell of
    which section each bare word and each phrase is, ``expressions`` which phrases are expressions."""

    sections: Sequence[tuple[str, str]]
    words: Sequence[tuple[str, int]]
    phrases: Sequence[int]
    expressions: Sequence[tuple[int, str]]
    tables: Tables

    def book(self) -> RuleBook:
        """The rules, ready to be looked for."""
        rules = []
        for book, heading in self.sections:
            code, _, *options = heading.split()
            rules.append(Rule(book, code, options))
        expressions = {number: patterns.expression(pattern) for number, pattern in self.expressions}
        return RuleBook(
            WordRules((word, rules[section]) for word, section in self.words),
            Automaton(self.tables),
            [PhraseRule(rules[section], expressions.get(at)) for at, section in enumerate(self.phrases)],
        )


def bundled(language: str) -> RuleBook:
    """The bundled rules of one of ``LANGUAGES``."""
    said, blocks = _opened()
    if said["lists"] != _mark_of_lists():
        return listed(BOOKS, language).book()
    start, size = said["languages"][language]
    return _unpacked(blocks[start : start + size]).book()


def _opened() -> tuple[dict[str, Any], bytes]:
    header, _, blocks = (paths.resources() / "models" / FILE).read_bytes().partition(b"\n")
    return json.loads(header), blocks


def listed(names: Sequence[str], language: str) -> Listed:
    """What some lists say (sections ``[code language option …]``). ValueError for a pattern that cannot
    be read."""
    sections: list[tuple[str, str]] = []
    words: list[tuple[str, int]] = []
    phrases: list[tuple[str, int]] = []
    expressions: list[tuple[int, str]] = []
    for name in names:
        for heading, entries in lexicon.sections(name).items():
            if heading.split()[1] not in (language, "any"):
                continue
            for pattern in filter(None, (part.strip() for entry in entries for part in entry.split(","))):
                if _BARE.fullmatch(pattern):
                    words.append((pattern, len(sections)))
                    continue
                if patterns.expression(pattern):
                    expressions.append((len(phrases), pattern))
                    pattern = patterns.telling_part(pattern)
                phrases.append((pattern, len(sections)))
            sections.append((name, heading))
    tables = compiled([pattern for pattern, _ in phrases])
    return Listed(sections, words, [section for _, section in phrases], expressions, tables)


def content() -> bytes:
    """The content of the file, from the lists."""
    blocks = [_packed(listed(BOOKS, language)) for language in LANGUAGES]
    places: dict[str, tuple[int, int]] = {}
    at = 0
    for language, block in zip(LANGUAGES, blocks, strict=True):
        places[language] = at, len(block)
        at += len(block)
    header = {"lists": _mark_of_lists(), "languages": places}
    return json.dumps(header).encode() + b"\n" + b"".join(blocks)


def _mark_of_lists() -> int:
    """A number by which lists that have changed are known."""
    mark = 0
    for name in BOOKS:
        mark = zlib.crc32(lexicon.content(name).encode(), mark)
    return mark


def _packed(rules: Listed) -> bytes:
    arrays = rules.tables[2:]
    told = [
        rules.sections, rules.words, rules.phrases, rules.expressions,
        rules.tables.words, rules.tables.beginnings, list(map(len, arrays)),
    ]  # fmt: skip
    data = json.dumps(told).encode() + b"\n" + b"".join(array.astype("<u2").tobytes() for array in arrays)
    return zlib.compress(data, 9)


def _unpacked(block: bytes) -> Listed:
    import numpy as np

    told, _, data = zlib.decompress(block).partition(b"\n")
    sections, words, phrases, expressions, letters_words, beginnings, sizes = json.loads(told)
    numbers = np.frombuffer(data, "<u2").astype(np.uint16, copy=False)
    columns = np.split(numbers, np.cumsum(sizes)[:-1])
    tables = Tables(letters_words, beginnings, *columns)
    return Listed(sections, words, phrases, expressions, tables)
