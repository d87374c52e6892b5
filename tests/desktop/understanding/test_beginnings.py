"""Which beginning a word begins with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.understanding.beginnings import NONE, Beginnings

LETTERS = st.text("ab", max_size=5)


@given(st.sets(LETTERS), LETTERS)
def test_the_longest_beginning_is_found(beginnings: set[str], word: str) -> None:
    fitting = [at for at, beginning in enumerate(sorted(beginnings)) if word.startswith(beginning)]
    assert Beginnings(beginnings).longest(word) == (fitting[-1] if fitting else NONE)


@given(st.sets(LETTERS), LETTERS)
def test_the_shorter_ones_follow_from_it(beginnings: set[str], word: str) -> None:
    known = Beginnings(beginnings)
    ordered = sorted(beginnings)
    found, at = [], known.longest(word)
    while at != NONE:
        found.append(ordered[at])
        at = known.shorter[at]
    assert found == sorted((one for one in beginnings if word.startswith(one)), key=len, reverse=True)
