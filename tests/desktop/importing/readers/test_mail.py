from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given

from desktop.importing import mail_parts
from desktop.importing.files import expand
from desktop.importing.readers.mail import MailReader
from desktop.importing.recognise import open_reader
from desktop.importing.sample import Sample
from desktop.model.codes import Precision
from desktop.model.media import Piece, media_of
from desktop.model.raw import Outcome, RawFeedback, Reason, Reject, Skip
from tests.desktop.importing.damage import damaged, everything_said, read_or_refused
from tests.desktop.importing.given import a_file

ANA = "Ana López <ana@x.example>"
SOL = "Bar Sol <hola@sol.example>"


def mail(number: int, sender: str, to: str, subject: str, body: str, **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = f"Tue, 24 Mar 2026 10:{number:02}:00 +0100"
    message["Message-ID"] = f"<m{number}@x.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message


def mailbox(*messages: EmailMessage) -> bytes:
    return b"".join(
        b"From sender@x.example Tue Mar 24 09:40:00 2026\n" + _escaped(message.as_bytes()) + b"\n"
        for message in messages
    )


def _escaped(data: bytes) -> bytes:
    return re.sub(rb"(?m)^(>*From )", rb">\1", data)


BOX = mailbox(
    mail(1, ANA, SOL, "Sopa fría", "La sopa llegó fría.\nFrom now on, no más.\n"),
    mail(2, SOL, ANA, "Re: Sopa fría", "Lo sentimos.\n\nEl 24/3/26 10:01, Ana escribió:\n> La sopa\n",
         In_Reply_To="<m1@x.example>", References="<m1@x.example>"),
    mail(3, ANA, SOL, "Re: Sopa fría", "Gracias.\n\nEnviado desde mi iPhone\n",
         In_Reply_To="<m2@x.example>", References="<m1@x.example> <m2@x.example>"),
    mail(4, "Eva <eva@x.example>", SOL, "¿Abrís el lunes?", "¿O no?\n"),
    mail(5, SOL, "todos@x.example", "Novedades", "Nueva carta\n"),
    mail(6, "Mailer-Daemon@x.example", SOL, "Undelivered", "No such user\n"),
    mail(7, "Leo <leo@x.example>", SOL, "Estoy de viaje", "Vuelvo el lunes\n", Auto_Submitted="auto-replied"),
)  # fmt: skip


def read(data: bytes, name: str = "correo.mbox", owner: str = "") -> tuple[list[Outcome], list[Reason]]:
    reading = open_reader(a_file(data, name), owner=owner)
    assert (reading.format, reading.source) == ("mail", "mail")
    return list(reading), reading.notes


def items(data: bytes, name: str = "correo.mbox", owner: str = "") -> list[RawFeedback]:
    return [outcome for outcome in read(data, name, owner)[0] if isinstance(outcome, RawFeedback)]


def one(message: EmailMessage | bytes, owner: str = "") -> RawFeedback:
    [item] = items(message if isinstance(message, bytes) else message.as_bytes(), "a.eml", owner)
    return item


def test_a_mailbox() -> None:
    first, second, third = items(BOX)
    assert (first.title, first.words) == ("Sopa fría", "La sopa llegó fría.\nFrom now on, no más.")
    assert (first.author, first.author_email) == ("Ana López", "ana@x.example")
    assert (first.family, first.external_id, first.thread) == ("msgid", "m1@x.example", "m1@x.example")
    assert (first.written.text(), first.written.precision) == ("2026-03-24T09:01:00Z", Precision.SECOND)
    assert first.reply is not None
    assert (first.reply.text, first.reply.when.text()) == ("Lo sentimos.", "2026-03-24T09:02:00Z")
    assert (second.title, second.words, second.thread, second.reply) == ("", "Gracias.", "m1@x.example", None)
    assert "Enviado desde mi iPhone" in str(second.raw["body"])
    assert (third.title, third.thread) == ("¿Abrís el lunes?", "m4@x.example")
    outcomes, notes = read(BOX)
    assert [outcome.reason.code for outcome in outcomes if isinstance(outcome, Skip)] == [
        "own_message", "no_feedback", "no_feedback",
    ]  # fmt: skip
    assert notes == [Reason("owner_guessed", {"owner": "hola@sol.example"})]


@pytest.mark.parametrize("owner", ["hola@sol.example", "Bar Sol", "BAR SOL"])
def test_the_owner_can_be_told_by_name_or_address(owner: str) -> None:
    outcomes, notes = read(BOX, owner=owner)
    assert (sum(isinstance(outcome, RawFeedback) for outcome in outcomes), notes) == (3, [])


def test_where_mails_were_delivered_tells_the_owner() -> None:
    box = mailbox(
        mail(1, ANA, "tienda@sol.example", "Hola", "¿Abrís?", Delivered_To="hola@sol.example"),
        mail(2, SOL, ANA, "Re: Hola", "Sí", In_Reply_To="<m1@x.example>"),
    )
    outcomes, notes = read(box)
    [item] = outcomes
    assert isinstance(item, RawFeedback)
    assert (item.reply and item.reply.text, notes) == ("Sí", [])


@pytest.mark.parametrize("headers", [{"X_Gmail_Labels": "Enviados,Abiertos"}, {"FCC": "imap://x/Sent"}])
def test_a_mail_marked_as_sent_is_the_owners(headers: dict[str, str]) -> None:
    [skip], _notes = read(mail(1, SOL, ANA, "Hola", "Dime", **headers).as_bytes(), "a.eml")
    assert skip == Skip(1, Reason("own_message"))


def test_a_single_mail_is_a_customers() -> None:
    item = one(mail(1, ANA, SOL, "Queja", "Muy caro"))
    assert (item.title, item.words, item.reply) == ("Queja", "Muy caro", None)


def test_a_mail_of_html_alone_is_read_as_text() -> None:
    message = mail(1, ANA, SOL, "Queja", "x")
    message.set_content(
        "<html><style>p{}</style><p>Muy caro.<br>No vuelvo</p>"
        '<div class="gmail_quote">El 24 mar 2026, Bar Sol escribió:<blockquote>Hola</blockquote></div>',
        subtype="html",
    )
    assert one(message).words == "Muy caro.\nNo vuelvo"


def test_the_plain_part_is_preferred_and_attachments_are_none() -> None:
    message = mail(1, ANA, SOL, "Queja", "Muy caro")
    message.add_alternative("<p>Otra cosa</p>", subtype="html")
    message.add_attachment("notas", filename="notas.txt")
    assert one(message).words == "Muy caro"


def test_the_names_of_attachments_are_kept_with_it() -> None:
    message = mail(1, ANA, SOL, "Queja", "Así llegó")
    assert "attachments" not in one(message).raw
    message.add_attachment(b"x", maintype="image", subtype="jpeg", filename="año.jpg")
    message.add_attachment(b"x", maintype="image", subtype="jpeg")
    assert media_of(one(message).raw).pieces == [Piece(True, "año.jpg")]


def test_a_form_on_the_website_speaks_for_whoever_filled_it_in() -> None:
    item = one(mail(1, "Web <wordpress@sol.example>", SOL, "Contacto", "¿Hay mesa?", Reply_To=ANA))
    assert (item.author, item.author_email) == ("Ana López", "ana@x.example")


def test_a_mail_without_a_date_or_an_id_is_still_read() -> None:
    item = one(b"From: Ana <ana@x.example>\nTo: hola@sol.example\nSubject: Queja\n\nMuy caro\n")
    assert (item.written.moment, item.family, item.external_id, item.thread) == (None, "", "", "")
    arrived = one(
        b"Received: from b; Tue, 24 Mar 2026 10:00:00 +0100\nFrom: ana@x.example\nDate: ayer\n\nMuy caro\n"
    )
    assert (arrived.written.text(), arrived.author) == ("2026-03-24T09:00:00Z", "ana@x.example")


@pytest.mark.parametrize("body", ["pequeña".encode(), "pequeña".encode("cp1252")])
@pytest.mark.parametrize("charset", ["us-ascii", "no-such-charset", "utf-8"])
def test_a_charset_that_lies_is_not_believed(body: bytes, charset: str) -> None:
    head = f"From: Ana <a@x.example>\nDate: x\nSubject: Mesa\nContent-Type: text/plain; charset={charset}\n\n"
    assert one(head.encode() + body).words == "pequeña"


def test_headers_in_bare_bytes_are_read() -> None:
    item = one("From: Lucía Peña <l@x.example>\nSubject: Café frío\nDate: x\n\nSí\n".encode())
    assert (item.author, item.title) == ("Lucía Peña", "Café frío")


def test_an_answer_without_new_words_is_a_reject_that_keeps_everything() -> None:
    [reject], _notes = read(mail(1, ANA, SOL, "Re: Mesa", "> ¿Cuántos sois?\n").as_bytes(), "a.eml")
    assert isinstance(reject, Reject)
    assert (reject.reason.code, reject.cells["body"]) == ("no_words", "> ¿Cuántos sois?\n")


def test_a_mail_without_anything_is_a_reject() -> None:
    [reject], _notes = read(b"From: a@x.example\nDate: x\nContent-Type: image/png\n\n\x00\x01", "a.eml")
    assert isinstance(reject, Reject)
    assert reject.reason == Reason("unreadable")


def test_what_was_passed_on_is_read_whole() -> None:
    text = "---------- Forwarded message ---------\nDe: Eva\n\nEstaba crudo\n"
    assert "Estaba crudo" in one(mail(1, ANA, SOL, "Fwd: Queja", text)).words


def test_spam_and_trash_stay_out() -> None:
    box = mailbox(
        mail(1, ANA, SOL, "a", "relojes", X_Gmail_Labels="Spam"),
        mail(2, ANA, SOL, "b", "hola", X_Gmail_Labels="Papelera"),
    )
    assert [outcome.reason.code for outcome in read(box)[0] if isinstance(outcome, Skip)] == [
        "spam",
        "deleted",
    ]


def test_a_mail_beyond_measure_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_parts, "MAIL_LIMIT", 2_000)
    box = mailbox(mail(1, ANA, SOL, "a", "x\n" * 3_000), mail(2, ANA, SOL, "b", "hola"))
    outcomes, _notes = read(box)
    assert [type(outcome) for outcome in outcomes] == [Reject, RawFeedback]
    assert isinstance(outcomes[0], Reject)
    assert outcomes[0].reason == Reason("too_long")


