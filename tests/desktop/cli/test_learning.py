"""ideas, stats, report and invitation as commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop import cli
from desktop.operations import ideas, inboxes
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in

VEGAN = "Todo rico. Os sugiero poner más opciones veganas en la carta."


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OIDO_NOW", "2026-11-22T12:00:00Z")
    with open_new(tmp_path) as inbox:
        rows = [row(f"{day:02}/11/2026", f"Persona {day}", "5", PRAISE) for day in range(1, 6)]
        rows += [row("08/11/2026", "Luis", "1", COMPLAINT), row("09/11/2026", "Ana", "4", VEGAN)]
        take_in(inbox, tmp_path, rows)
        return inbox.path


def _run(path: Path, *arguments: str) -> int:
    return cli.run(["--inbox", str(path), *arguments])


def test_stats_are_one_object_with_all_figures(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(path, "stats", "--json", "--words") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["opinions"]["value"] == 7
    assert (
        sum(bar["positive"] + bar["negative"] + bar["neutral"] + bar["mixed"] for bar in found["sentiment"])
        == 7
    )
    assert {"topic", "complaints", "praises"} <= set(found["topics"][0])
    assert all(len(one["items"]) == one["count"] for one in found["words"])
    assert found["after_replies"] == []
    assert any("arroz" in one["text"] for one in found["words"])


def test_stats_of_any_span_and_in_words(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(path, "stats", "--from", "2026-11-08", "--to", "2026-11-09") == 0
    assert "Opinions: 2" in capsys.readouterr().out
    assert _run(path, "stats", "--to", "2026-11-09") == 2
    assert _run(path, "stats", "--span", "soon") == 2


def test_ideas_are_lines_with_who_asked(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(path, "ideas", "--proposals", "--json") == 0
    proposal = json.loads(capsys.readouterr().out)
    assert proposal["asked_by"][0]["customer"]["name"] == "Ana"
    with inboxes.open_inbox(path) as inbox:
        ideas.save_idea(inbox, title="Más platos veganos", feedback=[proposal["asked_by"][0]["item"]])
    assert _run(path, "ideas", "--json") == 0
    idea = json.loads(capsys.readouterr().out)
    assert (idea["title"], idea["people"], idea["status"]) == ("Más platos veganos", 1, "new")
    assert idea["asked_by"][0]["told"] == "not_yet"
    assert _run(path, "ideas", "--proposals") == 0
    assert "Nothing" in capsys.readouterr().out


def test_ideas_are_exported(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with inboxes.open_inbox(path) as inbox:
        ideas.save_idea(inbox, title="=Veganos", note="mirar")
    for suffix in ("csv", "xlsx", "pdf", "html", "json", "jsonl"):
        assert _run(path, "export", "ideas", str(tmp_path / f"ideas.{suffix}")) == 0
    assert json.loads((tmp_path / "ideas.json").read_text("utf-8"))[0]["title"] == "=Veganos"
    assert "'=Veganos" in (tmp_path / "ideas.csv").read_text("utf-8-sig")
    assert _run(path, "export", "ideas", str(tmp_path / "ideas.csv"), "--source", "google") == 2


def test_report_and_invitation_are_written(path: Path, tmp_path: Path) -> None:
    assert _run(path, "report", str(tmp_path / "noviembre.pdf"), "--month", "2026-11") == 0
    assert _run(path, "report", str(tmp_path / "noviembre.docx")) == 2
    assert _run(path, "invitation", str(tmp_path / "tarjeta.pdf")) == 2
    assert _run(path, "invitation", "--set-link", "google", "https://g.page/r/casa/review") == 0
    assert _run(path, "invitation", str(tmp_path / "tarjeta.pdf"), "--size", "card") == 0
    assert (tmp_path / "tarjeta.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "noviembre.pdf").exists()
