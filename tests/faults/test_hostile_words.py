"""What customers may write, on every way out of the inbox: tables, pages, papers, records, the terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from desktop import cli
from desktop.cli import frame
from desktop.errors import UserError
from desktop.model.formulas import FORMULA_STARTS
from desktop.operations import (
    access,
    exporting,
    forgetting,
    idea_export,
    ideas,
    inboxes,
    monthly,
    replies,
    templates,
    triage,
)
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import open_new, row, take_in

PIECES = (
    "=1+1", "+34", "-2", "@SUM(A1)", "\uff1dcmd|' /C calc'!A0", "\t=2", "'", '"', ",", ";", "\n",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</p></article>", "&lt;", "]]>", "<!--",
    "https://x.es/a", "javascript:alert(1)", "file:///etc/passwd", "{0} {name} %s", "$(id) `id`",
    "\x1b[31m", "\x9b2J", "\x1b]0;t\x07", "\x00", "\x08", "\r", "\u2028", "\ufeff",
    "\u202e", "\u2066", "\u2069", "\u200f", "\u0301" * 9, "\ufdd0", "\uffff", "\U000e0041",
    "\u0410n\u0430", "Ana", "mesa", " ", "\N{PILE OF POO}", "a@x.es", "/JS /URI (x)",
)  # fmt: skip
SEED = int(os.environ.get("OIDO_FAULTS_SEED", "20261123"))
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "main", "article", "div",
    "span", "footer",
}  # fmt: skip
COMMANDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class _Page(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, _value in attrs:
            assert not name.startswith("on")
            assert name not in ("href", "src", "action")


def looked_through(path: Path) -> None:
    """Nothing in an exported file runs, leads anywhere or breaks it."""
    if path.suffix == ".csv":
        for record in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")):
            for cell in record:
                assert not cell or cell[0] not in FORMULA_STARTS or re.fullmatch(r"[-+]?[\d.]+", cell)
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                kinds = {part.tag.rpartition("}")[2] for part in ET.fromstring(book.read(name)).iter()}
                assert not kinds & {"f", "hyperlink", "externalLink", "oleObject"}
    elif path.suffix == ".html":
        _Page().feed(path.read_text("utf-8"))
    elif path.suffix == ".pdf":
        assert not re.search(rb"/(JavaScript|JS|URI|Launch|GoToR|EmbeddedFile)\b", path.read_bytes())
    elif path.suffix == ".jsonl":
        assert all(isinstance(json.loads(line), dict) for line in path.read_text("utf-8").split("\n") if line)
    else:
        json.loads(path.read_text("utf-8"))


def fill(inbox: Inbox, folder: Path, said: list[str]) -> None:
    """An inbox that holds such words wherever somebody may write."""
    take_in(inbox, folder, [row("20/10/2026", words, "1", f"La sopa fría. {words}", words) for words in said])
    inboxes.set_setting(inbox, key="business.name", value=said[0])
    replies.save_draft(inbox, feedback=1, text=said[0])
    triage.add_note(inbox, feedback=1, text=f"x {said[-1]}")
    ideas.save_idea(inbox, title=f"x {said[0]}", feedback=[1], note=said[-1])


def test_nothing_that_customers_write_does_anything_in_what_is_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng, folder = random.Random(SEED), tmp_path
    said = ["".join(rng.choices(PIECES, k=rng.randint(1, 7))) for _ in range(16)]
    with open_new(folder) as inbox:
        fill(inbox, folder, said)
        for ending in ("csv", "xlsx", "html", "pdf", "json", "jsonl"):
            for name, export in (
                ("items", exporting.export_feedback), ("log", exporting.export_replies),
                ("people", exporting.export_customers), ("ideas", idea_export.export_ideas),
            ):  # fmt: skip
                export(inbox, folder / f"{name}.{ending}")
        monthly.write_report(inbox, folder / "report.pdf", names=True)
        templates.export_file(inbox, folder / "templates.toml", own_only=False)
        for ending in ("json", "pdf"):
            access.export_person(inbox, customer=1, path=folder / f"person.{ending}")
        on_the_terminal(inbox.path, monkeypatch)
        _change, certificate = forgetting.forget(inbox, customer=1)
        for ending in ("json", "pdf"):
            forgetting.write_certificate(certificate, folder / f"certificate.{ending}")
    made = [path for path in folder.iterdir() if path.suffix in EXPORTED and path.name != "tabla.csv"]
    assert len(made) > 25
    for path in made:
        looked_through(path)


EXPORTED = (".csv", ".xlsx", ".html", ".pdf", ".json", ".jsonl")


def on_the_terminal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What commands show holds no command to the terminal, and no letter that turns others round."""
    for arguments in (["list"], ["show", "1"], ["customers"], ["ideas"]):
        shown = io.BytesIO()
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", frame._Plain(shown, encoding="utf-8", write_through=True))
            assert cli.run(["--inbox", str(path), *arguments]) == 0
            sys.stdout.flush()
            text = shown.getvalue().decode()
        assert text.strip()
        assert not COMMANDS.search(text)
        assert "\r" not in text.replace("\r\n", "\n")


@pytest.mark.parametrize("half", ["\ud83d", "a\udc80b"])
def test_halves_of_letters_are_refused_with_a_sentence(tmp_path: Path, half: str) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("20/10/2026", "Ana", "1", "La sopa fría")])
        writes: list[Callable[[], object]] = [
            lambda: replies.save_draft(inbox, feedback=1, text=f"Hola {half}"),
            lambda: triage.add_note(inbox, feedback=1, text=f"nota {half}"),
            lambda: ideas.save_idea(inbox, title=f"idea {half}", feedback=[1]),
            lambda: inboxes.set_setting(inbox, key="business.name", value=f"Casa {half}"),
        ]
        for write in writes:
            with pytest.raises(UserError, match="no letters"):
                write()
        assert replies.open_reply(inbox, 1) is None
