"""Verbs on very many items: one step, with progress, stopped without a trace, undone to the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from desktop import clock
from desktop.changes import Change
from desktop.errors import Cancelled
from desktop.model.codes import Status
from desktop.model.query import Query
from desktop.model.tags import TagKind
from desktop.operations import demo, history, inboxes, passing, reading, removal, standing, tagging, triage
from desktop.operations.inboxes import Inbox
from desktop.store import steps
from desktop.store.steps import chunks
from tests.support.inboxes import dump


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    """The sample, in which every verb leaves scores for later."""
    monkeypatch.setenv("OIDO_NOW", "2026-11-22T10:00:00+01:00")
    monkeypatch.setattr(standing, "INLINE", 0)
    monkeypatch.setattr(triage, "PART", 5)
    with inboxes.open_inbox(tmp_path / "a.oido") as opened:
        demo.fill(opened)
        passing.pass_time(opened)
        yield opened


def every(inbox: Inbox) -> list[int]:
    return reading.list_ids(inbox, Query()).tolist()


def standings(inbox: Inbox) -> dict[str, list[tuple[object, ...]]]:
    """What undo must bring back: all but the trace of the steps themselves."""
    return {table: rows for table, rows in dump(inbox).items() if table in ("feedback", "customer")}


@pytest.mark.parametrize("status", [Status.ARCHIVED, Status.WAITING])
@pytest.mark.parametrize("meanwhile", [True, False])
def test_undo_of_a_large_step_brings_every_standing_back(
    inbox: Inbox, status: Status, meanwhile: bool
) -> None:
    before = standings(inbox)
    assert triage.set_status(inbox, ids=every(inbox), status=status)
    if meanwhile:
        passing.pass_time(inbox)
        assert not passing.more_to_do(inbox)
    history.undo(inbox)
    passing.pass_time(inbox)
    assert standings(inbox) == before


def test_it_says_how_far_it_is(inbox: Inbox) -> None:
    told: list[tuple[int, int]] = []
    ids = every(inbox)
    triage.set_status(inbox, ids=ids, status=Status.ARCHIVED, progress=lambda *far: told.append(far))
    assert told[0] == (5, len(ids))
    assert told[-1] == (len(ids), len(ids))


def test_what_a_large_step_did_is_not_held_in_memory_until_its_end(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes into the journal part by part, and is one step of it all the same."""
    monkeypatch.setattr(steps, "HELD", 5)
    connection = inbox.database.connection
    written: list[int] = []

    def count(*_far: int) -> None:
        written.append(connection.execute("SELECT count(*) FROM journal_op").fetchone()[0])

    before, entries = standings(inbox), len(every_step(inbox))
    count()
    triage.set_status(inbox, ids=every(inbox), status=Status.ARCHIVED, progress=count)
    assert len(written) > 5
    assert all(one < two for one, two in pairwise(written[1:]))
    # What is remembered of the customers comes in parts as well.
    assert connection.execute("SELECT count(*) FROM journal_op").fetchone()[0] > written[-1] + 2
    assert len(every_step(inbox)) == entries + 1
    told = f'{{"status": "archived", "count": {len(every(inbox))}}}'
    assert every_step(inbox)[-1][1:] == ("status_set", told)
    history.undo(inbox)
    passing.pass_time(inbox)
    assert standings(inbox) == before


def every_step(inbox: Inbox) -> list[tuple[int, str, str]]:
    found = inbox.database.connection.execute(
        """SELECT id, verb, "values" FROM journal WHERE kind = 'step' ORDER BY id"""
    )
    return [tuple(row) for row in found]


def test_stopped_it_leaves_no_trace(inbox: Inbox) -> None:
    before, turns = dump(inbox), iter([False, False, True])
    with pytest.raises(Cancelled):
        triage.snooze(
            inbox,
            ids=every(inbox),
            until=clock.now() + timedelta(days=1),
            cancelled=lambda: next(turns),
        )
    assert dump(inbox) == before


def _in_a_week(inbox: Inbox, **how: Callable[..., bool]) -> Change | None:
    return triage.snooze(inbox, ids=every(inbox), until=clock.now() + timedelta(days=7), **how)


def _archived(inbox: Inbox, **how: Callable[..., bool]) -> Change | None:
    return triage.set_status(inbox, ids=every(inbox), status=Status.ARCHIVED, **how)


def _tagged(inbox: Inbox, **how: Callable[..., bool]) -> Change | None:
    return tagging.tag_many(inbox, ids=every(inbox), kind=TagKind.OWN, code="vip", present=True, **how)


@pytest.mark.parametrize("verb", [_in_a_week, _archived, _tagged, history.undo])
def test_whoever_stops_it_when_the_bar_is_full_is_heard(
    inbox: Inbox, verb: Callable[..., Change | None]
) -> None:
    """All parts are done by then, but nothing is settled yet."""
    if verb is history.undo:
        _archived(inbox)
    before, far = dump(inbox), [(0, 1)]
    with pytest.raises(Cancelled):
        verb(inbox, progress=lambda *now: far.append(now), cancelled=lambda: far[-1][0] == far[-1][1])
    assert dump(inbox) == before


@pytest.mark.parametrize("walk", [history.undo, history.redo])
def test_walking_back_and_forth_says_how_far_it_is(inbox: Inbox, walk: Callable[..., Change | None]) -> None:
    told: list[tuple[int, int]] = []
    ids = every(inbox)
    triage.set_status(inbox, ids=ids, status=Status.ARCHIVED)
    if walk is history.redo:
        history.undo(inbox)
    assert walk(inbox, progress=lambda *far: told.append(far))
    assert len(told) > len(ids) // 5
    assert told == sorted(told)
    assert told[-1] == (len(ids), len(ids))


def test_taking_an_import_back_says_how_far_it_is(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(removal, "CHUNK", 5)
    monkeypatch.setattr(removal, "chunks", lambda items: chunks(items, 5))
    told: list[tuple[int, int]] = []
    while not told:
        assert history.undo(inbox, progress=lambda *far: told.append(far))
    assert told == sorted(told)
    assert {total for _done, total in told} == {told[0][1]}


def test_a_walk_that_is_stopped_leaves_no_trace(inbox: Inbox) -> None:
    triage.set_status(inbox, ids=every(inbox), status=Status.ARCHIVED)
    before, turns = dump(inbox), iter([False, False, True])
    with pytest.raises(Cancelled):
        history.undo(inbox, cancelled=lambda: next(turns))
    assert dump(inbox) == before
    assert history.undo(inbox)
