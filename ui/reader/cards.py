"""Why an item stands where it stands, and the customer behind it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import clock
from desktop.model.codes import Status
from desktop.model.details import CustomerCard, CustomerDetail, Detail
from desktop.model.rows import Row, WhyCode
from desktop.wording import times, whys
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from desktop.wording.sources import where_said
from ui.reader.asking import AskedLine
from ui.reader.deadlines import DeadlineLine
from ui.reader.score import Score
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.parts import Card, Separator
from ui.widgets.styling import label, restyle

if TYPE_CHECKING:
    from desktop.model.answering import ItemClocks
    from ui.style.theme import Theme

_SOURCES_NAMED = 3


def customer_line(card: CustomerCard) -> str:
    """``4 opiniones desde 2023, en Google y WhatsApp``."""
    where = where_said(card.sources)
    if len(card.sources) > _SOURCES_NAMED:
        more = len(card.sources) - _SOURCES_NAMED + 1
        where = ngettext(
            "{where}, and in {count} more source", "{where}, and in {count} more sources", more
        ).format(where=where_said(card.sources[: _SOURCES_NAMED - 1]), count=more)
    count = times.number(card.items)
    if card.items <= 1:
        said = _("Their first feedback")
    elif card.since:
        said = _("{count} items since {year}").format(count=count, year=card.since)
    else:
        said = _("{count} items of feedback").format(count=count)
    return f"{said}, {where}" if where else said


def answered_line(card: CustomerCard) -> str:
    """``Le respondiste a 2 de 4.``"""
    if not card.answered:
        return _("You have not answered yet.")
    if card.answered == card.items == 1:
        return _("You answered it.")
    return _("You answered {answered} of {items}.").format(
        answered=times.number(card.answered), items=times.number(card.items)
    )


def why_look(row: Row) -> tuple[str, str]:
    """The icon of the reason and the role of its words."""
    if row.snoozed_until is not None:
        return "alarm-clock", "text"
    if row.risk is not None:
        return "flag", "risk"
    if whys.has(row, WhyCode.LEGAL_CLOCK) or whys.has(row, WhyCode.DATA_CLOCK):
        return "scale", "text"
    if whys.has(row, WhyCode.CONTRADICTION):
        return "contrast", "text"
    return "info", "text"


class _Line(QWidget):
    """An icon, words, a button at the end, and what that button opens."""

    turned = Signal(bool)

    def __init__(self, theme: Theme, more: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_open = False
        self._name, self._role = "info", "text"
        self._picture = QLabel()
        self._picture.setFixedWidth(16)
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self._end = icon_button(theme, "chevron-down", more)
        self._end.set_height(28)
        self._end.clicked.connect(lambda _checked=False: self.open(not self.is_open))
        self._under = QWidget()
        self._under_layout = QVBoxLayout(self._under)
        self._under_layout.setContentsMargins(42, 0, 14, 12)
        line = QHBoxLayout()
        line.setContentsMargins(14, 8, 8, 8)
        line.setSpacing(12)
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(self.words, 1)
        line.addWidget(self._end, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._under)
        self._line = line
        self._show_state()
        theme.changed.connect(self._repaint)

    def put_at_end(self, part: QWidget) -> None:
        """Add what stands before the button at the end."""
        self._line.insertWidget(self._line.count() - 1, part, 0, Qt.AlignmentFlag.AlignVCenter)
        # Tab goes by the order of the children.
        part.stackUnder(self._end)

    def put_under(self, part: QWidget) -> None:
        """Add what shows while the line is open."""
        self._under_layout.addWidget(part)

    def set_icon(self, name: str, role: str) -> None:
        """Change the icon before the words."""
        self._name, self._role = name, role
        self._repaint()

    def set_openable(self, openable: bool) -> None:
        """Whether there is more to show."""
        self._end.setVisible(openable)
        self._under.setVisible(openable and self.is_open)

    def open(self, opened: bool) -> None:
        """Show what lies under the line, or put it away."""
        if opened == self.is_open:
            return
        self.is_open = opened
        self._show_state()
        self.turned.emit(opened)

    def _show_state(self) -> None:
        self._under.setVisible(self.is_open)
        self._end.set_icon("chevron-up" if self.is_open else "chevron-down")
        self._end.setAccessibleDescription(
            pgettext("what is folded", "open") if self.is_open else pgettext("what is folded", "closed")
        )

    def _repaint(self) -> None:
        pixmap = self._theme.pixmap(self._name, self._role, 16, self.devicePixelRatioF())
        self._picture.setPixmap(pixmap)


class ContextCard(Card):
    """Two lines that open in place, the reason with all reasons and the customer with the score;
    between them the deadlines and the ideas that the item asks for.

    ``score_wanted`` asks for ``show_score`` with this customer, ``profile_wanted`` for the profile,
    ``idea_wanted`` for an idea.
    """

    score_wanted = Signal(int)
    profile_wanted = Signal(int)
    idea_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(quiet=True, parent=parent)
        self._theme = theme
        self._customer = 0
        self._why = _Line(theme, _("Why it is here"))
        self._sentence = label(wrap=True)
        self._why.words.addWidget(self._sentence)
        self._reasons = label("", "secondary", wrap=True)
        self._why.put_under(self._reasons)
        self._separator = Separator(theme)
        self.deadlines = DeadlineLine(theme)
        self._under_deadlines = Separator(theme)
        self._asked = AskedLine(theme)
        self._asked.idea_wanted.connect(self.idea_wanted)
        self._under_asked = Separator(theme)
        self._person = _Line(theme, _("How the status comes about"))
        self._person.set_icon("user", "secondary")
        self._said = label("", wrap=True)
        self._said.setFont(theme.font("body", 500))
        self._answered = label("", "small", wrap=True)
        self._person.words.addWidget(self._said)
        self._person.words.addWidget(self._answered)
        self.profile = quiet(theme, _("See profile"), trailing="chevron-right")
        self.profile.set_height(28)
        self.profile.clicked.connect(lambda checked=False: self.profile_wanted.emit(self._customer))
        self._person.put_at_end(self.profile)
        self._score: Score | None = None
        self._scored: CustomerDetail | None = None
        self._person.turned.connect(self._turn_score)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for part in (
            self._why, self._separator, self.deadlines, self._under_deadlines, self._asked,
            self._under_asked, self._person,
        ):  # fmt: skip
            layout.addWidget(part)
        self.show_clocks(None, clock.now())

    def show_item(self, detail: Detail, now: datetime) -> None:
        """Show the reason and the customer of this item."""
        row = detail.row
        reasons = whys.explain(row, now)
        settled = row.status is Status.ANSWERED or row.put_away
        # The heading's badge and the composer say that already.
        sentence = "" if settled else whys.why_sentence(row, now) or next(iter(reasons), "")
        icon, role = why_look(row)
        self._why.set_icon(icon, role if role == "risk" else "secondary")
        self._sentence.setText(sentence)
        restyle(self._sentence, words=role if role == "risk" else "")
        self._reasons.setText("\n".join(reasons))
        self._why.set_openable(bool(reasons) and reasons != [sentence])
        self._why.setVisible(bool(sentence))
        self._separator.setVisible(bool(sentence))
        self._asked.show_ideas(detail.ideas)
        self._under_asked.setVisible(bool(detail.ideas))
        self._show_customer(detail.customer)

    def show_clocks(self, found: ItemClocks | None, now: datetime) -> None:
        """Show the waiting and the deadlines of the item in the card."""
        self.deadlines.show_clocks(found, now)
        self._under_deadlines.setVisible(not self.deadlines.isHidden())

    def open_why(self) -> None:
        """Show all reasons for which the item stands where it stands."""
        self._why.open(True)

    def show_score(self, detail: CustomerDetail) -> None:
        """Show how the score of the customer in the card comes about; another's is ignored."""
        if detail.card.id != self._customer or not self._person.is_open:
            return
        if self._score is not None and detail == self._scored:
            return
        self._drop_score()
        self._scored = detail
        self._score = Score(self._theme, detail)
        self._person.put_under(self._score)
        self._score.show()

    def _show_customer(self, card: CustomerCard) -> None:
        self._said.setText(customer_line(card))
        self._answered.setText(answered_line(card))
        if card.id != self._customer:
            self._customer = card.id
            self._person.open(False)
        elif self._person.is_open:
            self.score_wanted.emit(card.id)

    def _turn_score(self, opened: bool) -> None:
        if opened:
            self.score_wanted.emit(self._customer)
        else:
            self._drop_score()

    def _drop_score(self) -> None:
        if self._score is not None:
            self._score.hide()
            self._score.deleteLater()
            self._score = None
