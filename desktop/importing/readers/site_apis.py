"""Reviews as the programming interfaces of sites give them, for owners whose agency hands them on."""

from __future__ import annotations

from dataclasses import replace

from desktop.importing.readers.sites import SiteReader
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Scale
from desktop.model.raw import Outcome, RawFeedback

TRUSTPILOT_API = SiteReader(
    code="trustpilot_api",
    source="trustpilot",
    family="trustpilot",
    scale=Scale.FIVE,
    required=frozenset({"id", "stars", "text", "consumer display name"}),
    columns={
        "created at": Meaning.DATE,
        "updated at": Meaning.EDITED,
        "consumer display name": Meaning.AUTHOR,
        "consumer id": Meaning.AUTHOR_ID,
        "id": Meaning.ID,
        "title": Meaning.TITLE,
        "text": Meaning.WORDS,
        "stars": Meaning.RATING,
        "company reply text": Meaning.REPLY,
        "company reply created at": Meaning.REPLY_DATE,
        "number of likes": Meaning.LIKES,
        "location name": Meaning.PLACE,
    },
)

TRUSTPILOT_PRODUCTS = SiteReader(
    code="trustpilot_products",
    source="trustpilot",
    family="trustpilot",
    scale=Scale.FIVE,
    required=frozenset({"review id", "stars", "content", "consumer name", "product name"}),
    columns={
        "created at": Meaning.DATE,
        "consumer name": Meaning.AUTHOR,
        "consumer email": Meaning.AUTHOR_EMAIL,
        "review id": Meaning.ID,
        "content": Meaning.WORDS,
        "stars": Meaning.RATING,
        "product name": Meaning.PLACE,
        "product sku": Meaning.PLACE,
    },
)

ETSY = SiteReader(
    code="etsy",
    source="etsy",
    family="etsy",
    scale=Scale.FIVE,
    required=frozenset({"listing id", "transaction id", "rating", "review"}),
    columns={
        "create timestamp": Meaning.DATE,
        "created timestamp": Meaning.DATE,
        "update timestamp": Meaning.EDITED,
        "buyer user id": Meaning.AUTHOR_ID,
        "transaction id": Meaning.ID,
        "review": Meaning.WORDS,
        "rating": Meaning.RATING,
        "listing id": Meaning.PLACE,
    },
)

APP_STORE = SiteReader(
    code="app_store",
    source="app_store",
    family="app_store",
    scale=Scale.FIVE,
    required=frozenset({"attributes rating", "attributes body", "attributes reviewer nickname"}),
    older=frozenset({"rating", "body", "reviewer nickname", "territory"}),
    columns={
        "attributes created date": Meaning.DATE,
        "created date": Meaning.DATE,
        "attributes reviewer nickname": Meaning.AUTHOR,
        "reviewer nickname": Meaning.AUTHOR,
        "id": Meaning.ID,
        "attributes title": Meaning.TITLE,
        "title": Meaning.TITLE,
        "attributes body": Meaning.WORDS,
        "body": Meaning.WORDS,
        "attributes rating": Meaning.RATING,
        "rating": Meaning.RATING,
    },
)


def _of_airbnb(outcome: Outcome) -> Outcome:
    """What a channel manager gathers of other channels keeps their name."""
    if not isinstance(outcome, RawFeedback):
        return outcome
    channel = outcome.raw.get("channelName")
    known = {"booking.com": "booking", "google": "google", "tripadvisor": "tripadvisor"}
    code = known.get(channel.casefold(), "") if isinstance(channel, str) else ""
    return replace(outcome, source=code) if code else outcome


# Out of ten, as channel managers hand it on.
AIRBNB = SiteReader(
    code="airbnb",
    source="airbnb",
    family="airbnb",
    scale=Scale.TEN,
    required=frozenset({"public review", "rating", "guest name", "submitted at"}),
    columns={
        "submitted at": Meaning.DATE,
        "guest name": Meaning.AUTHOR,
        "id": Meaning.ID,
        "public review": Meaning.WORDS,
        "rating": Meaning.RATING,
        "reviewee response": Meaning.REPLY,
        "listing name": Meaning.PLACE,
    },
    finish=_of_airbnb,
)

SITE_APIS = (TRUSTPILOT_API, TRUSTPILOT_PRODUCTS, ETSY, APP_STORE, AIRBNB)
