"""What the people's pages read: rows in the window's thread, everything heavier beside it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from desktop.errors import UserError
from desktop.model.people import (
    CareEntry,
    CustomerCounts,
    CustomerQuery,
    CustomerRow,
    MergePreview,
    Profile,
    Said,
    Suggestion,
)
from desktop.operations import care, customers, inboxes, merging
from desktop.operations.inboxes import Inbox
from ui.jobs import Jobs, Latest

T = TypeVar("T")

SAID = 50
"""What a person said is read a page at a time."""


@dataclass(frozen=True, slots=True)
class Ficha:
    """Everything that stands on a profile. ``care`` is this week's entry for the person."""

    profile: Profile
    said: Sequence[Said]
    suggestions: Sequence[Suggestion]
    care: CareEntry | None


class PeopleReading:
    """One for each open inbox; ``close`` it."""

    def __init__(self, path: Path, jobs: Jobs) -> None:
        self.path = path
        self._inbox = inboxes.open_for_reading(path)
        self._jobs = jobs
        self._ids, self._counts, self._ficha, self._more = Latest(), Latest(), Latest(), Latest()

    def close(self) -> None:
        """Let go of the file; answers under way are dropped."""
        self.forget()
        self._inbox.close()

    def forget(self) -> None:
        """Drop whatever was asked for."""
        for latest in (self._ids, self._counts, self._ficha, self._more):
            latest.forget()

    def rows(self, numbers: Sequence[int]) -> list[CustomerRow]:
        """The rows of some customers, in order, without those that are gone."""
        return customers.customer_rows(self._inbox, numbers)

    def current(self, number: int) -> int | None:
        """The customer that a number leads to after merges; None when there is none."""
        try:
            return customers.current(self._inbox, number)
        except UserError:
            return None

    def tags(self) -> list[str]:
        """Every tag of a person in use."""
        return customers.person_tags(self._inbox)

    def preview(self, kept: int, absorbed: int, choices: dict[str, str]) -> MergePreview:
        """What a merge would do. Raises UserError when the two cannot be merged."""
        return merging.preview(self._inbox, kept=kept, absorbed=absorbed, choices=choices)

    def ids(self, query: CustomerQuery, then: Callable[[array[int]], None]) -> None:
        """The whole list, read beside; only the newest question is answered."""
        self._beside(lambda inbox: customers.customer_ids(inbox, query), self._ids.only(then))

    def counts(self, then: Callable[[CustomerCounts], None]) -> None:
        """How many each filter holds."""
        self._beside(customers.customer_counts, self._counts.only(then))

    def found(self, words: str, limit: int, then: Callable[[list[CustomerRow]], None]) -> None:
        """The first few customers with these words."""

        def look(inbox: Inbox) -> list[CustomerRow]:
            ids = customers.customer_ids(inbox, CustomerQuery(words=words))
            return customers.customer_rows(inbox, ids[:limit])

        self._beside(look, self._more.only(then))

    def ficha(self, number: int, said: int, then: Callable[[Ficha | None], None]) -> None:
        """A profile with the newest ``said`` things; None when the customer is gone."""

        def look(inbox: Inbox) -> Ficha | None:
            try:
                profile = customers.profile(inbox, number)
            except UserError:
                return None
            top = profile.card.id
            entry = next((one for one in care.care_list(inbox) if one.customer.id == top), None)
            return Ficha(
                profile,
                customers.said(inbox, top, limit=said),
                merging.suggestions_for(inbox, top, limit=3),
                entry,
            )

        self._beside(look, self._ficha.only(then))

    def suggestions(self, then: Callable[[list[Suggestion]], None]) -> None:
        """Who may be one, over the whole inbox."""
        self._beside(merging.suggestions, self._more.only(then))

    def _beside(self, look: Callable[[Inbox], T], then: Callable[[T], None]) -> None:
        path = self.path

        def work(_task: object) -> T:
            with inboxes.open_for_reading(path) as inbox:
                return look(inbox)

        self._jobs.run(work, then)
