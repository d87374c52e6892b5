"""The palette: a sheet over the window with one field and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.wording.catalogue import gettext as _
from ui.palette.entries import Entry, Hit, find
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.parts import KeyHint, Separator
from ui.widgets.styling import label

Source = Callable[[str], Sequence[Entry]]
"""Entries for what is typed; those that do not hold the typed words are left out afterwards."""

_WIDTH, _SHADOW, _FROM_TOP = 640, 24, 104
_ROW, _SECTION, _HEAD, _FOOT = 38, 30, 56, 38
_MOST_ROWS = 11
_HIT = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class _Lines(QStyledItemDelegate):
    """Paints an entry: icon, words with what was typed in bold, what stands beside, keys."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, _ROW if isinstance(index.data(_HIT), Hit) else _SECTION)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect = QRectF(option.rect)
        hit = index.data(_HIT)
        if not isinstance(hit, Hit):
            painter.setFont(self._theme.font("small", 500))
            painter.setPen(self._theme.colour("secondary"))
            where = rect.adjusted(22, 6, -22, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, index.data())
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            drawing.rounded(painter, rect.adjusted(8, 1, -8, -1), 7, self._theme.colour("selection"))
            bar = QRectF(rect.left() + 8, rect.top() + 7, 3, rect.height() - 14)
            drawing.rounded(painter, bar, 1.5, self._theme.colour("accent"))
        if hit.entry.icon:
            role = "accent" if chosen else "secondary"
            middle = rect.center().y() - 8
            drawing.icon(painter, self._theme, hit.entry.icon, role, rect.left() + 22, middle)
        right = self._keys(painter, rect, hit.entry.keys)
        self._words(
            painter, QRectF(rect.left() + 52, rect.top(), right - rect.left() - 60, rect.height()), hit
        )

    def _words(self, painter: QPainter, rect: QRectF, hit: Hit) -> None:
        """The words in runs, bold where they were typed, then the aside in grey."""
        x, end = rect.left(), rect.right()
        plain, bold = self._theme.font("body"), self._theme.font("body", 600)
        place = 0
        for start, stop in (*hit.marks, (len(hit.entry.words),) * 2):
            if start < place:
                continue
            x = self._run(
                painter, x, end, rect, hit.entry.words[place:start], plain, self._theme.colour("text")
            )
            x = self._run(
                painter, x, end, rect, hit.entry.words[start:stop], bold, self._theme.colour("text")
            )
            place = stop
        if hit.entry.aside:
            small, grey = self._theme.font("small"), self._theme.colour("secondary")
            self._run(painter, x + 10, end, rect, hit.entry.aside, small, grey)

    @staticmethod
    def _run(
        painter: QPainter, x: float, end: float, rect: QRectF, text: str, font: QFont, colour: QColor
    ) -> float:
        metrics = QFontMetricsF(font)
        room = max(0.0, end - x)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) if text else ""
        painter.setFont(font)
        painter.setPen(colour)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(x, rect.top(), room + 1, rect.height()), flags, shown)
        return x + metrics.horizontalAdvance(shown)

    def _keys(self, painter: QPainter, rect: QRectF, keys: str) -> float:
        """Each key in a box, from the right; returns where they begin."""
        right = rect.right() - 22
        font = self._theme.font("small")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for key in reversed(keys.split()):
            width = max(20.0, metrics.horizontalAdvance(key) + 12)
            box = QRectF(right - width, rect.center().y() - 10, width, 20)
            drawing.rounded(
                painter, box, 5, self._theme.colour("surface"), self._theme.colour("control_border")
            )
            painter.setPen(self._theme.colour("secondary"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            right -= width + 5
        return right


class CommandPalette(QWidget):
    """Opens over ``host``. Arrows move, Enter does, Escape leaves; the keyboard goes back to where
    it was unless what was done took it elsewhere."""

    def __init__(self, theme: Theme, host: QWidget, sources: Sequence[Source]) -> None:
        super().__init__(host)
        self._theme, self._host, self._sources = theme, host, sources
        self._before: QWidget | None = None
        self.line = QLineEdit()
        self.list = QListWidget()
        self._none = label(_("Nothing by these words."), "secondary")
        self._build()
        host.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    def _build(self) -> None:
        self.line.setProperty("bare", True)
        self.line.setPlaceholderText(_("What would you like to do?"))
        self.line.setAccessibleName(_("What would you like to do?"))
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.setAccessibleName(_("What can be done"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Lines(self._theme, self.list))
        self.list.setMouseTracking(True)
        self.list.itemClicked.connect(lambda item: self._do(item))
        self._none.setContentsMargins(22, 8, 22, 8)
        head = QHBoxLayout()
        head.setContentsMargins(52, 0, 18, 0)
        head.addWidget(self.line, 1)
        head.addWidget(KeyHint(self._theme, _("Esc")))
        self._head = QWidget()
        self._head.setLayout(head)
        self._head.setFixedHeight(_HEAD)
        foot = QHBoxLayout()
        foot.setContentsMargins(22, 0, 22, 0)
        foot.addWidget(label(_("↑ ↓ move"), "small"))
        foot.addSpacing(16)
        foot.addWidget(label(_("Enter chooses"), "small"))
        foot.addStretch()
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self._foot.setFixedHeight(_FOOT)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SHADOW + 1, _SHADOW + 1, _SHADOW + 1, _SHADOW + 1)
        column.setSpacing(0)
        for part in (
            self._head,
            Separator(self._theme),
            self.list,
            self._none,
            Separator(self._theme),
            self._foot,
        ):
            column.addWidget(part)

    def toggle(self) -> None:
        """Open, or leave."""
        if self.isVisible():
            self.leave()
        else:
            self._before = QApplication.focusWidget()
            self.line.clear()
            self._fill()
            self.raise_()
            self.show()
            self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Go away and give the keyboard back."""
        if self.isVisible():
            held = self.line.hasFocus()
            self.hide()
            if held and self._before is not None and self._before.isVisible():
                self._before.setFocus()

    def titles(self) -> list[str]:
        """The words of what can be chosen now, in order."""
        hits = (self.list.item(row).data(_HIT) for row in range(self.list.count()))
        return [hit.entry.words for hit in hits if isinstance(hit, Hit)]

    def _fill(self) -> None:
        typed = self.line.text()
        self.list.clear()
        section = ""
        for hit in find((entry for source in self._sources for entry in source(typed)), typed):
            if hit.entry.section != section:
                section = hit.entry.section
                heading = QListWidgetItem(section)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(heading)
            item = QListWidgetItem()
            item.setData(_HIT, hit)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                " ".join((hit.entry.words, hit.entry.aside, hit.entry.keys)),
            )
            self.list.addItem(item)
        self._none.setVisible(not self.list.count())
        self.list.setVisible(bool(self.list.count()))
        self._step(1, start=-1)
        self._place()

    def _step(self, by: int, start: int | None = None) -> None:
        row = (self.list.currentRow() if start is None else start) + by
        while 0 <= row < self.list.count():
            if isinstance(self.list.item(row).data(_HIT), Hit):
                self.list.setCurrentRow(row)
                if row <= 1:
                    self.list.scrollToTop()
                return
            row += by

    def _do(self, item: QListWidgetItem | None) -> None:
        hit = item.data(_HIT) if item is not None else None
        if isinstance(hit, Hit):
            self.leave()
            hit.entry.do()

    def _place(self) -> None:
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        room = self._host.height() - _FROM_TOP - 48
        body = min(rows + 10, _MOST_ROWS * _ROW) if rows else 40
        height = min(room, _HEAD + body + _FOOT + 4) + 2 * _SHADOW
        width = min(_WIDTH, self._host.width() - 32) + 2 * _SHADOW
        self.setGeometry(QRect((self._host.width() - width) // 2, _FROM_TOP - _SHADOW, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        elif isinstance(event, QFocusEvent) and event.lostFocus():
            # The eye went elsewhere and stays there; another window only comes in between.
            self.setVisible(event.reason() is Qt.FocusReason.ActiveWindowFocusReason)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            for _turn in range(8):
                self._step(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step(1 if event.key() == Qt.Key.Key_Tab else -1)
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawing.sheet(painter, self._theme, QRectF(self.rect()), _SHADOW)
        drawing.icon(painter, self._theme, "search", "secondary", _SHADOW + 22, _SHADOW + _HEAD / 2 - 8)
