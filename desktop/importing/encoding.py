"""Which letters the bytes of a file mean: a ladder measured on Spanish files (formats.md §9).

No charset guesser: on 379 real Spanish reviews in Windows-1252 the ladder is right 379 times.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.importing.files import CHUNK, InputFile

_START = 4096
_SAMPLE = 64 << 10
_ENOUGH = 100_000
_PREVIEW = 4 << 20
_LADDER = ("cp1252", "cp850", "mac_roman", "cp437")
_EXPECTED = frozenset("áéíóúüñÁÉÍÓÚÜÑ¿¡ºª€–—“”‘’…«»°çÇàèòïÀ·´½")  # noqa: RUF001
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A byte that is no UTF-8 in a file that otherwise is: rows of two programs were glued together.
STRAY = "oido-stray"
_MARKED = "oido-marked"
_MARK = "\ufdd0"  # no letter, and never one
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_AROUND = 400
"""Bytes of its line that are looked at on either side of a byte that is not ASCII."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file's bytes are read.

    ``name`` is a Python codec; ``stray`` counts bytes that did not fit it and were read as
    Windows-1252 instead, each on its own; ``lines`` counts line ends, for estimates.
    ``whole`` is False when only the beginning was looked at.
    """

    name: str
    stray: int = 0
    lines: int = 0
    whole: bool = True


def _stray_letters(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    letters = "".join(cp1252_letter(byte) for byte in error.object[error.start : error.end])
    return letters, error.end


def cp1252_letter(byte: int) -> str:
    """The letter of a byte in Windows-1252; its five holes are control characters."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _MARK * (error.end - error.start), error.end


codecs.register_error(STRAY, _stray_letters)
codecs.register_error(_MARKED, _mark)


def detect(file: InputFile, *, whole: bool = True) -> Encoding:
    """The encoding of ``file``, decided on all its bytes, or on the first 4 MiB when not ``whole``.

    A late byte that is no UTF-8 changes the decision instead of losing the file: where
    well-formed UTF-8 letters are in the majority the stray bytes are read one by one as
    Windows-1252, else the whole file is single-byte.
    """
    with file.open() as stream:
        start = stream.peek(_START) if file.size else b""
        name = wide(start)
        if name:
            lines = _count_lines(stream, whole)
            return Encoding(name, 0, lines, whole)
        return _narrow(stream, whole)


def wide(start: bytes) -> str:
    """An encoding of more than a byte a letter, told by its mark or by its zeros; '' for all others."""
    start = start[:_START]
    for mark, name in _BOMS:
        if start.startswith(mark):
            return name if name != "utf-8-sig" else ""
    if start.count(0) > len(start) * 0.2:
        even, odd = start[0::2].count(0), start[1::2].count(0)
        if max(even, odd) > 4 * min(even, odd):
            return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _count_lines(stream: io.BufferedReader, whole: bool) -> int:
    lines = 0
    seen = 0
    while (chunk := stream.read(CHUNK)) and (whole or seen < _PREVIEW):
        lines += chunk.count(b"\n")
        seen += len(chunk)
    return lines


def _narrow(stream: io.BufferedReader, whole: bool) -> Encoding:
    scan = _Scan()
    seen = 0
    while chunk := stream.read(CHUNK):
        scan.feed(chunk)
        seen += len(chunk)
        if not whole and seen >= _PREVIEW:
            return scan.result(whole=False)
    return scan.result(whole=True)


def _telling(chunk: bytes) -> Iterator[bytes]:
    """The pieces of lines in which something is not ASCII. No pattern finds them with ``.*`` before
    it: on one endless line that looks at each place four hundred times."""
    at = 0
    while found := _NON_ASCII.search(chunk, at):
        place = found.start()
        start = max(at, place - _AROUND, chunk.rfind(b"\n", at, place) + 1)
        end = chunk.find(b"\n", place, place + _AROUND + 1)
        at = end if end >= 0 else min(len(chunk), place + _AROUND + 1)
        yield chunk[start:at]


