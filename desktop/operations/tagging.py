"""The owner's own word on tags. It stays: no later reading puts back what was taken off."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.codes import TOPICS, Intent, Sentiment
from desktop.model.tags import TagKind, by_the_owner
from desktop.operations.doing import doing, heed
from desktop.operations.inboxes import Inbox, IsCancelled
from desktop.operations.standing import Progress, restand
from desktop.store import items, tags
from desktop.store.steps import CHUNK, Cell
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _

_BY_MANY = (TagKind.OWN, TagKind.TOPIC, TagKind.INTENT)


def add_tag(inbox: Inbox, *, feedback: int, kind: TagKind, code: str) -> Change | None:
    """Put a tag on an item; a sentiment is that of the whole item."""
    if kind is TagKind.SENTIMENT:
        return set_sentiment(inbox, feedback=feedback, sentiment=Sentiment(code))
    return _decide(inbox, feedback, kind, code, present=True)


def remove_tag(inbox: Inbox, *, feedback: int, kind: TagKind, code: str) -> Change | None:
    """Take a tag off an item."""
    return _decide(inbox, feedback, kind, code, present=False)


def tag_many(
    inbox: Inbox,
    *,
    ids: Sequence[int],
    kind: TagKind,
    code: str,
    present: bool,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> Change | None:
    """Put a tag on items or take it off, as one step. ``progress`` is told (done, all); stopped by
    ``cancelled``, nothing was done and ``Cancelled`` is raised.

    ValueError for a sentiment, which each item has of its own.
    """
    if kind is TagKind.SENTIMENT:
        raise ValueError("how an item sounds is said one by one")
    verb = "tag_added" if present else "tag_removed"
    with doing(inbox, verb, Area.FEEDBACK, Area.CUSTOMERS, cancelled=cancelled) as work:
        missing = items.missing(work.connection, ids)
        if missing is not None:
            raise UserError(_("There is no item {id} in this inbox.").format(id=missing), edges.items())
        touched: list[int] = []
        for start in range(0, len(ids), CHUNK):
            heed(cancelled)
            part = ids[start : start + CHUNK]
            carry, decided = tags.standing_of(work.connection, part, kind.value, code)
            wanted = [number for number in part if (number in carry) != present]
            told = [decided[number] for number in wanted if number in decided]
            work.step.update("tag", told, {"present": int(present)})
            fresh = [
                _owners(number, kind, code, present=present) for number in wanted if number not in decided
            ]
            work.step.insert_many("tag", fresh)
            touched += wanted
            if progress:
                progress(min(start + CHUNK, len(ids)), len(ids))
        if kind is TagKind.INTENT and code == Intent.LEGAL_CLAIM:
            work.step.update("feedback", touched, {"legal_from": work.now if present else None})
        restand(work.step, touched, now=work.now, cancelled=cancelled)
        work.feedback = touched
        work.values = {"kind": kind.value, "code": code, "count": len(touched)}
    return work.change


def carried(inbox: Inbox, ids: Sequence[int]) -> list[tuple[TagKind, str]]:
    """The tags that some items carry and that can be taken off, the most frequent first; of many items
    the first few hundred tell."""
    with inbox.database.reading() as connection:
        kinds = [kind.value for kind in _BY_MANY]
        found = tags.carried(connection, ids[:CHUNK], kinds)
    return [(TagKind(kind), code) for kind, code in found]


def own_tags(inbox: Inbox, *, limit: int = 12) -> list[str]:
    """The owner's own tags, the most used first."""
    with inbox.database.reading() as connection:
        return tags.most_used(connection, TagKind.OWN.value, limit)


def set_sentiment(inbox: Inbox, *, feedback: int, sentiment: Sentiment) -> Change | None:
    """Say how an item sounds as a whole; no later reading says otherwise."""
    with doing(inbox, "sentiment_set", Area.FEEDBACK, Area.CUSTOMERS) as work:
        row = items.sounding(work.connection, feedback)
        if row is None:
            raise UserError(_("There is no item {id} in this inbox.").format(id=feedback), edges.items())
        polarity, light = by_the_owner(sentiment, *row)
        others = [mood.value for mood in Sentiment if mood is not sentiment]
        work.step.delete("tag", tags.owner_tags(work.connection, feedback, TagKind.SENTIMENT.value, others))
        mine = tags.owner_tag(work.connection, feedback, TagKind.SENTIMENT.value, sentiment.value)
        if mine is not None:
            work.step.update("tag", [mine], {"present": 1})
        else:
            work.step.insert("tag", _owners(feedback, TagKind.SENTIMENT, sentiment.value, present=True))
        cells: dict[str, Cell] = {"sentiment": sentiment.value, "polarity": polarity, "light": int(light)}
        work.step.update("feedback", [feedback], cells)
        restand(work.step, [feedback], now=work.now)
        work.feedback = [feedback]
        work.values = {"kind": TagKind.SENTIMENT.value, "code": sentiment.value}
    return work.change


def _owners(feedback: int, kind: TagKind, code: str, *, present: bool) -> dict[str, Cell]:
    """A tag row in which the owner decides."""
    return {
        "feedback_id": feedback,
        "kind": kind.value,
        "code": code,
        "origin": "owner",
        "present": int(present),
        "sentiment": None,
        "confidence": 1.0,
        "spans": "",
        "reader": "",
    }


def _decide(inbox: Inbox, number: int, kind: TagKind, code: str, *, present: bool) -> Change | None:
    verb = "tag_added" if present else "tag_removed"
    with doing(inbox, verb, Area.FEEDBACK, Area.CUSTOMERS) as work:
        if items.missing(work.connection, [number]) is not None:
            raise UserError(
                _("There is no item {id} in this inbox.").format(id=number),
                edges.items(),
            )
        has = any(tag.kind is kind and tag.code == code for tag in tags.tags_of(work.connection, number))
        if has == present:
            return None
        existing = tags.owner_tag(work.connection, number, kind.value, code)
        if existing is not None:
            work.step.update("tag", [existing], {"present": int(present)})
        else:
            work.step.insert("tag", _owners(number, kind, code, present=present))
        if kind is TagKind.INTENT and code == Intent.LEGAL_CLAIM:
            work.step.update("feedback", [number], {"legal_from": work.now if present else None})
        restand(work.step, [number], now=work.now)
        work.feedback = [number]
        work.values = {"kind": kind.value, "code": code}
    return work.change


def topics() -> Sequence[str]:
    """The codes of the topics that Oído knows by itself."""
    return tuple(TOPICS)


def tag_kind(code: str) -> TagKind:
    """The kind that a bare code belongs to: an intent, a known topic, else the owner's own word."""
    if code in set(Intent):
        return TagKind.INTENT
    if code in TOPICS:
        return TagKind.TOPIC
    if code in set(Sentiment):
        return TagKind.SENTIMENT
    return TagKind.OWN
