"""What a list asks of the tags of its items.

There are ten tags an item, so that each condition has two forms: one that looks an item up among the
tags, quick where a page is soon full, and one that asks the tags for all their items at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.store.clauses import Clause, Drive
from desktop.store.steps import marks

_HAS_TAG = (
    "EXISTS (SELECT 1 FROM tag t WHERE t.feedback_id = f.id AND t.kind = ? AND t.code IN ({marks})"
    " AND t.present AND NOT EXISTS (SELECT 1 FROM tag o INDEXED BY tag_owner WHERE o.kind = t.kind"
    " AND o.code = t.code AND o.feedback_id = f.id AND o.origin = 'owner' AND NOT o.present))"
)
# The plus: sqlite would rather try every tagged id with each hit of a search (hours of a million).
_AMONG_TAGGED = (
    "(+f.id IN (SELECT feedback_id FROM tag WHERE kind = ? AND code = ? AND present)"
    " AND +f.id NOT IN (SELECT feedback_id FROM tag INDEXED BY tag_owner"
    " WHERE kind = ? AND code = ? AND origin = 'owner' AND NOT present))"
)
# The tone is that of the reader's tag; of the owner's own where the reader found none.
_TONED = (
    "t.kind = 'topic' AND t.code IN ({topics}) AND t.present"
    " AND t.sentiment IN ({tones}) AND NOT EXISTS (SELECT 1 FROM tag o INDEXED BY tag_owner"
    " WHERE o.feedback_id = t.feedback_id AND o.kind = 'topic' AND o.code = t.code AND o.origin = 'owner'"
    " AND (NOT o.present OR (t.origin = 'owner' AND EXISTS (SELECT 1 FROM tag a"
    " WHERE a.feedback_id = t.feedback_id AND a.kind = 'topic' AND a.code = t.code"
    " AND a.origin = 'auto' AND a.present))))"
)
# Of several codes sqlite would rather read all tags there are in the order of items than sort.
_TAGGED = (
    "SELECT feedback_id AS id FROM tag INDEXED BY tag_code WHERE kind = ? AND code IN ({marks}) AND present"
)
_TAKEN_OFF = (
    "SELECT feedback_id FROM tag INDEXED BY tag_owner"
    " WHERE kind = ? AND code IN ({marks}) AND origin = 'owner' AND NOT present"
)


class Tagged:
    """Conditions on tags: ``each`` asks item by item, by ``f.id`` alone, ``at_once`` all tags together.
    ``wanted`` are ways to the items that can fit, in the order of their ids."""

    def __init__(self) -> None:
        self._indexed, self._read, self.at_once = Clause(), Clause(), Clause()
        self.wanted: list[Drive] = []
        self._plain: list[tuple[str, Sequence[str]]] = []
        self._without: list[tuple[str, Sequence[str]]] = []

    def __bool__(self) -> bool:
        return bool(self.at_once.parts)

    @property
    def each(self) -> Clause:
        """What the index of tags can tell comes first: a tone stands in the row of its tag, far away."""
        both = Clause()
        for one in (self._indexed, self._read):
            both.add_all(one)
        return both

    @property
    def tried(self) -> str:
        """``each`` as 1 or 0 in a row of its own; as a plain cell all of its parts would be looked up."""
        return f"iif({self.each.where}, 1, 0)"

    def add(self, kind: str, codes: Sequence[str]) -> None:
        """That one of these tags counts for the item."""
        self._indexed.add(_HAS_TAG.format(marks=marks(codes)), kind, *codes)
        one = " OR ".join([_AMONG_TAGGED] * len(codes))
        self.at_once.add(one, *(value for code in codes for value in (kind, code, kind, code)))
        self.wanted.append(_tagged(kind, codes))
        self._plain.append((kind, codes))

    def add_toned(self, topics: Sequence[str], tones: Sequence[str]) -> None:
        """That one of these topics is spoken of in one of these tones."""
        toned, values = _TONED.format(topics=marks(topics), tones=marks(tones)), (*topics, *tones)
        tag = "tag t INDEXED BY tag_code"
        self._read.add(f"EXISTS (SELECT 1 FROM {tag} WHERE t.feedback_id = f.id AND {toned})", *values)
        self.at_once.add(f"+f.id IN (SELECT t.feedback_id FROM tag t WHERE {toned})", *values)
        self.wanted.append(_tagged("topic", topics))

    def leave_out(self, unwanted: Tagged) -> None:
        """That what the other asks is not so."""
        mine = self._read if unwanted._read.parts else self._indexed
        for clause, other in ((mine, unwanted.each), (self.at_once, unwanted.at_once)):
            clause.add(f"({other.where}) IS NOT TRUE", *other.values)
        self._without += unwanted._plain

    def together(self) -> Drive | None:
        """The one way to the items that can fit by all of it; None where any item can that lacks
        something. Sorted as they are, sqlite merges the ways without keeping any of them."""
        if not self.wanted:
            return None
        select = " INTERSECT ".join(drive.select for drive in self.wanted)
        values = [value for drive in self.wanted for value in drive.values]
        for kind, codes in self._without:
            # What the owner took off does not count, so that it comes back.
            select += f" EXCEPT {_TAGGED} UNION {_TAKEN_OFF}".format(marks=marks(codes))
            values += [kind, *codes, kind, *codes]
        return Drive(f"{select} ORDER BY id", tuple(values))

    def apart(self) -> Drive | None:
        """The one way to items that cannot fit, for what they must not have; None where nothing tells."""
        if not self._without:
            return None
        # What the owner took off of any code is left to whoever asks each item.
        select = " UNION ".join(
            f"{_TAGGED} EXCEPT {_TAKEN_OFF}".format(marks=marks(codes)) for _kind, codes in self._without
        )
        values = [value for kind, codes in self._without for value in (kind, *codes) * 2]
        return Drive(f"{select} ORDER BY id", tuple(values))


def _tagged(kind: str, codes: Sequence[str]) -> Drive:
    return Drive(_TAGGED.format(marks=marks(codes)), (kind, *codes))
