"""The columns of a table in words: what one holds, how sure that is, how the file is read."""

from __future__ import annotations

from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.times import short_day

GROUPS: tuple[tuple[str, ...], ...] = (
    ("words", "title", "pros", "cons"),
    ("rating", "date"),
    ("author", "author_email", "author_phone", "author_id"),
    ("place", "source", "link", "likes", "id", "parent", "edited"),
    ("reply", "reply_date"),
    ("extra",),
)
"""The codes of what a column can hold, as a list of choices shows them: the common ones first."""

SEPARATORS = (",", ";", "\t", "|")
ENCODINGS = ("utf-8", "cp1252", "utf-16", "cp850", "mac_roman")
SCALES = ("5", "10", "nps", "100", "yes_no")


def meaning(code: str) -> str:
    """What a column holds, as a choice: ``Cliente: nombre``."""
    return {
        "words": _("Text"),
        "title": _("Title"),
        "pros": _("Text: the good"),
        "cons": _("Text: the bad"),
        "rating": _("Rating"),
        "date": _("Date"),
        "author": _("Customer: name"),
        "author_email": _("Customer: e-mail"),
        "author_phone": _("Customer: phone"),
        "author_id": _("Customer: number"),
        "place": _("Place"),
        "source": pgettext("column", "Source"),
        "link": _("Link"),
        "likes": _("Likes"),
        "id": _("Number of the item"),
        "parent": _("Conversation"),
        "edited": _("Date of the last change"),
        "reply": _("Your reply"),
        "reply_date": _("Date of your reply"),
        "extra": _("Keep without using it"),
    }.get(code, code)


def joined_text() -> str:
    """A second column of text, which follows the first."""
    return _("Text (joined to the one before)")


def certainty(code: str) -> str:
    """How sure it is what a column holds."""
    return {"sure": _("Sure"), "likely": _("Likely"), "open": _("To decide")}.get(code, code)


def scale(code: str) -> str:
    """A scale of ratings: ``Nota de 1 a 5``."""
    return {
        "5": _("Rating from 1 to 5"),
        "10": _("Rating from 0 to 10"),
        "nps": _("Recommendation (NPS)"),
        "100": _("Rating from 0 to 100"),
        "yes_no": _("Yes or no"),
    }.get(code, code)


def separator(sign: str) -> str:
    """What stands between the columns: ``Separado por punto y coma``."""
    return {
        ",": _("Separated by commas"),
        ";": _("Separated by semicolons"),
        "\t": _("Separated by tabs"),
        "|": _("Separated by vertical bars"),
    }.get(sign, _("One single column"))


def encoding(name: str) -> str:
    """An encoding as spreadsheets call it; '' for none."""
    return {
        "utf-8": "UTF-8",
        "utf-8-sig": "UTF-8",
        "utf_8": "UTF-8",
        "ascii": "ASCII",
        "cp1252": "Windows-1252",
        "cp850": "DOS 850",
        "cp437": "DOS 437",
        "mac_roman": "Mac Roman",
        "mac-roman": "Mac Roman",
    }.get(name.lower(), name.upper())


def header(row: int) -> str:
    """Where the names of the columns stand: ``Nombres en la fila 2``."""
    return _("Names in row {number}").format(number=row) if row else _("No row with names")


def date_order(order: str) -> str:
    """Which part of a date comes first, as a sentence without its stop."""
    if order == "mdy":
        return _("Dates have the month first")
    return _("Dates have the day first")


def date_example(said: str, day_: str) -> str:
    """``03/11/2025 se lee como 3 nov 2025``."""
    return _("{written} reads as {day}").format(written=said, day=short_day(day_))
