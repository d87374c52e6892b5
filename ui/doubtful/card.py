"""One pair: both items side by side, the words that differ marked, and the two answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.operations.doubtful import Pair, Side
from desktop.wording.catalogue import gettext as _
from ui.doubtful import words
from ui.looking import writes
from ui.place_keys import ShownKey, pressed
from ui.reader.shown import lay_out, plain, single_line
from ui.reader.words import Words
from ui.style.theme import Theme
from ui.widgets import buttons, drawing
from ui.widgets.marks import Stars
from ui.widgets.parts import Card, ElidedLabel, Separator
from ui.widgets.styling import label


class SideView(QWidget):
    """One item of the pair."""

    def __init__(self, theme: Theme, side: Side, *, double: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(words.heading(side), "small"))
        if side.rating is not None:
            head.addWidget(Stars(theme, side.rating, 13))
        head.addStretch()
        column.addLayout(head)
        self.words = Words(theme, "body", marked=True)
        self.words.show_words(lay_out(plain(side.text), (), {}))
        self.words.mark(side.differing if plain(side.text) == side.text else ())
        self.words.setAccessibleName(words.heading(side))
        self.words.setAccessibleDescription(
            _("Only here: {words}").format(words=" ".join(self.words.marked_words()))
            if side.differing
            else ""
        )
        column.addWidget(self.words)
        if not side.text:
            column.addWidget(label(_("Without words"), "secondary"))
        column.addStretch()
        told = words.DOT.join(part for part in (words.came(side, double=double), words.work(side)) if part)
        column.addWidget(label(told, "small", wrap=True))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)


class PairCard(Card):
    """``decided`` carries True for the same; ``stepped`` asks for the next (1) or the one before."""

    decided = Signal(bool)
    stepped = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, pair: Pair) -> None:
        super().__init__()
        self._theme = theme
        self.pair = pair
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name = single_line(pair.double.author) or _("No name")
        self.setAccessibleName(_("Is it the same item of {name}?").format(name=name))
        self.setAccessibleDescription(_("S for the same, D for different, arrows for the next pair"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(12)
        column.addLayout(self._head(name))
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(SideView(theme, pair.first, double=False), 1)
        row.addWidget(Separator(theme, upright=True))
        row.addWidget(SideView(theme, pair.double, double=True), 1)
        column.addLayout(row)

    def _head(self, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(ElidedLabel(name, "strong"), 1)
        self.same = buttons.secondary(self._theme, _("It is the same"), "merge")
        self.different = buttons.secondary(self._theme, _("They are different"), "split")
        writes(self.same, self.different)
        ShownKey(self.same, "doubtful_same")
        ShownKey(self.different, "doubtful_different")
        for button, answer in ((self.same, True), (self.different, False)):
            button.set_name(f"{button.words}: {name}")
            button.clicked.connect(lambda checked=False, answer=answer: self.decided.emit(answer))
            row.addWidget(button)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        other = event.key() if plain else None
        if other == Qt.Key.Key_1 or pressed(event, "doubtful_same"):
            self.decided.emit(True)
        elif other == Qt.Key.Key_2 or pressed(event, "doubtful_different"):
            self.decided.emit(False)
        elif other == Qt.Key.Key_Down or pressed(event, "doubtful_next"):
            self.stepped.emit(1)
        elif other == Qt.Key.Key_Up or pressed(event, "doubtful_previous"):
            self.stepped.emit(-1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            radius = self._theme.measure("radius.card")
            drawing.rounded(painter, rect, radius, None, self._theme.colour("accent"))
