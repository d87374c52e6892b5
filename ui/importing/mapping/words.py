"""The sentences that only this page says; no widgets here."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.reports import Preview
from desktop.operations.mapping import Certainty, TableView
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.times import number


def guessed(view: TableView) -> str:
    """How much Oído knows by itself: «Ya sabe qué son ocho de nueve…»."""
    count = len(view.columns)
    settled = sum(column.certainty is not Certainty.OPEN for column in view.columns)
    if settled == count:
        return _("It thinks it knows them all. Change what does not fit: the sample follows at once.")
    return ngettext(
        "It already knows {settled} of {count}. Change what does not fit: the sample follows at once.",
        "It already knows {settled} of {count}. Change what does not fit: the sample follows at once.",
        settled,
    ).format(settled=number(settled), count=number(count))


def rows_read(preview: Preview) -> str:
    """«214 filas leídas»; «Unas 214 filas» for a file that is not read to its end."""
    rows = preview.rows + sum(preview.rejects.values())
    if any(note.code == "estimated" for note in preview.notes):
        return ngettext("About {count} row", "About {count} rows", rows).format(count=number(rows))
    return ngettext("{count} row read", "{count} rows read", rows).format(count=number(rows))


def count_lines(preview: Preview) -> list[tuple[str, int, str]]:
    """``(colour role, count, words)`` of what becomes of the rows, without the zeros."""
    with_words = preview.rows - preview.without_words
    known = {"bad_date", "no_words"}
    others = sum(count for code, count in preview.rejects.items() if code not in known)
    undated, empty = preview.rejects.get("bad_date", 0), preview.rejects.get("no_words", 0)
    lines = [
        ("accent", with_words, ngettext("item with text", "items with text", with_words)),
        ("mixed", preview.without_words, _("without text: only the rating counts")),
        ("negative", undated, _("with a date that does not exist: kept apart, to be corrected")),
        ("negative", empty, _("without text or rating: kept apart")),
        ("negative", others, _("that cannot be read: kept apart, to be corrected")),
    ]
    return [line for line in lines if line[1]]


def import_label(preview: Preview | None) -> str:
    """«Importar 212 opiniones»."""
    if preview is None or not preview.rows:
        return _("Import")
    return ngettext("Import {count} item", "Import {count} items", preview.rows).format(
        count=number(preview.rows)
    )


def samples(values: Sequence[str]) -> str:
    """Up to three values of a column on one line."""
    return "  ·  ".join(" ".join(value.split()) for value in values) or _("Empty")


def no_records(preview: Preview) -> str:
    """Why there is nothing to be seen."""
    if preview.refusal_code == "no_words_column":
        return _("Say which column holds the text or the rating, and the items appear here.")
    return preview.refusal or _("With these columns no row gives an item.")
