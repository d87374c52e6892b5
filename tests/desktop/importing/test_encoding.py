from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.encoding import detect, known, looks_doubly_encoded, open_text, undoubled
from tests.desktop.importing.given import a_file

SPANISH = "«¿Qué tal?» —preguntó la señora Núñez. ¡Muy bien! Pagué 12 € más por el menú de día en José María."


def read(data: bytes) -> str:
    file = a_file(data)
    with open_text(file, detect(file)) as text:
        return text.read()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_spanish_is_read_in_every_encoding_of_its_programs(encoding: str) -> None:
    assert read(SPANISH.encode(encoding)) == SPANISH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_without_a_mark(encoding: str) -> None:
    assert read(SPANISH.encode(encoding)) == SPANISH


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_old_systems(encoding: str) -> None:
    text = "La atención fue pésima, pero el camarero, Íñigo, se disculpó. ¿Volveré? Sí, mañana."
    assert read(text.encode(encoding)) == text


def test_a_late_letter_decides_a_file_that_began_as_ascii() -> None:
    text = "Fecha;Comentario\n" + "05/03/2026;Muy bien\n" * 300_000 + "06/03/2026;Mañana volveré\n"
    assert read(text.encode("cp1252")) == text


def test_stray_bytes_in_utf8_are_read_one_by_one() -> None:
    good = "Una reseña más, con ñ y tildes: también aquí.\n" * 2_000
    data = good.encode() + "Otra reseña pegada\n".encode("cp1252") + good.encode()
    assert read(data) == good + "Otra reseña pegada\n" + good
    assert detect(a_file(data)).stray == 1


def test_a_letter_cut_between_two_chunks_is_whole() -> None:
    text = "a" * ((1 << 20) - 1) + "ñ" + "b" * 10
    found = detect(a_file(text.encode()))
    assert (found.name, found.stray) == ("utf-8", 0)


def test_a_file_that_ends_inside_a_letter_keeps_the_rest() -> None:
    assert read(SPANISH.encode() + b"\xc3")[: len(SPANISH)] == SPANISH


def test_lines_are_counted_also_with_returns_alone() -> None:
    assert detect(a_file("a\nb\nc\n")).lines == 3
    assert detect(a_file("a\rb\rc\r")).lines == 3


@given(st.binary(max_size=400))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    assert isinstance(read(data), str)


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1, max_size=400)
)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert read(text.encode()) == text


def test_names_of_encodings_are_known() -> None:
    assert known("cp1252")
    assert not known("no-such")
    assert not known("base64")


def test_doubly_encoded_text_is_told_and_right_text_left_alone() -> None:
    assert looks_doubly_encoded("Buen lugar, camarero simpÃ¡tico")
    assert looks_doubly_encoded("Estupendo ðŸ˜Š")
    for right in ("Âmbar y Ñandú", "São Paulo", "naïve café", "“de lujo”…", "Él dijo: Ã", "", "plain"):
        assert not looks_doubly_encoded(right)


def test_real_reviews_in_windows_letters(shared: Path) -> None:
    """formats.md §9 measured 379 of 379 Spanish reviews; each alone is cut at 400 letters."""
    samples = shared / "samples"
    with (samples / "trustpilot/trustpilot-es-moda.csv").open(encoding="utf-8-sig", newline="") as moda:
        texts = [row["Contenido"][:400] for row in csv.DictReader(moda)]
    with (samples / "amazon/opiniones.csv").open(encoding="utf-8", newline="") as amazon:
        texts += [row["comentario"][:400] for row in csv.DictReader(amazon)]
    tried = [text for text in texts if not text.isascii() and encodable(text)]
    assert len(tried) > 350
    assert [text for text in tried if read(text.encode("cp1252")) != text] == []


def encodable(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize(
    "text", ["Buenísima, ¡olé!", "Año “nuevo” — 5 €", "plain", "ÃO é um nome", "😀 bien"]
)
def test_garbled_text_is_put_right(text: str) -> None:
    once = text.encode().decode("cp1252", "replace")
    if "\ufffd" not in once:
        assert undoubled(once) == text
        assert undoubled(f"{once} ñandú") == f"{text} ñandú"
    assert undoubled(text) == text
