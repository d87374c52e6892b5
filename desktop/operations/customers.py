"""What the customers' page and a profile ask for. Nothing here changes the inbox."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import replace

from desktop.clock import epoch_now
from desktop.errors import UserError
from desktop.importing.reach import reach_of
from desktop.model.codes import Independence, ProsumerStatus, ReplyState
from desktop.model.details import FamilyPoints, ScoreEvidence
from desktop.model.people import (
    CustomerCounts,
    CustomerQuery,
    CustomerRow,
    Decision,
    NextStatus,
    Profile,
    Reach,
    Said,
)
from desktop.model.scoring import Score
from desktop.operations import reading, standing
from desktop.operations.inboxes import Inbox
from desktop.store import contacts, customer_list, customers, feedback, merges, person, replies, standings
from desktop.store import rows as store_rows
from desktop.store.database import Connection
from desktop.understanding import prosumer
from desktop.understanding.next_status import next_status
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _


def customer_ids(inbox: Inbox, query: CustomerQuery, *, limit: int | None = None) -> array[int]:
    """The ordered ids of the customers' list, or the first ``limit`` of them."""
    with inbox.database.reading() as connection:
        return customer_list.ids(connection, query, now=epoch_now(), limit=limit)


def customer_rows(inbox: Inbox, ids: Sequence[int]) -> list[CustomerRow]:
    """The list's rows of these ids in the same order; those that are gone are left out."""
    with inbox.database.reading() as connection:
        return customer_list.rows(connection, ids)


def customer_counts(inbox: Inbox) -> CustomerCounts:
    """How many customers each filter holds."""
    with inbox.database.reading() as connection:
        return customer_list.counts(connection, now=epoch_now())


def person_tags(inbox: Inbox) -> list[str]:
    """Every tag of a person that is in use."""
    with inbox.database.reading() as connection:
        return person.all_tags(connection)


def current(inbox: Inbox, number: int) -> int:
    """The customer whom a number leads to after merges. Raises UserError when there is none."""
    with inbox.database.reading() as connection:
        return _top(connection, number)


def _top(connection: Connection, number: int) -> int:
    top = customers.current(connection, number)
    if top is None:
        raise UserError(
            _("There is no customer {id} in this inbox.").format(id=number),
            edges.customers(),
        )
    return top


def profile(inbox: Inbox, number: int) -> Profile:
    """A person with everything that the business knows. Raises UserError when there is none."""
    now = epoch_now()
    with inbox.database.reading() as connection:
        top = _top(connection, number)
        known = standings.people(connection, [top])[0]
        weights = standing.scored_weights(connection)
        score = standing.scored(known, previous=known.status, weights=weights, now=now)
        row = merges.columns(connection, top, (*merges.DECIDED, "status_auto"))
        found = customers.detail(connection, top)
        if found is None:
            raise LookupError(f"customer {top} is gone")
        return Profile(
            card=found.card,
            identities=person.identities(connection, top),
            contacts=contacts.of_customer(connection, top),
            families=found.families or _nothing_yet(score, found.unseen),
            evidence=found.evidence,
            next=_next(known, score, weights),
            automatic=ProsumerStatus(str(row["status_auto"])),
            by_hand=_decision(
                row["status_by_owner"], row["status_by"], row["status_at"], row["status_reason"]
            ),
            tie=_decision(row["tie"], row["tie_by"], row["tie_at"]),
            disclosures=[] if known.opted_out else _disclosures(known),
            reach=[] if known.opted_out else _reach(connection, top),
            opted_out_at=_epoch(row["opted_out_at"]),
            item_ids=person.item_ids(connection, top),
            moods=person.moods(connection, top),
            notes=person.notes(connection, top),
            tags=person.tags(connection, top),
            reminders=person.reminders(connection, customer=top),
            consents=person.consents(connection, customer=top),
            merges=merges.standing(connection, top),
        )


def _nothing_yet(score: Score, unseen: Sequence[str]) -> Sequence[FamilyPoints]:
    """Every family without a point, so that what was not available is told as well."""
    return [replace(family, points=0, available=family.family not in unseen) for family in score.families]


def _next(known: standings.Person, score: Score, weights: prosumer.Weights) -> NextStatus | None:
    if known.opted_out or score.independence is Independence.SPONSORED:
        return None
    return next_status(score, [said.scored for said in known.said], weights=weights)


def _decision(code: object, by: object, at: object, reason: object = "") -> Decision | None:
    if not code:
        return None
    return Decision(str(code), str(by or ""), _epoch(at) or 0, str(reason or ""))


def _epoch(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _disclosures(known: standings.Person) -> list[ScoreEvidence]:
    """The words that raise the question of independence, newest first."""
    return [
        ScoreEvidence("", item.feedback_id, item.day.isoformat(), quote, 0)
        for item in (said.scored for said in reversed(known.said))
        for quote in prosumer.disclosures(item)
    ]


def _reach(connection: Connection, customer: int) -> list[Reach]:
    """The widest reach that each source tells."""
    widest: dict[tuple[str, str], int] = {}
    for source, raw in person.raws(connection, customer):
        record = json.loads(raw)
        for kind, value in (reach_of(record) if isinstance(record, dict) else {}).items():
            widest[source, kind] = max(value, widest.get((source, kind), 0))
    return [Reach(kind, value, source) for (source, kind), value in sorted(widest.items())]


def said(inbox: Inbox, number: int, *, offset: int = 0, limit: int = 50) -> list[Said]:
    """A page of what a person said, newest first, whole, with what was posted in answer."""
    with inbox.database.reading() as connection:
        page = person.item_ids(connection, _top(connection, number))[offset : offset + limit]
        texts = {one: text for one, text, _rating in feedback.texts(connection, page)}
        return [
            Said(
                row=reading.with_why(row, facts),
                text=texts[row.id],
                replies=[
                    reply
                    for reply in replies.of_feedback(connection, row.id)
                    if reply.state is ReplyState.POSTED
                ],
            )
            for row, facts in store_rows.page(connection, page)
        ]
