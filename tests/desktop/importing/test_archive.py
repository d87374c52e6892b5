from __future__ import annotations

import io
import lzma
import zipfile
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.importing import archive
from desktop.importing.files import InputFile, expand
from tests.desktop.importing.given import a_zip


def paths(*roots: Path) -> list[str]:
    return [file.path for file in expand(roots)]


def the_file(path: Path) -> InputFile:
    files = list(expand([path]))
    assert len(files) == 1
    return files[0]


def test_members_are_read_without_unpacking(tmp_path: Path) -> None:
    packed = a_zip(tmp_path / "a.zip", {"dos/b.csv": "dos", "a.csv": "uno"})
    files = list(expand([packed]))
    assert [file.path for file in files] == [f"{packed}/a.csv", f"{packed}/dos/b.csv"]
    assert [file.open().read() for file in files] == [b"uno", b"dos"]
    assert sorted(tmp_path.iterdir()) == [packed]


def test_neighbours_are_found_in_the_same_folder(tmp_path: Path) -> None:
    packed = a_zip(tmp_path / "a.zip", {"uno/r.json": "{}", "uno/a.json": "[1]", "dos/r.json": "{}"})
    dos, _a, uno = expand([packed])
    found = uno.neighbour("a.json")
    assert found is not None
    assert found.open().read() == b"[1]"
    assert dos.neighbour("a.json") is None


@pytest.mark.parametrize("name", ["/etc/passwd", "../x.csv", "uno/../../x.csv", "C:/x.csv"])
def test_names_that_point_outside_are_refused(tmp_path: Path, name: str) -> None:
    packed = a_zip(tmp_path / "a.zip", {name: "x"})
    with pytest.raises(UserError, match="points outside"):
        the_file(packed).open()


def test_locked_members_are_refused_alone(tmp_path: Path) -> None:
    packed = a_zip(tmp_path / "a.zip", {"a.csv": "uno", "b.csv": "dos"})
    data = bytearray(packed.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    packed.write_bytes(data)
    locked, free = expand([packed])
    with pytest.raises(UserError, match="password"):
        locked.open()
    assert free.open().read() == b"dos"


def test_a_member_that_swells_is_stopped(tmp_path: Path) -> None:
    packed = a_zip(tmp_path / "a.zip", {"a.csv": b"\0" * (8 << 20)})
    with pytest.raises(UserError, match="swells"):
        the_file(packed).open().read()


def test_a_member_that_asks_for_more_memory_than_there_is_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("a.csv", "uno")

    def refusing(*_given: object, **_named: object) -> None:
        raise MemoryError

    monkeypatch.setattr(lzma, "LZMADecompressor", refusing)
    with pytest.raises(UserError, match="swells"):
        the_file(path).open().read()


def test_a_lie_about_the_size_does_not_help(tmp_path: Path) -> None:
    packed = a_zip(tmp_path / "a.zip", {"a.csv": b"\0" * (8 << 20)})
    data = packed.read_bytes().replace((8 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    packed.write_bytes(data)
    with pytest.raises(UserError, match=r"damaged|swells"):
        the_file(packed).open().read()


def test_all_members_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "INFLATED_LIMIT", 250)
    first, second, third = expand([a_zip(tmp_path / "a.zip", dict.fromkeys("abc", b"x" * 100))])
    # Reading a member twice counts once.
    assert len(first.open().read()) == len(first.open().read()) == len(second.open().read())
    with pytest.raises(UserError, match="swells"):
        third.open().read()


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MEMBERS_LIMIT", 2)
    packed = a_zip(tmp_path / "a.zip", dict.fromkeys("abc", "x"))
    with pytest.raises(UserError, match="more than 2 files"):
        the_file(packed).open()


def nested(depth: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr(
            "fondo.csv" if depth == 1 else "dentro.zip", b"hondo" if depth == 1 else nested(depth - 1)
        )
    return content.getvalue()


def test_an_archive_in_an_archive_is_read_and_no_deeper(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(nested(2))
    assert the_file(path).path == f"{path}/dentro.zip/fondo.csv"
    assert the_file(path).open().read() == b"hondo"
    path.write_bytes(nested(3))
    with pytest.raises(UserError, match="inside an archive"):
        the_file(path).open()


def test_a_damaged_archive_is_one_file_with_an_error(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "a.zip", {"a.csv": "uno"})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(UserError, match="damaged"):
        the_file(path).open()


def test_a_member_without_a_name_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "a.zip", {"a.csv": "uno", "b.csv": "dos"})
    path.write_bytes(path.read_bytes().replace(b"b.csv", b"\0.csv"))
    assert the_file(path).open().read() == b"uno"


def test_damage_inside_a_member_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("a.csv", "muchas palabras")
    path.write_bytes(path.read_bytes().replace(b"muchas", b"pocass"))
    with pytest.raises(UserError, match="damaged"):
        the_file(path).open().read()


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_names_without_the_flag_are_repaired(tmp_path: Path, encoding: str) -> None:
    placeholder = "RES_A.csv" if encoding == "cp1252" else "RES__A.csv"
    path = a_zip(tmp_path / "a.zip", {placeholder: "x"})
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), "RESÑA.csv".encode(encoding)))
    assert the_file(path).name == "RESÑA.csv"


def test_a_workbook_is_no_archive(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "a.xlsx", {"xl/workbook.xml": "<x/>"})
    assert paths(path) == [str(path)]
