"""Which records go into the file: of one channel, of one customer, by whoever answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.model.sources import SOURCES
from desktop.operations import spoken
from desktop.operations.spoken import KnownPerson
from desktop.wording.catalogue import gettext as _
from desktop.wording.sources import source_name
from ui.jobs import Jobs, Latest
from ui.style.theme import Theme
from ui.talks.who_field import WhoField
from ui.widgets.choice import Choice
from ui.widgets.styling import label, tip


class Filters(QWidget):
    """``changed`` says that another selection is asked for."""

    changed = Signal()

    def __init__(self, theme: Theme, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._people = Latest()
        self.source = Choice(theme)
        self.by = QLineEdit()
        self.who = WhoField(theme)
        self.source.addItem(_("Every source"), "")
        for code in SOURCES:
            self.source.addItem(source_name(code), code)
        self.by.setPlaceholderText(_("Whoever answered"))
        self.who.line.setPlaceholderText(_("Every customer"))
        self.who.line.setAccessibleName(_("Of one customer"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(_("Only some of them"), "section"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for part, name in ((self.source, _("Source")), (self.by, _("Who answered"))):
            part.setAccessibleName(name)
            part.setToolTip(tip(name))
            row.addWidget(part, 1)
        column.addLayout(row)
        column.addWidget(self.who)
        self.source.currentIndexChanged.connect(self.changed)
        self.by.textChanged.connect(self.changed)
        self.who.asked.connect(self._look_for)

    @property
    def customer(self) -> int | None:
        """The customer whose replies are asked for, or None for all."""
        return self.who.customer.id if self.who.customer is not None else None

    def show_for(self, *, replies: bool, feedback: bool) -> None:
        """Ask what can be asked of these records alone."""
        self.setVisible(replies or feedback)
        self.by.setVisible(replies)
        self.who.setVisible(replies)

    def _look_for(self, typed: str) -> None:
        def then(found: Sequence[KnownPerson]) -> None:
            self.who.offer(found)

        self._jobs.in_store(
            lambda inbox, task: list(spoken.find_people(inbox, typed)),
            self._people.only(then),
            lambda error: None,
        )
