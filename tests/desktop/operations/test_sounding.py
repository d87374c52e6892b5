"""How an item sounds, by the owner's word: it stays, teaches, and can be taken back."""

from __future__ import annotations

from pathlib import Path

from desktop.model.codes import Sentiment
from desktop.model.query import Query
from desktop.operations import history, reading, tagging
from desktop.operations.reading_again import read_again
from tests.support.inboxes import COMPLAINT, dump, open_new, row, take_in


def test_the_owners_word_stays_and_can_be_taken_back(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("01/11/2026", "Luis", "1", COMPLAINT)])
        (item,) = reading.list_ids(inbox, Query()).tolist()
        before = dump(inbox)["feedback"]
        tagging.set_sentiment(inbox, feedback=item, sentiment=Sentiment.NEUTRAL)
        tagging.set_sentiment(inbox, feedback=item, sentiment=Sentiment.POSITIVE)
        (found,) = reading.rows(inbox, [item])
        assert found.sentiment is Sentiment.POSITIVE
        assert found.polarity > 0
        with inbox.database.transaction() as connection:
            read_again(connection, [item])
        assert reading.rows(inbox, [item])[0].sentiment is Sentiment.POSITIVE
        assert [found.id for found in reading.rows(inbox, reading.list_ids(inbox, Query()))] == [item]
        history.undo(inbox)
        assert reading.rows(inbox, [item])[0].sentiment is Sentiment.NEUTRAL
        history.undo(inbox)
        with inbox.database.transaction() as connection:
            read_again(connection, [item])
        assert dump(inbox)["feedback"] == before
