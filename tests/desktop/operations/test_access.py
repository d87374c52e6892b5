"""What a person gets of photos and files: all of their names, and the files that the owner still has."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from desktop.operations import access, importing
from tests.support.inboxes import open_new

PHOTO = "IMG-20260320-WA0001.jpg"
CHAT = f"""\
14/3/26, 9:41 - Ana: ¿Tienen mesa para cuatro?
14/3/26, 12:05 - Bar Sol: ¡Claro!
20/3/26, 9:00 - Ana: {PHOTO} (archivo adjunto)
La sopa llegó así de fría
21/3/26, 9:00 - Bar Sol: Lo sentimos
22/3/26, 9:00 - Ana: nominas.xlsx (archivo adjunto)
Mirad esto
23/3/26, 9:00 - Ana: <adjunto: ../secreto.jpg>
y esto
"""
BESIDE = {PHOTO: b"the soup", "nominas.xlsx": b"wages", "../secreto.jpg": b"secret"}


def chat(folder: Path, *, packed: bool) -> Path:
    """A chat with what lies beside it; only the archive is nothing but the chat."""
    place = folder / "descargas"
    place.mkdir()
    (folder / "secreto.jpg").write_bytes(BESIDE["../secreto.jpg"])
    name = "Chat de WhatsApp con Ana.txt"
    if packed:
        with zipfile.ZipFile(place / "chat.zip", "w") as archive:
            archive.writestr(name, CHAT)
            for other in (PHOTO, "nominas.xlsx"):
                archive.writestr(other, BESIDE[other])
        return place / "chat.zip"
    for other in (PHOTO, "nominas.xlsx"):
        (place / other).write_bytes(BESIDE[other])
    (place / name).write_text(CHAT, "utf-8")
    return place / name


@pytest.mark.parametrize(
    ("packed", "given"), [(False, [PHOTO]), (True, [PHOTO, "nominas.xlsx"])], ids=["folder", "archive"]
)
def test_files_of_the_person_come_along_and_no_others(tmp_path: Path, packed: bool, given: list[str]) -> None:
    path = chat(tmp_path, packed=packed)
    out = tmp_path / "para Ana"
    out.mkdir()
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[path], owner="Bar Sol")
        access.export_person(inbox, customer=1, path=out / "ana.json")
        access.export_person(inbox, customer=1, path=out / "ana.pdf")
        path.unlink()
        access.export_person(inbox, customer=1, path=out / "later.json")
    told = {
        one["place"]: one
        for item in json.loads((out / "ana.json").read_text("utf-8"))["items"]
        for one in item["attachments"]
    }
    assert set(told) == set(BESIDE)
    assert sorted(name for name, one in told.items() if one["file"]) == sorted(given)
    for name in given:
        assert (out / told[name]["file"]).read_bytes() == BESIDE[name]
        assert told[name]["sha256"] == hashlib.sha256(BESIDE[name]).hexdigest()
    assert len(list((out / "ana-files").iterdir())) == len(given)
    if packed:
        assert not (out / "later-files").exists(), "what is gone is only named"
