"""Reading the inbox anew: what is replaced, what stays, and that undo stays an identity."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.codes import Intent, Reader, Sentiment
from desktop.model.rating import Rating
from desktop.model.tags import Span, Tag, TagKind, Understanding
from desktop.operations import history, reading, retagging, tagging, words
from desktop.operations.inboxes import Inbox
from desktop.operations.retagging import Picked, Reading
from desktop.understanding import encoders
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, dump, open_new, row, take_in

needs_encoder = pytest.mark.skipif(not encoders.available(), reason="no encoder on this machine")

VERSION = "use-00000000"


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    made = open_new(tmp_path)
    take_in(
        made,
        tmp_path,
        [
            row("18/11/2026", "Luis", "1", COMPLAINT),
            row("20/11/2026", "Ana", "5", PRAISE, "Gracias, Ana"),
            row("19/11/2026", "Eva", "3", QUESTION),
        ],
    )
    return made


def as_deep(picked: Picked, *codes: str) -> Reading:
    """A deep reading that finds these intents in every item, on its first word."""
    tags = tuple(Tag(TagKind.INTENT, code, (Span(0, 4),), 0.8) for code in codes)
    found = [Understanding("es", Sentiment.NEGATIVE, -0.9, 0.9, tags, Reader.DEEP) for _ in picked.items]
    return Reading(picked.items, found, VERSION, picked.place)


def pick_all(inbox: Inbox) -> Picked:
    sought = retagging.Wanted()
    items = []
    place = retagging.START
    while (picked := retagging.pick(inbox, sought, place, limit=2)) is not None:
        items += picked.items
        place = picked.place
    return Picked(items, place)


def intents(inbox: Inbox, number: int) -> set[str]:
    detail = reading.detail(inbox, number)
    return {tag.code for tag in detail.tags if tag.kind is TagKind.INTENT}


def marks(inbox: Inbox) -> set[tuple[str, str]]:
    rows = inbox.database.connection.execute("SELECT reader, reader_version FROM feedback")
    return {tuple(row) for row in rows}


def test_what_waits_comes_first_and_the_newest_of_it(inbox: Inbox) -> None:
    assert [item.id for item in pick_all(inbox).items] == [3, 1, 2]


def test_new_tags_replace_old_ones_and_carry_their_reader(inbox: Inbox) -> None:
    change = retagging.keep(inbox, as_deep(pick_all(inbox), Intent.CHURN_RISK))
    assert change is not None
    assert change.journal is None
    assert {number: intents(inbox, number) for number in (1, 2, 3)} == {
        number: {Intent.CHURN_RISK} for number in (1, 2, 3)
    }
    assert marks(inbox) == {("deep", VERSION)}
    assert retagging.pick(inbox, retagging.Wanted()) is None


def test_the_owners_word_stays(inbox: Inbox) -> None:
    tagging.add_tag(inbox, feedback=3, kind=TagKind.INTENT, code=Intent.SUGGESTION)
    tagging.remove_tag(inbox, feedback=1, kind=TagKind.INTENT, code=Intent.COMPLAINT)
    retagging.keep(inbox, as_deep(pick_all(inbox), Intent.COMPLAINT))
    assert intents(inbox, 1) == set()
    assert intents(inbox, 3) == {Intent.COMPLAINT, Intent.SUGGESTION}


def test_a_claim_opens_the_legal_clock_from_the_day_it_was_written(inbox: Inbox) -> None:
    retagging.keep(inbox, as_deep(pick_all(inbox), Intent.LEGAL_CLAIM))
    rows = inbox.database.connection.execute(
        "SELECT id, legal_from = written_sort FROM feedback WHERE legal_from IS NOT NULL ORDER BY id"
    )
    assert [tuple(row) for row in rows] == [(1, 1), (3, 1)]
    retagging.keep(inbox, as_deep(Picked(pick_of(inbox), retagging.START)))
    rows = inbox.database.connection.execute("SELECT count(*) FROM feedback WHERE legal_from IS NOT NULL")
    assert rows.fetchone()[0] == 0


def pick_of(inbox: Inbox) -> list[retagging.Unread]:
    picked = retagging.pick(inbox, retagging.Wanted(everything=True), limit=10)
    assert picked is not None
    return list(picked.items)


@pytest.mark.parametrize("code", [Intent.LEGAL_CLAIM, Intent.COMPLAINT, Intent.SAFETY])
def test_undo_of_a_correction_is_an_identity_whenever_the_item_was_read_anew(
    inbox: Inbox, tmp_path: Path, code: str
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    plain = open_new(other)
    take_in(
        plain,
        other,
        [
            row("18/11/2026", "Luis", "1", COMPLAINT),
            row("20/11/2026", "Ana", "5", PRAISE, "Gracias, Ana"),
            row("19/11/2026", "Eva", "3", QUESTION),
        ],
    )
    retagging.keep(plain, as_deep(pick_all(plain), Intent.LEGAL_CLAIM, Intent.CHURN_RISK))
    decide = tagging.remove_tag if code in intents(inbox, 1) else tagging.add_tag
    decide(inbox, feedback=1, kind=TagKind.INTENT, code=code)
    retagging.keep(inbox, as_deep(pick_all(inbox), Intent.LEGAL_CLAIM, Intent.CHURN_RISK))
    history.undo(inbox)
    left_out = ("tag", "reading_mark", "batch", "batch_file", "setting")
    assert dump(inbox, without=left_out) == dump(plain, without=left_out)
    history.redo(inbox)
    history.undo(inbox)
    assert dump(inbox, without=left_out) == dump(plain, without=left_out)


def test_ids_of_tags_come_once_so_that_redo_finds_its_place_free(inbox: Inbox) -> None:
    tagging.add_tag(inbox, feedback=3, kind=TagKind.INTENT, code=Intent.SUGGESTION)
    history.undo(inbox)
    retagging.keep(inbox, as_deep(pick_all(inbox), Intent.CHURN_RISK, Intent.COMPLAINT))
    history.redo(inbox)
    assert Intent.SUGGESTION in intents(inbox, 3)


def test_an_item_that_changed_while_it_was_read_is_left_for_the_next_time(inbox: Inbox) -> None:
    picked = pick_all(inbox)
    inbox.database.connection.execute("UPDATE feedback SET words = 'Otra cosa' WHERE id = 1")
    retagging.keep(inbox, as_deep(picked, Intent.CHURN_RISK))
    left = retagging.pick(inbox, retagging.Wanted())
    assert left is not None
    assert [item.id for item in left.items] == [1]


def test_a_better_reading_is_not_replaced_by_a_worse_one(inbox: Inbox) -> None:
    better = retagging._is_better
    assert better("e5+use-bbbb", "use-aaaa")
    assert better("use-bbbb", "use-aaaa")
    assert not better("use-bbbb", "e5+use-aaaa")
    assert not better("use-aaaa", "use-aaaa")


def test_the_quick_reader_reads_what_nobody_has_read(inbox: Inbox) -> None:
    inbox.database.connection.execute("UPDATE feedback SET reader = '' WHERE id = 1")
    inbox.database.connection.execute("DELETE FROM tag WHERE feedback_id = 1")
    assert retagging.retag(inbox, reader=Reader.QUICK) == 1
    assert Intent.COMPLAINT in intents(inbox, 1)
    assert retagging.retag(inbox, reader=Reader.QUICK) == 0
    assert retagging.retag(inbox, reader=Reader.QUICK, everything=True) == 3


@needs_encoder
def test_reading_can_be_stopped_and_goes_on_where_it_stopped(inbox: Inbox) -> None:
    seen: list[tuple[int, int]] = []
    assert retagging.retag(inbox, reader=Reader.DEEP, cancelled=lambda: True) == 0
    assert retagging.retag(inbox, progress=lambda done, total: seen.append((done, total))) == 3
    assert seen == [(2, 3), (3, 3)]
    assert retagging.retag(inbox) == 0
    ((reader, version),) = marks(inbox)
    assert reader == "deep"
    assert version == words.version(Reader.DEEP)


def test_stars_stand_beside_the_words_that_are_read(inbox: Inbox) -> None:
    assert {item.rating for item in pick_all(inbox).items} == {
        Rating(value, scale) for value, scale in ((1.0, "5"), (5.0, "5"), (3.0, "5"))
    }
