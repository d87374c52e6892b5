"""Each verb does one thing, and undo is its identity: over random runs of verbs as well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import clock
from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.codes import ReplyState, Sentiment, Status, View
from desktop.model.query import Query
from desktop.model.tags import TagKind
from desktop.operations import (
    backlog,
    checking,
    history,
    ideas,
    importing,
    inboxes,
    passing,
    people,
    reading,
    replies,
    tagging,
    triage,
    views,
)
from desktop.operations.inboxes import Inbox
from desktop.operations.reading_again import read_again
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, dump, open_new, row, take_in

ANSWER = (
    "Hola, Luis: gracias por contarlo. Sentimos la espera y la comida fría; desde hoy hay una persona"
    " más en cocina. Escríbanos y lo vemos con usted. Lucía, Casa Ejemplo"
)


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    made = open_new(tmp_path)
    take_in(
        made,
        tmp_path,
        [
            row("20/11/2026", "Luis", "1", COMPLAINT),
            row("20/11/2026", "Ana", "5", PRAISE),
            row("19/11/2026", "Eva", "3", QUESTION),
        ],
    )
    return made


def status_of(inbox: Inbox, number: int) -> Status:
    return reading.rows(inbox, [number])[0].status


def test_status_moves_and_comes_back(inbox: Inbox) -> None:
    change = triage.set_status(inbox, ids=[1, 2], status=Status.ARCHIVED)
    assert change is not None
    assert change.values["count"] == 2
    assert Area.FEEDBACK in change.areas
    assert reading.count(inbox, Query(view=View.ARCHIVED)) == 2
    assert triage.set_status(inbox, ids=[1, 2], status=Status.ARCHIVED) is None
    undone = history.undo(inbox)
    assert undone is not None
    assert undone.values["step"] == "status_set"
    assert reading.count(inbox, Query(view=View.ARCHIVED)) == 0
    assert history.redo(inbox) is not None
    assert reading.count(inbox, Query(view=View.ARCHIVED)) == 2


def test_a_new_step_drops_what_could_be_redone(inbox: Inbox) -> None:
    triage.set_status(inbox, ids=[1], status=Status.ARCHIVED)
    history.undo(inbox)
    triage.add_note(inbox, feedback=2, text="Hola")
    assert history.redo(inbox) is None


def test_undo_survives_a_restart(inbox: Inbox) -> None:
    triage.set_status(inbox, ids=[1], status=Status.ANSWERED)
    inbox.close()
    with inboxes.open_inbox(inbox.path) as again:
        step = reading.undo_step(again)
        assert step is not None
        assert step.verb == "status_set"
        history.undo(again)
        assert status_of(again, 1) is Status.WAITING


def test_snooze_wakes_by_hand_and_by_time(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    triage.snooze(inbox, ids=[1], until=clock.now() + timedelta(hours=2))
    assert status_of(inbox, 1) is Status.SNOOZED
    assert reading.count(inbox, Query(view=View.SNOOZED)) == 1
    assert triage.wake_due(inbox) is None
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T15:00:00+00:00")
    woken = triage.wake_due(inbox)
    assert woken is not None
    assert list(woken.feedback or ()) == [1]
    assert status_of(inbox, 1) is Status.WAITING
    with pytest.raises(UserError):
        triage.snooze(inbox, ids=[1], until=clock.now())


def test_notes_are_searched_and_undone(inbox: Inbox) -> None:
    triage.add_note(inbox, feedback=1, text="Llamarle el martes")
    assert list(reading.list_ids(inbox, Query(words=("martes",)))) == [1]
    history.undo(inbox)
    assert list(reading.list_ids(inbox, Query(words=("martes",)))) == []
    assert checking.examine(inbox).faults == []


def test_the_owners_word_on_tags_stays(inbox: Inbox) -> None:
    before = reading.rows(inbox, [1])[0].intents
    assert "complaint" in before
    tagging.remove_tag(inbox, feedback=1, kind=TagKind.INTENT, code="complaint")
    tagging.add_tag(inbox, feedback=1, kind=TagKind.OWN, code="terraza")
    with inbox.database.transaction() as connection:
        read_again(connection, [1])
    found = reading.rows(inbox, [1])[0]
    assert "complaint" not in found.intents
    assert "terraza" in found.topics
    history.undo(inbox)
    history.undo(inbox)
    assert reading.rows(inbox, [1])[0].intents == before


def test_a_legal_claim_opens_the_legal_clock_and_comes_first(inbox: Inbox) -> None:
    tagging.add_tag(inbox, feedback=2, kind=TagKind.INTENT, code="legal_claim")
    first = reading.list_ids(inbox, Query())[0]
    row = reading.rows(inbox, [first])[0]
    assert first == 2
    assert row.why[0].code == "legal_clock"
    history.undo(inbox)
    assert reading.list_ids(inbox, Query())[0] != 2


def test_a_reply_from_draft_to_posted(inbox: Inbox) -> None:
    replies.save_draft(inbox, feedback=1, text="Hola, Luis")
    replies.save_draft(inbox, feedback=1, text=ANSWER, by="Lucía")
    assert status_of(inbox, 1) is Status.DRAFT
    verdict = replies.make_ready(inbox, feedback=1)
    assert not verdict.blocked
    assert status_of(inbox, 1) is Status.READY
    [waiting] = reading.outbox(inbox)
    assert replies.mark_copied(inbox, reply=waiting.id) is not None
    assert replies.mark_posted(inbox, reply=waiting.id).change is not None
    detail = reading.detail(inbox, 1)
    assert detail.row.status is Status.ANSWERED
    assert detail.replies[0].state is ReplyState.POSTED
    assert detail.replies[0].posted_at == "2026-11-21T12:00:00Z"
    assert detail.replies[0].text == ANSWER
    with pytest.raises(UserError):
        replies.mark_posted(inbox, reply=waiting.id)
    assert checking.verify(inbox).fault == ""
    history.undo(inbox)
    assert status_of(inbox, 1) is Status.READY
    assert checking.verify(inbox).fault == ""
    kinds = [kind for (kind,) in inbox.database.connection.execute("SELECT kind FROM log_entry")]
    assert kinds == ["posted", "withdrawn"]


def test_a_blocking_check_stops_it_unless_it_is_accepted(inbox: Inbox) -> None:
    replies.save_draft(inbox, feedback=1, text=ANSWER + " Llámenos al 612 345 678.")
    verdict = replies.make_ready(inbox, feedback=1)
    assert verdict.blocked
    assert status_of(inbox, 1) is Status.DRAFT
    blocking = [finding.code for finding in verdict.findings if finding.level == "block"]
    assert not replies.make_ready(inbox, feedback=1, accepted=[*blocking, "R99"]).blocked
    [waiting] = reading.outbox(inbox)
    assert list(waiting.accepted) == blocking


def test_typing_again_makes_a_ready_reply_a_draft(inbox: Inbox) -> None:
    replies.save_draft(inbox, feedback=1, text=ANSWER)
    replies.make_ready(inbox, feedback=1)
    replies.save_draft(inbox, feedback=1, text=ANSWER + " Hasta pronto.")
    assert status_of(inbox, 1) is Status.DRAFT
    assert reading.outbox(inbox) == []


def test_versions_are_kept_apart_by_a_minute(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    replies.save_draft(inbox, feedback=1, text="Ho")
    replies.save_draft(inbox, feedback=1, text="Hola")
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:05:00+00:00")
    replies.save_draft(inbox, feedback=1, text="Hola, Luis")
    versions = reading.detail(inbox, 1).replies[0].versions
    assert [version.text for version in versions] == ["Hola", "Hola, Luis"]


def test_a_change_made_outside_is_found(inbox: Inbox) -> None:
    replies.save_draft(inbox, feedback=1, text=ANSWER)
    replies.make_ready(inbox, feedback=1)
    reply = reading.outbox(inbox)[0].id
    replies.mark_posted(inbox, reply=reply)
    connection = inbox.database.connection
    connection.execute("UPDATE reply_version SET text = 'Otra cosa' WHERE reply_id = ?", (reply,))
    assert f"Reply {reply} was changed" in checking.verify(inbox).fault
    connection.execute("UPDATE reply_version SET text = ? WHERE reply_id = ?", (ANSWER, reply))
    assert checking.verify(inbox).fault == ""
    connection.execute("DELETE FROM log_entry")
    assert "log knows nothing" in checking.verify(inbox).fault


def test_doctor_finds_what_must_not_be(inbox: Inbox) -> None:
    assert checking.examine(inbox).faults == []
    inbox.database.connection.execute("UPDATE feedback SET rank = NULL WHERE id = 1")
    assert "place" in checking.examine(inbox).faults[0]


def test_doctor_finds_and_repairs_a_spoiled_index(inbox: Inbox) -> None:
    inbox.database.connection.execute("UPDATE feedback SET words = 'otra cosa' WHERE id = 1")
    assert "index" in checking.examine(inbox).faults[0]
    checking.repair(inbox)
    assert checking.examine(inbox).faults == []


Verb = Callable[[Inbox, int], Change | None]
EVERY = [1, 2, 3, 4]


def if_it_can(verb: Callable[[], Change | None]) -> Change | None:
    """What cannot be done just then changes nothing."""
    try:
        return verb()
    except UserError:
        return None


def no_matter(done: int, total: int) -> None:
    """How far a verb is changes nothing."""
    assert done <= total


VERBS: list[Verb] = [
    lambda inbox, n: triage.set_status(inbox, ids=[n], status=Status.ARCHIVED),
    lambda inbox, n: triage.set_status(inbox, ids=[1, 2, 3], status=Status.ANSWERED),
    lambda inbox, n: triage.set_status(inbox, ids=[n], status=Status.WAITING),
    lambda inbox, n: triage.snooze(inbox, ids=[n], until=datetime(2027, 1, n, tzinfo=UTC)),
    lambda inbox, n: triage.set_status(inbox, ids=[1, 2, 3], status=Status.WAITING),
    lambda inbox, n: triage.add_note(inbox, feedback=n, text=f"nota {n}"),
    lambda inbox, n: tagging.add_tag(inbox, feedback=n, kind=TagKind.INTENT, code="churn_risk"),
    lambda inbox, n: tagging.remove_tag(inbox, feedback=n, kind=TagKind.INTENT, code="complaint"),
    lambda inbox, n: tagging.add_tag(inbox, feedback=n, kind=TagKind.INTENT, code="legal_claim"),
    lambda inbox, n: tagging.add_tag(inbox, feedback=n, kind=TagKind.OWN, code="terraza"),
    lambda inbox, n: tagging.remove_tag(inbox, feedback=n, kind=TagKind.OWN, code="terraza"),
    lambda inbox, n: tagging.set_sentiment(inbox, feedback=n, sentiment=list(Sentiment)[n]),
    lambda inbox, n: tagging.set_sentiment(inbox, feedback=n, sentiment=Sentiment.NEGATIVE),
    lambda inbox, n: triage.set_status(inbox, ids=EVERY, status=Status.ARCHIVED, progress=no_matter),
    lambda inbox, n: triage.set_status(inbox, ids=EVERY[n:], status=Status.WAITING),
    lambda inbox, n: triage.snooze(inbox, ids=EVERY, until=datetime(2027, 2, n, tzinfo=UTC)),
    lambda inbox, n: triage.snooze(inbox, ids=[n, 4], until=datetime(2027, 3, 1, tzinfo=UTC)),
    lambda inbox, n: triage.set_status(inbox, ids=[n], status=Status.WAITING),
    lambda inbox, n: views.save_view(inbox, name=f"Vista {n}", query=Query(words=("mesa",))),
    lambda inbox, n: tagging.tag_many(inbox, ids=EVERY[n:], kind=TagKind.OWN, code="terraza", present=n < 3),
    lambda inbox, n: backlog.archive(inbox, batch=None if n == 3 else n, progress=no_matter),
    lambda inbox, n: if_it_can(lambda: replies.make_ready(inbox, feedback=n).change),
    lambda inbox, n: if_it_can(lambda: replies.back_to_draft(inbox, reply=n)),
    lambda inbox, n: ideas.save_idea(inbox, title=f"Idea {n}", feedback=[n]),
    lambda inbox, n: people.add_person_note(inbox, customer=1, text=f"nota {n}"),
]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(range(len(VERBS))), st.integers(1, 3)), max_size=12))
def test_any_run_of_verbs_can_be_undone_and_redone(
    tmp_path_factory: pytest.TempPathFactory, run: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("run")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
        # Verbs on many go through their items part by part; four items are many here.
        patch.setattr(triage, "PART", 3)
        with open_new(folder) as inbox:
            take_in(
                inbox,
                folder,
                [row("20/11/2026", "Luis", "1", COMPLAINT), row("20/11/2026", "Ana", "5", PRAISE),
                 row("19/11/2026", "Luis", "3", QUESTION), row("01/03/2026", "Eva", "4", "Bien, sin más.")],
            )  # fmt: skip
            for number in (1, 2, 3):
                replies.save_draft(inbox, feedback=number, text=ANSWER)
            states = [dump(inbox)]
            for verb, number in run:
                change = VERBS[verb](inbox, number)
                if change is not None:
                    assert change.journal is not None
                    states.append(dump(inbox))
            for state in reversed(states[:-1]):
                assert history.undo(inbox) is not None
                assert dump(inbox) == state
            for state in states[1:]:
                assert history.redo(inbox) is not None
                assert dump(inbox) == state
            assert checking.examine(inbox).faults == []


def test_taking_back_does_not_lose_drafts(inbox: Inbox) -> None:
    replies.save_draft(inbox, feedback=1, text="A medias")
    undone = importing.undo_import(inbox, batch=1)
    assert list(undone.kept) == [1]
    assert reading.detail(inbox, 1).replies[0].text == "A medias"


def test_time_alone_puts_a_valued_customer_at_risk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDO_NOW", "2026-11-20T08:00:00+00:00")
    suggestion = (
        "Llevo años viniendo y lo recomiendo a todo el mundo. Os sugiero abrir la terraza también en"
        " invierno con estufas, porque los domingos de noviembre a las dos no cabe nadie dentro."
    )
    complaint = (
        "El sábado 18 esperamos una hora con la mesa reservada a las 14:00 y la comida llegó fría."
        " Pagamos 62 euros. Podríais poner dos turnos para comer."
    )
    with open_new(tmp_path) as inbox:
        rows = [row("01/10/2026", "Marta", "3", suggestion), row("20/11/2026", "Marta", "2", complaint)]
        take_in(inbox, tmp_path, rows)
        assert reading.count(inbox, Query(view=View.AT_RISK)) == 0
        assert passing.pass_time(inbox) is None
        monkeypatch.setenv("OIDO_NOW", "2026-11-22T08:00:00+00:00")
        assert passing.pass_time(inbox) is not None
        assert reading.count(inbox, Query(view=View.AT_RISK)) >= 1
        assert passing.pass_time(inbox) is None
