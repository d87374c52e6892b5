"""What a dropped file is, shown before it is imported (product.md L2), from its beginning only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from desktop.clock import local_day
from desktop.errors import UserError
from desktop.importing.encoding import looks_doubly_encoded
from desktop.importing.files import InputFile
from desktop.importing.mapping import ColumnMapping
from desktop.importing.readers import table
from desktop.importing.reading import Reader, Reading
from desktop.importing.recognise import open_reader
from desktop.importing.sample import Sample
from desktop.importing.speakers import CONVERSATIONS, name_of, speakers
from desktop.model.codes import Scale
from desktop.model.raw import Rating, RawFeedback, Reason, Reject, When
from desktop.model.reports import Preview, SampleRecord

RECORDS = 5
SHOPS = 20
ROWS_LOOKED_AT = 20_000
_TEXT_SHOWN = 400
# A place that nobody named goes by its number.
_NUMBERED = re.compile(r"\d{4}|/")
_SIGNS = {Scale.FIVE: "/5", Scale.TEN: "/10", Scale.NPS: "/10", Scale.HUNDRED: "/100"}


def preview_file(
    file: InputFile,
    *,
    mapping: ColumnMapping | None = None,
    source: str = "",
    owner: str = "",
    more: Sequence[Reader] = (),
    mend: bool = False,
) -> Preview:
    """``file`` as a card: what it is, how much it holds, and five real records.

    At most 20,000 rows are read; beyond, ``rows`` is an estimate and a note ``estimated`` says
    so. ``owner``, ``more`` and ``mend`` are those of ``open_reader``. A file that cannot be imported
    comes with its ``refusal``, and, if it is a table, with its columns all the same, so that they
    can be mapped.
    """
    try:
        reading = open_reader(
            file, mapping=mapping, source=source, owner=owner, whole=False, more=more, mend=mend
        )
        return _card(file, reading)
    except UserError as error:
        return _refused(file, error)


def _refused(file: InputFile, error: UserError) -> Preview:
    columns: dict[str, str] = {}
    delimiter = ""
    try:
        sample = Sample(file, whole=False)
        found = sample.grid
        if found is not None:
            guess = table.guessed(found)
            columns = {name: str(meaning) for name, meaning in guess.columns.items()}
            delimiter = found.dialect.delimiter
    except UserError:
        columns = {}
    return Preview(
        path=file.path, format="", rows=0, with_reply=0, places=0, first_day="", last_day="",
        columns=columns, delimiter=delimiter, refusal=str(error), refusal_code=error.code,
    )  # fmt: skip


def _card(file: InputFile, reading: Reading) -> Preview:
    rows = replies = doubled = silent = 0
    rejects: Counter[str] = Counter()
    places: set[str] = set()
    customers: set[str] = set()
    days: list[str] = []
    samples: list[SampleRecord] = []
    outcomes = iter(reading)
    for outcome in islice(outcomes, ROWS_LOOKED_AT):
        if isinstance(outcome, Reject):
            rejects[outcome.reason.code] += 1
        if not isinstance(outcome, RawFeedback):
            continue
        rows += 1
        replies += outcome.reply is not None
        silent += not outcome.text
        doubled += looks_doubly_encoded(outcome.text)
        places.add(outcome.place)
        customers.add(name_of(outcome))
        if outcome.written.moment:
            days = _span(days, _day(outcome.written))
        if len(samples) < RECORDS and (outcome.text or rows > 50):
            samples.append(_record(outcome))
    notes = list(reading.notes)
    if next(outcomes, None) is not None:
        rows = max(rows, reading.total_hint or 0)
        notes.append(Reason("estimated", {"count": rows}))
    if rejects:
        notes.append(Reason("rejected", {"count": rejects.total()}))
    if doubled:
        notes.append(Reason("mojibake", {"count": doubled}))
    columns = reading.mapping.columns if reading.mapping else {}
    return Preview(
        path=file.path,
        format=reading.format,
        rows=rows,
        with_reply=replies,
        places=len(places - {""}),
        first_day=days[0] if days else "",
        last_day=days[-1] if days else "",
        samples=samples,
        columns={name: str(meaning) for name, meaning in columns.items()},
        encoding=reading.encoding,
        delimiter=reading.delimiter,
        notes=notes,
        shops=sorted(place for place in places if place and not _NUMBERED.search(place))[:SHOPS],
        without_words=silent,
        rejects=dict(rejects),
        speakers=speakers(file, customers) if reading.format in CONVERSATIONS else (),
    )


def _day(written: When) -> str:
    """The day where the owner is, as the list will show it."""
    moment = written.moment
    return local_day(int(moment.timestamp())) if isinstance(moment, datetime) else written.text()[:10]


def _span(days: list[str], day: str) -> list[str]:
    return [min(days[0], day), max(days[-1], day)] if days else [day]


def _record(raw: RawFeedback) -> SampleRecord:
    written = raw.written.text() or raw.written.said
    text = raw.text if len(raw.text) <= _TEXT_SHOWN else f"{raw.text[: _TEXT_SHOWN - 1]}…"
    return SampleRecord(author=raw.author, rating=_rating(raw.rating), text=text, written_at=written)


def _rating(rating: Rating | None) -> str:
    """``4.5/5``; ``1`` or ``0`` for a yes or a no; '' without a rating."""
    return f"{rating.value:g}{_SIGNS.get(rating.scale, '')}" if rating else ""
