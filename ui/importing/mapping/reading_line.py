"""How the file is read, on one line: letters, separator, row of names, scale; each can be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.model.sources import UNKNOWN_SOURCE
from desktop.operations.mapping import TableView
from desktop.wording import columns as wording
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.sources import source_name
from ui.style.theme import Theme
from ui.widgets.ask_name import ask_name
from ui.widgets.buttons import Button
from ui.widgets.flow import Flow
from ui.widgets.styling import label

ROW_SHOWN = 60
SOURCES = (
    UNKNOWN_SOURCE.code, "survey", "google", "tripadvisor", "booking", "trustpilot", "thefork", "airbnb",
    "amazon", "web", "mail", "whatsapp", "facebook", "instagram", "phone", "person",
)  # fmt: skip
_OTHER = "\x00other"


class Wish(Button):
    """What one setting is now; a press opens the other choices. ``wished`` carries a value."""

    wished = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, " ", kind="quiet", trailing="chevron-down")
        self._name = name
        self._choices: Mapping[str, str] = {}
        self._value = ""
        self.set_height(28)
        self.clicked.connect(self._open)

    def show_choices(self, choices: Mapping[str, str], value: str, shown: str = "") -> None:
        """``choices`` maps values to words; ``shown`` are other words for the present one."""
        self._choices, self._value = choices, value
        words = shown or choices.get(value, value)
        self.set_words(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.show()

    def menu_of_choices(self) -> QMenu:
        """The choices as a menu, the present one ticked."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for value, words in self._choices.items():
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == self._value)
            action.triggered.connect(lambda checked=False, value=value: self.wished.emit(value))
            group.addAction(action)
        return menu

    def _open(self) -> None:
        menu = self.menu_of_choices()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class ReadingLine(QWidget):
    """The wishes of one table side by side, in as many lines as they need."""

    def __init__(self, theme: Theme, read_as: Callable[..., None]) -> None:
        super().__init__()
        self.encoding = Wish(theme, _("Letters"))
        self.separator = Wish(theme, _("Separator"))
        self.header = Wish(theme, _("Row with the names"))
        self.scale = Wish(theme, _("Scale of the rating"))
        self.source = Wish(theme, pgettext("column", "Source"))
        line = Flow(across=2, down=2)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        line.addWidget(label(_("The file:"), "secondary"))
        for wish in (self.encoding, self.separator, self.header, self.scale, self.source):
            line.addWidget(wish)
            wish.hide()
        self.encoding.wished.connect(lambda value: read_as(encoding=value))
        self.separator.wished.connect(lambda value: read_as(delimiter=value))
        self.header.wished.connect(lambda value: read_as(header=value))
        self.scale.wished.connect(lambda value: read_as(scale=value))
        self._read_as = read_as
        self.source.wished.connect(self._source_wished)

    def show_view(self, view: TableView) -> None:
        """Bring the line up to date."""
        for wish in (self.encoding, self.separator, self.header):
            wish.setVisible(view.delimited)
        if view.delimited:
            names = (*wording.ENCODINGS, view.encoding)
            encodings = {wording.encoding(name): name for name in names}
            self.encoding.show_choices({name: shown for shown, name in encodings.items()}, view.encoding)
            separators = {sign: wording.separator(sign) for sign in wording.SEPARATORS}
            self.separator.show_choices(separators, view.delimiter, wording.separator(view.delimiter))
            rows = {str(row): _row(row, words) for row, words in view.first_rows.items()}
            headers = {**rows, "0": wording.header(0)}
            self.header.show_choices(headers, str(view.header), wording.header(view.header))
        self.scale.setVisible(bool(view.scale))
        self._show_source(view)
        if view.scale:
            self.scale.show_choices({code: wording.scale(code) for code in wording.SCALES}, view.scale)

    def _show_source(self, view: TableView) -> None:
        """Where it was said, unless a column tells it row by row."""
        told = any(column.meaning == "source" for column in view.columns)
        self.source.setVisible(not told)
        if told:
            return
        own = view.mapping.source
        offered = {code: source_name(code) for code in dict.fromkeys((*SOURCES, *filter(None, [own])))}
        known = own if own and own != UNKNOWN_SOURCE.code else ""
        shown = _("Source: {name}").format(name=source_name(known)) if known else _("Source: not given")
        self.source.show_choices({**offered, _OTHER: _("Another one…")}, own, shown)

    def _source_wished(self, code: str) -> None:
        if code != _OTHER:
            self._read_as(source=code)
            return
        at = self.source.mapToGlobal(self.source.rect().bottomLeft())
        ask_name(self, at, _("What is the source called?"), "", lambda name: self._read_as(source=name))


def _row(row: int, words: str) -> str:
    short = words if len(words) <= ROW_SHOWN else f"{words[: ROW_SHOWN - 1]}…"
    return f"{wording.header(row)}: {short}" if short else wording.header(row)
