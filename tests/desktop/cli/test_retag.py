"""The command that reads anew, and the choice of the reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.cli import run
from tests.support.inboxes import COMPLAINT, PRAISE, row, write_table


def test_retag_says_how_many_it_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write_table(
        tmp_path / "t.csv", [row("20/11/2026", "Luis", "1", COMPLAINT), row("20/11/2026", "Ana", "5", PRAISE)]
    )
    inbox = ["--inbox", str(tmp_path / "Casa.oido")]
    assert run([*inbox, "import", str(table)]) == 0
    capsys.readouterr()
    assert run([*inbox, "retag", "--reader", "quick", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"reader": "quick", "read": 0}
    assert run([*inbox, "retag", "--reader", "quick", "--all"]) == 0
    assert capsys.readouterr().out == "2 items read.\n"


@pytest.mark.parametrize("reader", [[], ["--reader", "quick"], ["--reader", "deep"]])
def test_understand_takes_the_reader_that_is_asked_for(
    reader: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["understand", *reader, "--json", "Todo perfecto"]) == 0
    assert json.loads(capsys.readouterr().out)["sentiment"] == "positive"


def test_an_untagged_import_is_read_by_retag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write_table(tmp_path / "t.csv", [row("20/11/2026", "Luis", "1", COMPLAINT)])
    inbox = ["--inbox", str(tmp_path / "Casa.oido")]
    assert run([*inbox, "import", str(table), "--untagged"]) == 0
    capsys.readouterr()
    assert run([*inbox, "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["intents"] == []
    assert run([*inbox, "retag", "--reader", "quick", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"reader": "quick", "read": 1}
    assert run([*inbox, "list", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["sentiment"] == "negative"
    assert "complaint" in found["intents"]
