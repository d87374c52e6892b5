"""Times and numbers in words. Pure: the present moment comes in, the local zone is the system's.

No locale of the system is set or asked: names of days and months come from the catalogue, so
that a Spanish inbox on an English computer speaks Spanish throughout.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from desktop import clock as present
from desktop.model.codes import Precision
from desktop.model.rows import Clock, ClockKind, Row
from desktop.wording.catalogue import decimal_comma, ngettext, once_a_language, pgettext
from desktop.wording.catalogue import gettext as _

MINUTE, HOUR, DAY = 60, 3600, 86400
LEGAL_DAYS_COUNTED = 15  # further away, a date says more than a count of working days


def number(value: float, digits: int = 1) -> str:
    """A number with the owner's separators: ``4.096``, ``6,5``. Whole ones have no decimals;
    the others at most ``digits``."""
    rounded = round(value, digits)
    plain = f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.{digits}f}"
    if decimal_comma():
        return plain.translate(str.maketrans(",.", ".,"))
    return plain


def local(epoch: int) -> datetime:
    """Epoch seconds as local time; as UTC where the system cannot convert so far a day."""
    moment = datetime.fromtimestamp(0, UTC) + timedelta(seconds=epoch)
    try:
        return moment.astimezone()
    except (OSError, OverflowError, ValueError):
        return moment


def epoch_of(value: str | int) -> int | None:
    """Epoch seconds of a value that is epoch seconds or RFC 3339 already; None of anything else."""
    if isinstance(value, int):
        return value
    parsed = _parse(value)
    return int(parsed.timestamp()) if isinstance(parsed, datetime) else None


def _now(now: datetime | None) -> datetime:
    return now or present.now()


def weekday(day_: date) -> str:
    """``lunes``."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[day_.weekday()]


def month_name(month: int) -> str:
    """``marzo``; months count from 1."""
    return _month_names()[month - 1]


