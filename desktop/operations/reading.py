"""What views ask for. Nothing here changes the inbox."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.clock import epoch_now, of_epoch
from desktop.errors import Cancelled, UserError
from desktop.later import later
from desktop.model.codes import Independence, ProsumerStatus, Status, View
from desktop.model.query import Query
from desktop.model.rows import ClockKind, Row, SidebarCounts, StepNote, Why, WhyCode
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.store import items, journal, listing, preferences
from desktop.store import rows as store_rows
from desktop.store.database import Connection, TookTooLong
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from desktop.model import details
    from desktop.model import facets as facet_rows
    from desktop.model.details import CustomerDetail, Detail, Reply
    from desktop.model.facets import Facets
    from desktop.store import customers as store_customers
    from desktop.store import facets as store_facets
    from desktop.store import feedback, ideas, media, replies, tags
else:
    details = later("desktop.model.details")
    facet_rows = later("desktop.model.facets")
    feedback = later("desktop.store.feedback")
    ideas = later("desktop.store.ideas")
    media = later("desktop.store.media")
    replies = later("desktop.store.replies")
    store_customers = later("desktop.store.customers")
    store_facets = later("desktop.store.facets")
    tags = later("desktop.store.tags")


def _moment(connection: Connection) -> listing.Moment:
    return listing.Moment(epoch_now(), preferences.number(connection, "praise.days"))


def list_ids(inbox: Inbox, query: Query, *, limit: int | None = None) -> array[int]:
    """The ordered ids of a list, all or the first ``limit``."""
    _check_days(query)
    with inbox.database.reading() as connection:
        return listing.ids(connection, query, _moment(connection), limit)


def first_ids(inbox: Inbox, query: Query, *, limit: int, seconds: float) -> array[int] | None:
    """The first ``limit`` ids of a list, or None when finding them takes longer than that, or is known to
    as soon as a glance along the list has not shown them."""
    _check_days(query)
    try:
        with inbox.database.patience(seconds), inbox.database.reading() as connection:
            return listing.ids(connection, query, _moment(connection), limit, hurried=True)
    except (TookTooLong, listing.NotAtAGlance):
        return None


def every_id(inbox: Inbox, query: Query, *, cancelled: IsCancelled) -> array[int]:
    """All ids of a list; ``Cancelled`` when nobody waits for them any more."""
    with while_wanted(inbox, cancelled):
        return list_ids(inbox, query)


def among(inbox: Inbox, query: Query, ids: Sequence[int]) -> set[int]:
    """Those of these few items that a list holds."""
    _check_days(query)
    with inbox.database.reading() as connection:
        return listing.among(connection, query, _moment(connection), ids)


def count(inbox: Inbox, query: Query) -> int:
    """How many items a list holds."""
    _check_days(query)
    with inbox.database.reading() as connection:
        return listing.count(connection, query, _moment(connection))


def version(inbox: Inbox) -> int:
    """A number that differs once another connection has committed to the file."""
    return inbox.database.version()


def _check_days(query: Query) -> None:
    for one in query.excluded:
        _check_days(one)
    for text in (query.since, query.before):
        if text:
            try:
                listing.period(text)
            except ValueError as error:
                raise UserError(
                    _("“{day}” is no day.").format(day=text),
                    _("Write it as 2026, 2026-05 or 2026-05-31."),
                ) from error


def rows(inbox: Inbox, ids: Sequence[int]) -> list[Row]:
    """The rows of these ids in the same order; those that are gone are left out."""
    with inbox.database.reading() as connection:
        return [with_why(row, facts) for row, facts in store_rows.page(connection, ids)]


_CLOCK_CODES = {
    ClockKind.LEGAL: WhyCode.LEGAL_CLOCK,
    ClockKind.DATA_PROTECTION: WhyCode.DATA_CLOCK,
    ClockKind.REPUTATIONAL: WhyCode.CLOCK,
}

_STRONGEST = list(WhyCode)


def with_why(row: Row, facts: store_rows.Facts) -> Row:
    """The row with the reasons for its place, strongest first."""
    why: list[Why] = []
    if row.clock is not None and row.status not in (Status.ANSWERED, Status.ARCHIVED):
        due = of_epoch(row.clock.due_at)
        why.append(Why(_CLOCK_CODES[row.clock.kind], {"due_at": due}))
    waiting = facts.rank is not None
    if row.risk is not None and waiting:
        why.append(Why(WhyCode.AT_RISK, {"reason": row.risk.value, "complaints": facts.complaints}))
    if waiting and row.clock is None:
        why.append(Why(WhyCode.BACKLOG))
    if row.prosumer is not ProsumerStatus.NONE and row.independence is not Independence.SPONSORED:
        why.append(Why(WhyCode.PROSUMER, {"status": row.prosumer.value}))
    if facts.contradiction:
        why.append(Why(WhyCode.CONTRADICTION))
    if facts.doubtful_of is not None:
        why.append(Why(WhyCode.DOUBTFUL, {"id": facts.doubtful_of}))
    if row.snoozed_until is not None:
        until = of_epoch(row.snoozed_until)
        why.append(Why(WhyCode.SNOOZED, {"until": until}))
    elif row.status is Status.ANSWERED:
        why.append(Why(WhyCode.ANSWERED))
    elif row.put_away:
        why.append(Why(WhyCode.ARCHIVED))
    why.sort(key=lambda item: _STRONGEST.index(item.code))
    return row._replace(why=tuple(why))


def detail(inbox: Inbox, number: int) -> Detail:
    """Everything about one item. Raises UserError when there is none."""
    with inbox.database.reading() as connection:
        found = store_rows.page(connection, [number])
        item = store_rows.item(connection, number)
        if not found or item is None:
            raise UserError(
                _("There is no item {id} in this inbox.").format(id=number),
                edges.items(),
            )
        row = with_why(*found[0])
        card = store_customers.card(connection, row.customer_id)
        if card is None:
            raise LookupError(f"item {number} has no customer")
        others = store_rows.thread(connection, item.thread_id, without=number)
        return details.Detail(
            row=row,
            text=item.text,
            parts=item.parts,
            translation=item.translation,
            tags=tags.tags_of(connection, number),
            confidence=item.confidence,
            contradiction=item.contradiction,
            permalink=item.permalink,
            edited_at=item.edited_at,
            imported_at=item.imported_at,
            batch=item.batch,
            versions=item.versions,
            notes=item.notes,
            replies=replies.of_feedback(connection, number),
            thread=[with_why(*pair) for pair in store_rows.page(connection, others)],
            customer=card,
            thread_replies=[reply for other in others for reply in replies.of_feedback(connection, other)],
            media=media.of_feedback(connection, number),
            ideas=ideas.asked_in(connection, number),
        )


_ROLLED = {View.ANSWERED: Status.ANSWERED, View.ARCHIVED: Status.ARCHIVED}
_OF_INTENTS = {View.QUESTIONS: "question", View.SUGGESTIONS: "suggestion", View.PRAISE: "praise"}
_OPEN = Query(pending=True, excluded=(Query(statuses=(Status.SNOOZED,)),))
"""What the views of intents are taken from."""


def counts(inbox: Inbox) -> SidebarCounts:
    """How many items each view and each source holds."""
    with inbox.database.reading() as connection:
        moment = _moment(connection)
        totals = listing.totals(connection)
        views = {View.ALL: sum(items for _, _, items in totals)}
        for view, status in _ROLLED.items():
            views[view] = sum(items for _, code, items in totals if code == status)
        intents = store_facets.of_kind(connection, _OPEN, moment, "intent")
        views |= {view: intents[intent] for view, intent in _OF_INTENTS.items()}
        for view in View:
            if view not in views:
                views[view] = listing.count(connection, Query(view=view), moment)
        sources: dict[str, int] = {}
        for source, _, items in totals:
            sources[source] = sources.get(source, 0) + items
        return SidebarCounts({view: views[view] for view in View}, sources)


@contextmanager
def while_wanted(inbox: Inbox, cancelled: IsCancelled) -> Iterator[None]:
    """Reading that takes its time; ``Cancelled`` when nobody waits for it any more."""
    try:
        with inbox.database.breaking_off(cancelled):
            yield
    except TookTooLong:
        raise Cancelled from None


def customer(inbox: Inbox, number: int) -> CustomerDetail:
    """A customer with the explanation of the score. Raises UserError when there is none."""
    with inbox.database.reading() as connection:
        number = store_customers.current(connection, number) or number
        found = store_customers.detail(connection, number)
    if found is None:
        raise UserError(
            _("There is no customer {id} in this inbox.").format(id=number),
            edges.customers(),
        )
    return found


def customers(inbox: Inbox) -> Iterator[CustomerDetail]:
    """All customers, in the order of their ids."""
    with inbox.database.reading() as connection:
        for page in store_customers.pages(connection):
            yield from store_customers.details(connection, page)


def facets(inbox: Inbox, query: Query) -> Facets:
    """How a list divides by each filter, with all the others in force."""
    _check_days(query)
    with inbox.database.reading() as connection:
        return facet_rows.Facets(store_facets.counts(connection, query, _moment(connection)))


def coming_back(inbox: Inbox, until: datetime) -> int:
    """How many snoozed items come back before a moment."""
    with inbox.database.reading() as connection:
        return items.coming_back(connection, int(until.timestamp()))


def unfinished_import(inbox: Inbox) -> bool:
    """Whether an import runs, or was cut off."""
    with inbox.database.reading() as connection:
        return items.unfinished_import(connection)


def last_step(inbox: Inbox) -> int:
    """The number of the newest entry of the journal; 0 for none."""
    with inbox.database.reading() as connection:
        return journal.last(connection)


def undo_step(inbox: Inbox) -> StepNote | None:
    """The step that undo would take back."""
    with inbox.database.reading() as connection:
        return _note(journal.next_undo(connection))


def redo_step(inbox: Inbox) -> StepNote | None:
    """The step that redo would do again."""
    with inbox.database.reading() as connection:
        return _note(journal.next_redo(connection))


def _note(entry: journal.Entry | None) -> StepNote | None:
    if entry is None:
        return None
    return StepNote(entry.id, entry.verb, entry.values, of_epoch(entry.at))


def outbox(inbox: Inbox) -> list[Reply]:
    """Replies that are ready and not yet posted, oldest first."""
    with inbox.database.reading() as connection:
        return replies.outbox(connection)


def reply(inbox: Inbox, number: int) -> Reply | None:
    """One reply with its newest words."""
    with inbox.database.reading() as connection:
        return replies.get(connection, number)


def texts(inbox: Inbox, ids: Sequence[int]) -> dict[int, str]:
    """The whole text of items by their ids."""
    with inbox.database.reading() as connection:
        return {number: text for number, text, _rating in feedback.texts(connection, ids)}
