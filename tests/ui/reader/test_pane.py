"""The reader as a whole: the cards around the words, replies, notes, several items."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.model.codes import Independence, ReplyState, Scale, Status
from desktop.model.rating import Rating
from tests.support.details import NOW, customer, customer_detail, detail, reply, row
from tests.ui.reader.conftest import button, chips, labels
from ui.reader.cards import answered_line, customer_line
from ui.reader.pane import ReaderPane
from ui.reader.words import Words


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
    button(pane, "How the status comes about").click()
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
    button(pane, "Edited by the customer on 19\xa0Nov").click()
    assert "18\xa0Nov" in labels(pane)
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
    assert "Reply by Lucía · 20\xa0Nov" in shown
    assert "A medias" not in shown
    button(pane, "Open: WhatsApp · 3\u00a0days\u00a0ago, on Tuesday 18 at 21:40").click()
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


def test_a_note_that_is_being_written_outlives_a_change_of_its_item(pane: ReaderPane) -> None:
    pane.show_detail(detail(), NOW)
    pane.activateWindow()
    pane.write_note()
    line = pane.page.notes._line
    line.setText("Call tomo")
    pane.show_detail(detail(row_changes={"unread": False}), NOW)
    assert (line.text(), line.isVisible(), pane.focusWidget()) == ("Call tomo", True, line)
    pane.clear()
    pane.show_detail(detail(), NOW)
    assert (line.text(), line.isVisible()) == ("", False)


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


def test_the_customer_in_one_line() -> None:
    assert customer_line(customer()) == "4 items since 2023, on Google and WhatsApp"
    assert customer_line(customer(items=1)) == "Their first feedback, on Google and WhatsApp"
    many = customer(sources=("google", "whatsapp", "booking", "x", "yelp"))
    assert customer_line(many).endswith("on Google and WhatsApp, and in 3 more sources")
    assert customer_line(customer(sources=("google", "phone", "survey"))).endswith(
        "since 2023, on Google, by phone, in a survey"
    )
    assert customer_line(customer(items=1, sources=("table",))) == "Their first feedback"
    assert answered_line(customer()) == "You answered 2 of 4."
    assert answered_line(customer(items=1, answered=1)) == "You answered it."
    assert answered_line(customer(answered=0)) == "You have not answered yet."


def test_possible_advertising_is_left_to_the_owner(pane: ReaderPane) -> None:
    card = customer(independence=Independence.TO_CONFIRM)
    pane.show_detail(detail(customer=card), NOW)
    button(pane, "How the status comes about").click()
    found = customer_detail()
    pane.show_score(type(found)(card, found.families, found.evidence, found.items, found.identities))
    assert any("sound like advertising" in text for text in labels(pane))


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


def test_what_is_chosen_outlives_that_its_item_is_shown_again(pane: ReaderPane) -> None:
    """Somebody notes something on the item meanwhile, or the closer reading has been over it."""
    item = detail(
        translation="I have been coming for years.",
        notes=(("2025-11-18T21:40:00Z", "Llamar el lunes"),),
    )
    pane.show_detail(item, NOW)
    button(pane, "Translation by the source").click()
    button(pane, "How the status comes about").click()
    pane.show_score(customer_detail())
    note = next(
        each for each in pane.page.notes.findChildren(Words) if each.toPlainText() == "Llamar el lunes"
    )
    for words in (note, pane.page._translation):
        words.selectAll()
    score = pane.page.context._score
    pane.show_detail(replace(item, contradiction=True), NOW)
    pane.show_score(customer_detail())
    assert note.isVisible()
    assert note.textCursor().selectedText() == "Llamar el lunes"
    assert pane.page._translation.textCursor().selectedText() == "I have been coming for years."
    assert pane.page.context._score is score
    pane.show_detail(replace(item, notes=(*item.notes, ("2025-11-19T10:00:00Z", "Hecho"))), NOW)
    assert "Hecho" in [each.toPlainText() for each in pane.page.notes.findChildren(Words) if each.isVisible()]
