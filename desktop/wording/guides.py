"""Finding the guide to a place or to a format among all of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from desktop.wording.formats import Guide, guides, title

_COVERS: Mapping[str, Sequence[str]] = {
    "google_api": ("google_business",),
    "table": ("csv", "tsv", "json", "nps"),
    "outscraper": (
        "apify", "serpapi", "places", "booking_copy", "tripadvisor_copy", "trustpilot_copy", "amazon_copy",
        "trustpilot_api", "trustpilot_products", "airbnb", "etsy", "app_store",
    ),
    "judgeme": ("loox", "shopify", "yotpo", "okendo"),
    "google_play": ("google_play_api",),
    "amazon": ("yelp", "google_copy", "mercadolibre"),
    "messenger": ("instagram",),
}  # fmt: skip
"""Formats beside its own that a guide leads to; those that nobody exports are copied as tables."""


def covered(guide: Guide) -> tuple[str, ...]:
    """The codes of the formats that a guide leads to."""
    return (guide.code, *_COVERS.get(guide.code, ()))


def find(typed: str) -> list[Guide]:
    """The guides in which every typed word begins some word; those with it in their title first.

    Accents and case make no difference; without words, all of them.
    """
    wanted = _plain(typed).split()
    if not wanted:
        return list(guides())
    found = []
    for guide in guides():
        names = " ".join(title(code) for code in covered(guide))
        head = _words(f"{guide.title} {guide.short} {names}")
        body = [*head, *_words(" ".join((*guide.steps, *guide.suffixes)))]
        if all(any(word.startswith(one) for word in body) for one in wanted):
            in_head = all(any(word.startswith(one) for word in head) for one in wanted)
            found.append((not in_head, guide))
    found.sort(key=lambda pair: pair[0])
    return [guide for _, guide in found]


def _words(text: str) -> list[str]:
    signs = "".join(sign if sign.isalnum() else " " for sign in _plain(text))
    return signs.split()


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold().strip(" ."))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
