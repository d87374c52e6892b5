"""The little language of phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop import paths
from desktop.understanding import automaton, lexicon, patterns
from desktop.understanding.automaton import Automaton
from desktop.understanding.compiling import compiled
from desktop.understanding.rulefile import bundled, listed
from desktop.understanding.rules import Hit, RuleBook
from desktop.understanding.words import Words, fold, words_of


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of resources of which the test writes the lexicons."""
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    (tmp_path / "lexicons").mkdir()
    return tmp_path / "lexicons"


@dataclass
class Text:
    folded: str
    words: Words
    bounds: Sequence[tuple[int, int]]


def book(name: str) -> RuleBook:
    return listed((name,), "es").book()


def hits(book: RuleBook, text: str) -> list[Hit]:
    folded = fold(text)
    (found,) = book.hits([Text(folded, words_of(folded), [(0, len(text))])])
    return found


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
def test_patterns(lists: Path, pattern: str, text: str, found: str | None) -> None:
    (lists / "book.txt").write_text(f"[code es]\n{pattern}\n", encoding="utf-8")
    places = [text[hit.start : hit.end] for hit in hits(book("book"), text)]
    assert places == ([found] if found else [])


@pytest.mark.parametrize("pattern", ["...", "a?", "(a|b)? ... (c|d)?", "(a"])
def test_a_pattern_that_fits_anywhere_or_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|parentheses"):
        compiled([pattern])


def test_an_expression_needs_a_telling_word() -> None:
    assert patterns.telling_part("mi codigo (de descuento)? [a-z]+[0-9]+") == "mi"
    assert patterns.telling_part("#colab*") == "colab*"
    assert patterns.telling_part(r"\d+ [a-z]+") == "NUM"
    with pytest.raises(ValueError, match="telling word"):
        patterns.telling_part("[a-z]+ ...")


WORDS = ("a", "b", "c", "ab", "7")
PARTS = some.sampled_from(
    ("a", "b", "c", "a*", "NUM", "a?", "...", "(a|b c)", "(a|a b)", "(a b|a)?", "(b|ab)?")
)


@given(
    some.lists(some.lists(PARTS, max_size=4), min_size=1, max_size=5), some.lists(some.sampled_from(WORDS))
)
def test_all_patterns_together_find_what_each_finds_alone(phrases: list[list[str]], words: list[str]) -> None:
    patterns = [" ".join(["c", *phrase]) for phrase in phrases]
    alone = [found_in(words, [pattern]).get(0) for pattern in patterns]
    assert found_in(words, patterns) == {number: place for number, place in enumerate(alone) if place}


def found_in(words: Sequence[str], patterns: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Where each pattern is found first in the words of one stretch."""
    found = Automaton(compiled(patterns)).find([*words, "\n"], [0])
    return {pattern: (first, behind) for _, pattern, first, behind in found}


def test_each_stretch_is_looked_at_by_itself() -> None:
    words = ["x", "a", "\n", "b", "\n", "\n", "a", "b", "a", "b", "\n"]
    found = Automaton(compiled(["a b", "b", "a (b a)?"])).find(words, [0, 3, 5, 6])
    assert found == [(0, 2, 1, 2), (1, 1, 3, 4), (3, 2, 6, 9), (3, 0, 6, 8), (3, 1, 7, 8)]


def test_letters_are_let_go_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automaton, "_WORDS_KEPT", 3)
    words = Automaton(compiled(["a b* NUM"]))
    for number in "12345":
        assert words.find(["x", "y", "z", "a", "bc", number, "\n"], [0]) == [(0, 0, 3, 6)]


def bundled_patterns(name: str) -> Iterator[str]:
    for section, entries in lexicon.sections(name).items():
        for entry in entries:
            yield from (part.strip() for part in entry.split(",") if part.strip())
        assert len(section.split()) > 1


@pytest.mark.parametrize("name", ["intents", "topics", "signals"])
def test_every_bundled_phrase_can_be_read_to_its_end(name: str) -> None:
    for pattern in bundled_patterns(name):
        if patterns.expression(pattern) is None:
            assert patterns.graph(pattern, 0).pattern == 0


def test_hits_lie_where_the_words_are() -> None:
    text = "El camarero tard\u00f3 una hora"
    assert {
        (hit.rule.code, text[hit.start : hit.end])
        for hit in hits(bundled("es"), text)
        if hit.rule.book == "topics"
    } == {
        ("staff", "camarero"),
        ("waiting", "tard\u00f3"),
    }


def test_a_phrase_is_found_once_in_each_stretch_and_a_word_everywhere(lists: Path) -> None:
    (lists / "book.txt").write_text("[words es]\nrico\n[phrases es]\nmuy rico", encoding="utf-8")
    text = "muy rico muy rico; muy rico"
    (found,) = book("book").hits([Text(text, words_of(text), [(0, 17), (18, len(text))])])
    assert sorted((hit.rule.code, hit.start) for hit in found) == [
        ("phrases", 0),
        ("phrases", 19),
        ("words", 4),
        ("words", 13),
        ("words", 23),
    ]


def test_a_phrase_that_opens_counts_where_its_stretch_begins(lists: Path) -> None:
    (lists / "book.txt").write_text("[asked es opens]\nhay mesa", encoding="utf-8")
    asked = book("book")
    assert hits(asked, "\u00bfHay mesa?")
    assert not hits(asked, "ahora hay mesa")
