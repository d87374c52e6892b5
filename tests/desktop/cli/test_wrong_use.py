"""What was typed wrongly is told in the words of the help, and what only looks writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.cli import run
from desktop.cli.frame import Session
from desktop.errors import StoreUnavailable
from desktop.operations import inboxes
from tests.support.inboxes import COMPLAINT, open_new, row, take_in


@pytest.fixture
def inbox(tmp_path: Path) -> str:
    with open_new(tmp_path) as made:
        take_in(made, tmp_path, [row("18/11/2026", "Luis", "1", COMPLAINT)])
        return str(made.path)


def test_a_wrong_moment_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIDO_NOW", "mañana")
    assert main(["list"]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "mañana" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("typed", "name"),
    [(["status", "answered", "1"], "ID"), (["status", "1", "done"], "STATUS"),
     (["suggest", "1", "--limit", "99"], "--limit")],
)  # fmt: skip
def test_what_is_wrong_is_named_as_the_help_names_it(
    inbox: str, capsys: pytest.CaptureFixture[str], typed: list[str], name: str
) -> None:
    assert run(["--inbox", inbox, *typed]) == 2
    assert f"“{name}”" in capsys.readouterr().err


def test_who_sleeps_until_then_already_is_told_so(inbox: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ("Snoozed until", "It already was."):
        assert run(["--inbox", inbox, "snooze", "1", "2199-05-31"]) == 0
        assert capsys.readouterr().out.startswith(words)
    assert run(["--inbox", inbox, "status", "1", "archived"]) == 0
    assert run(["--inbox", inbox, "snooze", "1", "2199-05-31"]) == 0
    assert "Only what waits" in capsys.readouterr().out


@pytest.mark.parametrize("typed", [["suggest", "1"], ["person", "forget", "1", "--dry-run"]])
def test_what_only_looks_needs_no_disk_that_can_be_written(
    inbox: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: list[str]
) -> None:
    def refuse(_session: Session, *, create: bool = False, copy: bool = True) -> None:
        raise StoreUnavailable("", code=inboxes.READ_ONLY)

    monkeypatch.setattr(Session, "writing", refuse)
    assert run(["--inbox", inbox, *typed]) == 0
    assert capsys.readouterr().out
