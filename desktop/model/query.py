"""What a list shows: a view, filters, search words and an order, as one value.

The typed form is parsed here, so that command line, window and saved views agree.
Operators have Spanish and English names: ``canal:google,booking estado:waiting estrellas:4,5
tema:precio intencion:queja es:prosumer desde:2026-01 antes:2026-05 idioma:es "frase
exacta" -palabra -canal:x``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from desktop.model.codes import Order, Sentiment, Status, View
from desktop.model.query_names import (
    FLAGS,
    INTENT_NAMES,
    LANGUAGE_NAMES,
    OPERATORS,
    SENTIMENT_NAMES,
    SOURCE_NAMES,
    STATUS_NAMES,
    TOPIC_NAMES,
    named,
    plain,
)


class Query(NamedTuple):
    """Filters combine with "and"; several values of one filter with "or".

    ``words`` are prefixes to find, ``phrases`` exact runs of words, ``without`` words that
    must not occur. ``rated`` are numbers of stars (1-5, in their order), ``stars`` an operator among
    < <= >= > and one; a query has one or the other. Of a span typed with both its ends, one end stands
    among ``excluded``.
    ``since`` and ``before`` are day prefixes (``2026``, ``2026-05``, ``2026-05-03``).
    ``own_tags`` are the owner's own words; ``overdue``: the clock has run out; ``noted``: with
    a note. ``complained`` and ``praised`` are topics that are spoken of badly (or with a but) and
    well; ``chosen`` are ids of items, ``idea`` the number of an idea whose items are wanted. ``pending``:
    neither answered nor put away, in whatever state the answer is. ``excluded`` are queries of one filter
    each, whose items are left out.
    """

    view: View = View.ALL
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    sentiments: tuple[Sentiment, ...] = ()
    intents: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    own_tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    stars: tuple[str, float] | None = None
    rated: tuple[float, ...] = ()
    since: str = ""
    before: str = ""
    prosumer: bool = False
    at_risk: bool = False
    unanswered: bool = False
    unread: bool = False
    overdue: bool = False
    noted: bool = False
    customer: int | None = None
    batch: int | None = None
    complained: tuple[str, ...] = ()
    praised: tuple[str, ...] = ()
    chosen: tuple[int, ...] = ()
    idea: int | None = None
    pending: bool = False
    excluded: tuple[Query, ...] = ()
    order: Order | None = None

    @property
    def searches(self) -> bool:
        """Whether words are looked for (then newest first unless an order is chosen)."""
        return bool(self.words or self.phrases)

    @property
    def effective_order(self) -> Order:
        """The order that the list comes in."""
        if self.order is not None:
            return self.order
        if self.searches:
            return Order.NEWEST
        return Order.RETURNING if self.view is View.SNOOZED else Order.URGENCY


_TOKEN = re.compile(r'(-?)"([^"]*)"|(\S+)')
_PARTING = re.compile(r"[\s,]+")
_NUMBER = re.compile(r"\d{1,18}")
_LIMIT = re.compile(r"(<=|>=|<|>)([0-4](?:[.,]\d)?|5(?:[.,]0)?)")
_RATED = re.compile(r"[0-4](?:\.\d)?|5(?:\.0)?")
_BEYOND = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
"""What a limit of stars leaves out."""


def parse(typed: str, query: Query | None = None) -> Query:
    """``typed`` added to ``query``. What is no known operator is searched for as words;
    never raises, since it is called on every key."""
    result = query or Query()
    # Half a character, as a clipboard may hold it, stands in no text.
    for match in _TOKEN.finditer(typed.encode("utf-8", "ignore").decode()):
        minus, phrase, word = match.groups()
        if word is None:
            result = _with_phrase(result, phrase, excluded=bool(minus))
        else:
            result = _with_word(result, word)
    return result


def _with_phrase(query: Query, phrase: str, *, excluded: bool) -> Query:
    phrase = phrase.strip()
    if not phrase:
        return query
    if excluded:
        return query._replace(without=(*query.without, phrase))
    return query._replace(phrases=(*query.phrases, phrase))


def _with_word(query: Query, word: str) -> Query:
    excluded = word.startswith("-") and len(word) > 1
    name, colon, value = word.removeprefix("-").partition(":")
    operator = OPERATORS.get(plain(name)) if colon and value else None
    if operator is not None:
        applied = _apply(Query() if excluded else query, operator, value)
        if applied is not None:
            return query._replace(excluded=(*query.excluded, applied)) if excluded else applied
    if excluded:
        return query._replace(without=(*query.without, word[1:]))
    return query._replace(words=(*query.words, word))


def _apply(query: Query, operator: str, value: str) -> Query | None:
    """``query`` with one operator more, or None when the value means nothing to it."""
    low = plain(value)
    listed = _LISTED.get(operator)
    if listed is not None:
        field, names, free = listed
        codes = [named(names, each, free=free) for each in value.split(",") if each]
        if not codes or None in codes:
            return None
        return query._replace(**{field: (*getattr(query, field), *codes)})  # type: ignore[arg-type]
    if operator == "stars":
        return _with_stars(query, low)
    if operator in ("since", "before") and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", low):
        return query._replace(since=low) if operator == "since" else query._replace(before=low)
    if operator in ("customer", "batch", "idea") and _NUMBER.fullmatch(low):
        return query._replace(**{operator: int(low)})  # type: ignore[arg-type]
    if operator == "chosen" and re.fullmatch(r"\d{1,18}(,\d{1,18})*", low):
        return query._replace(chosen=(*query.chosen, *map(int, low.split(","))))
    flag = FLAGS.get((operator, low))
    return None if flag is None else query._replace(**{flag: True})  # type: ignore[arg-type]


def _with_stars(query: Query, value: str) -> Query | None:
    """Numbers are alternatives, as all that is divided by commas. A limit, whose comma divides nothing, takes
    their place and they take its own; but the other end of a span is kept as well."""
    limit = _LIMIT.fullmatch(value)
    if limit is None:
        given = [each for each in value.removeprefix("=").split(",") if each]
        if not given or not all(map(_RATED.fullmatch, given)):
            return None
        return query._replace(stars=None, rated=tuple(sorted({*query.rated, *map(float, given)})))
    operator, stars = limit[1], float(limit[2].replace(",", "."))
    excluded = query.excluded
    if query.stars and {query.stars[0][0], operator[0]} == {"<", ">"}:
        other, end = query.stars
        excluded = (*excluded, Query(stars=(_BEYOND[other], end)))
    return query._replace(stars=(operator, stars), rated=(), excluded=excluded)


_LISTED: dict[str, tuple[str, Mapping[str, str], bool]] = {
    "source": ("sources", SOURCE_NAMES, True),
    "topic": ("topics", TOPIC_NAMES, True),
    "complains": ("complained", TOPIC_NAMES, True),
    "praises": ("praised", TOPIC_NAMES, True),
    "tag": ("own_tags", {}, True),
    "language": ("languages", LANGUAGE_NAMES, True),
    "status": ("statuses", STATUS_NAMES, False),
    "intent": ("intents", INTENT_NAMES, False),
    "sentiment": ("sentiments", SENTIMENT_NAMES, False),
}
"""Operators with a list of codes: the field, the names of its codes, and whether others are codes, too."""


def typed_code(code: str) -> str:
    """A code as it stands behind its operator: the owner's own may hold blanks and commas."""
    return _PARTING.sub("_", code)


