"""Style-sheet properties, set so that the sheet notices."""

from __future__ import annotations

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QWidget


def restyle(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties of ``widget`` and have the style sheet read them again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # It was never in sight: the sheet is read when it is.
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def label(text: str = "", words: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label in the ``words`` style of the sheet (secondary, small, title, …)."""
    made = QLabel()
    # Whatever a customer wrote is shown as it is, never read as markup.
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if words:
        made.setProperty("words", words)
    return made


def tip(text: str) -> str:
    """``text`` for a tooltip that shows it as it is: Qt reads there as markup what looks like it."""
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text


def ground(widget: QWidget, role: str) -> None:
    """Fill ``widget`` with background, surface or sidebar."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    restyle(widget, ground=role)
