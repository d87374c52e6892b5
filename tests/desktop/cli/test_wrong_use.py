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


def test_a_filter_that_is_none_is_named(inbox: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--inbox", inbox, "list", "stars:<x"]) == 0
    assert "stars:" in capsys.readouterr().err
    assert run(["--inbox", inbox, "list", "stars:<3"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("typed", [["export", "feedback", "{folder}/f.csv"], ["stats"]])
def test_a_source_that_nobody_knows_is_named(
    inbox: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: list[str]
) -> None:
    command = ["--inbox", inbox, *(word.format(folder=tmp_path) for word in typed), "--source"]
    assert run([*command, "nope"]) == 2
    assert "“nope”" in capsys.readouterr().err
    assert not (tmp_path / "f.csv").exists()
    assert run([*command, "booking"]) == 0


def test_a_tag_that_is_there_already_is_told(inbox: str, capsys: pytest.CaptureFixture[str]) -> None:
    for said in ("Tag", "+regular: it already was so."):
        assert run(["--inbox", inbox, "tag", "1", "+regular"]) == 0
        assert capsys.readouterr().out.startswith(said)


def test_no_link_for_an_invitation_is_told(inbox: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--inbox", inbox, "invitation"]) == 0
    assert "--set-link" in capsys.readouterr().out
    assert run(["--inbox", inbox, "invitation", "--set-link", "google", "https://g.page/casa"]) == 0
    assert capsys.readouterr().out == "Google: https://g.page/casa\n"


def test_a_reply_is_posted_after_there_was_something_to_answer(
    inbox: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    sorry = "Hola, Luis: gracias por contarlo. Sentimos la espera; desde hoy hay una persona más. Lucía"
    assert run(["--inbox", inbox, "reply", "1", "--text", sorry, "--ready"]) == 0
    assert run(["--inbox", inbox, "outbox"]) == 0
    assert "1  to item 1 · Luis · " in capsys.readouterr().out
    for wrong in ("2020-01-01", "2026-11-16"):
        assert run(["--inbox", inbox, "posted", "1", "--at", wrong]) == 2
        assert "18 November 2026" in capsys.readouterr().err
    assert run(["--inbox", inbox, "posted", "1", "--at", "2026-11-19T10:00"]) == 0
    assert "19 November 2026" in capsys.readouterr().out


def test_what_stops_a_reply_says_how_to_go_on(inbox: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["--inbox", inbox, "reply", "1", "--text", "Hola, Luis: sentimos la espera {?plazo}.", "--ready"]
    assert run(call) == 3
    assert capsys.readouterr().err.endswith("--accept R02\n")
    assert run([*call, "--accept", "R02"]) == 0


def test_an_item_without_words_has_no_empty_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_new(tmp_path) as made:
        take_in(made, tmp_path, [row("18/11/2026", "Luis", "1", "")])
        path = str(made.path)
    assert run(["--inbox", path, "list"]) == 0
    assert all(line.strip() for line in capsys.readouterr().out.splitlines())


def test_templates_of_ones_own_language_come_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OIDO_DATA", str(tmp_path))
    first = {}
    for language in ("es", "en"):
        monkeypatch.setenv("OIDO_LANG", language)
        assert main(["templates"]) == 0
        first[language] = capsys.readouterr().out.splitlines()[0]
    assert "(es)" in first["es"]
    assert "(en)" in first["en"]
