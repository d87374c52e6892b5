"""What a customer said on the phone or face to face, written down by the owner.

It goes the way of everything that is imported: read, scored, placed, searchable, one step to undo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop import clock
from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.codes import Precision, Scale
from desktop.model.raw import Rating, RawFeedback, When
from desktop.operations import indexing, standing
from desktop.operations.inboxes import Inbox
from desktop.operations.intake import Intake
from desktop.store import batches, feedback, items, journal, known_people
from desktop.store.database import Connection
from desktop.store.known_people import KnownPerson
from desktop.wording.catalogue import gettext as _

__all__ = ["FORM", "KnownPerson", "Talk", "find_people", "note_talk"]

FORM = "spoken"
"""The format under which such a batch is listed."""

SUGGESTED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What was said. ``source`` is ``phone``, ``person`` or the owner's own name for another
    way; ``customer`` the id of a known customer, None for somebody new, who may stay nameless.
    ``when`` is an aware moment or a day; ``stars`` are 1 to 5, or None."""

    words: str
    source: str
    when: datetime | date
    name: str = ""
    customer: int | None = None
    stars: int | None = None


def find_people(inbox: Inbox, typed: str, *, limit: int = SUGGESTED) -> Sequence[KnownPerson]:
    """Known customers whose names begin like what was typed, who spoke last first."""
    with inbox.database.reading() as connection:
        return known_people.by_name(connection, typed, limit)


def note_talk(inbox: Inbox, talk: Talk) -> Change | None:
    """Take in what somebody said, as one import that undo takes back.

    None when the very same is there already. UserError without words and stars, for a moment
    in the future, and for a customer who is no longer there.
    """
    _check(talk)
    now = clock.epoch_now()
    try:
        with inbox.database.transaction() as connection:
            change = _take_in(connection, talk, now)
    except _SameAgain:
        return None
    indexing.index_waiting(inbox)
    standing.refresh(inbox)
    return change


class _SameAgain(Exception):
    """The very same note was made before: the transaction is rolled back."""


def _take_in(connection: Connection, talk: Talk, now: int) -> Change:
    raw = _raw(connection, talk)
    batch = batches.start(connection, at=now, request={"paths": [], "form": FORM})
    number = batches.add_file(connection, batch=batch, path="", sha256="", form=FORM, made_by="", mapping="")
    rules = standing.clock_rules(connection)
    intake = Intake(batch=batch, batch_file=number, rules=rules, now=now)
    intake.chunk(connection, [raw])
    batches.set_state(connection, batch, "finished", at=now)
    if not items.any_of_batch(connection, batch):
        raise _SameAgain
    values: dict[str, str | int] = {"batch": batch, "count": 1, "updated": 0, "form": FORM}
    step = journal.write_step(connection, at=now, verb="import", values=values, batch=batch)
    return Change(
        "import", frozenset(Area), feedback=feedback.of_batch(connection, batch), values=values, journal=step
    )


def _check(talk: Talk) -> None:
    if not talk.words.strip() and talk.stars is None:
        raise UserError(_("There is nothing to save yet."), _("Write what the customer said."))
    later = talk.when > clock.now() if isinstance(talk.when, datetime) else talk.when > clock.now().date()
    if later:
        raise UserError(_("That moment is still to come."), _("Choose when it was said."))


def _raw(connection: Connection, talk: Talk) -> RawFeedback:
    name, author_id = " ".join(talk.name.split()), ""
    if talk.customer is not None:
        known = known_people.name_of(connection, talk.customer)
        if known is None:
            raise UserError(
                _("That customer is no longer in this inbox."), _("Choose another one, or write the name.")
            )
        name, author_id = known, f"customer-{talk.customer}"
        known_people.speaks_as(connection, talk.customer, talk.source, author_id, name)
    exact = isinstance(talk.when, datetime)
    return RawFeedback(
        row_no=1,
        source=talk.source,
        family=FORM,
        author=name,
        author_id=author_id,
        words=talk.words.strip(),
        rating=Rating(talk.stars, Scale.FIVE) if talk.stars else None,
        written=When(talk.when, Precision.MINUTE if exact else Precision.DAY),
        raw={"noted": talk.words},
    )
