"""The drawing of the first run: order slips on a rail above a counter bell."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import paths
from ui.style.theme import Theme

SIZE = QSize(384, 204)
_ROLE = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=1)
def _source() -> str:
    return (paths.resources() / "pictures" / "welcome.svg").read_text("utf-8")


class Drawing(QWidget):
    """The drawing in the theme's own colours, so that it is right in light, dark and high
    contrast alike; as large as its room allows, never above its natural size."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._renderer = QSvgRenderer(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._colour)
        self._colour()

    def sizeHint(self) -> QSize:
        return SIZE

    def _colour(self) -> None:
        filled = _ROLE.sub(lambda role: self._theme.colour(role[1]).name(), _source())
        self._renderer.load(QByteArray(filled.encode()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        scale = min(1.0, self.width() / SIZE.width(), self.height() / SIZE.height())
        width, height = SIZE.width() * scale, SIZE.height() * scale
        painter = QPainter(self)
        self._renderer.render(
            painter, QRectF((self.width() - width) / 2, self.height() - height, width, height)
        )
        painter.end()
