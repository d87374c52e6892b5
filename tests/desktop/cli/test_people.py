"""customers: who counts most comes first for people, and in the order of their numbers for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.cli import run
from tests.support.inboxes import PRAISE, open_new, row, take_in

TOLD = (
    "Os recomiendo a todo el barrio. El sábado, en la mesa 4, esperamos 40 minutos por el arroz de 18 €:"
    " podríais avisar al reservar. Sugiero poner dos turnos, a las 13:30 y a las 15:30."
)


def test_who_counts_most_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_new(tmp_path) as made:
        take_in(made, tmp_path, [row("17/11/2026", "Ana", "5", PRAISE), row("18/11/2026", "Eva", "4", TOLD)])
        command = ["--inbox", str(made.path), "customers"]
    assert run(command) == 0
    shown = [line.split()[1] for line in capsys.readouterr().out.splitlines()]
    assert run([*command, "--json"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [person["name"] for person in listed] == ["Ana", "Eva"]
    assert listed[0]["score"] < listed[1]["score"]
    assert shown == ["Eva", "Ana"]
