"""Fields hand their value on when the owner stops, and not while one only shows what is stored."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.preferences.fields import LineField, NumberField, TextField

Kept = list[tuple[str, object]]


def listening(field: LineField | TextField | NumberField) -> Kept:
    kept: Kept = []
    field.keeper.settled.connect(lambda key, value: kept.append((key, value)))
    return kept


def test_showing_saves_nothing(qtbot: QtBot) -> None:
    for field, value in (
        (LineField("business.name"), "Casa Ejemplo"),
        (TextField("business.own_data"), "a@b.es"),
        (NumberField("clock.other_hours", "hours"), 72),
    ):
        qtbot.addWidget(field)
        kept = listening(field)
        field.show_value(value)
        field.keeper.flush()
        assert kept == []


def test_typing_is_handed_on_once(qtbot: QtBot) -> None:
    field = LineField("business.name")
    qtbot.addWidget(field)
    kept = listening(field)
    qtbot.keyClicks(field, " Casa Ejemplo ")
    field.editingFinished.emit()
    field.editingFinished.emit()
    assert kept == [("business.name", "Casa Ejemplo")]


def test_lines_are_tidied_when_the_keyboard_leaves(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    text, other = TextField("business.own_data"), LineField("business.name")
    column.addWidget(text)
    column.addWidget(other)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    kept = listening(text)
    text.setFocus()
    text.setPlainText("  600 100 200 \n\n hola@casa.example ")
    other.setFocus()
    assert kept == [("business.own_data", "600 100 200\nhola@casa.example")]


def test_a_number_keeps_to_the_bounds_of_its_setting(qtbot: QtBot) -> None:
    field = NumberField("clock.legal_days", "days")
    qtbot.addWidget(field)
    kept = listening(field)
    field.setValue(4_000)
    field.editingFinished.emit()
    assert kept == [("clock.legal_days", 365)]
