"""Notes of a call or a talk go the way of all feedback."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.model.query import Query
from desktop.operations import checking, history, reading, spoken
from desktop.operations.inboxes import Inbox
from desktop.operations.spoken import Talk
from tests.support.inboxes import COMPLAINT, PRAISE, dump, open_new, row, take_in

CALL = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    made = open_new(tmp_path)
    take_in(
        made,
        tmp_path,
        [row("20/11/2026", "Óscar Pérez", "1", COMPLAINT), row("19/11/2026", "Oscar Ruiz", "5", PRAISE)],
    )
    return made


def talk(**said: object) -> Talk:
    return Talk(**{"words": "Me han cobrado dos veces el menú", "source": "phone", "when": CALL} | said)  # type: ignore[arg-type]


def test_a_call_is_read_like_any_item(inbox: Inbox) -> None:
    change = spoken.note_talk(inbox, talk(name="  Pilar   G. ", stars=2))
    assert change is not None
    assert change.feedback is not None
    found = reading.detail(inbox, change.feedback[0])
    assert (found.row.customer, found.row.source, found.row.written_at) == (
        "Pilar G.",
        "phone",
        "2026-11-21T09:30:00Z",
    )
    assert found.row.sentiment == "negative"
    assert found.row.clock is not None
    assert list(reading.list_ids(inbox, Query(words=("cobrado",)))) == [found.row.id]
    assert not checking.examine(inbox).faults


def test_a_known_customer_gets_it_and_undo_leaves_the_customer(inbox: Inbox) -> None:
    known = spoken.find_people(inbox, "osc")
    assert [person.name for person in known] == ["Óscar Pérez", "Oscar Ruiz"]
    before = dump(inbox, without=("batch", "batch_file", "source"))
    spoken.note_talk(inbox, talk(customer=known[0].id, source="person", when=date(2026, 11, 21)))
    person = reading.customer(inbox, known[0].id)
    assert len(person.items) == 2
    assert spoken.find_people(inbox, "oscar pe")[0].items == 2
    history.undo(inbox)
    assert dump(inbox, without=("batch", "batch_file", "source")) == before


def test_nameless_callers_are_one_each(inbox: Inbox) -> None:
    spoken.note_talk(inbox, talk())
    spoken.note_talk(inbox, talk(words="¿A qué hora abrís el domingo?"))
    found = reading.rows(inbox, reading.list_ids(inbox, Query(sources=("phone",))))
    assert len({one.customer_id for one in found}) == 2


def test_the_same_note_twice_is_one(inbox: Inbox) -> None:
    assert spoken.note_talk(inbox, talk(name="Ana")) is not None
    before = dump(inbox)
    assert spoken.note_talk(inbox, talk(name="Ana")) is None
    assert dump(inbox) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": "  "},
        {"when": datetime(2026, 11, 21, 13, tzinfo=UTC)},
        {"when": date(2026, 11, 22)},
        {"customer": 99},
    ],
)
def test_what_cannot_be_is_said_and_leaves_nothing(inbox: Inbox, wrong: dict[str, object]) -> None:
    before = dump(inbox)
    with pytest.raises(UserError):
        spoken.note_talk(inbox, talk(**wrong))
    assert dump(inbox) == before
