"""Which language a text is in."""

from __future__ import annotations

import pytest

from desktop.understanding.language import LanguageDetector
from desktop.understanding.words import fold, words_of


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La comida estaba muy buena y el servicio también", "es"),
        ("The food was very good and so was the service", "en"),
        ("El menjar era molt bo i ens van atendre molt bé", "ca"),
        ("A comida estaba moi boa e atendéronnos moi ben", "gl"),
        ("A comida estava muito boa e o atendimento também", "pt"),
        ("La cuisine était très bonne et le service aussi", "fr"),
        ("Il cibo era molto buono e anche il servizio", "it"),
        ("Das Essen war sehr gut und der Service auch", "de"),
        ("¿Tenéis sitio?", "es"),
        ("Genial", "es"),
        ("Lovely curry", "en"),
        ("Great!", "en"),
        ("", "und"),
        ("😍😍 !!!", "und"),
        ("12345", "und"),
        ("Всё было отлично", "und"),
    ],
)
def test_languages_are_told_apart(detector: LanguageDetector, text: str, language: str) -> None:
    assert detector.detect(text, words_of(fold(text)).forms) == language
