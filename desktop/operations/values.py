"""What a template's placeholders stand for."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.model.rows import Row
from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox


def values_for(inbox: Inbox, row: Row) -> Mapping[str, str]:
    """The customer's first name, who signs, the business."""
    first = row.customer.split()[0] if row.customer.split() else ""
    signature = str(inboxes.setting(inbox, "business.signature"))
    business = str(inboxes.setting(inbox, "business.name"))
    return {
        "name": first,
        "nombre": first,
        "signature": signature or business,
        "firma": signature or business,
        "business": business,
        "negocio": business,
    }
