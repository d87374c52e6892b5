"""Values deep inside a JSON file one by one, where lists of records lie in objects of a list.

A whole account of Telegram's is one object that holds all chats, larger than memory likes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TextIO

from desktop.importing.json_records import Broken, _BrokenError, _Window
from desktop.model.raw import JsonValue

Path = tuple[str, ...]
DEPTH = 12


class Opened:
    """Stands for the beginning of an object whose inside follows."""


OPENED = Opened()


class Found(NamedTuple):
    """What lies at ``path``, a key for each object and '' for each list on the way to it."""

    path: Path
    value: JsonValue | Broken | Opened


def walk(text: TextIO, enters: Callable[[Path], bool]) -> Iterator[Found]:
    """The values of a JSON file in order; those at a path that ``enters`` says yes to by their parts.

    What is no JSON comes as one ``Broken``; reading goes on with the next element of the
    innermost list.
    """
    window = _Window(text.read)
    window.skip("\ufeff")
    try:
        while window.peek():
            yield from _walk(window, (), enters)
    except _BrokenError:
        broken, _goes_on = window.resume()
        if broken.rest.strip():
            yield Found((), broken)


def _walk(window: _Window, path: Path, enters: Callable[[Path], bool]) -> Iterator[Found]:
    sign = window.peek()
    if sign not in ("{", "[") or len(path) > DEPTH or not enters(path):
        yield Found(path, window.value())
    elif sign == "{":
        yield from _object(window, path, enters)
    else:
        yield from _list(window, (*path, ""), enters)


def _object(window: _Window, path: Path, enters: Callable[[Path], bool]) -> Iterator[Found]:
    window.need("{")
    yield Found(path, OPENED)
    while not window.skip("}"):
        key = str(window.value())
        window.need(":")
        yield from _walk(window, (*path, key), enters)
        window.separate("}")


def _list(window: _Window, path: Path, enters: Callable[[Path], bool]) -> Iterator[Found]:
    window.need("[")
    while not window.skip("]"):
        try:
            yield from _walk(window, path, enters)
            window.separate("]")
        except _BrokenError:
            broken, goes_on = window.resume()
            if broken.rest.strip():
                yield Found(path, broken)
            if not goes_on:
                return
