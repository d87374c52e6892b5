"""The words of a piece of HTML, as its reader would see them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LIMIT = 4 << 20
_DROPPED = {"script", "style", "head", "title", "template", "noscript"}
_BLOCKS = {
    "address", "article", "aside", "div", "dd", "dl", "dt", "fieldset", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "pre", "section",
    "table", "tr", "ul",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLANKS_IN_LINE = re.compile(r"[ \t\r\f]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")


class _Words(HTMLParser):
    """Collects lines; those inside of quotations begin with ``> ``, as in mail."""

    def __init__(self, *, breaks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._breaks = breaks
        self._lines: list[str] = []
        self._line = ""
        self._dropped = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._dropped += tag not in ("head", "template")
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

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED:
            self._dropped = max(0, self._dropped - (tag not in ("head", "template")))
        elif tag in ("p", "blockquote"):
            self._end_line()
            self._quoted = max(0, self._quoted - (tag == "blockquote"))
            self._gap()
        elif tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if self._dropped:
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
            self._lines.append("> " * self._quoted + line)

    def _gap(self) -> None:
        if self._lines and self._lines[-1].strip("> "):
            self._lines.append("> " * self._quoted)

    def text(self) -> str:
        self._end_line()
        return _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in self._lines)).strip()


def text_of(markup: str, *, breaks: bool = False) -> str:
    """The words of ``markup``, at most four million letters of it. With ``breaks`` line ends in
    it count, as in comments that are written as text and stored with some tags."""
    if breaks and not _MARKUP.search(markup):
        return markup.replace("\r\n", "\n").replace("\r", "\n").strip()
    words = _Words(breaks=breaks)
    words.feed(markup[:LIMIT])
    words.close()
    return words.text()
