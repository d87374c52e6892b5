"""How far a voice carries, from the source's own record."""

from __future__ import annotations

import pytest

from desktop.importing.reach import reach_of
from desktop.model.raw import JsonValue


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ({"author": {"followers_count": 12500}}, {"followers": 12500}),
        ({"Seguidores": "12,5K"}, {"followers": 12500}),
        ({"followers": "1.234"}, {"followers": 1234}),
        ({"isLocalGuide": True, "reviewerNumberOfReviews": 31}, {"local_guide": 0, "reviews": 31}),
        ({"about": "Local Guide · Nivel 6"}, {"local_guide": 6}),
        ({"isLocalGuide": False, "followers": 0}, {}),
        ({"comment": "sigo a muchos followers", "followersText": "x"}, {}),
        ({"followers": None, "nested": [{"deep": {"deeper": {"deepest": {"followers": 5}}}}]}, {}),
    ],
)
def test_reach_is_what_the_record_says(record: dict[str, JsonValue], found: dict[str, int]) -> None:
    assert reach_of(record) == found
