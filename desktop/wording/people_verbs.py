"""What was done about people: the passing notice, and the name of the step for undo."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from desktop.wording.people import tie_name

Values = Mapping[str, str | int]


def done(verb: str, values: Values) -> str:
    """The passing notice after a verb on people; '' for another verb."""
    name = str(values.get("name", "")) or _("This person")
    if verb == "merged":
        other = str(values.get("other", "")) or _("another one")
        return _("{name} and {other} are one now.").format(name=name, other=other)
    if verb == "tie_decided":
        tie = str(values.get("tie", ""))
        if not tie:
            return _("Your word on {name} is taken back.").format(name=name)
        return _("{name}: {tie}.").format(name=name, tie=tie_name(tie))
    if verb in ("person_tagged", "person_untagged"):
        return _tagged(verb, values)
    return {
        "split": _("{name} stands alone again."),
        "merge_refused": _("Noted: they are two. Oído will not ask again."),
        "status_by_hand": _("The status of {name} is the one you gave."),
        "opted_out": _("{name} is not profiled any more; the score is gone."),
        "opted_in": _("{name} has a score again."),
        "renamed": _("Saved: {name}."),
        "person_noted": _("Note saved."),
        "person_note_removed": _("Note removed."),
        "reminder_set": _("Reminder set."),
        "reminder_done": _("Done."),
        "reminder_moved": _("Reminder moved."),
        "reminder_removed": _("Reminder removed."),
        "care_done": _("Noted. Oído will tell you whether {name} comes back."),
        "care_dismissed": _("{name} leaves the list."),
        "care_postponed": _("{name} will be back on the list."),
        "consent_asked": _("Noted: {name} was asked."),
        "consent_noted": _("The answer is noted."),
        "consent_removed": _("Entry removed."),
        "weights_set": _("Saved. The scores are being worked out anew."),
        "person_forgotten": _("Erased for good."),
        "expired": _("What was older than you keep was erased."),
    }.get(verb, "").format(name=name)


def _tagged(verb: str, values: Values) -> str:
    count, tag = values.get("count", 1), values.get("tag", "")
    number = count if isinstance(count, int) else 1
    if verb == "person_tagged":
        sentence = ngettext("“{tag}” noted of one customer.", "“{tag}” noted of {count} customers.", number)
    else:
        sentence = ngettext("“{tag}” taken off one customer.", "“{tag}” taken off {count} customers.", number)
    return sentence.format(tag=tag, count=times.number(number))


def step_name(verb: str) -> str:
    """A step on people as a short noun or infinitive in lower case; '' for another verb."""
    return {
        "merged": pgettext("step", "merge customers"),
        "split": pgettext("step", "split customers"),
        "merge_refused": pgettext("step", "they are two"),
        "tie_decided": pgettext("step", "independence"),
        "status_by_hand": pgettext("step", "status by hand"),
        "opted_out": pgettext("step", "do not profile"),
        "opted_in": pgettext("step", "profile again"),
        "renamed": pgettext("step", "rename"),
        "person_noted": pgettext("step", "note on a customer"),
        "person_note_removed": pgettext("step", "remove note"),
        "person_tagged": pgettext("step", "tag customers"),
        "person_untagged": pgettext("step", "untag customers"),
        "reminder_set": pgettext("step", "reminder"),
        "reminder_done": pgettext("step", "reminder done"),
        "reminder_moved": pgettext("step", "move reminder"),
        "reminder_removed": pgettext("step", "remove reminder"),
        "care_done": pgettext("step", "care"),
        "care_dismissed": pgettext("step", "leave out of care"),
        "care_postponed": pgettext("step", "postpone care"),
        "consent_asked": pgettext("step", "ask to quote"),
        "consent_noted": pgettext("step", "leave to quote"),
        "consent_removed": pgettext("step", "remove leave to quote"),
    }.get(verb, "")
