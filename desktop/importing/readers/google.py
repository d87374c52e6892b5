"""Google reviews: Takeout's pages, merged pages, and the Business Profile API v4 (formats.md §2).

All three share their keys, and are told from others by them, never by folder names, which
Takeout translates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.errors import UserError
from desktop.importing import json_records
from desktop.importing.encoding import open_text
from desktop.importing.json_records import Broken, Shape
from desktop.importing.json_values import moment_in, no_record, words_in
from desktop.importing.reading import Nothing, Reading, Wishes, texts
from desktop.importing.sample import Sample
from desktop.model.codes import Precision, Scale
from desktop.model.raw import (
    UNKNOWN_TIME,
    JsonValue,
    Outcome,
    OwnerReply,
    Rating,
    RawFeedback,
    Reason,
    Reject,
    When,
)
from desktop.wording.catalogue import gettext as _

TAKEOUT = "google_takeout"
API = "google_api"
_STARS = {"ONE": 1.0, "TWO": 2.0, "THREE": 3.0, "FOUR": 4.0, "FIVE": 5.0}
_COMPANIONS = ({"attributes"}, {"partialBusinessDetails"}, {"name", "accountName", "type"})
# Ids that Takeout, the Places API and the scrapers share; the Business Profile API has its own.
_MAPS_ID = re.compile(r"^C[hi][A-Za-z0-9_-]{18,}={0,2}$")
_API_ID = "AbFvOq"
_TRANSLATED = r"\((?:Translated by Google|Traducido por Google|Traducción de Google)\)"
_ORIGINAL = r"\((?:Original|Texto original)\)"
_ORIGINAL_LAST = re.compile(rf"^\s*{_TRANSLATED}\s*(.*?)\s*\n\s*{_ORIGINAL}\s*(.*)$", re.DOTALL)
_ORIGINAL_FIRST = re.compile(rf"^(.*?)\s*\n\s*{_TRANSLATED}\s*(.*)$", re.DOTALL)
_TRANSLATION_ONLY = re.compile(rf"^\s*{_TRANSLATED}\s*(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class GoogleReader:
    """Reviews of the owner's own places."""

    code: str = TAKEOUT

    def recognise(self, sample: Sample) -> float:
        """By the keys of the first review; also the small files beside Takeout's reviews."""
        shape = sample.json
        if shape is None:
            return 0.0
        if _first_review(shape) is not None or is_companion(sample) or _is_visited(shape):
            return 1.0
        return 0.6 if shape.values.get("reviews") == [] else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The reviews. Raises ``UserError`` for the reviews that the owner wrote of other places."""
        shape = sample.json
        if shape is None or _is_visited(shape):
            raise UserError(
                _(
                    "{name} holds the reviews that you wrote about other places, not those of your business."
                ).format(name=sample.file.name),
                _("In takeout.google.com choose “Google Business Profile” instead of “Maps”."),
            )
        source = wishes.source or "google"
        if is_companion(sample):
            return Reading(format=self.code, source=source, start=Nothing(), total_hint=0)
        review = _first_review(shape) or {}
        place = _place_name(sample, shape)
        return Reading(
            format=API if "reviewId" in review else TAKEOUT,
            source=source,
            start=lambda: _outcomes(sample, shape, source, place),
            total_hint=_count(sample, shape),
            columns=("name", "reviewer", "starRating", "comment", "createTime", "updateTime", "reviewReply"),
            encoding=sample.encoding.name,
        )


def is_companion(sample: Sample) -> bool:
    """Whether this is one of the small files that Takeout puts beside the reviews."""
    shape = sample.json
    return shape is not None and shape.kind == "object" and set(shape.keys) in _COMPANIONS


def _is_visited(shape: Shape) -> bool:
    return shape.values.get("type") == "FeatureCollection"


def _as_review(value: JsonValue) -> Mapping[str, JsonValue] | None:
    """The review in a list's element: the element itself, or wrapped by ``batchGetReviews``."""
    if not isinstance(value, Mapping):
        return None
    inner = value.get("review")
    review = inner if isinstance(inner, Mapping) and "reviewer" in inner else value
    name = review.get("name")
    named = isinstance(name, str) and "/reviews/" in name
    keys = ("reviewer", "starRating", "createTime", "updateTime", "comment")
    return review if sum(key in review for key in keys) >= (2 if named else 3) else None


def _first_review(shape: Shape) -> Mapping[str, JsonValue] | None:
    for value in shape.first.values():
        pages = value.get("reviews") if isinstance(value, Mapping) else None
        if isinstance(pages, list) and pages:
            value = pages[0]
        if (review := _as_review(value)) is not None:
            return review
    return None


