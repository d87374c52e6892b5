"""Scoring at once those who rated once with the best stars: most customers of a big import.

They have a point or a few for it and nothing else, so the score follows from the rating and its
day alone. It is the score of ``prosumer.score`` all the same, worked out once for each such day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop import clock
from desktop.model.codes import ProsumerStatus, Sentiment
from desktop.model.scoring import Score, ScoredItem
from desktop.store import people
from desktop.store.database import Connection
from desktop.store.people import Starred
from desktop.understanding import prosumer
from desktop.understanding.words import fold, is_word, words_of

PAGE = 5_000
"""Customers settled in one statement."""


class Settling:
    """Settles page by page; remembers the scores of the days that it has met."""

    def __init__(self, *, weights: prosumer.Weights, now: int, month: int) -> None:
        self._weights = weights
        self._today = clock.day_of(now)
        self._rescore_at = now + month
        self._scores: dict[tuple[object, ...], Score] = {}
        self._last = 0

    def page(self, connection: Connection) -> bool:
        """Settle the next page within the running transaction; False when there is none."""
        found, last = people.starred(connection, after=self._last, limit=PAGE)
        people.settle(connection, [(one.customer, self._standing(one)) for one in found if self._plain(one)])
        self._last = last or self._last
        return last is not None

    def _plain(self, one: Starred) -> bool:
        return self._score(one).status is ProsumerStatus.NONE

    def _standing(self, one: Starred) -> people.Standing:
        score = self._score(one)
        quote = prosumer.shortened(one.text)
        evidence = [replace(award, feedback_id=one.feedback, quote=quote) for award in score.evidence]
        return people.Standing(
            score=score.value,
            status=score.status,
            automatic=score.status,
            independence=score.independence,
            confidence=score.confidence,
            risk=None,
            families=score.families,
            evidence=evidence,
            rescore_at=self._rescore_at if score.value else None,
            items=1,
            last_at=one.written,
        )

    def _score(self, one: Starred) -> Score:
        words = any(is_word(form) for form in words_of(fold(one.text[:200])).forms)
        key = (one.day, one.rating, words, one.votes, one.answers)
        if key not in self._scores:
            self._scores[key] = prosumer.score(
                [_item(one, one.day, "best" if words else "")], today=self._today, weights=self._weights
            )
        return self._scores[key]


def _item(one: Starred, day: date, text: str) -> ScoredItem:
    return ScoredItem(
        feedback_id=one.feedback,
        day=day,
        source="",
        text=text,
        sentiment=Sentiment.POSITIVE,
        signals={},
        rating=one.rating,
        votes=0 if one.votes else None,
        answers_customer=False if one.answers else None,
    )
