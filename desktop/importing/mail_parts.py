"""Mails as they lie in files: cut out of a mailbox, their headers and bodies however malformed."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from email import policy
from email.headerregistry import AddressHeader
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from functools import cached_property
from io import BufferedReader

from desktop.importing.encoding import single_byte
from desktop.importing.html_text import text_of
from desktop.importing.mail_text import unflowed
from desktop.model.codes import Precision
from desktop.model.raw import UNKNOWN_TIME, When

MAIL_LIMIT = 48 << 20
LINE_LIMIT = 1 << 20
KEPT_OF_TOO_LONG = 1 << 16
BODY_LIMIT = 1 << 20
ATTACHMENTS_LIMIT = 200
# What the standard library raises on mails that break its expectations.
_TROUBLES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
_SEPARATOR = re.compile(rb"^From \S.*\d{1,2}:\d{2}.*\d{4}")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n|\r\r")
_SURROGATES = re.compile("[\udc80-\udcff]")
_IDS = re.compile(r"<([^<>\s]+)>")
# What needs no parser, which takes a hundred times as long: no encoded words, one plain address.
_PLAIN = re.compile(r"^(?!.*=\?)[\x20-\x7e\t\r\n]*$", re.DOTALL)
_ONE_PERSON = re.compile(
    r'^\s*(?:"?((?!.*=\?)[\w .\'-]*)"?\s*<([\w.+-]+@[\w.-]+)>|([\w.+-]+@[\w.-]+))\s*$', re.ASCII
)
_SHORT = 300
HEADER_LIMIT = 4_000
"""Letters of a header that are parsed: the standard library takes minutes over a nested one of 100,000."""

_YEARS = range(1980, 2100)


@dataclass(frozen=True, slots=True)
class Person:
    """A name and an address, in small letters; either may be ''."""

    name: str
    address: str


@dataclass(frozen=True)
class Mail:
    """One mail. Its headers are parsed when asked for, its body only for ``body`` and ``attachments``."""

    number: int
    data: bytes
    too_long: bool = False

    @cached_property
    def _head(self) -> dict[str, list[str]]:
        found = _END_OF_HEAD.search(self.data)
        head = self.data[: found.start()] if found else self.data[:LINE_LIMIT]
        parsed = BytesHeaderParser(policy=policy.compat32).parsebytes(head + b"\n\n")
        headers: dict[str, list[str]] = {}
        for key, value in parsed.raw_items():
            headers.setdefault(key.lower(), []).append(str(value))
        return headers

    def header(self, name: str) -> str:
        """A header's words, decoded, on one line; '' when it is missing."""
        written = self._written(name)
        if not written:
            return ""
        if _PLAIN.match(written):
            return " ".join(written.split())
        try:
            words = str(policy.default.header_fetch_parse(name, written[:HEADER_LIMIT]))
        except _TROUBLES:
            words = written
        return " ".join(words.replace("\0", "").split())

    def _written(self, name: str) -> str:
        """A header as it is written; bytes that are not allowed there are read by the ladder."""
        values = self.headers(name)
        if not values:
            return ""
        if not _SURROGATES.search(values[0]):
            return values[0]
        return _letters(values[0].encode("utf-8", "surrogateescape"), "utf-8")

    def headers(self, name: str) -> list[str]:
        """All headers of this name, as they are written."""
        return self._head.get(name.lower(), [])

    def people(self, name: str) -> list[Person]:
        """The people in an address header."""
        written = self._written(name)[:HEADER_LIMIT]
        if not written:
            return []
        if len(written) < _SHORT and (plain := _ONE_PERSON.match(written)):
            return [Person((plain[1] or "").strip(), (plain[2] or plain[3]).lower())]
        try:
            parsed = policy.default.header_fetch_parse(name, written)
            if isinstance(parsed, AddressHeader):
                found = [Person(one.display_name.strip(), one.addr_spec.lower()) for one in parsed.addresses]
                if any(one.address.strip("<>@ ") for one in found):
                    return found
        except _TROUBLES:
            pass
        try:
            return [Person(one.strip(), address.lower()) for one, address in getaddresses([written])]
        except _TROUBLES:
            return []

    def ids(self, name: str) -> list[str]:
        """The ids of mails in a header, without their brackets."""
        written = self._written(name)
        return _IDS.findall(written) or [word.strip("<>") for word in written.split()[:1]]

    @property
    def when(self) -> When:
        """When it was sent, else when it arrived, else unknown."""
        for written in (self.header("date"), self.header("received").rpartition(";")[2]):
            try:
                moment = parsedate_to_datetime(written)
                moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
                moment = moment.astimezone(UTC)
            except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
                continue
            if moment.year in _YEARS:
                return When(moment, Precision.SECOND)
        return UNKNOWN_TIME

    @property
    def body(self) -> str:
        """The whole text: of the plain part, else of the HTML; '' when there is none."""
        try:
            return _body(self._whole)[:BODY_LIMIT]
        except _TROUBLES:
            return ""

    @property
    def attachments(self) -> list[str]:
        """The names of the files that hang on it; those without a name are left out."""
        try:
            names = (part.get_filename() for part in self._whole.walk() if _is_attached(part))
            return [" ".join(str(name).split()) for name in names if name][:ATTACHMENTS_LIMIT]
        except _TROUBLES:
            return []

    @cached_property
    def _whole(self) -> Message:
        # The parts' own headers are read by the older policy: the newer one parses them anew
        # at every question, which takes most of the time of a mailbox.
        return email.message_from_bytes(self.data, policy=policy.compat32)


