from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.importing.files import expand
from desktop.importing.recognise import inputs, open_reader
from desktop.model.raw import RawFeedback
from tests.desktop.importing.given import a_file, a_zip


def test_folders_are_walked_in_order_without_rubbish(tmp_path: Path) -> None:
    for name in (
        "b.csv",
        "a/z.csv",
        ".DS_Store",
        "a/foto.JPG",
        "__MACOSX/b.csv",
        "archive_browser.html",
        "._b.csv",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = [Path(file.path).relative_to(tmp_path).as_posix() for file in expand([tmp_path])]
    assert found == ["b.csv", "a/z.csv"]


def test_a_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("x")
    missing, there = expand([tmp_path / "a.csv", tmp_path / "b.csv"])
    with pytest.raises(UserError, match=r"There is no file .*a\.csv"):
        missing.open()
    assert there.open().read() == b"x"


def test_a_file_given_on_purpose_is_never_left_out(tmp_path: Path) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"\xff\xd8\xff")
    assert [file.path for file in expand([photo])] == [str(photo)]


def test_the_digest_comes_with_the_reading() -> None:
    data = b"una opinion\n" * 200_000
    file = a_file(data)
    with file.open() as stream:
        while stream.read(70_000):
            pass
    assert file.sha256() == hashlib.sha256(data).hexdigest()


def test_the_digest_of_a_half_read_file_is_whole() -> None:
    data = b"una opinion\n" * 200_000
    file = a_file(data)
    assert file.head(10) == data[:10]
    assert file.sha256() == hashlib.sha256(data).hexdigest()


def test_the_files_that_only_describe_an_export_are_left_out(tmp_path: Path) -> None:
    packed = a_zip(
        tmp_path / "t.zip",
        {
            "Takeout/data.json": '{"name": "a", "accountName": "b", "type": "c"}',
            "Takeout/businessPersonalization.json": '{"partialBusinessDetails": {}}',
            "Takeout/additionalData.json": '{"attributes": []}',
            "Takeout/reviews.json": '{"reviews": []}',
        },
    )
    assert [file.name for file in inputs([packed])] == ["reviews.json"]


def test_a_single_packed_file_is_read_as_what_is_in_it(tmp_path: Path) -> None:
    packed = tmp_path / "opiniones.csv.gz"
    packed.write_bytes(gzip.compress(b"Fecha;Comentario\n05/03/2026;Muy bien\n", mtime=0))
    [file] = expand([packed])
    [one] = list(open_reader(file))
    assert isinstance(one, RawFeedback)
    assert (one.words, file.path) == ("Muy bien", str(packed))


@pytest.mark.parametrize("content", [
    gzip.compress(b"a" * 8_000_000, mtime=0),
    gzip.compress(b"Fecha;Comentario\n" * 99, mtime=0)[:40],
    b"\x1f\x8b\x08" + bytes(40),
    gzip.compress(bytes(257) + b"ustar" + bytes(300), mtime=0),
])  # fmt: skip
def test_a_hostile_or_damaged_packed_file_ends_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.gz").write_bytes(content)
    [file] = expand([tmp_path / "a.gz"])
    with pytest.raises(UserError) as caught:
        list(open_reader(file))
    assert caught.value.hint


def test_what_lies_beside_an_open_inbox_is_no_feedback(tmp_path: Path) -> None:
    for name in ("Casa.oido", "Casa.oido-wal", "Casa.oido-shm", ".Casa.oido.import-lock", "b.csv"):
        (tmp_path / name).write_bytes(b"x")
    assert [file.name for file in expand([tmp_path])] == ["Casa.oido", "b.csv"]


def test_zeros_with_some_letters_are_no_table() -> None:
    """As in the shared memory of a database."""
    content = bytes(20_000) + b"a,b\nc,d\n" * 300
    with pytest.raises(UserError):
        open_reader(a_file(content, "memoria"))
