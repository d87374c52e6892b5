"""Everything of the program that reads what comes from outside, each as one function of a file."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.errors import UserError
from desktop.importing import pasted
from desktop.importing.files import expand
from desktop.importing.holding import possible
from desktop.importing.mapping import from_json
from desktop.importing.preview import preview_file
from desktop.importing.recognise import inputs, open_reader
from desktop.model.query import Query, parse
from desktop.model.raw import Outcome, RawFeedback, Reject, Skip
from desktop.operations import checking, inboxes, other_inboxes, reading, templates
from desktop.operations.inboxes import Inbox
from desktop.replying import posting
from desktop.store.feedback import written_sort
from tests.desktop.importing.given import a_file
from tests.fuzz.corpus import Seed, seeds
from tests.fuzz.crafted import archives, inboxes_of_others, mapping_seeds, template_seeds

Read = Callable[[str, bytes], str]
"""Reads a file by its name and content; '' when all that came out may be, else what may not. Raises
UserError for a refusal."""


@dataclass(frozen=True, slots=True)
class Target:
    """One reader: what it is called, what it starts from, how it reads."""

    code: str
    seeds: Sequence[Seed]
    read: Read


def targets(shared: Path | None = None) -> list[Target]:
    """All of them, by their codes."""
    formats = seeds(shared)
    readable = [seed for code, files in sorted(formats.items()) for seed in files[:3] if code not in _BINARY]
    files = [Target(f"file: {code}", found, read_file) for code, found in sorted(formats.items())]
    others = [
        Target("archive", archives(), read_archive),
        Target("card before an import", readable, read_card),
        Target("inbox of another computer", inboxes_of_others(), read_inbox),
        Target("inbox that is opened", inboxes_of_others(), open_inbox),
        Target("mapping of columns", mapping_seeds(), read_mapping),
        Target("paste", readable, read_paste),
        Target("search that is typed", [("q", one) for one in _TYPED], read_query),
        Target("templates", template_seeds(), read_templates),
        Target("addresses and letters", [("address", one) for one in _ADDRESSES], read_address),
    ]
    return [*files, *others]


_BINARY = ("refused", "workbook")
_TYPED = (
    b'estado:respondidas "sopa fria" -precio canal:google nota:1..3',
    "antes:2026-03-05 ñoño cliente:«Ana»".encode(),
)
_ADDRESSES = (b"https://www.google.com/maps/reviews/1?a=b#c", b"ana@ejemplo.es\nRe: la sopa\n+34 600 111 222")


def read_file(name: str, content: bytes) -> str:
    """As an import reads it."""
    return _first_fault(open_reader(a_file(content, name)))


def read_card(name: str, content: bytes) -> str:
    """As it is shown before."""
    card = preview_file(a_file(content, name))
    return _half([card.refusal or "", *(sample.text for sample in card.samples)])


def read_archive(name: str, content: bytes) -> str:
    """A zip, and all that is in it."""
    with _on_disk(name, content) as path:
        for file in inputs([path]):
            try:
                fault = _first_fault(open_reader(file))
            except UserError as error:
                fault = advice(error)
            if fault:
                return fault
        return _half([file.path for file in expand([path])])


def read_inbox(name: str, content: bytes) -> str:
    """An inbox of another computer, merged into this one."""
    reader = other_inboxes.OtherInboxReader()
    return _first_fault(open_reader(a_file(content, name), more=[reader]))


def open_inbox(name: str, content: bytes) -> str:
    """An inbox that is opened and looked into, or refused."""
    with _on_disk(name, content) as path, inboxes.open_inbox(path, copy=False) as inbox:
        if checking.examine(inbox).faults:
            return ""
        ids = list(reading.list_ids(inbox, Query(), limit=20))
        reading.rows(inbox, ids)
        for number in ids[:5]:
            reading.detail(inbox, number)
    return ""


def read_mapping(name: str, content: bytes) -> str:
    """A mapping file, and a table read with it."""
    mapping = from_json(content.decode("utf-8-sig", "replace"))
    table = a_file("Fecha;Comentario;Nota\n05/03/2026;Muy bien, señora;4\n".encode(), "tabla.csv")
    return _first_fault(open_reader(table, mapping=mapping))


def read_paste(name: str, content: bytes) -> str:
    """Text from the clipboard, with half characters as Windows hands them over; then imported."""
    found = pasted.split(content.decode("utf-8", "surrogateescape"))
    return _first_fault(open_reader(pasted.document(found.records, "pasted")))


def read_query(name: str, content: bytes) -> str:
    """What is typed into the search, asked of a real inbox."""
    list(reading.list_ids(_inbox(), parse(content.decode("utf-8", "surrogateescape")), limit=5))
    return ""


def read_templates(name: str, content: bytes) -> str:
    """A file of templates, taken over."""
    with _on_disk(name, content) as path:
        taken = templates.import_file(_inbox(), path)
    return _half([*taken.new, *taken.replaced, *taken.refused])


def read_address(name: str, content: bytes) -> str:
    """Addresses of customers, as they are handed to the browser and to the mail program."""
    text = content.decode("utf-8", "replace")
    to, _line, subject = text.partition("\n")
    for made in (posting.mailto(to, subject, text), posting.whatsapp(to, text)):
        if made and not made.startswith(("mailto:", "https://")):
            return f"an address of another kind: {made[:80]!r}"
        if any(letter.isspace() or ord(letter) < 32 for letter in made):
            return f"a blank in an address: {made[:80]!r}"
    letter = posting.letter(to=to, subject=subject, text=text, answers=to)
    head = letter.partition(b"\r\n\r\n")[0].lower()
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    if len(names) != len(set(names)) or b"bcc" in names:
        return f"a head that the customer wrote: {names}"
    return ""


def advice(error: Exception) -> str:
    """'' when a refusal says what happened and what to do."""
    message, hint = getattr(error, "message", ""), getattr(error, "hint", "")
    return "" if message and hint else f"a refusal without advice: {error!r}"


@cache
def _scratch() -> Path:
    """Memory that looks like a disk, where there is such a thing."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="oido-fuzz-", dir=memory if memory.is_dir() else None))


