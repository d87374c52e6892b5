from __future__ import annotations

import time
from pathlib import Path

import pytest

from desktop.importing import preview
from desktop.importing.files import expand
from desktop.importing.preview import preview_file
from desktop.model.raw import Reason
from tests.desktop.importing.given import a_file, review, reviews_json

TABLE = "Fecha;Cliente;Nota;Comentario\n" + "".join(
    f"{1 + number % 28:02}/03/2026;Cliente {number};{1 + number % 5};Comentario número {number}\n"
    for number in range(40)
)


def test_a_card_with_five_real_records() -> None:
    card = preview_file(a_file(TABLE))
    assert (card.format, card.rows, card.with_reply, card.refusal) == ("table", 40, 0, "")
    assert (card.first_day, card.last_day) == ("2026-03-01", "2026-03-28")
    assert card.columns == {"Fecha": "date", "Cliente": "author", "Nota": "rating", "Comentario": "words"}
    assert (card.encoding, card.delimiter) == ("utf-8", ";")
    assert len(card.samples) == 5
    record = card.samples[0]
    assert (record.author, record.rating, record.text, record.written_at) == (
        "Cliente 0",
        "1/5",
        "Comentario número 0",
        "2026-03-01",
    )


def test_a_card_of_google() -> None:
    reply = {"comment": "Gracias", "updateTime": "2025-01-06T08:00:00Z"}
    text = reviews_json(
        review(1, reviewReply=reply),
        review(2, name="accounts/1/locations/98/reviews/r2", comment="simpÃ¡tico"),
    )
    card = preview_file(a_file(text))
    assert (card.format, card.rows, card.with_reply, card.places) == ("google_takeout", 2, 1, 2)
    assert Reason("mojibake", {"count": 1}) in card.notes


def test_the_days_are_those_of_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    """In Guadalajara a message of the evening is of today, though it is tomorrow in Greenwich."""
    monkeypatch.setenv("TZ", "CST6")
    time.tzset()
    try:
        card = preview_file(a_file(reviews_json(review(1, createTime="2026-11-22T04:15:00Z"))))
        assert (card.first_day, card.last_day) == ("2026-11-21", "2026-11-21")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_long_file_is_not_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "ROWS_LOOKED_AT", 100)
    rows = "".join(
        f"05/03/2026;5;Comentario número {number:05}{' muy largo' * 8}\n" for number in range(60_000)
    )
    file = a_file("Fecha;Nota;Comentario\n" + rows)
    card = preview_file(file)
    assert 58_000 < card.rows < 62_000
    assert card.notes == [
        Reason("date_order_assumed", {"order": "dmy"}),
        Reason("estimated", {"count": card.rows}),
    ]
    # Nobody has seen its end.
    assert file._sha256 == ""


def test_rejected_rows_are_announced() -> None:
    card = preview_file(a_file(TABLE + "31/02/2026;Ana;5;Bien\n"))
    assert card.notes == [Reason("rejected", {"count": 1})]


def test_a_refused_table_shows_its_columns_all_the_same() -> None:
    card = preview_file(a_file("alfa;beta\n1;2\n3;4\n"))
    assert card.format == ""
    assert "alfa, beta" in card.refusal
    assert card.columns == {"alfa": "extra", "beta": "extra"}


def test_a_missing_file_is_a_refusal(tmp_path: Path) -> None:
    [file] = expand([tmp_path / "no.csv"])
    card = preview_file(file)
    assert "There is no file" in card.refusal


def test_every_sample_has_a_card(shared: Path) -> None:
    for file in expand([shared / "samples"]):
        card = preview_file(file)
        assert bool(card.refusal) != bool(card.format), file.path


CHAT = """1/3/26, 10:00 - Ana Pérez: Hola
1/3/26, 10:05 - Casa Ejemplo: Dígame
1/3/26, 10:06 - Ana Pérez: La sopa estaba fría
1/3/26, 10:09 - Luis: Y sosa
"""


def test_a_chat_tells_who_speaks() -> None:
    card = preview_file(a_file(CHAT, "Chat de WhatsApp con Mesa 4.txt"), owner="Casa Ejemplo")
    assert [(who.name, who.count, who.owner) for who in card.speakers] == [
        ("Ana Pérez", 2, False),
        ("Casa Ejemplo", 1, True),
        ("Luis", 1, False),
    ]
    assert card.rows == 3
    assert preview_file(a_file("Fecha;Comentario\n05/03/2026;Bien\n")).speakers == ()


def test_garbled_letters_are_put_right_on_request() -> None:
    file = a_file("Fecha;Nombre;Comentario\n05/03/2026;Ana PÃ©rez;EstupendÃ³ y ñoño\n")
    assert preview_file(file).samples[0].text == "EstupendÃ³ y ñoño"
    [mended] = preview_file(file, mend=True).samples
    assert (mended.author, mended.text) == ("Ana Pérez", "Estupendó y ñoño")
