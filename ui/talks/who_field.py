"""Who spoke: a name, with known customers offered as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.operations.spoken import KnownPerson
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.sources import source_name
from desktop.wording.times import number
from ui.reader.shown import single_line
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.parts import Card, ElidedLabel
from ui.widgets.styling import label

WAIT_MS = 120
LEAST_LETTERS = 2


def known_line(person: KnownPerson) -> str:
    """«Óscar Pérez · Google, 20 nov · 3 opiniones»."""
    when = times.short_day(person.written_at[:10])
    said = ngettext("{count} item", "{count} items", person.items).format(count=number(person.items))
    where = ", ".join(part for part in (source_name(person.source), when) if part)
    return " · ".join((single_line(person.name), where, said))


class WhoField(QWidget):
    """``asked`` carries what was typed so far. ``customer`` is the known one that was chosen."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.customer: KnownPerson | None = None
        self.offers: list[buttons.Button] = []
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Who it was"))
        self.line.setPlaceholderText(_("A name, or nothing if you do not know it"))
        self.line.textEdited.connect(self._typed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(lambda: self.asked.emit(self.line.text().strip()))
        self._chosen = Card(quiet=True)
        row = QHBoxLayout(self._chosen)
        row.setContentsMargins(12, 6, 6, 6)
        self._name = ElidedLabel("")
        self.drop = buttons.icon_button(theme, "x", _("Somebody else"))
        self.drop.clicked.connect(self.forget)
        row.addWidget(self._name, 1)
        row.addWidget(self.drop)
        self._chosen.hide()
        self._heading = label(_("Do you mean somebody who is known already?"), "small")
        self._heading.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for part in (self.line, self._chosen, self._heading):
            self._column.addWidget(part)

    @property
    def name(self) -> str:
        """The name that was written."""
        return self.line.text().strip()

    def offer(self, people: Sequence[KnownPerson]) -> None:
        """Show known customers below the field."""
        for button in self.offers:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.offers = []
        if self.customer is None and len(self.name) >= LEAST_LETTERS:
            self.offers = [self._offer(person) for person in people]
        self._heading.setVisible(bool(self.offers))

    def choose(self, person: KnownPerson) -> None:
        """Take a known customer."""
        self.customer = person
        self.offer(())
        self._name.setText(known_line(person))
        self.line.hide()
        self._chosen.show()
        self.drop.setFocus()

    def forget(self) -> None:
        """Nobody known after all; the field is there again."""
        self.customer = None
        self._chosen.hide()
        self.line.show()
        self.line.setFocus()
        self.line.selectAll()

    def clear(self) -> None:
        """Empty the field."""
        self.customer = None
        self._timer.stop()
        self.line.clear()
        self._chosen.hide()
        self.line.show()
        self.offer(())

    def _offer(self, person: KnownPerson) -> buttons.Button:
        button = buttons.quiet(self._theme, known_line(person), "user")
        button.clicked.connect(lambda: self.choose(person))
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _typed(self, text: str) -> None:
        if len(text.strip()) < LEAST_LETTERS:
            self._timer.stop()
            self.offer(())
        else:
            self._timer.start()
