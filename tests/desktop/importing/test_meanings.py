from __future__ import annotations

import pytest

from desktop.importing.meanings import guess
from desktop.importing.synonyms import Meaning, of_header


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Reseña", Meaning.WORDS),
        ("COMENTARIOS", Meaning.WORDS),
        ("Puntuación", Meaning.RATING),
        ("star_rating", Meaning.RATING),
        ("Review Created (UTC)", Meaning.DATE),
        ("Fecha de la respuesta", Meaning.REPLY_DATE),
        ("Marca temporal", Meaning.DATE),
        ("reviewId", Meaning.ID),
        ("cliente_id", Meaning.AUTHOR_ID),
        ("Dirección de correo electrónico", Meaning.AUTHOR_EMAIL),
        ("Respuesta del propietario", Meaning.REPLY),
        ("Lo mejor", Meaning.PROS),
        ("Negative review", Meaning.CONS),
        ("comments_count", Meaning.EXTRA),
        ("Importe", Meaning.EXTRA),
    ],
)
def test_headers_in_both_languages(header: str, meaning: Meaning) -> None:
    assert of_header(header)[0] is meaning


def meanings_of(names: list[str], *rows: list[str]) -> dict[str, str]:
    return {name: str(meaning) for name, meaning in guess(names, rows).items()}


def test_a_nota_full_of_sentences_is_words() -> None:
    found = meanings_of(
        ["Fecha", "Nota"],
        ["05/03/2026", "El camarero fue muy amable"],
        ["06/03/2026", "Tardaron una hora en servir"],
    )
    assert found == {"Fecha": "date", "Nota": "words"}


def test_an_opinion_in_numbers_is_a_rating() -> None:
    assert meanings_of(["Opinión"], ["5"], ["4"]) == {"Opinión": "rating"}


def test_a_column_is_not_a_date_because_it_is_called_so() -> None:
    assert meanings_of(["Fecha", "Texto"], ["sí", "Bien"], ["no", "Mal"])["Fecha"] == "extra"


def test_ids_that_repeat_are_no_ids() -> None:
    assert meanings_of(["id", "Texto"], ["7", "Bien"], ["7", "Mal"])["id"] == "extra"


def test_open_questions_of_a_survey_are_words_and_choices_are_not() -> None:
    found = meanings_of(
        [
            "Marca temporal",
            "¿Qué te pareció?",
            "¿Qué cambiarías de la sala?",
            "¿Y de la carta?",
            "¿Qué usas?",
        ],
        [
            "2026/03/05 10:00:00",
            "Bien",
            "Pondría más luz en la entrada",
            "Quitaría el gazpacho de invierno",
            "Web;App",
        ],
        [
            "2026/03/06 11:00:00",
            "Mal",
            "El baño necesita una reforma",
            "Más platos sin gluten por favor",
            "App;Web",
        ],
    )
    assert found == {
        "Marca temporal": "date",
        "¿Qué te pareció?": "extra",
        "¿Qué cambiarías de la sala?": "words",
        "¿Y de la carta?": "words",
        "¿Qué usas?": "extra",
    }


def test_values_alone_tell_words_date_and_rating() -> None:
    found = meanings_of(
        ["d4r55", "wiI7pd", "kvMY", "x"],
        ["4/5", "La comida llegó fría a la mesa", "hace 2 meses", "Google"],
        ["5/5", "Un trato muy cercano y familiar", "hace un año", "Google"],
    )
    assert found == {"d4r55": "rating", "wiI7pd": "words", "kvMY": "date", "x": "extra"}


def test_each_meaning_stands_once_and_the_plainest_name_wins() -> None:
    found = meanings_of(["Fecha de visita", "Fecha", "Texto"], ["01/03/2026", "05/03/2026", "Bien"])
    assert found == {"Fecha de visita": "extra", "Fecha": "date", "Texto": "words"}


def test_a_channel_column_must_name_channels() -> None:
    assert meanings_of(["Canal", "Texto"], ["Google", "Bien"], ["booking", "Mal"])["Canal"] == "source"
    assert meanings_of(["Canal", "Texto"], ["Organic", "Bien"])["Canal"] == "extra"


def test_the_tail_of_our_own_rejects_is_nobodys_words() -> None:
    found = meanings_of(
        ["Texto", "fila", "motivo"],
        ["Muy bien todo en la casa", "3", "La fecha no se puede leer: 31/02/2026."],
    )
    assert found == {"Texto": "words", "fila": "extra", "motivo": "extra"}
