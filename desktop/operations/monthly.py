"""The monthly report: figures, what was praised and complained about, what became of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from desktop import clock
from desktop.model.answering import OutcomeRow
from desktop.model.figures import Panorama, Span, TopicFigure
from desktop.model.ideas import Idea, IdeaStatus
from desktop.model.monthly import Monthly, SpokenOf
from desktop.operations import care, clocks, ideas, outcomes, panorama, spans
from desktop.operations.inboxes import Inbox
from desktop.reporting import documents
from desktop.reporting import monthly as paper
from desktop.reporting.records import Written
from desktop.store import figures, journal, listing, preferences
from desktop.store.conditions import BAD, GOOD
from desktop.store.database import Connection
from desktop.store.tags import spans_of

MOST = 3
"""Topics praised, and topics complained about."""

QUOTES = 2
_LOOKED_AT = 120
_SHORTEST, _LONGEST = 30, 230
_END = re.compile(r"[.!?…\n]")
_NAME = re.compile(r"(?<![.!?…¿¡\n«“\"(-])\s[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}")
"""A capital letter within a sentence: most likely somebody's name."""


def months(inbox: Inbox) -> list[str]:
    """The months of which there is anything to report (``YYYY-MM``), newest first."""
    with inbox.database.reading() as connection:
        return figures.months(connection)


def last_month() -> str:
    """The month that was completed last."""
    count = clock.today().year * 12 + clock.today().month - 2
    return f"{count // 12:04}-{count % 12 + 1:02}"


def monthly(inbox: Inbox, *, month: str = "", names: bool = False) -> Monthly:
    """What the report of a month tells; the last whole month when none is named. Raises UserError
    for what is no month."""
    month = month or last_month()
    span = spans.month(month)
    found = panorama.panorama(inbox, span)
    with inbox.database.reading() as connection:
        business = str(preferences.get(connection, "business.name"))
        quoted: set[str] = set()
        praised = list(_praised(connection, found, names, quoted))
        complained = list(_complained(connection, found, names, quoted))
    bounds = listing.period(span.since)[0], listing.period(span.before)[0]
    given = [note for note in care.care_given(inbox, limit=10_000) if bounds[0] <= note.at < bounds[1]]
    thanked = [note.customer for note in given if note.customer]
    return Monthly(
        business=business,
        month=month,
        made_at=clock.rfc3339(clock.now()),
        panorama=found,
        praised=praised,
        complained=complained,
        ideas=_ideas(inbox, bounds),
        care=sorted(Counter(note.kind.value for note in given).items()),
        thanked=list(dict.fromkeys(thanked)) if names else [],
        clocks=clocks.kept(inbox, since=span.since, before=span.before),
        outcomes=[one for one in _outcomes(inbox, span) if one.enough],
        names=names,
    )


def write_report(inbox: Inbox, path: Path, *, month: str = "", names: bool = False) -> Written:
    """Write the report of a month as a PDF. Raises UserError when the file cannot be written."""
    told = monthly(inbox, month=month, names=names)
    written = documents.write_pdf(path, lambda to: paper.write(to, told))
    if not inbox.read_only:
        with inbox.database.transaction() as connection:
            values: dict[str, str | int] = {"what": "report", "name": path.name, "month": told.month}
            journal.write_record(connection, at=clock.epoch_now(), verb="exported", values=values)
    return written


def _outcomes(inbox: Inbox, span: Span) -> list[OutcomeRow]:
    """What came of the replies of the twelve months up to the end of a span."""
    return [one.row for one in outcomes.of_year(inbox, span)]


def _praised(connection: Connection, found: Panorama, names: bool, quoted: set[str]) -> Iterator[SpokenOf]:
    ranked = sorted(found.topics, key=lambda one: (-one.praises, one.topic))
    for one in ranked[:MOST]:
        if one.praises:
            quotes = _quotes(connection, found.span, one, GOOD, names, quoted)
            yield SpokenOf(one.topic, one.praises, one.praises_before, quotes)


def _complained(connection: Connection, found: Panorama, names: bool, quoted: set[str]) -> Iterator[SpokenOf]:
    ranked = sorted(found.topics, key=lambda one: (-one.complaints, one.topic))
    for one in ranked[:MOST]:
        if one.complaints:
            quotes = _quotes(connection, found.span, one, BAD, names, quoted)
            yield SpokenOf(one.topic, one.complaints, one.complaints_before, quotes)


def _quotes(
    connection: Connection,
    span: Span,
    topic: TopicFigure,
    tones: Sequence[str],
    names: bool,
    quoted: set[str],
) -> list[tuple[str, str]]:
    """Whole sentences of different people, of a length that can be read at a glance; without names,
    sentences that may hold one are passed over. ``quoted`` are those that stand in the report already."""
    found: list[tuple[str, str]] = []
    for text, spans_text, customer in figures.said_of(connection, span, topic.topic, tones, _LOOKED_AT):
        for one in spans_of(spans_text):
            words = sentence_at(text, one.start, one.end)
            fits = _SHORTEST <= len(words) <= _LONGEST and "?" not in words
            fits = fits and (names or not _NAME.search(words))
            if fits and words not in quoted:
                quoted.add(words)
                found.append((words, customer if names else ""))
                break
        if len(found) == QUOTES:
            break
    return found


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence of a text around a span of it."""
    ends = [match.end() for match in _END.finditer(text, 0, start)]
    after = _END.search(text, max(end - 1, 0))
    piece = text[ends[-1] if ends else 0 : after.end() if after else len(text)]
    return " ".join(piece.split())


def _ideas(inbox: Inbox, bounds: tuple[int, int]) -> list[Idea]:
    """Ideas that the owner decided on in the month."""
    settled = (IdeaStatus.DONE, IdeaStatus.PLANNED, IdeaStatus.DECLINED)
    return [
        one
        for one in ideas.ideas(inbox)
        if one.status in settled
        and bounds[0] <= int(datetime.fromisoformat(one.status_at).timestamp()) < bounds[1]
    ]
