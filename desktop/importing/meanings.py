"""What the columns of a table mean, from their headers (formats.md §8) and from their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from desktop.importing import dates, ratings, rejects
from desktop.importing.headers import normal, plain
from desktop.importing.synonyms import Meaning, of_header
from desktop.model.codes import Scale
from desktop.model.sources import SOURCES

TEXTS = (Meaning.WORDS, Meaning.PROS, Meaning.CONS, Meaning.TITLE)

_REJECTS_TAIL = [set(words.tail) for words in rejects.WORDS.values()]
_LINK_VALUE = re.compile(r"^(?:https?://|www\.)\S+$")
_OUR_QUESTIONS = re.compile(r"[?¿]|\b(?:\w++\W++){5}")


def guess(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Meaning]:
    """The meaning of each column, by header and by the values of the first ``rows``."""
    columns = {
        name: [row[place] for row in rows if place < len(row) and row[place].strip()]
        for place, name in enumerate(names)
    }
    found: dict[str, Meaning] = {}
    strength: dict[Meaning, tuple[bool, str]] = {}
    for name, values in columns.items():
        meaning, exact = of_header(name)
        meaning = _checked(meaning, exact, name, values)
        if meaning not in (Meaning.WORDS, Meaning.EXTRA):
            rival = strength.get(meaning)
            if rival and (rival[0] or not exact):
                meaning = Meaning.EXTRA
            else:
                if rival:
                    found[rival[1]] = Meaning.EXTRA
                strength[meaning] = (exact, name)
        found[name] = meaning
    for tail in without_rejects_tail(names)[1]:
        found[tail] = Meaning.EXTRA
    _fill_by_values(columns, found)
    return found


def without_rejects_tail(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The columns of a table, and the two that our own file of rejected rows put behind them."""
    if len(names) > 2 and {plain(name) for name in names[-2:]} in _REJECTS_TAIL:
        return list(names[:-2]), list(names[-2:])
    return list(names), []


def _checked(meaning: Meaning, exact: bool, name: str, values: Sequence[str]) -> Meaning:
    """``meaning`` when the values bear it out, else what they look like."""
    if not values:
        return meaning
    if meaning is Meaning.RATING:
        scale = ratings.decide(values, name)
        if scale is None or (scale is Scale.YES_NO and not _asks_to_recommend(name)):
            return Meaning.WORDS if are_sentences(values) else Meaning.EXTRA
    elif meaning is Meaning.WORDS or meaning in (Meaning.PROS, Meaning.CONS):
        if all(ratings.figure(value) is not None for value in values):
            scale = ratings.decide(values, name)
            return Meaning.RATING if exact and scale and scale is not Scale.YES_NO else Meaning.EXTRA
        if not exact and not are_sentences(values):
            return Meaning.EXTRA
    elif meaning in (Meaning.DATE, Meaning.REPLY_DATE, Meaning.EDITED):
        if dates.decide(values) is None:
            return Meaning.EXTRA
    elif meaning is Meaning.ID:
        if len(set(values)) < 0.98 * len(values) or are_sentences(values):
            return Meaning.EXTRA
    elif meaning is Meaning.SOURCE:
        if not all(map(source_code, values)):
            return Meaning.EXTRA
    elif meaning in (Meaning.REPLY, Meaning.PLACE):
        if all(ratings.figure(value) is not None for value in values):
            return Meaning.EXTRA
    elif meaning in (Meaning.LIKES, Meaning.LINK, Meaning.AUTHOR_EMAIL):
        return meaning if _mostly(values, _VALUE_TESTS[meaning]) else Meaning.EXTRA
    return meaning


def source_code(text: str) -> str:
    """The code of the source that ``text`` names, by code or by name; '' when it is none of them."""
    words = plain(text)
    return next((code for code, source in SOURCES.items() if words in (code, plain(source.name))), "")


def _asks_to_recommend(header: str) -> bool:
    return bool(re.search(r"recom", plain(header)))


_VALUE_TESTS = {
    Meaning.LIKES: re.compile(r"^\d{1,9}(?:[.,]0+)?$"),
    Meaning.LINK: re.compile(r"^\w+://|^www\.|^\S+\.\S+/"),
    Meaning.AUTHOR_EMAIL: re.compile(r"@|^anonymous$|^an[oó]nimo$", re.IGNORECASE),
}


def _mostly(values: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return 2 * sum(bool(pattern.search(value.strip())) for value in values) >= len(values)


def are_sentences(values: Sequence[str]) -> bool:
    """Whether these values are free text and no choices, codes or links."""
    words = [len(value.split()) for value in values]
    if not words or sum(count >= 4 for count in words) < 0.4 * len(words):
        return False
    if len(values) >= 10 and len(set(values)) < 0.5 * len(values):
        return False
    if any(value.lstrip()[:1] in "{[" for value in values[:5]) or _mostly(values, _LINK_VALUE):
        return False
    return not _are_choices(values)


def _are_choices(values: Sequence[str]) -> bool:
    """Whether values are picks of a list, joined by ``;`` (formats.md §6)."""
    joined = [value for value in values if ";" in value]
    if len(joined) < 0.4 * len(values):
        return False
    parts = [part.strip() for value in joined for part in value.split(";")]
    return len(set(parts)) < 0.5 * len(parts)


def is_survey(names: Iterable[str]) -> bool:
    """Whether the columns are those of a form: a time stamp, and questions."""
    listed = list(names)
    stamps = {
        "marca temporal",
        "timestamp",
        "hora de inicio",
        "start time",
        "respondent id",
        "submit date utc",
    }
    questions = sum(bool(re.search("[?¿]", name)) for name in listed)
    return questions >= 1 and any(normal(name) in stamps for name in listed)


def _fill_by_values(columns: Mapping[str, Sequence[str]], found: dict[str, Meaning]) -> None:
    """Find words, date and rating in columns whose headers say nothing."""
    open_columns = [name for name, meaning in found.items() if meaning is Meaning.EXTRA]
    tails = without_rejects_tail(list(columns))[1]
    free = [name for name in open_columns if columns[name] and name not in tails]
    if is_survey(columns):
        for name in free:
            if _OUR_QUESTIONS.search(name) and are_sentences(columns[name]):
                found[name] = Meaning.WORDS
    elif not any(meaning in TEXTS[:3] for meaning in found.values()):
        free += [name for name, meaning in found.items() if meaning is Meaning.REPLY]
        longest = max(
            (name for name in free if are_sentences(columns[name])),
            key=lambda name: sum(map(len, columns[name])),
            default=None,
        )
        if longest is not None:
            found[longest] = Meaning.WORDS
    for meaning, test in ((Meaning.DATE, _look_like_dates), (Meaning.RATING, _look_like_ratings)):
        if meaning in found.values():
            continue
        first = next((name for name in free if found[name] is Meaning.EXTRA and test(columns[name])), None)
        if first is not None:
            found[first] = meaning


def _look_like_dates(values: Sequence[str]) -> bool:
    layout = dates.decide(values, named=False)
    if layout is None:
        return False
    read = [dates.read(value, layout) for value in values]
    return sum(bool(when and (when.moment or when.said)) for when in read) >= 0.8 * len(values)


def _look_like_ratings(values: Sequence[str]) -> bool:
    """Only ratings that say what they are: "4/5", "4,0 de 5 estrellas", "★★★★"."""
    figures = [ratings.figure(value) for value in values]
    telling = [found for found in figures if found and found.scale and found.scale is not Scale.YES_NO]
    return len(telling) >= 0.8 * len(values)
