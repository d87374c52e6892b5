"""A customer who goes on in a chat is heard, also where the item was settled or put off."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desktop import clock
from desktop.model.codes import Status
from desktop.operations import history, importing, reading, triage
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import open_new

FIRST = "20/11/26, 10:02 - Nuria: La reserva no aparecía y esperamos 40 minutos de pie. Muy mal."
THANKS = "20/11/26, 11:15 - Nuria: ¡Muchas gracias!"
MORE = "20/11/26, 12:15 - Nuria: Por cierto, ¿me podéis devolver la fianza de 20 euros?"


def said(inbox: Inbox, folder: Path, *lines: str) -> None:
    chat = folder / "Chat de WhatsApp con Nuria.txt"
    chat.write_text("\n".join(lines) + "\n", "utf-8")
    importing.import_files(inbox, paths=[chat])


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.ARCHIVED])
def test_more_in_a_settled_chat_waits_again_and_undo_settles_it(tmp_path: Path, status: Status) -> None:
    with open_new(tmp_path) as inbox:
        said(inbox, tmp_path, FIRST)
        triage.set_status(inbox, ids=[1], status=status)
        triage.mark_read(inbox, ids=[1])
        said(inbox, tmp_path, FIRST, THANKS)
        assert reading.rows(inbox, [1])[0].status is status
        said(inbox, tmp_path, FIRST, THANKS, MORE)
        row = reading.rows(inbox, [1])[0]
        assert row.status is Status.WAITING
        assert row.unread
        assert row.clock is not None
        history.undo(inbox)
        assert reading.rows(inbox, [1])[0].status is status


def test_more_in_a_snoozed_chat_wakes_it_but_thanks_do_not(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        said(inbox, tmp_path, FIRST)
        triage.snooze(inbox, ids=[1], until=clock.now() + timedelta(days=3))
        said(inbox, tmp_path, FIRST, THANKS)
        assert reading.rows(inbox, [1])[0].status is Status.SNOOZED
        said(inbox, tmp_path, FIRST, THANKS, MORE)
        assert reading.rows(inbox, [1])[0].status is Status.WAITING
        history.undo(inbox)
        assert reading.rows(inbox, [1])[0].status is Status.SNOOZED


def test_a_review_that_is_edited_stays_settled(tmp_path: Path) -> None:
    review = tmp_path / "t.csv"
    with open_new(tmp_path) as inbox:
        review.write_text('Id,Fecha,Cliente,Comentario\n7,2026-11-20,Ana,"Comida fría."\n', "utf-8")
        importing.import_files(inbox, paths=[review])
        triage.set_status(inbox, ids=[1], status=Status.ARCHIVED)
        review.write_text(review.read_text("utf-8").replace("fría.", "fría.\nEl baño, sucio."), "utf-8")
        importing.import_files(inbox, paths=[review])
        assert reading.rows(inbox, [1])[0].status is Status.ARCHIVED
        assert "sucio" in reading.detail(inbox, 1).text
