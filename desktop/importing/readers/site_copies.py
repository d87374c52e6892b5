"""Reviews of other sites as scrapers, open data and tools give them (formats.md §3)."""

from __future__ import annotations

from dataclasses import replace

from desktop.importing.readers.finishing import chain, field, id_from_link, with_line_breaks
from desktop.importing.readers.sites import SiteReader
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Scale
from desktop.model.raw import Outcome, Rating, RawFeedback


def _out_of_ten(outcome: Outcome) -> Outcome:
    """Where the page says 8,0 the scraper writes 80."""
    if not isinstance(outcome, RawFeedback) or outcome.rating:
        return outcome
    score = field(outcome.raw, "review_score")
    if not score.replace(".0", "").isdecimal() or not 10 < float(score) <= 100:
        return outcome
    return replace(outcome, rating=Rating(float(score) / 10, Scale.TEN))


BOOKING_COPY = SiteReader(
    code="booking_copy",
    source="booking",
    family="booking_copy",
    scale=Scale.TEN,
    required=frozenset({"review liked text", "review disliked text", "review score"}),
    columns={
        "review timestamp": Meaning.DATE,
        "review date": Meaning.DATE,
        "author title": Meaning.AUTHOR,
        "review id": Meaning.ID,
        "review title": Meaning.TITLE,
        "review liked text": Meaning.PROS,
        "review disliked text": Meaning.CONS,
        "review score": Meaning.RATING,
        "review owner response": Meaning.REPLY,
        "place name": Meaning.PLACE,
    },
    finish=_out_of_ten,
)

TRIPADVISOR_COPY = SiteReader(
    code="tripadvisor_copy",
    source="tripadvisor",
    family="tripadvisor",
    scale=Scale.FIVE,
    required=frozenset({"author title", "owner response", "review text", "review title", "review rating"}),
    columns={
        "review date": Meaning.DATE,
        "author title": Meaning.AUTHOR,
        "review id": Meaning.ID,
        "review title": Meaning.TITLE,
        "review text": Meaning.WORDS,
        "review rating": Meaning.RATING,
        "owner response": Meaning.REPLY,
        "review link": Meaning.LINK,
        "place name": Meaning.PLACE,
    },
    finish=id_from_link(r"-r(\d{5,})-", "tripadvisor"),
)

TRUSTPILOT_COPY = SiteReader(
    code="trustpilot_copy",
    source="trustpilot",
    family="trustpilot",
    scale=Scale.FIVE,
    required=frozenset({"author title", "author country code", "review text", "review rating", "review id"}),
    columns={
        "review date": Meaning.DATE,
        "author title": Meaning.AUTHOR,
        "author id": Meaning.AUTHOR_ID,
        "review id": Meaning.ID,
        "review title": Meaning.TITLE,
        "review text": Meaning.WORDS,
        "review rating": Meaning.RATING,
        "owner answer": Meaning.REPLY,
        "review likes": Meaning.LIKES,
        "query": Meaning.PLACE,
    },
)

AMAZON_COPY = SiteReader(
    code="amazon_copy",
    source="amazon",
    family="amazon",
    scale=Scale.FIVE,
    required=frozenset({"product asin", "body", "rating", "author title"}),
    columns={
        "date": Meaning.DATE,
        "author title": Meaning.AUTHOR,
        "id": Meaning.ID,
        "title": Meaning.TITLE,
        "body": Meaning.WORDS,
        "rating": Meaning.RATING,
        "url": Meaning.LINK,
        "product asin": Meaning.PLACE,
    },
)

YELP = SiteReader(
    code="yelp",
    source="yelp",
    family="yelp",
    scale=Scale.FIVE,
    required=frozenset({"review id", "business id", "stars", "useful", "text"}),
    columns={
        "date": Meaning.DATE,
        "user id": Meaning.AUTHOR_ID,
        "review id": Meaning.ID,
        "text": Meaning.WORDS,
        "stars": Meaning.RATING,
        "useful": Meaning.LIKES,
        "business id": Meaning.PLACE,
    },
    finish=with_line_breaks,
)


def _titled(outcome: Outcome) -> Outcome:
    """The API puts title and words into one text, with a tabulator between."""
    if not isinstance(outcome, RawFeedback) or "\t" not in outcome.words:
        return outcome
    title, _tab, words = outcome.words.partition("\t")
    return replace(outcome, title=title.strip(), words=words.strip())


GOOGLE_PLAY_API = SiteReader(
    code="google_play_api",
    source="google_play",
    family="play",
    scale=Scale.FIVE,
    required=frozenset({"review id", "comments user comment star rating"}),
    columns={
        "comments user comment last modified seconds": Meaning.DATE,
        "author name": Meaning.AUTHOR,
        "review id": Meaning.ID,
        "comments user comment text": Meaning.WORDS,
        "comments user comment star rating": Meaning.RATING,
        "comments developer comment text": Meaning.REPLY,
        "comments developer comment last modified seconds": Meaning.REPLY_DATE,
        "comments user comment thumbs up count": Meaning.LIKES,
    },
    finish=chain(_titled, with_line_breaks),
)

# Suggestions on a board of the owner's own; votes say how many want the same.
FIDER = SiteReader(
    code="fider",
    source="fider",
    family="fider",
    scale=Scale.FIVE,
    required=frozenset({"number", "title", "description", "votes count", "responded at"}),
    columns={
        "created at": Meaning.DATE,
        "created by": Meaning.AUTHOR,
        "number": Meaning.ID,
        "title": Meaning.TITLE,
        "description": Meaning.WORDS,
        "response": Meaning.REPLY,
        "responded at": Meaning.REPLY_DATE,
        "votes count": Meaning.LIKES,
    },
)

SITE_COPIES = (
    BOOKING_COPY, TRIPADVISOR_COPY, TRUSTPILOT_COPY, AMAZON_COPY, YELP, GOOGLE_PLAY_API, FIDER,
)  # fmt: skip
