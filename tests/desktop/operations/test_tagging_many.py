"""A tag on very many items: one step, the same as one by one, with progress, undone to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import Cancelled, UserError
from desktop.model.query import Query, parse
from desktop.model.tags import TagKind
from desktop.operations import demo, history, inboxes, reading, tagging
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import dump

STEPS = ("journal", "journal_op")


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    monkeypatch.setenv("OIDO_NOW", "2026-11-22T10:00:00+01:00")
    monkeypatch.setattr(tagging, "CHUNK", 7)
    with inboxes.open_inbox(tmp_path / "a.oido") as opened:
        demo.fill(opened)
        yield opened


def every(inbox: Inbox) -> list[int]:
    return reading.list_ids(inbox, Query()).tolist()


def tagged(inbox: Inbox, ids: list[int]) -> dict[int, set[tuple[str, str]]]:
    return {number: {(tag.kind, tag.code) for tag in reading.detail(inbox, number).tags} for number in ids}


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (TagKind.OWN, "terraza"),
        (TagKind.TOPIC, "food"),
        (TagKind.INTENT, "complaint"),
        (TagKind.INTENT, "legal_claim"),
    ],
)
@pytest.mark.parametrize("present", [True, False])
def test_many_at_once_are_as_one_by_one(inbox: Inbox, kind: TagKind, code: str, present: bool) -> None:
    ids = every(inbox)
    tagging.add_tag(inbox, feedback=ids[0], kind=kind, code=code)
    tagging.remove_tag(inbox, feedback=ids[1], kind=kind, code=code)
    before = dump(inbox, without=STEPS)
    change = tagging.tag_many(inbox, ids=ids, kind=kind, code=code, present=present)
    assert change
    assert change.values["count"] == len(change.feedback or ())
    at_once, places = tagged(inbox, ids), dump(inbox)["feedback"]
    history.undo(inbox)
    assert dump(inbox, without=STEPS) == before
    history.redo(inbox)
    assert tagged(inbox, ids) == at_once
    history.undo(inbox)
    for number in ids:
        put = tagging.add_tag if present else tagging.remove_tag
        put(inbox, feedback=number, kind=kind, code=code)
    assert tagged(inbox, ids) == at_once
    assert dump(inbox)["feedback"] == places
    assert all(((kind, code) in found) is present for found in at_once.values())


def test_it_says_how_far_it_is_and_stops_without_a_trace(inbox: Inbox) -> None:
    ids, told = every(inbox), list[tuple[int, int]]()
    before, turns = dump(inbox), iter([False, True])
    with pytest.raises(Cancelled):
        tagging.tag_many(
            inbox, ids=ids, kind=TagKind.OWN, code="a", present=True, cancelled=lambda: next(turns)
        )
    assert dump(inbox) == before
    tagging.tag_many(
        inbox, ids=ids, kind=TagKind.OWN, code="a", present=True, progress=lambda *far: told.append(far)
    )
    assert told[0] == (7, len(ids))
    assert told[-1] == (len(ids), len(ids))


def test_the_tags_to_take_off_are_those_that_the_items_carry(inbox: Inbox) -> None:
    ids = reading.list_ids(inbox, parse("tema:comida")).tolist()[:7]
    tagging.tag_many(inbox, ids=ids[:3], kind=TagKind.OWN, code="uno", present=True)
    tagging.tag_many(inbox, ids=ids, kind=TagKind.OWN, code="todos", present=True)
    carried = tagging.carried(inbox, ids)
    assert set(carried) <= set.union(*tagged(inbox, ids).values())
    assert {(TagKind.OWN, "uno"), (TagKind.OWN, "todos"), (TagKind.TOPIC, "food")} <= set(carried)
    assert tagging.own_tags(inbox) == ["todos", "uno"]
    tagging.tag_many(inbox, ids=ids, kind=TagKind.OWN, code="uno", present=False)
    assert (TagKind.OWN, "uno") not in tagging.carried(inbox, ids)


def test_what_cannot_be(inbox: Inbox) -> None:
    with pytest.raises(UserError):
        tagging.tag_many(inbox, ids=[1, 999_999], kind=TagKind.OWN, code="a", present=True)
    with pytest.raises(ValueError, match="one by one"):
        tagging.tag_many(inbox, ids=[1], kind=TagKind.SENTIMENT, code="negative", present=True)
