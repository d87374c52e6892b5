"""Tables with columns of a site's own, as text or JSON; Booking, Trustpilot, Google Play (formats.md §3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from desktop.importing.dates import DayOrder
from desktop.importing.headers import normal
from desktop.importing.mapping import ColumnMapping, layout_key
from desktop.importing.readers import table
from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.importing.synonyms import Meaning
from desktop.importing.tables import Table
from desktop.model.codes import Scale
from desktop.model.raw import Outcome, RawFeedback

_REVIEW_ID = re.compile(r"[?&]reviewId=([^&\s]+)")


@dataclass(frozen=True, slots=True)
class SiteReader:
    """A table known by its header.

    ``columns`` gives meanings by normalised header, where several have one meaning the best
    first; ``required`` are the headers that no other export has together, or those of
    ``older``, another layout of the same; ``family`` names the site's id space; ``finish``
    may change each outcome; ``month_first`` is for sites that write American dates to all.
    """

    code: str
    source: str
    family: str
    scale: Scale
    required: frozenset[str]
    columns: Mapping[str, Meaning]
    finish: Callable[[Outcome], Outcome] | None = None
    older: frozenset[str] = frozenset()
    month_first: bool = False

    def recognise(self, sample: Sample) -> float:
        """Sure when all required headers are there, whatever their case and order."""
        names = sample.headers
        known = self.required <= names or (self.older and self.older <= names)
        return 0.8 if known else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The table with the site's own meanings."""
        shape, _guess = table.arranged(sample, Wishes())
        columns = self._meanings(shape)
        mapping = ColumnMapping(
            columns=columns,
            layout=layout_key(shape.names),
            source=wishes.source or self.source,
            scale=self.scale,
            date_order=DayOrder.MONTH if self.month_first else "",
        )
        return table.reading(sample, shape, mapping, code=self.code, family=self.family, finish=self.finish)

    def _meanings(self, shape: Table) -> dict[str, Meaning]:
        """One column for each meaning: the best of those that are not blank all the way down."""
        columns = dict.fromkeys(shape.names, Meaning.EXTRA)
        by_normal = {normal(name): place for place, name in reversed(list(enumerate(shape.names)))}
        chosen: dict[Meaning, int] = {}
        for name, meaning in self.columns.items():
            place = by_normal.get(name)
            if place is None:
                continue
            rival = chosen.get(meaning)
            if rival is None or (_is_blank(shape, rival) and not _is_blank(shape, place)):
                chosen[meaning] = place
        for meaning, place in chosen.items():
            columns[shape.names[place]] = meaning
        return columns


def _is_blank(shape: Table, place: int) -> bool:
    return not any(place < len(record.cells) and record.cells[place].strip() for record in shape.sample)


# The partner's CSV, checked against a real one; anonymous rows have neither name nor number.
BOOKING = SiteReader(
    code="booking",
    source="booking",
    family="booking",
    scale=Scale.TEN,
    required=frozenset({"review date", "review score", "positive review", "negative review"}),
    columns={
        "review date": Meaning.DATE,
        "guest name": Meaning.AUTHOR,
        "reservation number": Meaning.ID,
        "review title": Meaning.TITLE,
        "positive review": Meaning.PROS,
        "negative review": Meaning.CONS,
        "review score": Meaning.RATING,
        "property reply": Meaning.REPLY,
    },
)

# Service reviews; the names of the reply's columns vary between exports.
TRUSTPILOT = SiteReader(
    code="trustpilot",
    source="trustpilot",
    family="trustpilot",
    scale=Scale.FIVE,
    required=frozenset({"review id", "review content", "review stars", "review username"}),
    columns={
        "review id": Meaning.ID,
        "review created utc": Meaning.DATE,
        "review consumer user id": Meaning.AUTHOR_ID,
        "review username": Meaning.AUTHOR,
        "review user email": Meaning.AUTHOR_EMAIL,
        "review title": Meaning.TITLE,
        "review content": Meaning.WORDS,
        "review stars": Meaning.RATING,
        "company response": Meaning.REPLY,
        "company reply": Meaning.REPLY,
        "company reply date utc": Meaning.REPLY_DATE,
        "business reply date utc": Meaning.REPLY_DATE,
        "location name": Meaning.PLACE,
    },
)


def _with_review_id(outcome: Outcome) -> Outcome:
    """The id stands in the link; reviews of stars alone have neither."""
    if not isinstance(outcome, RawFeedback):
        return outcome
    found = _REVIEW_ID.search(outcome.permalink)
    return replace(outcome, external_id=found[1], family="play") if found else outcome


# The console's monthly file: UTF-16, no author.
GOOGLE_PLAY = SiteReader(
    code="google_play",
    source="google_play",
    family="play",
    scale=Scale.FIVE,
    required=frozenset({"package name", "star rating", "review text", "review link"}),
    columns={
        "package name": Meaning.PLACE,
        "review submit date and time": Meaning.DATE,
        "review last update date and time": Meaning.EDITED,
        "star rating": Meaning.RATING,
        "review title": Meaning.TITLE,
        "review text": Meaning.WORDS,
        "developer reply date and time": Meaning.REPLY_DATE,
        "developer reply text": Meaning.REPLY,
        "review link": Meaning.LINK,
    },
    finish=_with_review_id,
)
