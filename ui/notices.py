"""Passing notices at the foot of the window: what was done, with its undo; what went wrong."""

from __future__ import annotations

import platform
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import __version__
from desktop.errors import OidoError, StoreDefect
from desktop.log import logger, trace
from desktop.wording.catalogue import gettext as _
from ui.defect_report import DefectReport
from ui.style.theme import Theme
from ui.widgets import drawing, keyboard
from ui.widgets.buttons import icon_button, link
from ui.widgets.styling import label

_DONE_MS = 6_000
_TROUBLE_MS = 15_000
_FROM_BELOW = 20
_WIDEST = 560
_SHADOW = 12


class Notices(QWidget):
    """One notice at a time over the foot of ``host``. Never modal, never takes the keyboard;
    it is also announced to screen readers, and waits while the mouse or the keyboard is on it.

    ``offering`` says that there is something to do in it, or no longer; ``key`` does it from anywhere."""

    offering = Signal(bool)

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._action: Callable[[], object] | None = None
        self._lasts = _DONE_MS
        self.key: Callable[[], str] = str
        self._where: Callable[[], QRect] = host.rect
        self.words = label("", wrap=True)
        self.hint = label("", "secondary", wrap=True)
        self.button = link(theme, "")
        self._close = icon_button(theme, "x", _("Close the notice"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._pass)
        self._build()
        host.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    def _build(self) -> None:
        self._close.set_height(24)
        self._close.clicked.connect(self.hide)
        self.button.clicked.connect(self.act)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.words)
        words.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + _SHADOW, 10 + _SHADOW, 10 + _SHADOW, 10 + _SHADOW)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)

    def stand_in(self, where: Callable[[], QRect]) -> None:
        """In which part of the host notices are to stand, asked for each time."""
        self._where = where

    def done(self, words: str, action_words: str = "", action: Callable[[], object] | None = None) -> None:
        """Say what was done; ``action`` (undo) is offered behind it."""
        if words:
            self._show(words, "", action_words, action, _DONE_MS)

    def trouble(self, error: Exception, *, stays: bool = False) -> None:
        """Say what went wrong; ``stays`` leaves it there until it is closed.

        An error of ours that carries no words for the owner is written to the log, and its
        report can be read and copied.
        """
        if isinstance(error, OidoError) and not isinstance(error, StoreDefect):
            self._show(error.message, error.hint, "", None, 0 if stays else _TROUBLE_MS)
            return
        logger("window").error("%s", type(error).__name__, exc_info=error)
        details = report(error)
        self._show(
            _("Something went wrong in Oído."),
            _("Your inbox is safe. You can go on, and send us the details."),
            _("Show the details"),
            lambda: DefectReport(self._theme, details, self.window()).show(),
            0,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            # The parts of the host find their new places first.
            QTimer.singleShot(0, self, self.place)
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self._lasts and self.isVisible():
            self._timer.start(self._lasts)

    def showEvent(self, event: QEvent) -> None:
        # The window may have been away.
        self.offering.emit(self._action is not None)
        if self._lasts:
            self._timer.start(self._lasts)

    def hideEvent(self, event: QEvent) -> None:
        self._timer.stop()
        self.offering.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.sheet(QPainter(self), self._theme, QRectF(self.rect()), _SHADOW, "radius.card")

    def _show(
        self, words: str, hint: str, action_words: str, action: Callable[[], object] | None, lasts: int
    ) -> None:
        self.words.setText(words)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._action = action
        self.button.setVisible(action is not None)
        self.button.set_words(action_words)
        self.button.set_hint(self.key() if action is not None else "")
        self.offering.emit(action is not None)
        self._lasts = lasts
        self.place()
        self.show()
        self.raise_()
        if lasts:
            self._timer.start(lasts)
        else:
            self._timer.stop()
        offered = f"{action_words} ({self.button.hint})" if self.button.hint else action_words
        self._announce(" ".join(part for part in (words, hint, offered) if part))

    def _announce(self, words: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def act(self) -> None:
        """Do what is offered, if anything is."""
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()

    def _pass(self) -> None:
        """It stood there long enough."""
        if keyboard.within(self):
            self._timer.start(self._lasts)
        else:
            self.hide()

    def place(self) -> None:
        """As wide as its words, at most ``_WIDEST``, in the middle of the foot of its part."""
        longest = max(part.fontMetrics().horizontalAdvance(part.text()) for part in (self.words, self.hint))
        buttons = (self.button.sizeHint().width() + 12 if self._action is not None else 0) + 40
        part = self._where()
        room = min(_WIDEST, part.width() - 2 * _FROM_BELOW + 2 * _SHADOW)
        width = min(longest + buttons + 34 + 2 * _SHADOW, room)
        self.setFixedWidth(width)
        layout = self.layout()
        assert layout is not None
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()
        self.setFixedHeight(max(height, self.minimumSizeHint().height()))
        x = part.left() + (part.width() - width) // 2
        self.move(x, part.bottom() + 1 - self.height() - _FROM_BELOW + _SHADOW)


def report(error: BaseException) -> str:
    """What a maintainer needs: the places, the kinds of error and the versions; no customer's words."""
    from PySide6 import __version__ as qt

    versions = f"Oído {__version__}, Python {platform.python_version()}, Qt {qt}, {platform.platform()}"
    return f"{versions}\n\n{trace(error)}\n"