@cache
def _inbox() -> Inbox:
    return inboxes.open_inbox(_scratch() / f"own-{os.getpid()}.oido", copy=False)


@contextmanager
def _on_disk(name: str, content: bytes) -> Iterator[Path]:
    """The content as a file, for as long as it is looked at."""
    folder = _scratch() / str(os.getpid())
    folder.mkdir(exist_ok=True)
    path = folder / Path(name).name
    path.write_bytes(content)
    try:
        yield path
    finally:
        for rest in folder.glob(f"{path.name}*"):
            rest.unlink()


def _first_fault(outcomes: Iterable[Outcome]) -> str:
    for outcome in outcomes:
        if wrong := _wrong(outcome):
            return wrong
    return ""


def _wrong(outcome: Outcome) -> str:
    """What of an outcome could not be stored or shown."""
    if isinstance(outcome, Reject):
        return _half([*outcome.cells, *outcome.cells.values()])
    if isinstance(outcome, Skip):
        return _half([outcome.reason.code])
    if outcome.rating is not None and not -1e9 < outcome.rating.value < 1e9:
        return f"a rating of {outcome.rating.value}"
    written_sort(outcome, 0)
    reply = outcome.reply
    if not all(map(possible, (outcome.written.moment, outcome.edited, reply.when.moment if reply else None))):
        return f"a moment that nobody has lived: {outcome.written.moment}"
    try:
        json.dumps(outcome.raw, allow_nan=False)
    except (ValueError, RecursionError) as error:
        return f"a raw record that no inbox can hold: {error}"
    return _half(_texts(outcome))


def _half(texts: Sequence[str]) -> str:
    for text in texts:
        if "\0" in text:
            return f"a NUL in {text[:60]!r}"
        if text.isascii():
            continue
        try:
            text.encode()
        except UnicodeEncodeError:
            return f"half a character in {text[:60]!r}"
    return ""


def _texts(raw: RawFeedback) -> list[str]:
    own = [
        raw.source, raw.place, raw.family, raw.external_id, raw.author, raw.author_id, raw.author_email,
        raw.author_phone, raw.title, raw.words, raw.pros, raw.cons, raw.translation, raw.permalink,
        raw.thread, raw.parent, raw.written.said, raw.reply.text if raw.reply else "",
        raw.reply.by if raw.reply else "",
    ]  # fmt: skip
    return own + _strings(raw.raw)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for one in pair for text in _strings(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _strings(one)]
    return []
