"""Files without end and files that swell, at a small size with small limits: what is too much is refused or
rejected, and what stands around it is read."""

from __future__ import annotations

import contextlib
import gzip
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.importing import (
    archive,
    book_size,
    json_records,
    mail_parts,
    records,
    whatsapp_lines,
    xml_records,
)
from desktop.importing.files import expand
from desktop.importing.recognise import open_reader
from desktop.model.raw import Outcome, RawFeedback, Reject
from tests.desktop.importing.given import a_file
from tests.fuzz.crafted import TABLE, zipped

LIMIT = 2_000
ENDLESS = "hola " * 4_000


def csv_line() -> tuple[str, str]:
    rows = ("Muy rico", ENDLESS, "Muy caro")
    return "a.csv", "Fecha,Cliente,Comentario\n" + "".join(f"05/03/2026,Ana,{words}\n" for words in rows)


def json_lines() -> tuple[str, str]:
    rows = ("Muy rico", ENDLESS, "Muy caro")
    return "a.jsonl", "".join(f'{{"text": "{words}", "rating": 3, "date": "2026-03-05"}}\n' for words in rows)


def chat() -> tuple[str, str]:
    lines = ("Ana: Muy rico", f"Luis: {ENDLESS}", "Ana: Muy caro")
    return "_chat.txt", "".join(f"[05/03/26, 10:0{n}:00] {line}\n" for n, line in enumerate(lines))


def comments() -> tuple[str, str]:
    posts = "".join(
        f"<wp:comment><wp:comment_id>{n}</wp:comment_id><wp:comment_author>Ana</wp:comment_author>"
        f"<wp:comment_date>2026-03-05 10:00:00</wp:comment_date><wp:comment_approved>1</wp:comment_approved>"
        f"<wp:comment_content>{words}</wp:comment_content></wp:comment>"
        for n, words in enumerate(("Muy rico", ENDLESS, "Muy caro"))
    )
    head = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Carta</title>'
    return "blog.xml", f'<?xml version="1.0"?>{head}{posts}</item></channel></rss>'


def mailbox() -> tuple[str, str]:
    mails = (
        f"From a@b Thu Mar  5 10:0{n}:00 2026\nFrom: Ana <ana@x.es>\nTo: b@x.es\nSubject: Carta\n"
        f"Message-ID: <{n}@x.es>\nDate: Thu, 5 Mar 2026 10:0{n}:00 +0000\n\n{words}\n\n"
        for n, words in enumerate(("Muy rico", ENDLESS, "Muy caro"))
    )
    return "a.mbox", "".join(mails)


