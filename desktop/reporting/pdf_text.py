"""Text on paper: a font for each character, lines of a width, and honesty about the rest.

Bundled fonts: DejaVu Sans (Latin, Greek, Cyrillic, Hebrew, Arabic and more) and Noto Emoji
(one colour). A character that neither has is drawn as an empty box and counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop import paths
from desktop.reporting import bidi
from desktop.reporting.plain import whole

REGULAR, BOLD, EMOJI = "OidoText", "OidoText-Bold", "OidoEmoji"
_FILES = {REGULAR: "DejaVuSans.ttf", BOLD: "DejaVuSans-Bold.ttf", EMOJI: "NotoEmoji-Regular.ttf"}
_STANDARD = {REGULAR: "Helvetica", BOLD: "Helvetica-Bold"}
BOX = "\u25a1"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = {0x1F1E6 + place: chr(ord("A") + place) for place in range(26)}
_EXTRAS = re.compile("\u200d[\u2640\u2642]\ufe0f?|\ufe0f?\u20e3")
"""What only colour fonts can join: the sign of a person's sex after an emoji, the cap of a key."""

Run = tuple[str, str]
"""A font's name and the text drawn in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph in drawing order; ``right`` lines end at the right edge."""

    runs: Sequence[Run]
    right: bool = False


@cache
def _face(name: str) -> Any:
    """The registered font's characters, or None while the file is not there."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    path = paths.resources() / "fonts" / _FILES[name]
    if not path.exists():
        return None
    font = TTFont(name, str(path))
    pdfmetrics.registerFont(font)
    return font.face.charToGlyph


def font_name(name: str) -> str:
    """The font to draw with: the bundled one, or the standard one of every PDF reader."""
    return name if _face(name) is not None else _STANDARD[name]


def _has(name: str, character: str) -> bool:
    face = _face(name)
    if face is not None:
        return ord(character) in face
    return name in _STANDARD and _in_winansi(character)


def _in_winansi(character: str) -> bool:
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _drawable(character: str) -> bool:
    """Whether a character is something to draw: no control, direction mark, joiner or skin tone."""
    if ord(character) in _SKIN_TONES or 0xFE00 <= ord(character) <= 0xFE0F:
        return False
    return unicodedata.category(character) not in ("Cc", "Cf")


def _clean(text: str) -> str:
    """A paragraph as it can be drawn: letters with their accents in one, flags as their letters."""
    text = unicodedata.normalize("NFC", _EXTRAS.sub("", text)).translate(_FLAG_LETTERS)
    return "".join(character for character in text if _drawable(character)).strip()


def width(text: str, font: str, size: float) -> float:
    """The width of ``text`` in points; ``font`` is a name of ``font_name`` or the emoji font."""
    from reportlab.pdfbase import pdfmetrics

    return float(pdfmetrics.stringWidth(text, font, size))


class Setter:
    """Sets text in lines. ``unshown`` counts the characters for which no font has a letter."""

    def __init__(self) -> None:
        self.unshown = 0

    def lines(self, text: str, size: float, room: float, *, bold: bool = False) -> list[Line]:
        """``text`` broken into lines of at most ``room`` points; its own line breaks are kept,
        runs of empty lines become one."""
        base = BOLD if bold else REGULAR
        found: list[Line] = []
        for paragraph in whole(text).replace("\t", " ").splitlines():
            clean = _clean(paragraph)
            if clean:
                found += self._paragraph(clean, base, size, room)
            elif found and found[-1].runs:
                found.append(Line(()))
        while found and not found[-1].runs:
            found.pop()
        return found

    def one_line(self, text: str, size: float, room: float, *, bold: bool = False) -> Line:
        """``text`` on one line, shortened with an ellipsis where it does not fit."""
        flat = " ".join(whole(text).split())
        lines = self.lines(flat, size, room, bold=bold)
        if len(lines) > 1:
            mark = width("…", font_name(BOLD if bold else REGULAR), size)
            lines = self.lines(flat, size, room - mark, bold=bold)
            first = lines[0]
            return Line([*first.runs, (font_name(BOLD if bold else REGULAR), "…")], first.right)
        return lines[0] if lines else Line(())

    def _paragraph(self, text: str, base: str, size: float, room: float) -> list[Line]:
        foreign = bidi.has_right_to_left(text)
        right = foreign and bidi.is_right_to_left(text)
        shaped = bidi.joined(text) if foreign else text
        lines = []
        for piece in self._broken(shaped, base, size, room):
            seen = bidi.visual(piece, right_to_left=right) if foreign else piece
            lines.append(Line(self._runs(seen, base), right))
        return lines

    def _broken(self, text: str, base: str, size: float, room: float) -> list[str]:
        """Lines in reading order: broken at spaces, inside a word only when it fills a line."""
        lines: list[str] = []
        line, used = "", 0.0
        for word in text.split():
            wide = self._width(word, base, size)
            space = self._width(" ", base, size) if line else 0.0
            if used + space + wide <= room:
                line, used = f"{line} {word}" if line else word, used + space + wide
                continue
            if line:
                lines.append(line)
            line, used = word, wide
            while used > room:
                cut = self._fitting(line, base, size, room)
                lines.append(line[:cut])
                line = line[cut:]
                used = self._width(line, base, size)
        return [*lines, line] if line else lines

    def _fitting(self, word: str, base: str, size: float, room: float) -> int:
        """How many characters of a word fit; at least one."""
        used = 0.0
        for place, character in enumerate(word):
            used += self._width(character, base, size)
            if used > room:
                return max(1, place)
        return len(word)

    def _width(self, text: str, base: str, size: float) -> float:
        return sum(_character_width(character, base) for character in text) * size

    def _runs(self, text: str, base: str) -> list[Run]:
        runs: list[Run] = []
        for character in text:
            font = _font_of(character, base)
            if not font:
                self.unshown += 1
                font, character = font_name(base), BOX if _has(base, BOX) else "?"
            if runs and runs[-1][0] == font:
                runs[-1] = (font, runs[-1][1] + character)
            else:
                runs.append((font, character))
        return runs


@cache
def _font_of(character: str, base: str) -> str:
    """The first font that has the character, or ''."""
    if _has(base, character):
        return font_name(base)
    return EMOJI if _has(EMOJI, character) else ""


@cache
def _character_width(character: str, base: str) -> float:
    """The width of a character at one point of size."""
    font = _font_of(character, base)
    if not font:
        font, character = font_name(base), BOX if _has(base, BOX) else "?"
    return width(character, font, 1.0)
