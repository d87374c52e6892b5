"""The chips under the words: what they mark, how a tag is taken off and added."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.model.codes import Sentiment
from desktop.model.tags import Tag, TagKind
from tests.support.details import NOW, detail, tag
from tests.ui.reader.conftest import button, chips
from ui.reader.pane import ReaderPane


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
    flat(menu(pane))["Your own tag…"].trigger()
    assert field.isVisible()
    pane.page.words.setFocus()
    assert not field.isVisible()


def test_chips_of_an_item_without_tags_are_none(pane: ReaderPane) -> None:
    pane.show_detail(detail("Hola", tags=(tag(TagKind.SIGNAL, "detail", "Hola", "Hola"),)), NOW)
    assert chips(pane) == []


MANY = (
    "La reserva se perdió, la espera fue eterna, la comida fría, el ruido un horror, el precio un robo, "
    "la terraza bien, de la carta y los postres ya hablaremos."
)
_SPOKEN_BADLY = {
    "booking": "La reserva", "waiting": "la espera", "food": "la comida", "noise": "el ruido",
    "price": "el precio",
}  # fmt: skip


def spoken_of(own: bool = False) -> tuple[Tag, ...]:
    """Five topics spoken of badly, one well, two without a side; the owner may have put on one of his own."""
    return (
        tag(TagKind.TOPIC, "menu", MANY, "la carta"),
        *(tag(TagKind.TOPIC, code, MANY, w, tone=Sentiment.NEGATIVE) for code, w in _SPOKEN_BADLY.items()),
        tag(TagKind.TOPIC, "dessert", MANY, "los postres"),
        tag(TagKind.TOPIC, "terrace", MANY, "la terraza bien", tone=Sentiment.POSITIVE),
        *((Tag(TagKind.OWN, "vip", ()),) if own else ()),
    )


def told(pane: ReaderPane) -> list[str]:
    return [chip.words for chip in chips(pane)]


def test_of_many_chips_the_most_telling_are_shown(pane: ReaderPane) -> None:
    pane.show_detail(detail(MANY, tags=spoken_of()), NOW)
    assert told(pane) == [
        "Complaint: bookings", "Complaint: waiting", "Complaint: food", "Complaint: noise",
        "Praise: terrace", "+3",
    ]  # fmt: skip
    pane.show_detail(detail(MANY, tags=spoken_of(own=True)), NOW)
    assert told(pane)[-2:] == ["vip", "+4"]
    assert "Praise: terrace" in told(pane)
    pane.show_detail(detail(MANY, tags=spoken_of()[:6]), NOW)
    assert len(told(pane)) == 6
    assert "+1" not in told(pane)


def test_the_others_are_opened_by_key_and_fold_away_again(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.show_detail(detail(MANY, tags=spoken_of()), NOW)
    before = told(pane)
    more = chips(pane)[-1]
    assert more.accessibleName() == "Show 3 more tags"
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    assert told(pane) == [*before[:5], "Complaint: price", "Menu", "Dessert", "Show less"]
    assert chips(pane)[5].hasFocus()
    chips(pane)[5].click()
    assert pane.page.words.marked_words() == ["el precio"]
    qtbot.mouseClick(chips(pane)[-1], Qt.MouseButton.LeftButton)
    assert told(pane) == before
    assert pane.page.words.marked_words() == []


def test_a_folded_tag_is_corrected_like_the_others(pane: ReaderPane, qtbot: QtBot) -> None:
    removed: list[str] = []
    pane.tag_removed.connect(lambda _kind, code: removed.append(code))
    pane.show_detail(detail(MANY, tags=spoken_of()), NOW)
    chips(pane)[-1].click()
    chips(pane)[6].setFocus()
    qtbot.keyClick(chips(pane)[6], Qt.Key.Key_Delete)
    menu(pane).actions()[0].trigger()
    assert removed == ["menu"]
    # Read again without it, what was opened stays open; another item begins folded.
    pane.show_detail(detail(MANY, tags=spoken_of()[1:]), NOW)
    assert told(pane)[-3:] == ["Complaint: price", "Dessert", "Show less"]
    pane.show_detail(detail(row_changes={"id": 8}), NOW)
    pane.show_detail(detail(MANY, tags=spoken_of()), NOW)
    assert told(pane)[-1] == "+3"
