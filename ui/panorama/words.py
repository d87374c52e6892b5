"""Words of the panorama's charts: weeks, months, what a bar says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from desktop.model.codes import Sentiment
from desktop.model.figures import Panorama
from desktop.model.query import Query
from desktop.wording import figures, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext

_CLEAR = 8


def unit_name(since: str, unit: str) -> str:
    """``semana del 3 nov``, ``noviembre de 2026``."""
    if unit == "month":
        return times.day(since[:7])
    return _("week of {day}").format(day=times.short_date(date.fromisoformat(since)))


def unit_day(since: str, unit: str) -> str:
    """``3 nov``, with the year when it is another, or ``noviembre de 2026``: for a column that says which."""
    return times.day(since[:7]) if unit == "month" else times.short_day(since)


def unit_labels(days: Sequence[str], unit: str) -> list[str]:
    """What stands under the bars: the month is named where it changes."""
    labels = []
    before: date | None = None
    for text in days:
        day = date.fromisoformat(text)
        if unit == "month":
            named = times.short_month(day.month)
            labels.append(f"{named} {day.year}" if before is None or before.year != day.year else named)
        elif before is None or before.month != day.month:
            labels.append(times.short_date(day, day))
        else:
            labels.append(str(day.day))
        before = day
    return labels


def spaced_labels(
    days: Sequence[str], unit: str, room: float, width: Callable[[str], float]
) -> list[tuple[int, str]]:
    """As many labels as fit, evenly spaced, with their places; ``room`` is that of one bar."""
    for step in range(1, len(days) + 1):
        labels = unit_labels(days[::step], unit)
        widths = [width(text) for text in labels]
        if all((one + other) / 2 + _CLEAR <= room * step for one, other in pairwise(widths)):
            return [(place * step, text) for place, text in enumerate(labels)]
    return []


def sentiment_plural(sentiment: Sentiment) -> str:
    """``positivas``: opinions of one sentiment."""
    return {
        Sentiment.POSITIVE: pgettext("opinions", "positive"),
        Sentiment.NEUTRAL: pgettext("opinions", "neutral"),
        Sentiment.MIXED: pgettext("opinions", "mixed"),
        Sentiment.NEGATIVE: pgettext("opinions", "negative"),
    }[sentiment]


def sentiment_count(sentiment: Sentiment, count: int) -> str:
    """``1 positiva``, ``3 negativas``."""
    return {
        Sentiment.POSITIVE: ngettext("{count} positive", "{count} positive", count),
        Sentiment.NEUTRAL: ngettext("{count} neutral", "{count} neutral", count),
        Sentiment.MIXED: ngettext("{count} mixed", "{count} mixed", count),
        Sentiment.NEGATIVE: ngettext("{count} negative", "{count} negative", count),
    }[sentiment].format(count=times.number(count))


def bars_title(unit: str) -> str:
    """The heading of the sentiments."""
    return _("Sentiment by month") if unit == "month" else _("Sentiment by week")


def waiting(shown: Panorama) -> str:
    """``24 esperan respuesta``."""
    count = round(shown.waiting.value or 0)
    return ngettext("{count} waits for an answer", "{count} wait for an answer", count).format(
        count=times.number(count)
    )


def at_risk(shown: Panorama) -> str:
    """``2 en riesgo``."""
    count = round(shown.at_risk.value or 0)
    return ngettext("{count} at risk", "{count} at risk", count).format(count=times.number(count))


def compared_with(shown: Panorama) -> str:
    """``antes: 9 jun a 31 ago``: which span the figures stand beside."""
    return _("before: {span}").format(span=figures.span_name(shown.span_before))


def query_before(shown: Panorama) -> Query:
    """The opinions of the span before."""
    return shown.opinions.query._replace(since=shown.span_before.since, before=shown.span_before.before)


def since_imported(shown: Panorama) -> str:
    """``20 h desde que se importan``."""
    if shown.imported.value is None:
        return ""
    return _("{time} since imported").format(time=figures.hours(shown.imported.value))
