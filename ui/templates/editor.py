"""One template: its words, what it is meant for, and how it reads for a real opinion."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.model.drafts import Template
from desktop.operations import templates
from desktop.wording import answering, codes
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from ui.looking import writes
from ui.place_keys import PlaceShortcut, ShownKey
from ui.style.theme import Theme
from ui.templates import meaning
from ui.templates.preview import Preview
from ui.templates.ticks import Ticks
from ui.widgets import buttons
from ui.widgets.choice import Choice
from ui.widgets.flow import Flow
from ui.widgets.parts import Separator
from ui.widgets.styling import ground, label, tip

PREVIEW_AFTER_MS = 150


class BodyField(QPlainTextEdit):
    """The words of a template."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setAccessibleName(_("Words of the template"))

    def sizeHint(self) -> QSize:
        return QSize(420, 210)


class TemplateEditor(QWidget):
    """``save_wanted`` carries the ``Template`` as it stands, ``copy_wanted`` and ``removal_wanted``
    the one that was opened; ``preview_wanted`` the words to be tried on an opinion, which the
    ``preview`` then shows."""

    save_wanted = Signal(object)
    copy_wanted = Signal(object)
    removal_wanted = Signal(object)
    preview_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._template: Template | None = None
        self._showing = False
        self.title, self.attachment, self.body = QLineEdit(), QLineEdit(), BodyField()
        self.language = Choice(theme)
        self.fits = Ticks(theme, meaning.fits_line, meaning.fits_menu)
        self.channels = Ticks(theme, meaning.channels_line, meaning.channels_menu)
        self.preview = Preview(theme)
        self.uses = label("", "small", wrap=True)
        self.trouble = label("", "negative", wrap=True)
        self.save = buttons.primary(theme, _("Save the template"))
        ShownKey(self.save, "write_go_on")
        self.copy = buttons.quiet(theme, _("Make a copy"), "copy")
        self.remove = buttons.quiet(theme, _("Remove"), "trash-2")
        self._later = QTimer(self, singleShot=True, interval=PREVIEW_AFTER_MS)
        self._later.timeout.connect(self._ask_preview)
        self._build()
        writes(
            self.title, self.body, self.attachment, self.language, self.fits, self.channels, self.save,
            self.copy, self.remove, *self.placeholders,
        )  # fmt: skip
        self._connect()
        self.show_template(None)

    def _build(self) -> None:
        ground(self, "surface")
        inside = QWidget()
        ground(inside, "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 22, 28, 16)
        column.setSpacing(6)
        self.title.setMaxLength(templates.LONGEST_TITLE)
        self.title.setFont(self._theme.font("title", 600))
        for code, words in (("es", "Español"), ("en", "English")):
            self.language.addItem(words, code)
        self._field(column, pgettext("template", "Title"), self.title)
        self._field(column, _("Words"), self.body)
        column.addWidget(self._placeholders())
        column.addSpacing(6)
        column.addLayout(self._settings())
        self._field(column, _("Remind me to attach"), self.attachment)
        self.attachment.setPlaceholderText(_("allergens.pdf, a photo of the terrace…"))
        column.addWidget(self.preview)
        column.addWidget(self.uses)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(Separator(self._theme))
        outer.addWidget(self._foot())

    def _field(self, column: QVBoxLayout, name: str, field: QWidget) -> None:
        caption = label(name, "section")
        caption.setBuddy(field)
        field.setAccessibleName(name)
        column.addWidget(caption)
        column.addWidget(field)
        column.addSpacing(6)

    def _placeholders(self) -> QWidget:
        row = QWidget()
        flow = Flow(across=6, down=6)
        row.setLayout(flow)
        self.placeholders = []
        for placeholder, told in templates.placeholders():
            button = buttons.secondary(self._theme, placeholder, "plus")
            button.setToolTip(tip(told))
            button.setAccessibleDescription(told)
            button.set_height(28)
            button.clicked.connect(lambda _on=False, words=placeholder: self._put(words))
            flow.addWidget(button)
            self.placeholders.append(button)
        return row

    def _settings(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        for name, field in (
            (_("Language"), self.language), (_("Meant for"), self.fits), (_("Sources"), self.channels),
        ):  # fmt: skip
            row = QHBoxLayout()
            caption = label(name, "secondary")
            caption.setFixedWidth(96)
            caption.setBuddy(field)
            row.addWidget(caption)
            row.addWidget(field)
            row.addStretch(1)
            column.addLayout(row)
        return column

    def _foot(self) -> QWidget:
        foot = QWidget()
        ground(foot, "background")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 28, 12)
        row.setSpacing(6)
        self.save.set_height(self._theme.measure("height.button_large"))
        for button in (self.copy, self.remove):
            row.addWidget(button)
        row.addWidget(self.trouble, 1)
        row.addWidget(self.save)
        return foot

    def _connect(self) -> None:
        self.title.textChanged.connect(self._changed)
        self.attachment.textChanged.connect(self._changed)
        self.language.currentIndexChanged.connect(self._changed)
        self.body.textChanged.connect(self._body_changed)
        self.fits.changed.connect(self._changed)
        self.channels.changed.connect(self._changed)
        self.save.clicked.connect(self._save)
        self.copy.clicked.connect(lambda: self.copy_wanted.emit(self._template))
        self.remove.clicked.connect(lambda: self.removal_wanted.emit(self._template))
        PlaceShortcut(self, "write_go_on", self._save)

    # --- what is shown ----------------------------------------------------------------

    @property
    def template(self) -> Template | None:
        """The one that was opened, as it is kept."""
        return self._template

    @property
    def is_changed(self) -> bool:
        """Whether anything was changed that is not kept yet."""
        return self._template is not None and self.written() != self._template

    def show_template(self, template: Template | None) -> None:
        """Open this one; what was changed in the one before is gone, so save it first."""
        self._template = template
        self._showing = True
        found = template or Template("", "es", "", "")
        self.title.setText(found.title)
        self.body.setPlainText(found.body)
        self.attachment.setText(found.attachment)
        self.language.setCurrentIndex(max(0, self.language.findData(found.language)))
        self.fits.show_ticked(found.fits)
        self.channels.show_ticked(found.channels)
        self._showing = False
        self.setEnabled(template is not None)
        self.complain("")
        self._show_kind()
        self._ask_preview()

    def written(self) -> Template:
        """The template with what stands in the fields."""
        base = self._template or Template("", "es", "", "")
        return replace(
            base,
            title=self.title.text(),
            body=self.body.toPlainText(),
            attachment=self.attachment.text(),
            language=self.language.currentData(),
            fits=self.fits.ticked,
            channels=self.channels.ticked,
        )

    def complain(self, sentence: str) -> None:
        """What was written could not be kept."""
        self.trouble.setText(sentence)

    def focus_title(self) -> None:
        """Begin with the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def _show_kind(self) -> None:
        """Whose template it is, what came of it, and what can be done with it."""
        template = self._template
        own = template is not None and template.own
        told = [answering.used(template), answering.after_template(template)] if template else []
        lines = [codes.capital(part) for part in told if part]
        if template is not None and template.code and not own:
            lines.append(_("It came with Oído. What you change becomes yours, and stands in its place."))
        self.uses.setText("\n".join(lines))
        self.uses.setVisible(bool(lines))
        self.remove.setVisible(own and template is not None and template.id > 0)
        self.copy.setVisible(template is not None and bool(template.code))
        self.save.setEnabled(self.is_changed)

    def _changed(self) -> None:
        if not self._showing:
            self.save.setEnabled(self.is_changed)

    def _body_changed(self) -> None:
        if not self._showing:
            self._changed()
            self._later.start()

    def _ask_preview(self) -> None:
        self.preview_wanted.emit(self.body.toPlainText())

    def _put(self, placeholder: str) -> None:
        self.body.insertPlainText(placeholder)
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        if self.is_changed:
            self.save_wanted.emit(self.written())
