"""A few chips of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from ui.style.theme import Theme
from ui.widgets.chips import Chip
from ui.widgets.flow import Flow
from ui.widgets.styling import label

GAP = 8


class OptionChip(Chip):
    """A chip that carries a tick while it is chosen, so that colour is not the only sign."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, words, role="accent", checked_tone="accent", checkable=True)
        self.toggled.connect(self._tick)

    def _tick(self, chosen: bool) -> None:
        self._icon = "check" if chosen else ""
        self.updateGeometry()
        self.update()


class Options(QWidget):
    """One question and its answers; arrow keys move the choice. ``chosen`` carries the code."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, question: str, answers: Sequence[tuple[str, str]], code: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(question, "section"))
        row = Flow(across=GAP, down=GAP)
        column.addLayout(row)
        self._group = QButtonGroup(self)
        self._codes: dict[QAbstractButton, str] = {}
        for answer, words in answers:
            chip = OptionChip(theme, words)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setAccessibleDescription(question)
            self._group.addButton(chip)
            self._codes[chip] = answer
            row.addWidget(chip)
        self.choose(code)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def code(self) -> str:
        """The code of what is chosen."""
        chosen = self._group.checkedButton()
        assert chosen is not None  # one is chosen from the start, and an exclusive group keeps one
        return self._codes[chosen]

    def choose(self, code: str) -> None:
        """Choose the answer with this code."""
        for chip, answer in self._codes.items():
            if answer == code:
                chip.setChecked(True)

    def _toggled(self, chip: QAbstractButton, chosen: bool) -> None:
        if chosen:
            self.chosen.emit(self._codes[chip])
