"""A person who was erased is nowhere any more: not in the file, its journal, its copies, and not
after the same import again."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.model.query import Query
from desktop.model.tags import TagKind
from desktop.operations import (
    backups,
    checking,
    forgetting,
    history,
    importing,
    inboxes,
    merging,
    people,
    reading,
    replies,
    standing,
    tagging,
    triage,
)
from desktop.operations.inboxes import Inbox
from desktop.store import cleansing, doctor, lock
from tests.support.inboxes import PRAISE, QUESTION, open_new, row, take_in, write_table

NOW = "2026-11-21T12:00:00+00:00"
SECRET = "Zurriaga"
"""A name that stands nowhere else."""

WORDS = "Las croquetas de xoriguer estaban heladas y nadie pidió perdón."
ROWS = [
    row("20/11/2026", f"Marta {SECRET}", "1", WORDS),
    row("20/11/2026", "Ana", "5", PRAISE, "Gracias, Ana."),
    row("19/11/2026", "Eva", "3", QUESTION),
    row("18/11/2026", f"Marta {SECRET}", "2", "La xoriguer otra vez fría.", "Lo sentimos, xoriguera."),
]
TRACES = (SECRET.encode(), b"xoriguer", b"Xoriguer", SECRET.lower().encode(), b"gravlax")


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("OIDO_NOW", NOW)
    made = open_new(tmp_path)
    take_in(made, tmp_path, ROWS)
    standing.refresh(made)
    return made


def customer(inbox: Inbox, name: str) -> int:
    return next(one.card.id for one in reading.customers(inbox) if name in one.card.name)


def items_of(inbox: Inbox, name: str) -> list[int]:
    rows = reading.rows(inbox, reading.list_ids(inbox, Query()))
    return [one.id for one in rows if name in one.customer]


def work_on(inbox: Inbox) -> None:
    """Everything that an owner can do with a person, some of it taken back."""
    first, second = items_of(inbox, SECRET)
    who = customer(inbox, SECRET)
    triage.add_note(inbox, feedback=first, text="gravlax: llamar a Zurriaga")
    tagging.add_tag(inbox, feedback=first, kind=TagKind.INTENT, code="complaint")
    replies.save_draft(inbox, feedback=first, text="Marta, sentimos lo de la xoriguer.")
    draft = replies.open_reply(inbox, first)
    assert draft is not None
    every = [f"R{number:02}" for number in range(1, 33)]
    assert not replies.mark_posted(inbox, reply=draft.id, accepted=every).blocked
    people.add_person_note(inbox, customer=who, text="prima de Zurriaga, gravlax")
    people.add_person_tag(inbox, customers=[who], tag="gravlax")
    merging.merge(inbox, kept=who, absorbed=customer(inbox, "Ana"))
    history.undo(inbox)
    triage.add_note(inbox, feedback=second, text="gravlax dos")
    history.undo(inbox)


def bytes_beside(folder: Path) -> list[str]:
    """Traces of the person in any file of the inbox and its copies."""
    return [
        f"{path.name}: {trace.decode()}"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".csv"
        for trace in TRACES
        if trace in path.read_bytes()
    ]


def test_not_a_byte_of_the_person_is_left(inbox: Inbox, tmp_path: Path) -> None:
    work_on(inbox)
    backups.make_before_import(inbox)
    assert bytes_beside(tmp_path)
    _change, certificate = forgetting.forget(inbox, customer=customer(inbox, SECRET))
    assert bytes_beside(tmp_path) == []
    assert not certificate.pending
    assert certificate.cleansed >= 1
    assert not [trace for trace in TRACES if trace.decode() in json.dumps(dict(certificate.counts))]
    inbox.close()
    assert bytes_beside(tmp_path) == []


def test_what_is_left_is_sound_and_the_log_verifies(inbox: Inbox) -> None:
    work_on(inbox)
    others = items_of(inbox, "Ana") + items_of(inbox, "Eva")
    forgetting.forget(inbox, customer=customer(inbox, SECRET))
    assert doctor.examine(inbox.database) == []
    assert checking.verify(inbox).fault == ""
    assert sorted(reading.list_ids(inbox, Query())) == sorted(others)
    for path in cleansing.copies(inbox.path):
        with inboxes.open_inbox(path, copy=False) as copy:
            assert doctor.examine(copy.database) == []
            assert checking.verify(copy).fault == ""


def test_a_reply_that_vanishes_by_another_hand_is_still_found(inbox: Inbox) -> None:
    work_on(inbox)
    forgetting.forget(inbox, customer=customer(inbox, SECRET))
    with inbox.database.transaction() as connection:
        connection.execute("UPDATE log_entry SET salt = NULL")
        connection.execute("DELETE FROM reply_version")
        connection.execute("DELETE FROM reply")
    assert "removed outside" in checking.verify(inbox).fault


def test_the_same_import_again_does_not_bring_the_person_back(inbox: Inbox, tmp_path: Path) -> None:
    forgetting.forget(inbox, customer=customer(inbox, SECRET))
    later = row("20/11/2026", f"Marta {SECRET}", "4", "Otra cosa que dijo entonces.")
    table = write_table(tmp_path / "otra.csv", [*ROWS, later])
    report = importing.import_files(inbox, paths=[table]).report
    assert report.totals.new == 0
    assert report.totals.read == report.totals.identical == 2
    assert report.files[0].skips["erased"] == 3
    assert not items_of(inbox, SECRET)


def test_who_writes_again_later_is_heard(
    inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgetting.forget(inbox, customer=customer(inbox, SECRET))
    monkeypatch.setenv("OIDO_NOW", "2026-12-21T12:00:00+00:00")
    table = write_table(
        tmp_path / "otra.csv", [*ROWS, row("20/12/2026", f"Marta {SECRET}", "4", "Hola otra vez")]
    )
    assert importing.import_files(inbox, paths=[table]).report.totals.new == 1


def test_undo_goes_on_with_the_others_and_never_brings_the_person_back(inbox: Inbox, tmp_path: Path) -> None:
    triage.add_note(inbox, feedback=items_of(inbox, "Eva")[0], text="de Eva")
    work_on(inbox)
    forgetting.forget(inbox, customer=customer(inbox, SECRET))
    steps = 0
    while history.undo(inbox) is not None:
        steps += 1
        assert doctor.examine(inbox.database) == []
    assert steps >= 2
    while history.redo(inbox) is not None:
        assert doctor.examine(inbox.database) == []
    assert bytes_beside(tmp_path) == []
    assert len(reading.list_ids(inbox, Query())) == 2


def test_an_undone_import_holds_nothing_either(inbox: Inbox, tmp_path: Path) -> None:
    batch = take_in(inbox, tmp_path, [row("17/11/2026", f"Marta {SECRET}", "1", "xoriguer vieja")], "b.csv")
    importing.undo_import(inbox, batch=batch)
    forgetting.forget(inbox, customer=customer(inbox, SECRET))
    assert bytes_beside(tmp_path) == []
    assert doctor.examine(inbox.database) == []


def test_merged_people_go_together(inbox: Inbox, tmp_path: Path) -> None:
    merging.merge(inbox, kept=customer(inbox, "Eva"), absorbed=customer(inbox, SECRET))
    forgetting.forget(inbox, customer=customer(inbox, "Eva"))
    assert bytes_beside(tmp_path) == []
    assert doctor.examine(inbox.database) == []
    assert [one.card.name for one in reading.customers(inbox)] == ["Ana"]


def test_the_preview_tells_and_changes_nothing(inbox: Inbox) -> None:
    work_on(inbox)
    triage.add_note(inbox, feedback=items_of(inbox, "Eva")[0], text=f"amiga de Marta {SECRET}")
    before = inbox.database.connection.total_changes
    told = forgetting.preview(inbox, customer=customer(inbox, SECRET))
    assert inbox.database.connection.total_changes == before
    assert told.name == f"Marta {SECRET}"
    assert told.counts["items"] == 2
    assert told.counts["posted"] == 2
    assert told.copies
    assert told.mentions == 1


def test_erasing_tells_how_far_it_is(inbox: Inbox) -> None:
    copy = backups.make_before_import(inbox)
    told: list[tuple[int, int, str]] = []
    forgetting.forget(inbox, customer=customer(inbox, SECRET), progress=lambda *steps: told.append(steps))
    count = 1 + len(cleansing.copies(inbox.path))
    assert told[0] == (0, count, inbox.path.name)
    assert copy.name in [name for _done, _total, name in told]
    assert [done for done, _total, _name in told] == list(range(count))


def test_what_was_left_for_later_is_named_and_finished_then(inbox: Inbox, tmp_path: Path) -> None:
    copy = backups.make_before_import(inbox)
    told: list[str] = []
    _change, certificate = forgetting.forget(
        inbox,
        customer=customer(inbox, SECRET),
        progress=lambda done, total, name: told.append(name),
        cancelled=lambda: bool(told),
    )
    assert copy.name in certificate.pending
    assert inbox.path.name not in certificate.pending
    assert bytes_beside(tmp_path)
    with inbox.database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM erasure WHERE finished_at IS NULL").fetchone()[0] == 1
        assert not connection.execute("SELECT 1 FROM customer WHERE name LIKE ?", (f"%{SECRET}%",)).fetchone()


def test_an_erasure_may_be_put_off_from_the_beginning(inbox: Inbox) -> None:
    _change, certificate = forgetting.forget(inbox, customer=customer(inbox, SECRET), cancelled=lambda: True)
    assert inbox.path.name in certificate.pending
    assert set(certificate.pending) >= {path.name for path in cleansing.copies(inbox.path)}
    assert certificate.cleansed == certificate.removed == 0


def test_nobody_is_not_erased(inbox: Inbox) -> None:
    with pytest.raises(UserError):
        forgetting.forget(inbox, customer=999)


def test_what_was_cut_off_is_finished_as_soon_as_the_inbox_is_opened_again(
    inbox: Inbox, tmp_path: Path
) -> None:
    backups.make_before_import(inbox)

    def cut(done: int, total: int, name: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        forgetting.forget(inbox, customer=customer(inbox, SECRET), progress=cut)
    assert bytes_beside(tmp_path)
    with lock.erasing(inbox.path):
        forgetting.finish_pending(inbox)
        assert bytes_beside(tmp_path), "another program is at it"
    forgetting.finish_pending(inbox)
    assert bytes_beside(tmp_path) == []
    with inbox.database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM erasure WHERE finished_at IS NULL").fetchone()[0] == 0


def test_what_a_program_that_was_cut_off_left_keeps_nobody_in_the_copies(
    inbox: Inbox, tmp_path: Path
) -> None:
    """The log of a half-written copy says that the person is gone from it: of the next one that would
    be a lie."""
    copy = backups.make_before_import(inbox)
    elsewhere = tmp_path / "elsewhere.oido"
    elsewhere.write_bytes(copy.read_bytes())
    with inboxes.open_inbox(elsewhere, copy=False) as cut:
        with cut.database.transaction() as connection:
            connection.execute("UPDATE identity SET key = 'x' || id")
            connection.execute("UPDATE feedback SET external_id = '', fingerprint = randomblob(16)")
        log = elsewhere.with_name(elsewhere.name + "-wal").read_bytes()
    copy.with_name(copy.name + ".partial-wal").write_bytes(log)
    forgetting.forget(inbox, customer=customer(inbox, SECRET))
    assert SECRET.encode() not in copy.read_bytes()


def test_what_was_left_half_written_goes_by_itself(inbox: Inbox) -> None:
    copy = backups.make_before_import(inbox)
    inbox.close()
    old, young = (copy.with_name(f"{copy.name}.{number}.partial") for number in (1, 2))
    rescue = inbox.path.parent / "oido-abc" / "damaged.oido"
    rescue.parent.mkdir()
    for path in (old, young, rescue, inbox.path.with_name(inbox.path.name + ".restoring-wal")):
        path.write_bytes(b"Zurriaga")
        if path != young:
            os.utime(path, (1_600_000_000, 1_600_000_000))
    inboxes.open_inbox(inbox.path).close()
    assert young.exists()
    assert not old.exists()
    assert not rescue.parent.exists()
    assert copy.exists()
    assert not list(inbox.path.parent.glob("*.restoring*"))
