"""Who asked for an idea, in their own words, and how far each has heard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.codes import Independence
from desktop.model.ideas import Asker
from desktop.wording import ideas, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.sources import source_name
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.badges import Badge, prosumer_badge
from ui.widgets.choice import Tick
from ui.widgets.styling import label

AT_ONCE = 30
"""Rows that are shown, and that come when more are asked for."""


class Askers(QWidget):
    """One row each; ``ticks`` lets some be chosen. ``item_wanted`` and ``customer_wanted`` carry
    numbers, ``chosen_changed`` follows every tick."""

    item_wanted = Signal(int)
    customer_wanted = Signal(int)
    chosen_changed = Signal()

    def __init__(
        self, theme: Theme, askers: Sequence[Asker], *, ticks: bool = False, told: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._told = theme, told
        self.ticks: dict[int, Tick] = {}
        self._ticks, self._rest = ticks, list(askers)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.more = buttons.link(theme, "")
        self.more.clicked.connect(self._show_more)
        last = QHBoxLayout()
        last.addWidget(self.more)
        last.addStretch(1)
        self._column.addLayout(last)
        self._show_more()

    def _show_more(self) -> None:
        for one in self._rest[:AT_ONCE]:
            self._column.insertLayout(self._column.count() - 1, self._row(one, ticks=self._ticks))
        del self._rest[:AT_ONCE]
        left = len(self._rest)
        self.more.setVisible(left > 0)
        self.more.set_words(_("Show more ({count} left)").format(count=times.number(left)))

    def tick(self, items: Iterable[int]) -> None:
        """Tick these items, where they are in sight."""
        for number in items:
            if number in self.ticks:
                self.ticks[number].setChecked(True)

    def chosen(self) -> list[int]:
        """The items that are ticked."""
        return [number for number, tick in self.ticks.items() if tick.isChecked()]

    def _row(self, one: Asker, *, ticks: bool) -> QHBoxLayout:
        name = one.customer or _("Without a name")
        row = QHBoxLayout()
        row.setSpacing(8)
        if ticks:
            tick = Tick(self._theme)
            tick.setAccessibleName(_("Choose what {name} said").format(name=name))
            tick.toggled.connect(lambda _on: self.chosen_changed.emit())
            self.ticks[one.feedback_id] = tick
            row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(_("“{words}”").format(words=one.quote), wrap=True))
        words.addLayout(self._who(one, name))
        row.addLayout(words, 1)
        return row

    def _who(self, one: Asker, name: str) -> QHBoxLayout:
        who = buttons.link(self._theme, name)
        who.clicked.connect(lambda: self.customer_wanted.emit(one.customer_id))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(who)
        look = prosumer_badge(one.prosumer, Independence.INDEPENDENT) if one.valued else None
        if look is not None:
            row.addWidget(Badge(self._theme, look))
        parts = [source_name(one.source), times.day(one.written_at) if one.written_at else ""]
        if self._told:
            parts.append(ideas.told_name(one.told.value))
        row.addWidget(label(" · ".join(filter(None, parts)), "small"))
        item = buttons.link(self._theme, _("Open"))
        item.setAccessibleName(_("Open what {name} said").format(name=name))
        item.clicked.connect(lambda: self.item_wanted.emit(one.feedback_id))
        row.addWidget(item)
        row.addStretch(1)
        return row
