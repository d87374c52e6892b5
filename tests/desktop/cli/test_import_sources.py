"""oido import of other inboxes, of chats whose owner is told, and of garbled letters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop import cli

CHAT = "1/3/26, 10:00 - Ana: Hola\n1/3/26, 10:05 - Luis: La sopa, fría\n1/3/26, 10:09 - Casa: Vaya\n"


def run(capsys: pytest.CaptureFixture[str], inbox: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    code = cli.run(["--inbox", str(inbox), *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_another_inbox_comes_in_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.csv").write_text("Fecha,Cliente,Comentario\n05/03/2026,Ana,Muy bien\n", "utf-8")
    run(capsys, tmp_path / "b.oido", "import", str(tmp_path / "t.csv"))
    for new, identical in ((1, 0), (0, 1)):
        code, report = run(capsys, tmp_path / "a.oido", "import", str(tmp_path / "b.oido"))
        [file] = report["files"]
        assert (code, file["format"], file["new"], file["identical"]) == (0, "oido", new, identical)


def test_the_owner_of_a_chat_can_be_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "chat.txt").write_text(CHAT, "utf-8")
    _code, report = run(capsys, tmp_path / "a.oido", "import", str(tmp_path / "chat.txt"), "--owner", "Casa")
    assert report["totals"]["read"] == 2


def test_garbled_letters_are_put_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.csv").write_text("Fecha,Cliente,Comentario\n05/03/2026,Ana,EstupendÃ³\n", "utf-8")
    run(capsys, tmp_path / "a.oido", "import", str(tmp_path / "t.csv"), "--mend")
    _code, item = run(capsys, tmp_path / "a.oido", "show", "1")
    assert item["text"] == "Estupendó"
