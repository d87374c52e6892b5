"""The composer's last line: templates, the way back, and the one next step."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.wording.catalogue import gettext as _
from ui.reply.steps import Step, label
from ui.style.theme import Theme
from ui.widgets.buttons import primary, quiet

_HINT = "Ctrl ↵"
_NARROW = 460


class Footer(QWidget):
    """``main`` is the primary button; the others show where they make sense."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.templates = quiet(theme, _("Templates"), "file-text", "Ctrl T")
        self.back = quiet(theme, _("Back to draft"), "pencil-line")
        self.copy_again = quiet(theme, _("Copy again"), "copy")
        self.main = primary(theme, "", hint=_HINT)
        self.main.set_height(theme.measure("height.button_large"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 9, 9, 9)
        layout.setSpacing(4)
        for button in (self.templates, self.back, self.copy_again):
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self.main)

    def show_step(self, step: Step, *, blocking: int, page: str) -> None:
        """Show what comes next and what else can be done; ``page`` is the address that would be
        opened, which hovering tells beforehand."""
        self.main.set_words(label(step, blocking=blocking, has_page=bool(page)))
        self.main.setToolTip(page if step is Step.COPY else "")
        self.main.setAccessibleName(self.main.words)
        self.main.setEnabled(step not in (Step.WRITE, Step.DONE))
        writing = step in (Step.WRITE, Step.REVIEW, Step.MAKE_READY)
        self.templates.setVisible(writing)
        self.back.setVisible(step in (Step.COPY, Step.CONFIRM))
        self.copy_again.setVisible(step is Step.CONFIRM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the keys are not shown."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        self.main.set_hint("" if narrow else _HINT)
        self.templates.set_hint("" if narrow else "Ctrl T")
