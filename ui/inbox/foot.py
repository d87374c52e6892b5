"""The foot of the sidebar: bring feedback in, take the last step back, see the last copy."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.rows import StepNote
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.verbs import undo_label
from ui.actions import Actions
from ui.inbox.progress_line import ProgressLine
from ui.inbox.words import copy_line
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.parts import ElidedLabel
from ui.widgets.styling import tip

_WORDS_X, _END, _HINT_END = 39, 8, 16


class FootLine(QAbstractButton):
    """A small line with an icon and, at its end, a key."""

    def __init__(self, theme: Theme, icon: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._hint = hint
        self._words = ""
        self._folded = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def say(self, words: str) -> None:
        """Change the words."""
        self._words = words
        self.setAccessibleName(words)
        self._tell_whole()
        self.update()

    def _tell_whole(self) -> None:
        metrics = self._theme.metrics("small")
        cut = metrics.horizontalAdvance(self._words) > self.width() - _WORDS_X - _END
        self.setToolTip(tip(self._words if self._folded or cut else ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tell_whole()

    def set_hint(self, hint: str) -> None:
        """Change the key at its end."""
        self._hint = hint
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the icon alone."""
        self._folded = folded
        self.say(self._words)

    def sizeHint(self) -> QSize:
        return QSize(60, 26 if not self._folded else 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = "text" if self.isEnabled() else "faint"
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            box = QRectF(self.rect()).adjusted(8, 0, -8, 0)
            drawing.rounded(painter, box, 6, self._theme.colour("hover"))
        icon_role = "secondary" if self.isEnabled() else "faint"
        x = (self.width() - 16) / 2 if self._folded else 17.0
        size = 16 if self._folded else 14
        drawing.icon(painter, self._theme, self._icon, icon_role, x, (self.height() - size) / 2, size)
        if self._folded:
            return
        painter.setFont(self._theme.font("small"))
        metrics = self._theme.metrics("small")
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        wide = metrics.horizontalAdvance(self._hint)
        hint_x = self.width() - _HINT_END - wide
        fits = _WORDS_X + metrics.horizontalAdvance(self._words) + 6 <= hint_x
        if self._hint and fits and self.isEnabled():
            painter.setPen(self._theme.colour("secondary"))
            painter.drawText(QRectF(hint_x, 0, wide + 1, self.height()), flags, self._hint)
        painter.setPen(self._theme.colour(role))
        room = self.width() - _WORDS_X - _END
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(_WORDS_X, 0, room + 1, self.height()), flags, words)


class SidebarFoot(QWidget):
    """How far an import is, import button, the way out of the sample, undo line and the line about the last
    copy."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folded = self._read_only = False
        self._backup = ""
        self.import_button = actions.button("import", "secondary")
        self.import_button.set_hint("")
        self.import_button.set_height(34)
        self._import_icon = actions.button("import", "quiet", bare=True)
        self.undo_line = FootLine(theme, "undo-2", actions.key("undo"))
        self.undo_line.clicked.connect(actions["undo"].trigger)
        writes(self.undo_line)
        actions.keys_changed.connect(lambda: self.undo_line.set_hint(actions.key("undo")))
        self.sample_line = FootLine(theme, "arrow-left")
        self.sample_line.say(_("Leave the sample"))
        self.sample_line.hide()
        self.progress, self.bulk = ProgressLine(theme), ProgressLine(theme)
        self._reading = ElidedLabel("", "small")
        self._reading.hide()
        self._safe = ElidedLabel("", "small")
        self._safe_icon = _SafeIcon(theme)
        self._build()
        self.show_step(None)
        self.show_backup("", has_items=False)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 15)
        column.setSpacing(0)
        column.addWidget(self.progress)
        column.addWidget(self.bulk)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 11, 10)
        row.addWidget(self.import_button)
        self._wide_row = row
        column.addLayout(row)
        column.addWidget(self._import_icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sample_line)
        column.addWidget(self.undo_line)
        reading = QHBoxLayout()
        reading.setContentsMargins(39, 3, 12, 0)
        reading.addWidget(self._reading, 1)
        column.addLayout(reading)
        safe = QHBoxLayout()
        safe.setContentsMargins(17, 5, 6, 0)
        safe.setSpacing(8)
        safe.addWidget(self._safe_icon)
        safe.addWidget(self._safe, 1)
        column.addLayout(safe)
        self.set_folded(False)

    def set_folded(self, folded: bool) -> None:
        """Show icons alone."""
        self.import_button.setVisible(not folded)
        self._import_icon.setVisible(folded)
        self.progress.set_folded(folded)
        self.bulk.set_folded(folded)
        self._wide_row.setContentsMargins(12, 0, 11, 0 if folded else 10)
        self.sample_line.set_folded(folded)
        self.undo_line.set_folded(folded)
        self._folded = folded
        self._reading.setVisible(bool(self._reading.text()) and not folded)
        self._safe.setVisible(not folded)
        self._safe_icon.setVisible(not folded)

    def show_step(self, step: StepNote | None) -> None:
        """The step that undo would take back."""
        self.undo_line.say(undo_label(step))
        self.undo_line.setEnabled(step is not None)

    def show_reading(self, left: int) -> None:
        """How many items the closer reading has before it; nothing when it rests."""
        sentence = ngettext("Reading again: {count} left", "Reading again: {count} left", left)
        self._reading.setText(sentence.format(count=times.number(left)) if left else "")
        self._reading.setVisible(bool(left) and not self._folded)

    def show_backup(self, at: str, *, has_items: bool) -> None:
        """When the last copy was made; where there is nothing yet, that nothing leaves."""
        self._backup = copy_line(at) if has_items else ""
        self._say_safe()

    def show_read_only(self, read_only: bool) -> None:
        """That the inbox can only be looked at, which matters more than its copies."""
        self._read_only = read_only
        self._safe_icon.show_icon("eye" if read_only else "shield-check")
        self._say_safe()

    def _say_safe(self) -> None:
        usual = self._backup or _("Stays on this computer")
        self._safe.setText(_("Read-only") if self._read_only else usual)


class _SafeIcon(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name = "shield-check"
        self.setFixedSize(14, 14)
        theme.changed.connect(self.update)

    def show_icon(self, name: str) -> None:
        """Draw another one."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.icon(QPainter(self), self._theme, self._name, "secondary", 0, 0, 14)
