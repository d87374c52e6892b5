from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.tags import Span
from ui.reader.shown import BlockKind, joined, lay_out, single_line

LABELS = {"pros": "The best", "cons": "The worst"}


def in_utf16(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def test_plain_words_stay_as_they_are() -> None:
    shown = lay_out("Muy rico todo", [("words", "Muy rico todo")], LABELS)
    assert shown.text == "Muy rico todo"
    assert shown.place(Span(4, 8)) == (4, 8)


def test_a_span_after_an_emoji_is_found_in_utf16() -> None:
    text = "👍👍 la comida"
    shown = lay_out(text, [("words", text)], LABELS)
    assert in_utf16(shown.text, *shown.place(Span(6, 12))) == "comida"


def test_parts_get_their_labels_and_spans_move_along() -> None:
    text = "Precioso\nTodo bien\nLa terraza\nEl ruido"
    parts = [("title", "Precioso"), ("words", "Todo bien"), ("pros", "La terraza"), ("cons", "El ruido")]
    shown = lay_out(text, parts, LABELS)
    assert shown.text == "Precioso\nTodo bien\nThe best\nLa terraza\nThe worst\nEl ruido"
    start = text.index("ruido")
    assert in_utf16(shown.text, *shown.place(Span(start, start + 5))) == "ruido"
    kinds = [block.kind for block in shown.blocks]
    assert kinds == [
        BlockKind.TITLE,
        BlockKind.WORDS,
        BlockKind.LABEL,
        BlockKind.WORDS,
        BlockKind.LABEL,
        BlockKind.WORDS,
    ]


def test_a_title_alone_is_no_heading() -> None:
    assert lay_out("Precioso", [("title", "Precioso")], LABELS).blocks[0].kind is BlockKind.WORDS


def test_parts_that_do_not_add_up_are_not_labelled() -> None:
    assert lay_out("Todo bien", [("pros", "Otra cosa")], LABELS).text == "Todo bien"


def test_windows_line_ends_and_controls_do_not_shift_spans() -> None:
    text = "uno\r\ndos\u202e tres\x00"
    shown = lay_out(text, [("words", text)], LABELS)
    assert shown.text == "uno\ndos tres\ufffd"
    start = text.index("tres")
    assert in_utf16(shown.text, *shown.place(Span(start, start + 4))) == "tres"


def test_a_span_outside_the_text_marks_nothing() -> None:
    shown = lay_out("abc", [("words", "abc")], LABELS)
    assert shown.place(Span(2, 9)) == (0, 0)
    assert joined([shown.place(Span(2, 9))]) == []


def test_names_are_shown_on_one_line() -> None:
    assert single_line("Marta\n\u202eG.\t ") == "Marta G."


TEXTS = st.text(alphabet=st.sampled_from("añ😀\r\n\u2029\u202e\x00b c\ufdd0"), min_size=1, max_size=40)


@given(TEXTS)
def test_every_visible_code_point_stands_where_it_is_said_to(text: str) -> None:
    shown = lay_out(text, [("words", text)], LABELS)
    assert list(shown.positions) == sorted(shown.positions)
    assert shown.positions[-1] == len(shown.text.encode("utf-16-le")) // 2
    for index, character in enumerate(text):
        if character in "añ😀b c":
            assert in_utf16(shown.text, *shown.place(Span(index, index + 1))) == character


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_joined_ranges_cover_the_same_and_never_touch(ranges: list[tuple[int, int]]) -> None:
    covered = {point for start, end in ranges for point in range(start, end)}
    result = joined(ranges)
    assert {point for start, end in result for point in range(start, end)} == covered
    assert all(one[1] < two[0] for one, two in pairwise(result))