class _Scan:
    """Counts, chunk by chunk, what speaks for UTF-8 and what against it."""

    def __init__(self) -> None:
        self._rest = b""
        self._good = 0
        self._stray = 0
        self._lines = 0
        self._returns = 0
        self._marked = False
        self._first = True
        self._sample = bytearray()

    def feed(self, chunk: bytes) -> None:
        if self._first:
            self._marked = chunk.startswith(codecs.BOM_UTF8)
            self._first = False
        self._lines += chunk.count(b"\n")
        self._returns += chunk.count(b"\r")
        if self._decided or (chunk.isascii() and not self._rest):
            return
        if len(self._sample) < _SAMPLE:
            for piece in _telling(chunk):
                self._sample += piece + b"\n"
                if len(self._sample) >= _SAMPLE:
                    break
        self._rest = self._count(self._rest + chunk, last=False)

    @property
    def _decided(self) -> bool:
        """Whether it is surely no UTF-8: calling the error handler a million times takes its time."""
        return self._stray > _ENOUGH and self._stray > 2 * self._good

    def _count(self, data: bytes, *, last: bool) -> bytes:
        """Count the letters of ``data``; gives back a letter cut in half at its end."""
        text, used = codecs.utf_8_decode(data, _MARKED, last)
        self._stray += text.count(_MARK)
        self._good += used - len(text)
        return data[used:]

    def result(self, *, whole: bool) -> Encoding:
        if self._rest and whole:
            self._count(self._rest, last=True)
        lines = self._lines or self._returns
        if not self._stray or self._marked:
            return Encoding("utf-8-sig" if self._marked else "utf-8", self._stray, lines, whole)
        if self._good > self._stray:
            return Encoding("utf-8", self._stray, lines, whole)
        return Encoding(single_byte(bytes(self._sample)), 0, lines, whole)


def single_byte(sample: bytes) -> str:
    """The best of four one-byte encodings for these bytes; the first of them when they tie."""
    return max(_LADDER, key=lambda name: (_score(_decode(sample, name)), -_LADDER.index(name)))


def _decode(data: bytes, name: str) -> str:
    return data.decode(name, errors=STRAY)


def _score(text: str) -> int:
    """formats.md §9: expected letters speak for an encoding; signs inside words against it."""
    score = 0
    for position, letter in enumerate(text):
        if letter.isascii():
            continue
        before = text[position - 1 : position]
        after = text[position + 1 : position + 2]
        if letter in _EXPECTED:
            score += 1
        elif "\x80" <= letter <= "\x9f":
            score -= 5
        elif letter.isalpha():
            score -= 1
        else:
            score -= 2
        if letter.isalpha():
            if letter.isupper() and before.islower():
                score -= 3
        elif before.isalpha() and after.isalpha():
            score -= 2
    return score


def open_text(file: InputFile, encoding: Encoding | str) -> io.TextIOWrapper:
    """The file as text from its start, line ends untouched. Never fails on a byte: stray bytes
    in UTF-8 and holes of one-byte encodings are read as Windows-1252, damaged UTF-16 as U+FFFD."""
    name = encoding if isinstance(encoding, str) else encoding.name
    errors = "replace" if name.startswith(("utf-16", "utf-32")) else STRAY
    return io.TextIOWrapper(file.open(), encoding=name, errors=errors, newline="")


def known(name: str) -> bool:
    """Whether ``name`` is an encoding of text that Python can read piece by piece, stray bytes and all."""
    try:
        "".encode(name)
        codecs.getincrementaldecoder(name)(STRAY).decode(b"", final=True)
    except (LookupError, ValueError):
        return False
    return True


# UTF-8 read as Windows-1252 and saved again shows as pairs like "Ã³", "â€™", "ðŸ™".
_FOLLOWS = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•\u2013—˜™š›œžŸ]"  # noqa: RUF001
_DOUBLED = re.compile(f"[ÂÃâðÐÑ]{_FOLLOWS}")
_GARBLED_LETTER = re.compile(
    f"[\u00c2-\u00df]{_FOLLOWS}|[\u00e0-\u00ef]{_FOLLOWS}{{2}}|[\u00f0-\u00f4]{_FOLLOWS}{{3}}"
)
_GARBLED_AT_MOST = 3


def looks_doubly_encoded(text: str) -> bool:
    """Whether ``text`` is UTF-8 that was read as Windows-1252 and saved so (mojibake).

    It only tells: such text is shown as it is, and repaired when the owner asks for it.
    """
    return not text.isascii() and bool(_DOUBLED.search(text)) and _undone(text) is not None


def undoubled(text: str) -> str:
    """``text`` as it was before its letters were garbled, once or up to three times; text that was
    not is left alone. Parts that were garbled among sound ones are put right by themselves."""
    for _turn in range(_GARBLED_AT_MOST):
        if text.isascii() or not _DOUBLED.search(text):
            return text
        whole = _undone(text)
        again = whole if whole is not None else _GARBLED_LETTER.sub(_letter_undone, text)
        if again == text:
            return text
        text = again
    return text


def _letter_undone(found: re.Match[str]) -> str:
    return _undone(found[0]) or found[0]


def _undone(text: str) -> str | None:
    """The text whose UTF-8 bytes these letters are, one byte a letter; None when they are none."""
    data = bytearray()
    for letter in text:
        if "\u0080" <= letter <= "\u00ff":
            data.append(ord(letter))
            continue
        try:
            data += letter.encode("cp1252")
        except UnicodeEncodeError:
            return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
