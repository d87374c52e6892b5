"""Everything on the panorama below its heading, laid out for the room there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.model.codes import Sentiment
from desktop.model.figures import AfterReplies, ComingUp, Panorama
from desktop.operations import coming_up, moving
from desktop.wording import figures, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import capital, topic_title
from ui.panorama import words
from ui.panorama.channel_chart import ChannelChart
from ui.panorama.chart_card import ChartCard
from ui.panorama.figure_card import FigureCard
from ui.panorama.lines_card import LinesCard
from ui.panorama.response_chart import ResponseChart
from ui.panorama.sentiment_chart import ABOVE, BELOW, Legend, SentimentChart
from ui.panorama.topic_chart import TopicChart
from ui.panorama.voices import VoicesCard
from ui.style.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.tab_order import in_turn, stops

_GAP = 16
_COLUMNS = 12
_KINDS = 6


class Board(QWidget):
    """``opened`` carries the query of what was clicked, ``customer_wanted`` a number, ``topic_wanted``
    the topic whose words are asked for ('' for all)."""

    opened = Signal(object)
    customer_wanted = Signal(int)
    topic_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._wide: bool | None = None
        self.figures = (
            FigureCard(theme, _("Opinions"), figures.COUNT),
            FigureCard(theme, _("Answered"), figures.SHARE),
            FigureCard(theme, _("Median until the first reply"), figures.HOURS, less_is_better=True),
            FigureCard(theme, _("Prosumer customers"), figures.PEOPLE),
        )
        shapes = [(one.value, capital(words.sentiment_plural(one))) for one in (*ABOVE, *BELOW)]
        sides = [
            (Sentiment.NEGATIVE.value, _("complain")),
            (Sentiment.POSITIVE.value, _("praise")),
            ("before", _("before")),
        ]
        self._bars, self._sides = SentimentChart(theme), TopicChart(theme)
        self._line, self._shares = ResponseChart(theme), ChannelChart(theme)
        self.sentiment = ChartCard(theme, "", self._bars, Legend(theme, shapes), legend_below=True)
        self.topics = ChartCard(
            theme, _("What they talk about"), self._sides, Legend(theme, sides), legend_below=True
        )
        lines = [("line", _("since published")), ("dots", _("since imported"))]
        self.response = ChartCard(
            theme, _("Time to the first reply"), self._line, Legend(theme, lines), legend_below=True
        )
        self.channels = ChartCard(theme, _("Answered by source"), self._shares)
        self.voices = VoicesCard(theme)
        self.moved = LinesCard(theme, _("What has changed"))
        self.coming = LinesCard(theme, _("Words that come up"), columns=2)
        self.after = LinesCard(theme, _("After your replies"))
        self.topic = Choice(theme)
        self.topic.setAccessibleName(_("Topic of the words"))
        self.topic.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.topic.activated.connect(lambda at: self.topic_wanted.emit(str(self.topic.itemData(at))))
        self.coming.head.addWidget(self.topic)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(_GAP)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        for figure in self.figures:
            figure.opened.connect(self.opened)
        for chart in self.charts:
            chart.opened.connect(self.opened)
        for card in (self.voices, self.moved, self.coming, self.after):
            card.opened.connect(self.opened)
        self.voices.customer_wanted.connect(self.customer_wanted)
        self.set_wide(True)

    @property
    def charts(self) -> tuple[ChartCard, ...]:
        """The cards with a chart and its table."""
        return (self.sentiment, self.topics, self.response, self.channels)

    def set_wide(self, wide: bool) -> None:
        """Lay the cards out for a wide or a narrow page."""
        if wide == self._wide:
            return
        self._wide = wide
        places: list[tuple[QWidget, int, int, int]]
        if wide:
            places = [(card, 0, 3 * at, 3) for at, card in enumerate(self.figures)]
            places += [(self.sentiment, 1, 0, 7), (self.topics, 1, 7, 5)]
            places += [(self.response, 2, 0, 4), (self.channels, 2, 4, 4), (self.voices, 2, 8, 4)]
            places += [(self.moved, 3, 0, 6), (self.coming, 3, 6, 6), (self.after, 4, 0, 12)]
        else:
            places = [(card, at // 2, 6 * (at % 2), 6) for at, card in enumerate(self.figures)]
            places += [(self.sentiment, 2, 0, 12), (self.topics, 3, 0, 12)]
            places += [(self.response, 4, 0, 6), (self.channels, 4, 6, 6)]
            places += [(self.voices, 5, 0, 12), (self.moved, 6, 0, 12), (self.coming, 7, 0, 12)]
            places += [(self.after, 8, 0, 12)]
        for card, row, column, span in places:
            # Gaps are columns of their own: Qt leaves them out where no card begins or ends.
            self._grid.addWidget(card, row, 2 * column, 1, 2 * span - 1)
            # What a card would like moves no edge: one card begins where the one above it does.
            card.setMinimumWidth(1)
            card.setSizePolicy(QSizePolicy.Policy.Ignored, card.sizePolicy().verticalPolicy())
        for column in range(2 * _COLUMNS - 1):
            self._grid.setColumnStretch(column, (column + 1) % 2)
            self._grid.setColumnMinimumWidth(column, column % 2 * _GAP)

    def show_panorama(self, shown: Panorama) -> None:
        """Show these figures."""
        opinions, answered, replied, people = self.figures
        opinions.show_figure(shown.opinions, words.compared_with(shown), words.query_before(shown))
        answered.show_figure(shown.answered, words.waiting(shown), shown.waiting.query)
        replied.show_figure(shown.published, words.since_imported(shown), shown.imported.query)
        people.show_figure(shown.prosumers, words.at_risk(shown), shown.at_risk.query)
        self.sentiment.heading.setText(words.bars_title(shown.unit))
        self._bars.set_bars(shown.sentiment, shown.unit)
        self._sides.set_topics(shown.topics)
        self._line.set_points(shown.response, shown.goal_hours, shown.unit)
        self._shares.set_channels(shown.channels)
        for card in self.charts:
            card.renew()
        self.voices.set_voices(shown.voices, round(shown.prosumers.value or 0), shown.prosumers.query)
        lines = [
            ("trending-up" if one.now > one.before else "trending-down",
             "negative" if one.worse else "positive", figures.moved(one), one.query)
            for one in shown.moved
        ]  # fmt: skip
        note = figures.moved_note(moving.LEAST_CASES, moving.LEAST_OPINIONS)
        nothing = _("Nothing that clearly moved.")
        self.moved.set_lines(lines, note if lines else f"{nothing} {note}")
        self._offer_topics(shown)
        self._follow()

    def _offer_topics(self, shown: Panorama) -> None:
        chosen = self.topic.currentData()
        self.topic.clear()
        self.topic.addItem(_("All topics"), "")
        for one in shown.topics:
            self.topic.addItem(topic_title(one.topic), one.topic)
        self.topic.setCurrentIndex(max(0, self.topic.findData(chosen)))

    def show_coming(self, found: Sequence[ComingUp]) -> None:
        """Show the phrases that come up."""
        lines = [
            (
                "trending-up" if one.rising else "quote",
                "risk" if one.rising else "secondary",
                _phrase(one),
                one.query,
            )
            for one in found
        ]
        note = (
            _("What three opinions or more say, of the newest {count} of the span.").format(
                count=times.number(coming_up.LOOKED_AT)
            )
            if lines
            else _("No phrase comes again and again in this span.")
        )
        self.coming.set_lines(lines, note)
        self._follow()

    def show_after(self, found: Sequence[AfterReplies]) -> None:
        """Show what came after replies, the most frequent kinds of them."""
        lines = [
            (
                "reply",
                "secondary",
                figures.after_replies(one.row, figures.after_kind(one.row.name)),
                one.query,
            )
            for one in found[:_KINDS]
        ]
        note = (
            _(
                "Replies of the twelve months before the end of this span. What came after one need not be"
                " because of it."
            )
            if lines
            else _("No reply whose day is known in the twelve months before the end of this span.")
        )
        self.after.set_lines(lines, note)
        self._follow()

    def _follow(self) -> None:
        cards = (*self.figures, *self.charts, self.voices, self.moved, self.coming, self.after)
        in_turn(stop for card in cards for stop in stops(card))


def _phrase(one: ComingUp) -> str:
    counted = times.number(one.count)
    if one.rising:
        return _("“{words}”: {count}, rising (before, {before})").format(
            words=one.text, count=counted, before=times.number(one.count_before)
        )
    return _("“{words}”: {count}").format(words=one.text, count=counted)
