"""Copies, what going back to one changes, and what a rescue could not read, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop import clock
from desktop.model.keeping import Contents, CopyNote, LostRange, Rescued, RestorePreview
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.quotes import quoted


def moment(epoch: int) -> str:
    """A moment in the owner's words."""
    return times.moment(clock.of_epoch(epoch))


def copy_kind(code: str) -> str:
    """Why a copy was made."""
    return {
        "daily": _("copy of the day"),
        "import": _("before an import"),
        "migration": _("before an update of Oído"),
        "replaced": _("set aside by a restore"),
    }.get(code, code)


def copy_about(note: CopyNote) -> str:
    """``copia del día · 4,2 MB``"""
    size = _("{count} MB").format(count=times.number(max(0.1, note.size / 1_000_000)))
    return f"{copy_kind(note.kind)} · {size}"


def preview_lines(told: RestorePreview) -> list[str]:
    """What going back to a copy would change, a sentence a line."""
    lines = []
    if told.copy.changed_at:
        lines.append(_("The copy is of {moment}.").format(moment=moment(told.copy.changed_at)))
    if told.now is None:
        lines.append(_("The present inbox is missing or cannot be read, so there is nothing to compare."))
        lines += [f"{name}: {times.number(then)}" for name, then, _now in _figures(told.copy, told.copy)]
    else:
        changed = [
            f"{name}: {times.number(now)} → {times.number(then)}"
            for name, then, now in _figures(told.copy, told.now)
            if then != now
        ]
        lines += changed or [_("The numbers are the same as now.")]
    if told.steps:
        lines.append(
            ngettext(
                "{count} thing that was done since is not in it.",
                "{count} things that were done since are not in it.",
                told.steps,
            ).format(count=times.number(told.steps))
        )
    lines.append(_("What is there now is set aside, not deleted."))
    return lines


def _figures(then: Contents, now: Contents) -> list[tuple[str, int, int]]:
    return [
        (_("Items"), then.items, now.items),
        (_("Customers"), then.customers, now.customers),
        (_("Replies posted"), then.posted, now.posted),
        (_("Drafts"), then.drafts, now.drafts),
        (_("Notes"), then.notes, now.notes),
        (_("Imports"), then.imports, now.imports),
    ]


def rescue_lines(found: Rescued) -> list[str]:
    """What could be read, and what could not."""
    items = found.read.get("feedback", 0)
    lines = [
        ngettext("{count} item could be read.", "{count} items could be read.", items).format(
            count=times.number(items)
        )
    ]
    lines += _lost(found.lost)
    lines += [
        _("Read in part: {table}, number {number}. What is lost of it is empty or ends in �.").format(
            table=table_name(one.table), number=one.first
        )
        for one in found.cut
    ]
    lines += [
        ngettext(
            "{table}: {count} value was damaged and is emptied or shows � for lost letters.",
            "{table}: {count} values were damaged and are emptied or show � for lost letters.",
            count,
        ).format(table=table_name(table), count=times.number(count))
        for table, count in found.mended.items()
    ]
    if found.newer:
        lines.append(
            _(
                "The file says that a newer version of Oído made it. What only that version keeps is not in"
                " the new inbox: if you have it, rescue the inbox with it."
            )
        )
    if found.orphans:
        lines.append(_("These notes and replies lost the item they belonged to:"))
        lines += [f"  {quoted(text)}" for text in found.orphans]
    if len(lines) == 1:
        lines.append(_("Nothing is missing."))
    return lines


def _lost(ranges: Sequence[LostRange]) -> Iterator[str]:
    for one in ranges:
        if not one.last:
            yield _("Could not be read: {table}. Nothing tells how many there were.").format(
                table=table_name(one.table)
            )
            continue
        yield _("Could not be read: {table}, numbers {first} to {last}.").format(
            table=table_name(one.table), first=one.first, last=one.last
        )


def table_name(table: str) -> str:
    """What the rows of a table are to the owner; its own name for what only the program knows."""
    return {
        "feedback": _("items"),
        "feedback_raw": _("original records of items"),
        "feedback_version": _("earlier versions of items"),
        "customer": _("customers"),
        "identity": _("names of customers"),
        "reply": _("replies"),
        "reply_version": _("wordings of replies"),
        "note": _("notes"),
        "tag": _("tags"),
        "journal": _("history"),
        "journal_op": _("steps of undo"),
        "log_entry": _("entries of the reply log"),
    }.get(table, table)
