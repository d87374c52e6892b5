"""Ideas: kept, changed, merged and split by the owner; every verb is one step to undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from desktop.changes import Area, Change
from desktop.clock import of_epoch
from desktop.errors import UserError
from desktop.model.ideas import Asker, Idea, IdeaDetail, IdeaOrder, IdeaStatus, Told
from desktop.model.query import Query
from desktop.operations.doing import Doing, doing
from desktop.operations.inboxes import Inbox
from desktop.operations.proposals import place
from desktop.store import ideas as store
from desktop.store import items as store_items
from desktop.store.database import Connection
from desktop.store.steps import Cell
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

LONGEST_TITLE = 160


def ideas(
    inbox: Inbox, *, order: IdeaOrder = IdeaOrder.DEMAND, status: IdeaStatus | None = None
) -> list[Idea]:
    """All ideas, or those of one status."""
    with inbox.database.reading() as connection:
        held, told = store.items_by_idea(connection), store.told(connection)
        # What they said is not read: only who said it counts here.
        found = [
            _idea(one, askers_of(connection, dict.fromkeys(held.get(one.id, ()), ""), told.get(one.id, {})))
            for one in store.kept(connection)
            if status is None or one.status == status
        ]
    return sorted(found, key=lambda one: (*place(order)(one), one.id))


def idea(inbox: Inbox, number: int) -> IdeaDetail:
    """One idea with everyone who asked. Raises UserError when there is none."""
    with inbox.database.reading() as connection:
        return detail(connection, number)


def detail(connection: Connection, number: int) -> IdeaDetail:
    """The same within a reading or a verb."""
    kept = _kept(connection, number)
    quotes = store.suggested(connection, list(store.items(connection, number)))
    askers = askers_of(connection, quotes, store.told(connection).get(number, {}))
    return IdeaDetail(_idea(kept, askers), askers)


def askers_of(
    connection: Connection, quotes: dict[int, str], told: dict[int, tuple[Told, int]]
) -> list[Asker]:
    """Who said these items, with how far each has heard."""
    return [
        replace(one, told=told[one.feedback_id][0], reply_id=told[one.feedback_id][1])
        if one.feedback_id in told
        else one
        for one in store.askers(connection, quotes)
    ]


def _idea(kept: store.Kept, askers: Sequence[Asker]) -> Idea:
    people = {one.customer_id for one in askers}
    told = {one.customer_id for one in askers if one.told is Told.POSTED}
    status = IdeaStatus(kept.status)
    return Idea(
        id=kept.id,
        title=kept.title,
        status=status,
        reason=kept.reason,
        note=kept.note,
        created_at=of_epoch(kept.created_at),
        status_at=of_epoch(kept.status_at),
        people=len(people),
        prosumers=len({one.customer_id for one in askers if one.valued}),
        items=len(askers),
        newest=max((one.written_sort for one in askers), default=0),
        told=len(told),
        to_tell=len(people - told) if status.settled else 0,
        query=Query(idea=kept.id),
    )


def _kept(connection: Connection, number: int) -> store.Kept:
    found = store.kept(connection, number)
    if not found:
        raise UserError(_("There is no idea {id} in this inbox.").format(id=number), edges.ideas())
    return found[0]


@contextmanager
def _keeping(inbox: Inbox, verb: str) -> Iterator[Doing]:
    with doing(inbox, verb, Area.IDEAS) as work:
        yield work


def _done(work: Doing) -> Change:
    if work.change is None:
        raise LookupError(f"{work.verb} changed nothing")
    return work.change


def save_idea(inbox: Inbox, *, title: str, feedback: Sequence[int] = (), note: str = "") -> Change:
    """Keep an idea, with the items in which it was asked for; ``values["idea"]`` is its number.

    Raises UserError without a title, or for items that are not there.
    """
    with _keeping(inbox, "idea_saved") as work:
        number = _new(work, _title(title), note.strip())
        _add(work, number, feedback)
        work.values = {"idea": number, "title": _title(title)}
    return _done(work)


def _new(work: Doing, title: str, note: str = "") -> int:
    return work.step.insert(
        "idea",
        {
            "title": title,
            "status": IdeaStatus.NEW.value,
            "reason": "",
            "note": note,
            "created_at": work.now,
            "status_at": work.now,
        },
    )


def _title(title: str) -> str:
    title = " ".join(title.split())[:LONGEST_TITLE]
    if not title:
        raise UserError(_("The idea has no title."), _("Say in a few words what would change."))
    return title


def _add(work: Doing, number: int, feedback: Sequence[int]) -> int:
    here = store.items(work.connection, number)
    fresh = [one for one in dict.fromkeys(feedback) if one not in here]
    missing = store_items.missing(work.connection, fresh)
    if missing is not None:
        raise UserError(_("There is no item {id} in this inbox.").format(id=missing), edges.items())
    for one in fresh:
        work.step.insert("idea_item", {"idea_id": number, "feedback_id": one})
        left = store.left_row(work.connection, one)
        if left is not None:
            work.step.delete("idea_left", [left])
    return len(fresh)


def change_idea(
    inbox: Inbox, *, idea: int, title: str | None = None, note: str | None = None
) -> Change | None:
    """Word the title or the note anew."""
    with _keeping(inbox, "idea_changed") as work:
        kept = _kept(work.connection, idea)
        values: dict[str, Cell] = {
            "title": kept.title if title is None else _title(title),
            "note": kept.note if note is None else note.strip(),
        }
        work.step.update("idea", [idea], values)
        work.values = {"idea": idea, "title": str(values["title"])}
    return work.change


def set_idea_status(inbox: Inbox, *, idea: int, status: IdeaStatus, reason: str = "") -> Change | None:
    """Say what became of an idea. Raises UserError when it is declined without a reason."""
    reason = " ".join(reason.split())
    if status is IdeaStatus.DECLINED and not reason:
        raise UserError(
            _("An idea that is declined needs a reason: those who asked will want to know."),
            _("Write in a sentence why it cannot be."),
        )
    with _keeping(inbox, "idea_status") as work:
        kept = _kept(work.connection, idea)
        if (kept.status, kept.reason) != (status.value, reason):
            values: dict[str, Cell] = {"status": status.value, "reason": reason, "status_at": work.now}
            work.step.update("idea", [idea], values)
        work.values = {"idea": idea, "title": kept.title, "status": status.value}
    return work.change


def add_to_idea(inbox: Inbox, *, idea: int, feedback: Sequence[int]) -> Change | None:
    """Count more items as asking for an idea."""
    with _keeping(inbox, "idea_asked") as work:
        title = _kept(work.connection, idea).title
        work.values = {"idea": idea, "title": title, "count": _add(work, idea, feedback)}
    return work.change


def take_from_idea(inbox: Inbox, *, idea: int, feedback: Sequence[int]) -> Change | None:
    """Count items no more as asking for an idea; they are proposed again."""
    with _keeping(inbox, "idea_unasked") as work:
        title = _kept(work.connection, idea).title
        rows = _rows(work, idea, feedback)
        work.step.delete("idea_item", rows)
        work.values = {"idea": idea, "title": title, "count": len(rows)}
    return work.change


def _rows(work: Doing, idea: int, feedback: Sequence[int]) -> list[int]:
    here = store.items(work.connection, idea)
    return [here[one] for one in dict.fromkeys(feedback) if one in here]


def merge_ideas(inbox: Inbox, *, kept: int, absorbed: int) -> Change:
    """Two ideas are one: what asked for ``absorbed`` asks for ``kept``, its note is joined on. Raises
    UserError for one and the same."""
    if kept == absorbed:
        raise UserError(_("An idea cannot be merged with itself."), _("Choose another one."))
    with _keeping(inbox, "ideas_merged") as work:
        one, other = _kept(work.connection, kept), _kept(work.connection, absorbed)
        here, there = store.items(work.connection, kept), store.items(work.connection, absorbed)
        doubles = [row for item, row in there.items() if item in here]
        work.step.delete("idea_item", doubles)
        moved = [row for item, row in there.items() if item not in here]
        work.step.update("idea_item", moved, {"idea_id": kept})
        work.step.update("idea_told", store.told_rows(work.connection, absorbed), {"idea_id": kept})
        if other.note:
            note = "\n\n".join(filter(None, (one.note, other.note)))
            work.step.update("idea", [kept], {"note": note})
        work.step.delete("idea", [absorbed])
        work.values = {"idea": kept, "title": one.title, "other": other.title}
    return _done(work)


def split_idea(inbox: Inbox, *, idea: int, feedback: Sequence[int], title: str) -> Change:
    """Make another idea of some of the items; ``values["idea"]`` is its number. Raises UserError when
    none, or all of them, would go."""
    with _keeping(inbox, "idea_split") as work:
        before = _kept(work.connection, idea)
        rows = _rows(work, idea, feedback)
        if not 0 < len(rows) < len(store.items(work.connection, idea)):
            raise UserError(
                _("A split takes some of the items, and leaves some."),
                _("Choose which ones make another idea."),
            )
        number = _new(work, _title(title))
        work.step.update("idea_item", rows, {"idea_id": number})
        work.values = {"idea": number, "title": _title(title), "other": before.title}
    return _done(work)


def remove_idea(inbox: Inbox, *, idea: int) -> Change:
    """Drop an idea; its suggestions are proposed again."""
    with _keeping(inbox, "idea_removed") as work:
        title = _kept(work.connection, idea).title
        work.step.delete("idea_item", list(store.items(work.connection, idea).values()))
        work.step.delete("idea_told", store.told_rows(work.connection, idea))
        work.step.delete("idea", [idea])
        work.values = {"idea": idea, "title": title}
    return _done(work)


def leave_out(inbox: Inbox, *, feedback: Sequence[int]) -> Change | None:
    """Suggestions that are no idea: not proposed again."""
    with _keeping(inbox, "suggestion_left") as work:
        fresh = [one for one in dict.fromkeys(feedback) if store.left_row(work.connection, one) is None]
        for one in fresh:
            work.step.insert("idea_left", {"feedback_id": one})
        work.values = {"count": len(fresh)}
    return work.change
