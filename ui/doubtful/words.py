"""The sentences that only the page of pairs in doubt says; no widgets here."""

from __future__ import annotations

from desktop.model.codes import Status
from desktop.operations.doubtful import Side
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.sources import source_name
from desktop.wording.times import number

DOT = " · "


def heading(side: Side) -> str:
    """«Booking · 20 nov»."""
    day = times.short_day(side.written_at[:10]) or _("no date")
    return DOT.join((source_name(side.source), day))


def came(side: Side, *, double: bool) -> str:
    """Which of the two was here first: «Estaba ya, desde el 3 mar», «Llegó el 20 nov»."""
    day = times.short_day(side.imported_at[:10])
    if double:
        return _("Came on {day}").format(day=day)
    return _("Was here since {day}").format(day=day)


def work(side: Side) -> str:
    """What the owner did with it: «1 respuesta · 2 notas»; '' for nothing."""
    parts = []
    if side.replies:
        parts.append(
            ngettext("{count} reply", "{count} replies", side.replies).format(count=number(side.replies))
        )
    if side.notes:
        parts.append(ngettext("{count} note", "{count} notes", side.notes).format(count=number(side.notes)))
    if side.status is not Status.WAITING and not side.replies:
        parts.append(codes.status_name(side.status.value))
    return DOT.join(parts)


def place(now: int, total: int) -> str:
    """«1 de 12»."""
    return _("{number} of {count}").format(number=number(now), count=number(total))


def all_same(count: int) -> str:
    """The button that says it of all pairs."""
    words = ngettext("The one left is the same", "The {count} pairs are the same", count)
    return words.format(count=number(count))


def all_different(count: int) -> str:
    """The button that denies it of all pairs."""
    return ngettext("The one left is different", "The {count} pairs are different", count).format(
        count=number(count)
    )


def explained() -> str:
    """What either answer does."""
    return _(
        "Same author, same day and nearly the same words. If they are the same, the later one goes; "
        "your replies, notes and tags stay."
    )


def looking() -> str:
    """While nobody knows yet whether anything is in doubt."""
    return _("Looking for what is in doubt…")


def none_left() -> str:
    """When nothing is in doubt (any more)."""
    return _("Nothing is in doubt. When two items look alike, Oído asks you here.")
