"""How a reply is brought to its customer: by hand, on the channel's page, by mail or WhatsApp."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import UserError
from desktop.model.answering import Ways
from desktop.operations.inboxes import Inbox
from desktop.replying import addresses, posting
from desktop.store import preferences, reach, replies
from desktop.store.contacts import contact_key
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _


def ways(inbox: Inbox, *, feedback: int, text: str = "") -> Ways:
    """The ways that are open for an item, with ``text`` in those that carry words. UserError for no
    such item."""
    with inbox.database.reading() as connection:
        known = reach.of_item(connection, feedback)
        business = str(preferences.get(connection, "business.name"))
    if known is None:
        raise UserError(_("There is no item {id} in this inbox.").format(id=feedback), edges.items())
    mail = contact_key("email", known.mail)
    return Ways(
        page=addresses.page(known.page),
        inbox_page=posting.inbox_page(known.source),
        mail=mail,
        mailto=posting.mailto(mail, posting.subject_of(known.title, business), text),
        whatsapp=posting.whatsapp(known.phone, text) if known.phone else "",
    )


def write_mail(inbox: Inbox, *, reply: int, path: Path) -> None:
    """Write a reply as a letter (.eml) that the owner's mail program opens ready to send.

    UserError where there is no such reply, no address, or the file cannot be written.
    """
    with inbox.database.reading() as connection:
        found = replies.get(connection, reply)
        known = reach.of_item(connection, found.feedback_id) if found is not None else None
        business = str(preferences.get(connection, "business.name"))
    if found is None or known is None:
        raise UserError(_("There is no reply {id} in this inbox.").format(id=reply), edges.outbox())
    mail = contact_key("email", known.mail)
    if not mail:
        raise UserError(
            _("No mail address of this customer is known."), _("Copy the reply and write to them yourself.")
        )
    data = posting.letter(
        to=mail,
        subject=posting.subject_of(known.title, business),
        text=found.text,
        answers=known.external_id,
    )
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UserError(
            _("“{name}” could not be written.").format(name=path.name), _("Choose another name or folder.")
        ) from error
