"""Disqus: the comments of a site, exported as XML (formats.md §6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.importing import answers, dates, xml_records
from desktop.importing.answers import Said
from desktop.importing.dates import DateLayout
from desktop.importing.encoding import open_text
from desktop.importing.html_text import text_of
from desktop.importing.identity import normalised
from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.importing.xml_records import Broken, Node
from desktop.model.raw import RawFeedback, Reason, Reject, Skip

CODE = "disqus"
_TAGS = frozenset({"thread", "post"})
_ANY = frozenset({""})


@dataclass(frozen=True, slots=True)
class _Page:
    """The page below which comments stand; its author is who runs the site."""

    link: str
    author: Node | None


@dataclass(frozen=True, slots=True)
class DisqusReader:
    """Comments below pages; the page's author is the owner."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """By the name of the outermost element."""
        return 0.95 if not sample.binary and xml_records.root_of(sample.text) == "disqus" else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The comments, with what the owner answered below them."""
        columns = ("id", "author", "createdAt", "message")
        return answers.reading(sample, wishes, CODE, _said, counted="<post ", columns=columns)


def _said(sample: Sample, source: str, owner: str) -> Iterator[Said | Reject | Skip]:
    pages: dict[str, _Page] = {}
    number = 0
    with open_text(sample.file, sample.encoding) as text:
        for record in xml_records.records(text, _TAGS, sample.file.name):
            if isinstance(record, Node) and record.tag == "thread":
                link = record.words("link")
                pages[record.attributes.get("id", "")] = _Page(link, record.child("author"))
                continue
            number += 1
            if isinstance(record, Broken):
                yield Reject(number, Reason("unreadable"), {"message": record.rest})
            else:
                yield _comment(number, record, source, pages, owner)


def _comment(
    number: int, post: Node, source: str, pages: dict[str, _Page], owner: str
) -> Said | Reject | Skip:
    author = post.child("author") or Node("author")
    words = text_of(post.words("message"), breaks=True)
    created = post.words("createdAt")
    key = post.attributes.get("id", "")
    cells = {
        "id": key,
        "author": author.words("name"),
        "createdAt": created,
        "message": post.words("message"),
    }
    if post.words("isDeleted") == "true":
        return Skip(number, Reason("deleted"))
    if post.words("isSpam") == "true":
        return Skip(number, Reason("spam"))
    if not words:
        return Reject(number, Reason("no_words"), cells)
    when = dates.read(created, DateLayout(utc=True))
    if when is None:
        return Reject(number, Reason("bad_date", {"value": created[:80]}), cells)
    thread = _link(post, "thread")
    page = pages.get(thread)
    parent = _link(post, "parent")
    raw = RawFeedback(
        row_no=number,
        source=source,
        family=CODE if key else "",
        external_id=key,
        author=author.words("name"),
        author_id=author.words("username"),
        author_email=author.words("email"),
        words=words,
        written=when,
        permalink=f"{page.link}#comment-{key}" if page and page.link else "",
        thread=thread,
        parent=parent,
        raw={**cells, "thread": thread, "parent": parent, "page": page.link if page else ""},
    )
    return Said(number, key, _is_owner(author, page, owner), (parent,), raw)


def _link(post: Node, tag: str) -> str:
    found = post.child(tag)
    return found.attributes.get("id", "") if found else ""


def _is_owner(author: Node, page: _Page | None, owner: str) -> bool:
    names = {normalised(author.words(key)) for key in ("name", "username", "email")} - _ANY
    if owner:
        return normalised(owner) in names
    keeper = page.author if page else None
    if keeper is None:
        return False
    if keeper.words("username"):
        return author.words("username") == keeper.words("username")
    same = [normalised(author.words(key)) == normalised(keeper.words(key)) != "" for key in ("name", "email")]
    return all(same)
