"""The table of the score's weights: read, changed, put back."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.changes import Area, Change
from desktop.clock import epoch_now
from desktop.errors import UserError
from desktop.model.people import Weight
from desktop.operations.inboxes import Inbox
from desktop.store import journal, people
from desktop.store import weights as store_weights
from desktop.understanding.weighing import faults, from_values, table
from desktop.wording.catalogue import gettext as _
from desktop.wording.people import weight_name


def weights(inbox: Inbox) -> list[Weight]:
    """Every weight with its value, default and range, in the order of the table."""
    with inbox.database.reading() as connection:
        return table(from_values(store_weights.changed(connection)))


def set_weights(inbox: Inbox, *, values: Mapping[str, float]) -> Change | None:
    """Change weights, all of them or none, and mark every customer to be scored anew.

    ``standing.refresh`` does the scoring, in the background and resumably. Raises UserError that
    names the first value that cannot stand.
    """
    with inbox.database.reading() as connection:
        wanted = {**store_weights.changed(connection), **values}
    wrong = faults(wanted)
    if wrong:
        raise UserError(
            _("The value of “{name}” cannot stand.").format(name=weight_name(wrong[0])),
            _("Choose one within its range; each status needs more points than the one before."),
        )
    return _put(inbox, wanted)


def reset_weights(inbox: Inbox) -> Change | None:
    """Put every weight back to its default."""
    return _put(inbox, {})


def _put(inbox: Inbox, wanted: Mapping[str, float]) -> Change | None:
    defaults = {line.key: line.default for line in table(from_values({}))}
    changed = {key: float(value) for key, value in wanted.items() if value != defaults[key]}
    with inbox.database.transaction() as connection:
        if store_weights.changed(connection) == changed:
            return None
        now = epoch_now()
        store_weights.put(connection, changed, at=now)
        people.mark_customers(connection)
        journal.write_record(connection, at=now, verb="weights_set", values={"count": len(changed)})
    return Change("weights_set", frozenset({Area.SETTINGS, Area.CUSTOMERS}), values={"count": len(changed)})
