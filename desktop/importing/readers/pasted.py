"""What an owner pasted and corrected, as a document of Oído's own; see ``desktop.importing.pasted``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from desktop.importing import dates, json_records, ratings
from desktop.importing.encoding import open_text
from desktop.importing.json_records import Broken
from desktop.importing.json_values import no_record, words_in
from desktop.importing.reading import Reading, Wishes, texts
from desktop.importing.sample import Sample
from desktop.model.codes import Precision, Scale
from desktop.model.raw import (
    UNKNOWN_TIME,
    JsonValue,
    Outcome,
    OwnerReply,
    RawFeedback,
    Reason,
    Reject,
    Skip,
    When,
)
from desktop.model.sources import UNKNOWN_SOURCE

CODE = "pasted"
COLUMNS = (
    "author", "rating", "date", "title", "words", "pros", "cons", "place", "source", "reply", "reply_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PastedReader:
    """Pasted records; ratings and dates are read as an owner writes them."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """By its own mark."""
        shape = sample.json
        return 1.0 if shape is not None and shape.values.get("oido") == CODE else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The records, in the order in which they were pasted."""
        notes: list[Reason] = []

        def start() -> Iterator[Outcome]:
            unread = 0
            with open_text(sample.file, sample.encoding) as text:
                for number, value in enumerate(_records(text), 1):
                    outcome = _outcome(number, value, wishes.source)
                    unread += _lost_rating(outcome)
                    yield outcome
            notes[:] = [Reason("rating_unread", {"count": unread})] if unread else []

        return Reading(
            format=CODE,
            source=wishes.source or UNKNOWN_SOURCE.code,
            start=start,
            total_hint=sample.text.count('"block"') if sample.text_is_whole else None,
            columns=COLUMNS,
            encoding=sample.encoding.name,
            notes=notes,
        )


def _records(text: TextIO) -> Iterator[JsonValue | Broken]:
    for item in json_records.records(text, "object"):
        if isinstance(item.value, Broken) or (item.listed and item.key == "records"):
            yield item.value


def _outcome(number: int, value: JsonValue | Broken, source: str) -> Outcome:
    if not isinstance(value, Mapping):
        return no_record(number, value)
    cells = {name: words_in(value.get(name)) for name in COLUMNS}
    rating = ratings.read(cells["rating"], Scale.FIVE)
    if not (rating or cells["title"] or cells["words"] or cells["pros"] or cells["cons"]):
        if cells["rating"]:
            return Reject(number, Reason("bad_rating", {"value": cells["rating"][:80]}), texts(value))
        return Skip(number, Reason("no_words"))
    reply = OwnerReply(cells["reply"], _when(cells["reply_date"])) if cells["reply"] else None
    return RawFeedback(
        row_no=number,
        source=source or cells["source"] or UNKNOWN_SOURCE.code,
        place=cells["place"],
        author=cells["author"],
        title=cells["title"],
        words=cells["words"],
        pros=cells["pros"],
        cons=cells["cons"],
        rating=rating,
        written=_when(cells["date"]),
        reply=reply,
        raw=value,
    )


def _when(said: str) -> When:
    """A date as it was pasted; one that cannot be read stays as it was said."""
    if not said:
        return UNKNOWN_TIME
    return dates.read(said, dates.DateLayout()) or When(None, Precision.UNKNOWN, said)


def _lost_rating(outcome: Outcome) -> bool:
    if not isinstance(outcome, RawFeedback) or outcome.rating is not None:
        return False
    return bool(words_in(outcome.raw.get("rating")))
