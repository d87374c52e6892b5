"""How to get reviews and surveys out of sites, shops and forms as tables, step by step."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.wording.catalogue import gettext as _
from desktop.wording.formats import Guide


def titles() -> Mapping[str, str]:
    """The names of the formats of sites, shops and forms, by code."""
    return {
        "google_play_api": _("Google Play reviews (API)"),
        "google_copy": _("Google reviews (copied from Maps)"),
        "booking_copy": _("Booking reviews (Outscraper)"),
        "tripadvisor_copy": _("Tripadvisor reviews (Outscraper)"),
        "trustpilot_copy": _("Trustpilot reviews (Outscraper)"),
        "amazon_copy": _("Amazon reviews (Outscraper)"),
        "amazon": _("Amazon reviews (copied)"),
        "yelp": _("Yelp reviews"),
        "trustpilot_api": _("Trustpilot reviews (API)"),
        "trustpilot_products": _("Trustpilot product reviews"),
        "etsy": _("Etsy reviews (API)"),
        "app_store": _("App Store reviews (API)"),
        "airbnb": _("Airbnb reviews (through a channel manager)"),
        "mercadolibre": _("Mercado Libre reviews (API)"),
        "judgeme": _("Judge.me reviews"),
        "loox": _("Loox reviews"),
        "shopify": _("Shopify reviews"),
        "yotpo": _("Yotpo reviews"),
        "okendo": _("Okendo reviews"),
        "woocommerce": _("WooCommerce reviews"),
        "fider": _("Fider suggestions"),
        "google_forms": _("Google Forms survey"),
        "microsoft_forms": _("Microsoft Forms survey"),
        "typeform": _("Typeform survey"),
        "surveymonkey": _("SurveyMonkey survey"),
        "nps": _("Recommendation survey (NPS)"),
        "workbook": _("Table (Excel or LibreOffice)"),
        "json": _("Table (JSON)"),
    }


def guides() -> list[Guide]:
    """In the order in which an owner meets them."""
    return [
        _workbook(), _booking(), _trustpilot(), _google_forms(), _microsoft_forms(), _typeform(),
        _survey_monkey(), _review_apps(), _woocommerce(), _google_play(), _copies(), _outscraper(), _fider(),
        _inbox(),
    ]  # fmt: skip


def _guide(code: str, source: str, title: str, short: str, *steps: str, suffixes: tuple[str, ...]) -> Guide:
    return Guide(code=code, source=source, title=title, short=short, steps=steps, suffixes=suffixes)


def _drop() -> str:
    return _("Drop the file here as it is: Oído recognises it by what is in it.")


def _workbook() -> Guide:
    return _guide(
        "workbook",
        "table",
        _("Excel and LibreOffice"),
        _("With one or more sheets"),
        _("Look that one row names the columns, for example “Fecha”, “Cliente”, “Nota” and “Comentario”."),
        _("If the workbook has a password, save it without one."),
        _("Drop the file here. Every sheet with opinions is read."),
        suffixes=(".xlsx", ".xls", ".ods"),
    )


def _booking() -> Guide:
    return _guide(
        "booking",
        "booking",
        "Booking",
        _("From the extranet, as CSV"),
        _("Open admin.booking.com and go to the guests' reviews."),
        _("Download them as a CSV file."),
        _drop(),
        suffixes=(".csv",),
    )


def _trustpilot() -> Guide:
    return _guide(
        "trustpilot",
        "trustpilot",
        "Trustpilot",
        _("From Trustpilot Business"),
        _("Open business.trustpilot.com and go to your service reviews."),
        _("Export them as CSV or Excel."),
        _drop(),
        suffixes=(".csv", ".xlsx"),
    )


def _google_forms() -> Guide:
    return _guide(
        "google_forms",
        "survey",
        "Google Forms",
        _("The answers to your form"),
        _("Open the form and its “Responses” tab."),
        _("Open the menu with the three dots and choose “Download responses (.csv)”."),
        _drop(),
        suffixes=(".csv", ".zip"),
    )


def _microsoft_forms() -> Guide:
    return _guide(
        "microsoft_forms",
        "survey",
        "Microsoft Forms",
        _("The answers to your form"),
        _("Open the form and its “Responses” tab."),
        _("Choose “Open in Excel” and save the workbook."),
        _drop(),
        suffixes=(".xlsx",),
    )


def _typeform() -> Guide:
    return _guide(
        "typeform",
        "survey",
        "Typeform",
        _("The answers to your form"),
        _("Open the form's results and its list of responses."),
        _("Download all responses as CSV or Excel."),
        _drop(),
        suffixes=(".csv", ".xlsx"),
    )


def _survey_monkey() -> Guide:
    return _guide(
        "surveymonkey",
        "survey",
        "SurveyMonkey",
        _("All individual responses"),
        _("Open the survey's results and choose to export all individual responses."),
        _("Choose CSV or Excel. If it comes as a .zip, leave it as it is."),
        _drop(),
        suffixes=(".csv", ".xlsx", ".zip"),
    )


def _review_apps() -> Guide:
    return _guide(
        "judgeme",
        "judgeme",
        _("Reviews of your shop"),
        "Judge.me, Loox, Shopify, Yotpo, Okendo",
        _("Open the reviews app in your shop's administration."),
        _("Export all reviews as CSV. Some apps send the file by e-mail."),
        _("Drop the file here. What the shop marked as spam or keeps hidden is left out and counted."),
        suffixes=(".csv",),
    )


def _woocommerce() -> Guide:
    return _guide(
        "woocommerce",
        "woocommerce",
        "WooCommerce",
        _("Reviews of products, as CSV"),
        _("In WordPress, install a plugin that exports product reviews, such as WebToffee's."),
        _("Export the reviews as CSV with all columns."),
        _drop(),
        suffixes=(".csv",),
    )


def _google_play() -> Guide:
    return _guide(
        "google_play",
        "google_play",
        "Google Play",
        _("The monthly reports of the console"),
        _("In the Play Console open “Download reports” and then “Reviews”."),
        _("Download the months that you want. The current month is not complete yet."),
        _("Drop the files here, all at once."),
        suffixes=(".csv",),
    )


def _copies() -> Guide:
    return _guide(
        "amazon",
        "amazon",
        _("Amazon, Tripadvisor and Yelp"),
        _("Copied, because they have no export"),
        _("Copy the reviews from the page into a table with one row for each review."),
        _("Name the columns in the first row: author, stars, date, title and comment."),
        _("Save it as CSV or Excel and drop it here."),
        suffixes=(".csv", ".xlsx"),
    )


def _outscraper() -> Guide:
    return _guide(
        "outscraper",
        "google",
        _("Google, through a data service"),
        "Outscraper, Apify, SerpApi, Places API",
        _("Ask the service for the reviews of your place and wait until it has finished."),
        _("Download the result as CSV, Excel or JSON, without changing its columns."),
        _drop(),
        suffixes=(".csv", ".xlsx", ".json"),
    )


def _fider() -> Guide:
    return _guide(
        "fider",
        "fider",
        "Fider",
        _("Suggestions and their votes"),
        _("In the site's settings open “Export”."),
        _("Download the posts as CSV."),
        _drop(),
        suffixes=(".csv",),
    )


def _inbox() -> Guide:
    return _guide(
        "oido",
        "table",
        _("Another inbox of Oído"),
        _("A branch's or a colleague's, with their replies and notes"),
        _("On the other computer, make a backup of its inbox."),
        _("Bring the .oido file to this computer, for example on a USB stick."),
        _("Drop it here. What both inboxes hold comes in once; undoing the import takes it all back."),
        suffixes=(".oido",),
    )
