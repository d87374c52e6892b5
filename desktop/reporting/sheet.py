"""A page in the making, for documents that are no list: text, rules and shapes from top to bottom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.reporting import pdf_text
from desktop.reporting.pdf import (
    BOTTOM,
    HAIRLINE,
    INK,
    LEADING,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    ROOM,
    SECONDARY,
    SMALL,
    TOP,
)
from desktop.reporting.pdf_text import Line, Setter
from desktop.reporting.plain import whole
from desktop.wording.catalogue import language


class Sheet:
    """Pages of A4. ``y`` is where the pen is, in points from the bottom."""

    def __init__(self, path: Path, title: str, author: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.canvas: Any = Canvas(
            str(path), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, lang=language()
        )
        self.canvas.setTitle(whole(title))
        self.canvas.setAuthor(whole(author))
        self.canvas.setCreator("Oído")
        self.setter = Setter()
        self.foot = title
        self.y = TOP
        self.page = 1

    def text(
        self,
        text: str,
        size: float,
        colour: str = INK,
        *,
        bold: bool = False,
        left: float = LEFT,
        room: float = 0.0,
    ) -> None:
        """A paragraph; it may run over to the next page."""
        for line in self.setter.lines(text, size, room or RIGHT - left, bold=bold):
            self.need(size * LEADING)
            self.y -= size * LEADING
            self.draw(line, left, self.y, size, colour)

    def label(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: str = INK,
        *,
        bold: bool = False,
        room: float = ROOM,
        align: str = "left",
    ) -> None:
        """One line at a place; ``align`` says which of its ends (or its middle) stands at ``x``."""
        line = self.setter.one_line(text, size, room, bold=bold)
        wide = _width(line, size)
        self.draw(line, x - {"left": 0.0, "middle": wide / 2, "right": wide}[align], y, size, colour)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of a line in points."""
        return _width(self.setter.one_line(text, size, ROOM, bold=bold), size)

    def draw(self, line: Line, x: float, y: float, size: float, colour: str) -> None:
        """A line that was set, from ``x`` on."""
        self.canvas.setFillColor(colour)
        for font, text in line.runs:
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, y, text)
            x += pdf_text.width(text, font, size)

    def box(self, x: float, y: float, wide: float, tall: float, colour: str) -> None:
        """A filled rectangle."""
        self.canvas.setFillColor(colour)
        self.canvas.rect(x, y, wide, tall, stroke=0, fill=1)

    def rule(
        self, colour: str = HAIRLINE, thick: float = 0.6, *, left: float = LEFT, right: float = RIGHT
    ) -> None:
        """A line across at the pen."""
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(thick)
        self.canvas.line(left, self.y, right, self.y)

    def shape(self, kind: str, x: float, y: float, size: float, colour: str) -> None:
        """``up``, ``down``, ``diamond`` or ``ring`` around a middle: what tells sentiments apart without
        colour."""
        canvas, reach = self.canvas, size / 2
        canvas.setFillColor(colour)
        canvas.setStrokeColor(colour)
        if kind == "ring":
            canvas.setLineWidth(1.2)
            canvas.circle(x, y, reach - 0.6, stroke=1, fill=0)
            return
        points = {
            "up": ((-1, -1), (1, -1), (0, 1)),
            "down": ((-1, 1), (1, 1), (0, -1)),
            "diamond": ((-1, 0), (0, 1), (1, 0), (0, -1)),
        }[kind]
        path = canvas.beginPath()
        for number, (across, up) in enumerate(points):
            (path.lineTo if number else path.moveTo)(x + across * reach, y + up * reach)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    def need(self, height: float) -> None:
        """Go to a new page where so much does not fit."""
        if self.y - height < BOTTOM and self.y < TOP:
            self.turn()

    def turn(self) -> None:
        """End this page, begin another."""
        self._foot()
        self.canvas.showPage()
        self.page += 1
        self.y = TOP

    def save(self) -> None:
        """End the last page and write the file."""
        self._foot()
        self.canvas.save()

    def _foot(self) -> None:
        self.label(self.foot, LEFT, BOTTOM - 30, SMALL, SECONDARY, room=ROOM - 60)
        self.label(str(self.page), RIGHT, BOTTOM - 30, SMALL, SECONDARY, align="right")


def _width(line: Line, size: float) -> float:
    return sum(pdf_text.width(text, font, size) for font, text in line.runs)
