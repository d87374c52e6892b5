"""Steps of answering, beside those of the reply itself: templates, own words, clocks, gestures."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext

Values = Mapping[str, str | int]


def done(verb: str, values: Values) -> str:
    """The passing notice after a verb; '' for one that is not ours."""
    name = values.get("name", "")
    if verb == "templates_imported":
        count = int(values.get("count", 0))
        return ngettext("One template taken over.", "{count} templates taken over.", count).format(
            count=times.number(count)
        )
    return {
        "template_saved": _("Template “{name}” saved.").format(name=name),
        "template_removed": _("Template “{name}” removed.").format(name=name),
        "own_word_added": _("“{name}” is in your dictionary.").format(name=name),
        "own_word_removed": _("“{name}” is no longer in your dictionary.").format(name=name),
        "version_taken_back": _("The earlier words are back."),
        "reply_approved": _("Approved: it can be posted."),
        "gesture_noted": _("Noted for yourselves, and in the reply log."),
        "gesture_changed": _("Noted for yourselves, and in the reply log."),
        "gesture_removed": _("The note on what you did is gone."),
        "clock_changed": _("Deadlines changed."),
        "clock_opened": _("The deadline is running."),
        "clock_closed": _("The deadline no longer runs."),
        "free_day_set": _("Your calendar has that day."),
        "free_day_removed": _("Your calendar no longer has that day."),
    }.get(verb, "")


def step_name(verb: str) -> str:
    """A step as a short noun or infinitive; '' for one that is not ours."""
    return {
        "template_saved": pgettext("step", "save template"),
        "template_removed": pgettext("step", "remove template"),
        "templates_imported": pgettext("step", "take templates over"),
        "own_word_added": pgettext("step", "add word"),
        "own_word_removed": pgettext("step", "remove word"),
        "version_taken_back": pgettext("step", "earlier words"),
        "reply_approved": pgettext("step", "approve reply"),
        "gesture_noted": pgettext("step", "note what you did"),
        "gesture_changed": pgettext("step", "change what you did"),
        "gesture_removed": pgettext("step", "remove what you did"),
        "clock_changed": pgettext("step", "deadlines"),
        "clock_opened": pgettext("step", "start deadline"),
        "clock_closed": pgettext("step", "end deadline"),
        "free_day_set": pgettext("step", "day in the calendar"),
        "free_day_removed": pgettext("step", "day out of the calendar"),
    }.get(verb, "")
