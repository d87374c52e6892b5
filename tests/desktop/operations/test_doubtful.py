"""Pairs in doubt: shown, decided in bulk, taken back, and known when their files come again."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.codes import ReplyState, Status
from desktop.model.query import Query
from desktop.model.tags import TagKind
from desktop.operations import (
    checking,
    doubtful,
    history,
    importing,
    inboxes,
    quoting,
    reading,
    replies,
    tagging,
    triage,
)
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import COMPLAINT, dump, open_new, row, take_in

OTHER = COMPLAINT.replace("desastre.", "desastre total.")
ANSWER = "Hola, Luis: gracias por contarlo; desde hoy hay una persona más en cocina. Lucía"


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    made = open_new(tmp_path)
    take_in(made, tmp_path, [row("20/11/2026", "Luis", "1", COMPLAINT)], "primera.csv")
    take_in(made, tmp_path, [row("20/11/2026", "Luis", "1", OTHER)], "segunda.csv")
    return made


def ids(inbox: Inbox) -> list[int]:
    return sorted(reading.list_ids(inbox, Query()))


def posted(inbox: Inbox, feedback: int) -> None:
    """Confirm the open draft as posted, whatever the checks say."""
    draft = replies.open_reply(inbox, feedback)
    assert draft is not None
    verdict = replies.mark_posted(inbox, reply=draft.id)
    if verdict.blocked:
        replies.mark_posted(inbox, reply=draft.id, accepted=[found.code for found in verdict.findings])


def whole(inbox: Inbox) -> bool:
    """Whether the inbox is sound and the log holds."""
    return not (checking.examine(inbox).faults or checking.verify(inbox).fault)


def test_a_pair_stands_side_by_side_with_its_differences(inbox: Inbox) -> None:
    found, total = doubtful.pairs(inbox)
    assert total == doubtful.count(inbox) == 1
    assert (found[0].first.text, found[0].double.text) == (COMPLAINT, OTHER)
    assert not found[0].first.differing
    assert [span.quote(OTHER) for span in found[0].double.differing] == ["total."]


def test_punctuation_counts_where_nothing_else_differs() -> None:
    one, other = doubtful.differences("Muy bien, gracias.", "Muy bien gracias.")
    assert [span.start for span in one] == [4]
    assert [span.start for span in other] == [4]
    assert doubtful.differences("a " * 2000, "b") == ([], [])


def test_the_same_leaves_one_and_its_file_can_come_again(inbox: Inbox, tmp_path: Path) -> None:
    first, double = ids(inbox)
    change = doubtful.decide(inbox, same=[double])
    assert change is not None
    assert ids(inbox) == [first]
    again = importing.import_files(inbox, paths=[tmp_path / "segunda.csv"])
    assert again.report.totals.identical == 1
    assert reading.detail(inbox, first).text == COMPLAINT
    assert whole(inbox)


def test_different_keeps_both_and_asks_no_more(inbox: Inbox, tmp_path: Path) -> None:
    doubtful.decide(inbox, different=[ids(inbox)[1]])
    assert doubtful.count(inbox) == 0
    assert len(ids(inbox)) == 2
    importing.import_files(inbox, paths=[tmp_path / "segunda.csv"])
    assert doubtful.count(inbox) == 0


def test_nothing_that_was_done_is_lost(inbox: Inbox) -> None:
    first, double = ids(inbox)
    triage.add_note(inbox, feedback=double, text="Es el de la mesa 4")
    tagging.add_tag(inbox, feedback=double, kind=TagKind.INTENT, code="legal_claim")
    replies.save_draft(inbox, feedback=double, text=ANSWER)
    posted(inbox, double)
    doubtful.decide(inbox, same=[double])
    kept = reading.detail(inbox, first)
    assert [note[1] for note in kept.notes] == ["Es el de la mesa 4"]
    assert [(reply.text, reply.state) for reply in kept.replies] == [(ANSWER, ReplyState.POSTED)]
    assert kept.row.status is Status.ANSWERED
    assert "legal_claim" in kept.row.intents
    assert list(reading.list_ids(inbox, Query(words=("mesa", "cocina")))) == [first]
    assert whole(inbox)


def test_leave_to_quote_stays_with_what_was_said(inbox: Inbox) -> None:
    first, double = ids(inbox)
    quoting.ask_consent(inbox, feedback=double, words="Un desastre total.")
    before = dump(inbox)
    doubtful.decide(inbox, same=[double])
    rows = inbox.database.connection.execute("SELECT feedback_id FROM consent").fetchall()
    assert [row[0] for row in rows] == [first]
    history.undo(inbox)
    assert dump(inbox) == before


def test_two_drafts_become_a_draft_and_a_note(inbox: Inbox) -> None:
    first, double = ids(inbox)
    replies.save_draft(inbox, feedback=first, text="Uno")
    replies.save_draft(inbox, feedback=double, text="Otro")
    doubtful.decide(inbox, same=[double])
    kept = reading.detail(inbox, first)
    assert [reply.text for reply in kept.replies] == ["Uno"]
    assert "Otro" in kept.notes[0][1]


@pytest.mark.parametrize("answered", [False, True])
def test_one_undo_brings_all_of_it_back(inbox: Inbox, tmp_path: Path, answered: bool) -> None:
    take_in(inbox, tmp_path, [row("19/11/2026", "Eva", "2", "La sopa estaba fría y muy salada")], "c.csv")
    take_in(inbox, tmp_path, [row("19/11/2026", "Eva", "2", "La sopa estaba fría y muy salada!")], "d.csv")
    double = ids(inbox)[1]
    if answered:
        triage.add_note(inbox, feedback=double, text="Una nota")
        replies.save_draft(inbox, feedback=double, text=ANSWER)
        posted(inbox, double)
    before = dump(inbox)
    change = doubtful.decide_all(inbox, same=True)
    assert change is not None
    assert change.values["same"] == 2
    after = dump(inbox)
    assert len(ids(inbox)) == 2
    history.undo(inbox)
    assert dump(inbox) == before
    assert whole(inbox)
    history.redo(inbox)
    assert dump(inbox) == after
    assert whole(inbox)


def test_a_rating_that_only_the_copy_has_is_kept(inbox: Inbox, tmp_path: Path) -> None:
    words = "Un sitio correcto y sin más que contar"
    take_in(inbox, tmp_path, [row("18/11/2026", "Ana", "", words)], "e.csv")
    take_in(inbox, tmp_path, [row("18/11/2026", "Ana", "2", f"{words}.")], "f.csv")
    before = dump(inbox, without=("tag",))
    doubtful.decide_all(inbox, same=True)
    rated = [one for one in reading.rows(inbox, ids(inbox)) if one.customer == "Ana"]
    assert rated[0].rating is not None
    assert rated[0].rating.value == 2
    history.undo(inbox)
    assert dump(inbox, without=("tag",)) == before


def test_undoing_the_import_keeps_what_was_decided_on(inbox: Inbox) -> None:
    first, double = ids(inbox)
    doubtful.decide(inbox, same=[double])
    undone = importing.undo_import(inbox, batch=1)
    assert list(undone.kept) == [first]
    undone = importing.undo_import(inbox, batch=2)
    assert ids(inbox) == [first]


def test_all_different_of_one_import(inbox: Inbox, tmp_path: Path) -> None:
    take_in(inbox, tmp_path, [row("20/11/2026", "Luis", "1", COMPLAINT.replace("una", "1"))], "g.csv")
    assert doubtful.count(inbox) == 2
    doubtful.decide_all(inbox, same=False, batch=3)
    assert doubtful.count(inbox) == 1
    assert inboxes.setting(inbox, "backlog.days") == 90
