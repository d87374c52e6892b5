"""What a filter says, in the owner's words: on chips, and as the name of a view."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.model.query import Query
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from desktop.wording.languages import language_name
from desktop.wording.sources import source_name

_WHOLE_DAY = len("2026-11-20")


def filter_words(query: Query) -> list[str]:
    """Each filter of a query as a short phrase: ``Tema: espera``, ``Menos de 3 estrellas``."""
    excluded = [words for one in query.excluded for words in filter_words(one)]
    return [
        *_listed(query), *_stars(query), *_days(query), *_flags(query),
        *(_("Except: {filter}").format(filter=words) for words in excluded),
        *_words(query),
    ]  # fmt: skip


def query_name(query: Query) -> str:
    """A name for a list that has none yet: its view, where it narrows anything, and its filters."""
    parts = filter_words(query)
    if query.view.value != "all" or not parts:
        parts.insert(0, codes.view_name(query.view.value))
    return " · ".join(parts)


def _listed(query: Query) -> Iterator[str]:
    for code in query.sources:
        yield source_name(code)
    for status in query.statuses:
        yield codes.status_name(status.value)
    for sentiment in query.sentiments:
        yield codes.sentiment_name(sentiment.value)
    for code in query.intents:
        yield codes.intent_name(code)
    for code in query.topics:
        yield _("Topic: {topic}").format(topic=codes.topic_name(code))
    for code in query.complained:
        yield _("Complaints: {topic}").format(topic=codes.topic_name(code))
    for code in query.praised:
        yield _("Praise: {topic}").format(topic=codes.topic_name(code))
    for code in query.own_tags:
        yield _("Tag: {tag}").format(tag=code)
    for code in query.languages:
        name = language_name(code)
        yield _("In {language}").format(language=name) if code != "und" else codes.capital(name)


def _stars(query: Query) -> Iterator[str]:
    if query.stars is not None:
        operator, stars = query.stars
        count = 1 if stars == 1 else 2
        words = {
            "<": ngettext("Fewer than {number} star", "Fewer than {number} stars", count),
            "<=": ngettext("{number} star or fewer", "{number} stars or fewer", count),
            ">=": ngettext("{number} star or more", "{number} stars or more", count),
            ">": ngettext("More than {number} star", "More than {number} stars", count),
        }[operator]
        yield words.format(number=times.number(stars))
    *others, last = [times.number(stars) for stars in query.rated] or [""]
    if others:
        yield _("{number} or {last} stars").format(number=", ".join(others), last=last)
    elif last:
        count = 1 if query.rated == (1,) else 2
        yield ngettext("{number} star", "{number} stars", count).format(number=last)


def _days(query: Query) -> Iterator[str]:
    if query.since:
        exact = len(query.since) == _WHOLE_DAY
        words = pgettext("day of a month", "Since {day}") if exact else _("Since {day}")
        yield words.format(day=times.day(query.since))
    if query.before:
        exact = len(query.before) == _WHOLE_DAY
        words = pgettext("day of a month", "Before {day}") if exact else _("Before {day}")
        yield words.format(day=times.day(query.before))


def _flags(query: Query) -> Iterator[str]:
    for given, words in (
        (query.prosumer, _("Prosumers")),
        (query.at_risk, codes.at_risk_name()),
        (query.unread, _("Unread")),
        (query.overdue, _("Overdue")),
        (query.noted, _("With a note")),
        (query.unanswered, _("Without a reply")),
        (query.pending, _("Still waiting")),
    ):
        if given:
            yield words
    if query.customer is not None:
        yield _("Customer {id}").format(id=query.customer)
    if query.batch is not None:
        yield _("Import {id}").format(id=query.batch)
    if query.idea is not None:
        yield _("Idea {id}").format(id=query.idea)
    if query.chosen:
        count = len(query.chosen)
        yield ngettext("{count} chosen item", "{count} chosen items", count).format(count=count)


def _words(query: Query) -> Iterator[str]:
    for phrase in query.phrases:
        yield _("“{phrase}”").format(phrase=phrase)
    for word in query.without:
        yield _("without “{word}”").format(word=word)
    yield from query.words
