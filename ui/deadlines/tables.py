"""Kept and missed deadlines, and what came of replies, as small tables."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.model.answering import Kept, OutcomeRow
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from ui.deadlines.rows import kind_name
from ui.style.theme import Theme
from ui.widgets.parts import Separator
from ui.widgets.styling import label


class Table(QWidget):
    """Rows under a heading; figures stand at the right, in digits of one width."""

    def __init__(self, theme: Theme, name: str, heads: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(0, 1)
        for place, head in enumerate(heads):
            self._put(label(head, "section", wrap=True), 0, place)
        self._grid.addWidget(Separator(theme), 1, 0, 1, len(heads))
        self.lines: list[list[str]] = []

    def add(self, cells: Sequence[str], *, dim: bool = False) -> None:
        """One row more; ``dim`` where the figures say little."""
        line = self._grid.rowCount()
        for place, cell in enumerate(cells):
            made = label(cell, "secondary" if dim or not place else "")
            if place:
                made.setFont(self._theme.figures("body"))
            self._put(made, line, place)
        self.lines.append(list(cells))

    def _put(self, made: QLabel, line: int, place: int) -> None:
        side = Qt.AlignmentFlag.AlignLeft if not place else Qt.AlignmentFlag.AlignRight
        made.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(made, line, place)


def kept_table(theme: Theme, found: Sequence[Kept]) -> Table:
    """One row a kind of deadline."""
    table = Table(
        theme,
        _("Kept and missed"),
        [
            _("Deadline"), pgettext("deadlines", "Kept"), pgettext("deadlines", "Missed"),
            pgettext("deadlines", "Still open"), _("First reply since published"), _("Since imported"),
        ],
    )  # fmt: skip
    for row in found:
        waits = [
            times.duration(seconds) if seconds is not None else "–"  # noqa: RUF001 - an empty cell
            for seconds in (row.median_published, row.median_imported)
        ]
        counts = [times.number(count) for count in (row.kept, row.missed, row.open)]
        table.add([kind_name(row.kind), *counts, *waits])
    return table


def outcome_table(theme: Theme, heading: str, rows: Sequence[tuple[str, OutcomeRow]]) -> Table:
    """One row a template or kind, with its name; the most used first."""
    table = Table(
        theme,
        heading,
        [heading, _("Replies"), _("Came back"), _("Rated better"), _("Rated worse")],
    )
    for name, row in rows:
        counts = (row.replies, row.came_back, row.rose, row.fell)
        table.add([name, *(times.number(count) for count in counts)], dim=not row.enough)
    return table
