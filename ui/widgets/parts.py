"""The plain parts that pages are set with: cards, lines, keys, elided words, the focus ring."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QSizePolicy,
    QSplitter,
    QWidget,
)

from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.styling import tip


class Card(QFrame):
    """A rounded frame. Its children are not clipped by the corners: keep them inside."""

    def __init__(self, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "quiet" if quiet else "true")


class Separator(QWidget):
    """A level or upright hairline."""

    def __init__(self, theme: Theme, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._upright = upright
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour("hairline")
        if self._upright:
            drawing.upright(QPainter(self), 0, 0, self.height(), colour)
        else:
            drawing.hairline(QPainter(self), 0, self.width(), 0, colour)


class ElidedLabel(QLabel):
    """One line of plain text that ends in an ellipsis where there is no room, and then
    says the whole on hover."""

    def __init__(self, text: str = "", words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if words:
            self.setProperty("words", words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        whole = " ".join(self.text().split())
        shown = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(tip(whole if shown != whole else ""))
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            QRectF(self.rect()),
            self.alignment() | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            shown,
        )


class KeyHint(QWidget):
    """A key as it looks on the keyboard."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self.setAccessibleName(key)
        self.setFixedSize(self.sizeHint())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._theme.font("small")).horizontalAdvance(self._key)
        return QSize(max(22, round(width) + 13), 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colour("background"), self._theme.colour("control_border")
        drawing.rounded(painter, QRectF(self.rect()), self._theme.measure("radius.badge"), *colours)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("secondary"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._key)


def alive(widget: QWidget) -> bool:
    """Whether Qt has not taken the widget down since."""
    return bool(shiboken6.isValid(widget))  # type: ignore[no-untyped-call]


class ReturnPresses(QObject):
    """Return presses the button that has the keyboard, as Space does: not every platform has that from Qt."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QAbstractButton):
            return False
        if event.type() != QEvent.Type.KeyPress or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if event.isAutoRepeat() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        watched.click()
        return True

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QAbstractButton) and alive(before):
            before.removeEventFilter(self)
        # A dialog of the system has a default button, which Return means there.
        if isinstance(now, QAbstractButton) and now.window() is self._window:
            now.installEventFilter(self)


_RING_OUT = 4
_RING_WIDTH = 2


class FocusRing(QWidget):
    """A ring of the accent colour around the button or chip that has the keyboard focus.

    One a window; it lies over everything in it.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._around: QWidget | None = None
        self._followed: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        theme.changed.connect(self.update)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        elif event.type() == QEvent.Type.ParentAboutToChange:
            self._let_go()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self._theme.colour("accent"))
        pen.setWidthF(_RING_WIDTH)
        painter.setPen(pen)
        half = _RING_WIDTH / 2
        radius = self._theme.measure("radius.control") + _RING_OUT - half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        self._let_go()
        if not isinstance(now, QAbstractButton) or now.window() is not self._window:
            return
        parent = now.parentWidget()
        if parent is None or isinstance(parent, QSplitter):
            return
        self._around = now
        # What the button lies in may move under it: a panel that slides, a page that scrolls.
        part: QWidget | None = now
        while part is not None and part is not self._window:
            part.installEventFilter(self)
            self._followed.append(part)
            part = part.parentWidget()
        self._place()

    def _place(self) -> None:
        if self._around is None or not alive(self._around) or not self._around.isVisible():
            return
        top = self._window.rect()
        corner = self._around.mapTo(self._window, self._around.rect().topLeft())
        rect = self._around.rect().translated(corner).adjusted(-_RING_OUT, -_RING_OUT, _RING_OUT, _RING_OUT)
        self.setGeometry(rect & top)
        self.raise_()
        self.show()

    def _let_go(self) -> None:
        for part in self._followed:
            if alive(part):
                part.removeEventFilter(self)
        self._followed.clear()
        self._around = None
        self.hide()
