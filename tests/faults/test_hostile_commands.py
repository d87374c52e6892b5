"""Commands that are given what no command should be given: the exit code of the contract and one sentence."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

import pytest

from desktop import cli
from desktop.operations import backups, importing, inboxes
from tests.support.inboxes import PRAISE, open_new, row, take_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no pipes among its files")

BEYOND = "9" * 30


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("20/10/2026", "Ana", "5", PRAISE)])
        return inbox.path


def said(path: Path, *arguments: str) -> tuple[int, str]:
    """(exit code, what stands on stderr) of a command."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(["--inbox", str(path), *arguments])
    return code, err.getvalue()


def refused(path: Path, *arguments: str) -> None:
    code, sentence = said(path, *arguments)
    assert code in (2, 4), (arguments, sentence)
    assert len(sentence.strip().splitlines()) == 1, sentence
    assert sentence.strip().endswith(".")


def test_pipes_devices_and_links_to_nowhere(path: Path, tmp_path: Path) -> None:
    """Opening a pipe would wait for ever; a device has no end."""
    pipe, loop = tmp_path / "p.csv", tmp_path / "loop.csv"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for place in (str(pipe), "/dev/zero", "/dev/full", str(loop), "x" * 5_000):
        refused(path, "import", place)
    refused(path, "import", str(tmp_path / "tabla.csv"), "--mapping", str(pipe))
    refused(path, "import", str(tmp_path / "tabla.csv"), "--mapping", "/dev/zero")
    refused(path, "restore", str(tmp_path))
    for place in (pipe, tmp_path, Path("/dev/zero")):
        refused(place, "list")


def test_a_folder_that_leads_into_itself_and_holds_a_pipe(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "again").symlink_to(folder)
    (folder / "a.csv").write_text("Comentario;Nota\nTodo muy rico;5\n", "utf-8")
    os.mkfifo(folder / "p.csv")
    code, sentence = said(path, "import", str(folder))
    assert code == 0
    assert "p.csv" in sentence


def test_a_name_whose_bytes_are_no_letters(path: Path, tmp_path: Path) -> None:
    """It is imported, shown, and its path leads to it again."""
    table = tmp_path / os.fsdecode(b"ma\xf1ana.csv")
    try:
        table.write_text("Comentario;Nota\nTodo muy rico;5\n", "utf-8")
    except OSError:
        pytest.skip("this disk knows no such names")
    assert said(path, "import", str(table)) == (0, "")
    assert said(path, "import", str(table), "--json") == (0, "")
    with inboxes.open_inbox(path, copy=False) as inbox:
        [newest, *_others] = importing.list_batches(inbox)
        assert Path(newest.paths[0]) == table.resolve()


@pytest.mark.parametrize("number", [BEYOND, "9" * 5_000, "\u0661", "\u00b2", "1e3", ""])
def test_numbers_that_oido_never_gave(path: Path, tmp_path: Path, number: str) -> None:
    for command in ("show", "customer", "suggest", "posted", "split", "undo-import"):
        refused(path, command, number)
    for command in (("note", "x"), ("tag", "+x"), ("status", "answered"), ("snooze", "3d"), ("merge", "1")):
        refused(path, command[0], number, command[1])
    refused(path, "reply", number, "--text", "x")
    refused(path, "person", "export", number, str(tmp_path / "o.json"))
    refused(path, "person", "forget", number)
    refused(path, "list", "--limit", BEYOND)


@pytest.mark.parametrize("words", ["a\udcffb", "\ud800", "a\udcff" * 50])
def test_what_is_typed_in_bytes_that_are_no_letters(path: Path, words: str) -> None:
    refused(path, "note", "1", words)
    refused(path, "tag", "1", f"+{words}")
    refused(path, "reply", "1", "--text", words)
    for command in (
        ("list",),
        ("understand", "--reader", "quick"),
        ("check", "--channel", "google", "--text"),
    ):
        code, sentence = said(path, *command, words)
        assert code in (0, 2)
        assert "Traceback" not in sentence


def test_a_backup_takes_the_place_of_an_earlier_one_alone(path: Path, tmp_path: Path) -> None:
    """A device would be replaced by a file where one may; another business's inbox would be lost."""
    pipe, picture = tmp_path / "pipe", tmp_path / "foto.jpg"
    os.mkfifo(pipe)
    picture.write_bytes(b"\xff\xd8\xff")
    other = tmp_path / "other"
    other.mkdir()
    with open_new(other) as inbox:
        backups.make_before_import(inbox)
        taken = inbox.path
    places = (pipe, picture, taken, path, *(path.with_name(path.name + end) for end in ("-wal", "-journal")))
    for place in places:
        refused(path, "backup", str(place))
    assert pipe.is_fifo()
    assert picture.read_bytes() == b"\xff\xd8\xff"
    for _again in range(2):
        assert said(path, "backup", str(tmp_path / "copia.oido")) == (0, "")


@pytest.mark.parametrize(
    "when", ["0001-01-01", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59", "2300-01-01"]
)
def test_moments_of_which_no_clock_knows(path: Path, when: str) -> None:
    refused(path, "snooze", "1", when)
    assert said(path, "reply", "1", "--text", "Muchas gracias por contarlo, Ana.", "--ready")[0] == 0
    refused(path, "posted", "1", "--at", when)