@pytest.mark.parametrize("made", [csv_line, json_lines, chat, comments, mailbox], ids=lambda f: f.__name__)
def test_one_record_without_end_costs_itself_alone(
    monkeypatch: pytest.MonkeyPatch, made: Callable[[], tuple[str, str]]
) -> None:
    for module, name in (
        (records, "LINE_LIMIT"), (json_records, "VALUE_LIMIT"), (whatsapp_lines, "LINE_LIMIT"),
        (whatsapp_lines, "MESSAGE_LIMIT"), (xml_records, "LETTERS_LIMIT"), (mail_parts, "MAIL_LIMIT"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, LIMIT)
    name, text = made()
    found = list(open_reader(a_file(text.encode(), name)))
    words = " ".join(f"{one.title} {one.words}" for one in found if isinstance(one, RawFeedback))
    assert "Muy rico" in words
    assert "Muy caro" in words
    assert "hola hola" not in words
    assert len([one for one in found if isinstance(one, Reject)]) == 1


DEEP = {
    "lists": b'[{"review": ' + b"[" * 50_000,
    "objects": b'[{"review": ' + b'{"a":' * 50_000,
    "closed lists": b'[{"review": ' + b"[" * 50_000 + b"]" * 50_000 + b"}]",
    "a number": b'[{"text": "hola", "rating": ' + b"9" * 50_000 + b"}]",
    "an exponent": b'[{"text": "hola", "rating": 1e99999, "date": "2026-03-05"}]',
    "elements": b"<rss><channel>" + b"<item>" * 50_000,
    "entities": b'<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><item>&b;</item></rss>',
    "web page": b"<html><body>" + b"<div>" * 50_000 + b"hola",
    "angles": b"<html><body>" + b"<" * 50_000,
}


@pytest.mark.parametrize("ending", ["json", "xml", "html", "csv"])
@pytest.mark.parametrize("content", DEEP.values(), ids=DEEP)
def test_depths_and_numbers_without_end(content: bytes, ending: str) -> None:
    with contextlib.suppress(UserError):
        for one in open_reader(a_file(content, f"a.{ending}")):
            assert not isinstance(one, RawFeedback) or one.rating is None or abs(one.rating.value) < 1e9


def overlapping(members: int) -> bytes:
    """A zip all of whose members are the same bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(TABLE * 400) + packer.flush()
    size, check = len(TABLE) * 400, zlib.crc32(TABLE * 400)
    sizes = struct.pack("<LLL", check, len(body), size)
    local = (
        b"PK\3\4" + struct.pack("<5H", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", 5, 0) + b"0.csv" + body
    )
    listed = b""
    for number in range(members):
        name = f"{number}.csv".encode()
        listed += b"PK\1\2" + struct.pack("<6H", 20, 20, 0, 8, 0, 0) + sizes
        listed += struct.pack("<5HLL", len(name), 0, 0, 0, 0, 0, 0) + name
    counts = struct.pack("<4HLLH", 0, 0, members, members, len(listed), len(local), 0)
    return local + listed + b"PK\5\6" + counts


def nested(depth: int) -> bytes:
    content = zipped({"a.csv": TABLE})
    for _ in range(depth):
        content = zipped({f"{number}.zip": content for number in range(4)})
    return content


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "members in the same place": lambda: overlapping(300),
    "archives in archives": lambda: nested(4),
    "one that swells": lambda: zipped({"a.csv": bytes(4 << 20)}),
    "many that swell": lambda: zipped({f"{n}.csv": b"a,b\n" * 20_000 for n in range(40)}),
    "gzip that swells": lambda: gzip.compress(b"a,b\n" * 2_000_000, mtime=0),
    "gzip of many": lambda: gzip.compress(TABLE, mtime=0) + gzip.compress(b"", mtime=0) * 2_000,
}


@pytest.mark.parametrize("made", ARCHIVES.values(), ids=ARCHIVES)
def test_archives_that_swell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[], bytes]
) -> None:
    """No more is ever inflated than the limit and a buffer."""
    monkeypatch.setattr(archive, "INFLATED_LIMIT", 1 << 20)
    path = tmp_path / "a.zip"
    path.write_bytes(made())
    inflated = 0
    for file in expand([path]):
        with contextlib.suppress(UserError), file.open() as stream:
            while part := stream.read(1 << 16):
                inflated += len(part)
    assert inflated <= 3 << 20


WORDS = b"la sopa estaba fria y el trato fue bueno " * 2_000
CSV_ROW = b"05/03/2026,Bien\n"
CSV_TABLE = b"Fecha,Comentario\n" + CSV_ROW
CHAT_LINE = b"[05/03/2026, 10:10:10] Ana: Hola\n"
MAIL = b"From ana@x.es Thu Mar  5 10:00:00 2026\nFrom: Ana <ana@x.es>\nTo: casa@x.es\nSubject: "
POST = (
    b'<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals"'
    b'%b><thread dsq:id="1"><id>1</id><title>Hola</title></thread><post dsq:id="2"><message>'
    b"%b</message><createdAt>2026-03-05T10:00:00Z</createdAt><author><name>Ana</name></author>"
    b'<thread dsq:id="1"/></post></disqus>'
)


def workbook(*rows: str, size: str = "A1:B2") -> bytes:
    """A book of one sheet with these rows of XML under the names of its columns."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    head = f'<row r="1">{cell("A1", "Fecha")}{cell("B1", "Comentario")}</row>'
    sheet = (
        f'<worksheet {main}><dimension ref="{size}"/><sheetData>{head}{"".join(rows)}</sheetData></worksheet>'
    )
    sheets = '<sheets><sheet name="A" sheetId="1" r:id="r"/></sheets>'
    book = f'<workbook {main} xmlns:r="{office}">{sheets}</workbook>'
    related = '<Relationships xmlns="{}"><Relationship Id="r" Type="{}/{}" Target="{}"/></Relationships>'
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": related.format(packages, office, "officeDocument", "xl/workbook.xml").encode(),
            "xl/_rels/workbook.xml.rels": related.format(
                packages, office, "worksheet", "worksheets/sheet1.xml"
            ).encode(),
            "xl/workbook.xml": book.encode(),
            "xl/worksheets/sheet1.xml": sheet.encode(),
        }
    )


