"""The little language of phrases."""

from __future__ import annotations

import pytest

from desktop.understanding.rules import Rule, RuleBook
from desktop.understanding.words import fold, words_of


def fits(pattern: str, text: str) -> str | None:
    match = Rule("book", "code", pattern).search(fold(text), 0, len(text))
    return text[match.start() : match.end()] if match else None


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
    assert not any(rule.search("", 0, 0) for rule in rules)


def test_hits_lie_where_the_words_are() -> None:
    text = "El camarero tardó una hora"
    folded = fold(text)
    hits = RuleBook(("topics",), "es").hits(folded, words_of(folded), [(0, len(text))])
    assert {(hit.rule.code, text[hit.start : hit.end]) for hit in hits} == {
        ("staff", "camarero"),
        ("waiting", "tardó"),
    }
