"""A panel that slides over the list from the left and leaves the rest of the window in sight."""

from __future__ import annotations

from collections.abc import Mapping

import shiboken6
from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from desktop.wording.catalogue import gettext as _
from ui.style.theme import Theme
from ui.widgets import buttons, keyboard
from ui.widgets.parts import Separator
from ui.widgets.styling import ground, label

MARGIN = 24
SHADOW = 18
SCRIM = 0.06
_SCROLLS: Mapping[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class SlideOver(QWidget):
    """The panel's frame: heading, a body that scrolls, and a foot.

    It lies over ``host`` and keeps to its size. ``body`` and ``foot`` are the layouts to
    fill. Escape, the cross and a click beside the panel close it; ``closed`` follows.
    """

    closed = Signal()

    def __init__(self, theme: Theme, host: QWidget, heading: str, below: str = "") -> None:
        super().__init__(host)
        self.theme = theme
        self._host = host
        self._before: QWidget | None = None
        self._rested: QAbstractButton | None = None
        self.panel = QWidget(self)
        self.panel.setAccessibleName(heading)
        ground(self.panel, "surface")
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(heading, below))
        column.addWidget(self._scrolling(), 1)
        column.addWidget(self._foot())
        self._slide = QPropertyAnimation(self.panel, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._slid)
        self._slide.valueChanged.connect(self._repaint)
        host.installEventFilter(self)
        if isinstance(host, QStackedWidget):
            # The stack puts the new page on top.
            host.currentChanged.connect(self.raise_)
            QApplication.instance().focusChanged.connect(self._focus_moved)
        theme.changed.connect(self.update)
        self.hide()

    def _head(self, heading: str, below: str) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        title = label(heading, "title")
        words.addWidget(title)
        self.below = label(below, "secondary", wrap=True)
        words.addWidget(self.below)
        if not below:
            self.below.hide()
        self.close_button = buttons.icon_button(self.theme, "x", _("Close"), _("Esc"))
        self.close_button.clicked.connect(self.dismiss)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 20, MARGIN - 8, 12)
        row.addLayout(words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _scrolling(self) -> QScrollArea:
        inside = QWidget()
        ground(inside, "surface")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
        self.body.setSpacing(10)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(inside)
        self.scroller.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)
        return self.scroller

    def _foot(self) -> QWidget:
        foot = self._foot_part = QWidget()
        ground(foot, "background")
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Separator(self.theme))
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(MARGIN - 8, 13, MARGIN, 13)
        self.foot.setSpacing(12)
        column.addLayout(self.foot)
        foot.installEventFilter(self)
        return foot

    def foot_is_wanted(self) -> bool:
        """Whether anything stands on the foot: without a button it is no more than a bar."""
        buttons = self._foot_part.findChildren(QAbstractButton)
        return any(not button.isHidden() for button in buttons)

    def _drop_empty_foot(self) -> None:
        self._foot_part.setVisible(self.foot_is_wanted())
        if (layout := self._foot_part.layout()) is not None:
            # A hidden one keeps to itself what changes on it until it was laid out once.
            layout.activate()

    def _make_room_for_bar(self, low: int, high: int) -> None:
        """Keep the cards in line with the foot whether the bar is there or not."""
        bar = self.scroller.verticalScrollBar().sizeHint().width() if high > low else 0
        self.body.setContentsMargins(MARGIN, 4, max(8, MARGIN - bar), MARGIN)

    @property
    def is_open(self) -> bool:
        """Whether the panel is in sight or on its way in."""
        return self.isVisible() and self._slide.endValue() != self._outside()

    def foot_top(self) -> int:
        """Where the foot with its buttons begins, from the top of the host."""
        return self.panel.height() if self._foot_part.isHidden() else self._foot_part.y()

    def open(self) -> None:
        """Slide in and take the keyboard; nothing happens while it is open already."""
        if self.is_open:
            return
        self._before = keyboard.holder(self)
        self._drop_empty_foot()
        self._fit()
        self.show()
        self.raise_()
        self._move(self._outside(), QPoint(0, 0))
        self.focus_first()

    def dismiss(self) -> None:
        """Slide out and hand the keyboard back to where it was."""
        if not self.is_open:
            return
        self._move(self.panel.pos(), self._outside())
        self._hand_back()

    def let_work(self, button: QAbstractButton, able: bool) -> None:
        """Enable or disable a button. One that rests for a while gives the keyboard away and
        gets it back when it can work again, so that nobody has to look for it."""
        if not able and keyboard.within(button):
            self._rested = button
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setEnabled(able)
        if able and self._rested is button:
            self._rested = None
            if self.is_open and keyboard.within(self.close_button):
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Whatever lies beneath waits for the keyboard until the panel is closed."""
        if now is None or not self.is_open or not isinstance(self._host, QStackedWidget):
            return
        page = self._host.currentWidget()
        if page is not now and not page.isAncestorOf(now):
            return
        self._before = now
        if before is not None and self.isAncestorOf(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard where the owner goes on."""
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._host:
            self._fit()
        if event.type() is QEvent.Type.LayoutRequest and watched is self._foot_part:
            self._drop_empty_foot()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # A single letter is a verb on what is open in the list, which cannot be seen from here.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if plain and event.text().isprintable() and event.text():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif (scroll := _SCROLLS.get(event.key())) is not None:
            # From the head and the foot, too, which do not lie in what scrolls.
            self.scroller.verticalScrollBar().triggerAction(scroll)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # What lies beside the panel is out of reach until it is closed; a click there does so.
        if event.position().x() >= self.panel.width():
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = self.panel.x() + self.panel.width()
        share = max(0.0, edge / max(1, self.panel.width()))
        _paint_beside(QPainter(self), QRectF(self.rect()), edge, share, self.theme)

    def _outside(self) -> QPoint:
        return QPoint(-self.panel.width() - SHADOW, 0)

    def _fit(self) -> None:
        self.setGeometry(self._host.rect())
        wide = min(self.theme.measure("pane.sheet"), self._host.width())
        self.panel.resize(wide, self._host.height())

    def _move(self, start: QPoint, end: QPoint) -> None:
        self._slide.stop()
        self._slide.setStartValue(start)
        self._slide.setEndValue(end)
        self._slide.setDuration(self._motion())
        self._slide.start()

    def _repaint(self) -> None:
        self.update()

    def _motion(self) -> int:
        """Milliseconds of the slide; none when the system asks for less motion."""
        wanted = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        return self.theme.measure("motion_ms.long") if wanted > 0 else 0

    def _slid(self) -> None:
        if self.panel.pos() == self._outside():
            self.hide()
            self.closed.emit()

    def _hand_back(self) -> None:
        """Give the keyboard back at once, so that another panel that opens now can give it back too."""
        mine = keyboard.holder(self) is None or keyboard.within(self)
        if mine and self._before is not None and shiboken6.isValid(self._before):  # type: ignore[no-untyped-call]
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None


def _paint_beside(painter: QPainter, rect: QRectF, edge: int, share: float, theme: Theme) -> None:
    """What lies beside the panel: a touch darker as it comes in, with the panel's shadow on it."""
    scrim = QColor(0, 0, 0, round(255 * SCRIM * share))
    painter.fillRect(QRectF(edge, 0, rect.width() - edge, rect.height()), scrim)
    alpha = theme.ratio("shadow_alpha.dark" if theme.dark else "shadow_alpha.light")
    shade = QLinearGradient(edge, 0, edge + SHADOW, 0)
    for place, strength in ((0.0, 1.0), (0.4, 0.3), (1.0, 0.0)):
        shade.setColorAt(place, QColor(0, 0, 0, round(255 * alpha * strength)))
    painter.fillRect(QRectF(edge, 0, SHADOW, rect.height()), shade)
