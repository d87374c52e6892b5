"""The quick reader against TextBlob on texts that neither has seen (product.md, U1).

The floors are low on purpose: they catch a broken model, not a worse one. The figures
themselves are printed by ``measure``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.evaluation import readers, sets
from tests.evaluation.sets import Labelled

ROWS = 300
CLEAR_LEAD = 0.04
FEWER_WRONG = 0.8


THREE_STARS_ARE_GOOD = "en_hm_google_reviews"
"""There three stars count as positive, so where a reader draws the line tells nothing; the order does."""


@pytest.mark.parametrize("name", [name for name in sets.SENTIMENT if name != THREE_STARS_ARE_GOOD])
def test_we_tell_good_from_bad_better_than_textblob(shared: Path, name: str) -> None:
    rows = sets.sentiment(name, ROWS)
    ours = sets.macro_f1(rows, readers.ours_of_two, readers.SIDES)
    theirs = sets.macro_f1(rows, readers.two(readers.textblob_polarity()), readers.SIDES)
    assert ours > theirs + CLEAR_LEAD


def test_we_put_good_above_bad_more_often_than_textblob(shared: Path) -> None:
    rows = sets.sentiment(THREE_STARS_ARE_GOOD, ROWS)
    ours, theirs = above(rows, readers.our_polarity), above(rows, readers.textblob_polarity())
    assert 1 - ours < FEWER_WRONG * (1 - theirs)


def above(rows: Sequence[Labelled], polarity: Callable[[str], float]) -> float:
    """How often a positive text is read more favourably than a negative one; half for a tie."""
    good, bad = (
        [polarity(row.text) for row in rows if row.label == side] for side in ("positive", "negative")
    )
    won = sum((one > other) + (one == other) / 2 for one in good for other in bad)
    return won / (len(good) * len(bad))


@pytest.mark.parametrize(
    ("name", "floor"),
    [("es_opener_hotels", 0.8), ("en_opener_hotels", 0.8), ("en_semeval16_restaurants", 0.8)],
)
def test_short_remarks_of_guests_are_read_right(shared: Path, name: str, floor: float) -> None:
    assert sets.macro_f1(sets.sentiment(name, ROWS), readers.ours_of_two, readers.SIDES) > floor


@pytest.mark.parametrize("name", ["es_xlmt_tweets", "en_xlmt_tweets"])
def test_three_classes_are_told_apart_better_than_by_textblob(shared: Path, name: str) -> None:
    rows = sets.sentiment(name, ROWS)
    ours = sets.macro_f1(rows, readers.ours_of_three, readers.THREE)
    theirs = sets.macro_f1(rows, readers.three(readers.textblob_polarity(), 0.1), readers.THREE)
    assert ours > theirs


def test_mixed_remarks_are_mixed_more_often_than_others(shared: Path) -> None:
    from desktop.understanding.reader import quick_reader

    for name in ("es_opener_hotels", "en_opener_hotels"):
        rows = sets.sentiment(name)
        said = [
            (row.label == "mixed", quick_reader().understand(row.text).sentiment == "mixed") for row in rows
        ]
        among_mixed = [found for mixed, found in said if mixed]
        among_others = [found for mixed, found in said if not mixed]
        assert sum(among_mixed) / len(among_mixed) > 4 * sum(among_others) / len(among_others)
