"""The little language of phrases."""

from __future__ import annotations

import pytest

from desktop.understanding.patterns import Atoms, Pattern
from desktop.understanding.rules import Rule, RuleBook
from desktop.understanding.words import fold, words_of


def fits(pattern: str, text: str) -> str | None:
    folded = fold(text)
    found = Pattern(pattern).search(folded, Atoms(folded), 0, len(text))
    return text[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("no funciona", "Eso no funciona ya", "no funciona"),
        ("no funciona", "Eso no, funciona bien", None),
        ("limpi*", "Todo limpísimo", "limpísimo"),
        ("(muy|tan) bueno", "es tan bueno", "tan bueno"),
        ("muy (rico|bien hecho)", "muy bien hecho", "muy bien hecho"),
        ("merece mucho? la pena", "merece la pena", "merece la pena"),
        ("merece mucho? la pena", "merece mucho la pena", "merece mucho la pena"),
        ("lo? recomiendo", "recomiendo", "recomiendo"),
        (
            "llevo ... esperando",
            "llevo tres semanas enteras esperando",
            "llevo tres semanas enteras esperando",
        ),
        ("llevo ... esperando", "llevo una dos tres cuatro esperando", None),
        ("#ad", "hola #ad fin", "#ad"),
        ("#ad", "hola #adios", None),
        ("a", "casa", None),
        ("(a|la) (dos|NUM) minutos", "a 35 minutos", "a 35 minutos"),
        ("(muy|(mas que|casi) tan) bueno", "es casi tan bueno", "casi tan bueno"),
        ("(muy|(mas que|casi) tan) bueno", "es casi bueno", None),
        ("don't go ... there", "you don't go back there", "don't go back there"),
        ("check-in", "the check in", "check in"),
        ("(a|an)? (big)? plus", "would be a big plus", "a big plus"),
        ("codigo [a-z]+[0-9]+", "con el código lola10", "código lola10"),
        ("sin ... ruido", "sin nada, ruido", None),
    ],
)
def test_patterns(pattern: str, text: str, found: str | None) -> None:
    assert fits(pattern, text) == found


def test_a_rule_is_tried_by_its_rarest_word() -> None:
    assert Rule("book", "code", "no me funciona").triggers == ["funciona"]
    assert Rule("book", "code", "(darme|dar) de baja").triggers == ["baja"]


def test_a_pattern_needs_a_telling_word() -> None:
    with pytest.raises(ValueError, match="telling word"):
        Rule("book", "code", "[0-9]+ ...")


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_bundled_phrase_can_be_searched(language: str) -> None:
    book = RuleBook(("intents", "topics", "signals"), language)
    rules = {rule for found in book._by_prefix.values() for _, _, rule in found}
    assert len(rules) > 700
    assert not any(rule.pattern.search("", Atoms(""), 0, 0) for rule in rules)


def test_hits_lie_where_the_words_are() -> None:
    text = "El camarero tardó una hora"
    folded = fold(text)
    hits = RuleBook(("topics",), "es").hits(folded, words_of(folded), [(0, len(text))])
    assert {(hit.rule.code, text[hit.start : hit.end]) for hit in hits} == {
        ("staff", "camarero"),
        ("waiting", "tardó"),
    }
