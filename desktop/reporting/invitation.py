"""A card or table sign that asks for a review, with the link as a QR code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.model.inviting import Paper
from desktop.reporting import pdf_text
from desktop.reporting.pdf import ACCENT, HAIRLINE, INK, SECONDARY
from desktop.reporting.pdf_text import Setter
from desktop.reporting.plain import whole
from desktop.reporting.records import Written
from desktop.wording.catalogue import language

MM = 72 / 25.4

Code = Sequence[Sequence[bool]]
"""A QR code, row by row; True is dark."""


def modules(url: str) -> Code:
    """The QR code of a link with its quiet margin; up to 15 % of it may be dirty (level M)."""
    import segno

    code = segno.make(url, error="m", micro=False)
    return tuple(tuple(bool(cell) for cell in row) for row in code.matrix_iter(border=4))


def write(path: Path, *, business: str, place: str, url: str, sentence: str, paper: Paper) -> Written:
    """Write the sheet; as many rows as cards."""
    from reportlab.pdfgen.canvas import Canvas

    wide, tall = paper.sheet[0] * MM, paper.sheet[1] * MM
    canvas = Canvas(str(path), pagesize=(wide, tall), pageCompression=1, lang=language())
    canvas.setTitle(whole(" · ".join(filter(None, (business, sentence)))))
    canvas.setAuthor(whole(business))
    canvas.setCreator("Oído")
    setter = Setter()
    card = _Card(canvas, setter, business, place, modules(url), sentence)
    card_wide, card_tall = paper.card[0] * MM, paper.card[1] * MM
    left = (wide - paper.across * card_wide) / 2
    bottom = (tall - paper.down * card_tall) / 2
    for row in range(paper.down):
        for column in range(paper.across):
            x, y = left + column * card_wide, bottom + row * card_tall
            canvas.saveState()
            if paper.folded and row == paper.down - 1:
                canvas.translate(x + card_wide, y + card_tall)
                canvas.rotate(180)
            else:
                canvas.translate(x, y)
            card.draw(card_wide, card_tall)
            canvas.restoreState()
    if paper.across * paper.down > 1:
        _cuts(canvas, paper, left, bottom)
    canvas.save()
    return Written(paper.across * paper.down, unshown=setter.unshown)


def _cuts(canvas: Any, paper: Paper, left: float, bottom: float) -> None:
    """Thin lines to cut along, or to fold."""
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.4)
    wide, tall = paper.card[0] * MM, paper.card[1] * MM
    canvas.setDash(2, 3)
    for row in range(paper.down + 1):
        y = bottom + row * tall
        canvas.line(left, y, left + paper.across * wide, y)
    for column in range(paper.across + 1):
        x = left + column * wide
        canvas.line(x, bottom, x, bottom + paper.down * tall)


class _Card:
    """One card, in whatever size: the sentence, the code, where it leads, and the business."""

    def __init__(
        self, canvas: Any, setter: Setter, business: str, place: str, code: Code, sentence: str
    ) -> None:
        self.canvas = canvas
        self.setter = setter
        self.business = business
        self.place = place
        self.code = code
        self.sentence = sentence

    def draw(self, wide: float, tall: float) -> None:
        """The card with its lower left corner at the origin."""
        if wide > tall:
            self._lying(wide, tall)
        else:
            self._standing(wide, tall)

    def _lying(self, wide: float, tall: float) -> None:
        edge = tall * 0.1
        side = min(tall - 2 * edge, wide * 0.42)
        self._qr(wide - edge * 0.7 - side, (tall - side) / 2, side)
        room = wide - side - 2.4 * edge
        small = self._fitting(self.business, room, tall * 0.15, tall * 0.06)
        rest = tall - 2 * edge - small * 2.3 - self._tall(small, room)
        size = self._fitting(self.sentence, room, rest, tall * 0.13)
        end = self._words(self.sentence, edge, tall - edge, room, size, INK, bold=True)
        self._words(self.place, edge, end - small * 0.4, room, small, ACCENT)
        self._words(self.business, edge, edge + self._tall(small, room), room, small, SECONDARY)

    def _standing(self, wide: float, tall: float) -> None:
        edge = wide * 0.1
        room = wide - 2 * edge
        size = self._fitting(self.sentence, room, tall * 0.26, wide * 0.085)
        small = self._fitting(self.business, room, tall * 0.09, wide * 0.045)
        foot = self._tall(small, room)
        end = self._words(self.sentence, edge, tall - edge, room, size, INK, bold=True, middle=True)
        rest = foot + small * 4.2
        side = min(room, end - edge - rest)
        top = end - small - (end - rest - edge - side) / 2
        self._qr((wide - side) / 2, top - side, side)
        self._words(self.place, edge, top - side, room, small, ACCENT, middle=True)
        self._words(self.business, edge, edge + foot, room, small, SECONDARY, middle=True)

    def _tall(self, size: float, room: float) -> float:
        """How much room the business takes at the foot."""
        return len(self.setter.lines(self.business, size, room)) * size * 1.25

    def _fitting(self, text: str, room: float, tall: float, size: float) -> float:
        """The largest size up to ``size`` in which a text fits without a broken word."""
        longest = max(text.split(), key=len, default="")
        while size > 4:
            lines = self.setter.lines(text, size, room, bold=True)
            if (
                len(lines) * size * 1.25 <= tall
                and len(self.setter.lines(longest, size, room, bold=True)) <= 1
            ):
                return size
            size *= 0.94
        return size

    def _qr(self, x: float, y: float, side: float) -> None:
        self.canvas.setFillColor("#FFFFFF")
        self.canvas.rect(x, y, side, side, stroke=0, fill=1)
        self.canvas.setFillColor("#000000")
        step = side / len(self.code)
        for down, row in enumerate(self.code):
            start = 0
            while start < len(row):
                end = start
                while end < len(row) and row[end]:
                    end += 1
                if end > start:
                    top = y + side - (down + 1) * step
                    # A hair wider than the step, so that no printer leaves white lines between.
                    self.canvas.rect(
                        x + start * step, top, (end - start) * step + 0.05, step + 0.05, stroke=0, fill=1
                    )
                start = end + 1

    def _words(
        self,
        text: str,
        x: float,
        top: float,
        room: float,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        middle: bool = False,
    ) -> float:
        """Lines from ``top`` downwards; where the last one ends."""
        self.canvas.setFillColor(colour)
        for line in self.setter.lines(text, size, room, bold=bold):
            top -= size * 1.25
            wide = sum(pdf_text.width(part, font, size) for font, part in line.runs)
            at = x + (room - wide) / 2 if middle else x
            for font, part in line.runs:
                self.canvas.setFont(font, size)
                self.canvas.drawString(at, top, part)
                at += pdf_text.width(part, font, size)
        return top
