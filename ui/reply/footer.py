"""The composer's last line: templates, the way back, and the one next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.wording.catalogue import gettext as _
from ui.reply.steps import Step, label
from ui.style.theme import Theme
from ui.widgets.buttons import icon_button, primary, quiet

_HINT = "Ctrl ↵"
_NARROW, _NARROWEST = 660, 470


class Footer(QWidget):
    """``main`` is the primary button; the others show where they make sense. ``ways`` opens a menu."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.templates = quiet(theme, _("Templates"), "file-text", "Ctrl T")
        self.similar = quiet(theme, _("Similar replies"), "copy", "Ctrl J")
        self.back = quiet(theme, _("Back to draft"), "pencil-line")
        self.copy_again = quiet(theme, _("Copy again"), "copy")
        self.main = primary(theme, "", hint=_HINT)
        self.main.set_height(theme.measure("height.button_large"))
        self.ways = icon_button(theme, "chevron-down", _("Other ways to send it"))
        self.ways.setMenu(QMenu(self.ways))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 9, 9, 9)
        layout.setSpacing(4)
        for button in (self.templates, self.similar, self.back, self.copy_again):
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self.ways)
        layout.addWidget(self.main)

    def show_ways(self, entries: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Other ways than that of the main button, each with what it does."""
        menu = self.ways.menu()
        menu.clear()
        for words, then in entries:
            menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _on=False, then=then: then())

    def show_step(self, step: Step, *, blocking: int, copying: str, address: str) -> None:
        """Show what comes next and what else can be done. ``copying`` words the way that the reply
        goes; ``address`` would be opened, which hovering tells beforehand."""
        self.main.set_words(label(step, blocking=blocking, copying=copying))
        self.main.setToolTip(address if step is Step.COPY else "")
        self.main.setAccessibleName(self.main.words)
        self.main.setEnabled(step not in (Step.WRITE, Step.DONE))
        writing = step in (Step.WRITE, Step.REVIEW, Step.MAKE_READY)
        self.templates.setVisible(writing)
        self.similar.setVisible(writing)
        self.back.setVisible(step in (Step.APPROVE, Step.COPY, Step.CONFIRM))
        going = step in (Step.COPY, Step.CONFIRM)
        self.ways.setVisible(going and not self.ways.menu().isEmpty())
        self.copy_again.setVisible(step is Step.CONFIRM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the keys are not shown."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        self.main.set_hint("" if narrow else _HINT)
        self.templates.set_hint("" if narrow else "Ctrl T")
        self.similar.set_hint("" if narrow else "Ctrl J")
        self.similar.set_words("" if event.size().width() < _NARROWEST else _("Similar replies"))
