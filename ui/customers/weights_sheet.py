"""The table of the score's weights: read, changed as a whole, put back; then everybody is scored anew."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QProgressBar, QWidget

from desktop.changes import Area, Change
from desktop.errors import OidoError
from desktop.model.people import Weight
from desktop.operations import inboxes, standing, weights
from desktop.operations.inboxes import Inbox
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.people import weight_group, weight_name
from ui.exporting.boxes import without_arrows
from ui.hub import Hub
from ui.importing.slide_over import SlideOver
from ui.jobs import Cancel, Jobs, Task
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets import buttons, keyboard
from ui.widgets.styling import label, restyle, tip


class WeightField(QDoubleSpinBox):
    """One number within its range; whole ones have no decimals."""

    def __init__(self, weight: Weight) -> None:
        super().__init__()
        self.weight = weight
        self.setDecimals(0 if weight.whole else 2)
        self.setRange(weight.low, weight.high)
        self.setSingleStep(1 if weight.whole else 0.05)
        self.setValue(weight.value)
        self.setFixedWidth(76)
        self.setAccessibleName(weight_name(weight.key))
        low, high = times.number(weight.low, 2), times.number(weight.high, 2)
        told = _("From {low} to {high}; {default} at the beginning").format(
            low=low, high=high, default=times.number(weight.default, 2)
        )
        self.setAccessibleDescription(told)
        self.setToolTip(tip(told))
        without_arrows(self)

    def textFromValue(self, value: float) -> str:
        return times.number(value, 2)

    @property
    def changed(self) -> bool:
        """Whether it differs from what is stored."""
        return abs(self.value() - self.weight.value) > 1e-9


class WeightsSheet(SlideOver):
    """``inbox`` is the file; what is stored is read each time the sheet opens."""

    scored = Signal()

    def __init__(self, theme: Theme, host: QWidget, jobs: Jobs, hub: Hub) -> None:
        super().__init__(
            theme, host, _("How points are given"),
            _("A proposal, not a law: change it to what counts in your business."),
        )  # fmt: skip
        self._jobs, self._hub = jobs, hub
        self._path: Path | None = None
        self._cancel: Cancel | None = None
        self.fields: dict[str, WeightField] = {}
        self._content: QWidget | None = None
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Scoring everybody anew"))
        self.bar.setFixedWidth(120)
        self.bar.hide()
        self.state = label("", "secondary", wrap=True)
        self.reset = buttons.quiet(theme, _("Restore the first points"), "rotate-ccw")
        self.save = buttons.primary(theme, _("Save"), "check")
        self.reset.clicked.connect(lambda: self._set(None))
        self.save.clicked.connect(self._save)
        writes(self.reset, self.save)
        self.foot.addWidget(self.reset)
        self.foot.addWidget(self.state, 1)
        self.foot.addWidget(self.bar)
        self.foot.addWidget(self.save)
        self.body.addStretch(1)

    def read_from(self, path: Path | None) -> None:
        """Whose table; scoring in the inbox before is stopped, and goes on when that opens again."""
        self._path = path
        if self._cancel is not None:
            self._cancel.cancel()
            self._cancel = None
        self.bar.hide()
        self.dismiss()

    def open(self) -> None:
        """Read what is stored, and slide in."""
        self._say("")
        self._read()
        super().open()

    def focus_first(self) -> None:
        """The first number."""
        first = next(iter(self.fields.values()), None)
        (first or self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        self._jobs.in_store(lambda inbox, _task: weights.weights(inbox), self._show)

    def _show(self, table: list[Weight]) -> None:
        held = self._content is not None and keyboard.within(self._content)
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self.fields = {}
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        group, line = "", 0
        for weight in table:
            if weight.group != group:
                group = weight.group
                heading = label(weight_group(group), "title")
                heading.setContentsMargins(0, 10 if line else 0, 0, 2)
                grid.addWidget(heading, line, 0, 1, 3)
                line += 1
            self._add(grid, line, weight)
            line += 1
        self.body.insertWidget(0, self._content)
        self.reset.setEnabled(any(weight.value != weight.default for weight in table))
        self._touched()
        if self.is_open and (held or keyboard.within(self.close_button)):
            self.focus_first()

    def _add(self, grid: QGridLayout, line: int, weight: Weight) -> None:
        field = WeightField(weight)
        name = label(weight_name(weight.key), wrap=True)
        name.setBuddy(field)
        at_first = label("", "small")
        if weight.value != weight.default:
            at_first.setText(_("was {default}").format(default=times.number(weight.default, 2)))
        grid.addWidget(name, line, 0)
        grid.addWidget(at_first, line, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(field, line, 2)
        field.valueChanged.connect(lambda value: self._touched())
        self.fields[weight.key] = field

    def _touched(self) -> None:
        self.let_work(self.save, any(field.changed for field in self.fields.values()))

    def _save(self) -> None:
        self._set({key: field.value() for key, field in self.fields.items() if field.changed})

    def _set(self, values: Mapping[str, float] | None) -> None:
        """Store them (None: those of the beginning), then score everybody anew beside the window."""

        def work(inbox: Inbox, _task: Task) -> Change | None:
            if values is None:
                return weights.reset_weights(inbox)
            return weights.set_weights(inbox, values=values)

        self._jobs.in_store(work, self._stored, self._failed)

    def _stored(self, change: Change | None) -> None:
        self._hub.announce(change)
        self._read()
        if change is not None:
            self._score()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OidoError):
            self._say(str(error), bad=True)

    def _score(self) -> None:
        path = self._path
        if path is None:
            return
        if self._cancel is not None:
            self._cancel.cancel()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._say(_("Scoring everybody anew. You can go on working."))
        self._cancel = self._jobs.run(
            partial(_score_all, path), self._scored, lambda error: self.bar.hide(), self._progress
        )

    def _progress(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)

    def _scored(self, count: int) -> None:
        self.bar.hide()
        words = ngettext("{count} customer scored anew.", "{count} customers scored anew.", count)
        self._say(words.format(count=times.number(count)))
        areas = frozenset({Area.CUSTOMERS, Area.FEEDBACK})
        self._hub.announce(Change("time_passed", areas, feedback=None))
        self.scored.emit()

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        self.state.setText(sentence)
        restyle(self.state, words="negative" if bad else "secondary")


def _score_all(path: Path, task: Task) -> int:
    """In small transactions of its own, so that what the owner types is saved in between."""
    with inboxes.open_inbox(path, create=False) as inbox:
        return standing.refresh(inbox, progress=task.report, cancelled=task.cancelled)
