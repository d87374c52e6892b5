"""List and profile side by side."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_COMPACT_BELOW = 1_000
_LIST, _LIST_COMPACT = 316, 280
_LEAST_LIST, _LEAST_PROFILE = 240, 340
_WIDTH_KEY = "window/customers"


class Panes(QSplitter):
    """Keeps the width that the owner gave to the list; a narrow window has its own."""

    def __init__(self, listed: QWidget, profile: QWidget, memory: QSettings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._memory = memory
        self._compact: bool | None = None
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        listed.setMinimumWidth(_LEAST_LIST)
        profile.setMinimumWidth(_LEAST_PROFILE)
        self.addWidget(listed)
        self.addWidget(profile)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._keep_width)

    def _keep_width(self) -> None:
        self._memory.setValue(_WIDTH_KEY, self.sizes()[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = event.size().width() < _COMPACT_BELOW
        if compact != self._compact:
            self._compact = compact
            default = _LIST_COMPACT if compact else _LIST
            width = default if compact else int(str(self._memory.value(_WIDTH_KEY, default)))
            self.setSizes([width, max(_LEAST_PROFILE, event.size().width() - width)])
