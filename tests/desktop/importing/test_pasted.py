"""Pasted text: copied pages, chats, mails, tables and plain words, each cut into what people said."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing import pasted
from desktop.importing.pasted_lines import Kind, classified
from desktop.importing.recognise import open_reader
from desktop.model.codes import Precision, Scale
from desktop.model.pasting import PastedRecord
from desktop.model.raw import Rating, RawFeedback, Reject, Skip
from tests.desktop.importing.pages import (
    AMAZON,
    BOOKING,
    CHAT,
    FACEBOOK,
    GOOGLE,
    GOOGLE_EN,
    MAIL,
    TRIPADVISOR,
    TRUSTPILOT,
)


def said(text: str) -> list[tuple[str, ...]]:
    """(author, rating, date, title, words) of each record."""
    records = pasted.split(text).records
    return [(one.author, one.rating, one.date, one.title, one.words) for one in records]


def test_google_in_spanish() -> None:
    found = pasted.split(GOOGLE)
    first, second = found.records
    assert found.layout == "google"
    assert found.left_out == 8
    assert (first.author, first.date, first.reply_date) == ("Marta García", "Hace 2 meses", "hace 1 mes")
    assert first.words == "Muy buen sitio, aunque tardaron.\nEl arroz, espectacular."
    assert first.reply == "Gracias, Marta.\nTe esperamos pronto."
    assert (second.author, second.date, second.words) == ("luis_89", "Hace una semana", "Fatal. No vuelvo.")
    assert {first.source, second.source} == {"google"}
    assert "source" in first.guessed


def test_google_in_english_keeps_paragraphs() -> None:
    first, second = pasted.split(GOOGLE_EN).records
    assert (first.author, first.rating, first.date) == ("John Smith", "4/5", "2 months ago")
    assert first.words == "Lovely place.\n\nGreat staff."
    assert (first.reply, first.reply_date) == ("Thank you John!", "a month ago")
    assert (second.author, second.rating, second.date, second.words) == (
        "Jane Roe", "★★★★★", "a year ago", "Ok",
    )  # fmt: skip


def test_buttons_and_marks_of_aspects_are_no_words() -> None:
    text = "Ana\n2 reseñas\n\ue5d4\n★★★★☆ Hace 2 meses\nRico todo\nComida: 5/5\nServicio: 4\n\ue8dc Me gusta"
    [one] = pasted.split(text).records
    assert (one.author, one.rating, one.words) == ("Ana", "★★★★☆", "Rico todo")


def test_booking_has_two_sides_and_a_figure_of_ten() -> None:
    found = pasted.split(BOOKING)
    first, second = found.records
    assert found.layout == "booking"
    assert (first.author, first.rating, first.title) == ("Ana", "10/10", "Excepcional")
    assert (first.pros, first.cons, first.reply) == ("Todo muy limpio", "El ruido", "Gracias, Ana.")
    assert (second.author, second.rating, second.pros) == ("Hans", "8,5/10", "Das Frühstück")
    assert second.date == "1 de marzo de 2026"


def test_trustpilot_prefers_the_day_of_writing_to_that_of_the_experience() -> None:
    [one] = pasted.split(TRUSTPILOT).records
    assert (one.author, one.rating, one.date) == ("Carla Núñez", "1/5", "5 mar 2026")
    assert one.title == "No llega el pedido"
    assert (one.reply, one.reply_date) == ("Hola Carla, lo miramos.", "6 mar 2026")
    assert one.source == "trustpilot"


def test_amazon_has_the_title_behind_the_stars() -> None:
    assert said(AMAZON) == [
        (
            "Cliente Feliz",
            "5,0/5",
            "20 de noviembre de 2020",
            "Muy bueno",
            "Funciona perfecto y llegó rápido.",
        ),
        ("Juan P.", "2,0/5", "2 de enero de 2021", "Se rompe", "Se rompió a la semana."),
    ]


def test_tripadvisor() -> None:
    assert said(TRIPADVISOR) == [
        (
            "Lola M",
            "",
            "5 de marzo de 2026",
            "Cena espectacular",
            "Fuimos por el aniversario y todo perfecto.",
        ),
        ("Raúl S", "", "1 de marzo de 2026", "Normalito", "Nada especial."),
    ]


def test_facebook_recommendations_are_a_yes_or_a_no() -> None:
    assert said(FACEBOOK) == [
        ("Ana García", "sí", "3 de marzo de 2026", "", "Un trato estupendo."),
        ("Luis Gil", "no", "1 de febrero de 2026", "", "Muy caro."),
    ]


def test_lines_of_a_chat_with_the_answer() -> None:
    found = pasted.split(CHAT)
    first, second = found.records
    assert found.layout == "whatsapp"
    assert (first.author, first.words, first.reply) == (
        "Ana Pérez", "Hola, ¿tenéis mesa para hoy?", "Sí, a las 14.",
    )  # fmt: skip
    assert second.words == "Ayer la comida llegó fría"


def test_a_mail_as_its_program_shows_it() -> None:
    [one] = pasted.split(MAIL).records
    assert (one.author, one.title, one.source) == ("Ana Pérez", "Reserva del sábado", "mail")
    assert one.words == "Hola, el sábado esperamos una hora."
    assert "marzo" in one.date


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Muy bueno todo.\n\nEl camarero fue borde.", ["Muy bueno todo.", "El camarero fue borde."]),
        ("Bien\n\nSegundo párrafo\n---\nMal todo", ["Bien\n\nSegundo párrafo", "Mal todo"]),
        ("- Bueno\n- Malo\n- Regular", ["Bueno", "Malo", "Regular"]),
        ("1. Bueno\n2. Malo", ["Bueno", "Malo"]),
        ("Hola:\n\nEl sábado fuimos.\n\nSaludos", ["Hola:\n\nEl sábado fuimos.\n\nSaludos"]),
        ("Está bien,\n\naunque caro.", ["Está bien,\naunque caro."]),
        ("Muy buen sitio", ["Muy buen sitio"]),
        (" \n\t\n", []),
        ("", []),
    ],
)
def test_plain_words_are_cut_at_rules_marks_and_blank_lines(text: str, words: list[str]) -> None:
    assert [one.words for one in pasted.split(text).records] == words


@pytest.mark.parametrize(
    ("text", "author", "rating", "words"),
    [
        ("Carísimo para lo que es.\n— Pedro R.", "Pedro R.", "", "Carísimo para lo que es."),
        ("«Un diez» — Ana", "Ana", "", "Un diez"),
        ("Ana García (5/5): Genial todo", "Ana García", "5/5", "Genial todo"),
        ("5/5\nMuy bueno", "", "5/5", "Muy bueno"),
        ("★★☆☆☆ Muy frío", "", "★★☆☆☆", "Muy frío"),
    ],
)
def test_who_and_how_many_stars(text: str, author: str, rating: str, words: str) -> None:
    [one] = pasted.split(text).records
    assert (one.author, one.rating, one.words) == (author, rating, words)
    assert ("author" in one.guessed) == bool(author)


def test_stars_and_dates_below_the_words() -> None:
    text = "Todo genial\n★★★★★\n5 de marzo de 2026\n\nMal servicio.\n★☆☆☆☆\n6 de marzo de 2026"
    assert said(text) == [
        ("", "★★★★★", "5 de marzo de 2026", "", "Todo genial"),
        ("", "★☆☆☆☆", "6 de marzo de 2026", "", "Mal servicio."),
    ]


def test_a_table_is_read_by_its_columns() -> None:
    found = pasted.split("Fecha\tNombre\tComentario\n05/03/2026\tAna\tMuy bien\n06/03/2026\tLuis\tMal\n")
    assert found.layout == "table"
    assert [(one.author, one.date, one.words) for one in found.records] == [
        ("Ana", "2026-03-05", "Muy bien"),
        ("Luis", "2026-03-06", "Mal"),
    ]


def test_the_source_that_was_told_wins() -> None:
    assert {one.source for one in pasted.split(GOOGLE, source="yelp").records} == {"yelp"}
    assert all("source" not in one.guessed for one in pasted.split(GOOGLE, source="yelp").records)


def test_records_are_read_like_a_file() -> None:
    records = [
        PastedRecord(author="Ana", rating="4/5", date="hace 2 meses", words="Bien", source="google"),
        PastedRecord(rating="8,5/10", date="5 de marzo de 2026", pros="Limpio", reply="Gracias"),
        PastedRecord(author="Nadie"),
        PastedRecord(rating="muchas"),
        PastedRecord(rating="muchas", date="cuando sea 31/02/2026", words="Bien"),
        PastedRecord(rating="no", date="lunes, 9 de marzo de 2026 10:12", words="Caro"),
    ]
    reading = open_reader(pasted.document(records, "Pegado"))
    first, second, nobody, unread, odd, last = list(reading)
    assert isinstance(first, RawFeedback)
    assert isinstance(second, RawFeedback)
    assert isinstance(odd, RawFeedback)
    assert isinstance(last, RawFeedback)
    assert (first.source, first.rating, first.written.said) == (
        "google",
        Rating(4.0, Scale.FIVE),
        "hace 2 meses",
    )
    assert (second.source, second.rating, second.written.text()) == (
        "table", Rating(8.5, Scale.TEN), "2026-03-05",
    )  # fmt: skip
    assert second.reply is not None
    assert isinstance(nobody, Skip)
    assert isinstance(unread, Reject)
    assert (odd.rating, odd.written.precision, odd.written.said) == (
        None, Precision.UNKNOWN, "cuando sea 31/02/2026",
    )  # fmt: skip
    assert last.rating == Rating(0.0, Scale.YES_NO)
    assert last.written.moment == datetime(2026, 3, 9, 10, 12, tzinfo=UTC)
    assert [(note.code, note.values["count"]) for note in reading.notes] == [("rating_unread", 1)]


def test_two_records_can_be_made_one() -> None:
    first, second = pasted.split("Uno\n\nDos").records
    assert first.joined(second).words == "Uno\n\nDos"


PIECES = [
    GOOGLE,
    GOOGLE_EN,
    BOOKING,
    TRUSTPILOT,
    AMAZON,
    TRIPADVISOR,
    FACEBOOK,
    CHAT,
    MAIL,
    "a;b\n1;2\n",
    "---\n",
    '{"a":',
    "\0",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=80), max_size=6))
def test_anything_can_be_pasted_and_imported(pieces: list[str]) -> None:
    records = pasted.split("\n".join(pieces)).records
    outcomes = list(open_reader(pasted.document(records, "Pegado")))
    assert len(outcomes) == len(records)
    assert sum(isinstance(outcome, RawFeedback) for outcome in outcomes) == sum(
        not (record.is_empty or isinstance(outcome, Reject))
        for record, outcome in zip(records, outcomes, strict=True)
    )


PAGES = [GOOGLE, GOOGLE_EN, BOOKING, TRUSTPILOT, AMAZON, TRIPADVISOR, FACEBOOK, "Muy bien todo,\nde verdad"]


@given(st.lists(st.sampled_from(PAGES), min_size=1, max_size=4), st.randoms())
def test_no_word_of_a_page_is_lost(pages: list[str], chance: random.Random) -> None:
    lines = "\n".join(pages).splitlines()
    place = chance.randrange(len(lines))
    del lines[place]
    kept = "\n".join(record.block for record in pasted.split("\n".join(lines)).records)
    words = [line.strip() for line in lines if classified(line).kind is Kind.TEXT]
    assert [line for line in words if line not in kept] == []


@given(st.lists(st.text(alphabet="abc ñ.,", min_size=3, max_size=60), min_size=1, max_size=8))
def test_plain_words_stay_whole(lines: list[str]) -> None:
    found = pasted.split("\n\n".join(lines))
    kept = "".join("".join(one.words + one.author for one in found.records).split())
    assert sorted(kept) == sorted("".join("".join(lines).split()))


def test_long_text_is_cut_in_time_and_kept() -> None:
    found = pasted.split("Muy bueno todo, repetiremos.\n\n" * 200_000)
    assert sum(len(one.words) for one in found.records) > 5_000_000


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Local Guide", Kind.COUNTS),
        ("ES • 3 opiniones", Kind.COUNTS),
        ("Tengo 20 opiniones de esto.", Kind.TEXT),
        ("Hace 2 meses que no vamos", Kind.TEXT),
        ("Hace 2 meses en Google", Kind.DATE),
        ("El 5 de marzo de 2026 fuimos a cenar", Kind.TEXT),
        ("Reviewed in Spain on 5 March 2026", Kind.DATED),
        ("Date of experience: March 01, 2026", Kind.VISITED),
        ("Response from the owner 2 weeks ago", Kind.REPLY),
        ("-----", Kind.RULE),
        ("Ver más", Kind.FURNITURE),
        ("Más limpio imposible", Kind.TEXT),
    ],
)
def test_what_lines_are(line: str, kind: Kind) -> None:
    assert classified(line).kind is kind
