"""Two customers who are one: suggested with reasons, previewed, merged, and split at any time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from desktop.changes import Area, Change
from desktop.clock import of_epoch
from desktop.errors import UserError
from desktop.model.merges import MergeField, MergePreview, MergeReason, Suggestion
from desktop.operations.doing import Doing, doing
from desktop.operations.inboxes import Inbox
from desktop.operations.standing import write_standings
from desktop.store import candidates, customers, merges, people, person
from desktop.store.database import Connection
from desktop.understanding.likeness import ALIKE, UNLIKE, likeness
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

WEAK_GROUPS = 400
"""Groups of namesakes that are looked into at most for one list of suggestions."""

STRONG = frozenset({"same_email", "same_phone"})

Pair = tuple[tuple[int, int], list[MergeReason]]


def suggestions(inbox: Inbox, *, limit: int = 50) -> list[Suggestion]:
    """Customers who may be one, strong ones first, newest first among the weak; at most ``limit``.

    Never on the name alone: a name must be rare, the writing or the place must agree, and neither
    may speak against it.
    """
    found: dict[tuple[int, int], list[MergeReason]] = {}
    with inbox.database.reading() as connection:
        for kind, shown, group in candidates.by_contact(connection):
            for other in group[1:]:
                found.setdefault((group[0], other), []).append(MergeReason(f"same_{kind}", {"value": shown}))
            if len(found) >= 4 * limit:
                break
        strong = _kept(connection, found.items(), limit)
        pairs = (
            (pair, reasons)
            for group in candidates.by_name(connection, WEAK_GROUPS)
            for pair in combinations(group, 2)
            if pair not in found and (reasons := _weak_reasons(connection, *pair))
        )
        weak = _kept(connection, pairs, limit - len(strong))
        return _with_cards(connection, [*strong, *weak])


def suggestions_for(inbox: Inbox, number: int, *, limit: int = 5) -> list[Suggestion]:
    """Who else this customer may be, strong ones first."""
    with inbox.database.reading() as connection:
        top = customers.current(connection, number) or number
        found: dict[tuple[int, int], list[MergeReason]] = {}
        for kind, shown, others in candidates.sharing_contact(connection, top):
            for other in others:
                found.setdefault((top, other), []).append(MergeReason(f"same_{kind}", {"value": shown}))
        for other in candidates.namesakes(connection, top):
            reasons = _weak_reasons(connection, top, other)
            if reasons and (top, other) not in found:
                found[top, other] = reasons
        return _with_cards(connection, _kept(connection, found.items(), limit))


def _kept(connection: Connection, pairs: Iterable[Pair], limit: int) -> list[Pair]:
    """The first pairs that the owner has not turned down."""
    kept: list[Pair] = []
    for pair, reasons in pairs:
        if len(kept) >= limit:
            break
        if not merges.refused(connection, *pair):
            kept.append((pair, reasons))
    return kept


def _with_cards(connection: Connection, pairs: Sequence[Pair]) -> list[Suggestion]:
    cards = customers.cards(connection, sorted({number for pair, _reasons in pairs for number in pair}))
    return [
        Suggestion(cards[first], cards[second], any(reason.code in STRONG for reason in reasons), reasons)
        for (first, second), reasons in pairs
    ]


def reasons_for(connection: Connection, first: int, second: int) -> list[MergeReason]:
    """Why these two may be one; empty when nothing says so."""
    found = [
        MergeReason(f"same_{kind}", {"value": shown})
        for kind, shown, others in candidates.sharing_contact(connection, first)
        if second in others
    ]
    if second in candidates.namesakes(connection, first):
        found += _weak_reasons(connection, first, second)
    return found


def _weak_reasons(connection: Connection, first: int, second: int) -> list[MergeReason]:
    """The name with what bears it out: the writing, and the place where both were."""
    if candidates.anonymous(connection, (first, second)):
        return []
    ours, theirs = (
        {place for _source, place in candidates.places(connection, one) if place} for one in (first, second)
    )
    shared = sorted(ours & theirs)
    if ours and theirs and not shared:
        return []
    alike = likeness(candidates.words(connection, first), candidates.words(connection, second))
    written_alike = alike is not None and alike >= ALIKE
    if not (shared or written_alike) or (alike is not None and alike < UNLIKE):
        return []
    reasons = [MergeReason("same_name", {"name": customers.cards(connection, [first])[first].name})]
    if alike is not None and written_alike:
        reasons.append(MergeReason("like_writing", {"percent": round(100 * alike)}))
    if shared:
        reasons.append(MergeReason("same_place", {"place": shared[0]}))
    return reasons


def preview(
    inbox: Inbox, *, kept: int, absorbed: int, choices: Mapping[str, str] | None = None
) -> MergePreview:
    """What merging would do, field by field. Raises UserError when the two cannot be merged."""
    with inbox.database.reading() as connection:
        top, other = _two(connection, kept, absorbed)
        cards = customers.cards(connection, [top, other])
        fields = list(_fields(connection, top, other, choices or {}))
        return MergePreview(cards[top], cards[other], fields, reasons_for(connection, top, other))


def _fields(
    connection: Connection, kept: int, absorbed: int, choices: Mapping[str, str]
) -> Iterator[MergeField]:
    ours, theirs = (merges.columns(connection, one, merges.DECIDED) for one in (kept, absorbed))
    result = merges.joined(ours, theirs, choices)
    for code, sign in (("name", "name"), ("independence", "tie"), ("status_by_hand", "status_by_owner")):
        one, other, both = (str(cells[sign] or "") for cells in (ours, theirs, result))
        yield MergeField(code, one, other, both, ("kept", "absorbed") if one != other else ())
    one, other, both = (_moment(cells["opted_out_at"]) for cells in (ours, theirs, result))
    yield MergeField("opted_out", one, other, both)
    mine, yours = (person.figures(connection, one) for one in (kept, absorbed))
    for code, number in mine.items():
        yield MergeField(code, str(number), str(yours[code]), str(number + yours[code]))


def _moment(epoch: object) -> str:
    return of_epoch(epoch) if isinstance(epoch, int) else ""


def merge(inbox: Inbox, *, kept: int, absorbed: int, choices: Mapping[str, str] | None = None) -> Change:
    """Make two customers one; both may be parts of others already. Returns the change, whose value
    ``merge`` is the number that ``split`` takes.

    Raises UserError when either is unknown or they are one already, ValueError for a choice
    that is none.
    """
    chosen = dict(choices or {})
    if any(code not in merges.GROUPS or side not in ("kept", "absorbed") for code, side in chosen.items()):
        raise ValueError(f"no choice of a merge: {chosen}")
    with doing(inbox, "merged", Area.CUSTOMERS, Area.FEEDBACK) as work:
        top, other = _two(work.connection, kept, absorbed)
        names = [merges.columns(work.connection, one, ["name"])["name"] for one in (top, other)]
        number = merges.join(
            work.step,
            kept=top,
            absorbed=other,
            choices=chosen,
            reasons=reasons_for(work.connection, top, other),
            at=work.now,
        )
        _stand_anew(work, [top])
        work.values = {"merge": number, "customer": top, "name": str(names[0]), "other": str(names[1])}
    return _done(work)


def split(inbox: Inbox, *, merge: int) -> Change:
    """Take a merge apart, whatever happened since: each identity, with all that was said under it,
    returns to its own customer. What was decided or noted while they were one stays with the one
    that was kept. Raises UserError when no such merge stands.
    """
    with doing(inbox, "split", Area.CUSTOMERS, Area.FEEDBACK) as work:
        edge = merges.get(work.connection, merge)
        if edge is None or edge.state != "standing":
            raise UserError(
                _("There is no merge {id} to split.").format(id=merge),
                edges.merges(),
            )
        top = customers.current(work.connection, edge.kept) or edge.kept
        merges.part(work.step, edge, top=top, at=work.now)
        _stand_anew(work, [top, edge.absorbed])
        name = merges.columns(work.connection, edge.absorbed, ["name"])["name"]
        work.values = {"merge": merge, "customer": top, "other": edge.absorbed, "name": str(name)}
    return _done(work)


def refuse(inbox: Inbox, *, first: int, second: int) -> Change:
    """Keep the owner's word that two customers are not one: they are never suggested again."""
    with doing(inbox, "merge_refused", Area.CUSTOMERS) as work:
        one, other = _two(work.connection, first, second)
        work.step.insert(
            "merge",
            {
                "kept_id": one,
                "absorbed_id": other,
                "state": "refused",
                "at": work.now,
                "ended_at": work.now,
                "choices": "{}",
                "reasons": "[]",
            },
        )
        work.values = {"customer": one, "other": other}
    return _done(work)


def _two(connection: Connection, first: int, second: int) -> tuple[int, int]:
    """The customers whom two numbers lead to. Raises UserError when they are unknown or the same."""
    found: list[int] = []
    for number in (first, second):
        top = customers.current(connection, number)
        if top is None:
            raise UserError(
                _("There is no customer {id} in this inbox.").format(id=number),
                edges.customers(),
            )
        found.append(top)
    if found[0] == found[1]:
        raise UserError(
            _("Customers {first} and {second} are one already.").format(first=first, second=second),
            edges.belongs(found[0]),
        )
    return found[0], found[1]


def _stand_anew(work: Doing, touched: Sequence[int]) -> None:
    """Score those who were merged or split; each was as high as any of its parts by itself."""
    before = {number: merges.status_before(work.connection, number) for number in touched}
    write_standings(work.step, touched, now=work.now, before=before)
    work.feedback = people.feedback_of(work.connection, touched)


def _done(work: Doing) -> Change:
    if work.change is None:
        raise LookupError(f"{work.verb} changed nothing")
    return work.change
