"""From draft to posted: approval, earlier words, gestures, ways to post, and what comes back."""

from __future__ import annotations

import email
from email.policy import default
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.model.codes import ReplyState, Status
from desktop.model.query import Query
from desktop.operations import (
    approval,
    checking,
    gestures,
    history,
    importing,
    inboxes,
    posting,
    reading,
    replies,
)
from desktop.operations.inboxes import Inbox
from desktop.replying import posting as ways_out
from tests.support.inboxes import PRAISE, dump, open_new, row, take_in

THANKS = "Muchas gracias, Ana. Nos alegra que os gustara el arroz. ¡Hasta pronto!"


def ready(inbox: Inbox, tmp_path: Path, text: str = THANKS) -> int:
    take_in(inbox, tmp_path, [row("1/3/2026", "Ana", "5", PRAISE)])
    replies.save_draft(inbox, feedback=1, text=text, by="Lucía")
    assert not replies.make_ready(inbox, feedback=1).blocked
    reply = replies.open_reply(inbox, 1)
    assert reply is not None
    return reply.id


def test_without_the_setting_nobody_has_to_approve(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        assert not replies.mark_posted(inbox, reply=ready(inbox, tmp_path)).blocked


def test_with_it_a_reply_waits_for_another_person(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        inboxes.set_setting(inbox, key="approval.needed", value=True)
        number = ready(inbox, tmp_path)
        verdict = replies.mark_posted(inbox, reply=number)
        assert (verdict.blocked, verdict.unapproved, verdict.change) == (True, True, None)
        with pytest.raises(UserError):
            approval.approve(inbox, reply=number, by="lucia")
        with pytest.raises(UserError):
            approval.approve(inbox, reply=number, by=" ")
        approval.approve(inbox, reply=number, by="Marcos")
        assert not replies.mark_posted(inbox, reply=number).blocked
        posted = reading.reply(inbox, number)
        assert posted is not None
        assert (posted.state, posted.approved_by) == (ReplyState.POSTED, "Marcos")
        assert checking.verify(inbox).fault == ""


def test_an_approval_falls_with_the_words_and_is_undone(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        number = ready(inbox, tmp_path)
        approval.approve(inbox, reply=number, by="Marcos")
        history.undo(inbox)
        assert reading.reply(inbox, number).approved_by == ""  # type: ignore[union-attr]
        history.redo(inbox)
        assert reading.reply(inbox, number).approved_by == "Marcos"  # type: ignore[union-attr]
        replies.save_draft(inbox, feedback=1, text=THANKS + " Ana")
        changed = reading.reply(inbox, number)
        assert changed is not None
        assert (changed.state, changed.approved_by) == (ReplyState.DRAFT, "")
        with pytest.raises(UserError):
            approval.approve(inbox, reply=number, by="Marcos")


def test_who_approved_is_sealed_in_the_log(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        number = ready(inbox, tmp_path)
        approval.approve(inbox, reply=number, by="Marcos")
        replies.mark_posted(inbox, reply=number)
        with inbox.database.transaction() as connection:
            connection.execute("UPDATE reply SET approved_by = 'Otra'")
        assert str(number) in checking.verify(inbox).fault


def test_earlier_words_come_back_and_nothing_is_lost(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        number = ready(inbox, tmp_path)
        with inbox.database.transaction() as connection:
            connection.execute("UPDATE reply_version SET saved_at = saved_at - 600")
        replies.save_draft(inbox, feedback=1, text="Otras palabras.")
        assert approval.take_back_version(inbox, feedback=1, number=1) is not None
        [reply] = reading.detail(inbox, 1).replies
        assert (reply.id, reply.text) == (number, THANKS)
        assert [version.text for version in reply.versions] == [THANKS, "Otras palabras.", THANKS]
        with pytest.raises(UserError):
            approval.take_back_version(inbox, feedback=1, number=9)


def test_a_gesture_is_noted_sealed_and_undone(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        number = ready(inbox, tmp_path)
        replies.mark_posted(inbox, reply=number)
        before = dump(inbox)
        gestures.add(inbox, reply=number, what="una botella de vino", cost=1250, on="2026-03-02")
        [noted] = gestures.of_reply(inbox, reply=number)
        assert (noted.what, noted.cost, noted.on) == ("una botella de vino", 1250, "2026-03-02")
        assert checking.verify(inbox).fault == ""
        gestures.change(inbox, gesture=noted.id, what="dos botellas", cost=2500)
        gestures.remove(inbox, gesture=noted.id)
        assert checking.verify(inbox).fault == ""
        for _ in range(3):
            history.undo(inbox)
            assert checking.verify(inbox).fault == ""
        assert dump(inbox) == before
        history.redo(inbox)
        assert checking.verify(inbox).fault == ""
        with inbox.database.transaction() as connection:
            connection.execute("UPDATE gesture SET cost = 1")
        assert checking.verify(inbox).fault != ""


def test_a_gesture_survives_taking_an_import_back_and_bringing_it_again(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        batch = take_in(inbox, tmp_path, [row("1/3/2026", "Ana", "5", PRAISE, THANKS)])
        gestures.add(inbox, reply=1, what="una botella de vino")
        before = dump(inbox)
        importing.undo_import(inbox, batch=batch, everything=True)
        assert gestures.of_reply(inbox, reply=1) == []
        history.undo(inbox)
        assert [one.what for one in gestures.of_reply(inbox, reply=1)] == ["una botella de vino"]
        assert dump(inbox, without=("customer", "batch"))["gesture"] == before["gesture"]
        assert checking.verify(inbox).fault == ""


def test_amounts_are_read_as_they_are_typed() -> None:
    assert [gestures.cents(text) for text in ("", "12,50", "12.5", "7", "3 €", "€ 4,05", "$150", "£5")] == [
        None, 1250, 1250, 700, 300, 405, 15000, 500,
    ]  # fmt: skip
    for wrong in ("doce", "1.234,5", "-3", "1,234"):
        with pytest.raises(UserError):
            gestures.cents(wrong)


@pytest.mark.parametrize(("what", "cost", "on"), [("", None, ""), ("x", -1, ""), ("x", 1, "ayer")])
def test_half_a_gesture_is_refused(tmp_path: Path, what: str, cost: int | None, on: str) -> None:
    with open_new(tmp_path) as inbox:
        number = ready(inbox, tmp_path)
        with pytest.raises(UserError):
            gestures.add(inbox, reply=number, what=what, cost=cost, on=on)


def known_by_mail(inbox: Inbox, tmp_path: Path) -> None:
    table = tmp_path / "clientes.csv"
    table.write_text(
        "Fecha,Cliente,Email,Teléfono,Título,Comentario\n"
        "1/3/2026,Ana Ruiz,ana@correo.example,612 345 678,Una duda,¿Abrís el lunes?\n",
        "utf-8",
    )
    importing.import_files(inbox, paths=[table])


def test_mail_and_whatsapp_carry_the_words(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        known_by_mail(inbox, tmp_path)
        ways = posting.ways(inbox, feedback=1, text="Sí, abrimos a las 9.\n¡Hasta el lunes & gracias!")
        assert ways.mail == "ana@correo.example"
        assert ways.mailto.startswith("mailto:ana@correo.example?subject=Re%3A%20Una%20duda&body=")
        assert "a%20las%209.%0D%0A%C2%A1Hasta%20el%20lunes%20%26%20gracias%21" in ways.mailto
        assert ways.whatsapp.startswith("https://wa.me/34612345678?text=S%C3%AD%2C%20abrimos")


def test_a_letter_opens_in_a_mail_program(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        known_by_mail(inbox, tmp_path)
        replies.save_draft(inbox, feedback=1, text="Sí, Ana: abrimos el lunes a las 9.\n\nUn saludo, ñandú.")
        reply = replies.open_reply(inbox, 1)
        assert reply is not None
        posting.write_mail(inbox, reply=reply.id, path=tmp_path / "r.eml")
        read = email.message_from_bytes((tmp_path / "r.eml").read_bytes(), policy=default)
        assert (read["To"], read["Subject"], read["X-Unsent"]) == ("ana@correo.example", "Re: Una duda", "1")
        assert read.get_content().strip().replace("\r\n", "\n") == reply.text


def test_nobody_is_written_to_without_an_address(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        number = ready(inbox, tmp_path)
        ways = posting.ways(inbox, feedback=1, text="x")
        assert (ways.mail, ways.mailto, ways.whatsapp) == ("", "", "")
        with pytest.raises(UserError):
            posting.write_mail(inbox, reply=number, path=tmp_path / "r.eml")


def test_headers_cannot_be_smuggled_in() -> None:
    data = ways_out.letter(to="a@b.es", subject="Hola\r\nBcc: x@y.es", text="x", answers="<1>\nBcc: z@z.es")
    assert b"\nBcc" not in data


def test_every_inbox_page_is_a_page_of_a_known_channel() -> None:
    from desktop.model.sources import SOURCES

    pages = {code: ways_out.inbox_page(code) for code in SOURCES}
    assert pages["google"].startswith("https://")
    assert all(page.startswith("https://") for page in pages.values() if page)
    assert ways_out.inbox_page("nowhere") == ""


def test_what_a_customer_says_after_the_reply_comes_back_as_new(tmp_path: Path) -> None:
    talk = "01/03/2026, 10:00 - Ana: ¿Tenéis mesa para mañana?\n"
    answer = "01/03/2026, 10:30 - Casa: Sí, Ana, os esperamos.\n"
    file = tmp_path / "Chat de WhatsApp con Ana.txt"
    file.write_text(talk, "utf-8")
    with open_new(tmp_path) as inbox:
        importing.import_files(inbox, paths=[file])
        replies.save_draft(inbox, feedback=1, text="Sí, Ana: os esperamos mañana.")
        reply = replies.open_reply(inbox, 1)
        assert reply is not None
        assert not replies.mark_posted(inbox, reply=reply.id).blocked
        file.write_text(talk + answer + "02/03/2026, 09:00 - Ana: ¿Y puede ser para seis?\n", "utf-8")
        importing.import_files(inbox, paths=[file])
        rows = reading.rows(inbox, reading.list_ids(inbox, Query()))
        waiting = [one for one in rows if one.status is Status.WAITING]
        assert [(one.unread, "seis" in one.snippet) for one in waiting] == [(True, True)]
        assert reading.rows(inbox, [1])[0].status is Status.ANSWERED
