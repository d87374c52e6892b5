"""Erasure in words: what would go, what went, and what only the owner can see to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop import clock
from desktop.model.erasing import Certificate, ErasurePreview
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.keeping import table_name

SHOWN_NAMES = 8
_TOLD = ("feedback", "feedback_version", "reply", "reply_version", "note", "customer", "identity", "tag")
"""Tables whose rows mean something to an owner."""


def preview_lines(told: ErasurePreview) -> list[str]:
    """What an erasure would take away, and what it leaves, a sentence a line."""
    return [*gone_lines(told), *staying_lines(told)]


def gone_lines(told: ErasurePreview) -> list[str]:
    """What an erasure would take away."""
    found = list(_what(told.counts))
    if told.identities:
        names = [name for name in dict.fromkeys(told.identities) if name]
        shown = ", ".join(names[:SHOWN_NAMES]) + ("…" if len(names) > SHOWN_NAMES else "")
        if shown:
            # One that ends with a full stop ends the sentence, too.
            found.append(_("Known as: {names}.").format(names=shown.removesuffix(".")))
    if told.copies:
        count = len(told.copies)
        found.append(
            ngettext(
                "The person also goes from {count} copy of the inbox.",
                "The person also goes from {count} copies of the inbox.",
                count,
            ).format(count=times.number(count))
        )
    return found


def staying_lines(told: ErasurePreview) -> list[str]:
    """What an erasure leaves, and what only the owner can see to."""
    return [
        _("A certificate stays, and digests that keep the person from coming back."),
        *remaining(told.beside, told.mentions),
    ]


def _what(counts: Mapping[str, int]) -> Iterator[str]:
    items, posted = counts.get("items", 0), counts.get("posted", 0)
    yield ngettext("{count} item goes.", "{count} items go.", items).format(count=times.number(items))
    if posted:
        yield ngettext(
            "{count} posted reply goes with its words; the log keeps its digest and still verifies.",
            "{count} posted replies go with their words; the log keeps their digests and still verifies.",
            posted,
        ).format(count=times.number(posted))
    notes = counts.get("note", 0) + counts.get("customer_note", 0)
    if notes:
        yield ngettext("{count} note goes.", "{count} notes go.", notes).format(count=times.number(notes))


def remaining(beside: Sequence[str], mentions: int) -> list[str]:
    """What an erasure cannot reach, for the owner to see to."""
    found = []
    if beside:
        found.append(
            _("Look through these files next to the inbox, and delete them: {names}.").format(
                names=", ".join(beside)
            )
        )
    if mentions:
        found.append(
            ngettext(
                "The name also stands in {count} item of somebody else, which stays.",
                "The name also stands in {count} items of others, which stay.",
                mentions,
            ).format(count=times.number(mentions))
        )
    found.append(_("Files that you exported, copied elsewhere or imported from are yours to delete."))
    return found


def certificate_lines(certificate: Certificate) -> list[str]:
    """The certificate, a sentence a line; nothing in it is of the person."""
    moment = times.moment(clock.of_epoch(certificate.at))
    found = [_("On {moment} the data of one customer was erased for good.").format(moment=moment)]
    rows = sum(certificate.counts.values())
    found.append(
        ngettext("{count} record was erased.", "{count} records were erased.", rows).format(
            count=times.number(rows)
        )
    )
    kinds = [
        f"{table_name(table)} ({times.number(certificate.counts[table])})"
        for table in _TOLD
        if certificate.counts.get(table)
    ]
    if kinds:
        found.append(_("Among them: {kinds}.").format(kinds=", ".join(kinds)))
    if certificate.cleansed:
        found.append(
            ngettext(
                "{count} copy of the inbox was written anew without the person.",
                "{count} copies of the inbox were written anew without the person.",
                certificate.cleansed,
            ).format(count=times.number(certificate.cleansed))
        )
    if certificate.removed:
        found.append(
            ngettext(
                "{count} damaged copy of the inbox was deleted.",
                "{count} damaged copies of the inbox were deleted.",
                certificate.removed,
            ).format(count=times.number(certificate.removed))
        )
    if certificate.pending:
        found.append(
            _("Still to be cleansed: {names}. Oído goes on with it by itself.").format(
                names=", ".join(certificate.pending)
            )
        )
    found.append(
        _(
            "Kept: salted digests, from which nobody can read who it was,"
            " so that no import or copy brings the person back."
        )
    )
    if certificate.log_digest:
        found.append(_("Last digest of the reply log: {digest}").format(digest=certificate.log_digest))
    return found
