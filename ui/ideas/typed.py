"""What the owner has typed on a card and not kept yet, carried over when the card is made anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.widgets import keyboard


@dataclass(frozen=True, slots=True)
class Typed:
    """Words by the name of their field, only where they differ from what is kept; ``ticked`` items;
    the field with the keyboard (''), and where its caret stands."""

    words: Mapping[str, str] = field(default_factory=dict)
    ticked: Sequence[int] = ()
    focus: str = ""
    caret: int = 0


def words_of(part: QWidget) -> str:
    """What stands in a field."""
    if isinstance(part, QPlainTextEdit):
        return part.toPlainText()
    return part.text() if isinstance(part, QLineEdit) else ""


def put(part: QWidget, words: str) -> None:
    """Write into a field."""
    if isinstance(part, QPlainTextEdit):
        part.setPlainText(words)
    elif isinstance(part, QLineEdit):
        part.setText(words)


def focused_in(parts: Mapping[str, QWidget]) -> tuple[str, int]:
    """Which of these fields has the keyboard, and where its caret stands."""
    for name, part in parts.items():
        if keyboard.within(part):
            if isinstance(part, QPlainTextEdit):
                return name, part.textCursor().position()
            return name, part.cursorPosition() if isinstance(part, QLineEdit) else 0
    return "", 0


def give_focus(part: QWidget, caret: int) -> None:
    """Hand the keyboard to a field, with the caret where it stood."""
    _bring_in_sight(part)
    part.setFocus()
    if isinstance(part, QPlainTextEdit):
        cursor = part.textCursor()
        cursor.setPosition(min(caret, len(part.toPlainText())))
        part.setTextCursor(cursor)
    elif isinstance(part, QLineEdit):
        part.setCursorPosition(min(caret, len(part.text())))


def _bring_in_sight(part: QWidget) -> None:
    """What was just put into a layout is shown with the loop's next turn, and only what is shown takes
    the keyboard; what was hidden on purpose stays so."""
    line: list[QWidget] = []
    one: QWidget | None = part
    while one is not None and not one.isVisible():
        line.append(one)
        one = one.parentWidget()
    for each in reversed(line):
        if not each.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            each.show()
