"""Reviews of products: what shops' review apps and market places export (formats.md §3.3)."""

from __future__ import annotations

from dataclasses import replace

from desktop.importing.readers.finishing import chain, skipping, verified_by
from desktop.importing.readers.sites import SiteReader
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Scale
from desktop.model.raw import Outcome, RawFeedback

# No id; ip_address is kept with the record and never used.
JUDGEME = SiteReader(
    code="judgeme",
    source="judgeme",
    family="judgeme",
    scale=Scale.FIVE,
    required=frozenset({"title", "body", "rating", "review date", "reviewer name"}),
    columns={
        "review date": Meaning.DATE,
        "reviewer name": Meaning.AUTHOR,
        "reviewer email": Meaning.AUTHOR_EMAIL,
        "title": Meaning.TITLE,
        "body": Meaning.WORDS,
        "rating": Meaning.RATING,
        "reply": Meaning.REPLY,
        "reply date": Meaning.REPLY_DATE,
        "product handle": Meaning.PLACE,
    },
    finish=skipping("curated", {"spam": "spam"}),
)

LOOX = SiteReader(
    code="loox",
    source="loox",
    family="loox",
    scale=Scale.FIVE,
    required=frozenset({"nickname", "full name", "review", "rating", "verified purchase"}),
    columns={
        "date": Meaning.DATE,
        "full name": Meaning.AUTHOR,
        "nickname": Meaning.AUTHOR,
        "email": Meaning.AUTHOR_EMAIL,
        "id": Meaning.ID,
        "review": Meaning.WORDS,
        "rating": Meaning.RATING,
        "reply": Meaning.REPLY,
        "handle": Meaning.PLACE,
    },
    finish=chain(
        skipping("status", {"hidden": "hidden", "deleted": "hidden"}), verified_by("verified_purchase")
    ),
)

SHOPIFY = SiteReader(
    code="shopify",
    source="shopify",
    family="shopify",
    scale=Scale.FIVE,
    required=frozenset({"product handle", "state", "rating", "author", "body"}),
    columns={
        "created at": Meaning.DATE,
        "author": Meaning.AUTHOR,
        "email": Meaning.AUTHOR_EMAIL,
        "title": Meaning.TITLE,
        "body": Meaning.WORDS,
        "rating": Meaning.RATING,
        "reply": Meaning.REPLY,
        "replied at": Meaning.REPLY_DATE,
        "product handle": Meaning.PLACE,
    },
    finish=skipping("state", {"spam": "spam", "hidden": "hidden", "unpublished": "hidden"}),
)

YOTPO = SiteReader(
    code="yotpo",
    source="yotpo",
    family="yotpo",
    scale=Scale.FIVE,
    required=frozenset({"review title", "review content", "review score", "display name"}),
    older=frozenset({"review content", "review score", "reviewer display name", "review creation date"}),
    columns={
        "review creation date": Meaning.DATE,
        "date": Meaning.DATE,
        "reviewer display name": Meaning.AUTHOR,
        "display name": Meaning.AUTHOR,
        "reviewer email": Meaning.AUTHOR_EMAIL,
        "email": Meaning.AUTHOR_EMAIL,
        "review id": Meaning.ID,
        "review title": Meaning.TITLE,
        "review content": Meaning.WORDS,
        "review score": Meaning.RATING,
        "comment content": Meaning.REPLY,
        "product title": Meaning.PLACE,
        "product id": Meaning.PLACE,
    },
)

OKENDO = SiteReader(
    code="okendo",
    source="okendo",
    family="okendo",
    scale=Scale.FIVE,
    required=frozenset({"review id", "product id", "rating", "body", "reviewer name", "date created"}),
    columns={
        "date created": Meaning.DATE,
        "reviewer name": Meaning.AUTHOR,
        "reviewer display name": Meaning.AUTHOR,
        "reviewer email": Meaning.AUTHOR_EMAIL,
        "review id": Meaning.ID,
        "title": Meaning.TITLE,
        "body": Meaning.WORDS,
        "rating": Meaning.RATING,
        "reply body": Meaning.REPLY,
        "product name": Meaning.PLACE,
        "product id": Meaning.PLACE,
    },
    finish=skipping("status", {"rejected": "hidden", "spam": "spam"}),
)


def _without_root(outcome: Outcome) -> Outcome:
    """WordPress says that a review answers nothing by 0."""
    if isinstance(outcome, RawFeedback) and outcome.parent == "0":
        return replace(outcome, parent="")
    return outcome


# WebToffee's columns are those of the comments in WordPress; a reply to a review names its parent.
WOOCOMMERCE = SiteReader(
    code="woocommerce",
    source="woocommerce",
    family="wordpress",
    scale=Scale.FIVE,
    required=frozenset(
        {"comment id", "comment author", "comment content", "comment date", "comment approved"}
    ),
    columns={
        "comment date gmt": Meaning.DATE,
        "comment date": Meaning.DATE,
        "comment author": Meaning.AUTHOR,
        "comment author email": Meaning.AUTHOR_EMAIL,
        "comment id": Meaning.ID,
        "title": Meaning.TITLE,
        "comment content": Meaning.WORDS,
        "rating": Meaning.RATING,
        "comment parent": Meaning.PARENT,
        "product title": Meaning.PLACE,
        "product sku": Meaning.PLACE,
        "comment post id": Meaning.PLACE,
    },
    finish=chain(
        skipping("comment_approved", {"spam": "spam", "trash": "deleted", "post-trashed": "deleted"}),
        verified_by("verified"),
        _without_root,
    ),
)

# What the API gives: sellers have no button for it.
MERCADO_LIBRE = SiteReader(
    code="mercadolibre",
    source="mercadolibre",
    family="mercadolibre",
    scale=Scale.FIVE,
    required=frozenset({"id", "content", "rate", "date created"}),
    columns={
        "date created": Meaning.DATE,
        "id": Meaning.ID,
        "title": Meaning.TITLE,
        "content": Meaning.WORDS,
        "rate": Meaning.RATING,
        "likes": Meaning.LIKES,
    },
    finish=skipping("status", {"rejected": "hidden", "hidden": "hidden"}),
)

SHOPS = (JUDGEME, LOOX, SHOPIFY, YOTPO, OKENDO, WOOCOMMERCE, MERCADO_LIBRE)
