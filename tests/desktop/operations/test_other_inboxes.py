"""Another inbox as a file: everything comes along once, and all of it can be taken back."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.model.codes import Status, View
from desktop.model.ideas import IdeaStatus
from desktop.model.query import Query
from desktop.model.reports import Counts
from desktop.operations import (
    checking,
    history,
    ideas,
    importing,
    inboxes,
    other_inboxes,
    reading,
    replies,
    tagging,
    telling,
    triage,
)
from desktop.operations.inboxes import Inbox
from tests.desktop.importing.given import review, reviews_json
from tests.desktop.operations.test_importing import adds_up
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, dump, open_new, row, take_in

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
ROWS = [
    row("01/11/2026", "Ana", "5", PRAISE),
    row("02/11/2026", "Luis", "1", COMPLAINT),
    row("03/11/2026", "Luis", "2", QUESTION, "Sí, claro: le esperamos a las dos."),
    row("04/11/2026", "", "4", ""),
    row("04/11/2026", "", "4", ""),
]


def branch(folder: Path, rows: list[tuple[str, ...]] = ROWS) -> Path:
    """The inbox of a branch, closed."""
    folder.mkdir(exist_ok=True)
    with inboxes.open_inbox(folder / "Sucursal.oido") as inbox:
        take_in(inbox, folder, rows)
        work_on(inbox)
    return folder / "Sucursal.oido"


def numbered(inbox: Inbox) -> dict[str, int]:
    """The items by their words."""
    return {
        reading.detail(inbox, number).text: number for number in reading.list_ids(inbox, Query(view=View.ALL))
    }


def work_on(inbox: Inbox) -> None:
    """What an owner does: a note, tags, a posted reply, an archived item."""
    found = numbered(inbox)
    triage.add_note(inbox, feedback=found[PRAISE], text="Llamada el lunes")
    tagging.add_tag(inbox, feedback=found[PRAISE], kind=tagging.tag_kind("vip"), code="vip")
    tagging.remove_tag(inbox, feedback=found[PRAISE], kind=tagging.tag_kind("praise"), code="praise")
    replies.save_draft(
        inbox, feedback=found[COMPLAINT], text="Lo sentimos mucho, Luis. Te llamamos.", by="Eva"
    )
    reply = replies.open_reply(inbox, found[COMPLAINT])
    assert reply is not None
    assert not replies.mark_posted(inbox, reply=reply.id, accepted=["R01", "R08"]).blocked
    triage.set_status(inbox, ids=[found[""]], status=Status.ARCHIVED)


def owned(inbox: Inbox) -> dict[str, object]:
    """What hangs on the items, whatever their numbers."""
    found: dict[str, object] = {}
    for text, number in numbered(inbox).items():
        item = reading.detail(inbox, number)
        found[text] = (
            item.row.status,
            sorted(words for _at, words in item.notes),
            sorted((reply.text, reply.by, reply.posted_at) for reply in item.replies),
            sorted(tag.name for tag in item.tags),
            item.row.customer,
            item.row.written_at,
            item.versions,
        )
    return found


def merge(inbox: Inbox, other: Path) -> Counts:
    report = importing.import_files(inbox, paths=[other]).report
    assert [file.error for file in report.files] == [""]
    assert all(adds_up(file.counts) for file in report.files)
    return report.totals


def test_everything_comes_along_once(tmp_path: Path) -> None:
    other = branch(tmp_path / "sucursal")
    before = other.read_bytes()
    with open_new(tmp_path) as inbox:
        assert merge(inbox, other) == Counts(read=5, new=5, skipped=2)
        with inboxes.open_inbox(other) as theirs:
            assert owned(inbox) == owned(theirs)
        assert merge(inbox, other) == Counts(read=5, identical=5)
        assert checking.examine(inbox).faults == []
        assert checking.verify(inbox).fault == ""
    assert before[:16] == other.read_bytes()[:16]


def test_what_both_had_imported_is_there_once_and_grows(tmp_path: Path) -> None:
    other = branch(tmp_path / "sucursal")
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        alone = dump(inbox, without=("batch", "batch_file"))
        outcome = importing.import_files(inbox, paths=[other])
        assert outcome.report.totals == Counts(read=5, updated=2, identical=3, skipped=1)
        found = reading.detail(inbox, numbered(inbox)[COMPLAINT])
        assert found.row.status is Status.ANSWERED
        assert [(reply.by, reply.imported) for reply in found.replies] == [("Eva", True)]
        assert [words for _at, words in reading.detail(inbox, numbered(inbox)[PRAISE]).notes] == [
            "Llamada el lunes"
        ]
        assert outcome.report.batch is not None
        importing.undo_import(inbox, batch=outcome.report.batch)
        for table in ("feedback", "note", "reply", "reply_version", "feedback_version"):
            assert dump(inbox, without=("batch", "batch_file"))[table] == alone[table]
        assert checking.verify(inbox).fault == ""
        assert checking.examine(inbox).faults == []


def test_a_merge_can_be_taken_back_whole(tmp_path: Path) -> None:
    other = branch(tmp_path / "sucursal")
    with open_new(tmp_path) as inbox:
        outcome = importing.import_files(inbox, paths=[other])
        assert outcome.report.batch is not None
        undone = importing.undo_import(inbox, batch=outcome.report.batch)
        assert (undone.removed, undone.kept) == (5, [])
        assert numbered(inbox) == {}
        assert merge(inbox, other).new == 5


def test_an_edited_text_keeps_its_earlier_version(tmp_path: Path) -> None:
    edited = review(comment="Frío y caro", updateTime="2026-02-05T13:22:37Z")
    (tmp_path / "a.json").write_text(reviews_json(review(comment="Frío")), "utf-8")
    (tmp_path / "b.json").write_text(reviews_json(edited), "utf-8")
    other = tmp_path / "otro.oido"
    with inboxes.open_inbox(other) as theirs:
        importing.import_files(theirs, paths=[tmp_path / "a.json"])
        importing.import_files(theirs, paths=[tmp_path / "b.json"])
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[tmp_path / "a.json"])
        assert merge(inbox, other).updated == 1
        assert list(numbered(inbox)) == ["Frío y caro"]
    with inboxes.open_inbox(tmp_path / "nueva.oido") as fresh:
        assert merge(fresh, other).new == 1
        [number] = numbered(fresh).values()
        assert len(reading.detail(fresh, number).versions) == 1


def test_an_inbox_of_the_first_schema_is_read_from_a_copy(tmp_path: Path) -> None:
    first = SCHEMAS / "schema-1.oido"
    before = first.read_bytes()
    with open_new(tmp_path) as inbox:
        assert merge(inbox, first).new > 0
    assert first.read_bytes() == before


def test_an_inbox_in_a_zip_and_under_another_name(tmp_path: Path) -> None:
    other = branch(tmp_path / "sucursal")
    with zipfile.ZipFile(tmp_path / "copia.zip", "w") as packed:
        packed.write(other, "copia/datos.bin")
    with open_new(tmp_path) as inbox:
        assert merge(inbox, tmp_path / "copia.zip").new == 5


def test_the_card_before_the_import(tmp_path: Path) -> None:
    other = branch(tmp_path / "sucursal")
    [card] = importing.preview([other])
    assert (card.format, card.rows, card.with_reply, card.refusal) == ("oido", 5, 2, "")
    with open_new(tmp_path) as inbox:
        assert importing.import_files(inbox, paths=[other], dry_run=True).report.totals.new == 5
        assert numbered(inbox) == {}


def test_an_open_inbox_cannot_swallow_itself(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        [file] = importing.import_files(inbox, paths=[inbox.path]).report.files
        assert "is the inbox that is open" in file.error


def test_an_inbox_that_is_open_elsewhere_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with inboxes.open_inbox(tmp_path / "b" / "otro.oido") as theirs, open_new(tmp_path) as inbox:
        take_in(theirs, tmp_path / "b", ROWS)
        assert merge(inbox, theirs.path).new == 5


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("PRAGMA user_version = 99", "newer version"),
        ("DROP TABLE feedback_raw", "damaged"),
        ("DROP TABLE source", "damaged"),
    ],
)
def test_a_newer_or_maimed_inbox_ends_in_a_sentence(tmp_path: Path, statement: str, said: str) -> None:
    other = branch(tmp_path / "sucursal")
    connection = sqlite3.connect(other)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(statement)
    connection.commit()
    connection.close()
    with open_new(tmp_path) as inbox:
        [file] = importing.import_files(inbox, paths=[other]).report.files
        assert said in file.error
        [card] = importing.preview([other])
        assert said in card.refusal


@given(data=st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_copy_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damage")
    shutil.copy(SCHEMAS / "schema-1.oido", folder / "a.oido")
    content = bytearray((folder / "a.oido").read_bytes())
    for _turn in range(data.draw(st.integers(0, 6))):
        content[data.draw(st.integers(100, len(content) - 1))] = data.draw(st.integers(0, 255))
    (folder / "a.oido").write_bytes(content[: data.draw(st.integers(200, len(content)))])
    with inboxes.open_inbox(folder / "mia.oido") as inbox:
        report = importing.import_files(inbox, paths=[folder / "a.oido"]).report
        assert all(adds_up(file.counts) for file in report.files)
        assert checking.examine(inbox).faults == []


def test_only_inboxes_are_taken_for_inboxes(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "ajena.oido").execute("CREATE TABLE a (b)").connection.close()
    [card] = importing.preview([tmp_path / "ajena.oido"])
    assert card.refusal
    assert other_inboxes.OtherInboxReader().code == "oido"


def test_an_older_wording_of_a_reply_is_no_second_one(tmp_path: Path) -> None:
    for name, words, at in (("a", "Gracias.", "2025-02-01"), ("b", "Muchas gracias, Lucía.", "2025-03-01")):
        answered = review(reviewReply={"comment": words, "updateTime": f"{at}T10:00:00Z"})
        (tmp_path / f"{name}.json").write_text(reviews_json(answered), "utf-8")
    other = tmp_path / "otro.oido"
    with inboxes.open_inbox(other) as theirs:
        importing.import_files(theirs, paths=[tmp_path / "a.json"])
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[tmp_path / "a.json"])
        importing.import_files(inbox, paths=[tmp_path / "b.json"])
        assert merge(inbox, other) == Counts(read=1, identical=1)
        [number] = numbered(inbox).values()
        assert [reply.text for reply in reading.detail(inbox, number).replies] == ["Muchas gracias, Lucía."]


def with_ideas(folder: Path) -> Path:
    """A branch in which two items ask for one idea, which is done; one of the two has heard."""
    other = branch(folder)
    with inboxes.open_inbox(other) as inbox:
        found = numbered(inbox)
        both = [found[PRAISE], found[COMPLAINT]]
        change = ideas.save_idea(inbox, title="Dos turnos", feedback=both, note="Sábados")
        number = int(change.values["idea"])
        ideas.set_idea_status(inbox, idea=number, status=IdeaStatus.DONE)
        telling.tell(inbox, idea=number, words={"es": "ya hay dos turnos los sábados", "en": "there are two"})
        reply = replies.open_reply(inbox, found[PRAISE])
        assert reply is not None
        accepted = [f"R{code:02}" for code in range(1, 33)]
        assert not replies.mark_posted(inbox, reply=reply.id, accepted=accepted).blocked
    return other


def test_ideas_come_along_with_who_asked_and_who_has_heard(tmp_path: Path) -> None:
    other = with_ideas(tmp_path / "sucursal")
    with open_new(tmp_path) as inbox:
        merge(inbox, other)
        [idea] = ideas.ideas(inbox)
        assert (idea.title, idea.status, idea.note) == ("Dos turnos", IdeaStatus.DONE, "Sábados")
        assert (idea.items, idea.told, idea.to_tell) == (2, 1, 1)
        assert len(telling.to_tell(inbox, idea=idea.id)) == 1
        merge(inbox, other)
        [again] = ideas.ideas(inbox)
        assert again == idea
        assert checking.examine(inbox).faults == []


def test_ideas_that_came_go_again_with_the_import(tmp_path: Path) -> None:
    other = with_ideas(tmp_path / "sucursal")
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, ROWS)
        own = ideas.save_idea(inbox, title=" dos  TURNOS ", feedback=[numbered(inbox)[COMPLAINT]])
        outcome = importing.import_files(inbox, paths=[other])
        assert outcome.report.batch is not None
        [idea] = ideas.ideas(inbox)
        assert (idea.id, idea.items) == (own.values["idea"], 2)
        importing.undo_import(inbox, batch=outcome.report.batch)
        [idea] = ideas.ideas(inbox)
        assert (idea.id, idea.items) == (own.values["idea"], 1)
        history.undo(inbox)
        assert ideas.ideas(inbox)[0].items == 2


def test_an_idea_that_only_the_import_knew_is_gone_with_it(tmp_path: Path) -> None:
    other = with_ideas(tmp_path / "sucursal")
    with open_new(tmp_path) as inbox:
        outcome = importing.import_files(inbox, paths=[other])
        assert outcome.report.batch is not None
        importing.undo_import(inbox, batch=outcome.report.batch)
        assert ideas.ideas(inbox) == []
        history.undo(inbox)
        assert [one.items for one in ideas.ideas(inbox)] == [2]
