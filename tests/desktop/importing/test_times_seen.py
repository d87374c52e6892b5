"""Digests are counted as a dict would count them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.times_seen import TimesSeen


@given(st.lists(st.binary(min_size=8, max_size=16)))
def test_it_counts_like_a_dict(digests: list[bytes]) -> None:
    seen, expected = TimesSeen(), Counter[bytes]()
    for digest in digests:
        key = max(digest[:8], bytes([1, *bytes(7)])) if not any(digest[:8]) else digest[:8]
        assert seen.add(digest) == expected[key]
        expected[key] += 1
    assert len(seen) == len(expected)


def test_it_grows() -> None:
    seen = TimesSeen()
    digests = [number.to_bytes(16, "big")[::-1] for number in range(1, 5_001)]
    assert [seen.add(digest) for digest in digests] == [0] * 5_000
    assert [seen.add(digest) for digest in digests] == [1] * 5_000
    assert len(seen) == 5_000
