"""The monthly report: what it tells, and what it leaves out."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pytest

from desktop.errors import UserError
from desktop.model.ideas import IdeaStatus
from desktop.model.query import Query
from desktop.operations import ideas, inboxes, monthly, reading
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in

NAMED = "El arroz buenísimo y la atención de Marta, una maravilla."


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("OIDO_NOW", "2026-11-22T12:00:00Z")
    found = open_new(tmp_path)
    rows = [row(f"{day:02}/10/2026", f"Persona {day}", "5", PRAISE) for day in range(1, 9)]
    rows += [row(f"{day:02}/10/2026", f"Otra {day}", "1", COMPLAINT) for day in range(10, 16)]
    rows.append(row("20/10/2026", "Lola", "5", NAMED))
    take_in(found, tmp_path, rows)
    return found


def test_the_last_whole_month_is_told(inbox: Inbox) -> None:
    told = monthly.monthly(inbox)
    assert told.month == "2026-10"
    assert told.panorama.opinions.value == 15
    assert monthly.months(inbox) == ["2026-10"]
    assert {"food", "service"} & {one.topic for one in told.praised}
    most = sorted({one.complaints for one in told.panorama.topics}, reverse=True)[0]
    assert [one.count for one in told.complained] == [most] * 3
    waiting = next(one for one in told.panorama.topics if one.topic == "waiting")
    assert waiting.complaints == most
    assert all(words in COMPLAINT for one in told.complained for words, _who in one.quotes)
    assert sum(len(one.quotes) for one in told.complained) >= 1


def test_no_name_stands_in_it_unless_wanted(inbox: Inbox) -> None:
    quotes = [quote for one in monthly.monthly(inbox).praised for quote in one.quotes]
    assert quotes
    assert all("Marta" not in words and not who for words, who in quotes)
    named = [quote for one in monthly.monthly(inbox, names=True).praised for quote in one.quotes]
    assert any("Marta" in words and who == "Lola" for words, who in named)


def test_what_became_of_ideas_in_the_month_stands_in_it(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    idea = int(ideas.save_idea(inbox, title="Dos turnos").values["idea"])
    ideas.set_idea_status(inbox, idea=idea, status=IdeaStatus.PLANNED)
    assert [one.title for one in monthly.monthly(inbox, month="2026-11").ideas] == ["Dos turnos"]
    assert list(monthly.monthly(inbox).ideas) == []


def test_the_paper_has_two_to_four_pages_and_its_words(inbox: Inbox, tmp_path: Path) -> None:
    inboxes.set_setting(inbox, key="business.name", value="Casa Ejemplo")
    written = monthly.write_report(inbox, tmp_path / "octubre.pdf")
    assert 2 <= written.rows <= 4
    assert (tmp_path / "octubre.pdf").read_bytes().startswith(b"%PDF")
    if which("pdftotext") is None:
        pytest.skip("no pdftotext here")
    out = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "octubre.pdf"), "-"], capture_output=True, check=True
    )
    text = out.stdout.decode()
    assert "Casa Ejemplo" in text
    assert "What they complained about" in text
    assert "Lola" not in text


def test_a_month_without_anything_makes_two_pages_too(inbox: Inbox, tmp_path: Path) -> None:
    assert monthly.write_report(inbox, tmp_path / "mayo.pdf", month="2025-05").rows == 2


def test_many_ideas_long_names_and_endless_quotes_make_four_pages_at_most(
    inbox: Inbox, tmp_path: Path
) -> None:
    endless = "😀" * 40 + " " + "muy " * 400 + "x" * 3_000
    long_name = "Encarnación " * 12
    rows = [
        row(f"{1 + n % 20:02}/10/2026", f"{long_name}{n}", "1", f"{COMPLAINT} {endless} {n}")
        for n in range(30)
    ]
    take_in(inbox, tmp_path, rows, "mas.csv")
    inboxes.set_setting(inbox, key="business.name", value="Casa de comidas de la abuela " * 6)
    for number in range(1, 25):
        change = ideas.save_idea(inbox, title="Un título que no acaba nunca " * 5, feedback=[number])
        ideas.set_idea_status(
            inbox, idea=int(change.values["idea"]), status=IdeaStatus.DECLINED, reason="No cabe " * 200
        )
    written = monthly.write_report(inbox, tmp_path / "octubre.pdf", month="2026-10", names=True)
    assert 2 <= written.rows <= 4


def test_what_is_no_month_or_no_pdf_is_refused(inbox: Inbox, tmp_path: Path) -> None:
    for month in ("2026", "2026-13", "octubre"):
        with pytest.raises(UserError):
            monthly.monthly(inbox, month=month)
    with pytest.raises(UserError):
        monthly.write_report(inbox, tmp_path / "octubre.txt")


def test_a_quote_is_a_whole_sentence() -> None:
    text = "Bien en general. La comida llegó fría, una pena. Volveremos."
    start = text.index("fría")
    assert monthly.sentence_at(text, start, start + 4) == "La comida llegó fría, una pena."
    assert monthly.sentence_at("sin punto", 4, 9) == "sin punto"


def test_every_item_counts_in_one_month(inbox: Inbox) -> None:
    assert date.fromisoformat(f"{monthly.last_month()}-01") < date(2026, 11, 1)
    query = monthly.monthly(inbox).panorama.opinions.query
    assert reading.count(inbox, query) == reading.count(inbox, Query())
