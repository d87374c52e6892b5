"""From the cells of a table's row to a raw record: quick, because it runs once a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from desktop.importing import dates, ratings
from desktop.importing.headers import plain
from desktop.importing.meanings import TEXTS, source_code
from desktop.importing.records import Record
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Scale
from desktop.model.formulas import unescaped
from desktop.model.labels import labelled
from desktop.model.raw import (
    UNKNOWN_TIME,
    Outcome,
    OwnerReply,
    Rating,
    RawFeedback,
    Reason,
    Reject,
    Skip,
    When,
)

# Our exports put an apostrophe before cells that a spreadsheet would run (contract.md).
_PLACEHOLDERS = frozenset({
    "texto no disponible", "sin titulo", "sin texto", "sin comentario", "sin comentarios",
    "no text available", "no title", "no comment", "n/a", "null", "none", "nan", "-", "--",
})  # fmt: skip
_TOTALS = frozenset({
    "total", "totales", "total general", "subtotal", "suma", "sumas", "promedio", "media", "promedio general",
    "totals", "grand total", "sum", "average", "mean",
})  # fmt: skip
_LONGEST_TOTAL = 24
_REMEMBERED_DATES = 4096
_LABEL_LETTERS = 190  # what desktop.model.labels still knows as a label


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything about a table that is the same for all its rows.

    ``spoken`` gives the ratings that words stand for; ``asked`` says that the columns of words
    are questions, so that also a single one keeps its label.
    """

    names: Sequence[str]
    meanings: Mapping[str, Meaning]
    dates: Mapping[Meaning, dates.DateLayout]
    scale: Scale | None
    delimiter: str
    source: str
    place: str
    family: str
    spoken: Mapping[str, Rating] = field(default_factory=dict)
    asked: bool = False


