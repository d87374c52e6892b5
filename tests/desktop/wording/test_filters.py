"""What a filter says on its chip."""

from __future__ import annotations

import pytest

from desktop.model.query import parse
from desktop.wording import catalogue
from desktop.wording.filters import filter_words


@pytest.mark.parametrize(
    ("typed", "spanish", "english"),
    [
        ("estrellas:1", "1 estrella", "1 star"),
        ("estrellas:5,4", "4 o 5 estrellas", "4 or 5 stars"),
        ("estrellas:1,2,5", "1, 2 o 5 estrellas", "1, 2 or 5 stars"),
        ("estrellas:4.5", "4,5 estrellas", "4.5 stars"),
        ("estrellas:<3,5", "Menos de 3,5 estrellas", "Fewer than 3.5 stars"),
        ("-estrellas:4,5", "Excepto: 4 o 5 estrellas", "Except: 4 or 5 stars"),
    ],
)
def test_stars_are_told_in_words(typed: str, spanish: str, english: str) -> None:
    for language, words in (("es", spanish), ("en", english)):
        catalogue.use(language)
        assert filter_words(parse(typed)) == [words]
