"""The list of templates: found by any word, by language, by what they are meant for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.model.drafts import Template
from desktop.replying.templates import found
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.languages import language_name
from ui.style.theme import Theme
from ui.templates import meaning
from ui.widgets.choice import Choice
from ui.widgets.search_line import SearchLine
from ui.widgets.styling import ground, label, tip

_ROLE = Qt.ItemDataRole.UserRole
OWN, BUNDLED = "own", "bundled"

Key = tuple[str, str]


class TemplateList(QListWidget):
    """``went_in`` is Enter on a template."""

    went_in = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the words."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went_in.emit()
            return
        super().keyPressEvent(event)


class Shelf(QWidget):
    """``opened`` carries a ``Template`` or None, ``entered`` asks to write in it."""

    opened = Signal(object)
    entered = Signal()

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self._theme = theme
        self._templates: Sequence[Template] = ()
        self._filling = False
        self.search = SearchLine(theme, _("Find a template by any word"))
        self.language, self.kind, self.whose = Choice(theme), Choice(theme), Choice(theme)
        self.view = TemplateList()
        self._none = label(_("No template with these words."), "secondary", wrap=True)
        self._build(language)
        theme.changed.connect(self._dress)
        self._dress()

    def _build(self, language: str) -> None:
        ground(self, "background")
        self.view.setAccessibleName(_("Templates"))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        for code, words in (("", _("Both languages")), ("es", "Español"), ("en", "English")):
            self.language.addItem(words, code)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.kind.addItem(_("Any opinion"), "")
        for names in meaning.meant_for().values():
            for code, words in names.items():
                self.kind.addItem(words, code)
        for code, words in (("", _("All of them")), (OWN, _("Mine")), (BUNDLED, _("From Oído"))):
            self.whose.addItem(words, code)
        boxes = {
            self.language: _("Language"), self.kind: _("Meant for"), self.whose: _("Whose"),
        }  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 12, 12)
        column.setSpacing(8)
        heading = label(_("Templates"), "title")
        heading.setFixedHeight(self._theme.measure("height.header") - column.spacing())
        heading.setContentsMargins(0, column.spacing(), 0, 0)
        column.addWidget(heading)
        column.addWidget(self.search)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.kind)
        for box, name in boxes.items():
            box.setAccessibleName(name)
            box.setToolTip(tip(name))
            box.setMinimumContentsLength(6)
            box.currentIndexChanged.connect(self.fill)
        for box in (self.language, self.whose):
            row.addWidget(box, 1)
        column.addWidget(self._none)
        column.addWidget(self.view, 1)
        self.search.textChanged.connect(self.fill)
        self.search.returnPressed.connect(self.view.setFocus)
        self.view.currentItemChanged.connect(self._opened)
        self.view.went_in.connect(self.entered)
        self.setFocusProxy(self.view)

    def _dress(self) -> None:
        colour = {role: self._theme.colour(role).name() for role in ("selection", "text", "hover")}
        self.view.setStyleSheet(
            "QListWidget { background: transparent; }"
            "QListWidget::item { padding: 6px 8px; border-radius: 7px; }"
            f"QListWidget::item:hover {{ background: {colour['hover']}; }}"
            f"QListWidget::item:selected {{ background: {colour['selection']}; color: {colour['text']}; }}"
        )

    def show_templates(self, templates: Sequence[Template]) -> None:
        """These are all; the one that was open stays open where it is still there."""
        self._templates = templates
        self.fill()

    def go_to(self, key: Key | None) -> None:
        """Open the template with this code and language, whatever hides it."""
        if key is None:
            return
        if self._row(key) is None:
            self.search.clear()
            for box in (self.language, self.kind, self.whose):
                box.setCurrentIndex(0)
        row = self._row(key)
        if row is not None:
            self.view.setCurrentRow(row)

    @property
    def shown(self) -> list[Template]:
        """What is listed now, in order."""
        return [self.view.item(row).data(_ROLE) for row in range(self.view.count())]

    @property
    def current(self) -> Template | None:
        """The one that is open."""
        item = self.view.currentItem()
        return self._template_of(item)

    @staticmethod
    def _template_of(item: QListWidgetItem | None) -> Template | None:
        template = item.data(_ROLE) if item is not None else None
        return template if isinstance(template, Template) else None

    def fill(self) -> None:
        """List what the words and filters leave."""
        before = self.current
        self._filling = True
        self.view.clear()
        for template in self._left():
            item = QListWidgetItem(f"{template.title}\n{_below(template)}")
            item.setData(_ROLE, template)
            item.setToolTip(tip(template.title))
            item.setSizeHint(QSize(0, 2 * self.view.fontMetrics().lineSpacing() + 18))
            self.view.addItem(item)
        # Until they are read, nothing was looked through.
        self._none.setVisible(bool(self._templates) and self.view.count() == 0)
        row = self._row(key_of(before)) if before is not None else None
        if self.view.count():
            self.view.setCurrentRow(row or 0)
        self._filling = False
        after = self.current
        if after != before:
            self.opened.emit(after)

    def _left(self) -> list[Template]:
        code = self.kind.currentData() or ""
        there = [
            template
            for template in self._templates
            if self.whose.currentData() in ("", OWN if template.own else BUNDLED)
            and (not code or code in template.fits)
        ]
        return found(there, self.search.text(), language=self.language.currentData() or "")

    def _row(self, key: Key) -> int | None:
        return next((row for row, template in enumerate(self.shown) if key_of(template) == key), None)

    def _opened(self) -> None:
        if not self._filling:
            self.opened.emit(self.current)


def key_of(template: Template) -> Key:
    """What tells a template from all others."""
    return template.code, template.language


def _below(template: Template) -> str:
    """``Tuya · 12 veces · Queja``."""
    uses = ngettext("{count} time", "{count} times", template.uses).format(count=times.number(template.uses))
    parts = [
        _("Yours") if template.own else "",
        uses if template.uses else "",
        codes.capital(language_name(template.language)),
        meaning.fits_line(template.fits[:2]) if template.fits else "",
    ]
    return " · ".join(part for part in parts if part)
