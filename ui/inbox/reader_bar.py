"""The bar over the reader: step through the list, and what to do with what is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from ui.actions import Actions
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.buttons import Button, icon_button
from ui.widgets.styling import ground, label

_MORE: Sequence[str] = (
    "reply", "note", "idea", "", "answered", "snooze", "archive", "waiting", "", "undo", "redo", "", "import",
    "export", "", "keys", "about",
)  # fmt: skip


class ReaderBar(QWidget):
    """Folded, the buttons keep their icons and lose their words."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = label("", "small")
        self._wide = [actions.button("snooze"), actions.button("answered")]
        self._narrow = [actions.button("snooze", bare=True), actions.button("answered", bare=True)]
        self.more = icon_button(theme, "ellipsis", _("More"))
        self._menu = actions.menu(_MORE, self)
        self.more.clicked.connect(self._show_menu)
        ground(self, "surface")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 1)
        row.setSpacing(4)
        self._list = actions.button("hide_list", bare=True)
        self._list.hide()
        row.addWidget(self._list)
        for code in ("previous", "next"):
            row.addWidget(actions.button(code, bare=True))
        row.addSpacing(6)
        row.addWidget(self._place)
        row.addStretch()
        for button in (*self._wide, *self._narrow, self.more):
            row.addWidget(button)
        self.set_compact(False)

    @property
    def snooze_button(self) -> Button:
        """Where the menu of times opens."""
        return self._narrow[0] if self._narrow[0].isVisibleTo(self) else self._wide[0]

    def show_place(self, place: int, count: int | None) -> None:
        """``2 de 24``, ``2 de …`` while nobody knows of how many; nothing when no item is open."""
        whole = "…" if count is None else times.number(count)
        words = _("{place} of {count}").format(place=times.number(place), count=whole)
        self._place.setText(words if place else "")

    def set_compact(self, compact: bool) -> None:
        """Lower, and with icons alone."""
        height = self._theme.measure("height.header_compact" if compact else "height.header")
        self.setFixedHeight(height)
        for button in self._wide:
            button.setVisible(not compact)
        for button in self._narrow:
            button.setVisible(compact)

    def offer_list(self, away: bool) -> None:
        """A way back to the list, while it is put away."""
        self._list.setVisible(away)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bottom = self.height() - 1
        drawing.hairline(QPainter(self), 0, self.width(), bottom, self._theme.colour("hairline"))

    def _show_menu(self) -> None:
        at = self.more.rect().bottomRight()
        at.setX(at.x() - self._menu.sizeHint().width())
        self._menu.popup(self.more.mapToGlobal(at))
