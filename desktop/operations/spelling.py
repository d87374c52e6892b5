"""The owner's own dictionary, and what the spelling check lets be."""

from __future__ import annotations

from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.answering import OwnWord
from desktop.operations import replies
from desktop.operations.doing import doing
from desktop.operations.inboxes import Inbox
from desktop.replying import spelling
from desktop.replying.checks.writing import allowed_words
from desktop.replying.letters import fold
from desktop.store import own_words as store
from desktop.wording.catalogue import gettext as _

LONGEST_WORD = 60


def allowed(inbox: Inbox, feedback: int | None = None) -> frozenset[str]:
    """Folded words that are right here: own words, and for an item the names of its customer and of
    the business and the customer's own words."""
    if feedback is None:
        return frozenset(spelling.words_in([one.word for one in own_words(inbox)]))
    return frozenset(allowed_words(replies.draft_context(inbox, feedback)))


def own_words(inbox: Inbox) -> list[OwnWord]:
    """The owner's own words."""
    with inbox.database.reading() as connection:
        return store.kept(connection)


def add_word(inbox: Inbox, *, word: str) -> Change | None:
    """Take a word into the owner's dictionary. UserError for what is no single word."""
    word = word.strip()
    if not word or len(word) > LONGEST_WORD or list(spelling.words_in([word]))[:1] != [fold(word)]:
        raise UserError(_("“{word}” is no single word.").format(word=word), _("Add one word at a time."))
    with doing(inbox, "own_word_added", Area.SETTINGS) as work:
        if all(fold(one.word) != fold(word) for one in store.kept(work.connection)):
            work.step.insert("own_word", {"word": word})
            work.values = {"name": word}
    return work.change


def remove_word(inbox: Inbox, *, word: str) -> Change | None:
    """Take a word out of the owner's dictionary again."""
    with doing(inbox, "own_word_removed", Area.SETTINGS) as work:
        gone = [one for one in store.kept(work.connection) if fold(one.word) == fold(word.strip())]
        work.step.delete("own_word", [one.id for one in gone])
        work.values = {"name": word.strip()}
    return work.change
