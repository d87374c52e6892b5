"""Two customers who are one: chosen, compared field by field, merged. Nothing is lost by it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.model.details import CustomerCard
from desktop.model.merges import Suggestion
from desktop.model.people import CustomerRow
from desktop.operations import merging
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.people import reason
from desktop.wording.sources import source_name
from ui.customers.merge_preview import PreviewGrid
from ui.customers.parts import Wishes
from ui.customers.reading import PeopleReading
from ui.customers.words import name_of, row_line
from ui.importing.slide_over import SlideOver
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.parts import Card
from ui.widgets.styling import label

_PAUSE_MS = 120
FOUND = 8


class MergeSheet(SlideOver):
    """Shows who may be one (``open_all``), looks for the other one (``open_for``), or compares two
    (``compare``)."""

    def __init__(self, theme: Theme, host: QWidget, wishes: Wishes) -> None:
        super().__init__(theme, host, _("Merge customers"), _("Can be split again at any time."))
        self._wishes = wishes
        self._reading: PeopleReading | None = None
        self._kept, self._absorbed = 0, 0
        self._choices: dict[str, str] = {}
        self._content: QWidget | None = None
        self._first: QWidget | None = None
        self.grid: PreviewGrid | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Name, mail or phone of the other one"))
        self.line.setAccessibleName(_("Name, mail or phone of the other one"))
        self.line.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.line.textEdited.connect(lambda text: self._pause.start())
        self.merge = buttons.primary(theme, pgettext("action", "Merge"), "merge")
        self.merge.clicked.connect(self._merge)
        writes(self.merge)
        self.swap = buttons.quiet(theme, _("The other way round"), "refresh-cw")
        self.swap.clicked.connect(lambda: self.compare(self._absorbed, self._kept))
        self.state = label("", "negative", wrap=True)
        self.foot.addSpacing(8)
        self.foot.addWidget(self.state, 1)
        self.foot.addWidget(self.swap)
        self.foot.addWidget(self.merge)
        self.body.addWidget(self.line)
        self.body.addStretch(1)

    def read_from(self, reading: PeopleReading | None) -> None:
        """Whose customers; an open sheet is put away."""
        self._reading = reading
        self.dismiss()

    def open_for(self, number: int, suggestions: Sequence[Suggestion]) -> None:
        """Look for the other one; those who may be it are offered."""
        self._kept, self._absorbed = number, 0
        self.line.clear()
        self.line.show()
        self._offer(suggestions)
        self._first = self.line
        self.open()
        self.focus_first()

    def open_all(self, suggestions: Sequence[Suggestion]) -> None:
        """Everybody who may be one."""
        self._kept, self._absorbed = 0, 0
        self.line.hide()
        self._offer(suggestions)
        self.open()
        self.focus_first()

    def compare(self, kept: int, absorbed: int) -> None:
        """The preview of a merge."""
        self._kept, self._absorbed, self._choices = kept, absorbed, {}
        self.line.hide()
        if self._preview():
            self._first = self.merge
        self.open()
        self.focus_first()

    def focus_first(self) -> None:
        """The line, the first suggestion or the main button."""
        (self._first or self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- inside -----------------------------------------------------------------------

    def _put(self, content: QWidget, *, merging_now: bool) -> None:
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self.body.insertWidget(1, content)
        self.state.setText("")
        self.merge.setVisible(merging_now)
        self.swap.setVisible(merging_now)
        self.grid = content if isinstance(content, PreviewGrid) else None

    def _preview(self) -> bool:
        if self._reading is None:
            return False
        try:
            preview = self._reading.preview(self._kept, self._absorbed, self._choices)
        except UserError as error:
            self._put(label(str(error), "negative", wrap=True), merging_now=False)
            self._first = self.close_button
            return False
        grid = PreviewGrid(self.theme, preview, self._choices)
        grid.chosen.connect(self._choose, Qt.ConnectionType.QueuedConnection)
        self._put(grid, merging_now=True)
        return True

    def _choose(self, code: str, side: str) -> None:
        self._choices[code] = side
        if self._preview() and self.grid is not None:
            self.grid.chips[code, side].setFocus(Qt.FocusReason.OtherFocusReason)

    def _merge(self) -> None:
        kept, absorbed, choices = self._kept, self._absorbed, dict(self._choices)
        self._wishes.do(lambda inbox: merging.merge(inbox, kept=kept, absorbed=absorbed, choices=choices))
        self._wishes.customer.emit(kept)
        self.dismiss()

    def _look(self) -> None:
        words = " ".join(self.line.text().split())
        if self._reading is not None and words:
            self._reading.found(words, FOUND + 1, self._show_found)

    def _show_found(self, rows: list[CustomerRow]) -> None:
        if self.line.isHidden():
            return
        host, column = _column()
        others = [row for row in rows if row.id != self._kept][:FOUND]
        for row in others:
            said = row_line(row)
            sources = codes.listed(source_name(one) for one in row.sources)
            column.addWidget(self._choice(name_of(row.name), f"{said} · {sources}", self._kept, row.id))
        if not others:
            column.addWidget(label(_("Nobody else by these letters."), "secondary"))
        self._put(host, merging_now=False)

    def _offer(self, suggestions: Sequence[Suggestion]) -> None:
        host, column = _column()
        self._first = None
        for suggestion in suggestions:
            card = self._suggestion(suggestion)
            column.addWidget(card)
        if not suggestions and self.line.isHidden():
            column.addWidget(label(_("Nobody looks like two any more. Well done."), "secondary", wrap=True))
        self._put(host, merging_now=False)

    def _suggestion(self, suggestion: Suggestion) -> QWidget:
        first, second = suggestion.first, suggestion.second
        if second.id == self._kept:
            first, second = second, first
        card = Card(quiet=True)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(label(_("{first} and {second}").format(first=_named(first), second=_named(second)),
                               "strong", wrap=True))  # fmt: skip
        why = ". ".join(reason(one) for one in suggestion.reasons)
        sign = _("A strong sign.") if suggestion.strong else _("A weak sign: look twice.")
        column.addWidget(label(f"{why}. {sign}", "secondary", wrap=True))
        row = QHBoxLayout()
        look = buttons.secondary(self.theme, _("Compare and merge"))
        look.clicked.connect(lambda checked=False: self.compare(first.id, second.id))
        no = buttons.quiet(self.theme, _("Not the same"))
        no.clicked.connect(lambda checked=False: self._refuse(card, first.id, second.id))
        writes(no)
        row.addWidget(look)
        row.addWidget(no)
        row.addStretch()
        column.addLayout(row)
        self._first = self._first or look
        return card

    def _refuse(self, card: QWidget, first: int, second: int) -> None:
        self._wishes.do(lambda inbox: merging.refuse(inbox, first=first, second=second))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        card.hide()

    def _choice(self, name: str, below: str, kept: int, other: int) -> QWidget:
        card = Card(quiet=True)
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 8, 8, 8)
        both = QVBoxLayout()
        both.setSpacing(1)
        both.addWidget(label(name, "strong", wrap=True))
        both.addWidget(label(below, "small", wrap=True))
        row.addLayout(both, 1)
        look = buttons.quiet(self.theme, _("Compare"), trailing="chevron-right")
        look.setAccessibleDescription(name)
        look.clicked.connect(lambda checked=False: self.compare(kept, other))
        row.addWidget(look)
        return card


def _column() -> tuple[QWidget, QVBoxLayout]:
    host = QWidget()
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return host, column


def _named(card: CustomerCard) -> str:
    sources = codes.listed(source_name(one) for one in card.sources)
    return _("{name} ({source})").format(name=name_of(card.name), source=sources)
