from __future__ import annotations

import pytest

from desktop.importing.mail_text import is_forward_subject, is_reply_subject, new_words, unflowed

QUOTED = "> Hola, Ana\n> Un saludo"


@pytest.mark.parametrize(
    "behind",
    [
        f"El lun, 9 mar 2026 a las 10:12, Bar Sol (<sol@x.example>) escribió:\n\n{QUOTED}",
        "El lun, 9 mar 2026 a las 10:12, Bar Sol (<un.correo.muy.largo.de.verdad@x.example>)\nescribió:\n"
        + QUOTED,
        f"El 9/3/26 a las 10:12, Bar Sol escribió:\n{QUOTED}",
        f"On Mon, Mar 9, 2026 at 10:12 AM, Bar Sol <\nsol@x.example> wrote:\n\n{QUOTED}",
        "El lun., 9 mar. 2026 10:12, Bar Sol <sol@x.example> escribió:\nHola, Ana\nUn saludo",
        "-----Mensaje original-----\nDe: Bar Sol\nHola, Ana",
        "---------- Forwarded message ---------\nFrom: Bar Sol",
        "De: Bar Sol <sol@x.example>\nEnviado: lunes, 9 de marzo de 2026\nPara: Ana\nAsunto: Mesa\n\nHola",
        "________________________________\nDe: Bar Sol\nEnviado el: lunes\nPara: Ana\nAsunto: Mesa\n\nHola",
        "*From:* Bar Sol\n*Sent:* Monday\n*To:* Ana\n*Subject:* Table\n\nHi",
        "Enviado desde mi iPhone",
        "Enviado desde mi Samsung Galaxy smartphone.\n\n" + QUOTED,
        "Sent from my iPhone\n\nOn Apr 3, 2026, at 4:19 PM, bob <bob@x.example> wrote:\n\n" + QUOTED,
        "Obtener Outlook para Android<https://aka.ms/x>",
        "Get Outlook for iOS",
        "-- \nAna López\nTel. 600 000 000",
        QUOTED,
    ],
)
def test_what_is_not_new_is_folded(behind: str) -> None:
    assert new_words(f"La sopa llegó fría.\n\nY cara.\n\n{behind}\n") == "La sopa llegó fría.\n\nY cara."


def test_answers_between_quoted_lines_are_kept() -> None:
    body = "El 9/3/26 a las 10:12, Bar escribió:\n> ¿Cuántos sois?\nCuatro\n> ¿Hora?\nA las dos\n"
    assert new_words(body) == "Cuatro\nA las dos"


@pytest.mark.parametrize(
    "words",
    [
        "El camarero escribió:\nmesa 4",
        "De: nada\nPero volveré",
        "On holiday you wrote:\nnothing",
        "El día 3 esperé una hora",
        "-- no firma",
    ],
)
def test_words_that_only_look_like_quotations_stay(words: str) -> None:
    assert new_words(words) == words


def test_many_rules_in_a_row_are_no_end_of_the_world() -> None:
    assert new_words("Muy caro\n" + "________________\n" * 5_000 + "\n" * 5_000 + "On 1 " * 5_000).startswith(
        "Muy caro"
    )


def test_subjects() -> None:
    assert all(
        map(is_reply_subject, ["Re: Mesa", "RE: Mesa", "RV: Mesa", "Fwd: Mesa", "Re[2]: Mesa", "Resp: a"])
    )
    assert not any(map(is_reply_subject, ["Reserva: mesa", "Mesa re: 4", "Forro roto", ""]))
    assert [is_forward_subject(one) for one in ("RV: a", "Fw: a", "Re: a")] == [True, True, False]


def test_flowed_lines_go_on() -> None:
    assert unflowed("una frase \nque sigue\n> cita \n> que sigue\n-- \nAna") == (
        "una frase que sigue\n> cita que sigue\n-- \nAna"
    )


@pytest.mark.parametrize(
    "footer",
    [
        "Please consider the environment before printing this e-mail.",
        "♻ Antes de imprimir este correo, piensa en el medio ambiente.",
        "This email and any files sent with it are confidential and intended solely for\nwhom it names.",
        "Este mensaje y sus adjuntos contienen información confidencial, dirigida a\nquien se nombra.",
    ],
)
def test_what_offices_put_under_every_mail_is_no_wish(footer: str) -> None:
    """A customer once became a prosumer by asking twice to think of the environment."""
    assert new_words(f"No battery yet.\n\nClaire\n\n{footer}\n") == "No battery yet.\n\nClaire"
    below = f"{footer}\n\nNo battery yet."
    assert "No battery yet." in new_words(f"Hi\n\n{below}")


@pytest.mark.parametrize(
    "words",
    [
        "You should consider the environment before printing three receipts a customer.",
        "Hola\n\nEste mensaje es para la encargada.",
        "Please consider the environment before printing this e-mail.",
    ],
)
def test_words_that_only_look_like_a_footer_stay(words: str) -> None:
    assert new_words(words) == words
