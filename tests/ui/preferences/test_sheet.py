"""The preferences over a real inbox: saved at once, told to everyone, read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.changes import Change
from desktop.operations import inboxes, timetable, topics
from desktop.settings import Value
from ui.hub import Hub
from ui.jobs import Jobs
from ui.preferences import choices
from ui.preferences.choices import WindowChoices
from ui.preferences.fields import NumberField
from ui.preferences.hours import spans_of
from ui.preferences.sheet import PreferencesSheet
from ui.style.theme import Theme


class Desk:
    """The sheet in a window, with an inbox behind it."""

    def __init__(self, qtbot: QtBot, theme: Theme, inbox: Path) -> None:
        self.qtbot, self.inbox = qtbot, inbox
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(1_000, 800)
        self.jobs, self.hub = Jobs(), Hub()
        self.jobs.open(lambda: inboxes.open_inbox(inbox), lambda opened: None)
        self.changes: list[Change] = []
        self.hub.changed.connect(self.changes.append)
        self.sheet = PreferencesSheet(theme, self.host, self.jobs, self.hub)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        self.sheet.open()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)

    def stored(self, key: str) -> Value:
        with inboxes.open_for_reading(self.inbox) as inbox:
            return inboxes.setting(inbox, key)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, theme, tmp_path / "Casa.oido")
    yield made
    made.jobs.close()


def test_the_field_with_the_keyboard_shows_what_is_stored(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with inboxes.open_inbox(tmp_path / "Casa.oido") as inbox:
        inboxes.set_setting(inbox, key="business.name", value="Casa Ejemplo")
    desk = Desk(qtbot, theme, tmp_path / "Casa.oido")
    field = desk.sheet.fields["business.name"]
    assert field.hasFocus()
    assert field.text() == "Casa Ejemplo"
    desk.jobs.close()


def test_tab_comes_to_the_parts_before_their_fields(desk: Desk) -> None:
    following = desk.sheet.close_button.nextInFocusChain()
    assert following is desk.sheet.chips[0]


def test_a_name_is_saved_when_the_sheet_is_closed(desk: Desk) -> None:
    field = desk.sheet.fields["business.name"]
    assert field.hasFocus()
    desk.qtbot.keyClicks(field, "Casa Ejemplo")
    desk.qtbot.keyClick(field, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(desk.sheet.isHidden)
    desk.settle()
    assert desk.stored("business.name") == "Casa Ejemplo"
    assert [change.verb for change in desk.changes] == ["setting_set"]
    assert desk.sheet.state.text() == "Saved."


def test_what_is_stored_is_shown_when_it_opens(desk: Desk) -> None:
    desk.sheet.dismiss()
    desk.qtbot.waitUntil(desk.sheet.isHidden)
    desk.jobs.in_store(lambda inbox, task: inboxes.set_setting(inbox, key="clock.legal_days", value=15))
    desk.settle()
    desk.sheet.open()
    desk.settle()
    field = desk.sheet.fields["clock.legal_days"]
    assert isinstance(field, NumberField)
    assert field.value() == 15


def test_appearance_is_kept_and_told_at_once(desk: Desk) -> None:
    told: list[WindowChoices] = []
    desk.sheet.window_changed.connect(told.append)
    desk.sheet.window_part.scheme.choose("dark")
    desk.sheet.window_part.density.choose("compact")
    assert told == [WindowChoices(scheme="dark"), WindowChoices(scheme="dark", density="compact")]
    assert choices.load() == told[-1]
    assert desk.sheet.window_part.restart.isHidden()
    desk.sheet.window_part.language.choose("en")
    assert desk.sheet.window_part.restart.isVisible()


def test_what_was_changed_can_be_taken_back_step_by_step(desk: Desk) -> None:
    name = desk.sheet.fields["business.name"]
    name.keeper.keep("Casa Uno")
    name.keeper.flush()
    desk.settle()
    name.keeper.keep("Casa Dos")
    name.keeper.flush()
    desk.settle()
    assert desk.stored("business.name") == "Casa Dos"
    desk.sheet.back.click()
    desk.settle()
    assert desk.stored("business.name") == "Casa Uno"
    desk.sheet.back.click()
    desk.settle()
    assert desk.stored("business.name") == ""
    assert not desk.sheet.back.isVisible()


def test_each_part_is_one_press_away(desk: Desk) -> None:
    assert len(desk.sheet.chips) == len(desk.sheet.sections)
    for chip, section in zip(desk.sheet.chips, desk.sheet.sections, strict=True):
        chip.click()
        focused = desk.host.focusWidget()
        assert section.isAncestorOf(focused), section.heading


def test_business_hours_are_kept_and_what_are_none_is_told(desk: Desk) -> None:
    hours = desk.sheet.hours
    hours.days[0].setText("9-14, 17:00-21:00")
    hours.copy.click()
    desk.settle()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        week = timetable.week(inbox)
    assert week[:5] == [[("09:00", "14:00"), ("17:00", "21:00")]] * 5
    assert week[5:] == [[], []]
    hours.days[5].setText("por la tarde")
    hours.days[5].editingFinished.emit()
    desk.settle()
    assert hours.trouble.isVisible()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        assert timetable.week(inbox) == week
    desk.sheet.back.click()
    desk.settle()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        assert timetable.week(inbox) == []


def test_a_day_that_cannot_be_read_keeps_no_other_from_being_saved(desk: Desk) -> None:
    hours = desk.sheet.hours
    for place, words in ((1, "feria"), (5, "9-14")):
        hours.days[place].setText(words)
        hours.days[place].editingFinished.emit()
    desk.settle()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        assert timetable.week(inbox) == [[], [], [], [], [], [("09:00", "14:00")], []]
    hours.region.setCurrentIndex(1)
    hours.region.activated.emit(1)
    desk.settle()
    assert [hours.days[place].text() for place in (1, 5)] == ["feria", "09:00-14:00"]
    assert hours.trouble.isVisible()


def test_what_was_saved_is_told_below_with_the_way_back(desk: Desk) -> None:
    assert desk.sheet.foot_top() == desk.sheet.panel.height()
    name = desk.sheet.fields["business.name"]
    name.keeper.keep("Casa Uno")
    name.keeper.flush()
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.sheet.foot_top() < desk.sheet.panel.height())
    assert desk.sheet.back.isVisible()


def test_a_day_of_ones_own_is_put_in_and_taken_out(desk: Desk) -> None:
    hours = desk.sheet.hours
    hours.name.setText("Cierre por obras")
    hours.put.click()
    desk.settle()
    year = hours.day.date().year()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        (own,) = [day for day in timetable.free_days(inbox, year) if day.own]
    assert own.name == "Cierre por obras"
    desk.sheet.back.click()
    desk.settle()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        assert not [day for day in timetable.free_days(inbox, year) if day.own]


def test_a_day_without_hours_is_closed_only_beside_one_that_has_some(desk: Desk) -> None:
    days = desk.sheet.hours.days
    assert [day.placeholderText() for day in days] == ["for example 9-14, 17-21", *["all day"] * 6]
    days[2].setText("9-14")
    assert {day.placeholderText() for day in days} == {"closed"}
    days[2].setText("")
    assert days[6].placeholderText() == "all day"


def test_a_channel_gets_hours_of_its_own(desk: Desk) -> None:
    desk.sheet.deadlines._begin_rule("google")
    desk.settle()
    row = desk.sheet.deadlines.rows["google"]
    row.boxes["negative"].setValue(4)
    desk.settle()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        assert ("google", "negative", 4) in [(r.source, r.tone, r.hours) for r in timetable.rules(inbox)]
    desk.sheet.deadlines.forget_rules("google")
    desk.settle()
    assert desk.sheet.deadlines.rows == {}
    desk.sheet.back.click()
    desk.settle()
    assert desk.sheet.deadlines.rows["google"].boxes["negative"].value() == 4


def test_the_rule_of_a_region_sets_its_days_and_comes_with_its_source(desk: Desk) -> None:
    deadlines = desk.sheet.deadlines
    assert deadlines.region.count() > 1
    before = desk.stored("clock.legal_days")
    deadlines.region.setCurrentIndex(deadlines.region.count() - 1)
    deadlines.region.activated.emit(deadlines.region.currentIndex())
    desk.settle()
    assert desk.stored("legal.region") == deadlines.region.currentData()
    assert deadlines.source.isVisible()
    desk.sheet.back.click()
    desk.settle()
    assert (desk.stored("legal.region"), desk.stored("clock.legal_days")) == ("", before)


def test_words_of_the_dictionary_and_approval(desk: Desk) -> None:
    answering = desk.sheet.answering
    answering.line.setText("Senyoret")
    answering.put.click()
    desk.settle()
    assert [chip.words for chip in answering.chips] == ["Senyoret"]
    answering.line.setText("dos palabras")
    answering.put.click()
    desk.settle()
    assert "single word" in desk.sheet.state.text()
    answering.chips[0].removed.emit()
    desk.settle()
    assert answering.chips == []
    answering.approval.choose("on")
    desk.settle()
    assert desk.stored("approval.needed") is True


def test_a_topic_of_ones_own_is_kept_and_changed(desk: Desk) -> None:
    part = desk.sheet.topics
    part.name.setText("Patio")
    part.words.setText("patio, toldo*")
    part.put.click()
    desk.settle()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        (topic,) = topics.topics(inbox)
    assert (topic.name, list(topic.words)) == ("Patio", ["patio", "toldo*"])
    part._change(topic)
    part.words.setText("patio")
    part.put.click()
    desk.settle()
    with inboxes.open_for_reading(desk.inbox) as inbox:
        assert list(topics.topics(inbox)[0].words) == ["patio"]


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("9-14, 17:00-21:30", [("09:00", "14:00"), ("17:00", "21:30")]),
        ("9 a 14 y 17 a 21", [("09:00", "14:00"), ("17:00", "21:00")]),
        ("09.00-24.00", [("09:00", "24:00")]),
        ("", []),
        ("14-9", None),
        ("9-14, 13-20", None),
        ("25-26", None),
        ("por la tarde", None),
    ],
)
def test_hours_are_read_as_they_are_typed(typed: str, spans: list[tuple[str, str]] | None) -> None:
    assert spans_of(typed) == spans


def test_a_check_that_was_turned_off_is_turned_on_again(desk: Desk) -> None:
    off = desk.sheet.answering.off
    assert not off.isVisible()
    desk.jobs.in_store(
        lambda inbox, task: inboxes.set_setting(inbox, key="checks.off", value="R15 google:R29"),
        desk.hub.announce,
    )
    desk.settle()
    desk.settle()
    assert len(off.chips) == 2
    assert off.chips[1].words.endswith(" · Google")
    off.chips[0].removed.emit()
    desk.settle()
    assert desk.stored("checks.off") == "google:R29"
    desk.sheet.back.click()
    desk.settle()
    assert desk.stored("checks.off") == "R15 google:R29"
