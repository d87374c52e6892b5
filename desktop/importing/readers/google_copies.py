"""Google reviews that came by way of others: scrapers, and copies of the page (formats.md §2.3).

Their ids are those of Maps, shared with Takeout; the API of the Business Profile has its own.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.importing.headers import normal
from desktop.importing.readers.finishing import chain, translated_by_google
from desktop.importing.readers.sites import SiteReader
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Scale
from desktop.model.raw import Outcome, RawFeedback

_MAPS = "gmaps"

# Its formatted dates have the month first even for Spaniards, so the time stamp goes before.
OUTSCRAPER = SiteReader(
    code="outscraper",
    source="google",
    family=_MAPS,
    scale=Scale.FIVE,
    required=frozenset({"review text", "review rating", "author title", "review datetime utc"}),
    older=frozenset({"review text", "review rating", "autor name", "review datetime utc"}),
    columns={
        "review timestamp": Meaning.DATE,
        "review datetime utc": Meaning.DATE,
        "author title": Meaning.AUTHOR,
        "autor name": Meaning.AUTHOR,
        "author id": Meaning.AUTHOR_ID,
        "autor id": Meaning.AUTHOR_ID,
        "review id": Meaning.ID,
        "review text": Meaning.WORDS,
        "review rating": Meaning.RATING,
        "owner answer": Meaning.REPLY,
        "owner answer timestamp": Meaning.REPLY_DATE,
        "owner answer timestamp datetime utc": Meaning.REPLY_DATE,
        "review likes": Meaning.LIKES,
        "review link": Meaning.LINK,
        "place name": Meaning.PLACE,
        "name": Meaning.PLACE,
    },
    finish=translated_by_google(),
    month_first=True,
)

# "title" is the name of the place; "rating" is empty, or very old.
APIFY = SiteReader(
    code="apify",
    source="google",
    family=_MAPS,
    scale=Scale.FIVE,
    required=frozenset({"published at date", "stars", "text", "name"}),
    older=frozenset({"publish at", "stars", "text", "name"}),
    columns={
        "published at date": Meaning.DATE,
        "publish at": Meaning.DATE,
        "name": Meaning.AUTHOR,
        "reviewer id": Meaning.AUTHOR_ID,
        "review id": Meaning.ID,
        "text": Meaning.WORDS,
        "stars": Meaning.RATING,
        "rating": Meaning.RATING,
        "response from owner text": Meaning.REPLY,
        "response from owner date": Meaning.REPLY_DATE,
        "likes count": Meaning.LIKES,
        "review url": Meaning.LINK,
        "title": Meaning.PLACE,
        "place name": Meaning.PLACE,
    },
    finish=translated_by_google("textTranslated"),
)

SERPAPI = SiteReader(
    code="serpapi",
    source="google",
    family=_MAPS,
    scale=Scale.FIVE,
    required=frozenset({"iso date", "snippet", "rating", "user name"}),
    columns={
        "iso date": Meaning.DATE,
        "iso date of last edit": Meaning.EDITED,
        "user name": Meaning.AUTHOR,
        "user contributor id": Meaning.AUTHOR_ID,
        "review id": Meaning.ID,
        "extracted snippet original": Meaning.WORDS,
        "snippet": Meaning.WORDS,
        "rating": Meaning.RATING,
        "response extracted snippet original": Meaning.REPLY,
        "response snippet": Meaning.REPLY,
        "response iso date": Meaning.REPLY_DATE,
        "likes": Meaning.LIKES,
        "link": Meaning.LINK,
        "place name": Meaning.PLACE,
    },
    finish=translated_by_google("extracted_snippet.translated"),
)


def _token(outcome: Outcome) -> Outcome:
    """The name of a review in the Places API ends in the id that the others have."""
    if not isinstance(outcome, RawFeedback):
        return outcome
    return replace(outcome, external_id=outcome.external_id.rpartition("/reviews/")[2])


PLACES = SiteReader(
    code="places",
    source="google",
    family=_MAPS,
    scale=Scale.FIVE,
    required=frozenset({"author attribution display name", "publish time", "rating"}),
    columns={
        "publish time": Meaning.DATE,
        "author attribution display name": Meaning.AUTHOR,
        "name": Meaning.ID,
        "original text text": Meaning.WORDS,
        "text text": Meaning.WORDS,
        "rating": Meaning.RATING,
        "google maps uri": Meaning.LINK,
        "place name": Meaning.PLACE,
    },
    finish=chain(_token, translated_by_google("text.text")),
)

# Columns are called by the classes of the page's own style sheet, which change now and then.
_CLASSES = {
    "d4r55": Meaning.AUTHOR,
    "wiI7pd": Meaning.WORDS,
    "xRkPPb": Meaning.DATE,
    "rsqaWe": Meaning.DATE,
    "fontBodyLarge": Meaning.RATING,
    "fzvQIb": Meaning.RATING,
    "kvMYJc": Meaning.RATING,
    "wiI7pd 2": Meaning.REPLY,
    "DZSIDd": Meaning.REPLY_DATE,
}
GOOGLE_COPY = SiteReader(
    code="google_copy",
    source="google",
    family="",
    scale=Scale.FIVE,
    required=frozenset({normal("d4r55"), normal("wiI7pd")}),
    columns={normal(name): meaning for name, meaning in _CLASSES.items()},
)

GOOGLE_COPIES = (OUTSCRAPER, APIFY, SERPAPI, PLACES, GOOGLE_COPY)
