"""Templates, suggestions, approval and gestures on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli import run
from tests.support.inboxes import COMPLAINT, PRAISE, row, write_table

SORRY = "Hola, Luis: sentimos la espera y la comida fría. Desde hoy hay una persona más en cocina."

Oido = Callable[..., tuple[int, str, str]]


@pytest.fixture
def oido(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Oido:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(["--inbox", str(tmp_path / "Casa.oido"), *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    rows = [
        row("17/11/2026", "Luis", "1", "Una hora de espera y la comida fría.", SORRY),
        row("18/11/2026", "Eva", "1", COMPLAINT),
        row("19/11/2026", "Ana", "5", PRAISE),
    ]
    assert call("import", str(write_table(tmp_path / "t.csv", rows)))[0] == 0
    return call


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_suggest_gives_answers_and_templates_as_lines(oido: Oido) -> None:
    code, out, _err = oido("suggest", "2", "--json")
    found = lines(out)
    assert code == 0
    assert (found[0]["kind"], found[0]["text"]) == ("answer", SORRY)
    assert {one["kind"] for one in found} == {"answer", "template"}
    assert SORRY in oido("suggest", "2")[1]
    assert oido("suggest", "99")[0] == 2


def test_templates_are_found_and_carried(oido: Oido, tmp_path: Path) -> None:
    found = lines(oido("templates", "--language", "es", "--topic", "waiting", "--json")[1])
    assert found
    assert {one["language"] for one in found} == {"es"}
    file = tmp_path / "mias.toml"
    file.write_text('[[template]]\ntitle = "Zas"\nlanguage = "es"\nbody = "Hola"\n', "utf-8")
    assert oido("templates", "--import", str(file))[0] == 0
    assert [one["title"] for one in lines(oido("templates", "zas", "--json")[1])] == ["Zas"]
    assert oido("templates", "--export", str(tmp_path / "otras.toml"))[0] == 0
    assert "Zas" in (tmp_path / "otras.toml").read_text("utf-8")


def test_a_gesture_goes_with_the_posting_or_follows_it(oido: Oido, tmp_path: Path) -> None:
    text = "Muchas gracias, Ana. Nos alegra que os gustara el arroz. ¡Hasta pronto!"
    assert oido("reply", "3", "--text", text, "--ready", "--by", "Lucía")[0] == 0
    assert oido("posted", "2", "--cost", "3")[0] == 2
    assert oido("posted", "2", "--gesture", "un café", "--cost", "1,50")[0] == 0
    assert oido("posted", "2", "--gesture", "una tarta")[0] == 0
    log = tmp_path / "log.jsonl"
    assert oido("export", "replies", str(log), "--by", "Lucía")[0] == 0
    [record] = lines(log.read_text("utf-8"))
    assert record["gestures"] == ["un café (2026-11-21)", "una tarta (2026-11-21)"]
    assert record["gesture_cost"] == 1.5
    assert oido("export", "feedback", str(log), "--by", "Lucía")[0] == 2
    assert oido("verify")[0] == 0
    assert oido("verify", "--digest", "abcd")[0] == 4


def test_a_reply_waits_for_approval_where_that_is_asked_for(oido: Oido, tmp_path: Path) -> None:
    from desktop.operations import inboxes

    with inboxes.open_inbox(tmp_path / "Casa.oido") as inbox:
        inboxes.set_setting(inbox, key="approval.needed", value=True)
    text = "Muchas gracias, Ana. Nos alegra que os gustara el arroz. ¡Hasta pronto!"
    code, _out, err = oido("reply", "3", "--text", text, "--posted", "--by", "Lucía")
    assert (code, "--approved-by" in err) == (3, True)
    assert oido("posted", "2")[0] == 3
    assert oido("posted", "2", "--approved-by", "Lucía")[0] == 2
    assert oido("posted", "2", "--approved-by", "Marcos")[0] == 0
    assert lines(oido("show", "3", "--json")[1])[0]["replies"][0]["approved_by"] == "Marcos"  # type: ignore[index]


def test_templates_are_narrowed_by_stars_and_tell_what_came_of_them(oido: Oido) -> None:
    bad = {one["code"] for one in lines(oido("templates", "--rating", "1", "--language", "es", "--json")[1])}
    good = {one["code"] for one in lines(oido("templates", "--rating", "5", "--language", "es", "--json")[1])}
    assert bad
    assert good
    assert bad != good
    assert {"praise", "praise_stars"} <= good - bad
    assert "low_stars" in bad - good
    assert oido("templates", "--rating", "9")[0] == 2
    assert (
        oido("reply", "3", "--template", "praise", "--posted", "--accept", "R24", "--accept", "R02")[0] == 0
    )
    used = next(one for one in lines(oido("templates", "--json")[1]) if one["uses"])
    assert (used["code"], used["uses"], used["came_back"], used["rose"]) == ("praise", 1, 0, 0)
    assert "1" in oido("templates", "elogio", "--language", "es")[1] or used["language"] == "en"
