"""What the cards of a profile are made of, and how they say what the owner wants."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.changes import Change
from desktop.model.care import CareEntry
from desktop.operations.inboxes import Inbox
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.parts import Card
from ui.widgets.styling import label, tip

Verb = Callable[[Inbox], Change | None]


class Wishes(QObject):
    """What the owner wants done, said by any card: ``verb`` carries a ``Verb`` and what gives back what was
    typed where it fails (or None), ``item`` the id of an item to open in the inbox, ``customer`` that of a
    profile to show, ``merge_with`` another customer to compare with, ``write`` a ``CareEntry`` to answer
    with its template."""

    verb = Signal(object, object)
    item = Signal(int)
    customer = Signal(int)
    merge_with = Signal(int)
    write = Signal(object)

    def do(self, verb: Verb, give_back: Callable[[], None] | None = None) -> None:
        """Ask for a verb; ``give_back`` is called where it fails."""
        self.verb.emit(verb, give_back)

    def write_to(self, entry: CareEntry) -> None:
        """Ask to answer an entry of the care list."""
        self.write.emit(entry)


class Titled(Card):
    """A card with a heading; ``column`` takes what stands in it, ``beside`` what stands at its end."""

    def __init__(self, heading: str, *, quiet: bool = False) -> None:
        super().__init__(quiet=quiet)
        self.setAccessibleName(heading)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(8)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(8)
        self.heading = label(heading, "strong")
        self.beside.addWidget(self.heading)
        self.beside.addStretch(1)
        if heading:
            self.column.addLayout(self.beside)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class Picture(QLabel):
    """An icon that keeps to the theme."""

    def __init__(self, theme: Theme, name: str, role: str = "secondary", size: int = 16) -> None:
        super().__init__()
        self._theme, self._name, self._role, self._size = theme, name, role, size
        self.setFixedSize(size, size)
        theme.changed.connect(self._repaint)
        self._repaint()

    def _repaint(self) -> None:
        self.setPixmap(self._theme.pixmap(self._name, self._role, self._size, self.devicePixelRatioF()))


def iconed(theme: Theme, icon: str, words: QWidget, role: str = "secondary") -> QHBoxLayout:
    """An icon and what stands behind it, both from the top."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.setContentsMargins(0, 0, 0, 0)
    picture = Picture(theme, icon, role)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row


class Quote(QAbstractButton):
    """Words on one line that open the item they come from; cut with an ellipsis, whole on hover."""

    def __init__(self, theme: Theme, words: str, *, opens: str, small: bool = True) -> None:
        super().__init__()
        self._theme, self._small = theme, small
        self.setText(words.replace("&", "&&"))
        self._words = words
        self.setAccessibleName(words)
        self.setAccessibleDescription(opens)
        self.setToolTip(tip(words))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What stands on it."""
        return self._words

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font())
        return QSize(round(metrics.horizontalAdvance(self._words)) + 2, round(metrics.height()) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent" if self.underMouse() or self.hasFocus() else "text"))
        shown = QFontMetricsF(font).elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(self.rect()), int(flags), shown)

    def _font(self) -> QFont:
        return self._theme.font("small" if self._small else "body")


class Fold(QAbstractButton):
    """Small grey words with an arrow that opens and closes what lies below."""

    def __init__(self, theme: Theme, words: str, name: str) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        metrics = self._theme.metrics("small")
        return QSize(round(metrics.horizontalAdvance(self._words)) + 20, round(metrics.height()) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = "text" if self.underMouse() or self.isChecked() else "secondary"
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour(role))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(0, 0, self.width() - 17, self.height()), int(flags), self._words)
        icon = "chevron-up" if self.isChecked() else "chevron-down"
        drawing.icon(painter, self._theme, icon, role, self.width() - 14, (self.height() - 14) / 2, 14)


class Tinted(QWidget):
    """A box on a tint, for what asks for the owner's word."""

    def __init__(self, theme: Theme, role: str, heading: str, icon: str) -> None:
        super().__init__()
        self._theme, self._ground = theme, f"{role}_tint"
        self.setAccessibleName(heading)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 16)
        self.column.setSpacing(8)
        title = label(heading, "strong")
        if role in ("risk", "mixed"):
            title.setProperty("words", role)
            title.setFont(theme.font("body", 600))
        title.setWordWrap(True)
        self.column.addLayout(iconed(theme, icon, title, role))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        radius = self._theme.measure("radius.card")
        drawing.rounded(QPainter(self), QRectF(self.rect()), radius, self._theme.colour(self._ground))
