"""Where a reply goes from here: the way that its channel asks for first, then the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.model.sources import source_of
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from desktop.model.answering import Ways


class Kind(StrEnum):
    """A way by which a reply reaches its customer."""

    PAGE = "page"
    INBOX_PAGE = "inbox_page"
    WHATSAPP = "whatsapp"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One way with the address that it opens."""

    kind: Kind
    address: str


def deliveries(source: str, ways: Ways) -> list[Delivery]:
    """All ways of an item of this source; the first is the one to take."""
    found = [
        Delivery(kind, address)
        for kind, address in (
            (Kind.PAGE, ways.page),
            (Kind.WHATSAPP, ways.whatsapp),
            (Kind.MAIL, ways.mailto),
            (Kind.INBOX_PAGE, ways.inbox_page),
        )
        if address
    ]
    own = {"mail": Kind.MAIL, "whatsapp": Kind.WHATSAPP}.get(source_of(source).code)
    public = source_of(source).public

    def rank(delivery: Delivery) -> int:
        if delivery.kind is own:
            return 0
        if delivery.kind in (Kind.PAGE, Kind.INBOX_PAGE):
            return 1
        # A public opinion is answered in public, before anybody is written to in private.
        return 3 if public else 2

    return sorted(found, key=rank)


def main_words(chosen: Sequence[Delivery]) -> str:
    """What the main button says of the first way."""
    if not chosen:
        return _("Copy")
    return {
        Kind.PAGE: _("Copy and open"),
        Kind.INBOX_PAGE: _("Copy and open"),
        Kind.WHATSAPP: _("Open in WhatsApp"),
        Kind.MAIL: _("Write the e-mail"),
    }[chosen[0].kind]


def menu_words(delivery: Delivery, source: str) -> str:
    """What a menu says of one way."""
    name = source_of(source).name
    return {
        Kind.PAGE: _("Copy and open the page of this opinion"),
        Kind.INBOX_PAGE: _("Copy and open where {source} lists what to answer").format(source=name or "…"),
        Kind.WHATSAPP: _("Open in WhatsApp with these words"),
        Kind.MAIL: _("Write an e-mail with these words"),
    }[delivery.kind]
