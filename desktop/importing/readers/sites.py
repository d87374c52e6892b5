"""Tables that sites export with columns of their own: Booking, Trustpilot, Google Play (formats.md §3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from desktop.importing.headers import normal
from desktop.importing.mapping import ColumnMapping, layout_key
from desktop.importing.readers import table
from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Scale
from desktop.model.raw import Outcome, RawFeedback

_REVIEW_ID = re.compile(r"[?&]reviewId=([^&\s]+)")


@dataclass(frozen=True, slots=True)
class SiteReader:
    """A table known by its header.

    ``columns`` gives meanings by normalised header; ``required`` are the headers that no
    other export has together; ``family`` names the site's id space; ``finish`` may change
    each outcome.
    """

    code: str
    source: str
    family: str
    scale: Scale
    required: frozenset[str]
    columns: Mapping[str, Meaning]
    finish: Callable[[Outcome], Outcome] | None = None

    def recognise(self, sample: Sample) -> float:
        """Sure when all required headers are there, whatever their case and order."""
        if sample.binary or sample.json is not None or sample.table is None:
            return 0.0
        return 0.8 if self.required <= {normal(name) for name in sample.table.names} else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The table with the site's own meanings."""
        shape, _guess = table.arranged(sample, Wishes())
        taken: set[Meaning] = set()
        columns = {}
        for name in shape.names:
            meaning = self.columns.get(normal(name), Meaning.EXTRA)
            # Newer exports repeat a column under another name.
            columns[name] = Meaning.EXTRA if meaning in taken else meaning
            taken.add(meaning)
        mapping = ColumnMapping(
            columns=columns,
            layout=layout_key(shape.names),
            source=wishes.source or self.source,
            scale=self.scale,
        )
        return table.reading(sample, shape, mapping, code=self.code, family=self.family, finish=self.finish)


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
