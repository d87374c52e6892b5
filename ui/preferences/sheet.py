"""What the owner can set: the business, the clocks, the window. All of it is saved at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop.changes import Area, Change
from desktop.errors import OidoError
from desktop.operations import inboxes
from desktop.settings import Value
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from ui.exporting.options import Options
from ui.hub import Hub
from ui.importing.slide_over import SlideOver
from ui.jobs import Jobs
from ui.preferences import choices
from ui.preferences.fields import LineField, NumberField, TextField
from ui.style.theme import Theme
from ui.widgets.styling import label, restyle

KEYS = (
    "business.name", "business.signature", "business.own_data",
    "clock.negative_hours", "clock.other_hours", "clock.legal_days",
)  # fmt: skip
READING = "reading.background"


class PreferencesSheet(SlideOver):
    """The preferences. ``window_changed`` carries the new ``WindowChoices``."""

    window_changed = Signal(object)

    def __init__(self, theme: Theme, host: QWidget, jobs: Jobs, hub: Hub) -> None:
        super().__init__(theme, host, _("Preferences"), _("Whatever you change is saved at once."))
        self._jobs, self._hub = jobs, hub
        self.window_choices = choices.load()
        self.fields: dict[str, LineField | TextField | NumberField] = {}
        self.body.setSpacing(8)
        self._fill_business()
        self._fill_clocks()
        self._fill_reading()
        self._fill_window()
        self.body.addStretch()
        self.state: QLabel = label("", "secondary", wrap=True)
        self.foot.addSpacing(8)
        self.foot.addWidget(self.state, 1)
        self.foot.addWidget(label(_("Nothing leaves this computer"), "small"))
        hub.changed.connect(self._told)

    def _fill_business(self) -> None:
        form = self._section(_("Your business"))
        self._add(form, pgettext("business", "Name"), LineField("business.name"), "")
        self._add(
            form, _("Signature"), LineField("business.signature"),
            _("Closes your replies: «Lucía, Casa Ejemplo»."),
        )  # fmt: skip
        self._add(
            form, _("Your own data"), TextField("business.own_data"),
            _("Phones, mail addresses and links of yours, one a line: in a reply they raise no alarm."),
        )  # fmt: skip

    def _fill_clocks(self) -> None:
        form = self._section(_("Deadlines"))
        hours, days = pgettext("unit", "hours"), pgettext("unit", "days")
        self._add(form, pgettext("deadlines", "Complaints"), NumberField("clock.negative_hours", hours), "")
        self._add(form, pgettext("deadlines", "The rest"), NumberField("clock.other_hours", hours), "")
        self._add(
            form, pgettext("deadlines", "Formal claims"), NumberField("clock.legal_days", days),
            _("Spanish consumer law gives you one month."),
        )  # fmt: skip

    def _fill_reading(self) -> None:
        self.body.addSpacing(8)
        self.body.addWidget(label(pgettext("preferences", "Reading"), "title"))
        self.reading = Options(
            self.theme, _("Read more closely while the window is open"),
            [("on", pgettext("reading", "Yes")), ("off", pgettext("reading", "No"))], "on",
        )  # fmt: skip
        self.body.addWidget(self.reading)
        below = _("What customers wrote is read a second time, slower and better, on this computer.")
        self.body.addWidget(label(below, "small", wrap=True))
        self.reading.chosen.connect(lambda code: self._save(READING, code == "on"))

    def _fill_window(self) -> None:
        self.body.addSpacing(8)
        self.body.addWidget(label(pgettext("preferences", "Window"), "title"))
        chosen = self.window_choices
        self.language = Options(
            self.theme, _("Language"),
            [("", _("As the system")), ("es", "Español"), ("en", "English")], chosen.language,
        )  # fmt: skip
        self.scheme = Options(
            self.theme, _("Appearance"),
            [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))], chosen.scheme,
        )  # fmt: skip
        self.density = Options(
            self.theme, pgettext("preferences", "List"),
            [("roomy", pgettext("density", "Roomy")), ("compact", pgettext("density", "Compact"))],
            chosen.density,
        )  # fmt: skip
        for options in (self.language, self.scheme, self.density):
            self.body.addWidget(options)
            self.body.addSpacing(6)
            options.chosen.connect(self._choose_window)
        self.restart = label(
            _("While an import runs, the language changes when you open Oído again."), "small", wrap=True
        )
        self.restart.hide()
        self.body.addWidget(self.restart)

    def _section(self, heading: str) -> QFormLayout:
        self.body.addSpacing(8)
        self.body.addWidget(label(heading, "title"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.body.addLayout(form)
        return form

    def _add(
        self, form: QFormLayout, name: str, field: LineField | TextField | NumberField, below: str
    ) -> None:
        caption = label(name, "secondary")
        caption.setBuddy(field)
        caption.setMinimumWidth(120)
        caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        caption.setContentsMargins(0, 7, 0, 0)
        field.setAccessibleName(name)
        field.setAccessibleDescription(below)
        field.keeper.settled.connect(self._save)
        self.fields[field.keeper.key] = field
        if not below:
            form.addRow(caption, field)
            return
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addWidget(field, 0, _beside(field))
        both.addWidget(label(below, "small", wrap=True))
        form.addRow(caption, both)

    def open(self) -> None:
        """Read what is stored, and slide in."""
        self.state.setText("")
        self._read()
        super().open()

    def dismiss(self) -> None:
        """Save what was typed last, and slide out."""
        for field in self.fields.values():
            field.keeper.flush()
        super().dismiss()

    def focus_first(self) -> None:
        """The first field."""
        self.fields["business.name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        self._jobs.in_store(
            lambda inbox, task: {key: inboxes.setting(inbox, key) for key in (*KEYS, READING)},
            self._show,
            self._failed,
        )

    def _show(self, values: dict[str, Value]) -> None:
        for key in KEYS:
            self.fields[key].show_value(values[key])
        self.reading.choose("on" if values[READING] else "off")

    def _save(self, key: str, value: object) -> None:
        assert isinstance(value, str | int | float | bool)  # a signal forgets the type
        known: Value = value
        self._jobs.in_store(
            lambda inbox, task: inboxes.set_setting(inbox, key=key, value=known), self._saved, self._failed
        )

    def _saved(self, change: Change | None) -> None:
        if change is not None:
            self._say(_("Saved."))
            self._hub.announce(replace(change, initiator=self))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OidoError):
            self._say(str(error), bad=True)

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        self.state.setText(sentence)
        restyle(self.state, words="negative" if bad else "secondary")

    def _choose_window(self) -> None:
        before = self.window_choices
        self.window_choices = choices.WindowChoices(self.language.code, self.scheme.code, self.density.code)
        choices.save(self.window_choices)
        self._say(_("Saved."))
        self.restart.setVisible(self.restart.isVisible() or before.language != self.window_choices.language)
        self.window_changed.emit(self.window_choices)

    def _told(self, change: object) -> None:
        """Another window or an undo may have changed a setting."""
        mine = isinstance(change, Change) and change.initiator is self
        if isinstance(change, Change) and Area.SETTINGS in change.areas and not mine and self.is_open:
            self._read()


def _beside(field: QWidget) -> Qt.AlignmentFlag:
    """Numbers keep to their width; texts take the whole column."""
    return Qt.AlignmentFlag.AlignLeft if isinstance(field, NumberField) else Qt.AlignmentFlag(0)
