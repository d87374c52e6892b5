"""The log as a calm A4 document: what customers said and what was answered, page after page.

Drawn directly, line by line, so that nothing of a customer's words is read as markup and a
long log does not have to be held in memory as a tree.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from desktop.reporting import pdf_text
from desktop.reporting.cards import Card
from desktop.reporting.pdf_text import Line, Setter
from desktop.reporting.plain import whole
from desktop.reporting.records import Written
from desktop.reporting.report import Report
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import language

R = TypeVar("R")

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89  # A4 in points
LEFT, RIGHT, TOP, BOTTOM = 62.0, PAGE_WIDTH - 62.0, PAGE_HEIGHT - 62.0, 68.0
ROOM = RIGHT - LEFT
INDENT = 14.0
TEXT, SMALL, NAME, TITLE = 9.5, 8.0, 10.5, 20.0
LEADING = 1.5
KEPT_TOGETHER = 0.4 * (TOP - BOTTOM)

INK, SECONDARY, HAIRLINE, STAR_EMPTY = "#1F1D1A", "#67625A", "#E6E2DA", "#D3CDC2"
ACCENT, TINT, STAR = "#0B6B68", "#E6F2F1", "#4F4A43"


def write(path: Path, rows: Iterable[R], report: Report[R]) -> Written:
    """Write the records as they come, each as a block that keeps its beginning together."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, lang=language())
    canvas.setTitle(whole(" · ".join(part for part in (report.title, report.subtitle) if part)))
    canvas.setAuthor(whole(report.heading.business))
    canvas.setCreator("Oído")
    document = _Document(canvas, report)
    document.heading()
    count = 0
    for row in rows:
        count += 1
        document.block(report.card(row))
    unshown = document.setter.unshown
    document.end(count)
    canvas.save()
    return Written(count, unshown=unshown)


