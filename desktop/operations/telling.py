"""Closing the loop: those who asked for an idea hear what became of it, each in the own language and
on the own channel, through the checks and the outbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.codes import Level, ReplyState
from desktop.model.ideas import Asker, IdeaDetail, IdeaStatus, Prepared, PreparedDraft, Told
from desktop.operations import ideas, reading, replies
from desktop.operations.doing import Doing, doing
from desktop.operations.inboxes import Inbox
from desktop.operations.values import values_for
from desktop.replying import checks, templates
from desktop.store import search
from desktop.wording import catalogue
from desktop.wording.catalogue import gettext as _

LANGUAGES = ("es", "en")
"""Languages in which there are templates; who writes in another is written to in the owner's."""

MOST_AT_ONCE = 200
"""So many drafts at a time: each of them is posted by hand, and those left are told the next time."""

TEMPLATES = {IdeaStatus.DONE: "idea_done", IdeaStatus.DECLINED: "idea_declined"}
_NEWS = ("mejora", "motivo", "change", "reason")
"""What the templates call the owner's words."""


def language_for(asker: Asker) -> str:
    """The language in which somebody is written to."""
    return asker.language if asker.language in LANGUAGES else catalogue.language()


def to_tell(inbox: Inbox, *, idea: int) -> list[Asker]:
    """One item, the newest, of each person who asked and has not heard yet; newest first. Raises
    UserError when nothing has become of the idea yet."""
    return _to_tell(ideas.idea(inbox, idea))


def _to_tell(found: IdeaDetail) -> list[Asker]:
    if not found.idea.status.settled:
        raise UserError(
            _("There is nothing to tell yet: the idea is neither done nor declined."),
            _("Set its status first."),
        )
    heard = {one.customer_id for one in found.askers if one.told is not Told.NOT_YET}
    waiting: dict[int, Asker] = {}
    for one in found.askers:
        if one.customer_id not in heard:
            waiting.setdefault(one.customer_id, one)
    return list(waiting.values())


def languages_to_tell(inbox: Inbox, *, idea: int) -> tuple[str, ...]:
    """The languages in which the owner's words are needed."""
    wanted = {language_for(one) for one in to_tell(inbox, idea=idea)}
    return tuple(language for language in LANGUAGES if language in wanted)


def preview_telling(
    inbox: Inbox, *, idea: int, words: Mapping[str, str], limit: int = MOST_AT_ONCE
) -> Prepared:
    """The first ``limit`` of the drafts that ``tell`` would write, with what the checks say of them;
    nothing is written.

    ``words`` are the owner's by language: what is new, or why it cannot be. Where they are missing,
    the draft asks for them and stays one.
    """
    with inbox.database.reading() as connection:
        found = ideas.detail(connection, idea)
        free, left = _free(inbox, _to_tell(found))
        shown = [_draft(inbox, found, one, words) for one in free[:limit]]
        return Prepared(shown, left, len(free))


def _free(inbox: Inbox, askers: Sequence[Asker]) -> tuple[list[Asker], list[Asker]]:
    """The first few whose item has no open reply of the owner's, and those before them whose has."""
    free: list[Asker] = []
    left: list[Asker] = []
    for one in askers:
        if len(free) == MOST_AT_ONCE:
            break
        (free if replies.open_reply(inbox, one.feedback_id) is None else left).append(one)
    return free, left


def _draft(inbox: Inbox, found: IdeaDetail, asker: Asker, words: Mapping[str, str]) -> PreparedDraft:
    language = language_for(asker)
    template = next(
        one
        for one in templates.bundled()
        if (one.code, one.language) == (TEMPLATES[found.idea.status], language)
    )
    news = " ".join(words.get(language, "").split()).rstrip(". ")
    row = reading.rows(inbox, [asker.feedback_id])[0]
    text = templates.fill(template.body, {**values_for(inbox, row), **dict.fromkeys(_NEWS, news)}).text
    findings = checks.check(text, replies.draft_context(inbox, asker.feedback_id))
    ready = not any(one.level is Level.BLOCK for one in findings)
    return PreparedDraft(asker.feedback_id, asker.customer, language, asker.source, text, ready, findings)


def tell(inbox: Inbox, *, idea: int, words: Mapping[str, str]) -> Change | None:
    """Write the drafts that ``preview_telling`` shows: those that pass the checks go to the outbox, the
    others wait as drafts. One step to undo; None when there is nobody to write to.

    The idea knows from then on who is being told, and who has been. ``values["count"]`` is how many
    drafts there are, ``values["ready"]`` how many of them wait to be posted.
    """
    with doing(inbox, "idea_told", Area.IDEAS, Area.REPLIES, Area.FEEDBACK) as work, ExitStack() as index:
        found = ideas.detail(work.connection, idea)
        free, _left = _free(inbox, _to_tell(found))
        drafts = [_draft(inbox, found, one, words) for one in free]
        numbers = [one.feedback_id for one in drafts]
        index.enter_context(search.changing(work.connection, numbers))
        for draft in drafts:
            _write(work, found, draft)
        work.feedback = numbers
        ready = sum(draft.ready for draft in drafts)
        work.values = {"idea": idea, "title": found.idea.title, "count": len(drafts), "ready": ready}
    return work.change


def _write(work: Doing, found: IdeaDetail, draft: PreparedDraft) -> None:
    state = ReplyState.READY if draft.ready else ReplyState.DRAFT
    reply = work.step.insert(
        "reply",
        {
            "feedback_id": draft.feedback_id,
            "state": state.value,
            "by": "",
            "template": TEMPLATES[found.idea.status],
            "created_at": work.now,
            "ready_at": work.now if draft.ready else None,
        },
    )
    work.step.insert(
        "reply_version", {"reply_id": reply, "number": 1, "text": draft.text, "saved_at": work.now}
    )
    work.step.update("feedback", [draft.feedback_id], {"reply_state": state.value})
    work.step.insert(
        "idea_told",
        {
            "idea_id": found.idea.id,
            "feedback_id": draft.feedback_id,
            "reply_id": reply,
            "status": found.idea.status.value,
        },
    )
