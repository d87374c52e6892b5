"""Ways to spoil a file: as disks and downloads do, and as somebody would who means harm."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

TOKENS: Sequence[bytes] = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"\xe2\x80\xae",
    b"\xe2\x81\xa6", "аpple".encode(), b"=cmd|'/c calc'!A1", b"@SUM(1+1)",
    b"<script>alert(1)</script>", b"<img src=x onerror=1>", b"file:///etc/passwd",
    b"../../../etc/passwd", b"%s%n{0}{name}", b'"', b"'", b";", b", ", b"\t", b"\r", b"\n",
    b"\r\n\r\n", b"99999999999999999999999", b"-1", b"1e308", b"1e999", b"NaN", b"null", b"true",
    b"[]", b"{}", b"[[[[", b"}}}}", b"]]>", b"<![CDATA[", b"&lol;", b'<!DOCTYPE x [<!ENTITY a "b">]>',
    b"0000-00-00", b"31/02/2026", b"9999-12-31T23:59:59Z", b"0001-01-01", b"2026-03-05T25:61:61+99:99",
    b"\x1a", b"\x0b\x0c", b"\xc2\x85", b"\xe2\x80\xa8", "İıſß".encode(), "👩‍👩‍👧‍👦".encode(),
    "e\u0301".encode() * 40, b"PK\x03\x04", b"\x1f\x8b", b"SQLite format 3\x00",
)  # fmt: skip

LONG = 20_000


def mutated(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """``content`` spoiled in one to five ways."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5))):
        content = rng.choice(WAYS)(content, rng, others)
    return content


def _place(content: bytes, rng: random.Random) -> int:
    return rng.randrange(len(content) + 1)


def _cut(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    return content[: _place(content, rng)]


def _flip(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _insert(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    at = _place(content, rng)
    return content[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 3, 200)) + content[at:]


def _replace(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    at, token = _place(content, rng), rng.choice(TOKENS)
    return content[:at] + token + content[at + len(token) :]


def _drop(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    at = _place(content, rng)
    return content[:at] + content[at + rng.randint(1, 60) :]


def _repeat(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    at = _place(content, rng)
    piece = content[at : at + rng.randint(1, 200)]
    return content[:at] + piece * rng.choice((2, 3, 50)) + content[at:]


def _splice(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    other = rng.choice(others)
    return content[: _place(content, rng)] + other[_place(other, rng) :]


def _long_line(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    at = _place(content, rng)
    return (
        content[:at]
        + rng.choice((b"a", b" ", b'"', b"[", b"<a>", b"\xc3\xb1", b'{"a":')) * LONG
        + content[at:]
    )


def _swap_lines(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    lines = content.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines)


def _recode(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(
        rng.choice(("utf-16", "utf-16-be", "cp1252", "utf-8-sig", "utf-32", "mac-roman")), "replace"
    )


def _value(content: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Another kind of value where one is expected: the mistake that programs make."""
    found = [place for place, byte in enumerate(content) if byte in b":,;>"]
    if not found:
        return content
    at = rng.choice(found) + 1
    return (
        content[:at] + rng.choice((b"null", b"{}", b"[]", b"-1", b"[null]", b'""', b"1e999")) + content[at:]
    )


WAYS: Sequence[Callable[[bytes, random.Random, Sequence[bytes]], bytes]] = (
    _cut, _flip, _flip, _insert, _insert, _replace, _drop, _repeat, _splice, _long_line, _swap_lines,
    _recode, _value, _value,
)  # fmt: skip
