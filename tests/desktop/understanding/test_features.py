"""What the tables see of a token, one by one and many at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.understanding import features


@given(st.lists(st.tuples(st.text("aeñ'0!😀ß", min_size=1, max_size=9), st.booleans()), min_size=1))
def test_many_tokens_give_what_each_gives(tokens: list[tuple[str, bool]]) -> None:
    seen, counts = features.of_words(tokens)
    ends = counts.cumsum().tolist()
    found = [sorted(seen[end - count : end].tolist()) for count, end in zip(counts, ends, strict=True)]
    assert found == [sorted(features.of_word(form, negated)) for form, negated in tokens]
