"""What the fuzzer starts from: a whole file of every format, grouped by the reader that takes it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from desktop.errors import UserError
from desktop.importing.recognise import open_reader
from tests.desktop.importing.books import ods, xls, xlsx
from tests.desktop.importing.every_format import EVERY
from tests.desktop.importing.given import a_file

Seed = tuple[str, bytes]
"""A file's name and content."""

LARGEST = 60_000
"""Longer samples are cut."""

SMALL = 4_000
"""A run should take milliseconds: of longer files there is a short one too, where a beginning of them
is still known for what it is."""

REFUSED = "refused"


def seeds(shared: Path | None = None) -> dict[str, list[Seed]]:
    """Files by the code of the format that reads them; those that are refused on purpose by
    ``refused``."""
    found: dict[str, list[Seed]] = defaultdict(list)
    rows = [["Fecha", "Cliente", "Comentario"], *_rows()]
    books = [("libro.xlsx", xlsx({"Hoja": rows})), ("libro.ods", ods(rows)), ("libro.xls", xls(rows))]
    files: list[Seed] = [*EVERY.items(), *books]
    if shared is not None and shared.is_dir():
        for path in sorted((shared / "samples").rglob("*")):
            if path.is_file() and path.name != "SOURCES.md":
                files.append((path.name, path.read_bytes()[:LARGEST]))
    for name, content in files:
        code = _format(name, content)
        found[code].append((name, content))
        short = content[: content.rfind(b"\n", 0, SMALL) + 1 or SMALL]
        if len(content) > SMALL and _format(name, short) == code:
            found[code].append((name, short))
    return dict(found)


def _rows() -> list[list[str]]:
    return [["05/03/2026", f"Ana {number}", f"Muy bien {number}"] for number in range(5)]


def _format(name: str, content: bytes) -> str:
    try:
        return open_reader(a_file(content, name)).format
    except UserError:
        return REFUSED
