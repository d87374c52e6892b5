"""Private gestures beside a reply: what was done for the customer, what it cost, when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop import clock
from desktop.wording import times
from desktop.wording.catalogue import decimal_comma, language, pgettext
from desktop.wording.catalogue import gettext as _
from ui.exporting.boxes import without_arrows
from ui.widgets import buttons
from ui.widgets.parts import ElidedLabel
from ui.widgets.styling import label

if TYPE_CHECKING:
    from desktop.model.answering import Gesture
    from ui.style.theme import Theme

_LONGEST = 200
_NARROW = 520


class GestureBox(QWidget):
    """The gestures of a reply and a line for one more. ``added`` carries what, cost and day,
    ``changed`` the number of a gesture before these, ``removed`` the number. The cost is as typed."""

    added = Signal(str, str, str)
    changed = Signal(int, str, str, str)
    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gestures: Sequence[Gesture] = ()
        self._asked = False
        self._changing: int | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._trouble = label("", "negative", wrap=True)
        self.form = self._make_form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._rows)
        column.addWidget(self.form)
        column.addWidget(self._trouble)
        self.clear()

    def _make_form(self) -> QWidget:
        form = QWidget()
        self.what, self.cost, self.on = QLineEdit(), QLineEdit(), QDateEdit()
        self.what.setPlaceholderText(_("A dessert, a call, a new pair…"))
        self.what.setAccessibleName(_("What was done in private"))
        self.what.setMaxLength(_LONGEST)
        self.cost.setPlaceholderText(_("Cost"))
        self.cost.setAccessibleName(_("What it cost you, if anything"))
        self.cost.setFixedWidth(84)
        self.on.setAccessibleName(_("On which day"))
        without_arrows(self.on)
        self.on.setLocale(QLocale(language()))
        self.on.setDisplayFormat("d MMM yyyy")
        self.on.setFixedWidth(130)
        self.save = buttons.secondary(self._theme, pgettext("gesture", "Note it"))
        self.save.clicked.connect(self._save)
        for field in (self.what, self.cost):
            field.returnPressed.connect(self._save)
        rest = QHBoxLayout()
        rest.setSpacing(8)
        for part in (self.cost, self.on, self.save):
            rest.addWidget(part)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.what, 1)
        row.addLayout(rest)
        return form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if event.size().width() < _NARROW else way.LeftToRight)

    def clear(self) -> None:
        """Another item: nothing is known, nothing is asked."""
        self._asked, self._changing = False, None
        self._empty()
        self.show_gestures(())

    def ask(self) -> None:
        """Open the line for a new gesture."""
        self._asked, self._changing = True, None
        self._empty()
        self._show()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_gestures(self, gestures: Sequence[Gesture]) -> None:
        """These were noted; the line for one more closes."""
        known = {gesture.id for gesture in gestures} == {gesture.id for gesture in self._gestures}
        if self._asked and not known:
            self._asked, self._changing = False, None
        self._gestures = list(gestures)
        self._show()

    def done(self) -> None:
        """What was typed is kept: close the line."""
        self._asked, self._changing = False, None
        self._empty()
        self._show()

    def complain(self, sentence: str) -> None:
        """What was typed could not be kept."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _empty(self) -> None:
        self.what.clear()
        self.cost.clear()
        today = clock.today()
        self.on.setDate(QDate(today.year, today.month, today.day))
        self.complain("")

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for gesture in self._gestures:
            if gesture.id != self._changing:
                self._rows.addWidget(self._line(gesture))
        self.form.setVisible(self._asked)
        self.setVisible(bool(self._gestures) or self._asked)

    def _line(self, gesture: Gesture) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        words = ElidedLabel(gesture_words(gesture), "secondary")
        across.addWidget(words, 1)
        change = buttons.icon_button(self._theme, "pencil-line", _("Change this gesture"))
        change.clicked.connect(partial(self._change, gesture))
        remove = buttons.icon_button(self._theme, "x", _("Remove this gesture"))
        remove.clicked.connect(lambda: self.removed.emit(gesture.id))
        for button in (change, remove):
            across.addWidget(button)
        return row

    def _change(self, gesture: Gesture) -> None:
        self._asked, self._changing = True, gesture.id
        self._empty()
        self.what.setText(gesture.what)
        self.cost.setText("" if gesture.cost is None else _typed(gesture.cost))
        if gesture.on:
            day = date.fromisoformat(gesture.on)
            self.on.setDate(QDate(day.year, day.month, day.day))
        self._show()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        what = " ".join(self.what.text().split())
        if not what:
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        day = self.on.date()
        on = date(day.year(), day.month(), day.day()).isoformat()
        self.complain("")
        if self._changing is None:
            self.added.emit(what, self.cost.text().strip(), on)
        else:
            self.changed.emit(self._changing, what, self.cost.text().strip(), on)


def gesture_words(gesture: Gesture) -> str:
    """``En privado: postre de la casa · costó 12,50 · 12 nov``."""
    parts = [_("In private: {what}").format(what=gesture.what)]
    if gesture.cost is not None:
        parts.append(_("it cost {amount}").format(amount=times.number(gesture.cost / 100, 2)))
    if gesture.on:
        parts.append(times.short_day(gesture.on))
    return " · ".join(parts)


def _typed(cents: int) -> str:
    """An amount as it would be typed: without dots between thousands."""
    text = f"{cents / 100:.2f}"
    return text.replace(".", ",") if decimal_comma() else text
