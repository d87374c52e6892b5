"""The command line as outside programs rely on it (contract.md)."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import run
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, row, write_table

ANSWER = (
    "Hola, Luis: gracias por contarlo. Sentimos la espera y la comida fría; desde hoy hay una persona"
    " más en cocina. Escríbanos y lo vemos con usted. Lucía, Casa Ejemplo"
)

Oido = Callable[..., tuple[int, str, str]]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "Casa.oido"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_table(
        tmp_path / "tabla.csv",
        [
            row("18/11/2026", "Luis", "1", COMPLAINT),
            row("19/11/2026", "Ana", "5", PRAISE, "Muchas gracias, Ana."),
            row("31/02/2026", "Eva", "3", QUESTION),
            row("20/11/2026", "Eva", "3", QUESTION),
        ],
    )


@pytest.fixture
def oido(inbox: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Oido:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")

    def call(*arguments: object, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        code = run(["--inbox", str(inbox), *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_import_reports_counts_that_add_up(oido: Oido, table: Path) -> None:
    code, out, _ = oido("import", table, "--json")
    report = json.loads(out)
    assert code == 0
    assert report["batch"] == 1
    [file] = report["files"]
    assert set(file) >= {
        "path", "format", "read", "new", "updated", "identical", "doubtful", "rejected", "skipped",
        "rejects_file", "error",
    }  # fmt: skip
    assert (file["read"], file["new"], file["rejected"], file["skipped"]) == (4, 3, 1, 1)
    assert Path(file["rejects_file"]).exists()
    assert report["totals"]["read"] == 4
    assert json.loads(oido("import", table, "--json")[1])["totals"]["identical"] == 3


def test_list_prints_the_agreed_keys_in_the_agreed_order(oido: Oido, table: Path) -> None:
    oido("import", table)
    found = lines(oido("list", "--json")[1])
    assert [item["customer"]["name"] for item in found] == ["Luis", "Eva", "Ana"]
    assert set(found[0]) >= {
        "id", "source", "customer", "written_at", "rating", "language", "sentiment", "polarity", "intents",
        "topics", "status", "prosumer", "at_risk", "due_at", "why", "text",
    }  # fmt: skip
    assert found[0]["written_at"] == "2026-11-18"
    assert found[0]["text"] == COMPLAINT
    assert found[0]["why"][0]["code"] == "clock"
    assert found[2]["status"] == "answered"
    searched = lines(oido("list", "mesa", "--json")[1])
    assert [item["customer"]["name"] for item in searched] == ["Eva", "Luis"]
    assert lines(oido("list", "--view", "questions", "--json")[1])[0]["id"] == 3
    assert len(lines(oido("list", "--limit", "1", "--json")[1])) == 1


def test_what_is_to_be_left_out_is_no_option(oido: Oido, table: Path) -> None:
    oido("import", table)

    def names(*typed: str) -> list[str]:
        return [item["customer"]["name"] for item in lines(oido("list", "--json", *typed)[1])]

    assert names("-mesa") == names("--", "-mesa") == ["Ana"]
    assert names("-estrellas:5", "-hola") == ["Luis", "Eva"]
    assert names("channel:table", "-rating:1", "--limit", "1") == ["Eva"]
    assert oido("list", "-json")[0] == oido("list", "--nada")[0] == 2


def test_two_equal_inboxes_print_equal_lines(oido: Oido, table: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "Casa.oido"
    oido("import", table)
    oido("--inbox", other, "import", table)
    assert oido("list", "--json")[1] == oido("--inbox", other, "list", "--json")[1] != ""


def test_show_holds_thread_customer_evidence_and_replies(oido: Oido, table: Path) -> None:
    oido("import", table)
    shown = json.loads(oido("show", 1, "--json")[1])
    assert shown["customer"]["name"] == "Luis"
    assert shown["thread"] == []
    for evidence in shown["evidence"]:
        assert shown["text"][evidence["start"] : evidence["end"]] == evidence["quote"]
    assert "intent:complaint" in {evidence["tag"] for evidence in shown["evidence"]}
    assert json.loads(oido("show", 2, "--json")[1])["replies"][0]["imported"] is True
    assert oido("show", 99)[0] == 2


def test_understand_reads_and_writes_lines_in_order(oido: Oido) -> None:
    asked = [
        {"id": "a", "text": COMPLAINT, "rating": 1},
        {"id": 2, "text": "😀 " + PRAISE},
        {"id": 3, "text": ""},
    ]
    code, out, _ = oido("understand", "--stdin", "--json", stdin="\n".join(map(json.dumps, asked)))
    found = lines(out)
    assert code == 0
    assert [item["id"] for item in found] == ["a", 2, 3]
    assert [item["sentiment"] for item in found[:2]] == ["negative", "positive"]
    assert found[0]["polarity"] < 0 < found[1]["polarity"]
    assert found[2]["polarity"] == 0
    for question, item in zip(asked, found, strict=True):
        for evidence in item["evidence"]:
            assert str(question["text"])[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert oido("understand", "--stdin", stdin="no json")[0] == 2
    assert oido("understand")[0] == 2


def test_reply_runs_the_checks_and_stops(oido: Oido, table: Path) -> None:
    oido("import", table)
    code, out, err = oido("reply", 1, "--text", ANSWER + " {?hora}", "--posted", "--json")
    assert code == 3
    assert "R02" in err
    assert json.loads(out)["state"] == "draft"
    assert oido("reply", 1, "--text", ANSWER, "--ready")[0] == 0
    [waiting] = lines(oido("outbox", "--json")[1])
    assert waiting["text"] == ANSWER
    assert oido("posted", waiting["id"], "--at", "2026-11-21T09:30:00+00:00")[0] == 0
    assert json.loads(oido("show", 1, "--json")[1])["replies"][0]["posted_at"] == "2026-11-21T09:30:00Z"
    assert oido("verify")[0] == 0
    assert oido("undo")[0] == 0
    assert json.loads(oido("show", 1, "--json")[1])["status"] == "ready"


def test_an_accepted_check_does_not_stop(oido: Oido, table: Path) -> None:
    oido("import", table)
    risky = ANSWER + " Llámenos al 612 345 678."
    assert oido("reply", 1, "--text", risky, "--ready")[0] == 3
    assert oido("reply", 1, "--text", risky, "--ready", "--accept", "R03", "--accept", "R99")[0] == 0
    code, _, err = oido("reply", 1, "--text", risky + " {?hora}", "--posted", "--accept", "r03")
    assert (code, "R02" in err, "R03" in err) == (3, True, False)


def test_templates_fill_in(oido: Oido, table: Path) -> None:
    oido("import", table)
    codes = {template["code"] for template in lines(oido("templates", "--json")[1])}
    assert "complaint" in codes
    assert oido("reply", 1, "--template", "complaint")[0] == 0
    assert "Luis" in json.loads(oido("show", 1, "--json")[1])["replies"][0]["text"]
    assert oido("reply", 1, "--template", "nada")[0] == 2


def test_check_prints_findings(oido: Oido) -> None:
    code, out, _ = oido("check", "--channel", "google", "--text", "Su teléfono es 612 345 678", "--json")
    assert code == 0
    finding = lines(out)[0]
    assert set(finding) == {"code", "level", "start", "end", "message"}
    assert (finding["code"], finding["level"]) == ("R03", "block")
    assert oido("check", "--channel", "nowhere", "--text", "Hola")[0] == 2


def test_tags_status_snooze_and_note(oido: Oido, table: Path) -> None:
    oido("import", table)
    assert oido("tag", 1, "+legal_claim", "-queja")[0] == 0
    intents = json.loads(oido("show", 1, "--json")[1])["intents"]
    assert "legal_claim" in intents
    assert "complaint" not in intents
    assert oido("status", 1, "archived")[0] == 0
    assert oido("snooze", 3, "3d")[0] == 0
    assert json.loads(oido("show", 3, "--json")[1])["status"] == "snoozed"
    assert oido("note", 3, "Llamarla")[0] == 0
    assert oido("snooze", 3, "ayer")[0] == 2


def test_what_is_snoozed_is_listed_in_the_order_of_the_inbox(oido: Oido, table: Path) -> None:
    """The window shows first what comes back first; the command keeps to one order for all views."""
    oido("import", table)
    everything = [row["id"] for row in lines(oido("list", "--json")[1])]
    for days, number in enumerate(reversed(everything), 1):
        oido("snooze", number, f"{days}d")

    def listed(*more: str) -> list[int]:
        return [row["id"] for row in lines(oido("list", "--view", "snoozed", "--json", *more)[1])]

    usual = listed()
    assert len(usual) > 1
    assert usual == listed("--order", "urgency") == [one for one in everything if one in usual]
    assert listed("--order", "returning") == usual[::-1]


def test_customers_and_one_customer(oido: Oido, table: Path) -> None:
    oido("import", table)
    found = lines(oido("customers", "--json")[1])
    assert [person["name"] for person in found] == ["Luis", "Ana", "Eva"]
    assert set(found[0]) >= {
        "id", "name", "score", "status", "at_risk", "independence", "confidence", "families", "evidence",
        "items",
    }  # fmt: skip
    assert json.loads(oido("customer", found[0]["id"], "--json")[1])["items"] == [1]
    assert oido("customer", 99)[0] == 2


def test_merge_and_split(oido: Oido, table: Path) -> None:
    oido("import", table)
    before = lines(oido("customers", "--json")[1])
    merged = json.loads(oido("merge", 1, 2, "--json")[1])
    assert merged["customer"] == 1
    one = json.loads(oido("customer", 2, "--json")[1])
    assert (one["id"], sorted(one["items"]), one["merges"]) == (1, [1, 2], [merged["merge"]])
    assert [person["id"] for person in lines(oido("customers", "--json")[1])] == [1, 3]
    assert oido("merge", 1, 2)[0] == 2
    assert oido("split", merged["merge"])[0] == 0
    assert lines(oido("customers", "--json")[1]) == before
    assert oido("split", merged["merge"])[0] == 2


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "pdf", "html", "json", "jsonl"])
def test_export_by_suffix(oido: Oido, table: Path, tmp_path: Path, suffix: str) -> None:
    oido("import", table)
    file = tmp_path / f"log.{suffix}"
    assert oido("export", "replies", file)[0] == 0
    assert file.stat().st_size > 0
    assert oido("export", "replies", tmp_path / "log.doc")[0] == 2


def test_undo_import_and_dry_run(oido: Oido, table: Path) -> None:
    assert oido("import", table, "--dry-run")[0] == 0
    assert lines(oido("list", "--json")[1]) == []
    oido("import", table)
    assert oido("undo-import", 1)[0] == 0
    assert lines(oido("list", "--json")[1]) == []
    assert oido("undo-import", 1)[0] == 2


def test_backup_and_restore(oido: Oido, table: Path, tmp_path: Path, inbox: Path) -> None:
    oido("import", table)
    copy = tmp_path / "copia.oido"
    assert oido("backup", copy)[0] == 0
    before = oido("list", "--json")[1]
    oido("status", 1, "archived")
    assert oido("restore", copy)[0] == 0
    assert oido("list", "--json")[1] == before
    assert len(list(inbox.parent.glob("Casa-*-replaced.oido"))) == 1
    assert oido("restore", table)[0] == 4
    assert oido("doctor")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nada",), 2),
        (("list", "--nada"), 2),
        (("import", "no-such-file.csv"), 2),
        (("list", "--view", "nada"), 2),
        (("list", "desde:2026-13"), 2),
    ],
)
def test_bad_usage_is_one_clear_line(oido: Oido, table: Path, arguments: tuple[str, ...], code: int) -> None:
    oido("import", table)
    ended, _, err = oido(*arguments)
    assert ended == code
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


def test_an_inbox_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--inbox", str(tmp_path / "none.oido"), "list"]) == 2
    assert not (tmp_path / "none.oido").exists()
    assert "none.oido" in capsys.readouterr().err


def test_a_damaged_inbox(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "Casa.oido"
    path.write_bytes(b"\0" * 4096)
    assert run(["--inbox", str(path), "list"]) == 4
    assert "Oído" in capsys.readouterr().err


def test_a_table_without_words_is_refused_with_its_columns(oido: Oido, tmp_path: Path) -> None:
    table = tmp_path / "stock.csv"
    table.write_text("sku,almacen\n1,2\n3,4\n", "utf-8")
    code, _, err = oido("import", table)
    assert code == 2
    assert "sku" in err
    assert "--mapping" in err


def test_without_a_display_and_a_command_the_commands_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run([]) == 2
    assert "import" in capsys.readouterr().out


def test_the_demo_plays_the_whole_job(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    for _ in range(2):  # the second time makes it anew
        assert run(["demo", str(folder)]) == 0
    capsys.readouterr()
    [inbox] = folder.glob("*.oido")
    run(["--inbox", str(inbox), "list", "--json"])
    items = lines(capsys.readouterr().out)
    assert len(items) > 70
    assert {item["language"] for item in items} >= {"es", "en"}
    assert {item["sentiment"] for item in items} == {"negative", "mixed", "neutral", "positive"}
    assert len({item["source"] for item in items}) >= 3
    run(["--inbox", str(inbox), "customers", "--json"])
    people = lines(capsys.readouterr().out)
    assert {"prosumer", "evangelist"} <= {person["status"] for person in people}
    assert any(person["at_risk"] for person in people)
    assert any(person["independence"] == "to_confirm" for person in people)
    assert {file.suffix for file in folder.glob("log.*")} == {".csv", ".xlsx", ".pdf"}
    assert run(["--inbox", str(inbox), "doctor"]) == 0
    assert run(["--inbox", str(inbox), "verify"]) == 0


def test_the_guessed_columns_can_be_corrected_and_given_back(oido: Oido, tmp_path: Path) -> None:
    table = tmp_path / "salida.csv"
    table.write_text("Cuándo;Quién;Qué pasó\n03/11/2026;Carmen V.;El arroz estaba muy bueno\n", "utf-8")
    [file] = json.loads(oido("import", table, "--dry-run", "--json")[1])["files"]
    guess = file["mapping"]
    assert guess["columns"] == {"Cuándo": "date", "Quién": "extra", "Qué pasó": "words"}
    guess["columns"]["Quién"] = "author"
    saved = tmp_path / "columnas.json"
    saved.write_text(json.dumps(guess), "utf-8")
    assert oido("import", table, "--mapping", saved)[0] == 0
    assert [item["customer"]["name"] for item in lines(oido("list", "--json")[1])] == ["Carmen V."]


def test_a_table_without_words_names_its_columns_and_the_way_out(oido: Oido, tmp_path: Path) -> None:
    table = tmp_path / "claves.csv"
    table.write_text("col1,col2\na,b1\nc,d2\n", "utf-8")
    code, out, err = oido("import", table, "--dry-run", "--json")
    assert code == 2
    assert "--mapping" in err
    assert json.loads(out)["files"][0]["mapping"]["columns"] == {"col1": "extra", "col2": "extra"}


def test_an_empty_name_is_not_the_folder_in_which_one_stands(oido: Oido, inbox: Path) -> None:
    code, _, error = oido("import", "")
    assert (code, inbox.exists()) == (2, False)
    assert "file" in error


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["list", "--order", "x"], "urgency, newest, oldest, rating"),
        (["list", "--limit", "x"], "from 0 on"),
        (["templates", "--rating", "9"], "from 1 to 5"),
        (["export", "replies", "."], "“.” is a folder."),
    ],
)
def test_what_is_mistyped_is_told_in_our_own_words(oido: Oido, typed: list[str], told: str) -> None:
    code, _, err = oido(*typed)
    assert code == 2
    assert told in err
