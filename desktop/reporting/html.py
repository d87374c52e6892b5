"""One HTML file with nothing to load: it opens in any browser, and nothing in it runs."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TypeVar

from desktop.reporting.cards import Card
from desktop.reporting.plain import whole
from desktop.reporting.records import Written
from desktop.reporting.report import Report
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import language

R = TypeVar("R")

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 44rem; padding: 3rem 1.5rem; background: #fbfaf8; color: #1f1d1a;
  font: 16px/1.5 system-ui, "Segoe UI", sans-serif; }
header { border-bottom: 3px solid #0b6b68; margin-bottom: 2rem; padding-bottom: 1rem; }
h1 { font-size: 1.6rem; margin: 0; } header p, footer p, .where, .when { color: #67625a; margin: 0; }
article { border-bottom: 1px solid #e6e2da; padding: 1.25rem 0; break-inside: avoid; }
.head { display: flex; justify-content: space-between; gap: 1rem; }
h2 { font-size: 1rem; margin: 0; } .where, .when, .by { font-size: .86rem; }
.stars { color: #4f4a43; letter-spacing: .1em; }
.words, .reply { white-space: pre-wrap; overflow-wrap: anywhere; margin: .6rem 0 0; }
.answer { background: #e6f2f1; border-left: 3px solid #0b6b68; border-radius: 0 7px 7px 0;
  margin-top: .8rem; padding: .7rem 1rem; }
.by { color: #0b6b68; font-weight: 600; margin: 0; } .answer .reply { margin-top: .2rem; }
footer { padding-top: 1rem; font-size: .86rem; }
@media print { body { background: #fff; max-width: none; padding: 0; } }
"""


def write(path: Path, rows: Iterable[R], report: Report[R]) -> Written:
    """Write the records as they come, each as a block; every word of them is escaped."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(_top(report))
        for row in rows:
            count += 1
            stream.write(_article(report.card(row)))
        stream.write(_bottom(report, count))
    return Written(count)


def _safe(text: str) -> str:
    return escape(whole(text), quote=True)


def _top(report: Report[R]) -> str:
    title = " · ".join(part for part in (report.title, report.subtitle) if part)
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_safe(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<header><h1 dir="auto">{_safe(report.title)}</h1><p>{_safe(report.subtitle)}</p></header>\n<main>\n'
    )


def _article(card: Card) -> str:
    stars = ""
    if card.stars is not None:
        full = max(0, min(5, round(card.stars)))
        label = _("{count} of 5 stars").format(count=full)
        drawn = "★" * full + "☆" * (5 - full)
        stars = f'<span class="stars" role="img" aria-label="{_safe(label)}">{drawn}</span> '
    parts = [
        '<article>\n<div class="head">',
        f'<h2 dir="auto">{_safe(card.who)}</h2><p class="when">{_safe(card.when)}</p></div>',
        f'\n<p class="where">{stars}{_safe(card.where)}</p>',
    ]
    if card.words:
        parts.append(f'\n<p class="words" dir="auto">{_safe(card.words)}</p>')
    if card.reply_line or card.reply:
        parts.append(
            f'\n<div class="answer"><p class="by">{_safe(card.reply_line)}</p>'
            f'<p class="reply" dir="auto">{_safe(card.reply)}</p></div>'
        )
    return "".join([*parts, "\n</article>\n"])


def _bottom(report: Report[R], count: int) -> str:
    lines = [f"{report.count(count)}. {report.made}."]
    if report.heading.digest:
        lines.append(_("Last digest of the log: {digest}").format(digest=report.heading.digest))
    shown = "".join(f"<p>{_safe(line)}</p>" for line in lines)
    return f"</main>\n<footer>{shown}</footer>\n</body>\n</html>\n"
