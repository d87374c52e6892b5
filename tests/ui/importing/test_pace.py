"""Time left is guessed from the pace so far."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.importing.pace import Pace


class Watch:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_guessed_before_it_settles() -> None:
    watch = Watch()
    pace = Pace(watch)
    watch.now += 1.0
    pace.saw(500)
    assert pace.seconds_left(1_000) is None


def test_a_steady_pace_gives_the_rest() -> None:
    watch = Watch()
    pace = Pace(watch)
    for second in range(1, 11):
        watch.now = 100.0 + second
        pace.saw(100 * second)
    assert pace.seconds_left(3_000) == 20


def test_a_slow_beginning_is_forgotten() -> None:
    watch = Watch()
    pace = Pace(watch)
    watch.now += 600.0
    pace.saw(1)
    for step in range(1, 41):
        watch.now += 1.0
        pace.saw(1 + 10 * step)
    left = pace.seconds_left(501)
    assert left == 10


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(0, 10_000)), max_size=50), st.integers(0, 10_000))
def test_it_is_never_negative(sightings: list[tuple[float, int]], total: int) -> None:
    watch = Watch()
    pace = Pace(watch)
    for seconds, done in sightings:
        watch.now += seconds
        pace.saw(done)
    left = pace.seconds_left(total)
    assert left is None or left >= 0
