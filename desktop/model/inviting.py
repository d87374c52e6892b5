"""What is needed to ask customers for a review: where, in which words, on what size of paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReviewLink:
    """The page on which customers leave a review of the business, by source."""

    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A size to print: the sheet and the card on it, in millimetres. ``across`` and ``down``: how many
    cards a sheet holds. ``folded``: the upper half stands upside down, so that the sheet makes a tent."""

    code: str
    sheet: tuple[float, float]
    card: tuple[float, float]
    across: int = 1
    down: int = 1
    folded: bool = False


A4 = (210.0, 297.0)
PAPERS = {
    paper.code: paper
    for paper in (
        Paper("card", A4, (85.0, 55.0), 2, 5),
        Paper("a6", (105.0, 148.0), (105.0, 148.0)),
        Paper("a5", (148.0, 210.0), (148.0, 210.0)),
        Paper("a4", A4, A4),
        Paper("tent", A4, (210.0, 148.5), 1, 2, folded=True),
    )
}
"""The sizes by their codes."""
