"""Which paths are imported when cards were taken out."""

from __future__ import annotations

from pathlib import Path

from desktop.model.reports import Preview
from ui.importing.state import Pending, importable_rows, paths_to_import, without


def preview(path: Path | str, *, rows: int = 3, refusal: str = "") -> Preview:
    return Preview(
        path=str(path), format="table", rows=rows, with_reply=0, places=1, first_day="", last_day="",
        refusal=refusal,
    )  # fmt: skip


def test_a_folder_is_imported_whole_until_a_card_is_taken_out(tmp_path: Path) -> None:
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    one.touch()
    two.touch()
    pending = [Pending(tmp_path, preview(one)), Pending(tmp_path, preview(two))]
    assert paths_to_import(pending, [tmp_path]) == [tmp_path]
    assert paths_to_import(without(pending, pending[0]), []) == [two]


def test_the_members_of_an_archive_go_together(tmp_path: Path) -> None:
    archive = tmp_path / "takeout.zip"
    archive.touch()
    members = [Pending(archive, preview(f"{archive}/{name}.json")) for name in ("one", "two")]
    other = tmp_path / "c.csv"
    other.touch()
    alone = Pending(other, preview(other))
    assert paths_to_import([*members, alone], []) == [archive, other]
    assert without([*members, alone], members[0]) == [alone]


def test_refused_files_are_neither_counted_nor_imported(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.csv", tmp_path / "b.pdf"
    good.touch()
    bad.touch()
    pending = [Pending(good, preview(good, rows=5)), Pending(bad, preview(bad, rows=9, refusal="No."))]
    assert importable_rows(pending) == 5
    assert paths_to_import(pending, [good, bad]) == [good]
