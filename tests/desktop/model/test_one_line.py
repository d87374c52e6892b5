from __future__ import annotations

import pytest

from desktop.model.one_line import on_one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nada\nEl baño estaba sucio y sin papel", "Nada · El baño estaba sucio y sin papel"),
        ("Brakes failed\nPicked the bike up", "Brakes failed · Picked the bike up"),
        ("se me botó el gel 😩\n\n apenas van 2 días ", "se me botó el gel 😩 · apenas van 2 días"),
        ("Hi Tom,\n\nIt’s been a fortnight.\nThanks\n", "Hi Tom, It’s been a fortnight. Thanks"),
        ("¿Qué mejorarías?\nLa espera", "¿Qué mejorarías? La espera"),
        ("  un   solo\trenglón ", "un solo renglón"),
        ("", ""),
    ],
)
def test_what_ended_open_is_told_apart(text: str, shown: str) -> None:
    assert on_one_line(text) == shown


def test_lines_that_a_mail_program_broke_are_one_sentence() -> None:
    broken = "Could you please let me know when it will be ready, because I am off\nto Wales on Friday"
    assert " · " not in on_one_line(broken)
