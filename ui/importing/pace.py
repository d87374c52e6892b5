"""How long an import still takes, guessed from its own pace."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

SETTLING_SECONDS = 2.0
WINDOW = 32


class Pace:
    """Keeps the latest sightings of ``done`` and tells the seconds left.

    Only the last ``WINDOW`` sightings count, so that a slow first file does not spoil the
    guess for ever. ``clock`` gives monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._started = clock()
        self._seen: deque[tuple[float, int]] = deque([(self._started, 0)], maxlen=WINDOW)

    def saw(self, done: int) -> None:
        """Note that ``done`` records are through by now."""
        self._seen.append((self._clock(), done))

    def seconds_left(self, total: int) -> int | None:
        """Whole seconds until ``total`` is reached; None while there is too little to go by."""
        latest, done = self._seen[-1]
        first, before = self._seen[0]
        if latest - self._started < SETTLING_SECONDS or done <= before or latest <= first:
            return None
        return max(0, round((total - done) * (latest - first) / (done - before)))
