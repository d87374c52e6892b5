"""Which idea the chosen items ask for: one of the owner's, or a new one that is named on the spot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from desktop.model.ideas import KnownIdea
from desktop.wording import ideas as wording
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from ui.style.theme import Theme
from ui.widgets.styling import label, tip

Taken = Callable[[int, str], None]
"""Is called with the number of an idea, or with 0 and the title of a new one."""

_WIDTH, _ROWS, _ROW = 380, 9, 30
_IDEA = Qt.ItemDataRole.UserRole
_TITLE = Qt.ItemDataRole.UserRole + 1


class IdeaPicker(QWidget):
    """A line in which one types, and the ideas that hold the words below it; the arrow keys walk
    through them while one types. ``proposed`` is the title of a new idea while nothing is typed."""

    def __init__(
        self, theme: Theme, known: Sequence[KnownIdea], count: int, proposed: str, taken: Taken
    ) -> None:
        super().__init__()
        self._theme, self._known, self._count, self._proposed, self._taken = (
            theme,
            known,
            count,
            proposed,
            taken,
        )
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Find an idea, or name a new one"))
        self.line.setAccessibleName(_("Find an idea, or name a new one"))
        self.list = QListWidget()
        self.list.setFixedWidth(_WIDTH)
        self.list.setAccessibleName(_("Ideas"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        colours = self.list.palette()
        colours.setColor(QPalette.ColorRole.Highlight, theme.colour("selection"))
        colours.setColor(QPalette.ColorRole.HighlightedText, theme.colour("text"))
        self.list.setPalette(colours)
        said = ngettext("Add {count} item to an idea", "Add {count} items to an idea", count)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(said.format(count=count), "strong"))
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self._take)
        self.line.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda _now, _before: self._say())
        self.list.itemClicked.connect(lambda _item: self._take())
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down walk through the list, while the caret stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = (self.list.currentRow() + step) % max(1, self.list.count())
                self.list.setCurrentRow(row)
                return True
        return False

    def _fill(self, typed: str) -> None:
        words = typed.casefold().split()
        fitting = [one for one in self._known if all(word in one.title.casefold() for word in words)]
        self.list.clear()
        for one in fitting:
            self._add(one.title, self._aside(one), one.id, one.title)
        title = " ".join(typed.split()) or self._proposed
        if title:
            self._add(_("New idea: “{title}”").format(title=title), "", 0, title)
        self.list.setVisible(self.list.count() > 0)
        self.list.setFixedHeight(min(self.list.count(), _ROWS) * _ROW + 4)
        self.list.setCurrentRow(0)

    def _aside(self, one: KnownIdea) -> str:
        if one.holds and one.holds >= self._count:
            return _("already in it")
        return wording.status_name(one.status.value).lower() if one.status.settled else ""

    def _add(self, words: str, aside: str, number: int, title: str) -> None:
        item = QListWidgetItem(f"{words} ({aside})" if aside else words)
        item.setIcon(self._theme.icon("plus" if not number else "lightbulb", "secondary"))
        item.setSizeHint(QSize(0, _ROW))
        item.setToolTip(tip(title))
        item.setData(_IDEA, number)
        item.setData(_TITLE, title)
        self.list.addItem(item)

    def _say(self) -> None:
        chosen = self.list.currentRow() >= 0
        self.line.setAccessibleDescription(self.list.currentItem().text() if chosen else "")

    def _take(self) -> None:
        if self.list.currentRow() >= 0:
            item = self.list.currentItem()
            self._taken(int(item.data(_IDEA)), str(item.data(_TITLE)))


def ask_idea(
    parent: QWidget,
    at: QPoint,
    theme: Theme,
    known: Sequence[KnownIdea],
    count: int,
    proposed: str,
    taken: Taken,
) -> QMenu:
    """Show the picker at a place of the screen; it goes with Escape."""
    menu = QMenu(parent)
    menu.setAccessibleName(_("Add to an idea"))
    menu.aboutToHide.connect(menu.deleteLater)

    def take(number: int, title: str) -> None:
        menu.close()
        taken(number, title)

    picker = IdeaPicker(theme, known, count, proposed, take)
    action = QWidgetAction(menu)
    action.setDefaultWidget(picker)
    menu.addAction(action)
    menu.popup(at)
    picker.line.setFocus()
    return menu
