from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.html_text import text_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Hola,   <b>mundo</b></p><p>Adi&oacute;s</p>", "Hola, mundo\n\nAdiós"),
        ("uno<br>dos<br/><br>tres", "uno\ndos\n\ntres"),
        ("<style>p{}</style><script>x<y</script>sí", "sí"),
        ("<ul><li>pan</li><li>sal</li></ul>", "- pan\n- sal"),
        ("hoy<blockquote>ayer<br>antes<blockquote>siempre</blockquote></blockquote>mañana",
         "hoy\n\n> ayer\n> antes\n>\n> > siempre\n>\nmañana"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("5 < 6 & 7", "5 < 6 & 7"),
    ],
)  # fmt: skip
def test_words_as_a_reader_sees_them(markup: str, text: str) -> None:
    assert text_of(markup) == text


def test_line_ends_of_comments_count() -> None:
    assert (
        text_of("uno\r\ndos <b>tres</b>\n\ncuatro &amp; cinco", breaks=True)
        == "uno\ndos tres\n\ncuatro & cinco"
    )
    assert text_of("a  b\nc", breaks=True) == "a  b\nc"


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<", "<!--", "]]>", "<blockquote>", "&", "palabra", "<br", ">"]))
)
def test_no_markup_is_too_broken(pieces: list[str]) -> None:
    assert isinstance(text_of("".join(pieces)), str)


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<![", "<a b='", "&#", "<", "</", "<blockquote>"])
def test_hostile_markup_takes_no_longer_than_its_length(piece: str) -> None:
    assert len(text_of(piece * 200_000)) < 40_000_000


def test_comments_are_left_out() -> None:
    assert text_of("uno<!-- <b> --> dos<!-- tres") == "uno dos"
