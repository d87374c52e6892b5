"""A page with a bar for its heading, one scrolling column, and a foot for what concerns all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.pages import Page
from ui.style.theme import Theme
from ui.widgets.parts import Separator
from ui.widgets.styling import ground, label

COLUMN = 900
MARGIN = 28


class ColumnPage(Page):
    """``head`` takes buttons beside the heading, ``body`` the cards, ``foot`` what stands below."""

    def __init__(self, theme: Theme, heading: str, below: str) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(heading)
        ground(self, "surface")
        self.below = label(below, "secondary", wrap=True)
        self.trouble = label("", "negative", wrap=True)
        self.trouble.hide()
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        inside = QWidget()
        ground(inside, "surface")
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(inside)
        self.scroller.setAccessibleName(heading)
        self.body = _middle(inside)
        self.below.setContentsMargins(0, 0, 0, 8)
        self.body.addWidget(self.below)
        self.body.addWidget(self.trouble)
        self.foot_line = QWidget()
        ground(self.foot_line, "background")
        self.foot = QHBoxLayout(self.foot_line)
        self.foot.setContentsMargins(MARGIN, 12, MARGIN, 12)
        self.foot.setSpacing(10)
        self._line = Separator(theme)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar(heading))
        outer.addWidget(Separator(theme))
        outer.addWidget(self.scroller, 1)
        outer.addWidget(self._line)
        outer.addWidget(self.foot_line)
        self.show_foot(False)

    def _bar(self, heading: str) -> QWidget:
        """The heading stands where that of every list and of the panorama does."""
        bar = QWidget()
        ground(bar, "surface")
        bar.setMinimumHeight(self.theme.measure("height.header"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(MARGIN, 8, MARGIN, 8)
        row.setSpacing(16)
        row.addWidget(label(heading, "title"))
        row.addStretch(1)
        row.addLayout(self.head)
        return bar

    def show_foot(self, shown: bool) -> None:
        """Show the foot, or leave the whole height to the column."""
        self._line.setVisible(shown)
        self.foot_line.setVisible(shown)

    def complain(self, sentence: str) -> None:
        """Say what could not be done; '' takes the sentence away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if sentence:
            self.scroller.ensureVisible(0, 0)


def _middle(inside: QWidget) -> QVBoxLayout:
    across = QHBoxLayout(inside)
    across.setContentsMargins(MARGIN, 22, MARGIN, 22)
    middle = QWidget()
    middle.setMaximumWidth(COLUMN)
    across.addWidget(middle)
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return column
