"""What was done, in a passing notice, and what undo would take back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.changes import Change
from desktop.later import later
from desktop.model.codes import Status
from desktop.model.rows import StepNote
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext

if TYPE_CHECKING:
    from desktop.wording import answering_verbs, ideas, people_verbs
else:
    answering_verbs = later("desktop.wording.answering_verbs")
    ideas = later("desktop.wording.ideas")
    people_verbs = later("desktop.wording.people_verbs")

Values = Mapping[str, str | int]


def _count(values: Values) -> int:
    count = values.get("count", 1)
    return count if isinstance(count, int) else 1


def done(change: Change, now: datetime | None = None) -> str:
    """The passing notice after a verb; '' for what passes without one (drafts as they are typed,
    items read)."""
    values = change.values
    if change.verb in ("undo", "redo"):
        return undone(change)
    if change.verb == "status_set":
        return _status_done(str(values.get("status", "")), _count(values))
    if change.verb == "snoozed":
        return _snoozed(values, now)
    if change.verb in ("tag_added", "tag_removed") and "count" in values:
        return _tagged(change.verb, _count(values))
    if change.verb in ("import", "import_undone", "backlog_archived", "woken"):
        return _counted_done(change.verb, _count(values))
    return {
        "noted": _("Note saved."),
        "sentiment_set": _("Noted how it sounds. Oído will not change it."),
        "tag_added": _("Tag added. Oído will not change it."),
        "tag_removed": _("Tag removed. Oído will not put it back."),
        "reply_ready": _("Ready: it waits under To post."),
        "reply_back": _("Back to draft."),
        "reply_copied": _copied(str(values.get("unopened", ""))),
        "reply_posted": _("Noted as posted."),
        "posting_withdrawn": _("The posting is taken back; the log keeps both."),
        "setting_set": _("Setting saved."),
        "doubles_decided": _doubles_decided(values),
        "view_saved": _("View “{name}” saved.").format(name=values.get("name", "")),
        "view_renamed": _("The view is called “{name}” now.").format(name=values.get("name", "")),
        "view_removed": _("View “{name}” removed.").format(name=values.get("name", "")),
        "topic_saved": _topic_saved(values),
        "topic_removed": _("Oído listens no more for “{name}”.").format(name=values.get("name", "")),
    }.get(change.verb) or _of_a_page(change.verb, values)


def _copied(unopened: str) -> str:
    if not unopened:
        return _("Copied: paste it on the page and confirm here.")
    return _("Copied, but nothing opened {place}. Go there yourself, paste it and confirm here.").format(
        place=unopened
    )


def _of_a_page(verb: str, values: Values) -> str:
    return answering_verbs.done(verb, values) or ideas.done(verb, values) or people_verbs.done(verb, values)


def _topic_saved(values: Values) -> str:
    count = int(values.get("items", 0))
    said = ngettext(
        "Topic “{name}” saved: {count} item speaks of it.",
        "Topic “{name}” saved: {count} items speak of it.",
        count,
    )
    return said.format(name=values.get("name", ""), count=count)


def _doubles_decided(values: Values) -> str:
    same, different = values.get("same", 0), values.get("different", 0)
    parts = []
    if isinstance(same, int) and same:
        sentence = ngettext("One copy less.", "{count} copies less.", same)
        parts.append(sentence.format(count=times.number(same)))
    if isinstance(different, int) and different:
        sentence = ngettext("They stay two.", "{count} pairs stay two.", different)
        parts.append(sentence.format(count=times.number(different)))
    return " ".join(parts)


def _status_done(status: str, count: int) -> str:
    number = times.number(count)
    if status == Status.ANSWERED:
        return ngettext("Marked as answered.", "{count} marked as answered.", count).format(count=number)
    if status == Status.ARCHIVED:
        return ngettext("Put away: no reply needed.", "{count} put away: no reply needed.", count).format(
            count=number
        )
    return ngettext("Back under To answer.", "{count} back under To answer.", count).format(count=number)


def _tagged(verb: str, count: int) -> str:
    if not count:
        return _("They were so already.")
    if verb == "tag_added":
        sentence = ngettext("{count} item tagged.", "{count} items tagged.", count)
    else:
        sentence = ngettext("Tag taken off {count} item.", "Tag taken off {count} items.", count)
    return sentence.format(count=times.number(count))


def _snoozed(values: Values, now: datetime | None) -> str:
    count = _count(values)
    epoch = times.epoch_of(values.get("until", ""))
    if epoch is not None:
        sentence = ngettext("Snoozed until {time}.", "{count} snoozed until {time}.", count)
        return sentence.format(count=times.number(count), time=times.until(epoch, now))
    return ngettext("Snoozed.", "{count} snoozed.", count).format(count=times.number(count))


def _counted_done(verb: str, count: int) -> str:
    number = times.number(count)
    if verb == "import":
        if count == 0:
            return _("Nothing new: what was here is up to date.")
        return ngettext("1 item imported.", "{count} items imported.", count).format(count=number)
    if verb == "import_undone":
        return ngettext(
            "Import undone: 1 item taken out.", "Import undone: {count} items taken out.", count
        ).format(count=number)
    if verb == "backlog_archived":
        return ngettext("1 old item put away.", "{count} old items put away.", count).format(count=number)
    return ngettext("Back under To answer.", "{count} back under To answer.", count).format(count=number)


def verb_name(verb: str, values: Values | None = None) -> str:
    """A step as a short noun or infinitive in lower case: ``posponer``."""
    status = str((values or {}).get("status", ""))
    if verb == "status_set":
        return {
            Status.ANSWERED.value: pgettext("step", "mark as answered"),
            Status.ARCHIVED.value: pgettext("step", "put away"),
        }.get(status, pgettext("step", "back to answer"))
    return (
        {
            "snoozed": pgettext("step", "snooze"),
            "woken": pgettext("step", "wake"),
            "read_marked": pgettext("step", "mark as read"),
            "noted": pgettext("step", "note"),
            "sentiment_set": pgettext("step", "how it sounds"),
            "tag_added": pgettext("step", "add tag"),
            "tag_removed": pgettext("step", "remove tag"),
            "draft_saved": pgettext("step", "draft"),
            "reply_ready": pgettext("step", "ready to post"),
            "reply_back": pgettext("step", "back to draft"),
            "reply_copied": pgettext("step", "copy reply"),
            "reply_posted": pgettext("step", "confirm as posted"),
            "posting_withdrawn": pgettext("step", "take back posting"),
            "import": pgettext("step", "import"),
            "import_undone": pgettext("step", "undo import"),
            "setting_set": pgettext("step", "setting"),
            "view_saved": pgettext("step", "save view"),
            "view_renamed": pgettext("step", "rename view"),
            "view_removed": pgettext("step", "remove view"),
            "topic_saved": pgettext("step", "save topic"),
            "topic_removed": pgettext("step", "remove topic"),
            "views_sorted": pgettext("step", "sort views"),
            "backlog_archived": pgettext("step", "put old items away"),
            "doubles_decided": pgettext("step", "what is the same"),
        }.get(verb)
        or answering_verbs.step_name(verb)
        or ideas.step_name(verb)
        or people_verbs.step_name(verb)
        or pgettext("step", "last step")
    )


def undo_label(step: StepNote | None) -> str:
    """``Deshacer posponer``; plain ``Deshacer`` when there is no step."""
    if step is None:
        return _("Undo")
    return _("Undo {step}").format(step=verb_name(step.verb, step.values))


def redo_label(step: StepNote | None) -> str:
    """``Rehacer posponer``; plain ``Rehacer`` when there is no step."""
    if step is None:
        return _("Redo")
    return _("Redo {step}").format(step=verb_name(step.verb, step.values))


def undone(change: Change) -> str:
    """The notice after undo or redo; ``values["step"]`` names the verb of the step."""
    step = verb_name(str(change.values.get("step", "")), change.values)
    if change.verb == "redo":
        return _("Redone: {step}.").format(step=step)
    return _("Undone: {step}.").format(step=step)
