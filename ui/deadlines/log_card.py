"""Whether the reply log is as Oído wrote it, and what that check cannot see."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.operations.checking import LogCheck, verify_limits
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.times import number
from ui.customers.parts import Titled
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.styling import label, restyle


class LogCard(Titled):
    """``check_wanted`` carries a digest to compare, or ''; ``item_wanted`` the item whose reply was
    changed."""

    check_wanted = Signal(str)
    item_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Has the reply log been touched?"))
        self._item = -1
        self.digest = QLineEdit()
        self.digest.setPlaceholderText(_("The digest printed on an export, if you have one at hand"))
        self.digest.setAccessibleName(_("The digest printed on an export"))
        self.check = buttons.secondary(theme, _("Check the log"), "shield-check")
        self.said = label("", "strong", wrap=True)
        self.open = buttons.link(theme, _("See it in the inbox"))
        self.limits = label(verify_limits(), "small", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.digest, 1)
        row.addWidget(self.check)
        self.column.addLayout(row)
        for part in (self.said, self.open, self.limits):
            self.column.addWidget(part)
        self.said.hide()
        self.open.hide()
        self.check.clicked.connect(self._ask)
        self.digest.returnPressed.connect(self._ask)
        self.open.clicked.connect(lambda: self.item_wanted.emit(self._item))

    def _ask(self) -> None:
        self.check.setEnabled(False)
        self._say(_("Comparing…"), "secondary")
        self.check_wanted.emit(self.digest.text().strip())

    def show_check(self, found: LogCheck) -> None:
        """What the check found."""
        self.check.setEnabled(True)
        self._item = found.feedback if found.feedback is not None else -1
        self.open.setVisible(bool(found.fault) and self._item >= 0)
        if found.fault:
            self._say(found.fault, "negative")
            return
        entries = ngettext(
            "The log is as Oído wrote it: {count} entry agrees with its seal.",
            "The log is as Oído wrote it: all {count} entries agree with their seals.",
            found.entries,
        ).format(count=number(found.entries))
        exports = ngettext(
            "{count} export was compared.", "{count} exports were compared.", found.exports
        ).format(count=number(found.exports))
        self._say(f"{entries} {exports}", "positive")

    def complain(self, sentence: str) -> None:
        """The log could not be read."""
        self.check.setEnabled(True)
        self._say(sentence, "negative")

    def forget(self) -> None:
        """Another inbox: nothing is known of its log."""
        self.check.setEnabled(True)
        self.digest.clear()
        self.said.hide()
        self.open.hide()

    def _say(self, sentence: str, words: str) -> None:
        self.said.setText(sentence)
        restyle(self.said, words=words)
        self.said.show()
