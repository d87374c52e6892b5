"""On the card of a chat: who the owner is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.model.reports import Speaker
from desktop.operations import speaking
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.times import number
from ui.importing.state import Pending
from ui.reader.shown import single_line
from ui.style.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.styling import label

NAME_LETTERS = 40
SHOWN_LETTERS = 12


class ChatLine(QWidget):
    """A question while it was only guessed, else what is known; either way it can be changed.

    ``said`` carries the name of the owner in this chat.
    """

    said = Signal(str)

    def __init__(self, theme: Theme, item: Pending) -> None:
        super().__init__()
        card = item.preview
        asked = speaking.is_guessed(card) and not item.owner
        words = _("Which of them are you?") if asked else _("You are in it as")
        self.choice = Choice(theme)
        self.choice.setAccessibleName(words)
        self.choice.setPlaceholderText(_("Choose who you are"))
        self.choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A long address gives way; else it would push every card beyond the edge of the sheet.
        self.choice.setMinimumContentsLength(SHOWN_LETTERS)
        self.choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for speaker in card.speakers:
            self.choice.addItem(_speaker(speaker), speaker.name)
        owner = speaking.owner_of(card)
        self.choice.setCurrentIndex(self.choice.findData(owner.name) if owner else -1)
        self.choice.activated.connect(lambda place: self.said.emit(str(self.choice.itemData(place))))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        row.addWidget(label(words, "mixed" if asked else "small"))
        row.addWidget(self.choice)
        row.addStretch()


def _speaker(speaker: Speaker) -> str:
    """«Casa Ejemplo · 41 mensajes»."""
    name = single_line(speaker.name)
    short = name if len(name) <= NAME_LETTERS else f"{name[:NAME_LETTERS]}…"
    count = ngettext("{count} message", "{count} messages", speaker.count).format(count=number(speaker.count))
    return f"{short} · {count}"
