"""All keys on one sheet, as the table of actions has them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.wording.catalogue import gettext as _
from ui.actions import Actions, Group, group_name
from ui.importing.slide_over import SlideOver
from ui.style.theme import Theme
from ui.widgets.buttons import key_words
from ui.widgets.parts import KeyHint
from ui.widgets.styling import label


class KeyList(SlideOver):
    """Every action that has a key, under its heading."""

    def __init__(self, theme: Theme, host: QWidget, actions: Actions) -> None:
        super().__init__(theme, host, _("Keyboard shortcuts"), _("Single letters rest while you type."))
        for group in Group:
            self._add_group(group, actions)
        self._add_rows(
            _("While you write a reply"),
            [(_("Take the next step"), "Ctrl+Return"), (_("Templates"), "Ctrl+T"), (_("Leave"), "Esc")],
        )
        self.body.addStretch()

    def _add_group(self, group: Group, actions: Actions) -> None:
        rows = [(spec.words, spec.keys[0]) for spec in actions.specs if spec.group is group and spec.keys]
        self._add_rows(group_name(group), rows)

    def _add_rows(self, heading: str, rows: list[tuple[str, str]]) -> None:
        title = label(heading, "section")
        title.setContentsMargins(0, 10, 0, 2)
        self.body.addWidget(title)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(6)
        for place, (words, keys) in enumerate(rows):
            grid.addWidget(label(words), place, 0)
            grid.addLayout(self._keys(keys), place, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)

    def _keys(self, portable: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for part in key_words(QKeySequence(portable)).split(" "):
            row.addWidget(KeyHint(self.theme, part))
        return row
