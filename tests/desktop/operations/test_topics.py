"""The owner's own topics in an inbox: kept, found in what is there and in what comes, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.operations import history, topics
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import open_new, row, take_in

PATIO = "El patio, precioso. Volveremos"
OTHER = "Todo rico y buen trato"


def tagged(inbox: Inbox) -> list[tuple[str, str, str]]:
    with inbox.database.reading() as connection:
        rows = connection.execute(
            "SELECT f.words, t.sentiment, t.spans FROM tag t JOIN feedback f ON f.id = t.feedback_id"
            " WHERE t.kind = 'topic' AND t.code = 'Patio' ORDER BY f.id"
        ).fetchall()
    return [tuple(one) for one in rows]


def test_a_topic_is_found_in_what_is_there_and_in_what_comes(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        rows = [row("20/11/2026", "Luis", "5", PATIO), row("20/11/2026", "Ana", "5", OTHER)]
        take_in(inbox, tmp_path, rows)
        change = topics.save_topic(inbox, name=" Patio ", words=["patio", "terraza interior", " "])
        assert change is not None
        assert change.values == {"name": "Patio", "items": 1}
        assert tagged(inbox) == [(PATIO, "positive", "3-8")]
        later = "La terraza interior, horrible"
        take_in(inbox, tmp_path, [row("21/11/2026", "Eva", "1", later)], name="later.csv")
        assert [text for text, _, _ in tagged(inbox)] == [PATIO, later]


def test_undo_takes_the_tags_back_and_redo_puts_them(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("20/11/2026", "Luis", "5", PATIO)])
        topics.save_topic(inbox, name="Patio", words=["patio"])
        history.undo(inbox)
        assert topics.topics(inbox) == []
        assert tagged(inbox) == []
        history.redo(inbox)
        assert len(tagged(inbox)) == 1
        [kept] = topics.topics(inbox)
        topics.save_topic(inbox, name="Patio", words=["fuente"], topic=kept.id)
        assert tagged(inbox) == []
        topics.remove_topic(inbox, topic=kept.id)
        assert topics.topics(inbox) == []


@pytest.mark.parametrize(
    ("name", "words"), [("", ["patio"]), ("x" * 41, ["patio"]), ("food", ["patio"]), ("Patio", [" ", "*"])]
)
def test_topics_that_cannot_be(tmp_path: Path, name: str, words: list[str]) -> None:
    with open_new(tmp_path) as inbox, pytest.raises(UserError):
        topics.save_topic(inbox, name=name, words=words)


def test_a_name_is_given_once(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        topics.save_topic(inbox, name="Patio", words=["patio"])
        with pytest.raises(UserError):
            topics.save_topic(inbox, name="patio", words=["otro"])
