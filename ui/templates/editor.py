"""One template: its words, what it is meant for, and how it reads for a real opinion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
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
from ui.place_keys import PlaceShortcut, ShownKey
from ui.reader.shown import lay_out
from ui.reader.words import Words
from ui.style.theme import Theme
from ui.templates import meaning
from ui.widgets import buttons
from ui.widgets.choice import Choice
from ui.widgets.flow import Flow
from ui.widgets.parts import Card
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
    the one that was opened; ``preview_wanted`` the words to be tried on an opinion, which
    ``show_preview`` answers; ``other_item_wanted`` asks for another opinion to try it on."""

    save_wanted = Signal(object)
    copy_wanted = Signal(object)
    removal_wanted = Signal(object)
    preview_wanted = Signal(str)
    other_item_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._template: Template | None = None
        self._fits: Sequence[str] = ()
        self._channels: Sequence[str] = ()
        self._showing = False
        self.title, self.attachment, self.body = QLineEdit(), QLineEdit(), BodyField()
        self.language = Choice(theme)
        self.fits = buttons.secondary(theme, "", trailing="chevron-down")
        self.channels = buttons.secondary(theme, "", trailing="chevron-down")
        self.preview = Words(theme, "body")
        self.preview_of = label("", "section")
        self.uses = label("", "small", wrap=True)
        self.trouble = label("", "negative", wrap=True)
        self.save = buttons.primary(theme, _("Save the template"))
        ShownKey(self.save, "write_go_on")
        self.copy = buttons.quiet(theme, _("Make a copy"), "copy")
        self.remove = buttons.quiet(theme, _("Remove"), "trash-2")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PREVIEW_AFTER_MS)
        self._later.timeout.connect(self._ask_preview)
        self._build()
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
        self.attachment.setPlaceholderText(_("carta-alergenos.pdf, a photo of the terrace…"))
        column.addWidget(self._preview())
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

    def _preview(self) -> QWidget:
        card = Card(quiet=True)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self.preview_of, 1)
        self.other = buttons.link(self._theme, _("Try another opinion"))
        head.addWidget(self.other)
        column.addLayout(head)
        self.preview.setAccessibleName(_("Preview"))
        column.addWidget(self.preview)
        return card

    def _foot(self) -> QWidget:
        foot = QWidget()
        ground(foot, "background")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 28, 12)
        row.setSpacing(6)
        self.save.set_height(36)
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
        self.fits.clicked.connect(self._choose_fits)
        self.channels.clicked.connect(self._choose_channels)
        self.save.clicked.connect(self._save)
        self.copy.clicked.connect(lambda: self.copy_wanted.emit(self._template))
        self.remove.clicked.connect(lambda: self.removal_wanted.emit(self._template))
        self.other.clicked.connect(self.other_item_wanted)
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
        self._fits, self._channels = tuple(found.fits), tuple(found.channels)
        self._showing = False
        self.setEnabled(template is not None)
        self.complain("")
        self._show_settings()
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
            fits=self._fits,
            channels=self._channels,
        )

    def complain(self, sentence: str) -> None:
        """What was written could not be kept."""
        self.trouble.setText(sentence)

    def show_preview(self, text: str, customer: str) -> None:
        """How the words read for an opinion of ``customer``; '' where there is none."""
        self.preview_of.setText(
            _("How it reads for {customer}").format(customer=customer) if customer else _("How it reads")
        )
        self.preview.show_words(lay_out(text, (), {}))
        self.other.setVisible(bool(customer))

    def focus_title(self) -> None:
        """Begin with the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def _show_settings(self) -> None:
        template = self._template
        self.fits.set_words(meaning.fits_line(self._fits))
        self.channels.set_words(meaning.channels_line(self._channels))
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

    def _choose_fits(self) -> None:
        self._pop(meaning.fits_menu(self, self._fits, self._set_fits), self.fits)

    def _choose_channels(self) -> None:
        self._pop(meaning.channels_menu(self, self._channels, self._set_channels), self.channels)

    def _pop(self, menu: QMenu, under: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _set_fits(self, fits: Sequence[str]) -> None:
        self._fits = tuple(fits)
        self._show_settings()

    def _set_channels(self, channels: Sequence[str]) -> None:
        self._channels = tuple(channels)
        self._show_settings()

    def _save(self) -> None:
        if self.is_changed:
            self.save_wanted.emit(self.written())
