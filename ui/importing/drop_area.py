"""Where files can be dropped: the dashed area in the sheet and the veil over the whole window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.wording.catalogue import gettext as _
from ui.importing.dropped import carries_files, carries_something, sort_out
from ui.style.theme import Theme
from ui.widgets import drawing

HEIGHT = 92
DASH = (4.0, 3.0)
RADIUS = 10


def paint_dashes(painter: QPainter, rect: QRectF, theme: Theme, *, strong: bool) -> None:
    """A dashed rounded frame; ``strong`` while something hovers over it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour("accent" if strong else "control_border"), 1.5)
    pen.setDashPattern([*DASH])
    painter.setPen(pen)
    painter.setBrush(theme.colour("accent_tint") if strong else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    painter.restore()


def paint_words(painter: QPainter, rect: QRectF, theme: Theme, words: str, role: str, *, large: bool) -> None:
    """The upload icon and ``words``, centred together in ``rect``."""
    font = theme.font("reader", 600) if large else theme.font("body")
    icon, gap = (22, 10) if large else (16, 8)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 56)
    width = icon + gap + metrics.horizontalAdvance(shown)
    left = rect.x() + (rect.width() - width) / 2
    middle = rect.center().y()
    drawing.icon(painter, theme, "upload", role, left, middle - icon / 2, icon)
    painter.setFont(font)
    painter.setPen(theme.colour(role))
    box = QRectF(left + icon + gap, middle - 16, width, 32)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class DropArea(QAbstractButton):
    """The dashed area: drop files on it, or press it to choose them; words go to ``words_dropped``."""

    dropped = Signal(list)
    refused = Signal(str)
    words_dropped = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hovered = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_more(False)
        theme.changed.connect(self.update)

    def set_more(self, more: bool) -> None:
        """Whether files lie in the sheet already, so that these would be more."""
        self._words = (
            _("Drop more files, folders or a .zip here, or choose them")
            if more
            else _("Drop files, folders or a .zip here, or choose them")
        )
        self.setAccessibleName(self._words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strong = self._hovered or self.isDown()
        paint_dashes(painter, QRectF(self.rect()), self._theme, strong=strong)
        role = "accent" if strong else "text" if self.underMouse() else "secondary"
        paint_words(painter, QRectF(self.rect()), self._theme, self._words, role, large=False)
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carries_something(event.mimeData()):
            event.acceptProposedAction()
            self._hover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover(False)
        _tell_dropped(self, event)

    def _hover(self, hovered: bool) -> None:
        self._hovered = hovered
        self.update()


def _tell_dropped(place: DropArea | DropOverlay, event: QDropEvent) -> None:
    """Let the signal of ``place`` go out that fits what was dropped."""
    found = sort_out(event.mimeData())
    event.acceptProposedAction()
    if found.paths:
        place.dropped.emit(list(found.paths))
    elif found.words:
        place.words_dropped.emit(found.words)
    else:
        place.refused.emit(found.sentence)


def _invitation(data: QMimeData) -> str:
    """What dropping would do; '' for a link, which cannot be imported."""
    if carries_files(data):
        return _("Drop to import")
    return "" if data.hasUrls() else _("Drop to paste")


class DropOverlay(QWidget):
    """A veil over the whole window while files are dragged over it.

    It watches ``window`` and takes drops anywhere on it: ``dropped`` carries a list of
    paths, ``words_dropped`` words, ``refused`` one clear sentence on what cannot be imported.
    """

    dropped = Signal(list)
    refused = Signal(str)
    words_dropped = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._host = window
        self._words = ""
        self.setAcceptDrops(True)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and carries_something(event.mimeData()):
            event.acceptProposedAction()
            self._appear(_invitation(event.mimeData()))
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            self.dropEvent(event)
            return True
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._host.rect())
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hide()
        _tell_dropped(self, event)

    def _appear(self, words: str) -> None:
        self._words = words
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        veil = self._theme.colour("surface")
        veil.setAlphaF(0.92)
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        paint_dashes(painter, frame, self._theme, strong=bool(self._words))
        words = self._words or _("Only files, folders and text can be imported")
        role = "accent" if self._words else "secondary"
        paint_words(painter, frame, self._theme, words, role, large=True)
        painter.end()
