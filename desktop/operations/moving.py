"""When a change is called one: enough cases, and too many to be luck.

Complaints (and praise) of a topic in two spans are compared given how many opinions each span
holds: were nothing different, each of the n complaints would fall into the later span with the
chance p = its share of all opinions, so their number there is binomial(n, p); the two-sided tail is
doubled. Shares of all opinions are compared by the two-proportion z-test.
"""

from __future__ import annotations

import math

LEAST_CASES = 5
"""So many opinions more or fewer, at the least."""

LEAST_OPINIONS = 20
"""Below so many opinions in either span nothing is compared."""

LIKELY = 0.02
"""A change that luck brings about more often than once in fifty is not told."""

_EXACT = 2_000


def chance_of_counts(now: int, before: int, opinions: int, opinions_before: int) -> float:
    """How likely a difference so large is by luck alone; 1 where there is nothing to compare."""
    total = now + before
    if total == 0 or not opinions or not opinions_before:
        return 1.0
    share = opinions / (opinions + opinions_before)
    return min(1.0, 2 * min(_tail(now, total, share), _tail(before, total, 1 - share)))


def _tail(least: int, total: int, share: float) -> float:
    """The chance of at least so many of ``total``."""
    if least <= 0:
        return 1.0
    if total > _EXACT:
        spread = math.sqrt(total * share * (1 - share))
        return 0.5 * math.erfc((least - 0.5 - total * share) / (spread * math.sqrt(2)))
    ways = math.lgamma(total + 1)
    return min(
        1.0,
        sum(
            math.exp(
                ways
                - math.lgamma(hits + 1)
                - math.lgamma(total - hits + 1)
                + hits * math.log(share)
                + (total - hits) * math.log(1 - share)
            )
            for hits in range(least, total + 1)
        ),
    )


def chance_of_shares(now: int, opinions: int, before: int, opinions_before: int) -> float:
    """The same for two shares of all opinions."""
    if not opinions or not opinions_before:
        return 1.0
    both = (now + before) / (opinions + opinions_before)
    spread = math.sqrt(both * (1 - both) * (1 / opinions + 1 / opinions_before))
    if spread == 0:
        return 1.0
    return math.erfc(abs(now / opinions - before / opinions_before) / spread / math.sqrt(2))


def is_one(now: int, before: int, chance: float, opinions: int, opinions_before: int) -> bool:
    """Whether a change is told as one."""
    return (
        min(opinions, opinions_before) >= LEAST_OPINIONS
        and abs(now - before) >= LEAST_CASES
        and chance < LIKELY
    )
