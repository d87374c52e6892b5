"""Hints that say where to go on: a command for those who type commands, a place in the window else.

The window says once at start that it is one; the same operations then speak of its pages.
"""

from __future__ import annotations

from desktop.wording.catalogue import gettext as _

_places = {"window": False}


def speak_of_the_window(speak: bool = True) -> None:
    """Whether hints name places in the window instead of commands."""
    _places["window"] = speak


def _told(command: str, window: str) -> str:
    return window if _places["window"] else command


def items() -> str:
    """Where all items are."""
    return _told(_("“oido list” shows the numbers of all items."), _("Look for it in the list again."))


def customers() -> str:
    """Where all customers are."""
    return _told(
        _("“oido customers” shows the numbers of all customers."),
        _("Look among your customers again."),
    )


def merges() -> str:
    """Where a customer's merges are."""
    return _told(
        _("“oido customer ID” shows the merges of a customer."),
        _("The customer's own page shows what was merged."),
    )


def belongs(customer: int) -> str:
    """Who is one with whom."""
    return _told(
        _("“oido customer {id}” shows what belongs to this customer.").format(id=customer),
        _("The customer's own page shows who belongs to it."),
    )


def templates() -> str:
    """Where the templates are."""
    return _told(_("“oido templates” lists them."), _("Choose another one."))


def outbox() -> str:
    """Where the replies are that wait to be posted."""
    return _told(
        _("“oido outbox” shows the replies that wait to be posted."), _("Look for it under To post again.")
    )


def batch(number: int) -> str:
    """What an import brought."""
    return _told(
        _("“oido list importacion:{id}” shows what an import brought.").format(id=number),
        _("The page of imports shows what became of it."),
    )


def doctor() -> str:
    """How to see whether the inbox is sound."""
    return _told(
        _("Run “oido doctor” to see whether the inbox itself is sound."),
        _("Choose another place; if it happens again, the inbox itself may be damaged: restore a backup."),
    )


def damaged() -> str:
    """What to do with a damaged inbox."""
    return _told(
        _(
            "Restore a copy from the folder “backups” with “oido restore FILE”, or bring what can still be"
            " read into a new inbox with “oido doctor --rescue NEW.oido”."
        ),
        _("Go back to one of its copies, or bring what can still be read into a new inbox."),
    )


def another_file() -> str:
    """What to do with a file that is no inbox."""
    return _("Choose a file that ends in .oido, or a new name for a new inbox.")


def formats() -> str:
    """What can be imported."""
    return _told(
        _("“oido formats” and the import page list what can be imported, and how to export it."),
        _("The guides below the cards list what can be imported, and how to export it."),
    )


def columns() -> str:
    """How to say what the columns of a table are."""
    return _told(
        _("Say what each column is, in the window or with --mapping FILE."),
        _("Look through the columns and say what each one is."),
    )


def ideas() -> str:
    """Where the ideas are."""
    return _told(_("“oido ideas” lists them with their numbers."), _("Look among your ideas again."))


def review_links() -> str:
    """Where the links for reviews are kept."""
    return _told(
        _("“oido invitation --set-link SOURCE URL” keeps it."), _("Paste it first, beside the source.")
    )


def gone() -> str:
    """What to do about an inbox that is no longer where it was."""
    return _told(
        _(
            "Connect its disk or put it back, or go back to a copy with “oido restore FILE”; for a new inbox,"
            " give another name with --inbox."
        ),
        _("Connect its disk or put it back, or go back to one of its copies."),
    )
