"""Photos and files that came with an item: what its raw record tells of them. Nothing is fetched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from desktop.model.raw import JsonValue

LISTED = 50
"""So many places are named; the rest is counted."""

_PHOTO = frozenset({
    "photo", "photos", "foto", "fotos", "image", "images", "imagen", "imagenes", "img", "imgs", "picture",
    "pictures", "pic", "pics",
})  # fmt: skip
_OTHER = frozenset({
    "video", "videos", "media", "gif", "gifs", "file", "files", "attachment", "attachments", "adjunto",
    "adjuntos", "archivo", "archivos",
})  # fmt: skip
_BESIDE = frozenset({
    "review", "item", "items", "url", "urls", "uri", "link", "links", "audio", "resena",
})  # fmt: skip
# A picture of the customer or of what was bought is none that came with the words.
_NOT_THEIRS = frozenset({
    "profile", "perfil", "avatar", "reviewer", "author", "autor", "user", "usuario", "owner", "product",
    "producto", "logo", "thumbnail",
})  # fmt: skip
_PHOTO_ENDS = frozenset({
    "jpg", "jpeg", "png", "gif", "webp", "heic", "bmp", "tif", "tiff", "avif",
})  # fmt: skip
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ADDRESS = re.compile(r"https?://[^\s,;|\"'<>\]]+", re.IGNORECASE)
_FILE = re.compile(r"[^<>|\"\n]{1,200}\.\w{2,5}")
# WhatsApp writes the name of a file before the words that go with it.
_IN_CHAT = re.compile(
    r"^[\u200e\u200f]*(?:<(?:adjunto|attached|archivo adjunto): ?(?P<ios>[^>\n]{1,200})>"
    r"|(?P<android>[^\n]{1,200}\.\w{2,5}) \((?:archivo adjunto|file attached)\))",
    re.IGNORECASE | re.MULTILINE,
)
_PLACES = ("uri", "url", "googleUrl", "sourceUrl", "thumbnailUrl", "href", "file", "fileName", "name")


@dataclass(frozen=True, slots=True)
class Piece:
    """A photo or another file. ``place``: its address, or its name in the export; '' when not told."""

    photo: bool
    place: str

    @property
    def host(self) -> str:
        """The site on which it lies; '' for a file of the export."""
        try:
            return urlsplit(self.place).hostname or ""
        except ValueError:
            return ""


@dataclass(frozen=True, slots=True)
class Media:
    """How many came with an item, and the first ``LISTED`` of them; ``photos``: nothing else did."""

    count: int = 0
    photos: bool = True
    pieces: Sequence[Piece] = ()


NO_MEDIA = Media()


def media_of(raw: Mapping[str, JsonValue]) -> Media:
    """What the record of an item, or the messages of a chat in it, tell of photos and files."""
    pieces = pieces_of(raw)
    return Media(len(pieces), all(piece.photo for piece in pieces), pieces[:LISTED])


def pieces_of(raw: Mapping[str, JsonValue]) -> list[Piece]:
    """All of them, each once."""
    messages = raw.get("messages")
    records = [raw, *(messages if isinstance(messages, list) else ())]
    found = [piece for record in records if isinstance(record, Mapping) for piece in _in_record(record)]
    # One picture may be told of under two names, as one address and in a list.
    told = {piece.place: piece for piece in reversed(found) if piece.place}
    return [*reversed(told.values()), *(piece for piece in found if not piece.place)]


def _in_record(record: Mapping[str, JsonValue]) -> Iterator[Piece]:
    for key, value in record.items():
        words = _words(key)
        if words & (_PHOTO | _OTHER) and not words & _NOT_THEIRS:
            yield from _in_value(value, bool(words & _PHOTO), named=words <= _PHOTO | _OTHER | _BESIDE)
    text = record.get("text")
    if isinstance(text, str):
        for match in _IN_CHAT.finditer(text):
            yield _piece(match["ios"] or match["android"], photo=False)


def _words(key: str) -> set[str]:
    bare = "".join(sign for sign in unicodedata.normalize("NFD", key) if not unicodedata.combining(sign))
    return {word.lower() for word in _WORD.findall(bare)}


def _in_value(value: JsonValue, photo: bool, *, named: bool) -> Iterator[Piece]:
    """``named``: the key says nothing but that files are here, so that their names need not be addresses."""
    if isinstance(value, str):
        found = _ADDRESS.findall(value)
        if not found and named and (name := value.strip()):
            found = [name] if _FILE.fullmatch(name) else [""] if name.startswith("(") else []
        yield from (_piece(place, photo=photo) for place in found)
    elif isinstance(value, Mapping):
        place = next((told for key in _PLACES if isinstance(told := value.get(key), str) and told), "")
        yield _piece(place, photo=photo or value.get("mediaFormat") == "PHOTO")
    elif isinstance(value, list):
        for one in value:
            yield from _in_value(one, photo, named=named)


def _piece(place: str, *, photo: bool) -> Piece:
    end = place.rpartition("?")[0] or place
    return Piece(photo or end.rpartition(".")[2].lower() in _PHOTO_ENDS, place)
