"""The theme: every colour, measure, font and icon that a widget may use.

One is made at start and handed to each widget; it follows the system's light or dark and
its high-contrast palette while the window is open.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QGuiApplication,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from ui.style import icons, roles
from ui.style.sheet import style_sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

FontKind = Literal["body", "middle", "small", "title", "page", "reader"]

# A desktop that tells Qt no font of its own is answered with "Sans Serif 9".
_NO_FONT_OF_ITS_OWN = ("Sans Serif", 9)
# Between body and small: chips, and the second line of compact rows.
_MIDDLE = 0.93
_STAND_INS = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "DejaVu Sans")


class Theme(QObject):
    """``changed`` follows every change of colours; widgets then ask again and repaint."""

    changed = Signal()

    def __init__(self, scheme: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roles = roles.load()
        self._scheme = scheme
        self._system_palette = QPalette(QGuiApplication.palette())
        self._pixmaps: dict[Hashable, QPixmap] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._base = _base_font(self.ratio("text.body_px"))
        self._body_pixels = QFontInfo(self._base).pixelSize()
        self._metrics: dict[tuple[FontKind, int], QFontMetricsF] = {}
        self._colours: roles.Colours = {}
        # Kept: PySide counts what hangs on these hints as theirs and drops it with them.
        self._hints = QGuiApplication.styleHints()
        self._wishes = self._hints.accessibility()
        self._choose()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._wishes.contrastPreferenceChanged.connect(self._system_changed)

    @property
    def dark(self) -> bool:
        """Whether light words stand on a dark ground."""
        return self.colour("background").lightness() < self.colour("text").lightness()

    @property
    def scheme(self) -> str:
        """What the owner asked for: ``system``, ``light`` or ``dark``."""
        return self._scheme

    def force(self, scheme: str) -> None:
        """Keep to light or dark, or follow the system again."""
        self._scheme = scheme
        self._choose()
        self.apply()
        self.changed.emit()

    def prepare(self) -> None:
        """Give the application its palette and font. A window is made before the sheet is there: each
        part of it that is put into another would be held against the sheet once more."""
        application = _application()
        application.setPalette(self._palette())
        application.setFont(self.font("body"))

    def apply(self) -> None:
        """Dress the application: palette, font and style sheet."""
        self.prepare()
        _application().setStyleSheet(style_sheet(self))

    def colour(self, role: str) -> QColor:
        """The colour of ``role`` (a key of roles.json). Raises KeyError for an unknown one."""
        return QColor(self._colours[role])

    def measure(self, name: str) -> int:
        """A length in logical pixels by its dotted name, such as ``height.row``."""
        return round(self._roles.measures[name])

    def ratio(self, name: str) -> float:
        """A measure that is no whole number, such as ``text.reader_line_height``."""
        return self._roles.measures[name]

    def font(self, kind: FontKind = "body", weight: int = 400) -> QFont:
        """A font after its kind; weights are 400, 500 on controls, 600 on titles and unread."""
        font = QFont(self._base)
        factor = {"body": 1.0, "middle": _MIDDLE}.get(kind) or self.ratio(f"text.{kind}")
        font.setPixelSize(round(self._body_pixels * factor))
        font.setWeight(QFont.Weight(weight))
        return font

    def metrics(self, kind: FontKind = "body", weight: int = 400) -> QFontMetricsF:
        """The measures of a font, kept, for what is laid out row by row."""
        key = (kind, weight)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(kind, weight))
        return self._metrics[key]

    def figures(self, kind: FontKind = "body", weight: int = 400) -> QFont:
        """The same font with digits of one width, for columns of numbers."""
        font = self.font(kind, weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def pixmap(self, name: str, role: str = "text", size: float = 16, ratio: float = 1.0) -> QPixmap:
        """The icon ``name`` in the colour of ``role``, drawn for a screen of ``ratio``."""
        return self.cached(
            (name, role, size, ratio), lambda: icons.tinted(name, self.colour(role), size, ratio)
        )

    def cached(self, key: Hashable, draw: Callable[[], QPixmap]) -> QPixmap:
        """The pixmap kept under ``key``, drawn when there is none yet; dropped on change."""
        if key not in self._pixmaps:
            self._pixmaps[key] = draw()
        return self._pixmaps[key]

    def icon(self, name: str, role: str = "text", size: int = 16) -> QIcon:
        """The icon for menus and plain Qt widgets, at each ratio of the screens there are."""
        # Imported when it is wanted: it brings the names of all icons that a desktop may have.
        from PySide6.QtGui import QIcon

        key = (name, role, size)
        if key not in self._icons:
            icon = QIcon()
            ratios = {1.0, 2.0} | {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
            for ratio in sorted(ratios):
                icon.addPixmap(self.pixmap(name, role, size, ratio))
                icon.addPixmap(self.pixmap(name, "faint", size, ratio), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def _system_changed(self) -> None:
        # While a scheme is forced, the system may change as it likes.
        if self._scheme != "system":
            return
        self._choose()
        self.apply()
        self.changed.emit()

    def _choose(self) -> None:
        self._pixmaps.clear()
        self._icons.clear()
        colours = self._roles.dark if self._wants_dark() else self._roles.light
        contrast = self._wishes.contrastPreference() == Qt.ContrastPreference.HighContrast
        if self._scheme == "system" and contrast:
            colours = roles.of_high_contrast(self._system_palette, colours)
        self._colours = colours

    def _wants_dark(self) -> bool:
        if self._scheme != "system":
            return self._scheme == "dark"
        scheme = self._hints.colorScheme()
        if scheme == Qt.ColorScheme.Unknown:
            window = self._system_palette.color(QPalette.ColorRole.Window)
            return window.lightness() < self._system_palette.color(QPalette.ColorRole.WindowText).lightness()
        return scheme == Qt.ColorScheme.Dark

    def _palette(self) -> QPalette:
        palette = QPalette(self.colour("surface"))
        for name, role in _PALETTE.items():
            palette.setColor(name, self.colour(role))
        for name in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, name, self.colour("faint"))
        return palette


_PALETTE = {
    QPalette.ColorRole.Window: "background",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "hover",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "secondary",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Accent: "accent",
}


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def _base_font(body_pixels: float) -> QFont:
    """The system's font; where the desktop names none, the first good one at the size of
    the pictures."""
    font = QFont(QGuiApplication.font())
    if (font.family(), font.pointSize()) != _NO_FONT_OF_ITS_OWN:
        return font
    # All at once: to ask for one family after the other, fontconfig looks through its rules for each.
    installed = QFontDatabase.families()
    if family := next((family for family in _STAND_INS if family in installed), ""):
        font.setFamily(family)
    font.setPixelSize(round(body_pixels))
    return font
