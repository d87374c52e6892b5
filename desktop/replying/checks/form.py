"""Checks on the form of a draft: length, gaps, shouting, links, lists (R01, R02, R20, R25-R27)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from desktop.replying.channels import measure, overflow
from desktop.replying.checks.draft import WORD, Draft

SHORT_WORDS, LONG_WORDS = 6, 200
CAPITALS_SHARE = 0.30
QUOTED_WORDS = 8

_GAP = re.compile(
    r"\{[^{}\n]{0,80}\}|\[(?![^\w\[\]]{0,40}\d{0,40}[^\w\[\]]{0,40}\]|sic\])[^\[\]\n]{1,40}\]"
    r"|<(?:nombre|name|cliente|customer)>"
    r"|\bX{3,}\b|_{3,}",
    re.IGNORECASE,
)
_SHOUT = re.compile(r"!{3,}|!!(?=.*!!)", re.DOTALL)
_LINK = re.compile(
    r"https?://\S+|www\.\S+|\b[\w-]{1,63}\.(?:com|es|org|net|eu|cat)\b(?:/\S*)?", re.IGNORECASE
)
_BULLET = re.compile(r"^[ \t]*(?:[-*•–]|\d+[.)])[ \t]+\S", re.MULTILINE)  # noqa: RUF001 -- dashes of lists
NO_LINKS = {"tripadvisor"}
NO_LISTS = {"tripadvisor"}


def too_long(draft: Draft) -> Iterator[Finding]:
    """R01: over the limit of the channel, in its own unit."""
    start = overflow(draft.text, draft.context.channel)
    if start is not None:
        length = measure(draft.text, draft.context.channel)
        limit = length.limit or 0
        yield Finding(
            "R01",
            Level.BLOCK,
            start,
            len(draft.text),
            {"used": length.used, "limit": limit, "over": length.used - limit, "unit": length.unit},
        )


def unfilled(draft: Draft) -> Iterator[Finding]:
    """R02: a placeholder that nobody filled in; each one is shown."""
    for match in _GAP.finditer(draft.text):
        yield draft.at("R02", Level.BLOCK, *match.span())


def shouting(draft: Draft) -> Iterator[Finding]:
    """R20: three exclamation marks in a row, two in a row twice, or 30 % of letters in capitals."""
    match = _SHOUT.search(draft.text)
    if match:
        yield draft.at("R20", Level.WARN, *match.span())
        return
    spoken = _GAP.sub(lambda gap: " " * len(gap[0]), draft.text)
    words = [match for match in WORD.finditer(spoken) if len(match[0]) > 3]
    loud = [match for match in words if match[0].isupper()]
    if len(loud) >= 2:
        letters, capitals = (sum(len(match[0]) for match in group) for group in (words, loud))
        if capitals >= CAPITALS_SHARE * letters:
            yield draft.at("R20", Level.WARN, loud[0].start(), loud[-1].end())


def links(draft: Draft) -> Iterator[Finding]:
    """R25: a link where the site does not want one."""
    if draft.context.channel in NO_LINKS:
        match = _LINK.search(draft.text)
        if match:
            yield draft.at("R25", Level.WARN, *match.span())


def lists_and_quotes(draft: Draft) -> Iterator[Finding]:
    """R26: a list, or eight words of the review, where the site refuses both."""
    if draft.context.channel not in NO_LISTS:
        return
    match = _BULLET.search(draft.text)
    if match:
        yield draft.at("R26", Level.WARN, *match.span(), kind="list")
        return
    theirs = f" {' '.join(WORD.findall(draft.item))} "
    ours = list(WORD.finditer(draft.folded))
    for first in range(len(ours) - QUOTED_WORDS + 1):
        run = ours[first : first + QUOTED_WORDS]
        if f" {' '.join(match[0] for match in run)} " in theirs:
            yield draft.at("R26", Level.WARN, run[0].start(), run[-1].end(), kind="quote")
            return


def odd_length(draft: Draft) -> Iterator[Finding]:
    """R27: fewer than 6 words or more than 200 (a guide advises 80-200, replies.md [G2])."""
    count = len(draft.text.split())
    if count < SHORT_WORDS:
        yield draft.whole("R27", Level.TIP, kind="short", words=count)
    elif count > LONG_WORDS:
        yield draft.whole("R27", Level.TIP, kind="long", words=count)