def folded(code: str) -> str:
    """What all typed forms of a code share, whatever their capitals and accents."""
    return plain(typed_code(code))


def tokens(query: Query) -> list[str]:
    """The typed form of everything in ``query`` but its view and order, an operator or a word
    each: ``parse`` of them, joined by blanks, gives the query again, the owner's own codes ``folded``.
    Operators by their English names, which are understood in both languages."""
    found = [
        f"{operator}:{typed_code(code)}"
        for operator, (field, _names, _free) in _LISTED.items()
        for code in getattr(query, field)
    ]
    if query.stars:
        found.append(f"stars:{query.stars[0]}{query.stars[1]:g}")
    found += [f"stars:{stars:g}" for stars in query.rated]
    found += [f"{name}:{day}" for name, day in (("since", query.since), ("before", query.before)) if day]
    seen = set()
    for (operator, value), flag in reversed(FLAGS.items()):
        if flag not in seen and getattr(query, flag):
            found.append(f"{operator}:{value}")
        seen.add(flag)
    numbers = (("customer", query.customer), ("batch", query.batch), ("idea", query.idea))
    found += [f"{name}:{number}" for name, number in numbers if number is not None]
    if query.chosen:
        found.append(f"items:{','.join(map(str, query.chosen))}")
    found += [f"-{token}" for one in query.excluded for token in tokens(one)]
    found += [f'"{phrase}"' for phrase in query.phrases]
    found += [f'-"{word}"' if " " in word else f"-{word}" for word in query.without]
    return [*found, *query.words]
