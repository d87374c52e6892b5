"""Finding what the palette offers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.palette.entries import Entry, around, find, folded


def entry(words: str, section: str = "Ir a", **more: str) -> Entry:
    return Entry(section, words, lambda: None, **more)


def words(typed: str, *entries: Entry) -> list[str]:
    return [hit.entry.words for hit in find(entries, typed)]


def test_each_typed_word_begins_a_word() -> None:
    offered = (entry("Marcar como ya respondida"), entry("Responder"), entry("Archivar"))
    assert words("resp", *offered) == ["Responder", "Marcar como ya respondida"]
    assert words("ya resp", *offered) == ["Marcar como ya respondida"]
    assert words("esponder", *offered) == []


def test_accents_and_case_do_not_matter_and_the_aside_is_found_too() -> None:
    offered = (entry("Añadir una nota", aside="de Íñigo"),)
    assert words("ANADIR inigo", *offered) == ["Añadir una nota"]


def test_sections_stay_together_in_their_order() -> None:
    offered = (entry("Ver dos", "A"), entry("Dos", "A"), entry("Dos más", "B"), entry("Otro dos", "A"))
    assert words("dos", *offered) == ["Dos", "Ver dos", "Otro dos", "Dos más"]


def test_what_was_found_elsewhere_is_not_left_out() -> None:
    hit = Entry("Opiniones", "… con una sonrisa", lambda: None, found=True)
    assert [each.marks for each in find([hit], "paco sonr")] == [((10, 14),)]


@given(st.text(max_size=60))
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(max_size=200), st.text(max_size=20))
def test_an_excerpt_ends_where_the_text_does(text: str, typed: str) -> None:
    assert text.endswith(around(text, typed).removeprefix("… "))
