"""What to do with rows that were worked on, asked in place before an import is undone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.operations.past_imports import Worked
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.times import number
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.flow import Flow
from ui.widgets.parts import Card
from ui.widgets.styling import label


class UndoQuestion(Card):
    """``answered`` carries True when what was worked on shall go as well; ``dropped`` that the
    import stays as it is."""

    answered = Signal(bool)
    dropped = Signal()

    def __init__(self, theme: Theme, worked: Worked) -> None:
        super().__init__(quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        sentence = ngettext(
            "You have already worked on {count} of its {added} items: replied, noted or sorted it.",
            "You have already worked on {count} of its {added} items: replied, noted or sorted them.",
            worked.worked_on,
        ).format(count=number(worked.worked_on), added=number(worked.added))
        self.setAccessibleName(sentence)
        column.addWidget(label(sentence, wrap=True))
        keep = ngettext("Undo and keep that one", "Undo and keep those {count}", worked.worked_on)
        self.keep = buttons.secondary(theme, keep.format(count=number(worked.worked_on)), "undo-2")
        self.everything = buttons.quiet(theme, _("Undo everything"), "trash-2")
        self.leave = buttons.quiet(theme, _("Do not undo"))
        row = Flow(across=8, down=8)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.keep, self.everything, self.leave):
            row.addWidget(button)
        column.addLayout(row)
        self.keep.clicked.connect(lambda: self.answered.emit(False))
        self.everything.clicked.connect(lambda: self.answered.emit(True))
        self.leave.clicked.connect(self.dropped)

    def take_keyboard(self) -> None:
        """Stand on the answer that loses nothing."""
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
