"""Words typed with ñ, told apart from those with n: the index folds both into one, as it does with
accents. Whoever types n finds either."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from desktop.model.query import Query
from desktop.store import search
from desktop.store.conditions import Conditions

_TOKEN = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")
_TILDE_N, _KEPT = "n\u0303", "ñ"

_TEXT = "SELECT search_id, words, replies, author, notes FROM search_source WHERE "


def has_enye(word: str) -> bool:
    """Whether a word is to be told apart."""
    return _KEPT in unicodedata.normalize("NFC", word).lower()


def plain(text: str) -> str:
    """Small letters without any accents, but with ñ."""
    apart = unicodedata.normalize("NFD", text.lower()).replace(_TILDE_N, _KEPT)
    return _MARKS.sub("", apart)


class ToldApart:
    """Looks for what was typed with ñ in the words themselves."""

    def __init__(self, connection: sqlite3.Connection, words: Iterable[str], phrases: Iterable[str]) -> None:
        self._connection = connection
        self._sought = [
            *_patterns(words, prefix=True),
            *_patterns(phrases, prefix=False),
        ]

    @property
    def needed(self) -> bool:
        """Whether anything was typed with ñ."""
        return bool(self._sought)

    def hit(self, search_id: int) -> bool:
        """Whether the item with this search id has it all."""
        return not self._sought or any(self._found("search_id = ?", search_id))

    def item(self, number: int) -> bool:
        """The same for an id."""
        which = "search_id = (SELECT search_id FROM feedback WHERE id = ?)"
        return not self._sought or any(self._found(which, number))

    def among(self, expression: str) -> str:
        """The search ids of all hits of ``expression`` that have it all, as a JSON list."""
        return json.dumps(
            list(self._found("search_id IN (SELECT rowid FROM search WHERE search MATCH ?)", expression))
        )

    def _found(self, which: str, value: int | str) -> Iterator[int]:
        for row in self._connection.execute(_TEXT + which, (value,)):
            text = plain("\n".join(str(cell or "") for cell in row[1:]))
            if all(pattern.search(text) for pattern in self._sought):
                yield row[0]


def _patterns(typed: Iterable[str], *, prefix: bool) -> Iterator[re.Pattern[str]]:
    for words in typed:
        tokens = _TOKEN.findall(plain(words))
        for place, token in enumerate(tokens):
            if _KEPT in token:
                end = "" if prefix and place == len(tokens) - 1 else r"(?![^\W_])"
                yield re.compile(rf"(?<![^\W_]){re.escape(token)}{end}")


def told(connection: sqlite3.Connection, query: Query) -> ToldApart:
    """What the words and phrases of a query ask beyond the index."""
    return ToldApart(connection, query.words, query.phrases)


def expression(query: Query, beginning: Callable[[str], str] = search.beginning) -> str:
    """What the index is asked for. Words that are not wanted and have ñ are seen to by ``leave_out``."""
    unwanted = [word for word in query.without if not has_enye(word)]
    return search.match_expression(query.words, query.phrases, unwanted, beginning)


def leave_out(connection: sqlite3.Connection, query: Query, where: Conditions) -> None:
    """The unwanted words with ñ as conditions: items that have n in their place stay."""
    for word in query.without:
        if has_enye(word) and (hits := search.match_expression((), (word,), ())):
            numbers = ToldApart(connection, (), (word,)).among(hits)
            where.add("f.search_id NOT IN (SELECT value FROM json_each(?))", numbers)
