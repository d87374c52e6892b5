"""The profile of a customer: a bar, and under it two columns of cards that become one where it is narrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.model.codes import Independence
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from ui.customers.care_card import CareCard
from ui.customers.gate_card import GateCard
from ui.customers.heading import ProfileHeading
from ui.customers.keep_card import NotesCard, QuotesCard, TagsCard
from ui.customers.mood_card import MoodCard
from ui.customers.parts import Wishes
from ui.customers.reading import Ficha
from ui.customers.said_list import SaidList
from ui.customers.score_card import ScoreCard
from ui.customers.where_card import WhereCard
from ui.looking import writes
from ui.place_keys import ShownKey
from ui.style.theme import Theme
from ui.widgets import drawing, keyboard
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.styling import ground, label

_NARROW = 760
_SIDE, _WIDEST = 284, 940
_MARGIN, _SMALL_MARGIN = 32, 18


class ProfileBar(QWidget):
    """Step through the list, note something, merge, and the rest in a menu."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        ground(self, "surface")
        self.setFixedHeight(theme.measure("height.header"))
        self.previous = icon_button(theme, "chevron-up", _("Previous customer"))
        self.next = icon_button(theme, "chevron-down", _("Next customer"))
        self.place = label("", "small")
        self.note = quiet(theme, pgettext("action", "Note"), "pencil-line")
        self.merge = quiet(theme, _("Merge with…"), "merge")
        self.more = icon_button(theme, "ellipsis", _("More"))
        for button, code in (
            (self.previous, "previous"), (self.next, "next"), (self.note, "note"), (self.merge, "merge"),
        ):  # fmt: skip
            ShownKey(button, f"customers_{code}")
        writes(self.note, self.merge)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 1)
        row.setSpacing(4)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addSpacing(6)
        row.addWidget(self.place)
        row.addStretch()
        for button in (self.note, self.merge, self.more):
            row.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bottom = self.height() - 1
        drawing.hairline(QPainter(self), 0, self.width(), bottom, self._theme.colour("hairline"))


