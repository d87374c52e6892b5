"""How much of each channel was answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.model.figures import ChannelFigure
from desktop.wording import figures, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.sources import source_name
from ui.style.theme import Theme
from ui.widgets import charts, drawing
from ui.widgets.charts import Cell, Chart, Mark, Table

ROWS = 8
_ROW = 33
_BAR = 7


class ChannelChart(Chart):
    """The bar opens what was answered on a channel, the number behind it all that was said there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Answered by source"))
        self._all: Sequence[ChannelFigure] = ()
        self._channels: Sequence[ChannelFigure] = ()

    def set_channels(self, channels: Sequence[ChannelFigure]) -> None:
        """Show the channels with most opinions; the table has all."""
        self._all, self._channels = channels, channels[:ROWS]
        self.setMinimumHeight(_ROW * len(self._channels) + 4)
        self.renew()

    def table(self) -> Table:
        headers = [_("Source"), _("Opinions"), _("Answered"), _("Share")]
        rows = [
            [
                Cell(source_name(one.source), one.query),
                Cell(times.number(one.opinions), one.query),
                Cell(times.number(one.answered), one.answered_query),
                Cell(figures.share(one.share), one.answered_query),
            ]
            for one in self._all
        ]
        return Table(headers, rows)

    # --- where things lie -------------------------------------------------------------

    def _columns(self) -> tuple[float, float, float, float]:
        """Where names end, where bars begin and end, where shares end."""
        body, small = self.theme.metrics("body"), self.theme.metrics("small", 600)
        longest = max((body.horizontalAdvance(source_name(one.source)) for one in self._channels), default=0)
        names = min(longest + 4, self.width() * 0.34)
        of = max((small.horizontalAdvance(self._of(one)) for one in self._channels), default=0) + 10
        share = small.horizontalAdvance(figures.share(1)) + 10
        return names, names + 12, self.width() - of - share, self.width() - of

    def _of(self, one: ChannelFigure) -> str:
        return _("of {count}").format(count=times.number(one.opinions))

    def _y(self, at: int) -> float:
        return _ROW * (at + 0.5)

    def lay_out(self) -> list[Mark]:
        _names, left, _right, share = self._columns()
        marks = []
        for at, one in enumerate(self._channels):
            y, name = self._y(at), source_name(one.source)
            answered = ngettext("{count} answered", "{count} answered", one.answered)
            said = ngettext("{count} opinion", "{count} opinions", one.opinions)
            bar, behind = (
                QRectF(left, y - 11, share - left, 22),
                QRectF(share + 3, y - 11, self.width() - share - 3, 22),
            )
            words = f"{name}: {answered.format(count=times.number(one.answered))}, {figures.share(one.share)}"
            marks.append(Mark(bar, words, one.answered_query))
            marks.append(Mark(behind, f"{name}: {said.format(count=times.number(one.opinions))}", one.query))
        return marks

    # --- painting ---------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        names, left, right, share = self._columns()
        for at, one in enumerate(self._channels):
            y = self._y(at)
            painter.setFont(self.theme.font("body"))
            painter.setPen(self.theme.colour("text"))
            name = self.theme.metrics("body").elidedText(
                source_name(one.source), Qt.TextElideMode.ElideRight, names
            )
            painter.drawText(QRectF(0, y - 10, names + 2, 20), int(charts.LEFT), name)
            whole = QRectF(left, y - _BAR / 2, max(8.0, right - left), _BAR)
            drawing.rounded(painter, whole, _BAR / 2, self.theme.colour("neutral_tint"))
            if one.share:
                done = QRectF(whole.left(), whole.top(), max(_BAR, whole.width() * one.share), _BAR)
                drawing.rounded(painter, done, _BAR / 2, self.theme.colour("accent"))
            place = QRectF(right, y - 9, share - right, 18)
            charts.paint_words(
                painter, self.theme, place, figures.share(one.share), "text", charts.RIGHT, 600
            )
            behind = QRectF(share, y - 9, self.width() - share, 18)
            charts.paint_words(painter, self.theme, behind, self._of(one), flags=charts.RIGHT)