@given(damaged(BOX))
def test_a_damaged_mailbox_is_read_as_far_as_it_goes(data: bytes) -> None:
    read_or_refused(data, "correo.mbox")


@given(damaged(mail(1, ANA, SOL, "Queja", "Muy caro: ñ").as_bytes()))
def test_a_damaged_mail_is_read_as_far_as_it_goes(data: bytes) -> None:
    read_or_refused(data, "a.eml")


def test_a_mailbox_that_breaks_off_keeps_what_it_has() -> None:
    cut = BOX[: BOX.index(b"no?")]
    said = everything_said(read_or_refused(cut, "correo.mbox"))
    assert all(word in said for word in ("La sopa", "Lo sentimos", "Gracias", "Abrís"))


@pytest.mark.parametrize(
    "text", ["Querida Ana:\nNo te olvido.\n", "Nombre: Ana\nTexto: Bien\n", "a,b\n1,2\n"]
)
def test_other_text_is_left_to_others(text: str) -> None:
    assert MailReader().recognise(Sample(a_file(text))) == 0


def test_real_mails(shared: Path) -> None:
    words = {}
    for file in expand([shared / "samples" / "email"]):
        if file.name.endswith((".eml", ".mbox")):
            found = [outcome for outcome in open_reader(file) if isinstance(outcome, RawFeedback)]
            words[file.name] = [item.words.partition("\n")[0] for item in found]
    assert words == {
        "basic-multipart-alternative.eml": ["This is the first line."],
        "mailparser-malformed-2.eml": [],
        "plan.mbox": ["I do not know you and do not understand you. Please do not write me such"],
        "talon-gmail.eml": ["Hello"],
        "talon-hotmail.eml": ["Hello"],
        "talon-iphone.eml": ["Hello"],
        "talon-outlook.eml": ["Hello"],
    }
