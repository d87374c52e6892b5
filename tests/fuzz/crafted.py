"""What the fuzzer starts from where no export of a site is the matter: archives, inboxes, mappings,
templates."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from desktop.importing.mapping import ColumnMapping
from desktop.importing.synonyms import Meaning
from desktop.model.drafts import Template
from desktop.operations import inboxes, replies, triage
from desktop.replying import template_files
from tests.desktop.importing.every_format import EVERY
from tests.fuzz.corpus import Seed
from tests.support.inboxes import COMPLAINT, PRAISE, in_one_file, row, take_in

TABLE = "Fecha,Cliente,Comentario\n05/03/2026,Ana,Muy bien\n06/03/2026,Luis,La sopa fría\n".encode()


def zipped(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()


def archives() -> list[Seed]:
    """Zips of a few kinds and a gzip."""
    chat = next(content for name, content in EVERY.items() if name.endswith(".txt"))
    inner = zipped({"opiniones.csv": TABLE, "carpeta/chat.txt": chat})
    return [
        ("a.zip", inner),
        ("stored.zip", zipped({"opiniones.csv": TABLE, "leeme.txt": b"hola"}, zipfile.ZIP_STORED)),
        ("lzma.zip", zipped({"opiniones.csv": TABLE}, zipfile.ZIP_LZMA)),
        ("nested.zip", zipped({"dentro.zip": inner, "otra.csv": TABLE})),
        ("takeout.zip", zipped(dict(list(EVERY.items())[:4]))),
        ("comments.xml.gz", gzip.compress(TABLE, mtime=0)),
    ]


@cache
def inboxes_of_others() -> list[Seed]:
    """A small inbox in which somebody has worked."""
    with tempfile.TemporaryDirectory(prefix="oido-") as folder:
        path = Path(folder) / "Sucursal.oido"
        rows = [row("01/11/2026", "Ana", "5", PRAISE), row("02/11/2026", "Luis", "1", COMPLAINT)]
        with inboxes.open_inbox(path) as inbox:
            take_in(inbox, Path(folder), rows)
            triage.add_note(inbox, feedback=1, text="Llamada el lunes")
            replies.save_draft(inbox, feedback=2, text="Hola, Luis.")
        with closing(sqlite3.connect(in_one_file(path))) as connection:
            # Small pages make a small file, of which more is hit.
            connection.execute("PRAGMA page_size = 1024")
            connection.execute("VACUUM")
        current = path.read_bytes()
    released = sorted((Path(__file__).resolve().parents[1] / "schemas").glob("*.oido"))
    return [("Sucursal.oido", current), *((one.name, one.read_bytes()) for one in released)]


def mapping_seeds() -> list[Seed]:
    """Mappings with every key."""
    columns = {"Fecha": Meaning.DATE, "Comentario": Meaning.WORDS, "Nota": Meaning.RATING}
    whole = ColumnMapping(
        columns=columns, source="google", place="Centro", date_order="dmy", scale="5", delimiter=";",
        encoding="utf-8", header="1",
    )  # fmt: skip
    small = json.dumps({"columns": {"Comentario": "words"}, "encoding": "cp1252"})
    return [("mapping.json", whole.to_json().encode()), ("small.json", small.encode())]


def template_seeds() -> list[Seed]:
    """A file of templates with every key."""
    one = Template(
        code="gracias", language="es", title="Gracias", body="Hola, {name|cliente}: gracias. {?pedido}",
        fits=("praise",), channels=("google",), attachment="carta.pdf",
    )  # fmt: skip
    two = Template(code="sorry", language="en", title="Sorry", body="Dear {name}, {business} {{x}}")
    return [("plantillas.toml", template_files.written([one, two]).encode())]
