"""Templates in place: type any word, see what would be written, Enter puts it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, Signal
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

from desktop.model.drafts import Template
from desktop.replying.templates import matching
from desktop.wording.catalogue import gettext as _
from ui.reader.shown import lay_out
from ui.reader.words import Words
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.styling import ground, label

_SHADOW = 12
_HEIGHT = 320
_WIDEST = 640
_ROLE = Qt.ItemDataRole.UserRole


class TemplatePicker(QWidget):
    """A panel over the composer. ``chosen`` carries a ``Template``; ``closed`` follows a choice or Esc.

    ``filled`` says what a template would become for this item.
    """

    chosen = Signal(Template)
    closed = Signal()

    def __init__(
        self, theme: Theme, filled: Callable[[Template], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filled = filled
        self._templates: Sequence[Template] = ()
        self._fitting = 0
        self._typed = QLineEdit()
        self._list = QListWidget()
        self._preview = Words(theme, "body")
        self._none = label(_("No template with these words."), "secondary")
        self._set_up()
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _set_up(self) -> None:
        self._typed.setPlaceholderText(_("Find a template by any word"))
        self._typed.setAccessibleName(_("Find a template by any word"))
        self._typed.textChanged.connect(self._fill)
        self._typed.installEventFilter(self)
        self._list.setAccessibleName(_("Templates"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.currentItemChanged.connect(self._preview_current)
        self._list.clicked.connect(self._take_index)
        self._preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._preview.setAccessibleName(_("Preview"))
        page = QWidget()
        ground(page, "surface")
        side = QVBoxLayout(page)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self._preview)
        side.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(self._list, 2)
        halves.addWidget(scroll, 3)
        layout = QVBoxLayout(self)
        edge = _SHADOW + 14
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(10)
        layout.addWidget(self._typed)
        layout.addWidget(self._none)
        layout.addLayout(halves, 1)

    def _dress(self) -> None:
        chosen, words = (self._theme.colour(role).name() for role in ("selection", "text"))
        self._list.setStyleSheet(
            f"QListWidget::item {{ padding: 4px 6px; border-radius: 6px; }}"
            f"QListWidget::item:selected {{ background: {chosen}; color: {words}; }}"
        )
        self.update()

    def open(self, templates: Sequence[Template], fitting: int) -> None:
        """Show ``templates`` over the composer; the first ``fitting`` are meant for the item."""
        self._templates, self._fitting = templates, fitting
        self._typed.clear()
        self._fill()
        self.raise_()
        self.show()
        self._typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self, left: int, bottom: int, width: int, room: int) -> None:
        """Stand on the line ``bottom``, from ``left``, at most ``width`` wide and ``room`` high."""
        height = min(_HEIGHT, room) + 2 * _SHADOW
        wide = min(width, _WIDEST) + 2 * _SHADOW
        self.setGeometry(left - _SHADOW, bottom - height + _SHADOW, wide, height)

    def close_panel(self) -> None:
        """Go away without a choice."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def titles(self) -> list[str]:
        """The titles that can be chosen now, in order."""
        items = (self._list.item(line) for line in range(self._list.count()))
        return [item.text() for item in items if item.data(_ROLE) is not None]

    def _fill(self) -> None:
        typed = self._typed.text()
        self._list.clear()
        fits = matching(self._templates[: self._fitting], typed)
        rest = matching(self._templates[self._fitting :], typed)
        if fits:
            self._section(_("They fit this one"))
        for template in fits:
            self._entry(template)
        if fits and rest:
            self._section(_("The others"))
        for template in rest:
            self._entry(template)
        self._none.setVisible(not fits and not rest)
        self._step(1, start=-1)

    def _section(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self._theme.font("small", 500))
        item.setForeground(self._theme.colour("secondary"))
        self._list.addItem(item)

    def _entry(self, template: Template) -> None:
        item = QListWidgetItem(template.title)
        item.setData(_ROLE, template)
        item.setToolTip(template.title)
        self._list.addItem(item)

    def _preview_current(self) -> None:
        template = self._current()
        text = self._filled(template) if template is not None else ""
        self._preview.show_words(lay_out(text, (), {}))

    def _current(self) -> Template | None:
        template = self._list.currentIndex().data(_ROLE)
        return template if isinstance(template, Template) else None

    def _step(self, by: int, start: int | None = None) -> None:
        """Move to the next line that is a template."""
        line = self._list.currentRow() if start is None else start
        line += by
        while 0 <= line < self._list.count():
            if self._list.item(line).data(_ROLE) is not None:
                self._list.setCurrentRow(line)
                return
            line += by

    def _take(self) -> None:
        template = self._current()
        if template is not None:
            self.hide()
            self.chosen.emit(template)
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
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        radius = self._theme.measure("radius.popup")
        alpha = self._theme.ratio("shadow_alpha.dark" if self._theme.dark else "shadow_alpha.light")
        drawing.soft_shadow(painter, rect, radius, _SHADOW, alpha)
        border = self._theme.colour("control_border")
        drawing.rounded(painter, rect, radius, self._theme.colour("surface"), border)
