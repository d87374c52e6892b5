"""What would be sent about a defect: shown whole before it is copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.wording.catalogue import gettext as _
from ui.style.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.styling import label

_WIDTH, _HEIGHT = 640, 420


class DefectReport(QDialog):
    """The report of a defect, to be read and then copied. It does not hold up the window."""

    def __init__(self, theme: Theme, details: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What happened"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HEIGHT)
        self.text = QPlainTextEdit(details)
        self.text.setReadOnly(True)
        self.text.setProperty("field", True)
        self.text.setAccessibleName(_("The report"))
        self.copy = Button(theme, _("Copy the report"), "copy", kind="primary")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        self.copy.clicked.connect(self.close)
        self.copy.setDefault(True)
        close = Button(theme, _("Close"), kind="secondary")
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(
            label(
                _("This is all that is copied: look through it before you send it."),
                "secondary",
                wrap=True,
            )
        )
        column.addWidget(self.text, 1)
        column.addLayout(buttons)
