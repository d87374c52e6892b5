"""Deadlines by channel, tone and business hours; law and data protection; due, kept and missed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.model.codes import Status, View
from desktop.model.query import Query
from desktop.model.rows import ClockKind
from desktop.operations import clocks, history, importing, reading, replies, timetable, triage
from desktop.operations.inboxes import Inbox
from desktop.wording import answering, catalogue
from tests.support.inboxes import COMPLAINT, PRAISE, dump, open_new

SORRY = "Gracias por contarlo. Sentimos la espera y la comida. Hemos hablado con cocina."
WEEK = [[("10:00", "14:00"), ("17:00", "20:00")]] * 5 + [[], []]


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).astimezone().timestamp())


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDO_NOW", datetime.fromisoformat("2026-11-23 12:00").astimezone().isoformat())


def said(inbox: Inbox, folder: Path, *rows: tuple[str, str, str, str]) -> None:
    table = folder / "t.csv"
    lines = [f'{when},{source},{name},"{words}"' for when, source, name, words in rows]
    table.write_text("Fecha,Canal,Cliente,Comentario\n" + "\n".join(lines) + "\n", "utf-8")
    importing.import_files(inbox, paths=[table])


def due(inbox: Inbox, number: int) -> int | None:
    clock = reading.rows(inbox, [number])[0].clock
    return clock.due_at if clock else None


@pytest.mark.usefixtures("now")
def test_a_channel_has_hours_of_its_own_and_undo_gives_back_the_general_ones(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        said(
            inbox,
            tmp_path,
            ("2026-11-23 09:00", "google", "Ana", COMPLAINT),
            ("2026-11-23 09:00", "whatsapp", "Luis", COMPLAINT),
            ("2026-11-23 09:00", "whatsapp", "Eva", PRAISE),
        )
        before = dump(inbox)
        sources = {row.id: row.source for row in reading.rows(inbox, [1, 2, 3])}
        assert sources == {1: "google", 2: "whatsapp", 3: "whatsapp"}
        timetable.set_rule(inbox, source="whatsapp", tone="negative", hours=2)
        assert due(inbox, 1) == at("2026-11-24 09:00")
        assert due(inbox, 2) == at("2026-11-23 11:00")
        assert due(inbox, 3) == at("2026-11-25 09:00")
        history.undo(inbox)
        assert dump(inbox, without=("customer",)) == {k: v for k, v in before.items() if k != "customer"}
        with pytest.raises(UserError):
            timetable.set_rule(inbox, source="whatsapp", tone="negative", hours=0)


@pytest.mark.usefixtures("now")
def test_business_hours_and_holidays_move_deadlines(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        timetable.set_rule(inbox, source="", tone="negative", hours=7)
        said(inbox, tmp_path, ("2026-11-20 17:00", "google", "Ana", COMPLAINT))
        assert due(inbox, 1) == at("2026-11-21 00:00")
        timetable.set_week(inbox, WEEK)
        assert due(inbox, 1) == at("2026-11-23 14:00")
        timetable.set_day(inbox, day="2026-11-23", name="Fiesta del barrio")
        assert due(inbox, 1) == at("2026-11-24 14:00")
        history.undo(inbox)
        assert due(inbox, 1) == at("2026-11-23 14:00")
        waited = clocks.of_item(inbox, 1)
        assert waited.open_seconds == 5 * 3600
        assert waited.since_published == at("2026-11-23 12:00") - at("2026-11-20 17:00")
        timetable.set_week(inbox, [])
        assert (timetable.week(inbox), due(inbox, 1)) == ([], at("2026-11-21 00:00"))
        with pytest.raises(UserError):
            timetable.set_week(inbox, [[("25:00", "x")]] * 7)


@pytest.mark.usefixtures("now")
def test_law_and_data_protection_run_beside_each_other(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        said(inbox, tmp_path, ("2026-11-23 09:00", "google", "Ana", COMPLAINT))
        clocks.open_legal(inbox, feedback=1, at=datetime.fromisoformat("2026-11-23 09:00").astimezone())
        assert due(inbox, 1) == at("2026-12-23 09:00")
        timetable.set_law(inbox, "andalucia")
        timetable.set_region(inbox, "es-an")
        assert due(inbox, 1) == at("2026-12-08 00:00") - 1  # the tenth working day
        clocks.open_rights(inbox, feedback=1, at=datetime.fromisoformat("2026-11-23 10:00").astimezone())
        kinds = {one.kind: one.due_at for one in clocks.of_item(inbox, 1).clocks}
        assert kinds[ClockKind.DATA_PROTECTION] == at("2026-12-23 10:00")
        assert set(kinds) == set(ClockKind)
        listed = clocks.due_list(inbox, within_hours=24 * 40)
        assert [one.clock.kind for one in listed] == [ClockKind.LEGAL, ClockKind.DATA_PROTECTION]
        clocks.close_rights(inbox, feedback=1)
        clocks.close_legal(inbox, feedback=1)
        assert due(inbox, 1) == at("2026-11-24 09:00")


def test_kept_and_missed_are_told_with_medians(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_new(tmp_path) as inbox:
        clock = datetime.fromisoformat("2026-11-23 12:00").astimezone()
        monkeypatch.setenv("OIDO_NOW", clock.isoformat())
        said(
            inbox,
            tmp_path,
            *((f"2026-11-23 0{hour}:00", "google", f"C{hour}", COMPLAINT) for hour in range(1, 6)),
        )
        for number, when in ((1, "2026-11-23 11:00"), (2, "2026-11-23 11:30"), (3, "2026-11-23 12:00")):
            replies.save_draft(inbox, feedback=number, text=SORRY)
            found = replies.open_reply(inbox, number)
            assert found is not None
            moment = datetime.fromisoformat(when).astimezone()
            assert not replies.mark_posted(inbox, reply=found.id, at=moment).blocked
        monkeypatch.setenv("OIDO_NOW", datetime.fromisoformat("2026-11-24 04:30").astimezone().isoformat())
        [kept] = clocks.kept(inbox)
        assert (kept.kept, kept.missed, kept.open) == (3, 1, 1)
        assert kept.median_published == at("2026-11-23 11:30") - at("2026-11-23 02:00")
        assert clocks.kept(inbox, since="2026-12") == []
        assert clocks.kept(inbox, source="booking") == []
        assert [one.feedback_id for one in clocks.due_list(inbox)] == [4, 5]


@pytest.mark.usefixtures("now")
def test_who_asks_for_data_comes_with_the_claims_and_stands_in_the_list_of_what_is_due(
    tmp_path: Path,
) -> None:
    with open_new(tmp_path) as inbox:
        said(
            inbox,
            tmp_path,
            ("2026-11-23 09:00", "google", "Ana", COMPLAINT),
            ("2026-11-22 09:00", "google", "Luis", PRAISE),
            ("2026-11-21 09:00", "google", "Eva", COMPLAINT),
        )
        clocks.open_rights(inbox, feedback=2, at=datetime.fromisoformat("2026-10-24 12:00").astimezone())
        first = reading.rows(inbox, reading.list_ids(inbox, Query(view=View.TO_ANSWER)))[0]
        assert first.id == 2
        assert first.clock is not None
        assert (first.clock.kind, first.clock.due_at) == (ClockKind.DATA_PROTECTION, at("2026-11-24 12:00"))
        assert first.why[0].code == "data_protection_clock"
        found = [(each.feedback_id, each.clock.kind) for each in clocks.due_list(inbox)]
        assert found.count((2, ClockKind.DATA_PROTECTION)) == 1
        assert [number for number, _ in found].count(2) == 1
        # Of two deadlines of law the first counts, and both are listed.
        clocks.open_legal(inbox, feedback=2, at=datetime.fromisoformat("2026-10-24 11:00").astimezone())
        row = reading.rows(inbox, [2])[0]
        assert row.clock is not None
        assert row.clock.kind is ClockKind.LEGAL
        kinds = [each.clock.kind for each in clocks.due_list(inbox) if each.feedback_id == 2]
        assert sorted(kinds) == sorted([ClockKind.LEGAL, ClockKind.DATA_PROTECTION])
        history.undo(inbox)
        history.undo(inbox)
        row = reading.rows(inbox, [2])[0]
        assert row.clock is not None
        assert row.clock.kind is ClockKind.REPUTATIONAL


@pytest.mark.usefixtures("now")
@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_the_waiting_and_the_deadlines_are_told_in_words(tmp_path: Path, language: str) -> None:
    catalogue.use(language)
    with open_new(tmp_path) as inbox:
        said(inbox, tmp_path, ("2026-11-20 12:00", "google", "Ana", COMPLAINT))
        clocks.open_rights(inbox, feedback=1)
        found = clocks.of_item(inbox, 1)
        moment = datetime.fromisoformat("2026-11-23 12:00").astimezone()
        told = answering.waited(found, moment)
        chips = [answering.clock_words(each, moment) for each in found.clocks]
        assert ("3\u00a0días" if language == "es" else "3\u00a0days") in told
        assert len(chips) == 2
        assert all(": " in chip and "{" not in chip for chip in chips)
        assert all(answering.clock_meaning(each).endswith(".") for each in found.clocks)
        replies.save_draft(inbox, feedback=1, text=SORRY)
        draft = replies.open_reply(inbox, 1)
        assert draft is not None
        replies.mark_posted(inbox, reply=draft.id)
        found = clocks.of_item(inbox, 1)
        assert found.answered
        assert ("Respondida" if language == "es" else "Answered") in answering.waited(found)
        assert {each.kind: each.kept(at("2026-11-23 12:00")) for each in found.clocks} == {
            ClockKind.REPUTATIONAL: False,
            ClockKind.DATA_PROTECTION: True,
        }


@pytest.mark.usefixtures("now")
def test_a_month_of_law_is_a_month_of_the_calendar(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        said(inbox, tmp_path, ("2026-02-01 09:00", "google", "Ana", COMPLAINT))
        clocks.open_legal(inbox, feedback=1, at=datetime.fromisoformat("2026-02-01 09:00").astimezone())
        assert due(inbox, 1) == at("2026-03-01 09:00")


@pytest.mark.usefixtures("now")
def test_no_deadline_stands_over_what_the_owner_called_answered_or_put_away(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        said(inbox, tmp_path, *(("2026-11-20 09:00", "google", name, COMPLAINT) for name in ("Ana", "Luis")))
        assert clocks.of_item(inbox, 1).clocks
        triage.set_status(inbox, ids=[1], status=Status.ANSWERED)
        triage.set_status(inbox, ids=[2], status=Status.ARCHIVED)
        assert not clocks.of_item(inbox, 1).clocks
        assert not clocks.of_item(inbox, 2).clocks
        assert not clocks.kept(inbox)
        clocks.open_rights(inbox, feedback=1)
        assert [one.kind for one in clocks.of_item(inbox, 1).clocks] == [ClockKind.DATA_PROTECTION]
