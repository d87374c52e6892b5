"""How an item sounds, by the owner's word: it stays, teaches, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.codes import Reader, Sentiment
from desktop.model.query import Query
from desktop.model.tags import Understanding
from desktop.operations import history, reading, retagging, tagging
from desktop.operations.reading_again import read_again
from tests.support.inboxes import COMPLAINT, PRAISE, dump, open_new, row, take_in


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
        (again,) = reading.rows(inbox, [item])
        assert (again.sentiment, again.polarity) == (found.sentiment, found.polarity)
        assert [found.id for found in reading.rows(inbox, reading.list_ids(inbox, Query()))] == [item]
        history.undo(inbox)
        assert reading.rows(inbox, [item])[0].sentiment is Sentiment.NEUTRAL
        history.undo(inbox)
        with inbox.database.transaction() as connection:
            read_again(connection, [item])
        assert dump(inbox)["feedback"] == before


@pytest.mark.parametrize("said", list(Sentiment))
@pytest.mark.parametrize("words", [COMPLAINT, PRAISE])
def test_reading_more_closely_does_not_sound_it_anew(tmp_path: Path, said: Sentiment, words: str) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("01/11/2026", "Luis", "1", words)])
        tagging.set_sentiment(inbox, feedback=1, sentiment=said)
        other = Sentiment.NEGATIVE if said is Sentiment.POSITIVE else Sentiment.POSITIVE
        polarity = {Sentiment.POSITIVE: 0.9, Sentiment.NEGATIVE: -0.9}[other]
        picked = retagging.pick(inbox, retagging.Wanted())
        assert picked is not None
        found = [Understanding("es", other, polarity, 0.9, (), Reader.DEEP)]
        retagging.keep(inbox, retagging.Reading(picked.items, found, "use-00000000", picked.place))
        cells = inbox.database.connection.execute("SELECT sentiment, polarity, light, reader FROM feedback")
        sentiment, sounds, light, reader = cells.fetchone()
        assert (sentiment, reader) == (said.value, "deep")
        if said is Sentiment.POSITIVE:
            assert sounds == 0.9
        elif said is Sentiment.NEGATIVE:
            assert sounds == -0.9
        if said in (Sentiment.NEGATIVE, Sentiment.MIXED):
            assert not light
