"""An import that was cut off or stopped is gone on with from the command line, and nothing comes in twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli
from desktop.cli import frame
from desktop.operations import import_run, importing, inboxes
from tests.support.inboxes import row, write_table

Oido = Callable[..., tuple[int, str, str]]

COUNT = 7


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = [
        row("20/11/2026", f"Vecino {n}", "3", f"La visita número {n}, ni bien ni mal.") for n in range(COUNT)
    ]
    return write_table(tmp_path / "tabla.csv", rows)


@pytest.fixture
def oido(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Oido:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    monkeypatch.setattr(import_run, "READ_CHUNK", 3)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = cli.run(["--inbox", str(tmp_path / "Casa.oido"), *map(str, arguments)])
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def cut_off(oido: Oido, table: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is said when Ctrl+C is pressed after the first part of an import."""

    def pressed(_self: object, _done: int, _total: int, _path: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(frame.Progress, "__call__", pressed)
        code, out, err = oido("import", table, "--source", "google")
    assert (code, out) == (cli.EXIT_INTERRUPTED, "")
    return err


def items(oido: Oido) -> int:
    return len(oido("list", "--json")[1].splitlines())


def test_it_says_what_to_do_when_it_is_cut_off_and_doctor_says_it_too(oido: Oido, cut_off: str) -> None:
    assert "Import 1 was cut off; what came in before is kept." in cut_off
    assert "oido import --resume 1" in cut_off
    assert "oido undo-import 1" in cut_off
    code, out, _err = oido("doctor")
    assert code == 0
    assert cut_off.strip() in out
    assert items(oido) == 3


def test_it_goes_on_by_its_number(oido: Oido, cut_off: str) -> None:
    code, out, err = oido("import", "--resume", 1)
    assert (code, err) == (0, "")
    assert "This went on with import 1" in out
    assert "undo-import 1" in out
    assert items(oido) == COUNT
    assert "cut off" not in oido("doctor")[1]
    assert oido("undo")[0] == 0
    assert items(oido) == 0


def test_the_same_files_again_go_on_with_it_and_it_is_said(oido: Oido, cut_off: str, table: Path) -> None:
    code, out, _err = oido("import", table, "--source", "google")
    assert code == 0
    assert "This went on with import 1, which had been cut off; nothing came in twice." in out
    assert items(oido) == COUNT
    _code, out, _err = oido("import", table, "--source", "google")
    assert "went on" not in out


def test_for_programs_the_report_is_as_ever(oido: Oido, cut_off: str) -> None:
    code, out, err = oido("import", "--resume", 1, "--json")
    report = json.loads(out)
    assert (code, err, report["batch"]) == (0, "", 1)
    assert (report["totals"]["identical"], report["totals"]["new"]) == (3, COUNT - 3)


def test_one_that_was_stopped_in_the_window_goes_on_as_well(oido: Oido, table: Path, tmp_path: Path) -> None:
    with inboxes.open_inbox(tmp_path / "Casa.oido") as inbox:
        importing.import_files(inbox, paths=[table], cancelled=lambda: True)
    assert items(oido) == 3
    code, out, _err = oido("import", "--resume", 1)
    assert code == 0
    assert "undo-import 2" in out
    assert items(oido) == COUNT


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--resume", "2"], "Import 2 was not interrupted."),
        (["--resume", "1", "other.csv"], "Leave out everything but “--resume 1”."),
        (["--resume", "1", "--dry-run"], "Leave out everything but “--resume 1”."),
        (["--resume", "x"], "“--resume” is not right"),
        ([], "“PATH...” is missing."),
    ],
)
def test_what_makes_no_sense_is_refused(oido: Oido, cut_off: str, arguments: list[str], said: str) -> None:
    code, _out, err = oido("import", *arguments)
    assert code == 2
    assert said in err
    assert items(oido) == 3


@pytest.mark.parametrize("by_number", [True, False])
def test_without_its_files_it_stays_cut_off(oido: Oido, cut_off: str, table: Path, by_number: bool) -> None:
    table.rename(table.with_name("away.csv"))
    arguments = ["--resume", 1] if by_number else [table, "--source", "google"]
    code, _out, err = oido("import", *arguments)
    assert code == 2
    assert "tabla.csv" in err
    assert "oido import --resume 1" in oido("doctor")[1]
    table.with_name("away.csv").rename(table)
    assert oido("import", *arguments)[0] == 0
    assert items(oido) == COUNT
