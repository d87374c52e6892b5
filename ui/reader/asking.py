"""The ideas that an item asks for, in the card under the words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.wording.catalogue import gettext as _
from desktop.wording.ideas import asked_for
from ui.widgets.buttons import quiet
from ui.widgets.parts import ElidedLabel

if TYPE_CHECKING:
    from desktop.model.ideas import KnownIdea
    from ui.style.theme import Theme


class AskedLine(QWidget):
    """One line for each idea; ``idea_wanted`` carries the number of one to show. Hidden without any."""

    idea_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ideas: Sequence[KnownIdea] = ()
        self._picture = QLabel()
        self._picture.setFixedWidth(16)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addLayout(self._lines, 1)
        theme.changed.connect(self._repaint)
        self._repaint()
        self.hide()

    def show_ideas(self, ideas: Sequence[KnownIdea]) -> None:
        """Name these."""
        self.setVisible(bool(ideas))
        if ideas == self._ideas:
            return
        self._ideas = ideas
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for idea in ideas:
            line = self._line(idea)
            self._lines.addWidget(line)
            line.show()

    def _line(self, idea: KnownIdea) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(ElidedLabel(asked_for(idea)), 1)
        button = quiet(self._theme, _("See idea"), trailing="chevron-right")
        button.set_name(_("See the idea “{idea}”").format(idea=idea.title))
        button.set_height(28)
        button.clicked.connect(partial(self._want, idea.id))
        row.addWidget(button)
        return line

    def _want(self, number: int, _checked: bool = False) -> None:
        self.idea_wanted.emit(number)

    def _repaint(self) -> None:
        self._picture.setPixmap(self._theme.pixmap("lightbulb", "secondary", 16, self.devicePixelRatioF()))
