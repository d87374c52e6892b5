"""What the owner can set, part by part. All of it is saved at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.changes import Area, Change
from desktop.errors import OidoError
from desktop.wording.catalogue import gettext as _
from ui.hub import Hub
from ui.importing.slide_over import MARGIN, SlideOver
from ui.jobs import Jobs
from ui.looking import looks_only, writes
from ui.preferences.business import BusinessSection, ReadingSection, WindowSection
from ui.preferences.choices import WindowChoices
from ui.preferences.deadlines import DeadlinesSection
from ui.preferences.hours import HoursSection
from ui.preferences.keeping import KeepingSection
from ui.preferences.section import Field, Section, Verb
from ui.preferences.words import AnsweringSection, TopicsSection
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.chips import Chip
from ui.widgets.flow import Flow
from ui.widgets.styling import label, restyle
from ui.widgets.tab_order import in_turn


class PreferencesSheet(SlideOver):
    """The preferences. ``window_changed`` carries the new ``WindowChoices``."""

    window_changed = Signal(object)

    def __init__(self, theme: Theme, host: QWidget, jobs: Jobs, hub: Hub) -> None:
        super().__init__(theme, host, _("Preferences"), _("Whatever you change is saved at once."))
        self._jobs, self._hub = jobs, hub
        self._backs: list[Verb] = []
        self.business, self.window_part = BusinessSection(theme), WindowSection(theme)
        self.deadlines, self.hours = DeadlinesSection(theme), HoursSection(theme)
        self.answering, self.topics = AnsweringSection(theme), TopicsSection(theme)
        self.reading_part, self.keeping = ReadingSection(theme), KeepingSection(theme)
        self.sections: Sequence[Section] = (
            self.business, self.deadlines, self.hours, self.answering, self.topics,
            self.reading_part, self.keeping, self.window_part,
        )  # fmt: skip
        self.fields: dict[str, Field] = {}
        self.chips: list[Chip] = []
        self._build()
        # What is the window's own is kept beside the inbox.
        writes(*(section for section in self.sections if section is not self.window_part))
        hub.changed.connect(self._told)

    def _build(self) -> None:
        row, inside = QWidget(), QHBoxLayout()
        inside.setContentsMargins(MARGIN, 0, MARGIN, 12)
        row.setLayout(inside)
        flow = Flow(across=6, down=6)
        inside.addLayout(flow)
        self.body.setSpacing(8)
        for section in self.sections:
            chip = Chip(self.theme, section.heading)
            chip.clicked.connect(partial(self.go_to, section))
            flow.addWidget(chip)
            self.chips.append(chip)
            self.body.addWidget(section)
            self.fields |= section.fields
            section.wanted.connect(lambda verb, back: self._do(verb, back))
        self.body.addStretch()
        column = self.panel.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, row)
        in_turn([self.close_button, *self.chips])
        self.window_part.chosen.connect(lambda chosen: self._window_chosen(chosen))
        self.state: QLabel = label("", "secondary", wrap=True)
        self.back = buttons.link(self.theme, _("Take it back"))
        self.back.clicked.connect(self.take_back)
        self.back.hide()
        self.foot.addSpacing(8)
        self.foot.addWidget(self.state)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(label(_("Nothing leaves this computer"), "small"))

    def open(self) -> None:
        """Read what is stored, and slide in."""
        self.state.setText("")
        self._forget_backs()
        self._read()
        super().open()

    def dismiss(self) -> None:
        """Save what was typed last, and slide out."""
        for section in self.sections:
            section.flush()
        super().dismiss()

    def foot_is_wanted(self) -> bool:
        """Also for what is said there: that something was saved, or why not."""
        return bool(self.state.text()) or super().foot_is_wanted()

    def focus_first(self) -> None:
        """The first field."""
        first = self.chips[-1] if looks_only(self) else self.fields["business.name"]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, section: Section, _on: bool = False) -> None:
        """Bring a part to the top, with the keyboard in it."""
        inside = self.scroller.widget()
        top = section.mapTo(inside, QPoint(0, 0)).y() if inside is not None else 0
        self.scroller.verticalScrollBar().setValue(max(0, top))
        section.focus_first()

    def take_back(self) -> None:
        """Undo what was changed last since the sheet was opened."""
        if self._backs:
            back = self._backs.pop()
            self._jobs.in_store(lambda inbox, task: back(inbox), self._taken_back, self._failed)

    def _read(self) -> None:
        self._jobs.in_store(
            lambda inbox, task: [section.read(inbox) for section in self.sections], self._show, self._failed
        )

    def _show(self, found: Sequence[object]) -> None:
        for section, part in zip(self.sections, found, strict=True):
            section.show_read(part)

    def _do(self, verb: Verb, back: Verb | None) -> None:
        def then(change: Change | None) -> None:
            if change is None:
                return
            if back is not None:
                self._backs.append(back)
            self.back.setVisible(bool(self._backs))
            self._say(_("Saved."))
            self._hub.announce(change._replace(initiator=self))
            self._read()

        self._jobs.in_store(lambda inbox, task: verb(inbox), then, self._failed)

    def _taken_back(self, change: Change | None) -> None:
        self.back.setVisible(bool(self._backs))
        self._say(_("Taken back."))
        if change is not None:
            self._hub.announce(change._replace(initiator=self))
        self._read()

    def _forget_backs(self) -> None:
        self._backs.clear()
        self.back.hide()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OidoError):
            self._say(str(error), bad=True)
            self._read()

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        self.state.setText(sentence)
        restyle(self.state, words="negative" if bad else "secondary")

    def _window_chosen(self, chosen: WindowChoices) -> None:
        self._say(_("Saved."))
        self.window_changed.emit(chosen)

    def _told(self, change: object) -> None:
        """Another window or an undo may have changed a setting."""
        mine = isinstance(change, Change) and change.initiator is self
        if isinstance(change, Change) and Area.SETTINGS in change.areas and not mine and self.is_open:
            self._read()
