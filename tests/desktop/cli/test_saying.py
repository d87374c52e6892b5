"""What people read on a terminal fits it, and nothing of it is lost."""

from __future__ import annotations

import fcntl
import os
import struct
import termios
from collections.abc import Iterator
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cli import saying

WORDS = st.lists(st.text(st.sampled_from("aé料👍-.1"), min_size=1, max_size=9), max_size=40)


@given(WORDS, st.sampled_from(["", "  ", " 12. ", "R03 ", " " * 60]), st.integers(saying.NARROWEST, 120))
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(
    words: list[str], lead: str, width: int
) -> None:
    text = lead + " ".join(words)
    lines = saying.folded(text, width).split("\n")
    assert all(saying.elided(line, width) == line for line in lines)
    assert " ".join(lines).split() == text.split()


def test_further_lines_stand_below_the_words_of_a_step() -> None:
    step = "  3. " + "palabra " * 12
    lines = saying.folded(step.rstrip(), 44).split("\n")
    assert len(lines) > 2
    assert all(line.startswith("     palabra") for line in lines[1:])


def test_a_word_without_an_end_is_left_to_the_terminal() -> None:
    assert saying.folded("x" * 200, 80) == "x" * 200
    assert saying.folded(" " * 100 + "a" * 90 + " b", 80).split() == ["a" * 90, "b"]


@given(st.text(max_size=60), st.integers(2, 40))
def test_what_is_cut_fits_and_says_so(text: str, width: int) -> None:
    cut = saying.elided(text, width)
    assert saying.elided(cut, width) == cut
    assert cut == text or cut.endswith("…")


@pytest.fixture
def terminal() -> Iterator[TextIO]:
    ours, theirs = os.openpty()
    with open(theirs, "w", encoding="utf-8") as stream:
        yield stream
    os.close(ours)


@pytest.mark.parametrize(("told", "taken"), [(63, 63), (9, saying.NARROWEST), (0, 80)])
def test_the_width_is_that_of_the_terminal(terminal: TextIO, told: int, taken: int) -> None:
    fcntl.ioctl(terminal.fileno(), termios.TIOCSWINSZ, struct.pack("HHHH", 24, told, 0, 0))
    assert saying.columns(terminal) == taken


def test_what_goes_elsewhere_keeps_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    saying.say("palabra " * 40)
    assert capsys.readouterr().out == "palabra " * 40 + "\n"