class _Document:
    """The pages in the making: where the pen is, and what goes down next."""

    def __init__(self, canvas: Any, report: Report[Any]) -> None:
        self.canvas = canvas
        self.report = report
        self.setter = Setter()
        self.y = TOP
        self.page = 1

    def heading(self) -> None:
        """The business, what this is, of which period; how much follows is filled in at the end."""
        self._put(self.setter.one_line(self.report.title, TITLE, ROOM, bold=True), TITLE, INK)
        if self.report.subtitle:
            self._put(self.setter.one_line(self.report.subtitle, NAME, ROOM), NAME, SECONDARY)
        self.y -= SMALL * LEADING
        self.canvas.saveState()
        self.canvas.translate(LEFT, self.y)
        self.canvas.doForm("count")
        self.canvas.restoreState()
        self.y -= 12
        self._rule(ACCENT, 2.0)
        self.y -= 10

    def block(self, card: Card) -> None:
        """One record. A short one is kept on one page; a long one begins on a new page rather than
        leave its head alone at the foot."""
        setter = self.setter
        words = setter.lines(card.words, TEXT, ROOM - INDENT)
        reply = setter.lines(card.reply, TEXT, ROOM - 2 * INDENT)
        head = (NAME + SMALL) * LEADING + 14
        tall = head + (len(words) + len(reply)) * TEXT * LEADING + 44
        self._need(tall if tall < KEPT_TOGETHER else head + 3 * TEXT * LEADING + 20)
        self._head(card)
        self._words(words)
        if card.reply_line or reply:
            self._reply(card.reply_line, reply)
        self.y -= 14
        if self.y > BOTTOM + 20:
            self._rule(HAIRLINE, 0.6)
        self.y -= 14

    def end(self, count: int) -> None:
        """The last lines, the number of pages, and the count over the first block."""
        lines = [f"{self.report.made}."]
        if self.report.heading.digest:
            lines.append(_("Last digest of the log: {digest}").format(digest=self.report.heading.digest))
        if self.setter.unshown:
            lines.append(_("□ stands for a letter that this document's fonts do not have; the CSV holds it."))
        self._need(len(lines) * SMALL * LEADING + 8)
        for line in lines:
            for part in self.setter.lines(line, SMALL, ROOM):
                self._put(part, SMALL, SECONDARY)
        self._foot()
        self._form("count", self.report.count(count))
        self._form("pages", f"/ {self.page}")

    def _head(self, card: Card) -> None:
        when = self.setter.one_line(card.when, SMALL, ROOM / 2)
        taken = _line_width(when, SMALL)
        who = self.setter.one_line(card.who, NAME, ROOM - taken - 16, bold=True)
        self.y -= NAME * LEADING
        self._draw(who, LEFT, self.y, NAME, INK)
        self._draw(when, RIGHT - taken, self.y, SMALL, SECONDARY)
        self.y -= SMALL * LEADING + 2
        start = LEFT
        if card.stars is not None:
            self._stars(card.stars)
            start += 62
        where = self.setter.one_line(card.where, SMALL, RIGHT - start)
        self._draw(where, start, self.y, SMALL, SECONDARY)
        self.y -= 4

    def _words(self, lines: Sequence[Line]) -> None:
        rest = list(lines)
        while rest:
            self._need(TEXT * LEADING)
            fit = self._fitting(rest, TEXT)
            top = self.y - 3
            self.y -= 2
            for line in rest[:fit]:
                self._put(line, TEXT, INK, LEFT + INDENT, RIGHT)
            self._bar(HAIRLINE, top, self.y - 4)
            rest = rest[fit:]
            if rest:
                self._turn()

    def _reply(self, title: str, lines: Sequence[Line]) -> None:
        """The answer on a tint; it may run over several pages, each with its own ground."""
        self.y -= 8
        rest = list(lines)
        head = self.setter.one_line(title, SMALL, ROOM - 2 * INDENT, bold=True)
        height = SMALL * LEADING + 2
        while rest or height:
            self._need(height + min(len(rest), 2) * TEXT * LEADING + 14)
            fit = self._fitting(rest, TEXT, height + 14)
            tall = height + fit * TEXT * LEADING + 12
            self.canvas.setFillColor(TINT)
            self.canvas.rect(LEFT, self.y - tall, ROOM, tall, stroke=0, fill=1)
            self._bar(ACCENT, self.y, self.y - tall)
            bottom = self.y - tall
            self.y -= 4
            if height:
                self._put(head, SMALL, ACCENT, LEFT + INDENT, RIGHT - INDENT)
            for line in rest[:fit]:
                self._put(line, TEXT, INK, LEFT + INDENT, RIGHT - INDENT)
            self.y, rest, height = bottom, rest[fit:], 0.0
            if rest:
                self._turn()

    def _fitting(self, lines: Sequence[Line], size: float, taken: float = 0.0) -> int:
        """How many lines fit above the foot of the page; all, or at least one."""
        room = int((self.y - taken - BOTTOM) / (size * LEADING))
        return len(lines) if len(lines) <= room else max(1, room)

    def _need(self, height: float) -> None:
        if self.y - height < BOTTOM and self.y < TOP:
            self._turn()

    def _turn(self) -> None:
        self._foot()
        self.canvas.showPage()
        self.page += 1
        self.y = TOP

    def _foot(self) -> None:
        """The name of the document at the left, the page and how many there are at the right."""
        name = self.setter.one_line(f"{self.report.title} · {self.report.name}", SMALL, ROOM - 80)
        if not self.report.heading.business:
            name = self.setter.one_line(self.report.name, SMALL, ROOM - 80)
        self._draw(name, LEFT, BOTTOM - 30, SMALL, SECONDARY)
        page = self.setter.one_line(str(self.page), SMALL, 60)
        start = RIGHT - 20 - _line_width(page, SMALL)
        self._draw(page, start, BOTTOM - 30, SMALL, SECONDARY)
        self.canvas.saveState()
        self.canvas.translate(RIGHT - 17, BOTTOM - 30)
        self.canvas.doForm("pages")
        self.canvas.restoreState()

    def _form(self, name: str, text: str) -> None:
        """A piece that earlier pages refer to, known only now."""
        self.canvas.beginForm(name, 0, -4, ROOM, 20)
        self._draw(self.setter.one_line(text, SMALL, ROOM), 0, 0, SMALL, SECONDARY)
        self.canvas.endForm()

    def _put(self, line: Line, size: float, colour: str, left: float = LEFT, right: float = RIGHT) -> None:
        self.y -= size * LEADING
        start = right - _line_width(line, size) if line.right else left
        self._draw(line, start, self.y, size, colour)

    def _draw(self, line: Line, x: float, y: float, size: float, colour: str) -> None:
        self.canvas.setFillColor(colour)
        for font, text in line.runs:
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, y, text)
            x += pdf_text.width(text, font, size)

    def _rule(self, colour: str, thick: float) -> None:
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(thick)
        self.canvas.line(LEFT, self.y, RIGHT, self.y)

    def _bar(self, colour: str, top: float, bottom: float) -> None:
        self.canvas.setFillColor(colour)
        self.canvas.rect(LEFT, bottom, 2.2, top - bottom, stroke=0, fill=1)

    def _stars(self, value: float) -> None:
        full = max(0, min(5, round(value)))
        for place in range(5):
            self._star(LEFT + 5 + place * 11.5, self.y + 2.8, STAR if place < full else STAR_EMPTY)

    def _star(self, x: float, y: float, colour: str) -> None:
        path = self.canvas.beginPath()
        for turn in range(10):
            reach = 4.9 if turn % 2 == 0 else 2.1
            angle = math.pi / 2 + turn * math.pi / 5
            point = (x + reach * math.cos(angle), y + reach * math.sin(angle))
            path.lineTo(*point) if turn else path.moveTo(*point)
        path.close()
        self.canvas.setFillColor(colour)
        self.canvas.drawPath(path, stroke=0, fill=1)


def _line_width(line: Line, size: float) -> float:
    return sum(pdf_text.width(text, font, size) for font, text in line.runs)
