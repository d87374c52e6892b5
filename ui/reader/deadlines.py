"""How long an item has waited, and each deadline that runs for it, in the card under the words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.model.rows import ClockKind
from desktop.wording import answering
from ui.widgets.badges import Badge, BadgeLook
from ui.widgets.flow import Flow
from ui.widgets.styling import label

if TYPE_CHECKING:
    from desktop.model.answering import ItemClock, ItemClocks
    from ui.style.theme import Theme


class DeadlineLine(QWidget):
    """One line on the waiting, and a chip for each deadline: the owner's own, of law, of data."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QLabel()
        self._picture.setFixedWidth(16)
        self.words = label("", wrap=True)
        self._chips = QWidget()
        self._flow = Flow(self._chips, across=6, down=4)
        self.looks: list[BadgeLook] = []
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self._chips)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 10, 14, 10)
        line.setSpacing(12)
        line.addWidget(self._picture)
        line.addLayout(column, 1)
        theme.changed.connect(self._repaint)
        self._repaint()

    def show_clocks(self, found: ItemClocks | None, now: datetime) -> None:
        """Show how long an item waits and what runs for it; nothing where nothing is known."""
        told = answering.waited(found, now) if found is not None else ""
        self.words.setText(told)
        self.words.setVisible(bool(told))
        looks = [_look(each, now) for each in found.clocks] if found is not None else []
        if looks != self.looks:
            self.looks = looks
            self._flow.clear()
            for look in looks:
                badge = Badge(self._theme, look, wrap=True)
                self._flow.addWidget(badge)
                badge.show()
        self._chips.setVisible(bool(looks))
        self.setVisible(bool(told or looks))

    def _repaint(self) -> None:
        self._picture.setPixmap(self._theme.pixmap("clock", "secondary", 16, self.devicePixelRatioF()))


def _look(running: ItemClock, now: datetime) -> BadgeLook:
    """A chip: which deadline, and how it stands. One of law says that it is no advice."""
    kept = running.kept(int(now.timestamp()))
    law = running.kind is not ClockKind.REPUTATIONAL
    role = "positive" if kept else "negative" if kept is False else "neutral"
    icon = {
        ClockKind.REPUTATIONAL: "clock", ClockKind.LEGAL: "scale", ClockKind.DATA_PROTECTION: "lock",
    }[running.kind]  # fmt: skip
    meaning = answering.clock_meaning(running)
    if law:
        meaning = f"{meaning} {answering.no_legal_advice()}"
    return BadgeLook(answering.clock_words(running, now), icon, role, f"{role}_tint", meaning)
