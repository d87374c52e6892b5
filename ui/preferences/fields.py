"""Fields that save themselves: a moment after the last key, and when the keyboard leaves them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from desktop.settings import SETTINGS, Value
from ui.exporting.boxes import without_arrows

DELAY_MS = 600
LINES = 3


class Keeper(QObject):
    """Waits until the owner stops typing; ``settled`` then carries the setting's key and value."""

    settled = Signal(str, object)

    def __init__(self, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self.key = key
        self._value: Value | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.flush)

    def keep(self, value: Value) -> None:
        """Take a new value, to be handed on soon."""
        self._value = value
        self._timer.start()

    def flush(self) -> None:
        """Hand it on now, if there is one."""
        self._timer.stop()
        if self._value is not None:
            value, self._value = self._value, None
            self.settled.emit(self.key, value)


class LineField(QLineEdit):
    """One line of text."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper = Keeper(key, self)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self.keeper.flush)

    def show_value(self, value: Value) -> None:
        """Show what is stored, unless the owner is typing here."""
        if not (self.hasFocus() and self.isModified()):
            self.setText(str(value))

    def _edited(self, text: str) -> None:
        self.keeper.keep(text.strip())


class TextField(QPlainTextEdit):
    """A few lines of text, one entry a line."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper = Keeper(key, self)
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 22)
        self._shown = ""
        self.textChanged.connect(self._edited)

    def show_value(self, value: Value) -> None:
        """Show what is stored, unless the owner is typing here."""
        if not (self.hasFocus() and self.document().isModified()):
            self._shown = str(value)
            self.setPlainText(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keeper.flush()

    def _edited(self) -> None:
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.keeper.keep("\n".join(line.strip() for line in text.splitlines() if line.strip()))


class NumberField(QSpinBox):
    """A whole number within the setting's own bounds."""

    def __init__(self, key: str, suffix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper = Keeper(key, self)
        setting = SETTINGS[key]
        self.setRange(int(setting.low or 0), int(setting.high or 9_999))
        self.setSuffix(f" {suffix}")
        self.setFixedWidth(110)
        without_arrows(self)
        self.setValue(int(setting.default))
        self._showing = False
        self.valueChanged.connect(self._edited)
        self.editingFinished.connect(self.keeper.flush)

    def show_value(self, value: Value) -> None:
        """Show what is stored, unless the owner is typing here."""
        if not (self.hasFocus() and self.lineEdit().isModified()):
            self._showing = True
            self.setValue(int(value))
            self._showing = False

    def _edited(self, number: int) -> None:
        if not self._showing:
            self.keeper.keep(number)
