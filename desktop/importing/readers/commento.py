"""Commento: the comments of a site, exported as JSON (formats.md §6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.importing import answers, dates, json_records
from desktop.importing.answers import Said
from desktop.importing.dates import DateLayout
from desktop.importing.encoding import open_text
from desktop.importing.html_text import text_of
from desktop.importing.identity import normalised
from desktop.importing.json_records import Broken
from desktop.importing.json_values import no_record, words_in
from desktop.importing.reading import Reading, Wishes, texts
from desktop.importing.sample import Sample
from desktop.model.raw import JsonValue, RawFeedback, Reason, Reject, Skip

CODE = "commento"
_ROOT = "root"
_NOBODY = "anonymous"
_SPAM = ("flagged", "spam")

Person = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class CommentoReader:
    """Comments below pages; a moderator is the owner."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """By the keys of the first comment."""
        shape = sample.json
        first = shape.first.get("comments") if shape is not None else None
        known = isinstance(first, Mapping) and {"commentHex", "commenterHex", "creationDate"} <= set(first)
        return 0.95 if known else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The comments, with what the owner answered below them."""
        columns = ("commentHex", "commenterHex", "creationDate", "markdown")
        return answers.reading(sample, wishes, CODE, _said, counted='"commentHex"', columns=columns)


def _people(sample: Sample) -> dict[str, Person]:
    """Who comments, by id; they stand behind the comments."""
    found: dict[str, Person] = {}
    with open_text(sample.file, sample.encoding) as text:
        for key, value, listed in json_records.records(text, "object"):
            if key == "commenters" and listed and isinstance(value, Mapping):
                found[words_in(value.get("commenterHex"))] = value
    return found


def _said(sample: Sample, source: str, owner: str) -> Iterator[Said | Reject | Skip]:
    people = _people(sample)
    number = 0
    with open_text(sample.file, sample.encoding) as text:
        for key, value, listed in json_records.records(text, "object"):
            if isinstance(value, Broken):
                number += 1
                yield no_record(number, value)
            elif key == "comments" and listed:
                number += 1
                if isinstance(value, Mapping):
                    yield _comment(number, value, people, source, owner)
                else:
                    yield no_record(number, value)


def _comment(
    number: int, comment: Mapping[str, JsonValue], people: dict[str, Person], source: str, owner: str
) -> Said | Reject | Skip:
    if comment.get("deleted") is True:
        return Skip(number, Reason("deleted"))
    if words_in(comment.get("state")) in _SPAM:
        return Skip(number, Reason("spam"))
    words = words_in(comment.get("markdown")) or text_of(words_in(comment.get("html")), breaks=True)
    if not words:
        return Reject(number, Reason("no_words"), texts(comment))
    created = words_in(comment.get("creationDate"))
    when = dates.read(created, DateLayout(utc=True))
    if when is None:
        return Reject(number, Reason("bad_date", {"value": created[:80]}), texts(comment))
    who = words_in(comment.get("commenterHex"))
    person = people.get(who, {})
    parent = words_in(comment.get("parentHex"))
    parent = "" if parent == _ROOT else parent
    page = f"{words_in(comment.get('domain'))}{words_in(comment.get('url'))}"
    key = words_in(comment.get("commentHex"))
    score = comment.get("score")
    raw = RawFeedback(
        row_no=number,
        source=source,
        family=CODE if key else "",
        external_id=key,
        author=words_in(person.get("name")),
        author_id="" if who == _NOBODY else who,
        author_email=words_in(person.get("email")),
        words=words,
        written=when,
        permalink=f"https://{page}#commento-{key}" if page and key else "",
        likes=score if isinstance(score, int) and score > 0 else None,
        thread=page,
        parent=parent,
        raw=comment,
    )
    names = {normalised(words_in(person.get(name))) for name in ("name", "email")}
    own = normalised(owner) in names if owner else person.get("isModerator") is True
    return Said(number, key, own, (parent,), raw)
