"""Clocks, risk and the order of urgency (contract.md)."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from desktop.model.codes import ProsumerStatus, Sentiment
from desktop.model.hours import month_after
from desktop.model.placing import NOWHERE, Rank
from desktop.model.rows import ClockKind, RiskReason
from desktop.understanding.priority import (
    DAY,
    HOUR,
    ClockRules,
    Spoken,
    is_backlog,
    place,
    raises,
    reputational_due,
    risk_of,
)

NOW = 1_800_000_000
RULES = ClockRules()
NONE, EMERGING = ProsumerStatus.NONE, ProsumerStatus.EMERGING


def spoken(
    *,
    days_ago: float = 0.5,
    sentiment: Sentiment = Sentiment.NEGATIVE,
    intents: tuple[str, ...] = ("complaint",),
    rating: float | None = None,
    waiting: bool = True,
    legal_from: int | None = None,
    imported: int = NOW,
) -> Spoken:
    return Spoken(NOW - int(days_ago * DAY), imported, sentiment, intents, rating, waiting, legal_from)


def test_the_unhappy_are_answered_sooner() -> None:
    unhappy, happy = spoken(days_ago=0), spoken(days_ago=0, sentiment=Sentiment.POSITIVE)
    assert reputational_due(unhappy, RULES) == NOW + 24 * HOUR
    assert reputational_due(happy, RULES) == NOW + 48 * HOUR


def test_the_backlog_has_no_reputational_clock_and_stands_below() -> None:
    old = place(spoken(days_ago=91), status=NONE, risk=None, rules=RULES)
    assert old.rank == Rank.NO_CLOCK
    assert old.clock is None
    assert place(spoken(days_ago=89), status=NONE, risk=None, rules=RULES).rank == Rank.CLOCK


@pytest.mark.parametrize(
    ("seconds", "precise", "backlog"),
    [
        (90 * DAY, True, False),
        (90 * DAY + 1, True, True),
        (90 * DAY + DAY // 2, False, False),
        (91 * DAY - 1, False, False),
        (91 * DAY, False, True),
    ],
)
def test_the_backlog_begins_over_ninety_days_before_the_import(
    seconds: int, precise: bool, backlog: bool
) -> None:
    """A day alone counts to its end: on the ninetieth day before the import it may have been less."""
    item = replace(spoken(), written=NOW - seconds, imported=NOW, precise=precise)
    assert is_backlog(item, RULES) is backlog


def test_legal_then_risk_then_clock_then_backlog() -> None:
    legal = place(spoken(legal_from=NOW - DAY), status=NONE, risk=None, rules=RULES)
    risk = place(spoken(), status=EMERGING, risk=RiskReason.LEAVING, rules=RULES)
    clock = place(spoken(), status=EMERGING, risk=None, rules=RULES)
    backlog = place(spoken(days_ago=200), status=ProsumerStatus.EVANGELIST, risk=None, rules=RULES)
    ranks = [found.rank for found in (legal, risk, clock, backlog)]
    assert ranks == [Rank.LEGAL, Rank.AT_RISK, Rank.CLOCK, Rank.NO_CLOCK]
    assert legal.clock is not None
    assert legal.clock.kind is ClockKind.LEGAL
    assert legal.clock.due_at == month_after(NOW - DAY)


def test_a_prosumer_comes_before_others_with_the_same_deadline() -> None:
    keys = [place(spoken(), status=status, risk=None, rules=RULES).esteem for status in ProsumerStatus]
    assert keys == sorted(keys, reverse=True)
    assert len(set(keys)) == 4


def test_what_does_not_wait_has_no_place() -> None:
    for legal, risk in itertools.product((None, NOW), (None, RiskReason.LEAVING)):
        done = spoken(waiting=False, legal_from=legal)
        assert place(done, status=EMERGING, risk=risk, rules=RULES) == NOWHERE


def test_only_valued_customers_are_at_risk() -> None:
    late = [spoken(days_ago=3)]
    assert risk_of(late, status=NONE, rules=RULES, now=NOW) == (None, None)
    assert risk_of([], status=EMERGING, rules=RULES, now=NOW) == (None, None)
    assert risk_of(late, status=EMERGING, rules=RULES, now=NOW)[0] is RiskReason.UNANSWERED_COMPLAINT


def test_a_complaint_becomes_a_risk_when_its_clock_runs_out() -> None:
    fresh = spoken(days_ago=0.5)
    risk, changes_at = risk_of([fresh], status=EMERGING, rules=RULES, now=NOW)
    assert risk is None
    assert changes_at == fresh.written + 24 * HOUR
    assert risk_of([fresh], status=EMERGING, rules=RULES, now=changes_at)[0] is not None
    answered = spoken(days_ago=3, waiting=False)
    assert risk_of([answered], status=EMERGING, rules=RULES, now=NOW)[0] is None


@pytest.mark.parametrize("waiting", [True, False])
def test_words_of_leaving_count_until_something_positive_follows(waiting: bool) -> None:
    leaving = spoken(days_ago=9, intents=("churn_risk",), waiting=waiting)
    assert risk_of([leaving], status=EMERGING, rules=RULES, now=NOW)[0] is RiskReason.LEAVING
    happy = spoken(days_ago=1, sentiment=Sentiment.POSITIVE, intents=("praise",))
    assert risk_of([leaving, happy], status=EMERGING, rules=RULES, now=NOW)[0] is None


def test_a_fall_over_the_last_two_items_counts() -> None:
    before = spoken(days_ago=9, sentiment=Sentiment.POSITIVE, intents=(), rating=1.0)
    last = spoken(days_ago=1, intents=(), rating=0.5, waiting=False)
    assert risk_of([before, last], status=EMERGING, rules=RULES, now=NOW)[0] is RiskReason.FALLING
    mild = spoken(days_ago=1, intents=(), rating=0.75, waiting=False)
    assert risk_of([before, mild], status=EMERGING, rules=RULES, now=NOW)[0] is None


def test_risk_raises_the_latest_item_and_complaints_and_leaves_praise() -> None:
    praise = spoken(days_ago=30, sentiment=Sentiment.POSITIVE, intents=("praise",))
    complaint = spoken(days_ago=20)
    last = spoken(days_ago=2, intents=("churn_risk",))
    said = [praise, complaint, last]
    raised = [raises(item, said, RiskReason.LEAVING) is not None for item in said]
    assert raised == [False, True, True]
