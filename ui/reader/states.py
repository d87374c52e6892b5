"""What the pane says when there is nothing to read, or more than one item is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.model.codes import Status
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets.buttons import Button, secondary
from ui.widgets.styling import label

_PICTURE = 40


class _Centred(QWidget):
    """An icon over words in the middle of the pane."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.picture = QLabel()
        self.title = label("", "title")
        self.words = label("", "secondary", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setFixedWidth(340)
        # Aligned widgets are never asked how high they are at their width; stretched ones are.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.words)
        middle.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.body.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addSpacing(4)
        self.body.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addLayout(middle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addStretch(2)
        layout.addLayout(self.body)
        layout.addStretch(3)
        theme.changed.connect(self._repaint)
        self._repaint()

    def _repaint(self) -> None:
        pixmap = self._theme.pixmap(self._icon, "faint", _PICTURE, self.devicePixelRatioF())
        self.picture.setPixmap(pixmap)


class NothingChosen(_Centred):
    """No item is selected, or the list is empty."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "message-square-text", parent)
        self.title.setText(_("Nothing chosen"))
        self.words.setText(_("Choose something on the left to read it here and answer."))

    def offer(self, choice: bool) -> None:
        """Whether there is anything to choose; the list itself says why there is not."""
        for part in (self.picture, self.title, self.words):
            part.setVisible(choice)


class SeveralChosen(_Centred):
    """Several items are selected: what can be done to all at once.

    ``status_wanted`` carries a stored status, ``snooze_wanted`` asks for a time, ``tag_wanted`` for
    a tag.
    """

    status_wanted = Signal(str)
    snooze_wanted = Signal()
    tag_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "layers", parent)
        self.words.setText(_("What you do here is done to all of them; one step undoes it."))
        self._buttons = {
            "answered": secondary(theme, _("Already answered"), "circle-check"),
            "snooze": secondary(theme, _("Snooze"), "alarm-clock"),
            "archive": secondary(theme, _("No reply needed"), "archive"),
            "tag": secondary(theme, _("Add a tag"), "tags"),
        }
        for code, status in (("answered", Status.ANSWERED), ("snooze", None), ("archive", Status.ARCHIVED)):
            self._connect(self._buttons[code], status)
        writes(*self._buttons.values())
        self._buttons["tag"].clicked.connect(self.tag_wanted)
        pairs = QGridLayout()
        pairs.setSpacing(8)
        for place, button in enumerate(self._buttons.values()):
            pairs.addWidget(button, place // 2, place % 2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(pairs)
        row.addStretch(1)
        self.body.addSpacing(8)
        self.body.addLayout(row)

    def _connect(self, button: Button, status: Status | None) -> None:
        if status is None:
            button.clicked.connect(self.snooze_wanted)
        else:
            button.clicked.connect(lambda _checked=False: self.status_wanted.emit(str(status)))

    def show_keys(self, key: Callable[[str], str]) -> None:
        """Show the key of each action, asked for by its code."""
        for code, button in self._buttons.items():
            button.set_hint(key(code))

    def show_count(self, count: int) -> None:
        """Say how many are chosen."""
        words = ngettext("{count} item selected", "{count} items selected", count)
        self.title.setText(words.format(count=times.number(count)))
