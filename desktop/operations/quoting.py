"""Quoting customers: only with leave, which is asked for, dated, and can be taken back."""

from __future__ import annotations

from pathlib import Path

from desktop import clock
from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.people import Consent, ConsentState
from desktop.operations.doing import doing
from desktop.operations.inboxes import Inbox
from desktop.reporting import quotes, writing
from desktop.reporting.records import Heading, Written
from desktop.store import customers, items, journal, people, person, preferences
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _


def ask_consent(inbox: Inbox, *, feedback: int, words: str, on: str = "") -> Change | None:
    """Note that a person was asked whether these words of an item may be quoted; ``on`` is the day
    (``YYYY-MM-DD``), today when left out. Raises UserError when the item does not hold the words."""
    words = " ".join(words.split())
    with doing(inbox, "consent_asked", Area.CUSTOMERS) as work:
        if items.missing(work.connection, [feedback]) is not None:
            raise UserError(
                _("There is no item {id} in this inbox.").format(id=feedback),
                edges.items(),
            )
        said = " ".join(person.text_of(work.connection, feedback).split())
        if not words or words not in said:
            raise UserError(
                _("The customer did not say that in these words."),
                _("Quote a piece of the opinion as it stands."),
            )
        who = people.customers_of(work.connection, [feedback])[0]
        work.step.insert(
            "consent",
            {
                "customer_id": who,
                "feedback_id": feedback,
                "state": ConsentState.ASKED.value,
                "words": words,
                "asked_on": on or clock.local_day(work.now),
                "decided_on": "",
                "how": "",
            },
        )
        card = customers.card(work.connection, who)
        work.values = {"customer": who, "name": card.name if card else ""}
    return work.change


def note_consent(
    inbox: Inbox, *, consent: int, state: ConsentState, on: str = "", how: str = ""
) -> Change | None:
    """Note a person's answer, its day (today when left out) and how it came."""
    with doing(inbox, "consent_noted", Area.CUSTOMERS) as work:
        if not person.exists(work.connection, "consent", consent):
            raise UserError(
                _("There is no such leave to quote."), _("Ask the customer first, from one of the opinions.")
            )
        decided = "" if state is ConsentState.ASKED else on or clock.local_day(work.now)
        work.step.update(
            "consent", [consent], {"state": state.value, "decided_on": decided, "how": how.strip()}
        )
        work.values = {"state": state.value}
    return work.change


def remove_consent(inbox: Inbox, *, consent: int) -> Change | None:
    """Take an entry away that was made by mistake."""
    with doing(inbox, "consent_removed", Area.CUSTOMERS) as work:
        if person.exists(work.connection, "consent", consent):
            work.step.delete("consent", [consent])
    return work.change


def consents(inbox: Inbox, *, state: ConsentState | None = None) -> list[Consent]:
    """Leave to quote, newest first: all, or those in one state."""
    with inbox.database.reading() as connection:
        return person.consents(connection, state=state)


def export_quotes(inbox: Inbox, path: Path, *, delimiter: str = ",") -> Written:
    """Write the words that may be quoted, with whose they are and since when. Raises UserError when
    the file cannot be written or its suffix is not known."""
    with inbox.database.reading() as connection:
        heading = Heading(
            business=str(preferences.get(connection, "business.name")), made_at=clock.rfc3339(clock.now())
        )
        found = person.consents(connection, state=ConsentState.GIVEN)
        written = writing.write(path, found, quotes.quote_list(heading), delimiter=delimiter)
    with inbox.database.transaction() as connection:
        journal.write_record(
            connection, at=clock.epoch_now(), verb="exported", values={"what": "quotes", "name": path.name}
        )
    return written
