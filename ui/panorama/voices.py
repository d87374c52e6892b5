"""The prosumers who spoke in the span, those at risk first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.codes import Independence
from desktop.model.figures import Voice
from desktop.model.query import Query
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from ui.panorama.chart_card import HEAD, PADDING
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.badges import Badge, prosumer_badge, risk_badge
from ui.widgets.parts import Card
from ui.widgets.styling import label

ROWS = 6
_LONGEST_NAME = 104


class VoicesCard(Card):
    """``opened`` carries the query of all of them, ``customer_wanted`` the number of one."""

    opened = Signal(object)
    customer_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._query = Query()
        self._list: QWidget | None = None
        self.names: list[buttons.Button] = []
        self.all = buttons.link(theme, "")
        self.all.clicked.connect(lambda: self.opened.emit(self._query))
        head = QHBoxLayout()
        head.addStrut(HEAD)
        head.addWidget(label(_("Prosumers"), "title"))
        head.addStretch(1)
        head.addWidget(self.all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PADDING, 11, PADDING, 14)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addStretch(1)

    def set_voices(self, voices: Sequence[Voice], people: int, query: Query) -> None:
        """Show the first few; ``people`` is how many there are."""
        self._query = query
        self.all.setVisible(people > 0)
        self.all.set_words(_("See what they said"))
        if self._list is not None:
            self._column.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        self.names = []
        rows = QVBoxLayout(self._list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(5)
        for voice in voices[:ROWS]:
            rows.addLayout(self._row(voice))
        if not voices:
            rows.addWidget(label(_("No prosumer spoke in this span."), "secondary", wrap=True))
        self._column.insertWidget(1, self._list)

    def _row(self, voice: Voice) -> QHBoxLayout:
        whole = voice.name or _("Without a name")
        metrics = self._theme.metrics("body", 500)
        name = buttons.link(
            self._theme, metrics.elidedText(whole, Qt.TextElideMode.ElideRight, _LONGEST_NAME)
        )
        name.set_name(whole)
        name.set_height(28)
        name.clicked.connect(lambda: self.customer_wanted.emit(voice.id))
        self.names.append(name)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(name)
        looks = (prosumer_badge(voice.status, Independence.INDEPENDENT), risk_badge(voice.risk))
        for look in looks:
            if look is not None:
                row.addWidget(Badge(self._theme, look), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        score = label(times.number(voice.score), "prosumer")
        score.setFont(self._theme.figures("body", 600))
        score.setAccessibleName(_("Score {score}").format(score=times.number(voice.score)))
        row.addWidget(score)
        return row
