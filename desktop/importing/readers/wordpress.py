"""WordPress and WooCommerce: comments and product reviews in a site's own export, WXR (formats.md §6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from desktop.importing import answers, dates, xml_records
from desktop.importing.answers import Said
from desktop.importing.dates import DateLayout
from desktop.importing.encoding import open_text
from desktop.importing.html_text import text_of
from desktop.importing.identity import normalised
from desktop.importing.reading import Reading, Wishes
from desktop.importing.sample import Sample
from desktop.importing.xml_records import Broken, Node
from desktop.model.codes import Scale
from desktop.model.raw import Rating, RawFeedback, Reason, Reject, Skip, When

CODE = "wordpress"
_EXPORT = "wordpress.org/export/"
_TAGS = frozenset({"author", "base_site_url", "link", "title", "comment"})
# All other kinds are machines': links back from other sites, notes to orders, logs.
_WRITTEN = ("", "comment", "review")
_SKIPPED = {"spam": "spam", "trash": "deleted", "post-trashed": "deleted"}
_NO_DATE = "0000-00-00 00:00:00"


@dataclass(slots=True)
class _Site:
    """What stands above the comments: the site, who writes on it, and the page at hand."""

    source: str
    owner: str
    home: str = ""
    link: str = ""
    title: str = ""
    people: set[str] = field(default_factory=set)

    def note(self, record: Node) -> None:
        if record.tag == "author":
            keys = ("author_login", "author_email", "author_display_name")
            self.people |= {normalised(record.words(key)) for key in keys} - {""}
        elif record.tag == "base_site_url":
            self.home = _host(record.text)
        elif record.tag == "link":
            self.link = record.text.strip()
            self.home = self.home or _host(self.link)
        else:
            self.title = " ".join(record.text.split())

    def is_owner(self, comment: Node) -> bool:
        """Whether somebody of the house wrote it: who writes pages, else the site's first user."""
        names = {normalised(comment.words(key)) for key in ("comment_author", "comment_author_email")} - {""}
        if self.owner:
            return normalised(self.owner) in names
        user = comment.words("comment_user_id")
        if user in ("", "0"):
            return False
        return bool(names & self.people) if self.people else user == "1"


@dataclass(frozen=True, slots=True)
class WordPressReader:
    """Comments below pages and products; whoever writes the pages is the owner."""

    code: str = CODE

    def recognise(self, sample: Sample) -> float:
        """By WordPress's own namespace in a feed."""
        if sample.binary or xml_records.root_of(sample.text) != "rss":
            return 0.0
        return 0.95 if _EXPORT in sample.text else 0.0

    def read(self, sample: Sample, wishes: Wishes) -> Reading:
        """The comments, with what the owner answered below them."""
        columns = ("comment_id", "comment_author", "comment_date", "comment_content")
        return answers.reading(sample, wishes, CODE, _said, counted="<wp:comment>", columns=columns)


def _host(address: str) -> str:
    try:
        return urlsplit(address.strip()).netloc
    except ValueError:
        return ""


def _said(sample: Sample, source: str, owner: str) -> Iterator[Said | Reject | Skip]:
    site = _Site(source, owner)
    number = 0
    with open_text(sample.file, sample.encoding) as text:
        for record in xml_records.records(text, _TAGS, sample.file.name):
            if isinstance(record, Node) and record.tag != "comment":
                site.note(record)
                continue
            number += 1
            if isinstance(record, Broken):
                yield Reject(number, Reason("unreadable"), {"comment_content": record.rest})
            else:
                yield _comment(number, record, site)


def _comment(number: int, comment: Node, site: _Site) -> Said | Reject | Skip:
    approved = comment.words("comment_approved")
    if approved in _SKIPPED:
        return Skip(number, Reason(_SKIPPED[approved]))
    if comment.words("comment_type") not in _WRITTEN:
        return Skip(number, Reason("no_feedback"))
    words = text_of(comment.words("comment_content"), breaks=True)
    cells = {child.tag: child.text.strip() for child in comment.children if not child.children}
    cells.pop("comment_author_IP", "")
    meta = {node.words("meta_key"): node.words("meta_value") for node in comment.children if node.children}
    rating = _rating(meta.get("rating", ""))
    if not words and rating is None:
        return Reject(number, Reason("no_words"), cells)
    when = _when(comment)
    if when is None:
        return Reject(number, Reason("bad_date", {"value": comment.words("comment_date")[:80]}), cells)
    number_there = comment.words("comment_id")
    key = f"{site.home}#{number_there}" if number_there else ""
    parent = comment.words("comment_parent")
    parent = f"{site.home}#{parent}" if parent not in ("", "0") else ""
    raw = RawFeedback(
        row_no=number,
        source=site.source,
        family="wxr" if key else "",
        external_id=key,
        author=" ".join(comment.words("comment_author").split()),
        author_email="".join(comment.words("comment_author_email").split()),
        words=words,
        rating=rating,
        written=when,
        permalink=f"{site.link}#comment-{number_there}" if site.link and number_there else "",
        verified=True if meta.get("verified") == "1" else None,
        thread=site.link,
        parent=parent,
        raw={**cells, "page": site.title, "meta": meta},
    )
    return Said(number, key, site.is_owner(comment), (parent,), raw)


def _rating(value: str) -> Rating | None:
    return Rating(float(value), Scale.FIVE) if value in ("1", "2", "3", "4", "5") else None


def _when(comment: Node) -> When | None:
    """UTC where the export says it, else the site's own clock."""
    exact = comment.words("comment_date_gmt")
    if exact and exact != _NO_DATE:
        return dates.read(exact, DateLayout(utc=True))
    return dates.read(comment.words("comment_date"), DateLayout())
