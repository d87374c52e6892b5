"""The owner's own topics: what he listens for, by words of his own.

A topic that is added or changed is looked for in all that is there already; what comes later
gets its tag when it is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.codes import TOPICS, Intent, Sentiment
from desktop.model.own_topics import OwnTopic
from desktop.model.tags import TagKind
from desktop.operations.doing import Doing, doing
from desktop.operations.inboxes import Inbox
from desktop.store import own_topics, tags
from desktop.store.database import Connection
from desktop.understanding.own_topics import OwnTopics, tone
from desktop.wording.catalogue import gettext as _

LONGEST_NAME = 40
MOST_WORDS = 60


def topics(inbox: Inbox) -> list[OwnTopic]:
    """All of them, by name."""
    with inbox.database.reading() as connection:
        return own_topics.kept(connection)


def listening(connection: Connection) -> OwnTopics:
    """All of them, ready to be looked for in texts."""
    return OwnTopics(own_topics.kept(connection))


def save_topic(inbox: Inbox, *, name: str, words: Sequence[str], topic: int | None = None) -> Change | None:
    """Keep a topic (``topic`` is the id of one that is changed) and tag what is there already.

    UserError for a name that is empty, too long, known already or Oído's own, and for no words.
    """
    name = " ".join(name.split())
    kept = tuple(dict.fromkeys(word for word in map(_word, words) if word.strip("* ")))[:MOST_WORDS]
    wanted = OwnTopic(name, kept)
    _check(wanted)
    with doing(inbox, "topic_saved", Area.SETTINGS, Area.FEEDBACK) as work:
        known = own_topics.kept(work.connection)
        if any(one.name.casefold() == name.casefold() and one.id != topic for one in known):
            raise UserError(
                _("There is a topic “{name}” already.").format(name=name), _("Choose another name.")
            )
        before = next((one for one in known if one.id == topic), None)
        if before is None:
            work.step.insert("owner_topic", own_topics.cells(wanted))
        else:
            work.step.update("owner_topic", [before.id], own_topics.cells(wanted))
            work.step.delete("tag", own_topics.tagged(work.connection, before.name))
        work.values = {"name": name, "items": _tag(work, wanted)}
        work.feedback = None
    return work.change


def remove_topic(inbox: Inbox, *, topic: int) -> Change | None:
    """Listen for a topic no more; its tags go, those apart that the owner put himself."""
    with doing(inbox, "topic_removed", Area.SETTINGS, Area.FEEDBACK) as work:
        gone = next((one for one in own_topics.kept(work.connection) if one.id == topic), None)
        if gone is not None:
            work.step.delete("owner_topic", [gone.id])
            work.step.delete("tag", own_topics.tagged(work.connection, gone.name))
            work.values = {"name": gone.name}
            work.feedback = None
    return work.change


def _word(word: str) -> str:
    return " ".join(word.split())


def _check(topic: OwnTopic) -> None:
    if not topic.name:
        raise UserError(_("The topic has no name."), _("Give it one, such as “patio”."))
    if len(topic.name) > LONGEST_NAME:
        raise UserError(
            _("The name has more than {count} characters.").format(count=LONGEST_NAME),
            _("Choose a shorter one."),
        )
    if topic.name.casefold() in {*TOPICS, *(one.value for one in (*Intent, *Sentiment))}:
        raise UserError(
            _("Oído has a tag “{name}” of its own.").format(name=topic.name), _("Choose another name.")
        )
    if not topic.words:
        raise UserError(
            _("The topic “{name}” has no words.").format(name=topic.name),
            _("Write the words by which customers speak of it."),
        )


def _tag(work: Doing, topic: OwnTopic) -> int:
    """Put the topic's tag on every item that has one of its words; how many there are."""
    wanted, count = OwnTopics([topic]), 0
    for items in own_topics.texts(work.connection):
        for number, text in items:
            for _name, spans in wanted.spans(text):
                heard = tone(tags.tags_of(work.connection, number), spans)
                work.step.insert(
                    "tag",
                    {
                        "feedback_id": number,
                        "kind": TagKind.TOPIC.value,
                        "code": topic.name,
                        "origin": "auto",
                        "present": 1,
                        "sentiment": heard.value,
                        "confidence": 0.9,
                        "spans": tags.spans_text(spans),
                        "reader": "",
                    },
                )
                count += 1
    return count
