"""A rating on the scale of its source."""

from __future__ import annotations

from typing import NamedTuple

from desktop.model.codes import Scale

_ENDS = {
    Scale.FIVE: (1.0, 5.0),
    Scale.TEN: (0.0, 10.0),
    Scale.NPS: (0.0, 10.0),
    Scale.HUNDRED: (0.0, 100.0),
    Scale.YES_NO: (0.0, 1.0),
}
_SCALES = frozenset(scale.value for scale in Scale)


class Rating(NamedTuple):
    """A rating as the source gives it.

    ``value`` counts on ``scale`` (1-5, 0-10, NPS 0-10, 0-100, or 0/1 for yes/no).
    """

    value: float
    scale: Scale

    @property
    def normal(self) -> float:
        """0 (worst) to 1 (best), for sorting and comparing across scales."""
        low, high = _ENDS[self.scale]
        return min(1.0, max(0.0, (self.value - low) / (high - low)))


def rating_of(value: float | None, scale: str | None) -> Rating | None:
    """The rating that a value and the code of its scale come to; None where one is missing or unknown."""
    if value is None or scale not in _SCALES:
        return None
    return Rating(value, Scale(scale))
