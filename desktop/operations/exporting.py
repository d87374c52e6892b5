"""Exports: the reply log, the items, the customers; streamed into files by their suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from desktop import clock
from desktop.errors import StoreUnavailable, UserError
from desktop.model.codes import Sentiment
from desktop.model.rating import rating_of
from desktop.operations import reading
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.reporting import report, writing
from desktop.reporting.records import FeedbackRow, Heading, LogRow, Written, by_conversation
from desktop.store import chain, customers, exports, journal, listing, preferences
from desktop.store.database import Connection
from desktop.store.exports import PostedReply, Selection
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

Counted = Callable[[int], None]


def notes(written: Written) -> list[str]:
    """What an owner should know about a file that was written: sentences, mostly none."""
    return report.notes(written)


def export_replies(
    inbox: Inbox,
    path: Path,
    *,
    since: str = "",
    before: str = "",
    source: str = "",
    rows: str = "message",
    customer: int | None = None,
    by: str = "",
    delimiter: str = ",",
    progress: Counted | None = None,
    cancelled: IsCancelled | None = None,
) -> Written:
    """Write the reply log: one row a posted reply, or one a conversation (``rows``).

    ``since`` and ``before`` are day prefixes on the day of posting; ``customer`` and ``by`` (who
    answered) keep to one. Raises UserError when there is no such customer, the file cannot be
    written, or its suffix is not known.
    """
    chosen = replace(_selection(since, before, source), customer=customer, by=by.strip())
    talk = rows == "conversation"
    with inbox.database.reading() as connection:
        if customer is not None:
            chosen = replace(chosen, customer=_customer(connection, customer))
        entry, digest = chain.head(connection)
        found = map(_log_row, exports.posted_replies(connection, chosen, by_thread=talk))
        written = writing.write(
            path,
            by_conversation(found) if talk else found,
            report.reply_log(_heading(connection, chosen, digest)),
            delimiter=delimiter,
            progress=progress,
            cancelled=cancelled,
        )
    _note(inbox, {"what": "replies", "name": path.name, "log_entry": entry, "log_hash": digest})
    return written


def export_feedback(
    inbox: Inbox,
    path: Path,
    *,
    since: str = "",
    before: str = "",
    source: str = "",
    delimiter: str = ",",
    progress: Counted | None = None,
    cancelled: IsCancelled | None = None,
) -> Written:
    """Write every item with what Oído made of it; bounds are on the day it was written."""
    chosen = _selection(since, before, source)
    with inbox.database.reading() as connection:
        written = writing.write(
            path,
            _feedback_rows(inbox, connection, chosen),
            report.feedback_list(_heading(connection, chosen)),
            delimiter=delimiter,
            progress=progress,
            cancelled=cancelled,
        )
    _note(inbox, {"what": "feedback", "name": path.name})
    return written


def export_customers(
    inbox: Inbox,
    path: Path,
    *,
    delimiter: str = ",",
    progress: Counted | None = None,
    cancelled: IsCancelled | None = None,
) -> Written:
    """Write every customer with score, status and what they rest on."""
    with inbox.database.reading() as connection:
        written = writing.write(
            path,
            reading.customers(inbox),
            report.customer_list(_heading(connection, Selection())),
            delimiter=delimiter,
            progress=progress,
            cancelled=cancelled,
        )
    _note(inbox, {"what": "customers", "name": path.name})
    return written


def _customer(connection: Connection, number: int) -> int:
    current = customers.current(connection, number)
    if current is None:
        raise UserError(_("There is no customer {id} in this inbox.").format(id=number), edges.customers())
    return current


def _selection(since: str, before: str, source: str) -> Selection:
    for text in filter(None, (since, before)):
        try:
            listing.period(text)
        except ValueError as error:
            raise UserError(
                _("“{day}” is no day.").format(day=text), _("Write it as 2026, 2026-05 or 2026-05-31.")
            ) from error
    return Selection(since, before, source)


def day_after(text: str) -> str:
    """The first day behind a day, month or year: what "up to and with" it means as a bound.

    Raises UserError when it is no day.
    """
    if not text:
        return ""
    _selection(text, "", "")
    return clock.local_day(listing.period(text)[1])


def _heading(connection: Connection, chosen: Selection, digest: str = "") -> Heading:
    return Heading(
        business=str(preferences.get(connection, "business.name")),
        since=chosen.since,
        before=chosen.before,
        made_at=clock.rfc3339(clock.now()),
        digest=digest,
    )


def _log_row(row: PostedReply) -> LogRow:
    return LogRow(
        feedback_id=row.feedback_id,
        source=row.source,
        place=row.place,
        customer=row.customer,
        text=row.text,
        rating=rating_of(row.rating, row.rating_scale),
        sentiment=row.sentiment,
        written_at=row.written_at,
        said=row.said,
        imported_at=clock.of_epoch(row.imported_at),
        reply=row.reply,
        by=row.by,
        posted_at=row.posted_at,
        accepted=row.accepted,
        imported=row.imported,
        thread=row.thread,
        approved_by=row.approved_by,
        gestures=row.gestures,
        gesture_cost=row.cost / 100 if row.cost is not None else None,
    )


def _feedback_rows(inbox: Inbox, connection: Connection, chosen: Selection) -> Iterator[FeedbackRow]:
    for page in exports.feedback_ids(connection, chosen):
        texts = reading.texts(inbox, page)
        for row in reading.rows(inbox, page):
            yield FeedbackRow(
                id=row.id,
                source=row.source,
                place=row.place,
                customer=row.customer,
                text=texts[row.id],
                rating=row.rating,
                written_at=row.written_at,
                said=row.said,
                language=row.language,
                sentiment=Sentiment(row.sentiment),
                intents=row.intents,
                topics=row.topics,
                status=row.status,
                answered_at=exports.answered_at(connection, row.id),
                permalink=exports.permalink(connection, row.id),
            )


def _note(inbox: Inbox, values: dict[str, str | int]) -> None:
    """What left the inbox stands in its journal. An inbox that can only be read still exports."""
    if inbox.read_only:
        return
    with suppress(StoreUnavailable), inbox.database.transaction() as connection:
        journal.write_record(connection, at=clock.epoch_now(), verb="exported", values=values)
