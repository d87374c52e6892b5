"""What an owner pasted, as it is shown to be corrected before it is imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedRecord:
    """One thing that one customer said, out of a pasted text; all fields can be corrected.

    ``rating`` is as people write it ("4/5", "8,5/10", "sí"), ``date`` too ("2026-03-05",
    "5 de marzo de 2026", "hace 2 meses"). ``source`` is a code of ``desktop.model.sources``, ''
    when nothing tells. ``guessed`` names the fields that are no more than likely; ``block`` holds
    the lines of which the record was made. With a ``reply`` it is answered already.
    """

    author: str = ""
    rating: str = ""
    date: str = ""
    title: str = ""
    words: str = ""
    pros: str = ""
    cons: str = ""
    place: str = ""
    source: str = ""
    reply: str = ""
    reply_date: str = ""
    guessed: frozenset[str] = frozenset()
    block: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there are neither words nor a rating."""
        said = (self.title, self.words, self.pros, self.cons, self.rating)
        return not any(part.strip() for part in said)

    def joined(self, other: PastedRecord) -> PastedRecord:
        """This record and one below it that turned out to belong to it."""
        return replace(
            self,
            words="\n\n".join(part for part in (self.words, other.title, other.words) if part),
            author=self.author or other.author,
            rating=self.rating or other.rating,
            date=self.date or other.date,
            title=self.title,
            pros="\n".join(part for part in (self.pros, other.pros) if part),
            cons="\n".join(part for part in (self.cons, other.cons) if part),
            reply="\n\n".join(part for part in (self.reply, other.reply) if part),
            reply_date=self.reply_date or other.reply_date,
            guessed=self.guessed | other.guessed,
            block="\n".join(part for part in (self.block, other.block) if part),
        )


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text as records. ``layout`` is the code of what it was recognised as (a source, a
    reader's code), '' for plain text; ``left_out`` counts lines of the page's own, such as
    "Me gusta"."""

    records: Sequence[PastedRecord]
    layout: str = ""
    left_out: int = 0
