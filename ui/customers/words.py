"""The words of the customers' page: a row read aloud, short names of families, the course of a mood."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from desktop import clock
from desktop.model.codes import Independence, Precision, ProsumerStatus
from desktop.model.details import ScoreEvidence
from desktop.model.people import CustomerRow, MoodPoint, Profile, Said
from desktop.wording import codes, quotes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from desktop.wording.people import tie_name

TREND = 0.3
"""So much must the last two moods lie away from those before (of a span of 2) to be called a course."""

_EXACT = (Precision.SECOND, Precision.MINUTE)
_WHOLE_QUOTE = 300


def name_of(name: str) -> str:
    """A customer's name, or that there is none."""
    return name or _("No name")


def day_of(epoch: int) -> str:
    """``19 nov``, with the year when it is another."""
    return times.short_date(times.local(epoch).date(), clock.today())


def row_line(row: CustomerRow) -> str:
    """``4 opiniones · hace 3 días``."""
    count = ngettext("{count} item", "{count} items", row.items).format(count=times.number(row.items))
    return f"{count} · {times.ago(row.last_at)}" if row.last_at is not None else count


def spoken(row: CustomerRow) -> str:
    """A row as a screen reader says it."""
    sponsored = row.independence is Independence.SPONSORED
    parts = [
        name_of(row.name),
        codes.at_risk_name() if row.risk is not None else "",
        codes.prosumer_name(row.status.value) if row.status.rank and not sponsored else "",
        "" if row.independence is Independence.INDEPENDENT else codes.independence_name(row.independence),
        row_line(row),
        codes.sentiment_name(row.mood.value) if row.mood is not None else "",
        _("reminder") if row.reminder_at is not None else "",
        codes.listed(row.tags),
    ]
    return ", ".join(part for part in parts if part)


def since_line(profile: Profile, said: Sequence[Said]) -> str:
    """``4 opiniones desde noviembre de 2023. Le respondiste a 2, en unas 2 horas.``"""
    card = profile.card
    count = ngettext("{count} item", "{count} items", card.items).format(count=times.number(card.items))
    if profile.moods:
        first = times.local(profile.moods[0].at)
        month = times.day(f"{first:%Y-%m}")
        count = pgettext("customer", "{count} since {month}").format(count=count, month=month)
    if not card.answered:
        return _("{count}. You have not answered yet.").format(count=count)
    pace = usual_pace(said)
    answered = times.number(card.answered)
    if pace is None:
        return _("{count}. You answered {answered}.").format(count=count, answered=answered)
    return _("{count}. You answered {answered}, in about {time}.").format(
        count=count, answered=answered, time=times.duration(pace)
    )


def answered_after(one: Said) -> int | None:
    """Seconds until the first reply, where the source tells both moments exactly enough."""
    if not one.replies or one.row.precision not in _EXACT:
        return None
    posted = times.epoch_of(one.replies[0].posted_at)
    return posted - one.row.written_sort if posted is not None and posted >= one.row.written_sort else None


def usual_pace(said: Sequence[Said]) -> int | None:
    """The middle time in seconds that this person waited for a reply."""
    waits = [wait for one in said if (wait := answered_after(one)) is not None]
    return round(median(waits)) if waits else None


def answered_line(one: Said) -> str:
    """``Respondida en 3 h``."""
    wait = answered_after(one)
    if wait is None:
        return pgettext("said", "Answered")
    return _("Answered in {time}").format(time=times.duration(wait))


def family(code: str) -> str:
    """A family of points in a word or two, for a narrow column."""
    return {
        "E1": pgettext("family", "Goes into detail"),
        "E2": pgettext("family", "Suggestions"),
        "E3": pgettext("family", "Useful complaint"),
        "E4": pgettext("family", "Recommends you"),
        "E5": pgettext("family", "Helps others"),
        "E6": pgettext("family", "Comes back"),
        "E7": pgettext("family", "Valued by others"),
    }.get(code, codes.family_name(code))


def quoted(text: str) -> str:
    """Words of a customer in the language's quotation marks, on one line."""
    line = " ".join(text.split())
    if len(line) > _WHOLE_QUOTE:
        line = line[: _WHOLE_QUOTE - 1].rstrip() + "…"
    return quotes.quoted(line)


def evidence_line(awards: Sequence[ScoreEvidence], sources: int) -> str:
    """What a family rests on: the best words, or for coming back the days."""
    if not awards:
        return ""
    if awards[0].family == "E6":
        days = len({award.day for award in awards})
        parts = [ngettext("on {count} day", "on {count} different days", days).format(count=days)]
        if sources > 1:
            parts.append(ngettext("{count} source", "{count} sources", sources).format(count=sources))
        return ", ".join(parts)
    return quoted(max(awards, key=lambda award: award.points).quote)


def score_title(profile: Profile) -> str:
    """The heading over the points."""
    if profile.card.independence is Independence.SPONSORED:
        tie = tie_name(profile.tie.code) if profile.tie is not None else ""
        return tie or codes.independence_name(Independence.SPONSORED.value)
    if profile.card.status is ProsumerStatus.NONE:
        return _("What they bring so far")
    status = codes.prosumer_name(profile.card.status.value).lower()
    return _("Why the status is {status}").format(status=status)


def confidence_line(profile: Profile) -> str:
    """``Confianza media: 3 opiniones``."""
    confidence = codes.capital(codes.confidence_name(profile.card.confidence.value))
    count = profile.card.items
    items = ngettext("{count} item", "{count} items", count).format(count=times.number(count))
    return _("{confidence}: {items}").format(confidence=confidence, items=items)


def course(moods: Sequence[MoodPoint]) -> str:
    """``rising``, ``falling``, ``steady``, or '' where there are too few to say: the last two beside
    all before. What ended on the other side of those is steady, as whoever looks at the line sees."""
    if len(moods) < 3:
        return ""
    values = [point.polarity for point in moods]
    late, early = values[-2:], values[:-2]
    before = sum(early) / len(early)
    change = sum(late) / len(late) - before
    if (values[-1] - before) * change < 0:
        return "steady"
    return "falling" if change < -TREND else "rising" if change > TREND else "steady"


def course_name(code: str) -> str:
    """The course of a mood in words."""
    return {
        "rising": pgettext("mood", "on the rise"),
        "falling": pgettext("mood", "on the decline"),
        "steady": pgettext("mood", "steady"),
    }.get(code, "")


def course_told(moods: Sequence[MoodPoint]) -> str:
    """The course for whoever cannot see the chart: each day with how it sounded."""
    return "; ".join(
        f"{times.short_date(times.local(point.at).date())}: {codes.sentiment_name(point.sentiment).lower()}"
        for point in moods
    )
