"""The little language of phrases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop import paths
from desktop.understanding import automaton, lexicon, patterns
from desktop.understanding.automaton import Automaton
from desktop.understanding.rules import Hit, RuleBook
from desktop.understanding.words import fold, words_of


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of resources of which the test writes the lexicons."""
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    (tmp_path / "lexicons").mkdir()
    return tmp_path / "lexicons"


def hits(book: RuleBook, text: str) -> list[Hit]:
    folded = fold(text)
    return list(book.hits(folded, words_of(folded), [(0, len(text))]))


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
    places = [text[hit.start : hit.end] for hit in hits(RuleBook(("book",), "es"), text)]
    assert places == ([found] if found else [])


@pytest.mark.parametrize("pattern", ["...", "a?", "(a|b)? ... (c|d)?", "(a"])
def test_a_pattern_that_fits_anywhere_or_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|parentheses"):
        Automaton().add(pattern)


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
    together, alone = Automaton(), []
    for phrase in phrases:
        pattern = " ".join(["c", *phrase])
        together.add(pattern)
        alone.append(Automaton())
        alone[-1].add(pattern)
    expected = {number: found[0] for number, one in enumerate(alone) if (found := one.find(words))}
    assert together.find(words) == expected


def test_moves_are_let_go_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automaton, "_MOVES_KEPT", 3)
    words = Automaton()
    words.add("a b")
    for _ in range(3):
        assert words.find(["x", "y", "z", "a", "b"]) == {0: (3, 5)}
        assert words.moves <= 10


def bundled(name: str) -> Iterator[str]:
    for section, entries in lexicon.sections(name).items():
        for entry in entries:
            yield from (part.strip() for part in entry.split(",") if part.strip())
        assert len(section.split()) > 1


def nodes(begin: patterns.Node) -> set[patterns.Node]:
    """All nodes of a graph, those that are made late, too."""
    known: set[patterns.Node] = set()
    waiting = [begin]
    while waiting:
        node = waiting.pop()
        if node in known:
            continue
        known.add(node)
        if isinstance(node, patterns.Rest):
            waiting.append(node.node)
        elif isinstance(node, patterns.Either):
            waiting += node.ways
        elif isinstance(node, patterns.Step):
            waiting.append(node.then)
    return known


@pytest.mark.parametrize("name", ["intents", "topics", "signals"])
def test_every_bundled_phrase_can_be_read_to_its_end(name: str) -> None:
    for pattern in bundled(name):
        if patterns.expression(pattern) is None:
            assert any(isinstance(node, patterns.End) for node in nodes(patterns.graph(pattern, 0))), pattern


def test_hits_lie_where_the_words_are() -> None:
    text = "El camarero tard\u00f3 una hora"
    assert {
        (hit.rule.code, text[hit.start : hit.end]) for hit in hits(RuleBook(("topics",), "es"), text)
    } == {
        ("staff", "camarero"),
        ("waiting", "tard\u00f3"),
    }


def test_a_phrase_is_found_once_in_each_stretch_and_a_word_everywhere(lists: Path) -> None:
    (lists / "book.txt").write_text("[words es]\nrico\n[phrases es]\nmuy rico", encoding="utf-8")
    text = "muy rico muy rico; muy rico"
    found = RuleBook(("book",), "es").hits(text, words_of(text), [(0, 17), (18, len(text))])
    assert sorted((hit.rule.code, hit.start) for hit in found) == [
        ("phrases", 0),
        ("phrases", 19),
        ("words", 4),
        ("words", 13),
        ("words", 23),
    ]


def test_a_phrase_that_opens_counts_where_its_stretch_begins(lists: Path) -> None:
    (lists / "book.txt").write_text("[asked es opens]\nhay mesa", encoding="utf-8")
    book = RuleBook(("book",), "es")
    assert hits(book, "\u00bfHay mesa?")
    assert not hits(book, "ahora hay mesa")
