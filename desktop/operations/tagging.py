"""The owner's own word on tags. It stays: no later reading puts back what was taken off."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.codes import TOPICS, Intent, Sentiment
from desktop.model.tags import TagKind, by_the_owner
from desktop.operations.doing import doing
from desktop.operations.inboxes import Inbox
from desktop.operations.standing import restand
from desktop.store import items, tags
from desktop.store.steps import Cell
from desktop.wording import edges
from desktop.wording.catalogue import gettext as _


def add_tag(inbox: Inbox, *, feedback: int, kind: TagKind, code: str) -> Change | None:
    """Put a tag on an item; a sentiment is that of the whole item."""
    if kind is TagKind.SENTIMENT:
        return set_sentiment(inbox, feedback=feedback, sentiment=Sentiment(code))
    return _decide(inbox, feedback, kind, code, present=True)


def remove_tag(inbox: Inbox, *, feedback: int, kind: TagKind, code: str) -> Change | None:
    """Take a tag off an item."""
    return _decide(inbox, feedback, kind, code, present=False)


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
