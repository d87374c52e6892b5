"""The set-up does each thing once, and says plainly what it cannot do."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.words import load


@pytest.fixture
def prepare(tmp_path: Path) -> ModuleType:
    """build/prepare.py, working on an empty checkout."""
    module = load("prepare")
    module.VENV = tmp_path / ".venv"
    module.SCRIPTS = module.VENV / "bin"
    module.PYTHON = module.SCRIPTS / "python"
    module.STAMP = module.VENV / "oido-prepared.json"
    module.WORDS = tmp_path / "translations"
    module.SCRIPTS.mkdir(parents=True)
    module.WORDS.mkdir()
    return module


def stamp(prepare: ModuleType, level: str, key: str) -> None:
    prepare.PYTHON.touch()
    prepare.STAMP.write_text(json.dumps({"level": level, "key": key}), encoding="utf-8")


def test_an_environment_for_tests_also_serves_to_run(prepare: ModuleType) -> None:
    stamp(prepare, "test", prepare.key())
    assert prepare.is_prepared("run")
    assert prepare.is_prepared("test")


def test_an_environment_to_run_is_not_enough_for_tests(prepare: ModuleType) -> None:
    stamp(prepare, "run", prepare.key())
    assert prepare.is_prepared("run")
    assert not prepare.is_prepared("test")


def test_other_locks_or_a_broken_stamp_mean_install_again(prepare: ModuleType) -> None:
    stamp(prepare, "test", "another")
    assert not prepare.is_prepared("test")
    prepare.STAMP.write_text("{", encoding="utf-8")
    assert not prepare.is_prepared("test")


def test_an_environment_without_its_python_is_made_again(prepare: ModuleType) -> None:
    stamp(prepare, "test", prepare.key())
    prepare.PYTHON.unlink()
    assert not prepare.is_prepared("test")


def test_words_are_compiled_again_when_a_catalogue_is_newer(prepare: ModuleType) -> None:
    assert prepare.words_are_stale()
    for language in ("es", "en"):
        folder = prepare.WORDS / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "oido.mo").touch()
    assert not prepare.words_are_stale()
    catalogue = prepare.WORDS / "es.po"
    catalogue.touch()
    later = catalogue.stat().st_mtime + 10
    os.utime(catalogue, (later, later))
    assert prepare.words_are_stale()


def test_a_missing_library_without_rights_ends_in_the_line_to_type(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    prepare.LIBRARIES = {"libnothing-of-this-name.so.9": "libnothing9"}
    prepare.FONTS = {}
    prepare.apt_install = lambda packages: False
    with pytest.raises(prepare.Unprepared, match=r"sudo apt-get install .* libnothing9"):
        prepare.install_system_packages()


def test_nothing_is_asked_of_the_system_when_all_is_there(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    prepare.LIBRARIES = {"libc.so.6": "libc6"}
    prepare.FONTS = {}
    asked: list[list[str]] = []
    prepare.apt_install = asked.append
    prepare.PYTHON.touch()
    prepare.install_system_packages()
    assert asked == []