class ProfilePane(QWidget):
    """Shows one ``Ficha``, or that nobody is chosen. Cards say what they want through ``wishes``;
    ``more_said`` asks for what was said earlier, ``said_menu`` for a menu on a ``Said``."""

    more_said = Signal()
    said_menu = Signal(object, object)

    def __init__(self, theme: Theme, wishes: Wishes) -> None:
        super().__init__()
        self._theme, self._wishes = theme, wishes
        self.ficha: Ficha | None = None
        self.asked = False
        self._tags: Sequence[str] = ()
        self.gate: GateCard | None = None
        self.notes: NotesCard | None = None
        self.bar = ProfileBar(theme)
        self.scroller = QScrollArea()
        self._stack = QStackedWidget()
        self._columns: QBoxLayout | None = None
        self._page: QWidget | None = None
        self._build()

    def _build(self) -> None:
        ground(self, "surface")
        nobody = QWidget()
        ground(nobody, "surface")
        inside = QVBoxLayout(nobody)
        self._hint = label(_("Choose a customer to see their profile."), "secondary")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._hint)
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setAccessibleName(_("Profile"))
        self._stack.addWidget(nobody)
        self._stack.addWidget(self.scroller)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.clear()

    def clear(self, *, anybody: bool = True) -> None:
        """Show nobody; ``anybody``: there is somebody to choose."""
        self._hint.setVisible(anybody)
        self.ficha = None
        self.gate = self.notes = None
        self._stack.setCurrentIndex(0)
        for button in (self.bar.note, self.bar.merge, self.bar.more):
            button.setEnabled(False)

    def show_ficha(self, ficha: Ficha, tags: Sequence[str]) -> None:
        """Show this profile. The same person again keeps place, keyboard and what was typed."""
        same = self.ficha is not None and self.ficha.profile.card.id == ficha.profile.card.id
        if not same:
            self.asked = False
        kept = self._kept() if same else {}
        focused = keyboard.holder(self)
        held = focused.objectName() if same and focused is not None and self.isAncestorOf(focused) else None
        where = self.scroller.verticalScrollBar().value() if same else 0
        self.ficha, self._tags = ficha, tags
        self._fill()
        for button in (self.bar.note, self.bar.merge, self.bar.more):
            button.setEnabled(True)
        self._stack.setCurrentIndex(1)
        self._put_back(kept, held)
        self.scroller.verticalScrollBar().setValue(where)

    def ask_tie(self, asked: bool) -> None:
        """Show the question of independence though no words raise it, or take it away."""
        self.asked = asked
        if self.ficha is not None:
            self.show_ficha(self.ficha, self._tags)
            if asked and self.gate is not None:
                next(iter(self.gate.answers.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def write_note(self) -> None:
        """Give the keyboard to the line for notes."""
        if self.notes is not None:
            self.notes.note_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.scroller.ensureWidgetVisible(self.notes)

    def focus_first(self) -> None:
        """Give the keyboard to the first thing that can be pressed in the profile."""
        first = next((part for part in self._stops()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            self.scroller.ensureWidgetVisible(first)

    # --- inside -----------------------------------------------------------------------

    def _fill(self) -> None:
        assert self.ficha is not None
        page = QWidget()
        ground(page, "surface")
        across = QHBoxLayout(page)
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        across.addWidget(middle, 1_000)
        across.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addWidget(ProfileHeading(self._theme, self.ficha))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        self._main, self._side = QWidget(), QWidget()
        for host, cards in ((self._main, self._main_cards()), (self._side, self._side_cards())):
            inside = QVBoxLayout(host)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(16)
            for card in cards:
                inside.addWidget(card)
            inside.addStretch(1)
            self._columns.addWidget(host)
        column.addLayout(self._columns)
        column.addStretch(1)
        self._page = page
        self._fit(self.width())
        self.scroller.setWidget(page)

    def _main_cards(self) -> Iterator[QWidget]:
        assert self.ficha is not None
        ficha, theme, wishes = self.ficha, self._theme, self._wishes
        self.gate = None
        if self.asked or ficha.profile.card.independence is Independence.TO_CONFIRM:
            self.gate = GateCard(theme, ficha.profile, wishes, asked=self.asked)
            self.gate.put_off.connect(lambda: self.ask_tie(False), Qt.ConnectionType.QueuedConnection)
            yield self.gate
        yield ScoreCard(theme, ficha.profile, wishes)
        said = SaidList(theme, ficha.said, len(ficha.profile.item_ids))
        said.item_wanted.connect(wishes.item)
        said.more_wanted.connect(self.more_said)
        said.menu_wanted.connect(self.said_menu)
        yield said

    def _side_cards(self) -> Iterator[QWidget]:
        assert self.ficha is not None
        ficha, theme, wishes = self.ficha, self._theme, self._wishes
        profile = ficha.profile
        if ficha.care is not None:
            yield CareCard(theme, ficha.care, wishes)
        if profile.moods:
            yield MoodCard(theme, profile.moods, wishes)
        yield WhereCard(theme, profile, ficha.suggestions, wishes)
        yield TagsCard(theme, profile, self._tags, wishes)
        self.notes = NotesCard(theme, profile, wishes)
        yield self.notes
        if profile.consents:
            yield QuotesCard(theme, profile.consents, wishes)

    def _fit(self, width: int) -> None:
        """Two columns where there is room, one where there is not."""
        if self._columns is None or self._page is None:
            return
        narrow = width < _NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)
        self._side.setMinimumWidth(0 if narrow else _SIDE)
        self._side.setMaximumWidth(16_777_215 if narrow else _SIDE)
        self._columns.setStretch(0, 0 if narrow else 1)
        margin = _SMALL_MARGIN if narrow else _MARGIN
        layout = self._page.layout()
        assert layout is not None
        layout.setContentsMargins(margin, 24 if not narrow else 16, margin, 32)

    def _stops(self) -> Iterator[QWidget]:
        if self._page is not None:
            for part in self._page.findChildren(QWidget):
                if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(self._page):
                    yield part

    def _kept(self) -> Mapping[str, str]:
        """What is being typed."""
        if self._page is None:
            return {}
        return {line.objectName(): line.text() for line in self._page.findChildren(QLineEdit) if line.text()}

    def _put_back(self, kept: Mapping[str, str], held: str | None) -> None:
        assert self._page is not None
        for line in self._page.findChildren(QLineEdit):
            if line.objectName() in kept:
                line.setText(kept[line.objectName()])
        if held is None:
            return
        parts = {part.objectName(): part for part in self._stops() if part.objectName()}
        part = parts.get(held) or next(self._stops(), None)
        if part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def menu_place(self) -> QPoint:
        """Where the menu of the bar opens."""
        return self.bar.more.mapToGlobal(self.bar.more.rect().bottomRight())
