"""Whoever hears the window instead of seeing it is told of everything that can be pressed or filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.support import lookalikes
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.importing.cards import FileCard

KINDS = (
    QAbstractButton,
    QComboBox,
    QAbstractSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QAbstractItemView,
)
SHEETS = ("import", "export", "preferences", "keys", "about", "copies", "talk", "weights")


def nameless(part: QWidget) -> list[str]:
    """What is in sight and takes the keyboard or a click, and has no name."""
    found = []
    for kind in KINDS:
        for widget in part.findChildren(kind):
            inner = isinstance(
                widget.parent(), QComboBox | QAbstractSpinBox
            ) or widget.objectName().startswith("qt_")
            if inner or not widget.isVisible() or not widget.isEnabled():
                continue
            words = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not (widget.accessibleName() or words or labelled(widget)):
                found.append(
                    f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
                )
    return found


def labelled(widget: QWidget) -> bool:
    """Whether a label beside it names it (QLabel.setBuddy)."""
    from PySide6.QtWidgets import QLabel

    return any(label.buddy() is widget for label in widget.window().findChildren(QLabel))


@pytest.mark.parametrize(
    "code",
    [
        "customers",
        "care",
        "ideas",
        "panorama",
        "templates",
        "deadlines",
        "imports",
        "doubtful",
    ],
)
def test_pages_name_everything(house: House, settle: Settle, code: str) -> None:
    house.pages.show(code)
    settle(house)
    assert nameless(house.pages.page(code)) == []


@pytest.mark.parametrize("code", SHEETS)
def test_sheets_name_everything(house: House, settle: Settle, code: str) -> None:
    house.window.actions_table[code].trigger()
    settle(house)
    assert nameless(house.window) == []


def test_the_palette_and_the_filters_name_everything(house: House, settle: Settle) -> None:
    house.window.actions_table["filters"].trigger()
    settle(house)
    assert nameless(house.window.panel.header.filters) == []
    house.window.panel.header.filters.hide()
    house.window.actions_table["palette"].trigger()
    settle(house)
    assert nameless(house.window) == []


def test_sheets_that_need_something_to_show_name_everything(
    house: House, settle: Settle, tmp_path: Path
) -> None:
    def shown() -> list[str]:
        settle(house)
        return nameless(house.window)

    house.arrivals.take_words("Marta Ruiz\n5 estrellas\nHace 2 semanas\nEl arroz negro, de diez.")
    assert shown() == []
    house.sheets.show(house.learning.invitation)
    assert shown() == []
    house.keeping.erase(1)
    assert shown() == []
    house.keeping.erasure_sheet.dismiss()
    sheet = house.sheets.import_sheet
    sheet.offer([lookalikes.table(tmp_path, 3)])
    assert shown() == []
    (card,) = sheet.waiting.findChildren(FileCard)
    card.review.click()
    assert shown() == []
    assert sheet.columns.isVisible()
    sheet.columns.leave()
    sheet.import_button.click()
    assert shown() == []
    assert sheet.done.cards
