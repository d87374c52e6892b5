"""What was chosen for the window is kept on this computer."""

from __future__ import annotations

import pytest

from ui.preferences import choices
from ui.preferences.choices import WindowChoices


def test_kept_and_read_again() -> None:
    assert choices.load() == WindowChoices()
    chosen = WindowChoices("en", "dark", "compact")
    choices.save(chosen)
    assert choices.load() == chosen


@pytest.mark.parametrize("stored", ["", "[]", "{", '{"scheme": "pink", "density": 3, "language": "fr"}'])
def test_whatever_cannot_be_read_is_the_default(stored: str) -> None:
    choices.file().parent.mkdir(parents=True, exist_ok=True)
    choices.file().write_text(stored, "utf-8")
    assert choices.load() == WindowChoices()


def test_a_folder_that_cannot_be_written_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDO_DATA", "/proc/nowhere")
    choices.save(WindowChoices("es"))
    assert choices.load() == WindowChoices()
