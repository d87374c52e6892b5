"""The business itself, the background reading, and the window."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from ui.exporting.options import Options
from ui.preferences import choices
from ui.preferences.choices import WindowChoices
from ui.preferences.fields import LineField, TextField
from ui.preferences.section import Section
from ui.style.theme import Theme
from ui.widgets.styling import label

READING = "reading.background"


class BusinessSection(Section):
    """Name, signature, own data."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Your business"))
        form = self.form()
        self.add(form, pgettext("business", "Name"), LineField("business.name"))
        self.add(
            form, _("Signature"), LineField("business.signature"),
            _("Closes your replies: “Sam, Corner Café”."),
        )  # fmt: skip
        self.add(
            form, _("Your own data"), TextField("business.own_data"),
            _("Phones, mail addresses and links of yours, one a line: in a reply they raise no alarm."),
        )  # fmt: skip


class ReadingSection(Section):
    """Whether the closer reading goes on in the background."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, pgettext("preferences", "Reading"))
        self._on: bool | None = None
        self.options = Options(
            theme, _("Read more closely while the window is open"),
            [("on", pgettext("reading", "Yes")), ("off", pgettext("reading", "No"))], "on",
        )  # fmt: skip
        self.column.addWidget(self.options)
        below = _("What customers wrote is read a second time, slower and better, on this computer.")
        self.column.addWidget(label(below, "small", wrap=True))
        self.options.chosen.connect(self._choose)

    def read(self, inbox: Inbox) -> bool:
        return bool(inboxes.setting(inbox, READING))

    def show_read(self, found: object) -> None:
        self._on = bool(found)
        self.options.choose("on" if found else "off")

    def _choose(self, code: str) -> None:
        wanted = code == "on"
        if self._on is not None and wanted != self._on:
            self._values[READING], self._on = self._on, wanted
            self.save(READING, wanted)


class WindowSection(Section):
    """What belongs to the computer, not to an inbox. ``chosen`` carries new ``WindowChoices``."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, pgettext("preferences", "Window"))
        self.choices = choices.load()
        now = self.choices
        self.language = Options(
            theme, _("Language"), [("", _("Same as the system")), ("es", "Español"), ("en", "English")],
            now.language,
        )  # fmt: skip
        self.scheme = Options(
            theme, _("Appearance"),
            [("system", _("Same as the system")), ("light", _("Light")), ("dark", _("Dark"))], now.scheme,
        )  # fmt: skip
        self.density = Options(
            theme, pgettext("preferences", "List"),
            [("roomy", pgettext("density", "Roomy")), ("compact", pgettext("density", "Compact"))],
            now.density,
        )  # fmt: skip
        for options in (self.language, self.scheme, self.density):
            self.column.addWidget(options)
            self.column.addSpacing(6)
            options.chosen.connect(self._choose)
        self.restart = label(
            _("While an import runs, the language changes when you open Oído again."), "small", wrap=True
        )
        self.restart.hide()
        self.column.addWidget(self.restart)

    def read(self, inbox: Inbox) -> None:
        """Nothing of it is in the inbox."""

    def show_read(self, found: object) -> None:
        """Nothing of it is in the inbox."""

    def _choose(self) -> None:
        before = self.choices
        self.choices = WindowChoices(self.language.code, self.scheme.code, self.density.code)
        choices.save(self.choices)
        self.restart.setVisible(self.restart.isVisible() or before.language != self.choices.language)
        self.chosen.emit(self.choices)
