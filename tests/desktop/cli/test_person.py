"""person export, person forget."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.cli import run
from desktop.operations import triage
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import PRAISE, open_new, row, take_in

WORDS = "Esperamos una hora y nadie nos pidió perdón. Un desastre."


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    with open_new(tmp_path) as made:
        take_in(
            made,
            tmp_path,
            [
                row("20/10/2026", "Luis Ferrándiz", "1", WORDS, "Lo sentimos mucho, Luis."),
                row("20/10/2026", "Ana", "5", PRAISE),
            ],
        )
        _noted(made)
        return made.path


def _noted(inbox: Inbox) -> None:
    triage.add_note(inbox, feedback=1, text="Llamarle el lunes")


def oido(inbox: Path, *arguments: str) -> int:
    return run(["--inbox", str(inbox), *arguments])


def test_export_holds_everything_and_nothing_of_others(inbox: Path, tmp_path: Path) -> None:
    target = tmp_path / "luis.json"
    assert oido(inbox, "person", "export", "1", str(target)) == 0
    text = target.read_text("utf-8")
    data = json.loads(text)
    assert data["person"]["name"] == "Luis Ferrándiz"
    assert data["items"][0]["text"] == WORDS
    assert data["items"][0]["replies"][0]["text"] == "Lo sentimos mucho, Luis."
    assert data["items"][0]["notes"][0]["text"] == "Llamarle el lunes"
    assert "score" in data["person"]
    assert {"customer", "identity", "feedback", "feedback_raw", "tag", "reply"} <= set(data["records"])
    assert "Ana" not in text
    assert PRAISE not in text


def test_export_as_pdf(inbox: Path, tmp_path: Path) -> None:
    target = tmp_path / "luis.pdf"
    assert oido(inbox, "person", "export", "1", str(target)) == 0
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["luis.txt", "no/such/luis.json"])
def test_export_elsewhere_is_refused(
    inbox: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert oido(inbox, "person", "export", "1", str(tmp_path / name)) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_forget_tells_first_and_leaves_a_certificate(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert oido(inbox, "person", "forget", "1", "--dry-run") == 0
    told = capsys.readouterr().out
    assert "Luis Ferrándiz" in told
    assert "1 posted reply" in told
    assert oido(inbox, "show", "1") == 0
    capsys.readouterr()
    assert oido(inbox, "person", "forget", "1") == 0
    [certificate] = tmp_path.glob("Casa-*.pdf")
    assert certificate.read_bytes().startswith(b"%PDF")
    for command in (["show", "1"], ["customer", "1"]):
        assert oido(inbox, *command) == 2
    for command in (["doctor"], ["verify"], ["undo"]):
        assert oido(inbox, *command) == 0


def test_certificate_as_json_names_nobody(inbox: Path, tmp_path: Path) -> None:
    target = tmp_path / "acta.json"
    assert oido(inbox, "person", "forget", "1", "--certificate", str(target), "--json") == 0
    text = target.read_text("utf-8")
    assert "Luis" not in text
    assert json.loads(text)["rows"]["feedback"] == 1


def test_nobody(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert oido(inbox, "person", "forget", "77") == 2
    assert oido(inbox, "person", "export", "77", "x.json") == 2
    assert "There is no customer 77" in capsys.readouterr().err
