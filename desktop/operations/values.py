"""What a template's placeholders stand for in an inbox."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.model.rows import Row
from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from desktop.replying.values import values


def values_for(inbox: Inbox, row: Row) -> Mapping[str, str]:
    """The customer's first name, who signs, the business."""
    return values(
        row.customer,
        signature=str(inboxes.setting(inbox, "business.signature")),
        business=str(inboxes.setting(inbox, "business.name")),
    )
