"""Zip archives, read through and never unpacked to disk; hostile ones are refused (formats.md §7)."""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from desktop.errors import UserError
from desktop.importing.disk import DiskFile
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Bytes = io.RawIOBase | io.BufferedIOBase

MEMBERS_LIMIT = 20_000
INFLATED_LIMIT = 1 << 30
RATIO_LIMIT = 200
# A short text that repeats itself packs beyond the ratio without harm.
RATIO_FREE = 1 << 20
NESTING_LIMIT = 2
# An archive inside an archive is held in memory, packed, because zipfile jumps about in it.
INNER_LIMIT = 256 << 20
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, ValueError, OverflowError, RuntimeError,
)  # fmt: skip
ZIPPED_DOCUMENTS = {
    ".xlsx", ".xlsm", ".xlsb", ".xltx", ".ods", ".numbers",
    ".docx", ".odt", ".pptx", ".epub", ".jar", ".apk",
}  # fmt: skip


def is_zip(start: bytes) -> bool:
    """Whether these first bytes begin a zip (also an empty or a split one)."""
    return start[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def is_document(start: bytes) -> bool:
    """Whether a zip that begins so is a document of Excel, Word or LibreOffice, whatever its name."""
    return start[30:50].startswith((b"[Content_Types].xml", b"mimetypeapplication/", b"_rels/.rels"))


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; ``size`` is what the archive claims, unpacked, in bytes."""

    name: str
    size: int
    info: zipfile.ZipInfo

    @property
    def is_archive(self) -> bool:
        return self.name.lower().endswith(".zip")


@dataclass(slots=True)
class _Tally:
    """How far each member was ever inflated, by its shown path, and all of them together."""

    members: dict[str, int] = field(default_factory=dict)
    total: int = 0

    def count(self, shown: str, inflated: int) -> None:
        before = self.members.get(shown, 0)
        if inflated > before:
            self.members[shown] = inflated
            self.total += inflated - before


class Archive:
    """An opened zip. Counts the bytes that it really inflates, not those that it claims."""

    def __init__(self, packed: zipfile.ZipFile, shown: str, tally: _Tally) -> None:
        self._packed = packed
        self._shown = shown
        # Shared with the archives inside.
        self._tally = tally
        self.members: Sequence[Member] = self._list()
        self._by_name = {member.name: member for member in self.members}

    def _list(self) -> Sequence[Member]:
        # Not `is_dir`, which fails on a member without a name.
        infos = [info for info in self._packed.infolist() if not info.filename.endswith("/")]
        if len(infos) > MEMBERS_LIMIT:
            raise UserError(
                _("{path} holds more than {limit} files.").format(path=self._shown, limit=MEMBERS_LIMIT),
                _("Unpack it, and import only the files with the reviews."),
            )
        members = [Member(_repaired(info), info.file_size, info) for info in infos]
        for member in members:
            if _escapes(member.name):
                raise UserError(
                    _("{path} holds a file that points outside of it: {name}.").format(
                        path=self._shown, name=member.name
                    ),
                    _("That is how harmful archives are made. Ask for it again from where it came."),
                )
        return sorted(members, key=lambda member: member.name)

    def find(self, name: str) -> Member | None:
        """The member of this exact name, or None."""
        return self._by_name.get(name)

    def open(self, member: Member) -> Bytes:
        """The member as a stream. Raises ``UserError`` when it is locked or of an unknown packing;
        reading on raises it when the member is damaged or inflates beyond the limits."""
        shown = f"{self._shown}/{member.name}"
        if member.info.flag_bits & 0x1:
            raise UserError(
                _("{path} is protected with a password.").format(path=shown),
                _("Unpack it with the password, and drop the files that come out."),
            )
        try:
            stream = self._packed.open(member.info)
        except _DAMAGE as error:
            raise _damaged(shown) from error
        return _Inflating(stream, shown, member.info.compress_size, self._tally)

    def inner(self, member: Member, shown: str, depth: int) -> Archive:
        """The archive inside this archive, which lies ``depth`` archives deep itself."""
        if depth >= NESTING_LIMIT:
            raise UserError(
                _("{path} is an archive inside an archive inside an archive.").format(path=shown),
                _("Unpack the outer one, and drop what comes out."),
            )
        with self.open(member) as stream:
            data = stream.read(INNER_LIMIT + 1)
        if len(data) > INNER_LIMIT:
            raise UserError(
                _("{path} is too large to be read inside another archive.").format(path=shown),
                _("Unpack the outer one, and drop what comes out."),
            )
        return Archive(_zipfile(io.BytesIO(data), shown), shown, self._tally)


def open_archive(path: Path, shown: str) -> Archive:
    """The zip at ``path``. Raises ``UserError`` when it is damaged or hostile."""
    return Archive(_zipfile(io.BufferedReader(DiskFile(path)), shown), shown, _Tally())


def open_bytes(data: bytes, shown: str) -> Archive:
    """The zip that these bytes are. Raises ``UserError`` like ``open_archive``."""
    return Archive(_zipfile(io.BytesIO(data), shown), shown, _Tally())


def is_gzip(start: bytes) -> bool:
    """Whether these first bytes begin a single packed file, such as ``comments.xml.gz``."""
    return start.startswith(b"\x1f\x8b\x08")


def open_gzip(path: Path, size: int) -> Bytes:
    """The one file in a gzip of ``size`` bytes at ``path``; reading raises ``UserError`` when it is
    damaged or inflates beyond the limits. Raises OSError when it cannot be opened."""
    packed = io.BufferedReader(DiskFile(path))
    stream = gzip.GzipFile(fileobj=packed)
    return _Inflating(cast("IO[bytes]", stream), str(path), size, _Tally())


def _zipfile(source: io.BufferedReader | io.BytesIO, shown: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except _DAMAGE as error:
        raise _damaged(shown) from error


def _damaged(shown: str) -> UserError:
    return UserError(
        _("{path} is damaged or was not downloaded to the end.").format(path=shown),
        _("Download it again and drop it here."),
    )


def _swelling(shown: str) -> UserError:
    return UserError(
        _("{path} swells beyond all measure when it is unpacked.").format(path=shown),
        _("That is how harmful archives are made. If you trust it, unpack it and drop the files."),
    )


def _repaired(info: zipfile.ZipInfo) -> str:
    """The name as its maker meant it: without the UTF-8 flag, Python reads every name as cp437."""
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "cp1252"):
            try:
                name = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            break
    return name.replace("\\", "/")


def _escapes(name: str) -> bool:
    return name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")


class _Inflating(io.RawIOBase):
    """Bytes of something packed, counted as they come out."""

    def __init__(self, stream: IO[bytes], shown: str, packed: int, tally: _Tally) -> None:
        super().__init__()
        self._stream = stream
        self._shown = shown
        self._allowed = max(RATIO_FREE, RATIO_LIMIT * packed)
        self._tally = tally
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        try:
            data = self._stream.read(len(view))
        except _DAMAGE as error:
            raise _damaged(self._shown) from error
        except MemoryError as error:
            # LZMA takes as much as the file says that it needs, up to four gigabytes.
            raise _swelling(self._shown) from error
        self._count += len(data)
        self._tally.count(self._shown, self._count)
        if self._count > self._allowed or self._tally.total > INFLATED_LIMIT:
            raise _swelling(self._shown)
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
