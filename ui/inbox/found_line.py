"""What a search has found, under the search field: how much, of what, and what can be done with all of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.model.codes import View
from desktop.model.query import Query
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from ui.actions import Actions
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.styling import label

_ICONS_BELOW = 340


class FoundLine(QWidget):
    """``save_wanted`` carries where on the screen to ask for the name of a view."""

    save_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._words = label("", "strong")
        self.of = label("", "small")
        self._every = _("Select all")
        self._choose_all = actions.button("all", "quiet")
        self._choose_all.set_hint("")
        self._save = Button(theme, _("Save"), "bookmark", kind="quiet", name=_("Save as a view"))
        self._save.clicked.connect(self.ask_save)
        writes(self._save)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(self.of)
        row.addStretch()
        row.addWidget(self._save)
        row.addWidget(self._choose_all)
        self.hide()

    def say(self, base: Query, name: str, count: int | None, whole: int) -> None:
        """Say how much was found (None while that is not known yet) in the list ``name``, or of the
        ``whole`` inbox."""
        number = times.number(count) if count is not None else "…"
        words = ngettext("{count} item", "{count} items", count or 0).format(count=number)
        self._words.setText(words if count is not None else _("Counting…"))
        known = count is not None and whole > 0
        part = base.view is not View.ALL or bool(base.sources)
        # The field has taken the place of the title.
        within = (
            _("in “{list}”").format(list=name) if part else _("of {count}").format(count=times.number(whole))
        )
        self.of.setText(within if part or known else "")
        self._every = _("Select all") if count is None else _("Select all {count}").format(count=number)
        self._choose_all.setVisible(count is None or count > 1)

    def fit(self, width: int) -> None:
        """Where it is narrow, the number stands once and what it is a part of goes."""
        if self.isHidden():
            return
        self._save.set_words("" if width < _ICONS_BELOW else _("Save"))
        short = _("Select all")
        for every, part in ((self._every, True), (short, True), (short, False)):
            self._choose_all.set_words(every)
            self.of.setVisible(part and bool(self.of.text()))
            if self.sizeHint().width() <= width:
                return

    @property
    def savable(self) -> bool:
        """Whether the list can be saved as a view."""
        return not self._save.isHidden()

    def set_savable(self, savable: bool) -> None:
        """Whether the list on the screen is not a saved view yet."""
        self._save.setVisible(savable)

    def ask_save(self) -> None:
        """Ask under which name to keep the list."""
        self.save_wanted.emit(self._save.mapToGlobal(self._save.rect().bottomLeft()))
