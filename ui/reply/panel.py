"""A panel over the composer: a line to type in, a list on the left, the whole text on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.wording.catalogue import gettext as _
from ui.reader.shown import lay_out
from ui.reader.words import Words
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.styling import ground, label, tip

_SHADOW = 12
_HEIGHT = 320
_WIDEST = 640
_LEAST_ROOM = 160
_EDGE = 12
_LEAST_TITLE, _AROUND_TITLE = 80, 24
_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offered:
    """One line of the list. ``below`` stands in a second row; ``section`` is its heading; ``text``
    is what would be put in; ``why`` and ``said`` stand above it; ``payload`` is what is chosen."""

    title: str
    text: str
    payload: object
    section: str = ""
    below: str = ""
    why: str = ""
    said: str = ""


class PickerPanel(QWidget):
    """Type any word, see the whole, Enter takes it. ``taken`` carries the payload of a line;
    ``closed`` follows a choice or Esc."""

    taken = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, *, heading: str, find: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._typed = QLineEdit()
        self._list = QListWidget()
        self._why = label("", "small", wrap=True)
        self._said = Words(theme, "small")
        self._preview = Words(theme, "body")
        self._none = label("", "secondary", wrap=True)
        self._set_up(heading, find)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def offered(self, typed: str) -> Sequence[Offered]:
        """What is listed once ``typed`` stands in the line."""
        raise NotImplementedError

    def nothing(self, typed: str) -> str:
        """What to say where nothing is listed."""
        raise NotImplementedError

    def _set_up(self, heading: str, find: str) -> None:
        self.setAccessibleName(heading)
        self._typed.setPlaceholderText(find)
        self._typed.setAccessibleName(find)
        self._typed.textChanged.connect(self.fill)
        self._typed.installEventFilter(self)
        self._list.setAccessibleName(heading)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.currentItemChanged.connect(self._preview_current)
        self._list.clicked.connect(self._take_index)
        for part in (self._preview, self._said):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._preview.setAccessibleName(_("Preview"))
        self._said.setAccessibleName(_("What the customer said"))
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(self._list, 2)
        halves.addWidget(self._whole(), 3)
        layout = QVBoxLayout(self)
        edge = _SHADOW + 14
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(10)
        layout.addWidget(self._typed)
        layout.addWidget(self._none)
        layout.addLayout(halves, 1)

    def _whole(self) -> QScrollArea:
        page = QWidget()
        ground(page, "surface")
        side = QVBoxLayout(page)
        side.setContentsMargins(0, 0, 8, 0)
        side.setSpacing(8)
        for part in (self._why, self._said, self._preview):
            side.addWidget(part)
        side.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        return scroll

    def _dress(self) -> None:
        chosen, words = (self._theme.colour(role).name() for role in ("selection", "text"))
        quiet = self._theme.colour("secondary").name()
        self._list.setStyleSheet(
            f"QListWidget::item {{ padding: 4px 6px; border-radius: 6px; }}"
            f"QListWidget::item:selected {{ background: {chosen}; color: {words}; }}"
        )
        self._said.setStyleSheet(f"QTextEdit {{ color: {quiet}; background: transparent; border: none; }}")
        self.update()

    def open_over(self, composer: QWidget, foot: int) -> None:
        """Show the panel over the composer, standing on its line ``foot``."""
        window = composer.window()
        self.setParent(window)
        corner = composer.mapTo(window, QPoint(0, foot))
        room = max(_LEAST_ROOM, corner.y() - _EDGE)
        self.place(corner.x(), corner.y(), composer.width(), room)
        self._typed.clear()
        self.fill()
        self.raise_()
        self.show()
        self._typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self, left: int, bottom: int, width: int, room: int) -> None:
        """Stand on the line ``bottom``, from ``left``, at most ``width`` wide and ``room`` high."""
        height = min(_HEIGHT, room) + 2 * _SHADOW
        wide = min(width, _WIDEST) + 2 * _SHADOW
        self.setGeometry(left - _SHADOW, bottom - height + _SHADOW, wide, height)
        layout = self.layout()
        if layout is not None:
            # At once: how titles wrap goes by the room that the list has.
            layout.activate()

    def close_panel(self) -> None:
        """Go away without a choice."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def titles(self) -> list[str]:
        """The titles that can be chosen now, in order."""
        items = (self._list.item(line) for line in range(self._list.count()))
        return [item.data(_ROLE).title for item in items if item.data(_ROLE) is not None]

    def fill(self) -> None:
        """List what is offered for the words that were typed."""
        typed = self._typed.text()
        self._list.clear()
        section = ""
        lines = self.offered(typed)
        self._list.setWordWrap(not any(line.below for line in lines))
        for line in lines:
            if line.section and line.section != section:
                section = line.section
                self._heading(section)
            self._entry(line)
        self._none.setText("" if lines else self.nothing(typed))
        self._none.setVisible(not lines)
        self._step(1, start=-1)

    def _heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self._theme.font("small", 500))
        item.setForeground(self._theme.colour("secondary"))
        self._list.addItem(item)

    def _entry(self, line: Offered) -> None:
        item = QListWidgetItem(f"{line.title}\n{line.below}" if line.below else line.title)
        item.setData(_ROLE, line)
        item.setToolTip(tip(line.title))
        metrics, high = self._list.fontMetrics(), 2 * self._list.fontMetrics().lineSpacing() + 12
        if not line.below:
            bar = self._list.verticalScrollBar().sizeHint().width()
            room = QRect(0, 0, max(_LEAST_TITLE, self._list.width() - bar - _AROUND_TITLE), 1_000)
            high = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, line.title).height() + 8
        item.setSizeHint(QSize(0, high))
        self._list.addItem(item)

    def _preview_current(self) -> None:
        line = self._current()
        self._preview.show_words(lay_out(line.text if line is not None else "", (), {}))
        said = line.said if line is not None else ""
        self._said.show_words(lay_out(said, (), {}))
        self._said.setVisible(bool(said))
        self._why.setText(line.why if line is not None else "")
        self._why.setVisible(bool(self._why.text()))

    def _current(self) -> Offered | None:
        line = self._list.currentIndex().data(_ROLE)
        return line if isinstance(line, Offered) else None

    def _step(self, by: int, start: int | None = None) -> None:
        """Move to the next line that can be taken."""
        line = self._list.currentRow() if start is None else start
        line += by
        while 0 <= line < self._list.count():
            if self._list.item(line).data(_ROLE) is not None:
                self._list.setCurrentRow(line)
                return
            line += by

    def _take(self) -> None:
        line = self._current()
        if line is not None:
            self.hide()
            self.taken.emit(line.payload)
            self.closed.emit()

    def _take_index(self, index: QModelIndex) -> None:
        if index.data(_ROLE) is not None:
            self._take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the words are typed; leaving the line closes the panel."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QFocusEvent) and event.lostFocus():
            # The eye went elsewhere and stays there; another window only comes in between.
            self.setVisible(event.reason() is Qt.FocusReason.ActiveWindowFocusReason)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.close_panel()
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded sheet with a soft shadow."""
        drawing.sheet(QPainter(self), self._theme, QRectF(self.rect()), _SHADOW)
