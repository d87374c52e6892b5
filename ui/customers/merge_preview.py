"""What a merge would do, field by field, with a choice where only one side can stay."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from desktop.model.details import CustomerCard
from desktop.model.merges import MergeField, MergePreview
from desktop.wording import codes, people
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from desktop.wording.sources import source_name
from ui.customers.words import name_of
from ui.exporting.options import OptionChip
from ui.style.theme import Theme
from ui.widgets.parts import ElidedLabel, Separator
from ui.widgets.styling import label

ALWAYS = ("name", "items", "identities")
"""Lines that are shown even where both sides say the same."""


class PreviewGrid(QWidget):
    """``chosen`` carries the code of a field and the side that shall stay."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, preview: MergePreview, choices: Mapping[str, str]) -> None:
        super().__init__()
        self._theme, self._choices = theme, choices
        self.chips: dict[tuple[str, str], OptionChip] = {}
        self._groups: list[QButtonGroup] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if preview.reasons:
            why = ". ".join(people.reason(one) for one in preview.reasons)
            column.addWidget(label(f"{why}.", "secondary", wrap=True))
        else:
            nothing = _("Nothing but your word says that they are one.")
            column.addWidget(label(nothing, "secondary", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place in (1, 2, 3):
            grid.setColumnStretch(place, 1)
        self._heads(grid, preview)
        line = 2
        for field in preview.fields:
            if field.code in ALWAYS or field.kept not in ("", "0") or field.absorbed not in ("", "0"):
                self._field(grid, line, field)
                line += 1
        column.addLayout(grid)
        after = _("Points and status are worked out anew from everything both have said.")
        column.addWidget(label(after, "small", wrap=True))

    def _heads(self, grid: QGridLayout, preview: MergePreview) -> None:
        for place, (above, card) in enumerate(
            (
                (pgettext("merge", "Stays"), preview.kept),
                (pgettext("merge", "Joins"), preview.absorbed),
                (_("Afterwards"), None),
            ),
            1,
        ):
            words = QWidget()
            inside = QVBoxLayout(words)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(0)
            inside.addWidget(label(above, "section"))
            inside.addWidget(ElidedLabel(name_of(card.name) if card else "", "strong"))
            inside.addWidget(ElidedLabel(_where(card) if card else "", "small"))
            grid.addWidget(words, 0, place)
        grid.addWidget(Separator(self._theme), 1, 0, 1, 4)

    def _field(self, grid: QGridLayout, line: int, field: MergeField) -> None:
        name = people.field_name(field.code)
        caption = label(name, "secondary", wrap=True)
        caption.setMinimumWidth(96)
        grid.addWidget(caption, line, 0, Qt.AlignmentFlag.AlignTop)
        sides = {"kept": field.kept, "absorbed": field.absorbed}
        if field.choices:
            group = QButtonGroup(self)
            self._groups.append(group)
            standing = self._choices.get(field.code, "kept" if field.result == field.kept else "absorbed")
            for place, side in enumerate(("kept", "absorbed"), 1):
                shown = people.field_value(field.code, sides[side]) or pgettext("merge", "nothing")
                chip = OptionChip(self._theme, shown)
                chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                chip.setAccessibleDescription(name)
                group.addButton(chip)
                chip.setChecked(side == standing)
                chip.clicked.connect(
                    lambda checked=False, code=field.code, side=side: self.chosen.emit(code, side)
                )
                grid.addWidget(chip, line, place, Qt.AlignmentFlag.AlignLeft)
                self.chips[field.code, side] = chip
        else:
            for place, side in enumerate(("kept", "absorbed"), 1):
                grid.addWidget(self._cell(field.code, sides[side]), line, place)
        grid.addWidget(self._cell(field.code, field.result, "strong"), line, 3)

    def _cell(self, code: str, value: str, words: str = "") -> QWidget:
        return label(people.field_value(code, value) or "·", words, wrap=True)


def _where(card: CustomerCard) -> str:
    count = ngettext("{count} item", "{count} items", card.items).format(count=card.items)
    return ", ".join([count, codes.listed(source_name(one) for one in card.sources)])
