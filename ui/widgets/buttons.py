"""Buttons: one primary a place, secondary ones with a border, quiet ones without, links; a dangerous
one stands in the primary's place where nothing brings back what it takes away."""

from __future__ import annotations

import math
import sys
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QWidget

from ui.i18n import key_name
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.styling import tip

Kind = Literal["primary", "danger", "secondary", "quiet", "link"]
_FILLED = ("primary", "danger")

_PADDING = 12
_QUIET_PADDING = 8
_LEAST_PADDING = 4
_GAP = 8
_HINT_GAP = 8
HINT_STRENGTH = 0.8
"""How strong the key behind the words of a filled button is."""


class Button(QPushButton):
    """A push button with an icon that keeps to the theme, and its key as a quiet hint.

    It takes the focus by Tab only, so that a click never takes the focus from the list.
    A button without words needs ``name``, which screen readers and the tool tip say.
    """

    def __init__(
        self,
        theme: Theme,
        words: str = "",
        icon: str = "",
        *,
        kind: Kind = "secondary",
        hint: str = "",
        name: str = "",
        trailing: str = "",
        role: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: Kind = kind
        self._icon = icon
        self._hint = hint
        self._trailing = trailing
        self._role = role
        self._words = ""
        self._height = 0
        self.setProperty("kind", kind)
        # In a dialog Qt would make the first of them the default one, and dress it so.
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_words(words)
        if name:
            self.set_name(name)
        theme.changed.connect(self.update)

    @property
    def hint(self) -> str:
        """The key that is shown behind the words, or ''."""
        return self._hint

    @property
    def words(self) -> str:
        """What stands on the button."""
        return self._words

    def set_words(self, words: str) -> None:
        """Change the words; an ampersand in them is an ampersand."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.updateGeometry()

    def set_icon(self, icon: str, role: str = "") -> None:
        """Change the icon and its colour role ('' for the one of the kind)."""
        self._icon, self._role = icon, role
        self.updateGeometry()
        self.update()

    def set_hint(self, hint: str) -> None:
        """Change the key that is shown behind the words, and said by the tool tip."""
        self._hint = hint
        if self.toolTip() and self.accessibleName():
            self.set_name(self.accessibleName())
        self.updateGeometry()
        self.update()

    def set_name(self, name: str) -> None:
        """What screen readers and the tool tip say of a button without words."""
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name} ({self._hint})" if self._hint else name))

    def set_height(self, height: int) -> None:
        """A height of its own, in logical pixels."""
        self._height = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = self._height or self._theme.measure("height.button")
        if self._kind == "link":
            height = self._height or height - 8
        if not self._words:
            return QSize(height, height)
        # A pixel too few and the key behind the words would go.
        return QSize(math.ceil(self._content_width() + 2 * self._padding()), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Leave the words and the sign of a menu to ``_paint_content``."""
        super().initStyleOption(option)
        option.text = ""
        if self.menu() is not None:
            option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_content(QPainter(self))

    def _padding(self) -> int:
        # A link stands in line with the words above and below it.
        return {"quiet": _QUIET_PADDING, "link": 0}.get(self._kind, _PADDING)

    def _least_padding(self) -> int:
        return min(_LEAST_PADDING, self._padding())

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font("body", 500))

    def _hint_metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font("small"))

    def _content_width(self) -> float:
        width = self._metrics().horizontalAdvance(self._words) + self._icons_width()
        if self._hint and self._words:
            width += _HINT_GAP + self._hint_metrics().horizontalAdvance(self._hint)
        return width + 1

    def _icons_width(self) -> float:
        """What the words leave to the icons at their sides, with the gaps."""
        size = self._theme.measure("icon.size")
        before = size + (_GAP if self._words else 0) if self._icon else 0
        return before + (_GAP + size if self._trailing else 0)

    def _fitting(self) -> tuple[str, str]:
        """The words and the key behind them; where there is no room the key goes, then words are cut."""
        if self._content_width() <= self.width():
            return self._words, self._hint
        room = self.width() - 2 * self._least_padding() - self._icons_width()
        return self._metrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room), ""

    def _roles(self) -> tuple[str, str, str]:
        """Roles of words, icon and hint."""
        if not self.isEnabled():
            return ("faint", "faint", "faint")
        if self._kind in _FILLED:
            return ("on_accent", "on_accent", "on_accent")
        if self._kind == "link":
            return ("accent", self._role or "accent", "secondary")
        return ("text", self._role or "secondary", "secondary")

    def _paint_content(self, painter: QPainter) -> None:
        words, icon, hint = self._roles()
        size = self._theme.measure("icon.size")
        width = self._content_width() if self._words else size
        x = max(float(self._least_padding()), (self.width() - width) / 2)
        middle = self.height() / 2
        if self._icon:
            drawing.icon(painter, self._theme, self._icon, icon, x, middle - size / 2, size)
            x += size + _GAP
        if not self._words:
            return
        shown, key = self._fitting()
        painter.setFont(self._theme.font("body", 500))
        painter.setPen(self._theme.colour(words))
        advance = self._metrics().horizontalAdvance(shown)
        box = QRectF(x, 0, advance + 1, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        x += advance
        if key:
            painter.setFont(self._theme.font("small"))
            colour = self._theme.colour(hint)
            if self._kind in _FILLED:
                colour.setAlphaF(HINT_STRENGTH)
            painter.setPen(colour)
            x += _HINT_GAP
            box = QRectF(x, 0, self._hint_metrics().horizontalAdvance(key) + 1, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, key)
            x += box.width()
        if self._trailing:
            drawing.icon(painter, self._theme, self._trailing, icon, x + _GAP, middle - size / 2, size)


def primary(theme: Theme, words: str, icon: str = "", hint: str = "") -> Button:
    """The one button that says the next step."""
    return Button(theme, words, icon, kind="primary", hint=hint)


def danger(theme: Theme, words: str, icon: str = "") -> Button:
    """The next step where it cannot be undone."""
    return Button(theme, words, icon, kind="danger")


def secondary(theme: Theme, words: str, icon: str = "", hint: str = "", trailing: str = "") -> Button:
    """A button with a border."""
    return Button(theme, words, icon, kind="secondary", hint=hint, trailing=trailing)


def quiet(theme: Theme, words: str, icon: str = "", hint: str = "", trailing: str = "") -> Button:
    """A button without a border."""
    return Button(theme, words, icon, kind="quiet", hint=hint, trailing=trailing)


def link(theme: Theme, words: str, icon: str = "") -> Button:
    """A button that reads like a link."""
    return Button(theme, words, icon, kind="link")


def icon_button(theme: Theme, icon: str, name: str, hint: str = "") -> Button:
    """A quiet button with an icon alone; ``name`` is said by screen readers and tool tip."""
    return Button(theme, "", icon, kind="quiet", hint=hint, name=name)


def key_words(sequence: QKeySequence) -> str:
    """A shortcut as it stands on the owner's keyboard: ``Ctrl F``; on a Mac in its own signs.

    Qt's Spanish says "Control", which no keyboard does.
    """
    if sys.platform == "darwin":
        return sequence.toString(QKeySequence.SequenceFormat.NativeText)
    keys = sequence.toString(QKeySequence.SequenceFormat.PortableText).replace(", ", "+").split("+")
    return " ".join(key_name(key) for key in keys)
