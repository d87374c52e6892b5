"""What stands beside words: sentiment shapes, stars, the icons of channels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.model.codes import Scale, Sentiment
from desktop.model.rating import Rating
from desktop.model.sources import Channel, source_of
from desktop.wording.codes import sentiment_name
from ui.style import icons
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.styling import tip

STARS = 5
# The drawing leaves an edge free that a full star fills; an empty one is a thin line.
_FULL_CELL = 1.2
_THIN = 0.95
EMPTY, EMPTY_CHOSEN = "stars_empty", "faint"

_CHANNEL_ICONS = {
    Channel.REVIEWS: "map-pin",
    Channel.SOCIAL: "at-sign",
    Channel.CHAT: "message-circle",
    Channel.MAIL: "mail",
    Channel.SURVEY: "clipboard-list",
    Channel.SHOP: "shopping-bag",
    Channel.FORUM: "message-square-text",
    Channel.TABLE: "table-2",
    Channel.PERSON: "user",
}
_SOURCE_ICONS = {"phone": "phone"}


def source_icon(code: str) -> str:
    """The icon of the kind of place that a source is; the word beside it names the place."""
    return _SOURCE_ICONS.get(code) or _CHANNEL_ICONS[source_of(code).channel]


def sentiment_icon(sentiment: Sentiment) -> str:
    """The shape of a sentiment: ▼ ◆ ○ ▲, so that colour is never the only sign."""
    return f"shape-{sentiment.value}"


def paint_sentiment(
    painter: QPainter, x: float, y: float, sentiment: Sentiment, theme: Theme, size: float = 14
) -> None:
    """The shape in its colour, upper left corner at ``x``, ``y``."""
    drawing.icon(painter, theme, sentiment_icon(sentiment), sentiment.value, x, y, size)


def has_stars(rating: Rating | None) -> bool:
    """Whether a rating is shown as stars; other scales are shown as figures."""
    return rating is not None and rating.scale is Scale.FIVE


def stars_width(size: float) -> float:
    """The width of five stars of ``size`` logical pixels."""
    return STARS * size


def paint_stars(
    painter: QPainter, rect: QRectF, rating: Rating, theme: Theme, *, chosen: bool = False
) -> None:
    """Five stars from the left of ``rect``, as high as it, filled up to the rating. On a ``chosen`` row the
    empty ones are of another colour: their own is hardly to be told from the selection.

    Each filling is drawn once for a theme, size and ratio and kept as a pixmap.
    """
    ratio = drawing.ratio_of(painter)
    filled = min(max(rating.value, 0.0), STARS)
    halves = round(filled * 2)
    size = rect.height()
    painter.drawPixmap(
        QPointF(drawing.snapped(rect.x(), ratio), drawing.snapped(rect.y(), ratio)),
        _stars(theme, EMPTY_CHOSEN if chosen else EMPTY, halves, size, ratio),
    )


def _stars(theme: Theme, empty: str, halves: int, size: float, ratio: float) -> QPixmap:
    return theme.cached(
        ("stars", empty, halves, size, ratio), lambda: _drawn(theme, empty, halves, size, ratio)
    )


def _drawn(theme: Theme, role: str, halves: int, size: float, ratio: float) -> QPixmap:
    side = round(size * ratio)
    pixmap = QPixmap(side * STARS, side)
    pixmap.fill("transparent")
    pixmap.setDevicePixelRatio(ratio)
    empty = icons.tinted("star", theme.colour(role), size, ratio, _THIN)
    full = icons.tinted("star-full", theme.colour("stars_full"), size * _FULL_CELL, ratio)
    inset = size * (1 - _FULL_CELL) / 2
    painter = QPainter(pixmap)
    for place in range(STARS):
        x = place * side / ratio
        share = min(max(halves - 2 * place, 0), 2) / 2
        if share < 1:
            painter.setClipRect(QRectF(x + size * share, 0, size * (1 - share), size))
            painter.drawPixmap(QPointF(x, 0), empty)
        if share:
            painter.setClipRect(QRectF(x, 0, size * share, size))
            painter.drawPixmap(QPointF(x + inset, inset), full)
    painter.end()
    return pixmap


class Stars(QWidget):
    """Five stars as a widget; says its rating to screen readers through its name."""

    def __init__(self, theme: Theme, rating: Rating, size: int = 15, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rating = rating
        self._size = size
        self.setFixedSize(self.sizeHint())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(round(stars_width(self._size)), self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_stars(QPainter(self), QRectF(self.rect()), self._rating, self._theme)


class SentimentMark(QWidget):
    """The shape of a sentiment as a widget."""

    def __init__(
        self, theme: Theme, sentiment: Sentiment, size: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._sentiment = sentiment
        self.setFixedSize(QSize(size, size))
        self.set_sentiment(sentiment)
        theme.changed.connect(self.update)

    def set_sentiment(self, sentiment: Sentiment) -> None:
        """Show another sentiment."""
        self._sentiment = sentiment
        self.setAccessibleName(sentiment_name(sentiment.value))
        self.setToolTip(tip(sentiment_name(sentiment.value)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_sentiment(QPainter(self), 0, 0, self._sentiment, self._theme, self._size)
