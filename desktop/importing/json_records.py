"""Records of JSON files one by one, in flat memory, also from files that break off.

``json.load`` takes 728 MB for a file of 116 MB (formats.md §11). Here the standard library's
own decoder reads one value at a time from a window over the text.
"""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TextIO

from desktop.importing.holding import scrubbed
from desktop.model.raw import JsonValue

WINDOW = 1 << 16
VALUE_LIMIT = 64 << 20
KEPT_OF_BROKEN = 1 << 16
DEPTH_LIMIT = 100
_BLANK = re.compile(r"[ \t\r\n]*")
_MAY_BE_HALF = re.compile(r"\\u(?:d[89a-f]|0000)|\0", re.IGNORECASE)
_AFTER_A_SCRIPT = ";),"
_NEXT_ELEMENT = re.compile(r"\}\s*,\s*\{")


def _number(digits: str) -> float | str:
    """The number, or its digits where it is greater than any number can be (1e999)."""
    number = float(digits)
    return number if math.isfinite(number) else digits


def _no_number(_name: str) -> None:
    """NaN and Infinity are no JSON; programs that count with tables write them where nothing stands."""


# Line breaks inside of strings are wrong and frequent.
_DECODER = json.JSONDecoder(strict=False, parse_float=_number, parse_constant=_no_number)


@dataclass(frozen=True, slots=True)
class Broken:
    """A stretch of the file that is no JSON; ``rest`` is how it begins."""

    rest: str


