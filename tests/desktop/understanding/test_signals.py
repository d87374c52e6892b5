"""What an item gives to the prosumer score."""

from __future__ import annotations

import pytest

from desktop.model.scoring import Signal
from desktop.model.tags import TagKind
from desktop.understanding.reader import quick_reader

LONG = (
    "El 12 de marzo pedimos una paella para cuatro personas y dos raciones de pulpo, y la paella llegó "
    "a los cuarenta minutos, templada pero con mucho sabor y a buen precio"
)


def signals(text: str) -> set[str]:
    return set(quick_reader().understand(text).codes(TagKind.SIGNAL))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LONG, Signal.DETAIL),
        ("Podríais tener opción sin gluten", Signal.SUGGESTION),
        ("You could add a gluten free option", Signal.SUGGESTION),
        ("Se puede mejorar", Signal.SUGGESTION_VAGUE),
        ("Tardaron 40 minutos en servirnos la comida, un servicio pésimo", Signal.CONSTRUCTIVE_COMPLAINT),
        ("The soup was cold and awful, please refund the 12 € we paid", Signal.CONSTRUCTIVE_COMPLAINT),
        ("Lo recomiendo", Signal.RECOMMENDS),
        ("Sois unos gilipollas", Signal.INSULT),
        ("What a bunch of idiots", Signal.INSULT),
        ("#publi Me encanta este sitio", Signal.DISCLOSURE_STRONG),
        ("Con el código AMIGO10 tenéis un 10 %", Signal.DISCLOSURE_STRONG),
        ("https://tienda.example/p?ref=ana qué bonito", Signal.DISCLOSURE_STRONG),
        ("En colaboración con @marca", Signal.DISCLOSURE_STRONG),
        ("Me invitaron a probar el menú", Signal.DISCLOSURE_WEAK),
        ("Gracias a @marca por el regalo", Signal.DISCLOSURE_WEAK),
        ("Trabajo aquí y es el mejor sitio", Signal.DISCLOSURE_WEAK),
    ],
)
def test_a_signal_shows(text: str, expected: str) -> None:
    assert expected in signals(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        ("Genial todo, gracias", Signal.DETAIL),
        (LONG[:60], Signal.DETAIL),
        ("Podríais mejorar", Signal.SUGGESTION),
        ("Una vergüenza de sitio, fatal", Signal.CONSTRUCTIVE_COMPLAINT),
        ("Tardaron 40 minutos en servirnos la comida, gilipollas", Signal.CONSTRUCTIVE_COMPLAINT),
        ("No lo recomiendo", Signal.RECOMMENDS),
        ("Me lo recomendaron", Signal.RECOMMENDS),
        ("Fue inútil llamar", Signal.INSULT),
        ("It is idiot proof", Signal.INSULT),
        ("No me pagan por decirlo, en colaboración con nadie", Signal.DISCLOSURE_STRONG),
        ("I paid for it myself, not sponsored", Signal.DISCLOSURE_STRONG),
        ("Mi código postal es 28001", Signal.DISCLOSURE_STRONG),
        ("El código QR no va", Signal.DISCLOSURE_STRONG),
    ],
)
def test_a_signal_does_not_show(text: str, unexpected: str) -> None:
    assert unexpected not in signals(text)
