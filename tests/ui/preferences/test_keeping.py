"""How long feedback is kept: told before it is set."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.operations import inboxes
from tests.support.inboxes import PRAISE, open_new, row, take_in
from ui.preferences.keeping import KeepingSection
from ui.style.theme import Theme


def test_the_choice_says_what_it_erases_and_only_the_button_sets_it(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    section = KeepingSection(theme)
    qtbot.addWidget(section)
    asked: list[object] = []
    section.wanted.connect(lambda verb, back: asked.append(verb))
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("20/10/2012", "Ana", "5", PRAISE)])
        section.show_read(section.read(inbox))
        assert not section.go.isEnabled()
        section.years.setCurrentIndex(section.years.findData(36))
        assert "1 item is older" in section.told.text()
        assert asked == []
        section.go.click()
        verb = asked[0]
        assert callable(verb)
        verb(inbox)
        assert inboxes.setting(inbox, "keep.months") == 36
        section.show_read(section.read(inbox))
        assert not section.go.isEnabled()
