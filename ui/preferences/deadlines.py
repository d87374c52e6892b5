"""Deadlines: hours for complaints and the rest, by channel, and what the law asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QSpinBox, QVBoxLayout, QWidget

from desktop.changes import Change
from desktop.model.answering import ClockRule, Region
from desktop.model.sources import SOURCES
from desktop.operations import calendars, inboxes, timetable
from desktop.operations.inboxes import Inbox
from desktop.settings import Value
from desktop.wording.answering import no_legal_advice
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.sources import source_name
from ui.exporting.boxes import without_arrows
from ui.preferences.fields import NumberField
from ui.preferences.section import Section
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.choice import Choice, Tick
from ui.widgets.parts import ElidedLabel
from ui.widgets.styling import label

NEGATIVE, OTHER = "negative", "other"
_GENERAL = {"clock.negative_hours": NEGATIVE, "clock.other_hours": OTHER}
MONTH_DAYS = 30
_LEGAL = ("clock.legal_days", "clock.legal_working", "legal.region")


@dataclass(frozen=True, slots=True)
class Found:
    """What the section shows."""

    values: dict[str, Value]
    rules: Sequence[ClockRule]
    law: Sequence[Region]


class RuleRow(QWidget):
    """The hours of one channel."""

    def __init__(self, section: DeadlinesSection, source: str, hours: dict[str, int]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = ElidedLabel(source_name(source))
        name.setFixedWidth(136)
        row.addWidget(name)
        self.boxes: dict[str, QSpinBox] = {}
        for tone, words in ((NEGATIVE, pgettext("deadlines", "Complaints")), (OTHER, _("The rest"))):
            box = QSpinBox()
            box.setRange(1, 720)
            box.setSuffix(" " + pgettext("unit", "hours"))
            box.setFixedWidth(96)
            without_arrows(box)
            box.setValue(hours[tone])
            box.setAccessibleName(f"{source_name(source)}, {words}")
            box.setKeyboardTracking(False)
            box.valueChanged.connect(partial(section.set_rule, source, tone))
            row.addWidget(label(words, "small"))
            row.addWidget(box)
            self.boxes[tone] = box
        row.addStretch(1)
        remove = buttons.icon_button(
            section.theme, "x", _("Back to the general hours: {source}").format(source=source_name(source))
        )
        remove.clicked.connect(lambda: section.forget_rules(source))
        row.addWidget(remove)


class DeadlinesSection(Section):
    """Two general rules, those of channels, and the rule of law."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Deadlines"))
        self._rules: Sequence[ClockRule] = ()
        self._law: Sequence[Region] = ()
        form = self.form()
        hours, days = pgettext("unit", "hours"), pgettext("unit", "days")
        self.add(form, pgettext("deadlines", "Complaints"), NumberField("clock.negative_hours", hours))
        self.add(form, pgettext("deadlines", "The rest"), NumberField("clock.other_hours", hours))
        self.rows: dict[str, RuleRow] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.column.addLayout(self._rows)
        self.another = buttons.quiet(theme, _("Other hours for a source"), "plus", trailing="chevron-down")
        self.another.setMenu(QMenu(self.another))
        row = QHBoxLayout()
        row.addWidget(self.another)
        row.addStretch(1)
        self.column.addLayout(row)
        self._add_law(days)

    def _add_law(self, days: str) -> None:
        form = self.form()
        self.region = Choice(self.theme)
        self.region.activated.connect(self._choose_law)
        self.row(form, _("Legal rule"), self.region)
        self.add(form, pgettext("deadlines", "Formal claims"), NumberField("clock.legal_days", days))
        self.working = Tick(self.theme, _("Count only working days"))
        self.working.clicked.connect(self._choose_working)
        form.addRow("", self.working)
        self.month = label(_("30 days count as one calendar month."), "small", wrap=True)
        self.column.addWidget(self.month)
        self.source = label("", "small", wrap=True)
        self.column.addWidget(self.source)
        self.column.addWidget(label(no_legal_advice(), "small", wrap=True))

    def read(self, inbox: Inbox) -> Found:
        keys = (*_GENERAL, *_LEGAL)
        return Found(
            {key: inboxes.setting(inbox, key) for key in keys}, timetable.rules(inbox), calendars.law()
        )

    def show_read(self, found: object) -> None:
        assert isinstance(found, Found)
        self.show_values(found.values)
        self._rules, self._law = found.rules, found.law
        working = bool(found.values["clock.legal_working"])
        self.working.setChecked(working)
        self.month.setVisible(not working and found.values["clock.legal_days"] == MONTH_DAYS)
        self._show_law(str(found.values["legal.region"]))
        self._show_rules()

    def store(self, inbox: Inbox, key: str, value: Value) -> Change | None:
        if key in _GENERAL:
            return timetable.set_rule(inbox, source="", tone=_GENERAL[key], hours=int(value))
        changed = inboxes.set_setting(inbox, key=key, value=value)
        timetable.settle(inbox)
        return changed

    # --- channels ---------------------------------------------------------------------

    def _hours(self, source: str) -> dict[str, int]:
        general = {rule.tone: rule.hours for rule in self._rules if not rule.source}
        return general | {rule.tone: rule.hours for rule in self._rules if rule.source == source}

    def _show_rules(self) -> None:
        for row in self.rows.values():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        named = dict.fromkeys(rule.source for rule in self._rules if rule.source)
        self.rows = {source: RuleRow(self, source, self._hours(source)) for source in named}
        for row in self.rows.values():
            self._rows.addWidget(row)
        menu = self.another.menu()
        menu.clear()
        for source in SOURCES:
            if source not in named:
                action = menu.addAction(source_name(source).replace("&", "&&"))
                action.triggered.connect(partial(self._begin_rule, source))

    def _begin_rule(self, source: str, _on: bool = False) -> None:
        """Hours of its own, which begin as the general ones."""
        self.set_rule(source, NEGATIVE, self._hours(source)[NEGATIVE])

    def set_rule(self, source: str, tone: str, hours: int) -> None:
        """Set the hours of a channel."""
        before = next(
            (rule.hours for rule in self._rules if (rule.source, rule.tone) == (source, tone)), None
        )
        self.wanted.emit(
            lambda inbox: timetable.set_rule(inbox, source=source, tone=tone, hours=hours),
            lambda inbox: timetable.set_rule(inbox, source=source, tone=tone, hours=before),
        )

    def forget_rules(self, source: str) -> None:
        """Let a channel go by the general hours again."""
        before = [rule for rule in self._rules if rule.source == source]

        def forget(inbox: Inbox) -> Change | None:
            changes = [
                timetable.set_rule(inbox, source=source, tone=tone, hours=None) for tone in _GENERAL.values()
            ]
            return next((change for change in changes if change is not None), None)

        def back(inbox: Inbox) -> Change | None:
            changes = [
                timetable.set_rule(inbox, source=source, tone=rule.tone, hours=rule.hours) for rule in before
            ]
            return next((change for change in changes if change is not None), None)

        self.wanted.emit(forget, back)

    # --- law --------------------------------------------------------------------------

    def _show_law(self, code: str) -> None:
        self.region.clear()
        self.region.addItem(_("None chosen: days of your own"), "")
        for region in self._law:
            self.region.addItem(region.name, region.code)
        self.region.setCurrentIndex(max(0, self.region.findData(code)))
        rule = next((each for each in self._law if each.code == code), None)
        words = ""
        if rule is not None and rule.source:
            words = _("Source: {source}, looked up in {month}.").format(
                source=rule.source, month=rule.checked
            )
        self.source.setText(words)
        self.source.setVisible(bool(words))

    def _choose_working(self) -> None:
        self.save("clock.legal_working", self.working.isChecked())

    def _choose_law(self) -> None:
        code, before = str(self.region.currentData()), {key: self._values[key] for key in _LEGAL}

        def back(inbox: Inbox) -> Change | None:
            changes = [inboxes.set_setting(inbox, key=key, value=value) for key, value in before.items()]
            timetable.settle(inbox)
            return next((change for change in changes if change is not None), None)

        self.wanted.emit(lambda inbox: timetable.set_law(inbox, code), back)
