"""The words of a piece of HTML, as its reader would see them.

Not by the standard library's parser, which takes the square of the length of markup that is
never closed: mails come from strangers.
"""

from __future__ import annotations

import html
import re

LIMIT = 4 << 20
QUOTED_LIMIT = 20
_DROPPED = {"script", "style", "title", "template", "noscript"}
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)[^<>]{0,20000}+>|<[!?][^<>]{0,20000}+>")
_BLOCKS = {
    "address", "article", "aside", "div", "dd", "dl", "dt", "fieldset", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "pre", "section",
    "table", "tr", "ul",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLANKS_IN_LINE = re.compile(r"[ \t\r\f]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")


class _Words:
    """Collects lines; those inside of quotations begin with ``> ``, as in mail."""

    def __init__(self, *, breaks: bool) -> None:
        self._breaks = breaks
        self._lines: list[str] = []
        self._line = ""
        self._dropping = ""
        self._quoted = 0

    def feed(self, markup: str) -> None:
        """Take all of the markup."""
        place = 0
        for found in _TAG.finditer(markup):
            self._data(html.unescape(markup[place : found.start()]))
            place = found.end()
            close, tag = found[1], (found[2] or "").lower()
            if self._dropping:
                self._dropping = "" if close and tag == self._dropping else self._dropping
            elif close:
                self._end(tag)
            elif tag:
                self._start(tag)
        self._data(html.unescape(markup[place:]))

    def _start(self, tag: str) -> None:
        if tag in _DROPPED:
            self._dropping = tag
        elif tag == "br":
            self._end_line(forced=True)
        elif tag in ("p", "blockquote"):
            self._end_line()
            self._gap()
            self._quoted += tag == "blockquote"
        elif tag in _BLOCKS:
            self._end_line()
            self._line = "- " if tag == "li" else ""
        elif tag in ("td", "th") and self._line.strip():
            self._line += " "

    def _end(self, tag: str) -> None:
        if tag in ("p", "blockquote"):
            self._end_line()
            self._quoted = max(0, self._quoted - (tag == "blockquote"))
            self._gap()
        elif tag in _BLOCKS:
            self._end_line()

    def _data(self, data: str) -> None:
        if self._dropping or not data:
            return
        if not self._breaks:
            data = _BLANKS.sub(" ", data)
            self._line += data.lstrip(" ") if not self._line or self._line.endswith(" ") else data
            return
        first, *others = _BLANKS_IN_LINE.sub(" ", data).split("\n")
        self._line += first
        for other in others:
            self._end_line(forced=True)
            self._line = other

    def _end_line(self, *, forced: bool = False) -> None:
        line = self._line.strip()
        self._line = ""
        if line or forced:
            self._lines.append("> " * min(self._quoted, QUOTED_LIMIT) + line)

    def _gap(self) -> None:
        if self._lines and self._lines[-1].strip("> "):
            self._lines.append("> " * min(self._quoted, QUOTED_LIMIT))

    def text(self) -> str:
        self._end_line()
        return _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in self._lines)).strip()


def text_of(markup: str, *, breaks: bool = False) -> str:
    """The words of ``markup``, at most four million letters of it. With ``breaks`` line ends in
    it count, as in comments that are written as text and stored with some tags."""
    if breaks and not _MARKUP.search(markup):
        return markup.replace("\r\n", "\n").replace("\r", "\n").strip()
    words = _Words(breaks=breaks)
    words.feed(_without_comments(markup[:LIMIT]))
    return words.text()


def _without_comments(markup: str) -> str:
    """``markup`` without what nobody sees; a comment that nobody closed goes to the end."""
    start = markup.find("<!--")
    if start < 0:
        return markup
    kept: list[str] = []
    end = 0
    while start >= 0:
        kept.append(markup[end:start])
        close = markup.find("-->", start)
        if close < 0:
            return "".join(kept)
        end = close + 3
        start = markup.find("<!--", end)
    return "".join([*kept, markup[end:]])
