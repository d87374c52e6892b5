"""Photos and files that came with an item, and the ideas that it asks for, as the reader tells of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.model.ideas import IdeaStatus, KnownIdea
from desktop.model.media import Media, Piece, media_of
from desktop.wording.media import media_hint, media_title
from tests.support.details import NOW, detail
from ui.reader.pane import ReaderPane

THERE = media_of({"photos": ["https://fotos.example.org/1.jpg", "https://fotos.example.org/2.jpg"]})
HERE = media_of({"photos": [{"uri": "inbox/ana/photos/1.jpg"}]})
OUT = Media(1, True, (Piece(True, ""),))


@pytest.mark.parametrize(
    ("media", "title", "hint"),
    [
        (THERE, "2 photos, on fotos.example.org", "fetches nothing"),
        (HERE, "1 photo, in the folder of the export", "keeps only the words"),
        (OUT, "1 photo, left out of the export", "Export again"),
        (
            media_of({"files": ["factura.pdf", "foto.jpg"]}),
            "2 attached files, in the folder",
            "keeps only the words",
        ),
    ],
)
def test_how_many_there_are_and_where_is_said(media: Media, title: str, hint: str) -> None:
    assert media_title(media).startswith(title)
    assert hint in media_hint(media)


def test_they_are_named_and_their_addresses_may_be_copied(pane: ReaderPane) -> None:
    attached = pane.page.attached
    pane.show_detail(detail(), NOW)
    assert not attached.isVisible()
    pane.show_detail(replace(detail(), media=THERE), NOW)
    assert attached.isVisible()
    attached.open()
    assert attached.places.toPlainText().splitlines() == [piece.place for piece in THERE.pieces]


def test_an_idea_that_it_asks_for_is_named_and_opens(pane: ReaderPane, qtbot: QtBot) -> None:
    idea = KnownIdea(7, "Dos turnos los <b>sábados</b>", IdeaStatus.PLANNED)
    pane.show_detail(replace(detail(), ideas=[idea]), NOW)
    button = next(
        button
        for button in pane.page.context.findChildren(QAbstractButton)
        if button.isVisible() and idea.title in button.accessibleName()
    )
    with qtbot.waitSignal(pane.idea_wanted) as asked:
        button.click()
    assert asked.args == [7]
    pane.show_detail(detail(), NOW)
    assert not button.isVisible()
