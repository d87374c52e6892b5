"""What the questions of a form ask for: words, one rating, or choices that are only kept (formats.md §6)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.importing import likert, meanings, ratings
from desktop.importing.headers import normal
from desktop.importing.synonyms import Meaning, of_header
from desktop.importing.tables import Table
from desktop.model.codes import Scale
from desktop.model.rating import Rating

_LOOKED_AT = 500
# What a question may be; a date or a link in an answer is part of what was said.
_ANSWERS = frozenset({
    Meaning.AUTHOR, Meaning.AUTHOR_EMAIL, Meaning.AUTHOR_PHONE, Meaning.WORDS, Meaning.PROS, Meaning.CONS,
    Meaning.RATING, Meaning.PLACE,
})  # fmt: skip
_OPEN = re.compile(
    r"\b(?:por que|porque|why|cuentanos|cuenta|cuentenos|dinos|diganos|explica|explique|explain|describe"
    r"|describa|tell us|que cambiarias|que cambiaria|que mejorarias|que mejoraria|what could|what would"
    r"|how can|how could|comentario|comentarios|comments|sugerencia|sugerencias|suggestions|observaciones"
    r"|algo mas|anything else|o que)\b"
)
_OVERALL = re.compile(r"\b(?:general|global|overall|nps|recom\w*|satisf\w*)\b")
QUESTION = re.compile(r"[?¿]|(?<!\S)(?:\S++\s++){3}")
_QUIZ = re.compile(r"^\s*\d+(?:[.,]\d+)?\s*/\s*\d+\s*$")


def key(name: str) -> str:
    """A header as the readers of forms compare it."""
    # Typeform's column of tokens is called by a sign alone.
    return "#" if name.strip() == "#" else normal(name)


def values_of(shape: Table, name: str) -> list[str]:
    """The filled cells of a column, as far as it is looked at."""
    place = shape.names.index(name)
    cells = [record.cells[place] for record in shape.sample[:_LOOKED_AT] if place < len(record.cells)]
    return [cell for cell in cells if cell.strip()]


def meanings_of(shape: Table, own: Mapping[str, Meaning]) -> tuple[dict[str, Meaning], Mapping[str, Rating]]:
    """The meaning of each column, and what the words of the rating's stand for."""
    columns: dict[str, Meaning] = dict.fromkeys(shape.names, Meaning.EXTRA)
    questions = []
    for name in shape.names:
        meaning = own.get(key(name))
        if meaning is None:
            questions.append(name)
        elif meaning not in columns.values():
            columns[name] = meaning
    answers = {name: values_of(shape, name) for name in questions}
    places = [shape.names.index(name) for name in questions]
    rows = [
        [record.cells[place] if place < len(record.cells) else "" for place in places]
        for record in shape.sample[:_LOOKED_AT]
    ]
    for name, meaning in meanings.guess(questions, rows).items():
        taken = meaning in columns.values() and meaning is not Meaning.WORDS
        if meaning in _ANSWERS and not taken and not _is_quiz(answers[name]):
            columns[name] = meaning
        elif meaning is Meaning.TITLE:
            columns[name] = Meaning.WORDS
    for name in questions:
        if columns[name] is Meaning.EXTRA and _is_open(name, answers[name]):
            columns[name] = Meaning.WORDS
    return columns, _choose_rating(columns, answers)


def _is_quiz(values: Sequence[str]) -> bool:
    """Whether these are points out of a form's own total, which rate the customer."""
    return bool(values) and all(map(_QUIZ.match, values))


def _is_open(question: str, values: Sequence[str]) -> bool:
    """Whether people answered in their own words."""
    if meanings.are_sentences(values):
        return True
    varied = len(set(values)) > 0.6 * len(values)
    return bool(values) and varied and bool(_OPEN.search(normal(question))) and not _is_counted(values)


def _is_counted(values: Sequence[str]) -> bool:
    return all(ratings.figure(value) is not None for value in values)


def _choose_rating(columns: dict[str, Meaning], answers: Mapping[str, Sequence[str]]) -> Mapping[str, Rating]:
    """Settle on one rating: the one all in all before one of a detail, and numbers before words."""
    counted = [
        name
        for name, values in answers.items()
        if of_header(name)[0] is Meaning.RATING
        and columns[name] in (Meaning.RATING, Meaning.EXTRA)
        and not _is_quiz(values)
        and ratings.decide(values, name) not in (None, Scale.YES_NO)
    ]
    best = next((name for name in counted if _OVERALL.search(normal(name))), None)
    answered = _yes_or_no(columns, answers)
    if best is None and answered:
        best = next(iter(counted), None)
    if best is not None or (Meaning.RATING in columns.values() and not answered):
        rate_by(columns, best)
        return {}
    for name, values in answers.items():
        if columns[name] is Meaning.EXTRA and likert.asks_for_content(name):
            spoken = likert.ratings_of(values)
            if spoken:
                rate_by(columns, name)
                return spoken
    return {}


def _yes_or_no(columns: Mapping[str, Meaning], answers: Mapping[str, Sequence[str]]) -> bool:
    """Whether the rating so far is a yes or a no, which says less than any degree that is asked for."""
    name = next((name for name, meaning in columns.items() if meaning is Meaning.RATING), None)
    return name is not None and ratings.decide(answers.get(name, ()), name) is Scale.YES_NO


def rate_by(columns: dict[str, Meaning], best: str | None) -> None:
    """Make ``best`` the one column of ratings; None changes nothing."""
    if best is None:
        return
    for name, meaning in columns.items():
        if meaning is Meaning.RATING:
            columns[name] = Meaning.EXTRA
    columns[best] = Meaning.RATING


def spoken_in(shape: Table, columns: Mapping[str, Meaning]) -> Mapping[str, Rating]:
    """What the words of the column of ratings stand for; nothing where it holds numbers."""
    name = next((name for name, meaning in columns.items() if meaning is Meaning.RATING), None)
    values = values_of(shape, name) if name is not None else []
    return {} if ratings.decide(values, name or "") is not None else likert.ratings_of(values)


def is_asked(columns: Mapping[str, Meaning]) -> bool:
    """Whether the columns of words are questions rather than plain "Comentarios"."""
    words = [name for name, meaning in columns.items() if meaning is Meaning.WORDS]
    return any(QUESTION.search(name) for name in words)
