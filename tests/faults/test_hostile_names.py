"""Files and folders named as nobody should name them."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.errors import OidoError
from desktop.model.query import Query
from desktop.operations import backups, exporting, forgetting, importing, inboxes, reading, restoring
from desktop.store import backup, doctor
from tests.support.inboxes import PRAISE, row, write_table

NAMES = {
    "newline": "a\nb",
    "option": "-rf",
    "bidi": "a\u202egnp",
    "format": "{name} %s %n {0}",
    "quotes": "a'\"b`$(x)",
    "glob": "[a-z]*?",
    "blank": " a ",
    "dots": "a..b..",
    "percent": "a%20b#c?d",
    "markup": "<b>a<b>&lt;",
    "long": "ñ" * 118,
    "emoji": "👩‍👩‍👧",
}
ROWS = [row("20/10/2026", "Luis", "1", PRAISE), row("20/10/2026", "Ana", "5", PRAISE)]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such names")


@posix
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_everything_works_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.mkdir()
    table = write_table(place / f"{name}.csv", ROWS)
    with inboxes.open_inbox(place / f"{name[:60]}.oido") as inbox:
        report = importing.import_files(inbox, paths=[place]).report
        assert report.totals.new == 2
        assert str(table) in [file.path for file in report.files]
        for ending in ("csv", "xlsx", "json", "html", "pdf"):
            exporting.export_feedback(inbox, place / f"{name}.{ending}")
            assert (place / f"{name}.{ending}").stat().st_size > 50
        copy = backups.make_before_import(inbox)
        assert copy in backup.copies(inbox.path)
        _change, certificate = forgetting.forget(inbox, customer=1)
        assert certificate.cleansed == 1
        assert certificate.pending == ()
        path = inbox.path
    assert restoring.restore(copy, path) is not None
    with inboxes.open_inbox(path) as inbox:
        assert reading.count(inbox, Query()) == 1
        assert doctor.examine(inbox.database) == []
    restoring.rescue(path, place / "otra.oido")


@posix
def test_a_name_of_255_bytes(tmp_path: Path) -> None:
    """The longest that a disk takes: the file that is written first has a name of its own."""
    table = write_table(tmp_path / ("a" * 251 + ".csv"), ROWS)
    with inboxes.open_inbox(tmp_path / "Casa.oido") as inbox:
        assert importing.import_files(inbox, paths=[table]).report.totals.new == 2
        target = tmp_path / ("b" * 251 + ".csv")
        exporting.export_feedback(inbox, target)
        assert target.stat().st_size > 50
        with pytest.raises(OidoError) as error:
            exporting.export_feedback(inbox, tmp_path / ("c" * 252 + ".csv"))
        assert error.value.hint
    with pytest.raises(OidoError) as refused:
        inboxes.open_inbox(tmp_path / ("d" * 260 + ".oido"))
    assert refused.value.hint


@posix
def test_what_stands_in_a_name_is_no_command_to_the_terminal(tmp_path: Path, root: Path) -> None:
    """An option, an escape sequence and letters turned round, shown on a real terminal."""
    table = write_table(tmp_path / "-rf\x1b[31m\u202egnp\x9b2J.csv", ROWS)
    inbox = tmp_path / "--help.oido"
    command = [sys.executable, "-m", "desktop", "--inbox", str(inbox), "import", "--", str(table)]
    ours, theirs = os.openpty()
    with subprocess.Popen(command, cwd=root, stdout=theirs, stderr=theirs) as started:
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):
            while part := os.read(ours, 4096):
                said += part
    os.close(ours)
    assert started.returncode == 0, said
    text = said.decode()
    assert "-rf" in text
    assert not {"\x1b", "\u202e", "\x9b"} & set(text)
    piped = subprocess.run([*command[:5], "list", "--json"], cwd=root, capture_output=True, check=False)
    assert len(piped.stdout.splitlines()) == 2
