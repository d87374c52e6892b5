"""What the people's pages read: rows in the window's thread, everything heavier beside it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from desktop.errors import UserError
from desktop.model.care import CareEntry
from desktop.model.merges import MergePreview, Suggestion
from desktop.model.people import CustomerCounts, CustomerOrder, CustomerQuery, CustomerRow, Profile, Said
from desktop.operations import care, customers, inboxes, merging
from desktop.operations.inboxes import Inbox
from ui.jobs import Cancel, Jobs, Latest
from ui.shown_inbox import looking

T = TypeVar("T")

FIRST = 128
"""What the tallest screen and some turns of the wheel need; the rest of a list follows from beside."""

SAID = 50
"""What a person said is read a page at a time."""


@dataclass(frozen=True, slots=True)
class Ficha:
    """Everything that stands on a profile. ``care`` is this week's entry for the person."""

    profile: Profile
    said: Sequence[Said]
    suggestions: Sequence[Suggestion] = ()
    care: CareEntry | None = None


class PeopleReading:
    """One for each open inbox; ``close`` it."""

    def __init__(self, path: Path, jobs: Jobs) -> None:
        self.path = path
        self._inbox = inboxes.open_for_reading(path)
        self._jobs = jobs
        self._ids, self._counts, self._ficha, self._more = Latest(), Latest(), Latest(), Latest()
        self._likely, self._week, self._doubles = Latest(), Latest(), Latest()
        self._looking: Cancel | None = None

    def close(self) -> None:
        """Let go of the file; answers under way are dropped."""
        self.forget()
        self._inbox.close()

    def forget(self) -> None:
        """Drop whatever was asked for."""
        for latest in (self._ids, self._counts, self._ficha, self._more):
            latest.forget()
        for latest in (self._likely, self._week, self._doubles):
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

    def begin(self, query: CustomerQuery) -> array[int] | None:
        """The first ids of a list at once; None where only looking through everybody would tell."""
        sorted_by = query.order is CustomerOrder.ITEMS
        if sorted_by or query.words or query.tags or query.sources or query.due:
            return None
        return customers.customer_ids(self._inbox, query, limit=FIRST)

    def ids(self, query: CustomerQuery, then: Callable[[array[int]], None]) -> None:
        """The whole list, read beside; only the newest question is answered."""
        self._beside(lambda inbox: customers.customer_ids(inbox, query), self._ids.only(then))

    def counts(self, then: Callable[[CustomerCounts], None]) -> None:
        """How many each filter holds."""
        self._beside(customers.customer_counts, self._counts.only(then))

    def found(self, words: str, limit: int, then: Callable[[list[CustomerRow]], None]) -> None:
        """The first few customers with these words."""

        def look(inbox: Inbox) -> list[CustomerRow]:
            ids = customers.customer_ids(inbox, CustomerQuery(words=words), limit=limit)
            return customers.customer_rows(inbox, ids)

        self._beside(look, self._more.only(then))

    def ficha(self, number: int, said: int, then: Callable[[Ficha | None], None]) -> None:
        """A profile with the newest ``said`` things; None when the customer is gone."""

        def look(inbox: Inbox) -> Ficha | None:
            try:
                profile = customers.profile(inbox, number)
            except UserError:
                return None
            return Ficha(profile, customers.said(inbox, profile.card.id, limit=said))

        self._beside(look, self._ficha.only(then))

    def likely(self, number: int, then: Callable[[list[Suggestion]], None]) -> None:
        """Who else a customer may be: everybody's name is looked at, so this comes after the
        profile, and is called off when another profile is wanted."""
        if self._looking is not None:
            self._looking.cancel()

        def look(inbox: Inbox) -> list[Suggestion]:
            return merging.suggestions_for(inbox, number, limit=3)

        self._looking = self._beside(look, self._likely.only(then))

    def week(self, then: Callable[[list[CareEntry]], None]) -> None:
        """This week's care list."""
        self._beside(care.care_list, self._week.only(then))

    def suggestions(self, then: Callable[[list[Suggestion]], None]) -> None:
        """Who may be one, over the whole inbox."""
        self._beside(merging.suggestions, self._doubles.only(then))

    def _beside(self, look: Callable[[Inbox], T], then: Callable[[T], None]) -> Cancel:
        return self._jobs.run(looking(self.path, look), then)
