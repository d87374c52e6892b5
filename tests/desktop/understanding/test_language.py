"""Which language a text is in."""

from __future__ import annotations

import pytest

from desktop.understanding import ngrams
from desktop.understanding.language import LANGUAGES, LanguageDetector
from desktop.understanding.ngrams import NgramTable
from desktop.understanding.reader import quick_reader
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
        ("Всё было отлично", "ru"),
        ("อาหารอร่อยมาก", "und"),
    ],
)
def test_languages_are_told_apart(detector: LanguageDetector, text: str, language: str) -> None:
    assert detector.detect(text, words_of(fold(text)).forms) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les habitacions estaven brutes", "ca"),
        ("Agardamos unha hora", "gl"),
        ("Os quartos estavam sujos", "pt"),
        ("Trop cher pour ce que c'est", "fr"),
        ("Le camere erano sporche", "it"),
        ("Die Zimmer waren schmutzig", "de"),
        ("Еда была ужасной", "ru"),
        ("อาหารแย่มาก", "und"),
    ],
)
def test_short_remarks_of_other_languages_are_named(text: str, language: str) -> None:
    found = quick_reader().understand(text)
    assert found.language == language
    assert found.confidence < 0.8


def test_the_bundled_table_ranks_like_the_model_it_is_drawn_from() -> None:
    langid = pytest.importorskip("py3langid.langid")
    model = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    model.set_languages(list(LANGUAGES))
    table = NgramTable()
    texts = [
        "El camarero nos atendió de maravilla aunque estaba lleno",
        "The room was small but spotless and the staff could not do enough",
        "El menjar era boníssim i el tracte molt proper",
        "A comida estaba riquísima e o trato foi excelente",
        "O quarto era pequeno mas muito limpo",
        "La chambre était petite mais très propre",
        "La camera era piccola ma molto pulita",
        "Das Zimmer war klein, aber sehr sauber",
    ]
    for text in texts:
        assert table.rank(text)[0][0] == model.rank(text)[0][0]
    assert sum(likely for _, likely in table.rank(texts[0])) == pytest.approx(1)
    assert {language for language, _ in table.rank("\ud800")} == set(LANGUAGES)


def test_many_texts_are_named_as_each_by_itself(detector: LanguageDetector) -> None:
    texts = ["", "¿Tenéis sitio?", "Das Zimmer war schön", "10/10", "the room", "Еда", "menjar", ""]
    forms = [words_of(fold(text)).forms for text in texts]
    assert detector.detect_all(texts, forms) == list(map(detector.detect, texts, forms))
    assert detector.detect_all([], []) == []


def test_runs_are_found_again_after_they_were_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "le camere erano sporche e la colazione era fredda"
    once = NgramTable().rank(text)
    monkeypatch.setattr(ngrams, "_WINDOWS_KEPT", 3)
    assert NgramTable().rank(text) == once
