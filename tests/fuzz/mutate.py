"""Ways to spoil a file: as disks and downloads do, and as somebody would who means harm."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

TOKENS: Sequence[bytes] = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"\xe2\x80\xae",
    b"\xe2\x81\xa6", "аpple".encode(), b"=cmd|'/c calc'!A1", b"@SUM(1+1)",
    b"<script>alert(1)</script>", b"<img src=x onerror=1>", b"file:///etc/passwd",
    b"../../../etc/passwd", b"%s%n{0}{name}", b'"', b"'", b";", b", ", b"\t", b"\r", b"\n",
    b"\r\n\r\n", b"99999999999999999999999", b"-1", b"1e308", b"1e999", b"NaN", b"null", b"true",
    b"[]", b"{}", b"[[[[", b"}}}}", b"]]>", b"<![CDATA[", b"&lol;", b'<!DOCTYPE x [<!ENTITY a "b">]>',
    b"0000-00-00", b"31/02/2026", b"9999-12-31T23:59:59Z", b"0001-01-01", b"2026-03-05T25:61:61+99:99",
    b"data:text/html,<script>", b"javascript:alert(1)", b"\\\\host\\share", b"C:\\Windows", b"C:con.txt",
    b"https://xn--80ak6aa92e.com/", b"http://a@b:99999/%00", b"mailto:a?bcc=b&body=c", "раyраl".encode(),
    "\u202egnp.exe".encode(), "\u2066\u2067\u2069".encode(), b"+HYPERLINK(\"http://x\")", b"-2+3", b"|calc",
    b"__proto__", b"__class__", b"${x}", b"{{7*7}}", b"'; DROP TABLE feedback;--", b"rot13", b"idna",
    b"utf-7", b"undefined", b"unicode_escape", b"punycode", b"&#x1F600;&#xD800;&#0;", b"=?utf-8?q?=00?=",
    b"\\u202e", "٣/٤/٢٠٢٦".encode(), "²".encode(), "Ⅷ".encode(), b"1_000", b"0x1F", b"-0", b"1e-400",
    b"+34 600 000 000", b"\x1a", b"\x0b\x0c", b"\xc2\x85",
    b"\xe2\x80\xa8", "İıſß".encode(), "👩‍👩‍👧‍👦".encode(),
    "e\u0301".encode() * 40, b"PK\x03\x04", b"\x1f\x8b", b"SQLite format 3\x00",
)  # fmt: skip

LONG = (*[300] * 16, *[2_000] * 6, 20_000)
"""How often a thing stands in one line: the longest cost as much as all others together."""


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
    return content[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 1, 3, 3, 60)) + content[at:]


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
        + rng.choice(
            (
                b"a",
                b" ",
                b'"',
                b"[",
                b"<a>",
                b"\xc3\xb1",
                b'{"a":',
                b"1",
                b"- ",
                b"(",
                b"<",
                b"a,",
                b'\\"',
                b"a;:",
                b"\xcc\x81",
                b"&amp;",
            )
        )
        * rng.choice(LONG)
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
    found = _BEFORE_A_VALUE.search(content, _place(content, rng)) or _BEFORE_A_VALUE.search(content)
    if not found:
        return content
    at = found.end()
    return (
        content[:at] + rng.choice((b"null", b"{}", b"[]", b"-1", b"[null]", b'""', b"1e999")) + content[at:]
    )


_BEFORE_A_VALUE = re.compile(rb"[:,;>]")

WAYS: Sequence[Callable[[bytes, random.Random, Sequence[bytes]], bytes]] = (
    _cut, _flip, _flip, _insert, _insert, _replace, _drop, _repeat, _splice, _long_line, _swap_lines,
    _recode, _value, _value,
)  # fmt: skip
