"""The analyzers that plug into TextBlob."""

from __future__ import annotations

import pytest

from desktop.understanding.reader import quick_reader

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def test_textblob_speaks_spanish_and_english_with_our_analyzers() -> None:
    from textblob import TextBlob

    from desktop.understanding.analyzers import EnglishAnalyzer, SpanishAnalyzer

    assert TextBlob("La comida estaba riquísima", analyzer=SpanishAnalyzer()).sentiment.polarity > 0.2
    assert TextBlob("Un servicio pésimo, no volvemos", analyzer=SpanishAnalyzer()).sentiment.polarity < -0.5
    assert TextBlob("The room was filthy", analyzer=EnglishAnalyzer()).sentiment.polarity < -0.5
    assert TextBlob("", analyzer=EnglishAnalyzer()).sentiment == (0.0, 0.0)
    opinion = TextBlob("¡Me encanta!", analyzer=SpanishAnalyzer()).sentiment.subjectivity
    question = TextBlob("¿A qué hora abren?", analyzer=SpanishAnalyzer()).sentiment.subjectivity
    assert 0 <= question < opinion <= 1


@pytest.mark.parametrize(
    "text", ["El trato muy bueno, pero tardaron una hora en servirnos.", "No hay color.", "Pagamos. De diez."]
)
def test_an_analyzer_agrees_with_the_reader(text: str) -> None:
    from desktop.understanding.analyzers import SpanishAnalyzer

    assert SpanishAnalyzer().analyze(text).polarity == pytest.approx(
        quick_reader().understand(text).polarity, abs=0.001
    )
