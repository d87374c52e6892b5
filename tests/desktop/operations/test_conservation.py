"""read = new + updated + identical + doubtful + rejected, for every format and whatever befell the file.

``OIDO_FUZZ`` is how many damaged files are made of each format; a few suffice for every day.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.importing.recognise import READERS, open_reader
from desktop.model.raw import Outcome, RawFeedback, Reject
from desktop.operations import checking, importing
from desktop.operations.inboxes import Inbox
from tests.desktop.importing.every_format import EVERY
from tests.desktop.importing.given import a_file
from tests.desktop.operations.test_importing import adds_up
from tests.support.inboxes import open_new

TURNS = int(os.environ.get("OIDO_FUZZ", "3"))
ENCODINGS = ("cp1252", "utf-16", "utf-8-sig", "mac_roman", "cp850")


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inbox]:
    with open_new(tmp_path_factory.mktemp("conservation")) as opened:
        yield opened


def outcomes(content: bytes, name: str) -> list[Outcome] | None:
    """What a reader finds, None when it refuses the file with a sentence and a hint."""
    refusal: UserError
    try:
        return list(open_reader(a_file(content, name)))
    except UserError as error:
        refusal = error
    assert str(refusal)
    assert refusal.hint
    return None


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Cut, flipped, with lines doubled, columns gone, in another encoding, or with NULs inside."""
    kind = chance.choice(("cut", "flip", "double", "drop", "encode", "nul", "swap", "surrogate"))
    if kind == "cut":
        return content[: chance.randrange(1, len(content))]
    if kind == "flip":
        changed = bytearray(content)
        for _turn in range(chance.randrange(1, 9)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)
    if kind == "nul":
        place = chance.randrange(len(content))
        return content[:place] + bytes(chance.randrange(1, 9)) + content[place:]
    if kind == "surrogate":
        return (
            content.replace(b"a", b"\\ud83d", 1)
            if chance.random() < 0.5
            else content.replace(b"a", b"\xed\xa0\xbd", 1)
        )
    if kind == "encode":
        return content.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")
    lines = content.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    if kind == "double":
        return b"".join((*lines[: place + 1], *lines[place:]))
    if kind == "swap":
        chance.shuffle(lines)
        return b"".join(lines)
    sign = chance.choice((b",", b";", b"\t", b'"'))
    return b"".join(sign.join(line.split(sign)[1:]) or line for line in lines)


def conserved(inbox: Inbox, folder: Path, content: bytes, name: str) -> None:
    """Import the file for real and for show, and see every record of it counted once."""
    path = folder / name
    path.write_bytes(content)
    found = outcomes(content, name)
    report = importing.import_files(inbox, paths=[path], dry_run=True).report
    for file in report.files:
        assert adds_up(file.counts)
        assert file.counts.skipped == sum(file.skips.values())
    if found is not None:
        records = sum(isinstance(outcome, RawFeedback | Reject) for outcome in found)
        assert report.totals.read == records


@pytest.mark.parametrize("name", EVERY)
def test_every_record_of_a_damaged_file_is_counted_once(inbox: Inbox, tmp_path: Path, name: str) -> None:
    conserved(inbox, tmp_path, EVERY[name], name)
    for turn in range(TURNS):
        content = damaged(EVERY[name], random.Random(f"{name} {turn}"))
        try:
            conserved(inbox, tmp_path, content, name)
        except BaseException:
            (Path(os.environ.get("OIDO_FUZZ_KEEP", str(tmp_path))) / f"{turn}-{name}").write_bytes(content)
            raise


def test_every_reader_has_a_file_here() -> None:
    read = {open_reader(a_file(content, name)).format for name, content in EVERY.items()}
    alike = {"google_api": "google_takeout", "json": "table", "instagram": "messenger"}
    codes = {reader.code for reader in READERS} - {"refused"}
    assert sorted(codes - {alike.get(code, code) for code in read}) == []


def test_for_good_too(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        paths = []
        for name, content in EVERY.items():
            (tmp_path / name).write_bytes(content)
            paths.append(tmp_path / name)
        first = importing.import_files(inbox, paths=paths).report
        assert [file.error for file in first.files] == [""] * len(paths)
        assert all(adds_up(file.counts) for file in first.files)
        again = importing.import_files(inbox, paths=paths).report
        assert again.totals.new == 0
        assert again.totals.read == first.totals.read
        assert checking.examine(inbox).faults == []
        assert checking.verify(inbox).fault == ""
