"""What is said in passing: what was done, what came back, what comes back today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from desktop import clock
from desktop.changes import Change
from desktop.model.codes import View
from desktop.wording import times, verbs
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext

if TYPE_CHECKING:
    from ui.inbox.reading import Reading, Steps
    from ui.main_window import MainWindow

# Looking at an item, and time bringing one back, are no news.
_SILENT = frozenset(
    {"read_marked", "draft_saved", "setting_set", "time_passed", "changed_elsewhere", "read_again"}
)


class Telling:
    """Speaks by the notices of ``window`` and the foot of its sidebar; ``open_item`` and ``show_view``
    lead to what is told of."""

    def __init__(
        self,
        window: MainWindow,
        *,
        open_item: Callable[[int], object],
        show_view: Callable[[str], object],
    ) -> None:
        self._window, self._actions = window, window.actions_table
        self._open_item, self._show_view = open_item, show_view
        self.named: Steps | None = None

    def done(self, change: Change) -> None:
        """Say what a verb did, and how to take it back."""
        if change.verb in _SILENT:
            return
        if change.verb == "woken" and change.journal is None:
            self._window.notices.done(
                verbs.done(change), _("Show"), partial(self._show_woken, change.feedback)
            )
            return
        undo = change.journal is not None
        action = self._actions["undo"].trigger if undo else None
        self._window.notices.done(verbs.done(change), _("Undo") if undo else "", action)

    def stopped(self) -> None:
        """Say that what was to be done with many items was not."""
        self._window.notices.done(_("Stopped: nothing was changed."))

    def steps(self, steps: Steps) -> None:
        """Name the steps that undo and redo would act on."""
        self.named = steps
        self._window.sidebar.foot.show_step(steps.undo)
        for code, step, words in (
            ("undo", steps.undo, verbs.undo_label(steps.undo)),
            ("redo", steps.redo, verbs.redo_label(steps.redo)),
        ):
            self._actions[code].setText(words)
            self._actions.enable((code,), step is not None)

    def moved_on(self, steps: Steps) -> None:
        """Say that somebody else worked in this inbox, and what could be taken back now."""
        self.steps(steps)
        if steps.undo is None:
            self._window.notices.done(_("Another window has just changed this inbox."))
            return
        step = verbs.verb_name(steps.undo.verb, steps.undo.values)
        words = _("Another window has just changed this inbox. Its last step: {step}.").format(step=step)
        self._window.notices.done(words, _("Undo"), self._actions["undo"].trigger)

    def coming_back(self, reading: Reading) -> None:
        """Say at the start what comes back in the course of the day."""
        evening = datetime.combine(clock.today(), datetime.max.time()).astimezone()
        count = reading.coming_back(evening)
        if count:
            sentence = ngettext("1 comes back today.", "{count} come back today.", count)
            words = sentence.format(count=times.number(count))
            self._window.notices.done(words, _("Show"), partial(self._show_view, View.SNOOZED.value))

    def _show_woken(self, woken: Sequence[int] | None) -> None:
        """Show what came back: the first of it, in the list of what is to be answered."""
        if woken:
            self._open_item(woken[0])
        else:
            self._show_view(View.TO_ANSWER.value)
