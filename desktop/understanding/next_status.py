"""What a customer lacks for the next prosumer status (shared/prosumer.md, 3 and 4)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from desktop.model.codes import Independence, ProsumerStatus, Sentiment
from desktop.model.people import Need, NextStatus
from desktop.model.scoring import Score, ScoredItem
from desktop.understanding.prosumer import DEFAULT, VOICES, Weights


def next_status(
    score: Score, items: Sequence[ScoredItem], *, weights: Weights = DEFAULT
) -> NextStatus | None:
    """The next status and all that is missing for it; None at the top and for sponsored voices.

    Needs: ``points`` (of 100), ``families`` (more with evidence), ``voice`` (a suggestion, a useful
    complaint, a recommendation or help for others), ``recommendations`` (``points`` in E4 and how
    many ``times`` that is at least), ``answer`` (no item was answered by us), ``mood`` (the last
    item is negative), ``independence`` (the owner has not confirmed it).
    """
    if score.status is ProsumerStatus.EVANGELIST or score.independence is Independence.SPONSORED:
        return None
    status = list(ProsumerStatus)[score.status.rank + 1]
    points = {family.family: family.points for family in score.families}
    needs = [Need("points", {"points": weights.threshold(status) - score.value})]
    seen = sum(1 for given in points.values() if given > 0)
    least = {ProsumerStatus.EMERGING: 2, ProsumerStatus.PROSUMER: 3, ProsumerStatus.EVANGELIST: 3}[status]
    needs.append(Need("families", {"families": least - seen}))
    if status is not ProsumerStatus.EMERGING and not any(points[name] for name in VOICES):
        needs.append(Need("voice"))
    if status is ProsumerStatus.EVANGELIST:
        needs += _for_evangelist(points["E4"], items, weights)
    if status is not ProsumerStatus.EMERGING and score.independence is Independence.TO_CONFIRM:
        needs.append(Need("independence"))
    return NextStatus(
        status, [need for need in needs if all(int(value) > 0 for value in need.values.values())]
    )


def _for_evangelist(recommended: int, items: Sequence[ScoredItem], weights: Weights) -> Iterator[Need]:
    lacking = weights.evangelist_recommends - recommended
    times = math.ceil(lacking / weights.recommends) if weights.recommends else lacking
    yield Need("recommendations", {"points": lacking, "times": times})
    if not any(item.answered_by_us for item in items):
        yield Need("answer")
    if items and items[-1].sentiment is Sentiment.NEGATIVE:
        yield Need("mood")
