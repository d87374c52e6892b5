"""Is the inbox sound, and is the reply log as Oído wrote it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.operations.importing import list_batches
from desktop.operations.inboxes import Inbox
from desktop.store import chain, doctor, figures, rows
from desktop.store.database import Connection
from desktop.wording import imports, times
from desktop.wording.catalogue import gettext as _


@dataclass(frozen=True, slots=True)
class Checkup:
    """``faults`` are sentences on what is wrong (none when sound); ``notes`` are worth knowing."""

    faults: Sequence[str]
    notes: Sequence[str]


def examine(inbox: Inbox, *, progress: doctor.Progress | None = None) -> Checkup:
    """Look the whole inbox over. An interrupted import is worth a note, not a fault."""
    faults = [_sentence(finding) for finding in doctor.examine(inbox.database, progress=progress)]
    notes = [
        imports.interrupted_note(batch.id)
        for batch in ([] if faults else list_batches(inbox))
        if batch.state == "interrupted"
    ]
    return Checkup(faults, notes)


def _sentence(finding: doctor.Finding) -> str:
    if finding.code == "damaged":
        return _(
            "The file is damaged ({detail}). Restore a copy from the folder “backups” with “oido restore”,"
            " or bring what can still be read into a new inbox with “oido doctor --rescue NEW.oido”."
        ).format(detail=finding.detail)
    if finding.code == "figures":
        return _("The figures do not fit the items. “oido doctor --repair” counts them anew.")
    if finding.code == "index":
        return _("The search index does not fit the words. “oido doctor --repair” makes it anew.")
    return _(
        "The rule “{code}” does not hold for {detail}. Restore a copy from the folder “backups”,"
        " and tell us, please: this is a fault of the program."
    ).format(code=finding.code, detail=finding.detail)


def repair(inbox: Inbox) -> None:
    """Make the search index anew, and count the figures anew. Nothing else is ever repaired by
    guessing."""
    doctor.rebuild_index(inbox.database)
    with inbox.database.transaction() as connection:
        figures.recount(connection)


@dataclass(frozen=True, slots=True)
class LogCheck:
    """What the check of the reply log found. ``fault`` is '' when it is as Oído wrote it, else a
    sentence on the first record that was changed; ``feedback`` is the item that it answers, None
    where none is known. ``entries`` and ``exports`` are how much was compared, ``limits`` what this
    cannot see."""

    fault: str
    feedback: int | None
    entries: int
    exports: int
    limits: str


def verify(inbox: Inbox, *, digest: str = "") -> LogCheck:
    """Compare the reply log with its seals, with the exports made of it and, where one is given, with
    the digest that stands on an export."""
    with inbox.database.reading() as connection:
        fault = chain.verify(connection)
        sentence = _fault_sentence(connection, fault) if fault is not None else ""
        if not sentence and digest and chain.entry_with(connection, digest) is None:
            sentence = _("The log has no entry with the digest {digest}.").format(digest=digest.strip())
        told = chain.told_of(connection, fault.reply) if fault is not None else None
        return LogCheck(
            sentence,
            told[0] if told is not None else None,
            chain.size(connection),
            chain.exported(connection),
            verify_limits(),
        )


def _fault_sentence(connection: Connection, fault: chain.ChainFault) -> str:
    sentence = {
        "changed": _("Reply {reply} was changed outside Oído after it was posted (log entry {entry})."),
        "missing": _("Reply {reply} was removed outside Oído (log entry {entry})."),
        "cut": _("The log ends too soon: entry {entry} and what followed were removed outside Oído."),
        "broken": _("Log entry {entry} was changed, removed or moved outside Oído."),
        "unlogged": _("Reply {reply} is marked as posted, but the log knows nothing of it."),
        "export": _("An export shows log entry {entry}, which is no longer in the log as it was."),
    }[fault.code].format(reply=fault.reply, entry=fault.entry)
    item, posted_at = chain.told_of(connection, fault.reply) or (0, "")
    if not posted_at or (customer := _customer(connection, item)) is None:
        return sentence
    told = _("It answers item {item} by {customer}, posted on {day}.").format(
        item=item, customer=customer or _("Anonymous"), day=times.moment(posted_at)
    )
    return f"{sentence} {told}"


def _customer(connection: Connection, item: int) -> str | None:
    """Who said an item; None where it is gone, or spoilt like the reply to it."""
    try:
        page = rows.page(connection, [item])
    except ValueError:
        return None
    return page[0][0].customer if page else None


def verify_limits() -> str:
    """What the check of the log cannot see, said plainly."""
    return _(
        "What this cannot see: whoever can write the file and runs this same program can make a whole new"
        " log; entries cut off at the end, unless an export made later shows them; and what the customers"
        " wrote, which is not part of the seal. Keep an export elsewhere: the digest that stands on it can"
        " be compared."
    )
