"""The rows that could not be read, each with its reason, under the card of their import."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.times import number
from ui.importing.state import RejectLine
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.parts import Card, ElidedLabel
from ui.widgets.styling import label, tip

SHOWN = 100


class RejectsList(Card):
    """At most ``SHOWN`` rows in place, and the file that holds them all.

    ``save_wanted`` asks to save that file somewhere; it can be repaired and imported again.
    Where one ``can_open`` it, ``open_wanted`` asks for that.
    """

    save_wanted = Signal()
    open_wanted = Signal()

    def __init__(
        self, theme: Theme, lines: Sequence[RejectLine], *, rejects_file: str, can_open: bool = False
    ) -> None:
        super().__init__(quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(lines[:SHOWN]):
            where = label(_("Row {number}").format(number=number(line.row)), "small")
            where.setToolTip(tip(line.file))
            grid.addWidget(where, 2 * place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(line.reason, wrap=True), 2 * place, 1)
            if line.words:
                grid.addWidget(ElidedLabel(line.words, "small"), 2 * place + 1, 1)
        column.addLayout(grid)
        rest = len(lines) - SHOWN
        if rest > 0:
            more = ngettext("And {count} row more", "And {count} rows more", rest)
            column.addWidget(label(more.format(count=number(rest)), "small"))
        if rejects_file or can_open:
            column.addLayout(self._foot(theme, rejects_file, can_open=can_open))

    def _foot(self, theme: Theme, rejects_file: str, *, can_open: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        place = ElidedLabel(rejects_file, "small")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(place, 1)
        if can_open:
            self.open = buttons.quiet(theme, _("Open as a table"), "file-spreadsheet")
            self.open.setToolTip(_("Repair the rows there, save, and drop the file here again."))
            self.open.clicked.connect(self.open_wanted)
            row.addWidget(self.open)
        self.save = buttons.secondary(theme, _("Save as a file…"), "file-down")
        self.save.setToolTip(_("A table with these rows and the reason: repair it and drop it here again."))
        self.save.clicked.connect(self.save_wanted)
        row.addWidget(self.save)
        return row
