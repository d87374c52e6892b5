"""The composer's last lines: templates, the way back, the one next step, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.replying.addresses import shown as shown_address
from desktop.wording.catalogue import gettext as _
from ui.place_keys import chosen, shown
from ui.reply.steps import Step, label
from ui.style.theme import Theme
from ui.widgets.buttons import icon_button, primary, quiet
from ui.widgets.styling import label as plain_label
from ui.widgets.styling import tip

_NARROW, _NARROWEST = 660, 470


class Footer(QWidget):
    """``main`` is the primary button; the others show where they make sense. ``ways`` opens a menu."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.templates = quiet(theme, _("Templates"), "file-text")
        self.similar = quiet(theme, _("Similar replies"), "copy")
        self.back = quiet(theme, _("Back to draft"), "pencil-line")
        self.copy_again = quiet(theme, _("Copy again"), "copy")
        self.main = primary(theme, "")
        self.main.set_height(theme.measure("height.button_large"))
        self.ways = icon_button(theme, "chevron-down", _("Other ways to send it"))
        self.ways.setMenu(QMenu(self.ways))
        chosen().changed.connect(self._show_keys)
        self.leads = plain_label(words="small", wrap=True)
        self.leads.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.leads.setContentsMargins(8, 7, 10, 0)
        self.leads.hide()
        layout = QHBoxLayout()
        layout.setContentsMargins(8, 9, 9, 9)
        layout.setSpacing(4)
        for button in (self.templates, self.similar, self.back, self.copy_again):
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self.ways)
        layout.addWidget(self.main)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.leads)
        lines.addLayout(layout)

    def show_ways(self, entries: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        """Other ways than that of the main button, each with the address that it opens and what it does."""
        menu = self.ways.menu()
        menu.clear()
        for words, address, then in entries:
            words = f"{words} · {shown_address(address)}"
            menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _on=False, then=then: then())

    def show_step(self, step: Step, *, blocking: int, copying: str, address: str) -> None:
        """Show what comes next and what else can be done. ``copying`` words the way that the reply
        goes; ``address`` would be opened, which is told beforehand."""
        self.main.set_words(label(step, blocking=blocking, copying=copying))
        opens = address if step in (Step.COPY, Step.CONFIRM) else ""
        self.leads.setText(_("Opens {address}").format(address=shown_address(opens)))
        self.leads.setToolTip(tip(opens))
        self.leads.setVisible(bool(opens))
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
        super().resizeEvent(event)
        self._show_keys()
        self.similar.set_words("" if event.size().width() < _NARROWEST else _("Similar replies"))

    def _show_keys(self) -> None:
        """Where there is room for them."""
        roomy = self.width() >= _NARROW
        for button, code in (
            (self.main, "write_go_on"), (self.templates, "write_template"), (self.similar, "write_similar"),
        ):  # fmt: skip
            button.set_hint(shown(code) if roomy else "")
