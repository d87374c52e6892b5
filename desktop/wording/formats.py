"""What can be imported, what it is called, and how to get it from there, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.wording.catalogue import gettext as _


@dataclass(frozen=True, slots=True)
class Guide:
    """How to export from one place.

    ``code`` is a reader's code; ``title`` heads the card and ``short`` stands below it;
    ``steps`` are whole sentences in order; ``suffixes`` are what to look for on disk.
    """

    code: str
    source: str
    title: str
    short: str
    steps: Sequence[str]
    suffixes: Sequence[str]


def title(code: str) -> str:
    """The name of a format: ``Reseñas de Google (Takeout)``; the code of an unknown one."""
    from desktop.wording import chat_guides, table_guides

    return {
        **chat_guides.titles(),
        **table_guides.titles(),
        "google_takeout": _("Google reviews (Takeout)"),
        "google_api": _("Google reviews (Business Profile)"),
        "google_business": _("Google reviews (Business Profile)"),
        "outscraper": _("Google reviews (Outscraper)"),
        "apify": _("Google reviews (Apify)"),
        "serpapi": _("Google reviews (SerpApi)"),
        "places": _("Google reviews (Places)"),
        "booking": _("Booking reviews"),
        "trustpilot": _("Trustpilot reviews"),
        "google_play": _("Google Play reviews"),
        "table": _("Table (CSV or TSV)"),
        "csv": _("Table (CSV)"),
        "tsv": _("Table (TSV)"),
        "pasted": _("Pasted text"),
        "spoken": _("Call or talk"),
        "oido": _("Inbox of Oído"),
        "": _("Unknown file"),
    }.get(code, code)


def _google() -> Guide:
    return Guide(
        code="google_takeout",
        source="google",
        title=_("Google"),
        short=_("With Google Takeout, in 5 minutes"),
        steps=(
            _("Open takeout.google.com with the account that manages your business."),
            _("Press “Deselect all” and choose only “Google Business Profile”."),
            _("Press “Next step” and then “Create export”. Google sends a link by e-mail."),
            _("Download the .zip file and drop it here as it is: no need to unpack it."),
        ),
        suffixes=(".zip", ".json"),
    )


def _google_api() -> Guide:
    return Guide(
        code="google_api",
        source="google",
        title=_("Google, through another program"),
        short=_("A .json file of the Business Profile"),
        steps=(
            _("Ask whoever manages your Google profile for the reviews as a JSON file."),
            _("Drop the file here: Oído recognises it by what is in it."),
        ),
        suffixes=(".json",),
    )


def _table() -> Guide:
    return Guide(
        code="table",
        source="table",
        title=_("CSV or TSV"),
        short=_("Any table with words or ratings"),
        steps=(
            _("Open the table in Excel, LibreOffice or Google Sheets. The first row must name the columns."),
            _("Save it as “CSV UTF-8” (in Google Sheets: File, Download, Comma-separated values)."),
            _("Drop the file here. Oído guesses what each column is, and you can correct it."),
        ),
        suffixes=(".csv", ".tsv", ".txt"),
    )


_FIRST = (
    "google_takeout", "whatsapp", "workbook", "booking", "mail", "messenger", "google_forms", "table",
    "trustpilot",
)  # fmt: skip
"""Where customers of a small business speak most."""


def guides() -> list[Guide]:
    """What can be imported now, in the order in which an owner meets it."""
    from desktop.wording import chat_guides, table_guides

    found = [_google(), _table(), *table_guides.guides(), *chat_guides.guides(), _google_api()]
    found.sort(key=lambda guide: _FIRST.index(guide.code) if guide.code in _FIRST else len(_FIRST))
    return found


def no_export_note() -> str:
    """What cannot be had from the big networks, said before anyone looks for it (formats.md §0)."""
    return _(
        "Tripadvisor has no export, and Facebook and Instagram give you only your messages. Copy the rest "
        "and paste it here, or put it in a table."
    )