@once_a_language
def _month_names() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        pgettext("long month", "May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def short_month(month: int) -> str:
    """``mar``; months count from 1."""
    return _short_months()[month - 1]


@once_a_language
def _short_months() -> tuple[str, ...]:
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        pgettext("short month", "May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )


def _parse(text: str) -> datetime | date | None:
    """A stored time: local datetime, date, or None when it is neither."""
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def clock_time(moment_: datetime) -> str:
    """``21:40``."""
    return f"{moment_:%H:%M}"


def _at(moment_: datetime) -> str:
    """``a las 21:40``; Spanish has another article for one o'clock."""
    if moment_.hour == 1:
        return pgettext("one o'clock", "at {time}").format(time=clock_time(moment_))
    return pgettext("other hours", "at {time}").format(time=clock_time(moment_))


def long_day(day_: date) -> str:
    """``12 de marzo de 2026``."""
    words = pgettext("long date", "{day} {month} {year}")
    return words.format(day=day_.day, month=month_name(day_.month), year=day_.year)


def short_date(day_: date, today: date | None = None) -> str:
    """``12 dic``, on one line, with the year when it is not that of ``today``."""
    if today is not None and today.year == day_.year:
        return together(_("{day} {month}").format(day=day_.day, month=short_month(day_.month)))
    words = _("{day} {month} {year}").format(day=day_.day, month=short_month(day_.month), year=day_.year)
    return together(words)


def moment(text: str) -> str:
    """A stored time to the minute, as exactly as it is known:
    ``12 de marzo de 2026, 21:40``, ``12 de marzo de 2026``, ``marzo de 2026`` or ''."""
    parsed = _parse(text)
    if isinstance(parsed, datetime):
        return f"{long_day(parsed)}, {clock_time(parsed)}"
    return day(text)


def day(text: str) -> str:
    """The day of a stored time: ``12 de marzo de 2026``; a month for month precision."""
    if len(text) == 7:
        return _month_of(text)
    parsed = _parse(text)
    return long_day(parsed) if parsed is not None else text


def short_day(text: str, now: datetime | None = None) -> str:
    """``12 dic`` this year, ``12 dic 2024`` else."""
    if len(text) == 7:
        return _month_of(text)
    parsed = _parse(text)
    return short_date(parsed, _now(now).astimezone().date()) if parsed is not None else text


def _month_of(text: str) -> str:
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return text
    return _("{month} {year}").format(month=month_name(first.month), year=first.year)


def together(words: str) -> str:
    """A few words that no end of a line parts: ``hace 1 h``."""
    return words.replace(" ", "\u00a0")


def duration(seconds: int) -> str:
    """A length of time in its largest unit, on one line: ``40 min``, ``2 h``, ``3 días``, ``2 meses``."""
    return together(_duration(max(0, seconds)))


def _duration(seconds: int) -> str:
    if seconds < HOUR:
        return _("{count} min").format(count=max(1, seconds // MINUTE))
    if seconds < DAY:
        return _("{count} h").format(count=seconds // HOUR)
    days = seconds // DAY
    if days < 31:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    if days < 365:
        months = max(1, round(days / 30.44))
        return ngettext("{count} month", "{count} months", months).format(count=months)
    years = days // 365
    return ngettext("{count} year", "{count} years", years).format(count=years)


def ago(epoch: int, now: datetime | None = None) -> str:
    """``hace 3 días``, on one line. Days are days of the calendar; what lies ahead is ``ahora mismo``."""
    today = _now(now)
    seconds = int(today.timestamp()) - epoch
    if seconds < MINUTE:
        return _("just now")
    days = (today.astimezone().date() - local(epoch).date()).days
    if days == 0 or seconds < DAY:
        return together(_("{time} ago").format(time=duration(seconds)))
    if days == 1:
        return _("yesterday")
    return together(_("{time} ago").format(time=duration(days * DAY)))


def written(row: Row, now: datetime | None = None) -> str:
    """When an item was said, as exactly as its source tells:
    ``hace 3 días, el martes 18 a las 21:40``."""
    if row.precision is Precision.RELATIVE:
        return row.said or _("no date")
    if row.precision is Precision.MONTH:
        return _month_of(row.written_at[:7])
    parsed = _parse(row.written_at)
    if parsed is None:
        return row.said or _("no date")
    return _spoken(parsed, _now(now))


def _spoken(said: datetime | date, now: datetime) -> str:
    today = now.astimezone().date()
    day_ = said.date() if isinstance(said, datetime) else said
    days = (today - day_).days
    time = f" {_at(said)}" if isinstance(said, datetime) else ""
    if days == 0:
        return _("today") + time
    if days == 1:
        return _("yesterday") + time
    if days < 0:
        return _on(day_, today) + time
    distance = together(_("{time} ago").format(time=duration(days * DAY)))
    return f"{distance}, {_on(day_, today)}{time}"


def _on(day_: date, today: date) -> str:
    """``el martes 18`` this week and this month, else ``el 12 de marzo``, with the year of another one."""
    days = (today - day_).days
    if 0 <= days < 7 or (days >= 0 and (day_.year, day_.month) == (today.year, today.month)):
        return _("on {weekday} {day}").format(weekday=weekday(day_), day=day_.day)
    if day_.year == today.year:
        return _("on {day} {month}").format(day=day_.day, month=month_name(day_.month))
    return _("on {date}").format(date=long_day(day_))


def working_days(today: date, due: date) -> int:
    """Days from Monday to Friday after ``today`` up to ``due``. Holidays are not known here,
    as they differ by town, and count as working days."""
    weeks, rest = divmod(max(0, (due - today).days), 7)
    extra = sum((today + timedelta(days=step)).weekday() < 5 for step in range(1, rest + 1))
    return weeks * 5 + extra


def deadline(clock: Clock, now: datetime | None = None) -> str:
    """A clock worded as a deadline: ``vence en 40 min``, ``vence el lunes``,
    ``vencida hace 2 h``; a legal one counts working days: ``8 días hábiles``."""
    at = _now(now)
    left = clock.due_at - int(at.timestamp())
    today, due = at.astimezone().date(), local(clock.due_at).date()
    if left < 0:
        return _overdue(clock.kind, -left)
    if clock.kind is ClockKind.LEGAL and due > today:
        count = working_days(today, due)
        if 0 < count <= LEGAL_DAYS_COUNTED:
            return ngettext("{count} working day", "{count} working days", count).format(count=count)
    return _due(left, today, due)


def _overdue(kind: ClockKind, late: int) -> str:
    if kind is not ClockKind.REPUTATIONAL:
        return _("legal deadline missed {time} ago").format(time=duration(late))
    return _("overdue by {time}").format(time=duration(late))


def _due(left: int, today: date, due: date) -> str:
    if left < HOUR:
        return _("due in {time}").format(time=duration(left))
    days = (due - today).days
    if days == 0:
        return _("due today")
    if days == 1:
        return _("due tomorrow")
    if days < 7:
        return _("due on {weekday}").format(weekday=weekday(due))
    return _("due on {date}").format(date=short_date(due, today))


def until(epoch: int, now: datetime | None = None) -> str:
    """When something comes back: ``hoy a las 18:00``, ``mañana a las 09:00``, ``el lunes a las 09:00``."""
    back, today = local(epoch), _now(now).astimezone().date()
    days = (back.date() - today).days
    if days == 0:
        word = _("today")
    elif days == 1:
        word = _("tomorrow")
    elif 1 < days < 7:
        word = _("on {weekday}").format(weekday=weekday(back))
    else:
        word = _("on {date}").format(date=short_date(back, today))
    return f"{word} {_at(back)}"


def period(first: str, last: str, now: datetime | None = None) -> str:
    """From one stored day to another: ``12 mar 2023 a 20 nov 2025``; '' when neither is known."""
    days = [short_day(text, now) for text in (first, last) if text]
    if not days:
        return ""
    return days[0] if days[0] == days[-1] else _("{first} to {last}").format(first=days[0], last=days[-1])


def lasting(name: str, seconds: float) -> str:
    """A file that is worked on, and for how long by now where it is long."""
    return _("{name}, {seconds} s").format(name=name, seconds=int(seconds)) if seconds >= 2 else name