class RowMaker:
    """Makes one outcome of each row. ``unread_ratings`` counts rows that kept their words but
    lost a rating that could not be read; ``joined`` rows with more cells than columns."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._width = len(plan.names)
        self.unread_ratings = 0
        self.joined = 0
        places: dict[Meaning, list[int]] = {}
        for place, name in enumerate(plan.names):
            places.setdefault(plan.meanings.get(name, Meaning.EXTRA), []).append(place)
        self._places = {meaning: found[0] for meaning, found in places.items()}
        self._word_places = places.get(Meaning.WORDS, [])
        self._labels = [_label(plan.names[place]) for place in self._word_places]
        self._rating_place = self._places.get(Meaning.RATING)
        self._text_places = [place for meaning in TEXTS for place in places.get(meaning, [])]
        self._rest = [
            (str(meaning), self._places[meaning])
            for meaning in (
                Meaning.AUTHOR, Meaning.AUTHOR_ID, Meaning.AUTHOR_EMAIL, Meaning.AUTHOR_PHONE,
                Meaning.TITLE, Meaning.PROS, Meaning.CONS, Meaning.PLACE, Meaning.PARENT,
            )
            if meaning in self._places
        ]  # fmt: skip
        self._known_dates: dict[tuple[Meaning, str], When | None] = {}

    def make(self, record: Record) -> Outcome:
        """The outcome of one row: feedback, a reject that keeps its cells, or a skip."""
        original = record.cells
        if record.trouble:
            return Reject(record.number, Reason(record.trouble), self._named(original))
        if not "".join(original).strip():
            return Skip(record.number, Reason("blank"))
        fitted, overflow = (original, "") if len(original) == self._width else self._fitted(original)
        cells = [_cleaned(cell) for cell in fitted]
        if self._sums_up(cells):
            return Skip(record.number, Reason("totals"))
        written = self._when(Meaning.DATE, cells)
        if written is None:
            value = cells[self._places[Meaning.DATE]][:80]
            return Reject(record.number, Reason("bad_date", {"value": value}), self._named(original))
        rating, unread = self._rating(cells)
        fields = {name: cells[place] for name, place in self._rest if cells[place]}
        for part in ("title", "pros", "cons"):
            if part in fields and _is_placeholder(fields[part]):
                del fields[part]
        words = self._words(cells)
        if overflow:
            words = f"{words} {overflow}".strip()
        if not words and rating is None and not ("title" in fields or "pros" in fields or "cons" in fields):
            reason = Reason("bad_rating", {"value": unread[:80]}) if unread else Reason("no_words")
            return Reject(record.number, reason, self._named(original))
        self.unread_ratings += bool(unread)
        if "place" not in fields and self._plan.place:
            fields["place"] = self._plan.place
        return self._feedback(record, cells, words, rating, written, fields)

    def _sums_up(self, cells: Sequence[str]) -> bool:
        """Whether this is the line of totals that people put under their tables, and no customer's."""
        if any(cells[place] for place in self._text_places):
            return False
        first = next(filter(None, cells), "")
        return len(first) < _LONGEST_TOTAL and plain(first).rstrip(" :.") in _TOTALS

    def _feedback(
        self,
        record: Record,
        cells: Sequence[str],
        words: str,
        rating: Rating | None,
        written: When,
        fields: Mapping[str, str],
    ) -> RawFeedback:
        external_id = self._cell(Meaning.ID, cells)
        return RawFeedback(
            row_no=record.number,
            source=self._source(cells),
            family=self._plan.family if external_id else "",
            external_id=external_id,
            words=words,
            rating=rating,
            written=written,
            edited=self._edited(cells),
            permalink=self._cell(Meaning.LINK, cells),
            likes=_whole_number(self._cell(Meaning.LIKES, cells)),
            reply=self._reply(cells),
            raw=self._named(record.cells) if record.origin is None else record.origin,
            **fields,  # type: ignore[arg-type]
        )

    def _named(self, cells: Sequence[str]) -> dict[str, str]:
        """Cells by their columns' names; those beyond the header as ``col7``."""
        named = dict(zip(self._plan.names, cells, strict=False))
        for place in range(self._width, len(cells)):
            if cells[place]:
                named[f"col{place + 1}"] = cells[place]
        return named

    def _cell(self, meaning: Meaning, cells: Sequence[str]) -> str:
        place = self._places.get(meaning)
        return cells[place] if place is not None else ""

    def _words(self, cells: Sequence[str]) -> str:
        if not self._word_places:
            return ""
        if len(self._word_places) == 1 and not self._plan.asked:
            words = cells[self._word_places[0]]
            return "" if _is_placeholder(words) else words
        answers = [
            labelled(label, cells[place])
            for label, place in zip(self._labels, self._word_places, strict=True)
            if cells[place] and not _is_placeholder(cells[place])
        ]
        return "\n".join(answers)

    def _rating(self, cells: Sequence[str]) -> tuple[Rating | None, str]:
        """The rating, and the text of one that is there and cannot be read."""
        if self._rating_place is None or self._plan.scale is None:
            return None, ""
        text = cells[self._rating_place]
        if not text:
            return None, ""
        rating = self._plan.spoken.get(plain(text)) if self._plan.spoken else None
        rating = rating or ratings.read(text, self._plan.scale)
        return rating, "" if rating is not None or ratings.is_blank(text) else text

    def _when(self, meaning: Meaning, cells: Sequence[str]) -> When | None:
        place = self._places.get(meaning)
        if place is None or not cells[place]:
            return UNKNOWN_TIME
        key = (meaning, cells[place])
        if key not in self._known_dates:
            if len(self._known_dates) >= _REMEMBERED_DATES:
                self._known_dates.clear()
            self._known_dates[key] = dates.read(
                cells[place], self._plan.dates.get(meaning, dates.DateLayout())
            )
        return self._known_dates[key]

    def _edited(self, cells: Sequence[str]) -> datetime | None:
        when = self._when(Meaning.EDITED, cells)
        if when is None or not isinstance(when.moment, datetime) or when == self._when(Meaning.DATE, cells):
            return None
        return when.moment

    def _reply(self, cells: Sequence[str]) -> OwnerReply | None:
        text = self._cell(Meaning.REPLY, cells)
        if not text or _is_placeholder(text):
            return None
        return OwnerReply(text, self._when(Meaning.REPLY_DATE, cells) or UNKNOWN_TIME)

    def _source(self, cells: Sequence[str]) -> str:
        named = self._cell(Meaning.SOURCE, cells)
        return (source_code(named) if named else "") or self._plan.source

    def _fitted(self, cells: list[str]) -> tuple[list[str], str]:
        """A row of another length than the header: filled up, or its extra cells put where they
        belong. A delimiter inside the words that nobody quoted is joined again; what fits
        nowhere comes back as text, so that no word is lost."""
        spare = len(cells) - self._width
        if spare < 0:
            return cells + [""] * -spare, ""
        self.joined += 1
        for place in self._text_places:
            end = place + spare + 1
            joined = self._plan.delimiter.join(cells[place:end]).strip(self._plan.delimiter)
            candidate = [*cells[:place], joined, *cells[end:]]
            if self._is_consistent(candidate):
                return candidate, ""
        extra = [cell.strip() for cell in cells[self._width :] if cell.strip()]
        return cells[: self._width], f"{self._plan.delimiter or ' '} ".join(extra)

    def _is_consistent(self, cells: Sequence[str]) -> bool:
        """Whether dates are dates and ratings are ratings in this reading of a row."""
        if not any(cells[place] for place in self._text_places):
            return False
        if self._rating_place is not None and self._rating(cells)[1]:
            return False
        checked = [meaning for meaning in (Meaning.DATE, Meaning.REPLY_DATE) if meaning in self._places]
        if not checked and self._rating_place is None:
            # Nothing contradicts: the spare cells go to the last column of text, if it is the last.
            return self._text_places[0] == self._width - 1
        read = [self._when(meaning, cells) for meaning in checked]
        return all(when is not None and (when.moment or not when.said) for when in read)


def _cleaned(cell: str) -> str:
    if cell[:1] == "'":
        cell = unescaped(cell)
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return cell.strip()


def _is_placeholder(text: str) -> bool:
    return len(text) < 24 and plain(text) in _PLACEHOLDERS


def _whole_number(text: str) -> int | None:
    digits = text.split(".")[0].split(",")[0] if text else ""
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None


def _label(name: str) -> str:
    name = name[:_LABEL_LETTERS].rstrip(" .!")
    return name if name.endswith(("?", ":")) else f"{name}:"