class Item(NamedTuple):
    """One value. ``key`` is its key at the top level, or that of the list in which it stands
    (``listed``); '' for elements of a top-level list and for JSON lines."""

    key: str
    value: JsonValue | Broken
    listed: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of a JSON file: ``kind`` is ``object``, ``array`` or ``lines``; ``keys`` are those
    of the top level; ``first`` holds the first element of each list by the list's key ('' for
    the top level itself); ``values`` what else the keys hold."""

    kind: str
    keys: Sequence[str]
    first: Mapping[str, JsonValue] = field(default_factory=dict)
    values: Mapping[str, JsonValue] = field(default_factory=dict)


class _BrokenError(Exception):
    """Here the text is no JSON."""


class _Window:
    """A window over the text that grows until the next value fits."""

    def __init__(self, read: Callable[[int], str]) -> None:
        self._read = read
        self._text = ""
        self._place = 0
        self._ended = False

    def _more(self) -> bool:
        if self._ended:
            return False
        kept = self._text[self._place :]
        chunk = self._read(max(WINDOW, len(kept)))
        self._ended = not chunk
        self._text, self._place = kept + chunk, 0
        return not self._ended

    def peek(self) -> str:
        """The next character that is no blank, '' at the end."""
        while True:
            match = _BLANK.match(self._text, self._place)
            self._place = match.end() if match else self._place
            if self._place < len(self._text):
                return self._text[self._place]
            if not self._more():
                return ""

    def skip(self, wanted: str) -> bool:
        """Step over ``wanted`` if it comes next."""
        if self.peek() != wanted:
            return False
        self._place += 1
        return True

    def need(self, wanted: str) -> None:
        """Step over ``wanted``, or raise ``_BrokenError``."""
        if not self.skip(wanted):
            raise _BrokenError

    def separate(self, close: str) -> None:
        """Step over a comma unless ``close`` comes next, or raise ``_BrokenError``."""
        if self.peek() != close:
            self.need(",")

    def value(self) -> JsonValue:
        """The next value. Raises ``_BrokenError`` when there is none."""
        self.peek()
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._place)
            except (ValueError, RecursionError) as error:
                if not self._may_be_cut(error) or not self._more():
                    raise _BrokenError from error
                continue
            # A number at the very edge may go on.
            if end == len(self._text) and self._text[end - 1] not in '"]}' and self._more():
                continue
            sound = _sound(found, self._text, self._place, end)
            self._place = end
            return sound

    def _may_be_cut(self, error: Exception) -> bool:
        """Whether the value only seems broken because the window ends inside of it."""
        if len(self._text) - self._place > VALUE_LIMIT or not isinstance(error, json.JSONDecodeError):
            return False
        return error.msg.startswith("Unterminated") or error.pos > len(self._text) - 16

    def resume(self) -> tuple[Broken, bool]:
        """Step over what is broken to the next element of a list; also whether there is one."""
        start = self._text[self._place : self._place + KEPT_OF_BROKEN]
        while True:
            found = _NEXT_ELEMENT.search(self._text, self._place)
            if found:
                self._place = found.end() - 1
                return Broken(start), True
            self._place = max(self._place, len(self._text) - 64)
            if not self._more():
                self._place = len(self._text)
                return Broken(start), False


def _sound(value: JsonValue, text: str, start: int, end: int) -> JsonValue:
    """``value``, read between these places, in whole letters. Raises ``_BrokenError`` when it is nested
    deeper than whatever is done to it can follow."""
    if text.count("[", start, end) + text.count("{", start, end) > DEPTH_LIMIT and _is_deep(value):
        raise _BrokenError
    return scrubbed(value) if _MAY_BE_HALF.search(text, start, end) else value


def _is_deep(value: JsonValue) -> bool:
    level: list[JsonValue] = [value]
    for _ in range(DEPTH_LIMIT):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: JsonValue) -> Iterable[JsonValue]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def records(text: TextIO, kind: str) -> Iterator[Item]:
    """The values of a JSON file of this ``Shape.kind``, in order.

    What is no JSON comes as one ``Broken``; in a list and in JSON lines reading goes on with
    the next element after it.
    """
    if kind == "lines":
        return _lines(text)
    window = _Window(text.read)
    window.skip("\ufeff")
    return _documents(window)


def _documents(window: _Window) -> Iterator[Item]:
    """The values of one document after the other: pages that somebody put into one file."""
    whole = True
    while whole and (sign := window.peek()):
        if sign in _AFTER_A_SCRIPT:
            window.skip(sign)
        else:
            whole = yield from _elements(window, "") if sign == "[" else _members(window)


def _lines(text: TextIO) -> Iterator[Item]:
    while line := text.readline(VALUE_LIMIT):
        if len(line) == VALUE_LIMIT and not line.endswith("\n"):
            _rest_of_line(text)
            yield Item("", Broken(line[:KEPT_OF_BROKEN]), True)
            continue
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            value = _sound(_DECODER.decode(line.lstrip("\ufeff")), line, 0, len(line))
        except (ValueError, RecursionError, _BrokenError):
            yield Item("", Broken(line[:KEPT_OF_BROKEN]), True)
            continue
        yield Item("", value, True)


def _rest_of_line(text: TextIO) -> None:
    while (more := text.readline(WINDOW)) and not more.endswith("\n"):
        pass


def _elements(window: _Window, key: str) -> Generator[Item, None, bool]:
    """The elements of a list; at last, whether it came to its end."""
    window.skip("[")
    while not window.skip("]"):
        try:
            yield Item(key, window.value(), True)
            window.separate("]")
        except _BrokenError:
            broken, goes_on = window.resume()
            yield Item(key, broken, True)
            if not goes_on:
                return False
    return True


def _members(window: _Window) -> Generator[Item, None, bool]:
    """The members of an object; at last, whether it came to its end."""
    window.skip("{")
    try:
        while not window.skip("}"):
            key = str(window.value())
            window.need(":")
            if window.peek() == "[":
                empty = True
                for item in _elements(window, key):
                    empty = False
                    yield item
                if empty:
                    yield Item(key, [], False)
            else:
                yield Item(key, window.value(), False)
            window.separate("}")
    except _BrokenError:
        broken, _goes_on = window.resume()
        # A list that broke off has been told already.
        if broken.rest.strip():
            yield Item("", broken, False)
        return False
    return True


def outline(text: str) -> Shape | None:
    """The outline of the JSON file that begins with ``text``, or None when it is none."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start not in ("[", "{"):
        return None
    kind = "array" if start == "[" else "lines" if _is_lines(text) else "object"
    keys: dict[str, None] = {}
    first: dict[str, JsonValue] = {}
    values: dict[str, JsonValue] = {}
    for key, value, listed in records(io.StringIO(text), kind):
        if isinstance(value, Broken):
            continue
        keys[key] = None
        (first if listed else values).setdefault(key, value)
        if kind != "object":
            break
    if kind == "array" and isinstance(first.get(""), int | float):
        return None  # "[28.02.17, 22:45:01]" begins a chat
    if not first and not values and text.strip("\ufeff \t\r\n")[1:2] not in ("]", "}"):
        return None
    return Shape(kind, list(keys), first, values)


def _is_lines(text: str) -> bool:
    """Whether each line is a JSON object of its own."""
    lines = [line for line in text.splitlines()[:3] if line.strip()]
    try:
        return len(lines) > 1 and all(
            isinstance(json.loads(line.lstrip("\ufeff")), dict) for line in lines[:2]
        )
    except (ValueError, RecursionError):
        return False
