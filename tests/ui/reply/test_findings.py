from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from tests.support.composing import (
    BLOCKS,
    WARNS,
    World,
    chips,
    control_enter,
    hands,
    offer,
    subject,
    visible,
)
from tests.support.details import reply
from ui.reply.autosave import Autosave
from ui.reply.composer import Composer
from ui.reply.steps import Step
from ui.style.theme import Theme


def test_checks_are_asked_for_after_a_pause(qtbot: QtBot, theme: Theme, world: World) -> None:
    autosave = Autosave(world.save, idle_ms=60_000, longest_ms=60_000)
    quick = Composer(theme, autosave, hands(world.copied, world.opened), check_after_ms=1)
    qtbot.addWidget(quick)
    quick.show_subject(subject())
    with qtbot.waitSignal(quick.check_wanted) as asked:
        quick.editor.insertPlainText("Hola")
    assert asked.args == ["Hola"]
    quick.clear()
    autosave.close()


def test_findings_of_an_older_text_are_dropped(composer: Composer) -> None:
    composer.show_subject(subject(reply("Hola {?motivo}")))
    composer.show_findings("Hola", [BLOCKS])
    assert chips(composer) == []
    composer.show_findings("Hola {?motivo}", [BLOCKS, WARNS])
    assert [chip.words for chip in chips(composer)] == ["Something left to fill in", "Does not mention food"]
    assert all(chip.accessibleDescription() for chip in chips(composer))


def test_a_blocking_finding_turns_the_button_and_is_shown_by_it(
    composer: Composer, qtbot: QtBot, world: World
) -> None:
    composer.show_subject(subject(reply("Hola {?motivo}")))
    composer.show_findings("Hola {?motivo}", [BLOCKS])
    assert composer.footer.main.words == "Review 1 warning"
    control_enter(composer, qtbot)
    assert world.asked == []
    assert composer.editor.textCursor().selectedText() == "Hola"
    assert "There is something left to fill in: “{?motivo}”." in visible(composer)


def test_a_blocking_finding_can_be_accepted_and_held_against_again(composer: Composer, world: World) -> None:
    composer.show_subject(subject(reply("Hola {?motivo}")))
    composer.show_findings("Hola {?motivo}", [BLOCKS])
    offer(composer, 0)
    assert composer.step is Step.MAKE_READY
    composer.go_on()
    assert world.asked == [("ready", 7, ["R02"])]
    offer(composer, 0)
    assert composer.step is Step.REVIEW


def test_the_same_finding_in_two_places_is_one_chip_that_leads_to_both(
    composer: Composer, qtbot: QtBot
) -> None:
    words = "{?uno} y {?dos}"
    found = [Finding("R02", Level.BLOCK, *place, {"words": "x"}) for place in ((0, 6), (9, 15))]
    composer.show_subject(subject(reply(words)))
    composer.show_findings(words, found)
    assert [chip.words for chip in chips(composer)] == ["Something left to fill in"]
    assert composer.footer.main.words == "Review 1 warning"
    seen = []
    for _turn in range(3):
        composer.go_on()
        seen.append(composer.editor.textCursor().selectedText())
    assert seen == ["{?uno}", "{?dos}", "{?uno}"]


def test_a_warning_can_be_ignored_for_this_item_alone(composer: Composer) -> None:
    composer.show_subject(subject(reply("Hola")))
    composer.show_findings("Hola", [WARNS])
    offer(composer, 0)
    assert chips(composer) == []
    composer.show_subject(subject(reply("Hola"), feedback=8))
    composer.show_findings("Hola", [WARNS])
    assert len(chips(composer)) == 1


def test_many_findings_show_the_heaviest_first(composer: Composer) -> None:
    found = [Finding(f"R{number}", Level.WARN, 0, 0) for number in (11, 12, 14, 17, 20, 21)]
    composer.show_subject(subject(reply("Hola")))
    composer.show_findings("Hola", found)
    assert [chip.words for chip in chips(composer)][-1] == "2 more"
    chips(composer)[-1].click()
    assert len(chips(composer)) == 6


def test_the_keyboard_goes_on_with_the_findings_that_it_asked_for(composer: Composer, qtbot: QtBot) -> None:
    found = [Finding(f"R{number}", Level.WARN, 0, 0) for number in (11, 12, 14, 17, 20, 21)]
    composer.show_subject(subject(reply("Hola")))
    composer.show_findings("Hola", found)
    composer.activateWindow()
    chips(composer)[-1].setFocus()
    qtbot.keyClick(chips(composer)[-1], Qt.Key.Key_Space)
    shown = chips(composer)
    reached = [QApplication.focusWidget()]
    for _step in range(2):
        reached.append(reached[-1].nextInFocusChain())
    assert reached[:2] == shown[4:]
    assert reached[2] not in shown
    QTest.keyClick(shown[4], Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is shown[3]


def test_a_long_finding_keeps_no_row_wide_in_a_narrow_pane(composer: Composer) -> None:
    """Else the height was worked out for a row that was not there, and the last chips lost."""
    long = Finding("R16", Level.WARN, 0, 0, {"topics": "food,waiting,price,returns,payment,staff"})
    composer.show_subject(subject(reply("Hola")))
    composer.show_findings("Hola", [long])
    (chip,) = chips(composer)
    assert composer.chips.minimumSizeHint().width() < 120 < chip.sizeHint().width()
