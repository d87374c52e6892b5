"""What commands say to people, folded at spaces so that it fits the terminal.

What goes into a file or to another program keeps its lines as they are.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import TextIO

import click

NARROWEST = 40
_USUAL = 80

# What a line begins with, below which its further lines do not stand: spaces, a number of a list, points.
_LEAD = re.compile(r"\s+(?:[+-]?\d+[.)]?\s+)?|\d+\.\s+|[+-]\d+\s+|R\d\d\s")


def say(text: str, *, err: bool = False) -> None:
    """Print lines for people."""
    width = columns(sys.stderr if err else sys.stdout)
    click.echo(text if width is None else folded(text, width), err=err)


def columns(stream: TextIO | None = None) -> int | None:
    """How many characters a line of the terminal takes; None where ``stream`` (stdout) is none."""
    stream = stream or sys.stdout
    if not stream.isatty():
        return None
    try:
        # Not shutil's: it asks sys.__stdout__, which the guard of the terminal has taken apart.
        found = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        found = 0
    return max(found, NARROWEST) if found else _USUAL


def folded(text: str, width: int) -> str:
    """``text`` with no line over ``width``, but for words that are longer than one."""
    return "\n".join(part for line in text.split("\n") for part in _fold(line, width))


def _fold(line: str, width: int) -> Iterator[str]:
    lead = _LEAD.match(line)
    indent = " " * min(_cells(lead.group()), width // 2) if lead else ""
    while _cells(line) > width:
        first, reach = len(indent) + 1, _reach(line, width)
        at = line.rfind(" ", first, reach + 1)
        if at < 0:
            at = line.find(" ", max(first, reach))
        if at < 0:
            break
        yield line[:at].rstrip()
        line = indent + line[at:].lstrip()
    yield line


def elided(text: str, width: int) -> str:
    """The beginning of ``text`` in ``width`` characters of a terminal, with an ellipsis where it is cut."""
    if _cells(text) <= width:
        return text
    return text[: _reach(text, width - 1)].rstrip() + "…"


def _reach(text: str, width: int) -> int:
    """How many code points of ``text`` fit into ``width`` cells."""
    room = width
    for place, letter in enumerate(text):
        room -= _cell(letter)
        if room < 0:
            return place
    return len(text)


def _cells(text: str) -> int:
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(letter: str) -> int:
    """Cells of a terminal that a code point takes: two for wide ones, none for accents of their own."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