def _body(whole: Message) -> str:
    plain, markup = "", ""
    for part in whole.walk():
        kind = part.get_content_type()
        if part.is_multipart() or kind not in ("text/plain", "text/html") or _is_attached(part):
            continue
        text = _content(part)
        if kind == "text/html":
            markup = markup or text
        elif not plain.strip():
            plain = text
    return plain if plain.strip() else text_of(markup)


def _is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except _TROUBLES:
        return False


def _content(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        charset = part.get_content_charset() or "utf-8"
        flowed = str(part.get_param("format", "")).lower() == "flowed"
    except _TROUBLES:
        charset, flowed = "utf-8", False
    text = _letters(payload, charset).replace("\0", "")
    return unflowed(text) if flowed and part.get_content_type() == "text/plain" else text


def _letters(data: bytes, charset: str) -> str:
    """Bytes in the charset that they claim, else in UTF-8, else by the ladder of formats.md §9."""
    for name in (charset, "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode(single_byte(data[:KEPT_OF_TOO_LONG]), "replace")


def mails(stream: BufferedReader, *, mailbox: bool) -> Iterator[Mail]:
    """The mails of a file: one, or those of a ``mailbox`` with a line ``From …`` before each."""
    pieces: list[bytes] = []
    size = number = 0
    blank = True
    whole = True
    while line := stream.readline(LINE_LIMIT):
        if mailbox and whole and line.startswith(b"From ") and (number == 0 or _begins(line, blank)):
            if size:
                yield _mail(number, pieces, size, mailbox)
            number += 1
            pieces, size = [], 0
        else:
            number = number or 1
            size += len(line)
            if size <= MAIL_LIMIT:
                pieces.append(line)
        blank = not line.strip()
        whole = line.endswith(b"\n")
    if size:
        yield _mail(number, pieces, size, mailbox)


def _begins(line: bytes, blank: bool) -> bool:
    return blank and bool(_SEPARATOR.match(line[:_SHORT]))


def _mail(number: int, pieces: list[bytes], size: int, mailbox: bool) -> Mail:
    data = b"".join(pieces)
    if size > MAIL_LIMIT:
        return Mail(number, data[:KEPT_OF_TOO_LONG], too_long=True)
    return Mail(number, _ESCAPED.sub(rb"\1", data) if mailbox else data)
