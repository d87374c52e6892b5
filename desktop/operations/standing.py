"""Keeping customers' scores, risks and the order of the inbox true after every change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from desktop import clock
from desktop.model.codes import Independence, ProsumerStatus, Status
from desktop.model.placing import Place
from desktop.model.scoring import Score, ScoredItem
from desktop.operations import calendars
from desktop.operations.doing import heed
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.operations.settling import Settling
from desktop.store import clocks, items, people, preferences, standings, weights
from desktop.store.clocks import NEGATIVE
from desktop.store.customers import behind
from desktop.store.database import Connection
from desktop.store.feedback import place_cells
from desktop.store.steps import Cell, Step
from desktop.understanding import priority, prosumer
from desktop.understanding.decided import with_decisions
from desktop.understanding.weighing import from_values

Progress = Callable[[int, int], None]

INLINE = 300
"""Customers scored within a verb; beyond that they are marked and scored in the background."""

CHUNK = 400
MONTH_SECONDS = 30 * 86_400
"""Scores fade with time (half after 12 months), so they are computed anew once a month."""


def clock_rules(connection: Connection) -> priority.ClockRules:
    """The clocks as this inbox has them set."""
    return priority.ClockRules(
        negative_hours=preferences.number(connection, "clock.negative_hours"),
        other_hours=preferences.number(connection, "clock.other_hours"),
        legal_days=preferences.number(connection, "clock.legal_days"),
        backlog_days=preferences.number(connection, "backlog.days"),
        legal_working=bool(preferences.get(connection, "clock.legal_working")),
        by_source={(rule.source, rule.tone == NEGATIVE): rule.hours for rule in clocks.rules(connection)},
        calendar=calendars.calendar(connection),
    )


def restand(step: Step, feedback: Sequence[int], *, now: int, cancelled: IsCancelled | None = None) -> None:
    """Score anew the customers of items that a verb touched, and place their waiting items. Stopped by
    ``cancelled``: errors.Cancelled."""
    said_by = items.identities(step.connection, feedback)
    heed(cancelled)
    touched = behind(step.connection, said_by)
    if len(touched) > INLINE:
        # They are scored from the status that they had: undo must find it again.
        step.hold("customer", touched, ("status", "status_auto"))
        heed(cancelled)
        people.mark_customers(step.connection, touched)
        return
    write_standings(step, touched, now=now)


def write_standings(
    step: Step,
    customers: Sequence[int],
    *,
    now: int,
    before: Mapping[int, ProsumerStatus] | None = None,
) -> None:
    """Compute and store the standing of customers and the places of their items.

    ``before`` gives the status that a customer is taken to have had (for the rule that a
    status falls only below 90 % of its threshold); the stored one otherwise.
    """
    rules = clock_rules(step.connection)
    table = scored_weights(step.connection)
    rows: dict[int, Mapping[str, Cell]] = {}
    places: dict[int, Mapping[str, Cell]] = {}
    for person in standings.people(step.connection, customers):
        previous = (before or {}).get(person.id, person.status)
        standing, placed = stand(person, previous=previous, rules=rules, weights=table, now=now)
        rows[person.id] = standing.cells()
        places |= {number: place_cells(place) for number, place in placed.items()}
    step.update_each("customer", rows)
    step.update_each("feedback", places)
    people.settled(step.connection, customers)


def scored_weights(connection: Connection) -> prosumer.Weights:
    """The weights of the score as this inbox has them set."""
    return from_values(weights.changed(connection))


def stand(
    person: standings.Person,
    *,
    previous: ProsumerStatus,
    rules: priority.ClockRules,
    weights: prosumer.Weights,
    now: int,
) -> tuple[people.Standing, dict[int, Place]]:
    """A customer's standing and the places of all that he or she said.

    Of someone who objected to profiling nothing is computed but the places of the items.
    """
    score = scored(person, previous=previous, weights=weights, now=now)
    status = person.by_hand if person.by_hand is not None else score.status
    if score.independence is Independence.SPONSORED or person.opted_out:
        status = ProsumerStatus.NONE
    spoken = [_spoken(said) for said in person.said]
    risk, changes_at = priority.risk_of(spoken, status=status, rules=rules, now=now)
    due = [moment for moment in (changes_at, now + MONTH_SECONDS if score.value else None) if moment]
    standing = people.Standing(
        score=score.value,
        status=status,
        automatic=score.status,
        independence=score.independence,
        confidence=score.confidence,
        risk=risk,
        families=score.families,
        evidence=score.evidence,
        rescore_at=min(due, default=None),
        items=len(person.said),
        last_at=max((said.written for said in person.said), default=None),
    )
    placed = {
        said.id: priority.place(item, status=status, risk=priority.raises(item, spoken, risk), rules=rules)
        for said, item in zip(person.said, spoken, strict=True)
    }
    return standing, placed


def scored(
    person: standings.Person, *, previous: ProsumerStatus, weights: prosumer.Weights, now: int
) -> Score:
    """The score of a customer; an empty one after an objection to profiling."""
    items = [] if person.opted_out else [_with_decisions(said) for said in person.said]
    return prosumer.score(
        items,
        today=clock.day_of(now),
        previous=ProsumerStatus.NONE if person.opted_out else previous,
        independence=person.independence if person.by_owner else Independence.INDEPENDENT,
        confirmed=person.by_owner,
        weights=weights,
    )


def _with_decisions(said: standings.Said) -> ScoredItem:
    if not (said.added or said.removed):
        return said.scored
    return with_decisions(said.scored, added=said.added, removed=said.removed, topics=said.topics)


def _spoken(said: standings.Said) -> priority.Spoken:
    return priority.Spoken(
        written=said.written,
        imported=said.imported,
        sentiment=said.scored.sentiment,
        intents=said.intents,
        rating=said.rating,
        waiting=said.status == Status.WAITING,
        legal_from=said.legal_from,
        source=said.scored.source,
        rights_from=said.rights_from,
        precise=said.precise,
    )


def refresh(inbox: Inbox, *, progress: Progress | None = None, cancelled: IsCancelled | None = None) -> int:
    """Score the customers who are marked or due, in small transactions; returns how many.

    The marks are durable: stopped at any moment, the next call goes on. ``progress`` is told
    (done, all). What is computed here can always be computed again, so it leaves nothing in
    the journal.
    """
    now = clock.epoch_now()
    with inbox.database.transaction() as connection:
        people.mark_due(connection, now)
        people.settle_plain(connection)
        settling = Settling(weights=scored_weights(connection), now=now, month=MONTH_SECONDS)
        total = people.count_stale(connection) if progress else 0
    done = 0
    more = True
    while more and not (cancelled and cancelled()):
        with inbox.database.transaction() as connection:
            more = settling.page(connection)
            done = total - people.count_stale(connection) if progress else 0
    while not (cancelled and cancelled()):
        with inbox.database.transaction() as connection:
            waiting = people.stale(connection, CHUNK)
            if waiting:
                write_standings(Step(connection), waiting, now=now)
        if not waiting:
            break
        done += len(waiting)
        if progress:
            progress(done, max(done, total))
    return done
