"""The composer with nothing real around it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.model.answering import Ways
from desktop.model.codes import Level
from desktop.model.details import Reply
from desktop.model.drafts import Finding, Template
from ui.reply.composer import Composer
from ui.reply.sending import Hands
from ui.reply.subject import Subject
from ui.widgets.chips import Chip

PAGE = "https://maps.example/review/7"
COMPLAINT = Template(
    "complaint", "es", "Responder a una queja", "Hola, {name|cliente}: sentimos {?motivo}. {?medida}."
)
PRAISE = Template("praise", "es", "Agradecer un elogio", "Gracias, {name|cliente}.")
BLOCKS = Finding("R02", Level.BLOCK, 0, 4, {"words": "{?motivo}"})
WARNS = Finding("R16", Level.WARN, 0, 0, {"topics": "food"})


def hands(copied: list[str], opened: list[str], *, opens: bool = True) -> Hands:
    """Hands that write down what they are asked to copy and to open. ``opens``: a program takes it."""

    def open_page(address: str) -> bool:
        opened.append(address)
        return opens

    return Hands(copied.append, open_page)


class World:
    """Everything around the composer."""

    def __init__(self) -> None:
        self.saved: list[tuple[int, str, str]] = []
        self.copied: list[str] = []
        self.opened: list[str] = []
        self.asked: list[tuple[Any, ...]] = []

    def save(self, feedback: int, text: str, template: str) -> None:
        self.saved.append((feedback, text, template))


def subject(
    *replies: Reply,
    feedback: int = 7,
    source: str = "google",
    page: str = PAGE,
    ways: Ways | None = None,
    approval: bool = False,
) -> Subject:
    return Subject(
        feedback_id=feedback,
        source=source,
        permalink=page,
        replies=replies,
        templates=(COMPLAINT, PRAISE),
        fitting=1,
        values={"name": "Marta"},
        ways=ways,
        approval=approval,
    )


def type_in(composer: Composer, qtbot: QtBot, words: str) -> None:
    """QTest types Latin letters alone; others are put in as an input method does."""
    if words.isascii():
        qtbot.keyClicks(composer.editor, words)
    else:
        composer.editor.insertPlainText(words)


def visible(composer: Composer) -> list[str]:
    return [label.text() for label in composer.findChildren(QLabel) if label.isVisible() and label.text()]


def chips(composer: Composer) -> list[Chip]:
    return [chip for chip in composer.chips.findChildren(Chip) if chip.isVisible()]


def control_enter(composer: Composer, qtbot: QtBot) -> None:
    qtbot.keyClick(composer.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def offer(composer: Composer, index: int) -> None:
    """Take the one thing that the menu of a chip offers."""
    chip = chips(composer)[index]
    chip.customContextMenuRequested.emit(chip.rect().center())
    menu = composer.chips._menu
    assert menu is not None
    menu.close()
    menu.actions()[0].trigger()
