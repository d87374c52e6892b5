"""Comments below pages: Disqus, WordPress, Commento."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from desktop.errors import UserError
from desktop.importing.files import expand
from desktop.importing.recognise import open_reader
from desktop.model.codes import Scale
from desktop.model.raw import Outcome, Rating, RawFeedback, Reject, Skip
from tests.desktop.importing.damage import damaged, everything_said, read_or_refused
from tests.desktop.importing.given import a_file

DISQUS = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="7"><link>https://sol.example/menu</link><title>Menú</title>
  <author><name>Bar Sol</name><username>barsol</username></author></thread>
<thread dsq:id="8"><id/></thread>
<post dsq:id="1"><message><![CDATA[<p>La sopa,<br>fría</p>]]></message>
  <createdAt>2026-03-24T09:40:00Z</createdAt>
  <isDeleted>false</isDeleted><isSpam>false</isSpam>
  <author><name>Ana</name><email>ana@x.example</email></author><thread dsq:id="7"/></post>
<post dsq:id="2"><message>A mí también</message><createdAt>2026-03-24T09:50:00Z</createdAt>
  <author><name>Eva</name><username>eva</username></author><thread dsq:id="7"/><parent dsq:id="1"/></post>
<post dsq:id="3"><message>Perdona, Ana</message><createdAt>2026-03-24T10:00:00Z</createdAt><author>
  <name>Bar Sol</name><username>barsol</username></author><thread dsq:id="7"/><parent dsq:id="1"/></post>
<post dsq:id="4"><message>Nuevo menú</message><createdAt>2026-03-24T10:01:00Z</createdAt>
  <author><name>Bar Sol</name><username>barsol</username></author><thread dsq:id="7"/></post>
<post dsq:id="5"><message>compra relojes</message><isSpam>true</isSpam><thread dsq:id="7"/></post>
<post dsq:id="6"><message>ups</message><isDeleted>true</isDeleted><thread dsq:id="7"/></post>
<post dsq:id="9"><message>Tarde</message><createdAt>2026-31-31</createdAt><thread dsq:id="8"/></post>
<post dsq:id="10"><message/><createdAt>2026-03-24T10:01:00Z</createdAt><thread dsq:id="8"/></post>
</disqus>
"""


def comment(number: int, author: str, words: str, **changes: str) -> str:
    cells = {
        "comment_author": f"<![CDATA[{author}]]>",
        "comment_author_email": f"{author.lower()}@x.example\n   ",
        "comment_author_IP": "10.0.0.1",
        "comment_date": "2026-03-24 10:40:00",
        "comment_date_gmt": "2026-03-24 09:40:00",
        "comment_content": f"<![CDATA[{words}]]>",
        "comment_approved": "1",
        "comment_type": "",
        "comment_parent": "0",
        "comment_user_id": "0",
        **changes,
    }
    extra = cells.pop("meta", "")
    inner = "".join(f"<wp:{key}>{value}</wp:{key}>" for key, value in cells.items())
    return f"<wp:comment><wp:comment_id>{number}</wp:comment_id>{inner}{extra}</wp:comment>\n"


META = (
    "<wp:commentmeta><wp:meta_key>rating</wp:meta_key><wp:meta_value><![CDATA[4]]></wp:meta_value></wp:commentmeta>"
    "<wp:commentmeta><wp:meta_key>verified</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:commentmeta>"
)


def site(*comments: str, authors: str = "marta") -> str:
    people = f"<wp:author><wp:author_login>{authors}</wp:author_login></wp:author>" if authors else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- an export -->\n'
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">\n<channel><title>Tienda</title>'
        "<link>https://sol.example</link><wp:base_site_url>https://sol.example</wp:base_site_url>"
        f"{people}<item><title>Cafetera</title><link>https://sol.example/cafetera</link>\n"
        f"{''.join(comments)}</item></channel></rss>"
    )


WORDPRESS = site(
    comment(1, "Ana", "Gotea\npor abajo &amp; quema", comment_type="review", meta=META),
    comment(2, "Marta", "Escríbenos", comment_parent="1", comment_user_id="5"),
    comment(3, "Eva", "A mí no", comment_parent="1", comment_user_id="9"),
    comment(4, "Blog", "enlace", comment_type="pingback"),
    comment(5, "Malo", "relojes", comment_approved="spam"),
    comment(6, "Leo", "bórrame", comment_approved="trash"),
    comment(7, "Sistema", "Pedido pagado", comment_type="order_note"),
    comment(8, "Pía", "Sin hora exacta", comment_approved="0", comment_date_gmt="0000-00-00 00:00:00"),
    comment(9, "Ivo", ""),
    comment(10, "Uma", "Ayer", comment_date_gmt="2026-02-31 09:40:00"),
)


def commento(*comments: dict[str, object]) -> str:
    people = [
        {"commenterHex": "aa", "name": "Ana", "email": "ana@x.example", "isModerator": False},
        {"commenterHex": "bb", "name": "Sol", "email": "sol@x.example", "isModerator": True},
    ]
    return json.dumps({"version": 1, "comments": list(comments), "commenters": people})


def said(key: str, who: str, words: str, **changes: object) -> dict[str, object]:
    return {
        "commentHex": key,
        "domain": "sol.example",
        "url": "/menu",
        "commenterHex": who,
        "markdown": words,
        "html": "",
        "parentHex": "root",
        "score": 2,
        "state": "approved",
        "creationDate": "2026-03-24T09:40:00.752651Z",
        "deleted": False,
        **changes,
    }


