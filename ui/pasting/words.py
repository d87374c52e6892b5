"""The sentences that only the sheet for pasting says; no widgets here."""

from __future__ import annotations

from desktop.model.reports import Counts
from desktop.operations.pasting import Pasted
from desktop.wording import formats, imports
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.sources import source_name
from desktop.wording.times import number

SOURCES = (
    "google", "tripadvisor", "booking", "trustpilot", "thefork", "airbnb", "yelp", "amazon", "facebook",
    "instagram", "x", "tiktok", "youtube", "whatsapp", "mail", "web", "forum",
)  # fmt: skip
"""Where people copy from, in the order in which it is offered."""


def recognised(pasted: Pasted, count: int) -> str:
    """«3 opiniones, copiadas de Google · 4 líneas de la página fuera»."""
    if not count:
        return ""
    found = ngettext("{count} item", "{count} items", count).format(count=number(count))
    if pasted.layout:
        known = formats.title(pasted.layout)
        name = source_name(pasted.layout) if known == pasted.layout else known
        found = _("{items}, by the looks of it from {layout}").format(items=found, layout=name)
    if pasted.left_out:
        lines = ngettext(
            "{count} line of the page left out", "{count} lines of the page left out", pasted.left_out
        ).format(count=number(pasted.left_out))
        found = f"{found} · {lines}"
    return found


def import_label(count: int) -> str:
    """The main button."""
    if not count:
        return _("Import")
    return ngettext("Import {count} item", "Import {count} items", count).format(count=number(count))


def nothing_new(counts: Counts) -> str:
    """When all of it was here already."""
    return _("Nothing new: {counts}.").format(counts=imports.counts_line(counts))


def more(count: int) -> str:
    """Under the cards that are shown."""
    return ngettext(
        "And {count} more, which comes in as it is", "And {count} more, which come in as they are", count
    ).format(count=number(count))
