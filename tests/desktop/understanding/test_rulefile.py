"""The rules that are worked out beforehand."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import paths
from desktop.understanding import rulefile
from tests.desktop.understanding.test_rules import hits

TEXT = "Hay que reservar. #publi"


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of resources with three short lists and the file of their rules."""
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "lexicons").mkdir()
    for name, entries in (
        ("intents", "[asked es]\nreserv*, hay que"),
        ("topics", ""),
        ("signals", "[ad any]\n#publi"),
    ):
        (tmp_path / "lexicons" / f"{name}.txt").write_text(entries, encoding="utf-8")
    (tmp_path / "models" / rulefile.FILE).write_bytes(rulefile.content())
    return tmp_path / "lexicons"


def codes() -> list[tuple[str, str, int, int]]:
    return [(hit.rule.book, hit.rule.code, hit.start, hit.end) for hit in hits(rulefile.bundled("es"), TEXT)]


def test_the_file_says_what_the_lists_say(lists: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = codes()
    assert found == [("intents", "asked", 8, 16), ("intents", "asked", 0, 7), ("signals", "ad", 18, 24)]
    monkeypatch.setattr(rulefile, "listed", None)
    assert codes() == found


def test_a_newer_list_counts_at_once(lists: Path) -> None:
    (lists / "topics.txt").write_text("[booking es]\nhay que", encoding="utf-8")
    assert ("topics", "booking", 0, 7) in codes()


def test_the_same_lists_make_the_same_file(lists: Path) -> None:
    assert rulefile.content() == (paths.resources() / "models" / rulefile.FILE).read_bytes()
