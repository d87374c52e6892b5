"""Hints in the window do not speak of commands, and those on the command line do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.wording import edges


@pytest.fixture
def in_the_window() -> Iterator[None]:
    edges.speak_of_the_window()
    yield
    edges.speak_of_the_window(False)


def hints() -> list[str]:
    return [
        edges.items(), edges.customers(), edges.templates(), edges.outbox(), edges.batch(3), edges.doctor(),
        edges.formats(), edges.columns(), edges.merges(), edges.belongs(3), edges.gone(),
    ]  # fmt: skip


def test_the_command_line_names_commands() -> None:
    assert all("oido " in hint or "--mapping" in hint for hint in hints())


@pytest.mark.usefixtures("in_the_window")
def test_the_window_does_not() -> None:
    assert not any("oido " in hint or "--" in hint for hint in hints())
