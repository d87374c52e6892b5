"""The little language of phrases.

A pattern is words apart by blanks, folded. ``word*`` is a beginning of a word, ``(a|b c)`` a
choice, which may hold others, a trailing ``?`` makes a part optional, ``...`` stands for up to
three words and ``NUM`` for a number. Between two words of a phrase no mark may stand that parts
clauses. A pattern becomes a small graph of steps, which ``compiling.py`` puts together with all
others; only a pattern with characters of expressions ("#ad", "[a-z]+") is a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Union

ATOM = re.compile(r"(\w+|[.!?;:,\n])")
"""The words of a folded text as patterns see them, and the marks that no phrase crosses."""

_SEPARATOR = r"[^\w.!?;:,\n]+"
_MOST_BETWEEN = 3
_WORD = re.compile(r"[^\W_]+")
_SPECIAL = re.compile(r"[#@\[\\+]")
_FIGURE = re.compile(r"\\d|\[0-9\]")
_NUMBER = "NUM"


Kind = Callable[[str], bool]


class End:
    """The end of a pattern, which is known by its number."""

    __slots__ = ("pattern",)

    def __init__(self, pattern: int) -> None:
        self.pattern = pattern


class Step:
    """One word: one of ``words``, or one that begins with one of ``beginnings``, or of the ``kind``."""

    __slots__ = ("beginnings", "kind", "pattern", "then", "words")

    def __init__(
        self, then: Node, words: Iterable[str] = (), beginnings: Iterable[str] = (), kind: Kind | None = None
    ) -> None:
        self.words = frozenset(words)
        self.beginnings = tuple(beginnings)
        self.kind = kind
        self.then = then
        self.pattern: int = then.pattern

    def fits(self, word: str) -> bool:
        """Whether this word may stand here."""
        return (
            word in self.words
            or (bool(self.beginnings) and word.startswith(self.beginnings))
            or (self.kind is not None and self.kind(word))
        )


class Either:
    """The first of these ways that leads to the end."""

    __slots__ = ("pattern", "ways")

    def __init__(self, ways: Sequence[Node]) -> None:
        self.ways = ways
        self.pattern: int = ways[0].pattern


Node = Union[End, Step, Either]  # noqa: UP007 - some are named before they are known


def graph(pattern: str, number: int) -> Node:
    """Where the graph of a pattern begins. ValueError where its first part cannot be read."""
    return _sequence(parts(pattern), End(number))


def expression(pattern: str) -> re.Pattern[str] | None:
    """The pattern as a regular expression, where it holds what only expressions can say."""
    return re.compile(_expression(parts(pattern))) if _SPECIAL.search(pattern) else None


def telling_part(pattern: str) -> str:
    """Of a pattern that is an expression the first part, without mark, that is none by itself: a text
    that fits has it. A number stands for it where there is none; ValueError where that is none, too."""
    for part in parts(pattern):
        plain = part.lstrip("#")
        if plain != "..." and not plain.endswith("?") and not _SPECIAL.search(plain):
            return plain
    if not _FIGURE.search(pattern):
        raise ValueError(f"a pattern without a telling word: {pattern}")
    return _NUMBER


def parts(pattern: str) -> list[str]:
    """The blank-separated parts of a pattern; blanks within parentheses part nothing."""
    return _split(pattern, " ") if "(" in pattern else pattern.split()


def _split(text: str, mark: str) -> list[str]:
    """``text`` cut at each ``mark`` that lies in no parentheses; empty pieces are left out."""
    found: list[str] = []
    depth = 0
    for piece in text.split(mark):
        if depth:
            found[-1] += mark + piece
        elif piece:
            found.append(piece)
        depth += piece.count("(") - piece.count(")")
    return found


def choices(part: str) -> list[str]:
    """What may stand in this part of a pattern: the choices within its parentheses, or itself."""
    return _split(part[1:-1], "|") if part.startswith("(") and part.endswith(")") else [part]


def _sequence(of: Sequence[str], then: Node) -> Node:
    """The graph of parts one behind the other, with ``then`` behind the last."""
    if len(of) > 1:
        then = _sequence(of[1:], then)
    return _gap(then) if of[0] == "..." else _part(of[0], then)


def _gap(then: Node) -> Node:
    node = then
    for _ in range(_MOST_BETWEEN):
        node = Either((then, Step(node, kind=_is_word)))
    return node


def _is_word(atom: str) -> bool:
    return atom[0].isalnum()


def _part(part: str, then: Node) -> Node:
    """The graph of one part. ValueError where something sticks to its parentheses."""
    optional = part.endswith("?")
    if ("(" in part and not part.removesuffix("?").endswith(")")) or ("(" in part[1:] and part[0] != "("):
        raise ValueError(f"something sticks to the parentheses: {part}")
    words: set[str] = set()
    beginnings: list[str] = []
    kind: Kind | None = None
    ways: list[Node] = []
    for choice in choices(part.removesuffix("?")):
        if choice == _NUMBER:
            kind = str.isdigit
        elif "(" in choice or " " in choice or "?" in choice:
            ways.append(_sequence(parts(choice), then))
        elif len(atoms := _WORD.findall(choice)) != 1:
            ways.append(_spelt(choice, atoms, then))
        elif choice.endswith("*"):
            beginnings += atoms
        else:
            words.update(atoms)
    if words or beginnings or kind:
        ways.append(Step(then, words, beginnings, kind))
    if optional:
        ways.append(then)
    return ways[0] if len(ways) == 1 else Either(ways)


def _spelt(word: str, atoms: Sequence[str], then: Node) -> Node:
    """A word that a mark parts within: "don't", "check-in"; a mark alone ("&") is no word at all."""
    for atom in reversed(atoms):
        open_end = atom is atoms[-1] and word.endswith("*")
        then = Step(then, beginnings=[atom]) if open_end else Step(then, [atom])
    return then


def _expression(of: Sequence[str]) -> str:
    """The regular expression of a pattern without optional beginnings."""
    found: list[str] = []
    for part in of:
        word = part.removesuffix("?").replace("*", r"\w*").replace("(", "(?:").replace(" ", _SEPARATOR)
        word = rf"\#{word[1:]}" if word[0] == "#" else word
        lead = _SEPARATOR if found else ""
        found.append(f"(?:{lead}{word})?" if part.endswith("?") else f"{lead}{word}")
    return rf"(?<!\w){''.join(found)}(?!\w)"