def _place_name(sample: Sample, shape: Shape) -> str:
    """The shop's name as its owner listed it: from the file beside, or from who merged the pages."""
    beside = sample.file.neighbour("additionalData.json")
    if beside is not None:
        with open_text(beside, "utf-8-sig") as text:
            for _key, value, _listed in json_records.records(text, "object"):
                if name := _listing_name(value):
                    return name
    merged = shape.values.get("business")
    return merged if isinstance(merged, str) else ""


def _listing_name(attribute: JsonValue | Broken) -> str:
    kind = _dig(attribute, "id", "attributeType")
    values = attribute.get("values") if isinstance(attribute, Mapping) else None
    if kind != "LISTING_NAME" or not isinstance(values, list) or not values:
        return ""
    name = _dig(values[0], "datum", "listingName", "text")
    return name if isinstance(name, str) else ""


def _dig(value: JsonValue | Broken, *keys: str) -> JsonValue | Broken:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _count(sample: Sample, shape: Shape) -> int | None:
    total = shape.values.get("totalReviews", shape.values.get("totalReviewCount"))
    if sample.text_is_whole:
        return sample.text.count('"starRating"')
    return total if isinstance(total, int) else None


def _outcomes(sample: Sample, shape: Shape, source: str, place: str) -> Iterator[Outcome]:
    number = 0
    with open_text(sample.file, sample.encoding) as text:
        for _key, value, listed in json_records.records(text, shape.kind):
            if isinstance(value, Broken):
                number += 1
                yield no_record(number, value)
                continue
            if not listed:
                continue
            pages = value.get("reviews") if isinstance(value, Mapping) else None
            for element in pages if isinstance(pages, list) else [value]:
                number += 1
                yield _outcome(number, element, source, place)


def _outcome(number: int, element: JsonValue, source: str, place: str) -> Outcome:
    review = _as_review(element)
    if review is None:
        return no_record(number, element)
    words, translation = split_translation(words_in(review.get("comment")))
    stars = _STARS.get(words_in(review.get("starRating")))
    if not words and stars is None:
        return Reject(number, Reason("no_words"), texts(review))
    written = moment_in(review.get("createTime"))
    edited = moment_in(review.get("updateTime"))
    if written is None and review.get("createTime"):
        value = words_in(review.get("createTime"))[:80]
        return Reject(number, Reason("bad_date", {"value": value}), texts(review))
    family, external_id, location = _identity(review)
    reviewer = review.get("reviewer")
    author = words_in(_dig(reviewer, "displayName"))
    return RawFeedback(
        row_no=number,
        source=source,
        place=place or location,
        family=family,
        external_id=external_id,
        author="" if _dig(reviewer, "isAnonymous") is True else author,
        words=words,
        translation=translation,
        rating=Rating(stars, Scale.FIVE) if stars else None,
        written=When(written, Precision.SECOND) if written else UNKNOWN_TIME,
        edited=edited if edited != written else None,
        reply=_reply(review.get("reviewReply")),
        raw=review,
    )


def _reply(value: JsonValue) -> OwnerReply | None:
    if not isinstance(value, Mapping) or not words_in(value.get("comment")):
        return None
    moment = moment_in(value.get("updateTime"))
    words, _translation = split_translation(words_in(value.get("comment")))
    return OwnerReply(words, When(moment, Precision.SECOND) if moment else UNKNOWN_TIME)


def _identity(review: Mapping[str, JsonValue]) -> tuple[str, str, str]:
    """Family, id and location of a review. One location can lie under several accounts, so the
    account is no part of the id; ids that Maps makes are the same in every export of it."""
    name = words_in(review.get("name"))
    token = name.rpartition("/reviews/")[2] if "/reviews/" in name else words_in(review.get("reviewId"))
    token = token or words_in(review.get("reviewId"))
    location = name.partition("locations/")[2].partition("/")[0]
    if not token:
        return "", "", location
    scoped = f"locations/{location}/reviews/{token}" if location else token
    if _MAPS_ID.match(token):
        return "gmaps", token, location
    return "gbp" if "reviewId" in review or token.startswith(_API_ID) else "gmaps", scoped, location


def split_translation(comment: str) -> tuple[str, str]:
    """The words as they were written, and Google's translation of them ('' when there is none).

    Takeout puts the translation first, the API last (formats.md §0.3).
    """
    if found := _ORIGINAL_LAST.match(comment):
        return found[2].strip(), found[1].strip()
    if found := _ORIGINAL_FIRST.match(comment):
        return found[1].strip(), found[2].strip()
    if found := _TRANSLATION_ONLY.match(comment):
        return found[1].strip(), ""
    return comment.strip(), ""