def cell(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def book_row(number: int, words: str = "Bien") -> str:
    return f'<row r="{number}">{cell(f"A{number}", "05/03/2026")}{cell(f"B{number}", words)}</row>'


def one_in_another(depth: int) -> bytes:
    content = CSV_TABLE
    for level in range(depth):
        content = zipped({f"{level}.zip" if level else "a.csv": content})
    return content


GIANTS: dict[str, Callable[[], bytes]] = {
    "line.csv": lambda: b"Fecha,Comentario\n05/03/2026," + WORDS + b"\n06/03/2026,Bien\n",
    "quoted.csv": lambda: b'Fecha,Comentario\n05/03/2026,"' + WORDS + b'"\n06/03/2026,Bien\n',
    "commas.csv": lambda: b"a," * 50_000,
    "nul.csv": lambda: bytes(100_000),
    "sparse.csv": lambda: CSV_TABLE + bytes(200_000),
    "line.json": lambda: (
        b'[{"date":"2026-03-05","text":"' + WORDS + b'"},{"date":"2026-03-06","text":"Bien"}]'
    ),
    "manyrows.json": lambda: b"[" + b'{"date":"2026-03-05","text":"Bien"},' * 500 + b'{"text":"x"}]',
    "deep.json": lambda: b"[" * 50_000 + b"]" * 50_000,
    "deepobj.json": lambda: b'{"a":' * 50_000,
    "deep100.json": lambda: b"[" * 100_000,
    "sparse.json": lambda: b'[{"text":"bien"},' + bytes(200_000),
    "line.txt": lambda: WORDS,
    "sparse.txt": lambda: CHAT_LINE * 2 + bytes(200_000),
    "chat.txt": lambda: b"[05/03/2026, 10:10:10] Ana: " + WORDS + b"\n[05/03/2026, 10:11:10] Luis: Hola\n",
    "line.mbox": lambda: MAIL + b"Hola\nDate: Thu, 5 Mar 2026 10:00:00 +0100\n\n" + WORDS + b"\n",
    "head.mbox": lambda: MAIL + WORDS + b"\n\nHola\n",
    "line.html": lambda: b"<html><body><p>" + WORDS + b"</p></body></html>",
    "tags.html": lambda: b"<html><body>" + b"<div>" * 50_000,
    "disqus.xml": lambda: POST % (b"", b"<![CDATA[" + WORDS + b"]]>"),
    "attr.xml": lambda: POST % (b' a="' + WORDS + b'"', b"Bien"),
    "bomb10g.zip": lambda: zipped({"opiniones.csv": CSV_TABLE + CSV_ROW * 300_000}),
    "nested40.zip": lambda: one_in_another(40),
    "many.zip": lambda: zipped({f"{number}.csv": CSV_TABLE for number in range(300)}),
    "bomb.csv.gz": lambda: gzip.compress(CSV_TABLE + CSV_ROW * 300_000, mtime=0),
    "dims.xlsx": lambda: workbook(book_row(2), size="A1:XFD1048576"),
    "farcell.xlsx": lambda: workbook(book_row(2), f'<row r="1048576">{cell("XFD1048576", "lejos")}</row>'),
    "bigcell.xlsx": lambda: workbook(book_row(2, WORDS.decode())),
    "bomb.xlsx": lambda: workbook(*map(book_row, range(2, 20_000))),
}
"""The giants of a gigabyte and more that were tried at their full size, as small as their limits here."""

TAKEN = {
    "line.csv": (1, 1), "quoted.csv": (1, 1), "line.json": (1, 1), "manyrows.json": (501, 0),
    "chat.txt": (0, 1), "line.mbox": (0, 1), "head.mbox": (0, 1), "disqus.xml": (0, 1), "attr.xml": (1, 0),
    "dims.xlsx": (1, 0),
}  # fmt: skip
"""(opinions, rejected rows) of those that are not refused as a whole."""

SMALL = (
    (archive, "INFLATED_LIMIT", 1 << 20), (archive, "INNER_LIMIT", 1 << 18), (archive, "MEMBERS_LIMIT", 200),
    (archive, "RATIO_FREE", 10_000), (archive, "RATIO_LIMIT", 100), (book_size, "CELLS_LIMIT", 5_000),
    (json_records, "VALUE_LIMIT", 20_000), (mail_parts, "MAIL_LIMIT", 50_000),
    (records, "CELL_LIMIT", 10_000),
    (records, "LINE_LIMIT", 20_000), (whatsapp_lines, "LINE_LIMIT", 20_000),
    (whatsapp_lines, "MESSAGE_LIMIT", 40_000), (xml_records, "LETTERS_LIMIT", 20_000),
)  # fmt: skip


@pytest.mark.parametrize("name", GIANTS)
def test_every_giant_is_refused_or_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module, limit, value in SMALL:
        monkeypatch.setattr(module, limit, value)
    path = tmp_path / name
    path.write_bytes(GIANTS[name]())
    found: list[Outcome] = []
    with contextlib.nullcontext() if name in TAKEN else pytest.raises(UserError) as refused:
        for file in expand([path]):
            found += open_reader(file)
    if refused:
        assert refused.value.hint
        return
    opinions = sum(isinstance(one, RawFeedback) for one in found)
    rejected = sum(isinstance(one, Reject) for one in found)
    assert (opinions, rejected) == TAKEN[name]