COMMENTO = commento(
    said("b1", "bb", "Lo miramos", parentHex="a1"),
    said("a1", "aa", "No carga"),
    said("a2", "anonymous", "", html="<p>A mí <b>tampoco</b></p>", parentHex="a1"),
    said("a3", "aa", "[deleted]", deleted=True),
    said("a4", "zz", "relojes", state="flagged"),
)


def read(content: str, owner: str = "") -> list[Outcome]:
    return list(open_reader(a_file(content, "a.txt"), owner=owner))


def items(content: str, owner: str = "") -> list[RawFeedback]:
    return [outcome for outcome in read(content, owner) if isinstance(outcome, RawFeedback)]


def skips(content: str) -> list[str]:
    return [outcome.reason.code for outcome in read(content) if isinstance(outcome, Skip)]


def rejects(content: str) -> list[str]:
    return [outcome.reason.code for outcome in read(content) if isinstance(outcome, Reject)]


def test_disqus() -> None:
    ana, eva = items(DISQUS)
    assert (ana.words, ana.author, ana.author_email) == ("La sopa,\nfría", "Ana", "ana@x.example")
    assert (ana.source, ana.family, ana.external_id, ana.thread) == ("disqus", "disqus", "1", "7")
    assert ana.permalink == "https://sol.example/menu#comment-1"
    assert (ana.written.text(), ana.reply and ana.reply.text) == ("2026-03-24T09:40:00Z", "Perdona, Ana")
    assert (eva.author_id, eva.parent, eva.reply) == ("eva", "1", None)
    assert skips(DISQUS) == ["own_message", "spam", "deleted"]
    assert rejects(DISQUS) == ["bad_date", "no_words"]
    assert [item.author for item in items(DISQUS, owner="eva")] == ["Ana", "Bar Sol", "Bar Sol"]


def test_wordpress() -> None:
    ana, eva, pia = items(WORDPRESS)
    assert (ana.words, ana.rating, ana.verified) == ("Gotea\npor abajo & quema", Rating(4, Scale.FIVE), True)
    assert (ana.source, ana.family, ana.external_id) == ("wordpress", "wxr", "sol.example#1")
    assert (ana.author_email, ana.permalink) == ("ana@x.example", "https://sol.example/cafetera#comment-1")
    assert (ana.written.text(), ana.reply and ana.reply.text) == ("2026-03-24T09:40:00Z", "Escríbenos")
    assert "comment_author_IP" not in ana.raw
    assert (eva.parent, eva.reply) == ("sol.example#1", None)
    assert pia.written.text()[:10] == "2026-03-24"
    assert skips(WORDPRESS) == ["no_feedback", "spam", "deleted", "no_feedback"]
    assert rejects(WORDPRESS) == ["no_words", "bad_date"]


def test_without_a_list_of_authors_the_first_user_of_the_site_is_the_owner() -> None:
    text = site(
        comment(1, "Ana", "Hola"),
        comment(2, "X", "Dime", comment_parent="1", comment_user_id="1"),
        authors="",
    )
    [item] = items(text)
    assert item.reply is not None


def test_commento() -> None:
    ana, nobody = items(COMMENTO)
    assert (ana.words, ana.author, ana.author_id, ana.likes) == ("No carga", "Ana", "aa", 2)
    assert (ana.reply and ana.reply.text, ana.written.text()) == ("Lo miramos", "2026-03-24T09:40:00Z")
    assert ana.permalink == "https://sol.example/menu#commento-a1"
    assert (nobody.words, nobody.author, nobody.author_id, nobody.parent) == ("A mí tampoco", "", "", "a1")
    assert skips(COMMENTO) == ["deleted", "spam"]


@given(damaged(DISQUS.encode()))
def test_damaged_disqus_is_read_as_far_as_it_goes(data: bytes) -> None:
    read_or_refused(data, "a.xml")


@given(damaged(WORDPRESS.encode()))
def test_damaged_wordpress_is_read_as_far_as_it_goes(data: bytes) -> None:
    read_or_refused(data, "a.xml")


@given(damaged(COMMENTO.encode()))
def test_damaged_commento_is_read_as_far_as_it_goes(data: bytes) -> None:
    read_or_refused(data, "a.json")


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (DISQUS, "</message><createdAt>2026-03-24T09:50", ("La sopa", "A mí también", "Perdona")),
        (WORDPRESS, "<wp:comment_author><![CDATA[Eva", ("Gotea", "A mí no", "Escríbenos", "Sin hora")),
        (COMMENTO, ': "anonymous"', ("No carga", "tampoco")),
    ],
)
def test_one_broken_comment_does_not_hide_the_others(
    content: str, place: str, words: tuple[str, ...]
) -> None:
    assert place in content
    outcomes = read_or_refused(content.replace(place, place[0] + place[3:]).encode(), "a.xml")
    text = everything_said(outcomes)
    assert any(isinstance(outcome, Reject) and outcome.reason.code == "unreadable" for outcome in outcomes)
    assert [word for word in words if word not in text] == []


def test_a_document_type_is_refused() -> None:
    hostile = DISQUS.replace("<disqus", '<!DOCTYPE disqus [<!ENTITY a "aa">]><disqus', 1)
    with pytest.raises(UserError):
        read(hostile)


@pytest.mark.parametrize(
    ("name", "code", "count"),
    [
        ("disqus/disqus.xml", "disqus", 5),
        ("wordpress-wxr/wordpress.xml", "wordpress", 2),
        ("wordpress-wxr/small-export.xml", "wordpress", 1),
        ("commento/commento.json", "commento", 3),
    ],
)
def test_real_files(shared: Path, name: str, code: str, count: int) -> None:
    [file] = expand([shared / "samples" / name])
    reading = open_reader(file)
    assert reading.format == code
    assert sum(isinstance(outcome, RawFeedback) for outcome in reading) == count
