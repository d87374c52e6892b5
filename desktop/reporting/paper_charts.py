"""Charts on paper, readable in grey: every bar has its number, every series its shape."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.codes import Sentiment
from desktop.model.figures import SentimentBar, TopicFigure
from desktop.reporting.pdf import HAIRLINE, INK, LEFT, RIGHT, ROOM, SECONDARY, SMALL
from desktop.reporting.sheet import Sheet
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _

POSITIVE, NEUTRAL, MIXED, NEGATIVE = "#19703E", "#918A7E", "#875800", "#B3261E"
_SERIES = (
    (Sentiment.POSITIVE, POSITIVE, "up"),
    (Sentiment.NEUTRAL, NEUTRAL, "ring"),
    (Sentiment.MIXED, MIXED, "diamond"),
    (Sentiment.NEGATIVE, NEGATIVE, "down"),
)
_UP = (Sentiment.POSITIVE, Sentiment.NEUTRAL)
HEAD, TALL, ROW, MOST = 13.0, 120.0, 17.0, 8


def mark(sheet: Sheet, shape: str, x: float, y: float) -> None:
    """The shape of a series in its colour."""
    colour = next(colour for _code, colour, name in _SERIES if name == shape)
    sheet.shape(shape, x, y, 7, colour)


def sentiment(sheet: Sheet, bars: Sequence[SentimentBar]) -> None:
    """Positive and neutral opinions upwards, mixed and negative ones downwards, week by week."""
    sheet.y -= 22
    sheet.need(TALL + 60)
    sheet.text(_("Sentiment by week"), HEAD, bold=True)
    _legend(sheet)
    up = max((sum(bar.counts[code] for code in _UP) for bar in bars), default=0)
    down = max((bar.total - sum(bar.counts[code] for code in _UP) for bar in bars), default=0)
    scale = (TALL - 24) / max(1, up + down)
    zero = sheet.y - 14 - up * scale
    step = ROOM / max(1, len(bars))
    wide = min(34.0, step * 0.6)
    for place, bar in enumerate(bars):
        x = LEFT + step * (place + 0.5)
        _stack(sheet, bar, x - wide / 2, zero, wide, scale)
        sheet.label(times.short_day(bar.since), x, zero - down * scale - 14, SMALL, SECONDARY, align="middle")
    sheet.y = zero
    sheet.rule(INK, 0.6)
    sheet.y = zero - down * scale - 18


def _legend(sheet: Sheet) -> None:
    x = RIGHT
    for code, colour, shape in reversed(_SERIES):
        name = codes.sentiment_name(code.value)
        sheet.label(name, x, sheet.y + 3, SMALL, SECONDARY, align="right")
        x -= sheet.width(name, SMALL) + 8
        sheet.shape(shape, x, sheet.y + 6, 6, colour)
        x -= 14


def _stack(sheet: Sheet, bar: SentimentBar, x: float, zero: float, wide: float, scale: float) -> None:
    top = bottom = zero
    for code, colour, _shape in _SERIES:
        count = bar.counts[code]
        tall = count * scale
        if not count:
            continue
        if code in _UP:
            sheet.box(x, top + 0.7, wide, tall - 0.7, colour)
            _inside(sheet, count, x + wide / 2, top + tall / 2, tall)
            top += tall
        else:
            sheet.box(x, bottom - tall, wide, tall - 0.7, colour)
            _inside(sheet, count, x + wide / 2, bottom - tall / 2, tall)
            bottom -= tall


def _inside(sheet: Sheet, count: int, x: float, middle: float, tall: float) -> None:
    if tall > SMALL + 1:
        sheet.label(times.number(count), x, middle - SMALL / 3, SMALL, "#FFFFFF", align="middle")


def topics(sheet: Sheet, found: Sequence[TopicFigure]) -> None:
    """How often each topic was complained about (to the left) and praised (to the right)."""
    shown = [one for one in found if one.complaints or one.praises][:MOST]
    if not shown:
        return
    sheet.y -= 22
    sheet.need(HEAD * 1.5 + ROW * len(shown) + 10)
    sheet.text(_("What they speak of"), HEAD, bold=True)
    _topic_legend(sheet)
    sheet.y -= 6
    names = 130.0
    left = max(one.complaints for one in shown)
    right = max(one.praises for one in shown)
    scale = (ROOM - names - 60) / max(1, left + right)
    zero = LEFT + names + 30 + left * scale
    for one in shown:
        sheet.y -= ROW
        sheet.label(codes.topic_title(one.topic), LEFT, sheet.y, 9.5, room=names)
        for count, way, colour in ((one.complaints, -1, NEGATIVE), (one.praises, 1, POSITIVE)):
            if count:
                start = zero - count * scale if way < 0 else zero
                sheet.box(start + way * 0.8, sheet.y - 1, count * scale, 9, colour)
                sheet.label(
                    times.number(count),
                    zero + way * (count * scale + 6),
                    sheet.y,
                    SMALL,
                    SECONDARY,
                    align="left" if way > 0 else "right",
                )
    sheet.canvas.setStrokeColor(HAIRLINE)
    sheet.canvas.setLineWidth(0.8)
    sheet.canvas.line(zero, sheet.y - 4, zero, sheet.y + ROW * len(shown) - 4)
    sheet.y -= 6


def _topic_legend(sheet: Sheet) -> None:
    x = RIGHT
    for name, shape in ((_("praised"), "up"), (_("complained about"), "down")):
        sheet.label(name, x, sheet.y + 3, SMALL, SECONDARY, align="right")
        x -= sheet.width(name, SMALL) + 8
        mark(sheet, shape, x, sheet.y + 6)
        x -= 14
