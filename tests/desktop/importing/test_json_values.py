from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.importing.json_values import moment_in, words_in


@pytest.mark.parametrize(("value", "words"), [("  sí \n", "sí"), ("", ""), (None, ""), (5, ""), (["a"], "")])
def test_words_are_texts_alone(value: object, words: str) -> None:
    assert words_in(value) == words


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05T21:40:07Z",
        "2026-03-05T21:40:07",
        "2026-03-05T22:40:07+01:00",
        " 2026-03-05T21:40:07.123456789Z ",
    ],
)
def test_a_moment_is_told_in_utc_to_the_second(text: str) -> None:
    assert moment_in(text) == datetime(2026, 3, 5, 21, 40, 7, tzinfo=UTC)


@pytest.mark.parametrize("value", ["", "yesterday", None, 1772746807, "0001-01-01T00:00:00+01:00"])
def test_what_is_no_moment_is_none(value: object) -> None:
    assert moment_in(value) is None
