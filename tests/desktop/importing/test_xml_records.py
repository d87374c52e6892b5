from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.importing import xml_records
from desktop.importing.xml_records import Broken, Node, records, root_of

TAGS = frozenset({"post"})


def read(text: str) -> list[Node | Broken]:
    return list(records(io.StringIO(text), TAGS, "a.xml"))


def posts(*words: str) -> str:
    inner = "".join(f'<d:post d:id="{place}"><m>{word}</m></d:post>\n' for place, word in enumerate(words))
    return f'<?xml version="1.0" encoding="utf-16"?>\n<d:all xmlns:d="x">{inner}</d:all>'


def test_records_without_their_namespaces() -> None:
    first, second = read(posts("uno &amp; dos", "<![CDATA[<b>tres</b>]]>"))
    assert isinstance(first, Node)
    assert (first.tag, first.attributes["id"], first.words("m")) == ("post", "0", "uno & dos")
    assert isinstance(second, Node)
    assert second.words("m") == "<b>tres</b>"
    assert first.words("nothing") == ""


def test_more_than_one_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_records, "CHUNK", 7)
    assert [node.words("m") for node in read(posts("uno", "dos", "tres")) if isinstance(node, Node)] == [
        "uno", "dos", "tres",
    ]  # fmt: skip


@pytest.mark.parametrize("chunk", [5, 1 << 16])
def test_a_bad_place_costs_one_record(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(xml_records, "CHUNK", chunk)
    text = posts("uno", "dos", "tres", "cuatro").replace("<m>dos</m>", "<m>dos</x>")
    found = read(text)
    assert [node.words("m") for node in found if isinstance(node, Node)] == ["uno", "tres", "cuatro"]
    [broken] = [node for node in found if isinstance(node, Broken)]
    assert "dos" in broken.rest


def test_a_record_whose_beginning_is_damaged_is_kept() -> None:
    text = posts("uno", "dos", "tres").replace('<d:post d:id="1">', '<d:pXst d:id="1">')
    found = read(text)
    assert [node.words("m") for node in found if isinstance(node, Node)] == ["uno", "tres"]
    assert [node.rest for node in found if isinstance(node, Broken)] == ["dos"]


def test_a_file_that_breaks_off_keeps_what_it_has() -> None:
    found = read(posts("uno", "dos").partition("s</m>")[0])
    assert [type(node) for node in found] == [Node, Broken]
    assert isinstance(found[1], Broken)
    assert found[1].rest == "do"


def test_control_characters_do_no_harm() -> None:
    [node] = read(posts("a\x0bb\x00c"))
    assert isinstance(node, Node)
    assert node.words("m") == "a b c"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a><post>&y;</post></a>',
        '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>',
    ],
)
def test_a_document_type_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="declares a document type") as caught:
        read(text)
    assert caught.value.hint


def test_depth_has_an_end() -> None:
    found = read("<a><post>" + "<b>" * 10_000 + "x")
    assert all(isinstance(node, Broken) for node in found)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ('\ufeff<?xml version="1.0"?>\n<!-- a -->\n<rss version="2.0">', "rss"),
        ("<wp:a/>", "wp:a"),
        ("<!DOCTYPE html><html>", ""),
        ("a < b", ""),
        ("", ""),
    ],
)
def test_the_outermost_element(text: str, root: str) -> None:
    assert root_of(text) == root


@given(st.text('<>/post m&![CDATA]="x', max_size=60))
def test_nothing_hangs_or_raises(text: str) -> None:
    assert isinstance(read("<a><post><m>uno</m></post>" + text), list)


@pytest.mark.parametrize("endless", ['<item a="', "<!-- ", "<item><words a='", "<?x "])
def test_a_tag_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch, endless: str) -> None:
    """Reading it to its end would take the square of its length."""
    monkeypatch.setattr(xml_records, "CHUNK", 100)
    monkeypatch.setattr(xml_records, "TAG_LIMIT", 1_000)
    text = f"<all><item>one</item>{endless}{'x y ' * 1_000}\n<item>two</item></all>"
    first, broken, *_rest, last = records(io.StringIO(text), frozenset({"item"}), "a.xml")
    assert isinstance(first, Node)
    assert first.text == "one"
    assert isinstance(broken, Broken)
    assert isinstance(last, Node)
    assert last.text == "two"
