from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from desktop.model.codes import Independence, ReplyState, Scale, Status
from desktop.model.rating import Rating
from desktop.model.rows import Clock, ClockKind
from desktop.model.tags import TagKind
from tests.support.details import DAY, NOW, customer, customer_detail, detail, reply, row, tag
from ui.reader.cards import answered_line, customer_line
from ui.reader.heading import clock_badge
from ui.reader.pane import ReaderPane
from ui.reader.words import Words
from ui.style.theme import Theme
from ui.widgets.chips import Chip


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> ReaderPane:
    made = ReaderPane(theme)
    qtbot.addWidget(made)
    made.resize(760, 900)
    made.show()
    return made


def chips(pane: ReaderPane) -> list[Chip]:
    return [chip for chip in pane.page.tags.findChildren(Chip) if chip.isVisible()]


def labels(pane: ReaderPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible() and label.text()]


def test_the_words_are_shown_as_they_are_never_as_markup(pane: ReaderPane) -> None:
    text = "<b>Negrita</b> <img src='http://x'> & &amp; *nada*"
    pane.show_detail(detail(text), NOW)
    assert pane.page.words.toPlainText() == text


def test_the_first_tag_is_marked_until_another_is_regarded(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    waiting, food, *_rest = chips(pane)
    assert waiting.isChecked()
    assert pane.page.words.marked_words() == ["esperamos una hora con la mesa reservada"]
    food.regarded.emit(True)
    assert pane.page.words.marked_words() == ["la comida llegó fría"]
    food.regarded.emit(False)
    assert pane.page.words.marked_words() == ["esperamos una hora con la mesa reservada"]


def test_a_click_turns_a_mark_on_and_off(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    waiting, food, *_rest = chips(pane)
    food.click()
    assert not waiting.isChecked()
    food.click()
    assert pane.page.words.marked_words() == []


def test_hits_of_a_search_are_marked_instead(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW, ["hora"])
    assert pane.page.words.marked_words() == ["hora"]


def test_the_mark_lies_behind_its_words(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW, ["Llevo"])
    first = pane.page.words.first_mark()
    assert first is not None
    assert first.left() == pytest.approx(0, abs=0.5)
    image = pane.page.words.grab().toImage()
    ratio = image.devicePixelRatio()
    inside = image.pixelColor(round((first.left() + 1) * ratio), round(first.center().y() * ratio))
    assert inside == details_theme_mark(pane)


def details_theme_mark(pane: ReaderPane) -> Any:
    return pane.page.words._theme.colour("mark")


def test_the_same_item_read_again_keeps_its_mark(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    chips(pane)[1].click()
    pane.show_detail(detail(), NOW)
    assert [chip.isChecked() for chip in chips(pane)] == [False, True, False, False]
    pane.show_detail(detail(row_changes={"id": 8}), NOW)
    assert chips(pane)[0].isChecked()


def test_a_right_click_takes_a_tag_off(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.show_detail(detail(), NOW)
    removed: list[tuple[str, str]] = []
    pane.tag_removed.connect(lambda kind, code: removed.append((kind, code)))
    chip = chips(pane)[0]
    chip.customContextMenuRequested.emit(QPoint(2, 2))
    first, second = menu(pane).actions()[:2]
    assert [first.text(), second.text()] == ["It is not a complaint", "It is not about waiting"]
    second.trigger()
    assert removed == [("topic", "waiting")]


def menu(pane: ReaderPane) -> QMenu:
    found = pane.page.tags._menu
    assert found is not None
    found.close()
    return found


def test_delete_on_a_chip_offers_the_same(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.show_detail(detail(), NOW)
    chip = chips(pane)[3]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert menu(pane).actions()[0].text() == "It does not recommend you"


def test_a_tag_is_added_from_the_plus(pane: ReaderPane) -> None:
    pane.page.tags.offer_topics(("price", "waiting"))
    pane.show_detail(detail(), NOW)
    added: list[tuple[str, str]] = []
    pane.tag_added.connect(lambda kind, code: added.append((kind, code)))
    button(pane, "Add a tag").click()
    entries = flat(menu(pane))
    assert "Complaint" not in entries
    entries["Question"].trigger()
    entries["Price"].trigger()
    assert added == [("intent", "question"), ("topic", "price")]


def flat(found: QMenu) -> dict[str, QAction]:
    entries: dict[str, QAction] = {}
    for action in found.actions():
        under = action.menu()
        entries |= flat(under) if isinstance(under, QMenu) else {action.text(): action}
    return entries


def button(pane: ReaderPane, name: str) -> QAbstractButton:
    return next(
        each
        for each in pane.findChildren(QAbstractButton)
        if each.isVisible() and name in (each.accessibleName(), each.text())
    )


def test_an_own_tag_is_typed_in_place(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.show_detail(detail(), NOW)
    added: list[tuple[str, str]] = []
    pane.tag_added.connect(lambda kind, code: added.append((kind, code)))
    button(pane, "Add a tag").click()
    flat(menu(pane))["Your own tag…"].trigger()
    field = pane.page.tags._own
    qtbot.keyClicks(field, "  boda   de Ana ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert added == [("own", "boda de Ana")]
    assert not field.isVisible()


def test_screen_readers_hear_what_is_marked(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    assert pane.page.words.accessibleName() == "What Marta G. said"
    assert "esperamos una hora" in pane.page.words.accessibleDescription()
    assert all(chip.accessibleName() and chip.accessibleDescription() for chip in chips(pane))
    nameless = [
        each
        for each in pane.findChildren(QAbstractButton)
        if each.isVisible() and not (each.accessibleName() or each.text())
    ]
    assert nameless == []


def test_the_reason_opens_to_all_reasons(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    before = labels(pane)
    button(pane, "Why it is here").click()
    assert any("the time to answer has passed" in text for text in set(labels(pane)) - set(before))
    button(pane, "Why it is here").click()
    assert labels(pane) == before


def test_the_score_opens_in_place_for_its_customer_only(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    wanted: list[int] = []
    pane.score_wanted.connect(wanted.append)
    pane.show_score(customer_detail())
    assert "48 of 100" not in labels(pane)
    button(pane, "How the status comes about").click()
    assert wanted == [3]
    pane.show_score(customer_detail())
    assert "48 of 100" in labels(pane)
    pane.show_detail(detail(customer=customer(id=9)), NOW)
    assert "48 of 100" not in labels(pane)


def test_the_score_follows_when_the_same_customers_item_is_read_again(pane: ReaderPane) -> None:
    wanted: list[int] = []
    pane.score_wanted.connect(wanted.append)
    pane.show_detail(detail(), NOW)
    pane.page.context.open_score()
    pane.show_detail(detail(), NOW)
    assert wanted == [3, 3]


def test_translation_and_earlier_words_are_folded(pane: ReaderPane) -> None:
    item = detail(
        translation="I have been coming for years.",
        edited_at="2025-11-19T10:00:00Z",
        versions=(("2025-11-18T21:40:00Z", "Llevo años."),),
    )
    pane.show_detail(item, NOW)
    assert not pane.page._translation.isVisible()
    button(pane, "Translation by the source").click()
    assert pane.page._translation.isVisible()
    button(pane, "Edited by the customer on 19 Nov").click()
    assert "18 Nov" in labels(pane)
    pane.show_detail(detail(row_changes={"id": 8}), NOW)
    assert not pane.page._translation.isVisible()


def test_posted_replies_and_the_conversation_are_bubbles(pane: ReaderPane) -> None:
    item = detail(
        replies=(reply("Gracias, Marta", ReplyState.POSTED), reply("A medias")),
        thread=(row(id=5, snippet="¿Hay sin gluten?", source="whatsapp", rating=None),),
    )
    opened: list[int] = []
    pane.item_wanted.connect(opened.append)
    pane.show_detail(item, NOW)
    shown = " ".join(labels(pane))
    assert "Reply by Lucía · 20 Nov" in shown
    assert "A medias" not in shown
    button(pane, "Open: WhatsApp · 3 days ago, on Tuesday 18 at 21:40").click()
    assert opened == [5]


def test_a_note_is_written_in_place(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.show_detail(detail(), NOW)
    written: list[str] = []
    pane.note_added.connect(written.append)
    pane.write_note()
    line = pane.page.notes._line
    assert line.isVisible()
    qtbot.keyClicks(line, "Llamar el lunes")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert written == ["Llamar el lunes"]
    assert not line.isVisible()


def test_a_new_note_is_in_sight_under_a_long_text(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.show_detail(detail("Esperamos una hora con la mesa reservada. " * 80), NOW)
    bar = pane.page.verticalScrollBar()
    # The text is laid out while the line for a note has no place yet.
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QApplication.processEvents()
    pane.write_note()
    qtbot.waitUntil(lambda: bar.value() > 0)
    QApplication.processEvents()
    line = pane.page.notes._line
    bottom = line.mapTo(pane.page.viewport(), line.rect().bottomLeft()).y()
    assert 0 < bottom <= pane.page.viewport().height()


def test_escape_drops_the_selection_first_and_leaves_then(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.show_detail(detail(), NOW)
    left: list[bool] = []
    pane.left.connect(lambda: left.append(True))
    pane.focus_words()
    pane.page.words.selectAll()
    qtbot.keyClick(pane.page.words, Qt.Key.Key_Escape)
    assert not pane.page.words.textCursor().hasSelection()
    assert left == []
    qtbot.keyClick(pane.page.words, Qt.Key.Key_Escape)
    assert left == [True]


def test_nothing_and_several(pane: ReaderPane) -> None:
    pane.clear()
    assert "Nothing chosen" in labels(pane)
    wanted: list[str] = []
    pane.status_wanted.connect(wanted.append)
    pane.show_several(3)
    assert "3 items selected" in labels(pane)
    button(pane, "Already answered").click()
    button(pane, "No reply needed").click()
    assert wanted == [Status.ANSWERED, Status.ARCHIVED]
    assert pane.detail is None


def test_a_rating_without_words_says_so(pane: ReaderPane) -> None:
    pane.show_detail(detail("", tags=()), NOW)
    assert "Only a rating, without words." in labels(pane)
    assert not pane.page.words.isVisible()


def test_other_scales_are_figures(pane: ReaderPane) -> None:
    pane.show_detail(detail(row_changes={"rating": Rating(6.5, Scale.TEN)}), NOW)
    assert "6.5 / 10" in labels(pane)


def test_a_very_long_text_is_shown_whole(pane: ReaderPane) -> None:
    text = "palabra " * 20_000 + "x" * 5_000
    pane.show_detail(detail(text), NOW)
    assert pane.page.words.height() > 10_000
    assert pane.page.words.verticalScrollBar().maximum() == 0


def test_dark_repaints_the_words(pane: ReaderPane, theme: Theme) -> None:
    item = detail("Precioso\nTodo bien", parts=(("title", "Precioso"), ("words", "Todo bien")))
    pane.show_detail(item, NOW)
    height = pane.page.words.height()
    theme.force("dark")
    assert pane.page.words.toPlainText() == "Precioso\nTodo bien"
    assert pane.page.words.height() == height


@pytest.mark.parametrize(
    ("changes", "words", "role"),
    [
        ({}, "Overdue by 2 h", "negative"),
        ({"clock": Clock(ClockKind.REPUTATIONAL, int(NOW.timestamp()) + 3600)}, "Due today", "mixed"),
        (
            {"clock": Clock(ClockKind.REPUTATIONAL, int(NOW.timestamp()) + 3 * DAY)},
            "Due on Monday",
            "neutral",
        ),
        ({"clock": Clock(ClockKind.LEGAL, int(NOW.timestamp()) + 11 * DAY)}, "7 working days", "text"),
        ({"status": Status.ANSWERED}, "Answered", "positive"),
        ({"status": Status.ARCHIVED}, "No reply needed", "neutral"),
    ],
)
def test_the_badge_at_the_right_tells_the_deadline(changes: dict[str, object], words: str, role: str) -> None:
    badge = clock_badge(row(**changes), NOW)
    assert badge is not None
    assert (badge.words, badge.role) == (words, role)


def test_no_clock_no_badge() -> None:
    assert clock_badge(row(clock=None), NOW) is None


def test_the_customer_in_one_line() -> None:
    assert customer_line(customer()) == "4 things said since 2023, on Google and WhatsApp"
    assert customer_line(customer(items=1)) == "The first thing said here, on Google and WhatsApp"
    many = customer(sources=("google", "whatsapp", "booking", "x", "yelp"))
    assert customer_line(many).endswith("on Google and WhatsApp, and in 3 more sources")
    assert customer_line(customer(sources=("google", "phone", "survey"))).endswith(
        "since 2023, on Google, by phone, in a survey"
    )
    assert customer_line(customer(items=1, sources=("table",))) == "The first thing said here"
    assert answered_line(customer()) == "You answered 2 of 4."
    assert answered_line(customer(items=1, answered=1)) == "You answered it."
    assert answered_line(customer(answered=0)) == "You have not answered yet."


def test_possible_advertising_is_left_to_the_owner(pane: ReaderPane) -> None:
    card = customer(independence=Independence.TO_CONFIRM)
    pane.show_detail(detail(customer=card), NOW)
    pane.page.context.open_score()
    found = customer_detail()
    pane.show_score(type(found)(card, found.families, found.evidence, found.items, found.identities))
    assert any("sound like advertising" in text for text in labels(pane))


def test_chips_of_an_item_without_tags_are_none(pane: ReaderPane) -> None:
    pane.show_detail(detail("Hola", tags=(tag(TagKind.SIGNAL, "detail", "Hola", "Hola"),)), NOW)
    assert chips(pane) == []


def test_new_hits_in_the_same_item_are_marked(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    pane.show_detail(detail(), NOW, ["arroz"])
    assert "arroz" in pane.page.words.marked_words()


def test_tab_goes_as_the_eye_does(pane: ReaderPane) -> None:
    item = detail(
        replies=(reply("Gracias", ReplyState.POSTED),), thread=(row(id=5, snippet="Otra"),), translation="Hi"
    )
    pane.show_detail(item, NOW)
    pane.focus_words()
    places = []
    for _step in range(10):
        focused = pane.focusWidget()
        places.append(focused.mapTo(pane.page.widget(), QPoint(0, 0)))
        focused.focusNextPrevChild(True)
    lines = [place.y() for place in places]
    assert lines == sorted(lines)
    assert len({(place.x(), place.y()) for place in places}) == 10


def test_a_conversation_tells_who_spoke_what_is_new_and_what_was_answered(pane: ReaderPane) -> None:
    other = row(id=5, customer="Eva", customer_id=99, unread=True, source="whatsapp")
    answer = reply("Gracias, Eva", ReplyState.POSTED, id=8, feedback_id=5)
    pane.show_detail(detail(thread=(other,), thread_replies=(answer,)), NOW)
    said = pane.page.conversation.findChildren(Words)
    assert [words.toPlainText() for words in said][-1] == "Gracias, Eva"
    names = [words.accessibleName() for words in said]
    assert any(name.startswith("Eva · WhatsApp") and name.endswith("new") for name in names)
