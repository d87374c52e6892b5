"""Whether customers came back after a reply, and rated anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.answering import Outcome
from desktop.model.figures import Span
from desktop.operations import answers, importing, outcomes, reading, templates
from desktop.operations.inboxes import Inbox
from desktop.store import outcomes as store
from desktop.wording import figures
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in

SORRY = "Gracias, {name}. Sentimos la espera y la comida. Ya hay una persona más en sala y otra en cocina."


TWO = [row("1/3/2026", "Ana", "1", COMPLAINT), row("1/3/2026", "Luis", "2", COMPLAINT + " Qué pena.")]


@pytest.fixture
def march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDO_NOW", "2026-03-03T12:00:00Z")


def answered(inbox: Inbox, number: int, name: str) -> None:
    text = SORRY.replace("{name}", name)
    assert not answers.answer(inbox, feedback=number, text=text, template="complaint", posted=True).blocked


def after_replies(inbox: Inbox) -> list[Outcome]:
    with inbox.database.reading() as connection:
        return sorted((after.outcome for after in store.posted(connection)), key=lambda one: one.feedback_id)


@pytest.mark.usefixtures("march")
def test_a_customer_who_comes_back_happier_is_counted_with_the_template(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(
            inbox,
            tmp_path,
            TWO,
        )
        answered(inbox, 1, "Ana")
        answered(inbox, 2, "Luis")
        take_in(inbox, tmp_path, [row("20/3/2026", "Ana", "5", PRAISE)], "mas.csv")
        outcome, other = after_replies(inbox)
        assert (outcome.came_back, outcome.before, outcome.after, outcome.rose) == (True, 0.0, 1.0, True)
        assert (other.came_back, other.rose, other.fell) == (False, False, False)
        [by_template] = outcomes.by_template(inbox)
        assert (by_template.name, by_template.replies, by_template.came_back, by_template.rose) == (
            "complaint",
            2,
            1,
            1,
        )
        assert by_template.enough is False
        assert "complaint" in [one.name for one in outcomes.by_kind(inbox)]
        [used] = [
            one
            for one in templates.all_templates(inbox, with_outcomes=True)
            if one.uses and one.language == "es"
        ]
        assert (used.uses, used.came_back, used.rose) == (2, 1, 1)
        assert outcomes.by_template(inbox, before="2026-02") == []
        [complaints] = [
            one
            for one in outcomes.of_year(inbox, Span("2026-03-01", "2026-04-01"))
            if one.row.name == "complaint"
        ]
        assert complaints.row.replies == reading.count(inbox, complaints.query) == 2
        assert outcomes.of_year(inbox, Span("2026-03-01", "2026-04-01"), source="booking") == []
        assert outcomes.of_year(inbox, Span("2024-03-01", "2025-03-01")) == []


@pytest.mark.usefixtures("march")
def test_a_review_changed_after_the_reply_counts_as_its_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "r.csv"
    line = "Id,Fecha,Cliente,Valoración,Comentario\nA1,2026-03-01,Ana,{stars},{words}\n"
    table.write_text(line.format(stars=1, words="Una hora de espera y la comida fría."), "utf-8")
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[table])
        answered(inbox, 1, "Ana")
        monkeypatch.setenv("OIDO_NOW", "2026-03-10T12:00:00Z")
        table.write_text(
            line.format(stars=4, words="Una hora de espera y la comida fría. Edito: lo han arreglado."),
            "utf-8",
        )
        importing.import_files(inbox, paths=[table])
        [outcome] = after_replies(inbox)
        assert (outcome.came_back, outcome.before, outcome.after) == (True, 0.0, 0.75)


def test_a_year_before_the_end_of_a_span_is_a_day_that_exists() -> None:
    assert outcomes.year_before(Span("2024-01-01", "2024-02-29")) == "2023-02-28"
    assert outcomes.year_before(Span("2024-01-01", "2024-12-31")) == "2023-12-31"


def test_few_cases_are_told_as_few() -> None:
    assert figures.after_template(0, 0, 0, outcomes.ENOUGH) == ""
    assert "chance" in figures.after_template(9, 3, 2, outcomes.ENOUGH)
    assert figures.after_template(10, 3, 2, outcomes.ENOUGH).startswith("10 replies with it: 3 came back")
    assert "chance" not in figures.after_template(10, 3, 2, outcomes.ENOUGH)
