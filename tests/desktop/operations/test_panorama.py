"""Figures beside a plain recount, after whatever was done and undone."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.model.codes import Sentiment, Status
from desktop.model.figures import Panorama, Span
from desktop.model.query import Query
from desktop.model.tags import TagKind
from desktop.operations import (
    backups,
    checking,
    exporting,
    forgetting,
    history,
    inboxes,
    moving,
    panorama,
    reading,
    removal,
    replies,
    spans,
    standing,
    tagging,
    triage,
)
from desktop.operations.inboxes import Inbox
from tests.support import figures, recount
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, open_new, row, take_in

WORDS = (COMPLAINT, PRAISE, QUESTION, "El precio es alto, pero la comida estaba muy buena.")


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    found = open_new(tmp_path)
    today = date.fromisoformat("2026-11-22")
    rows = []
    for number in range(30):
        day = today - timedelta(days=number * 5)
        reply = "Gracias por contarlo, lo arreglamos." if number % 4 == 0 else ""
        rows.append(row(f"{day:%d/%m/%Y}", f"Persona {number % 11}", "4", WORDS[number % 4], reply))
    take_in(found, tmp_path, rows)
    return found


def test_figures_are_those_of_a_plain_recount(inbox: Inbox) -> None:
    _all_is_true(inbox)


def test_every_figure_opens_as_many_items_as_it_says(inbox: Inbox) -> None:
    found = panorama.panorama(inbox, Span("2026-07-01", "2026-11-23"))
    answered = int(reading.list_ids(inbox, found.answered.query)[0])
    waiting = int(reading.list_ids(inbox, found.waiting.query)[0])
    for number in (answered, waiting):
        replies.save_draft(inbox, feedback=number, text="A medias")
    triage.snooze(inbox, ids=[waiting], until=datetime(2031, 1, 1, tzinfo=UTC))
    found = panorama.panorama(inbox, Span("2026-07-01", "2026-11-23"))
    assert found.opinions.value == reading.count(inbox, found.opinions.query) > 20
    assert found.answered.value is not None
    assert (
        round(found.answered.value * found.opinions.count) == reading.count(inbox, found.answered.query) > 0
    )
    assert found.waiting.value == reading.count(inbox, found.waiting.query) > 0
    for bar in found.sentiment:
        assert bar.total == reading.count(inbox, bar.query)
        for sentiment, count in bar.counts.items():
            assert count == reading.count(inbox, bar.queries[sentiment])
    assert {one.topic for one in found.topics} >= {"waiting", "food"}
    for one in found.topics:
        assert one.complaints == reading.count(inbox, one.complaints_query)
        assert one.praises == reading.count(inbox, one.praises_query)
    for channel in found.channels:
        assert channel.opinions == reading.count(inbox, channel.query)
        assert channel.answered == reading.count(inbox, channel.answered_query)


def test_weeks_begin_on_monday_and_cover_the_span(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDO_NOW", "2026-11-22T12:00:00Z")
    span = spans.last_weeks(12)
    assert (span.since, span.before) == ("2026-08-31", "2026-11-23")
    bars = panorama.panorama(inbox, span).sentiment
    assert len(bars) == 12
    assert (bars[0].since, bars[-1].before) == (span.since, span.before)
    assert all(date.fromisoformat(bar.since).weekday() == 0 for bar in bars)
    assert spans.last_months(12) == Span("2025-12-01", "2026-11-23")
    assert spans.last_days(30) == Span("2026-10-24", "2026-11-23")
    assert spans.before(span) == Span("2026-06-08", "2026-08-31")


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UserError):
        spans.of("2026-05", "2026-04")
    with pytest.raises(UserError):
        spans.named("12y")


def test_answers_are_timed_from_publication_and_from_import(inbox: Inbox) -> None:
    number = int(reading.list_ids(inbox, Query(statuses=(Status.WAITING,)))[0])
    replies.save_draft(
        inbox, feedback=number, text="Hola, gracias por avisar: ya está hablado con el equipo."
    )
    draft = replies.open_reply(inbox, number)
    assert draft is not None
    verdict = replies.mark_posted(inbox, reply=draft.id, accepted=[f"R{n:02}" for n in range(1, 33)])
    assert not verdict.blocked
    found = panorama.panorama(inbox, Span("2020-01-01", "2030-01-01"))
    assert found.imported.count == 1
    assert found.imported.value is not None
    assert found.imported.value < 1
    history.undo(inbox)
    assert panorama.panorama(inbox, Span("2020-01-01", "2030-01-01")).imported.value is None


def _do(inbox: Inbox, what: str, pick: int) -> None:
    numbers = reading.list_ids(inbox, Query())
    number = int(numbers[pick % len(numbers)]) if len(numbers) else 0
    if what == "undo":
        history.undo(inbox)
    elif what == "redo":
        history.redo(inbox)
    elif not number:
        return
    elif what == "archive":
        triage.set_status(inbox, ids=[number], status=Status.ARCHIVED)
    elif what == "wait":
        triage.set_status(inbox, ids=[number], status=Status.WAITING)
    elif what == "topic on":
        tagging.add_tag(inbox, feedback=number, kind=TagKind.TOPIC, code="waiting")
    elif what == "topic off":
        tagging.remove_tag(inbox, feedback=number, kind=TagKind.TOPIC, code="food")
    elif what == "answer":
        replies.save_draft(inbox, feedback=number, text=f"Gracias por venir, número {pick}.")
        draft = replies.open_reply(inbox, number)
        if draft is not None:
            replies.mark_posted(inbox, reply=draft.id, accepted=[f"R{n:02}" for n in range(1, 33)])
    elif what == "snooze":
        triage.snooze(inbox, ids=[number], until=datetime(2031, 1, 1, tzinfo=UTC))
    elif what == "sounds":
        tagging.set_sentiment(inbox, feedback=number, sentiment=list(Sentiment)[pick % 4])
    elif what == "draft":
        replies.save_draft(inbox, feedback=number, text=f"A medias, número {pick}.")
    elif what == "forget":
        forgetting.forget(inbox, customer=reading.detail(inbox, number).customer.id)
    elif what == "refresh":
        standing.refresh(inbox)
    elif what == "take back":
        posted = [one for one in reading.detail(inbox, number).replies if one.state.value == "posted"]
        if posted and not posted[0].imported:
            replies.withdraw(inbox, reply=posted[0].id)


VERBS = (
    "undo", "redo", "archive", "wait", "topic on", "topic off", "answer", "take back", "snooze", "sounds",
    "draft", "forget", "refresh",
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 40)), max_size=14))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_figures_stay_true_whatever_is_done_and_undone(
    inbox: Inbox, tmp_path: Path, verbs: list[tuple[str, int]]
) -> None:
    copy = tmp_path / "copy.oido"
    copy.unlink(missing_ok=True)
    backups.write_to(inbox, copy)
    with inboxes.open_inbox(copy, copy=False) as other:
        for what, pick in verbs:
            _do(other, what, pick)
        _all_is_true(other)


def test_undoing_an_import_takes_its_figures_back(inbox: Inbox, tmp_path: Path) -> None:
    batch = take_in(inbox, tmp_path, [row("01/11/2026", "Otra", "1", COMPLAINT)], "mas.csv")
    assert _all_is_true(inbox).opinions.value == 31
    removal.undo_import(inbox, batch=batch)
    assert _all_is_true(inbox).opinions.value == 30
    history.undo(inbox)
    assert _all_is_true(inbox).opinions.value == 31


def test_another_zone_counts_the_days_anew(inbox: Inbox) -> None:
    panorama.follow_zone(inbox)
    assert panorama.follow_zone(inbox) is False
    with inbox.database.transaction() as connection:
        connection.execute("UPDATE figure_mark SET zone = 'elsewhere'")
        connection.execute("DELETE FROM figure_day")
    assert panorama.follow_zone(inbox) is True
    _all_is_true(inbox)


_SPANS = (
    Span("2020-01-01", "2030-01-01"),
    Span("2026-08-31", "2026-11-23"),
    Span("2026-11-01", "2026-12-01"),
    Span("2026-10-24", "2026-11-23"),
    Span("2025-12-01", "2026-11-23"),
    Span("2019-01-01", "2019-02-01"),
)


def _all_is_true(inbox: Inbox) -> Panorama:
    """Every figure and bar, of several spans and channels, beside a recount in SQL and one in Python of
    the items as the reader shows them."""
    assert figures.differences(inbox) == []
    said = recount.everything(inbox)
    for span in _SPANS:
        for source in ("", "table", "google"):
            found = panorama.panorama(inbox, span, source=source)
            assert recount.differences(found, said) == []
    return panorama.panorama(inbox, _SPANS[0])


def test_figures_are_those_that_the_exported_files_give(inbox: Inbox, tmp_path: Path) -> None:
    for number in reading.list_ids(inbox, Query(statuses=(Status.WAITING,)))[:3]:
        replies.save_draft(inbox, feedback=int(number), text=f"Gracias por avisar, número {number}.")
        draft = replies.open_reply(inbox, int(number))
        assert draft is not None
        replies.mark_posted(inbox, reply=draft.id, accepted=[f"R{n:02}" for n in range(1, 33)])
    feedback, log = tmp_path / "feedback.csv", tmp_path / "log.csv"
    exporting.export_feedback(inbox, feedback)
    exporting.export_replies(inbox, log)
    with feedback.open(encoding="utf-8-sig", newline="") as stream:
        said = list(csv.DictReader(stream))
    with log.open(encoding="utf-8-sig", newline="") as stream:
        posted = list(csv.DictReader(stream))
    found = panorama.panorama(inbox, _SPANS[0])
    answered = [row for row in said if row["Status"] == "Answered"]
    assert found.opinions.value == len(said) == 30
    assert found.answered.value == len(answered) / len(said)
    negative = [row for row in said if row["Sentiment"] == "Negative"]
    assert sum(bar.counts[Sentiment.NEGATIVE] for bar in found.sentiment) == len(negative) > 0
    hours = [float(row["Hours since imported"]) for row in posted if row["Hours since imported"]]
    assert len(hours) == found.imported.count == 3
    assert found.imported.value == pytest.approx(median(hours), abs=0.1)
    october = panorama.panorama(inbox, Span("2026-10-01", "2026-11-01"))
    assert october.opinions.value == sum(row["Said on"].startswith("2026-10") for row in said) > 0


def test_a_few_more_complaints_are_no_change() -> None:
    chance = moving.chance_of_counts(9, 5, 100, 100)
    assert chance > moving.LIKELY
    assert not moving.is_one(9, 5, chance, 100, 100)


def test_many_more_complaints_are_a_change() -> None:
    chance = moving.chance_of_counts(27, 9, 214, 180)
    assert chance < moving.LIKELY
    assert moving.is_one(27, 9, chance, 214, 180)


def test_more_complaints_among_as_many_more_opinions_are_no_change() -> None:
    assert moving.chance_of_counts(40, 10, 400, 100) > 0.5


def test_the_chance_of_many_goes_on_from_that_of_few() -> None:
    few, many = moving.chance_of_counts(1040, 960, 5000, 5000), moving.chance_of_counts(1041, 960, 5000, 5000)
    assert abs(few - many) < 0.02


def test_nothing_is_compared_with_nothing() -> None:
    assert moving.chance_of_counts(30, 0, 100, 0) == 1
    assert moving.chance_of_shares(0, 100, 0, 100) == 1
    assert not moving.is_one(30, 0, 0.0, 100, 0)


def test_figures_that_do_not_fit_are_found_and_counted_anew(inbox: Inbox) -> None:
    assert checking.examine(inbox).faults == []
    with inbox.database.transaction() as connection:
        connection.execute("UPDATE figure_day SET items = items + 1")
    assert "figures" in checking.examine(inbox).faults[0]
    checking.repair(inbox)
    assert checking.examine(inbox).faults == []
    _all_is_true(inbox)
