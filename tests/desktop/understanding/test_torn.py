"""Stars and words that pull apart."""

from __future__ import annotations

import pytest

from desktop.model.codes import Scale, Sentiment
from desktop.model.rating import Rating
from desktop.understanding.reader import quick_reader

TORN = "Lo recomiendo siempre, pero el sábado esperamos una hora con la mesa reservada."


@pytest.mark.parametrize(("stars", "expected"), [(2, Sentiment.MIXED), (5, Sentiment.POSITIVE)])
def test_a_complaint_under_few_stars_is_mixed_where_the_words_lean_to_praise(
    stars: int, expected: Sentiment
) -> None:
    assert quick_reader().understand(TORN, rating=Rating(stars, Scale.FIVE)).sentiment is expected


def test_few_stars_alone_overrule_no_words() -> None:
    found = quick_reader().understand("Todo perfecto, gracias", rating=Rating(1.0, Scale.FIVE))
    assert found.sentiment is Sentiment.POSITIVE
    assert found.contradiction
