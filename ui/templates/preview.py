"""How a template reads for a real opinion."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.wording.catalogue import gettext as _
from ui.reader.shown import lay_out
from ui.reader.words import Words
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.parts import Card
from ui.widgets.styling import label


class Preview(Card):
    """``other_wanted`` asks for another opinion to try it on."""

    other_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(quiet=True)
        self.of = label("", "section")
        self.other = buttons.link(theme, _("Try another opinion"))
        self.words = Words(theme, "body")
        self.words.setAccessibleName(_("Preview"))
        self.other.clicked.connect(self.other_wanted)
        head = QHBoxLayout()
        head.addWidget(self.of, 1)
        head.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.words)

    def show_preview(self, text: str, customer: str) -> None:
        """How the words read for an opinion of ``customer``; '' where there is none."""
        self.of.setText(
            _("How it reads for {customer}").format(customer=customer) if customer else _("How it reads")
        )
        self.words.show_words(lay_out(text, (), {}))
        self.other.setVisible(bool(customer))
