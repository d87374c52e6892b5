"""Where the dialogs for files open."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.importing.choosing import first_place


def test_a_file_is_first_offered_a_place_of_the_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the folder that the program was started in."""
    monkeypatch.chdir(tmp_path)
    offered = Path(first_place("respuestas.csv"))
    assert offered.is_absolute()
    assert offered.parent != tmp_path
    assert offered.parent.is_dir()
    assert first_place(str(tmp_path / "x.csv")) == str(tmp_path / "x.csv")
