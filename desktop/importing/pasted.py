"""Text from the clipboard as records: one review or several, tables, chats, mails, copied pages.

What another reader knows (a chat, a mail, JSON, a table) is read by it; a copied page by its
labels; all else is cut at rules and blank lines. Nothing is lost: at worst all of it is one record.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from desktop.errors import UserError
from desktop.importing import mail_text, pasted_lines
from desktop.importing.files import InputFile
from desktop.importing.pasted_lines import Kind, Line
from desktop.importing.pasted_pages import Page, is_page, lines_of
from desktop.importing.pasted_sites import site_of
from desktop.importing.pasted_words import is_name
from desktop.importing.recognise import READERS, open_reader
from desktop.importing.sample import Sample
from desktop.model.codes import Scale
from desktop.model.pasting import Pasted, PastedRecord
from desktop.model.raw import Rating, RawFeedback, When

DOCUMENT = "pasted"
VERSION = 1
LETTERS_LIMIT = 4 << 20
"""Of more than this the rest is one record's words: a file is the way for so much."""

_SURE = 0.5
_STRUCTURED = ("whatsapp", "mail", "telegram", "x_messages")
_SIGNS = {Scale.FIVE: "/5", Scale.TEN: "/10", Scale.NPS: "/10", Scale.HUNDRED: "/100"}
_STRANGE = re.compile("[\0\ud800-\udfff]")
# WhatsApp's window copies "[10:22, 12/3/2026] Ana: Hola", its export writes the date first.
_COPIED_CHAT = re.compile(
    r"^\[(\d{1,2}:\d{2}(?::\d{2})?(?:[\s\u202f\u00a0]?[ap]\.?[\s\u202f\u00a0]?m\.?)?), "
    r"(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})\] (?=[^:\n]{1,80}: )",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_HEAD = re.compile(
    r"^\*?(De|From|Para|To|Cc|Enviado(?: el)?|Sent|Fecha|Date|Asunto|Subject|Responder a"
    r"|Reply-To)\*?\s*:\*?\s+(.*)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<(\[]?[\w.+-]+@[\w.-]+[>)\]]?\s*")
_MAIL_HEADS_NEEDED = 2
_MAIL_HEAD_LINES = 12
_BULLET = re.compile(r"^\s*(?:[-*•\u2013·]|\d{1,3}[.)])\s+(?=\S)")
_GREETING = re.compile(
    r"^(?:hola|buen[oa]s|estimad[oa]s?|querid[oa]s?|hello|hi|dear|good (?:morning|afternoon|evening)"
    r"|hey)\b.{0,60}$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^\s*[—\u2013-]{1,2}\s*(\S.{1,59})$")
_INLINE_SIGNATURE = re.compile(
    r"^(?P<words>[\"«“].{3,}?[\"»”])\s*[—\u2013-]{1,2}\s*(?P<name>\S.{1,59})$", re.DOTALL
)
_SPOKEN = re.compile(
    r"^(?P<name>[^:\n]{2,50}?)\s*(?:\((?P<rating>[^()\n]{1,20})\))?: +(?P<words>\S.*)$", re.DOTALL
)


def split(text: str, *, source: str = "", owner: str = "") -> Pasted:
    """``text`` as records. Never raises for what is pasted.

    ``source`` is where it was said, '' to be guessed; ``owner`` the owner's own name in chats.
    """
    text = _STRANGE.sub("", text).strip("\ufeff")
    rest, text = text[LETTERS_LIMIT:], text[:LETTERS_LIMIT]
    made = _structured(text, source, owner) or _mail(text) or _page(text) or _plain(text)
    records = [*made.records]
    if rest.strip():
        records.append(PastedRecord(words=rest.strip(), block=""))
    return Pasted([_of(record, source) for record in records], made.layout, made.left_out)


def document(records: Sequence[PastedRecord], name: str) -> InputFile:
    """Records as a file that is imported like all others. ``name`` is what imports call it."""
    return stored(dump(records), name)


def stored(text: str, name: str) -> InputFile:
    """What ``dump`` wrote, as a file."""
    data = text.encode("utf-8", "replace")
    return InputFile(name, len(data), lambda: io.BytesIO(data))


def dump(records: Sequence[PastedRecord]) -> str:
    """Records as JSON that the reader of pasted text knows."""
    cells = [
        {
            key: sorted(value) if isinstance(value, frozenset) else value
            for key, value in asdict(record).items()
            if value
        }
        for record in records
    ]
    return json.dumps({"oido": DOCUMENT, "version": VERSION, "records": cells}, ensure_ascii=False)


def _of(record: PastedRecord, source: str) -> PastedRecord:
    if not source or record.source == source:
        return record
    cells = {key: getattr(record, key) for key in record.__slots__}
    return PastedRecord(**{**cells, "source": source, "guessed": record.guessed - {"source"}})


def _structured(text: str, source: str, owner: str) -> Pasted | None:
    """What other readers know: chats, mails, JSON, tables with a header and known columns."""
    text = _COPIED_CHAT.sub(r"[\2, \1] ", text)
    data = text.encode()
    file = InputFile("pasted.txt", len(data), lambda: io.BytesIO(data))
    try:
        sample = Sample(file)
        confidence, reader = max(
            ((reader.recognise(sample), reader) for reader in READERS), key=lambda pair: pair[0]
        )
        table = sample.json is None and reader.code not in _STRUCTURED
        if confidence < (_SURE if table else 0.3) or (table and not _is_table(sample)):
            return None
        reading = open_reader(file, source=source, owner=owner)
        outcomes = list(reading)
    except UserError:
        return None
    found = [_shown(outcome) for outcome in outcomes if isinstance(outcome, RawFeedback)]
    return Pasted(found, reading.format, len(outcomes) - len(found)) if found else None


def _is_table(sample: Sample) -> bool:
    grid = sample.grid
    return grid is not None and bool(grid.dialect.delimiter) and len(grid.names) > 1 and grid.looks_tabular


def _shown(raw: RawFeedback) -> PastedRecord:
    return PastedRecord(
        author=raw.author,
        rating=_rating(raw.rating),
        date=_date(raw.written),
        title=raw.title,
        words=raw.words,
        pros=raw.pros,
        cons=raw.cons,
        place=raw.place,
        source=raw.source,
        reply=raw.reply.text if raw.reply else "",
        reply_date=_date(raw.reply.when) if raw.reply else "",
        guessed=frozenset({"source"}),
        block=raw.text,
    )


def _date(when: When) -> str:
    return when.text() or when.said


def _rating(rating: Rating | None) -> str:
    if rating is None:
        return ""
    if rating.scale is Scale.YES_NO:
        return "sí" if rating.value else "no"
    return f"{rating.value:g}{_SIGNS[rating.scale]}"


def _mail(text: str) -> Pasted | None:
    """A mail as programs show it: a few lines of From, Sent, To, Subject, and then its words."""
    lines = text.strip().splitlines()
    heads: dict[str, str] = {}
    taken = 0
    for line in lines[:_MAIL_HEAD_LINES]:
        found = _MAIL_HEAD.match(line.strip())
        if not found and line.strip():
            break
        if found:
            heads.setdefault(found[1].split()[0].casefold(), found[2].strip())
        taken += 1
    sender = heads.get("de") or heads.get("from") or ""
    if len(heads) < _MAIL_HEADS_NEEDED or not sender:
        return None
    body = "\n".join(lines[taken:])
    date = next((heads[key] for key in ("enviado", "sent", "fecha", "date") if key in heads), "")
    author = _ADDRESS.sub(" ", sender).strip(" \"'<>") or sender
    words = mail_text.new_words(body) or body.strip()
    record = PastedRecord(
        author=author,
        date=pasted_lines.date_in(date) or date,
        title=heads.get("asunto") or heads.get("subject") or "",
        words=words,
        source="mail",
        guessed=frozenset({"source"}),
        block=text.strip(),
    )
    return Pasted([record], "mail")


def _page(text: str) -> Pasted | None:
    lines = lines_of(text)
    if not is_page(lines):
        return None
    site = site_of(lines)
    page = Page(lines, site)
    records = page.records()
    return Pasted(records, site, page.left_out) if records else None


def _plain(text: str) -> Pasted:
    return Pasted([_worded(block) for block in _blocks(text) if block])


def _blocks(text: str) -> Iterator[str]:
    """Plain text cut at rules, else at list marks, else at blank lines."""
    lines = lines_of(text)
    if any(line.kind is Kind.RULE for line in lines):
        yield from _cut(lines, Kind.RULE)
        return
    rows = [row for row in text.splitlines() if row.strip()]
    if len(rows) > 1 and all(_BULLET.match(row) for row in rows):
        yield from (_BULLET.sub("", row).strip() for row in rows)
        return
    if rows and _GREETING.match(rows[0].strip()):
        yield text.strip()
        return
    yield from _cut(lines, Kind.BLANK)


def _cut(lines: Sequence[Line], at: Kind) -> Iterator[str]:
    """Blocks between lines of this kind. A paragraph that begins small, and a name alone, belong
    to the words before them."""
    block: list[str] = []
    gap = False
    for line in lines:
        if line.kind is at:
            gap = bool(block)
            continue
        goes_on = at is Kind.BLANK and (line.text[:1].islower() or bool(_SIGNED.match(line.text)))
        if gap and not goes_on:
            yield "\n".join(block).strip()
            block = []
        gap = False
        block.append(line.text)
    if "\n".join(block).strip():
        yield "\n".join(block).strip()


def _worded(block: str) -> PastedRecord:
    """A plain block, with a name at its end or its beginning if it has one."""
    first, _break, last = block.rpartition("\n")
    if first and (found := _SIGNED.match(last)) and is_name(found[1]):
        return PastedRecord(author=found[1], words=first.strip(), guessed=frozenset({"author"}), block=block)
    if (found := _INLINE_SIGNATURE.match(block)) and is_name(found["name"]):
        words = found["words"].strip('"«»“”')
        return PastedRecord(author=found["name"], words=words, guessed=frozenset({"author"}), block=block)
    if (found := _SPOKEN.match(block)) and is_name(found["name"]) and found["name"][0].isupper():
        rating = pasted_lines.classified(found["rating"] or "").rating
        if rating or not found["rating"]:
            return PastedRecord(
                author=found["name"],
                rating=rating,
                words=found["words"],
                guessed=frozenset({"author"}),
                block=block,
            )
    return PastedRecord(words=block, block=block)
