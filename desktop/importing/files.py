"""What was dropped on the window, as one flat stream of files: folders walked, zips and gzips opened."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import UserError
from desktop.importing import archive
from desktop.importing.disk import DiskFile
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1 << 20
_IGNORED_NAMES = {".ds_store", "thumbs.db", "desktop.ini", "archive_browser.html"}
_MEDIA = {
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".heif", ".bmp", ".svg", ".tif", ".tiff", ".ico",
    ".mp4", ".mov", ".avi", ".mkv", ".webm", ".3gp", ".m4v",
    ".mp3", ".m4a", ".ogg", ".opus", ".wav", ".aac", ".amr", ".flac", ".vcf",
}  # fmt: skip


_BESIDE_INBOXES = (".oido-wal", ".oido-shm", ".oido-journal", ".oido.partial")
"""What lies beside an inbox that is open: read as what it is not, it would look like a strange table."""


class _Hashed(io.RawIOBase):
    """A stream that digests what passes through it and tells its file at the end."""

    def __init__(self, inner: archive.Bytes, finished: Callable[[str], None]) -> None:
        super().__init__()
        self._inner = inner
        self._digest = hashlib.sha256()
        self._finished = finished

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        try:
            data = self._inner.read(len(view))
        except OSError as error:
            raise UserError(
                _("A file could not be read to its end: {reason}.").format(reason=error.strerror or error),
                _("Copy it to this computer, and try again."),
            ) from error
        if not data:
            self._finished(self._digest.hexdigest())
            return 0
        self._digest.update(data)
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


class InputFile:
    """One file to import, on disk or inside an archive.

    ``path`` is shown to the owner (``archive.zip/folder/member`` inside an archive);
    ``size`` is its length in bytes, unpacked, as far as the file system or the archive says.
    """

    def __init__(
        self,
        path: str,
        size: int,
        opener: Callable[[], archive.Bytes],
        neighbour: Callable[[str], InputFile | None] | None = None,
    ) -> None:
        self.path = path
        self.size = size
        self._opener = opener
        self._neighbour = neighbour
        self._sha256 = ""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.replace("\\", "/").rsplit("/", 1)[-1]

    def open(self) -> io.BufferedReader:
        """A buffered binary stream from the start. Raises ``UserError`` when it cannot be read."""
        return io.BufferedReader(_Hashed(self._opener(), self._remember), CHUNK)

    def _remember(self, digest: str) -> None:
        self._sha256 = self._sha256 or digest

    def head(self, count: int) -> bytes:
        """The first ``count`` bytes, fewer in a shorter file."""
        with self.open() as stream:
            return stream.read(count)

    def sha256(self) -> str:
        """The digest of the whole file in hex; read through only when nobody has done so before."""
        if not self._sha256:
            with self.open() as stream:
                while stream.read(CHUNK):
                    pass
        return self._sha256

    def neighbour(self, name: str) -> InputFile | None:
        """The file called ``name`` in the same folder, or None."""
        return self._neighbour(name) if self._neighbour else None


def expand(paths: Iterable[Path]) -> Iterator[InputFile]:
    """The files behind what was dropped: files as they are, folders and zips by their contents, sorted.

    What cannot be read (a missing file, a locked archive) still comes, as a file whose ``open``
    raises the ``UserError`` that says why, so that one bad file does not stop the others.
    System rubbish and media inside folders and archives are left out.
    """
    for path in paths:
        if os.path.isdir(path):
            for inner in _walk(path):
                yield from _one(inner)
        else:
            yield from _one(path)


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__MACOSX" and not name.startswith("."))
        for name in sorted(names):
            if not _ignored(name):
                yield Path(parent) / name


def _ignored(path: str) -> bool:
    """Whether a file found inside a folder or an archive is never feedback, by its name."""
    parts = path.lower().replace("\\", "/").split("/")
    name = parts[-1]
    if not name or "__macosx" in parts or name.startswith(".") or name in _IGNORED_NAMES:
        return True
    return os.path.splitext(name)[1] in _MEDIA or name.endswith(_BESIDE_INBOXES)


def _one(path: Path) -> Iterator[InputFile]:
    try:
        size = path.stat().st_size
        with io.BufferedReader(DiskFile(path)) as stream:
            start = stream.read(64)
    except OSError as error:
        yield _unreadable(_shown(path), _cannot_open(path, error))
        return
    named = path.suffix.lower() in archive.ZIPPED_DOCUMENTS
    if archive.is_zip(start) and not named and not archive.is_document(start):
        yield from _members(_shown(path), partial(archive.open_archive, path, _shown(path)))
    else:
        yield _on_disk(path, size, packed=archive.is_gzip(start))


def _on_disk(path: Path, size: int, *, packed: bool = False) -> InputFile:
    def opener() -> archive.Bytes:
        try:
            return archive.open_gzip(path, size) if packed else DiskFile(path)
        except OSError as error:
            raise _cannot_open(path, error) from error

    def neighbour(name: str) -> InputFile | None:
        other = path.with_name(name)
        return _on_disk(other, other.stat().st_size) if other.is_file() else None

    return InputFile(_shown(path), size, opener, neighbour)


def _shown(path: Path) -> str:
    """The path in letters alone: Linux takes any bytes for a name, and a database does not."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _cannot_open(path: Path, error: OSError) -> UserError:
    if isinstance(error, FileNotFoundError):
        return UserError(
            _("There is no file {path}.").format(path=_shown(path)),
            _("Check the name, or drop the file on the window."),
        )
    if error.errno == errno.ENODEV:
        return UserError(
            _("{path} is a pipe or a device, and no file.").format(path=_shown(path)),
            _("Save what it gives as a file, and drop that file on the window."),
        )
    return UserError(
        _("The file {path} cannot be opened: {reason}.").format(
            path=_shown(path), reason=error.strerror or error
        ),
        _("Close it in other programs, or copy it to another folder, and try again."),
    )


def _unreadable(path: str, trouble: UserError) -> InputFile:
    def opener() -> archive.Bytes:
        raise trouble

    return InputFile(path, 0, opener)


def _members(path: str, open_archive: Callable[[], archive.Archive], depth: int = 1) -> Iterator[InputFile]:
    try:
        opened = open_archive()
    except UserError as trouble:
        yield _unreadable(path, trouble)
        return
    for member in opened.members:
        if _ignored(member.name):
            continue
        shown = f"{path}/{member.name}"
        if member.is_archive:
            yield from _members(shown, partial(opened.inner, member, shown, depth), depth + 1)
        else:
            yield _in_archive(opened, member, path)


def _in_archive(opened: archive.Archive, member: archive.Member, path: str) -> InputFile:
    def neighbour(name: str) -> InputFile | None:
        folder = member.name.rpartition("/")[0]
        other = opened.find(f"{folder}/{name}" if folder else name)
        return _in_archive(opened, other, path) if other else None

    return InputFile(f"{path}/{member.name}", member.size, lambda: opened.open(member), neighbour)
