"""Figures in words: how much, beside before, and what moved."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.model.answering import OutcomeRow
from desktop.model.figures import Figure, Moved, Span
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext

COUNT, SHARE, HOURS, PEOPLE = "count", "share", "hours", "people"
"""Kinds of figures, by how they are compared."""

NONE = "\u2013"
"""A dash for what is not there."""

_DAY = 48
"""From so many hours on, days say more."""

_MOST_PERCENT = 999
"""Where there were next to none before, the number itself says more."""


def hours(value: float | None) -> str:
    """``40 min``, ``33 h``, ``3 días``; a dash where there is none."""
    if value is None:
        return NONE
    if value < 1:
        return _("{count} min").format(count=round(value * 60))
    if value < _DAY:
        return _("{count} h").format(count=times.number(value, 0))
    days = round(value / 24)
    return ngettext("{count} day", "{count} days", days).format(count=times.number(days))


def share(value: float | None) -> str:
    """``78 %``; a dash where there is none."""
    return NONE if value is None else _("{number}%").format(number=round(value * 100))


def number(value: float | None) -> str:
    """A number of opinions or people."""
    return NONE if value is None else times.number(value, 0)


def value(figure: Figure, kind: str) -> str:
    """The figure itself."""
    return {SHARE: share, HOURS: hours}.get(kind, number)(figure.value)


def change(figure: Figure, kind: str) -> str:
    """Beside the span before: ``18 % más que antes``, ``12 h menos que antes``, ``como antes``; '' where
    there is nothing to compare with."""
    if figure.value is None or figure.before is None:
        return ""
    if kind == COUNT and not figure.before:
        return _("none before")
    difference = figure.value - figure.before
    amount = _amount(figure, kind, abs(difference))
    if amount is None:
        return _("as before")
    return (
        _("{amount} more than before").format(amount=amount)
        if difference > 0
        else _("{amount} less than before").format(amount=amount)
    )


def _amount(figure: Figure, kind: str, difference: float) -> str | None:
    """How much more or less; None when it rounds to nothing."""
    if kind == COUNT and figure.before:
        percent = round(difference / figure.before * 100)
        if percent > _MOST_PERCENT:
            return number(difference)
        return share(percent / 100) if percent else None
    if kind == SHARE:
        points = round(difference * 100)
        return ngettext("{count} point", "{count} points", points).format(count=points) if points else None
    if kind == HOURS:
        return hours(difference) if difference * 60 >= 1 else None
    return number(difference) if round(difference) else None


def moved(one: Moved) -> str:
    """``Espera: 18 quejas más que antes (27; antes, 9)``."""
    if one.kind in ("complaints", "praises"):
        now, before = round(one.now), round(one.before)
        count = abs(now - before)
        sentence = {
            ("complaints", True): ngettext(
                "{topic}: {count} complaint more than before ({now}; before, {before})",
                "{topic}: {count} complaints more than before ({now}; before, {before})",
                count,
            ),
            ("complaints", False): ngettext(
                "{topic}: {count} complaint less than before ({now}; before, {before})",
                "{topic}: {count} complaints less than before ({now}; before, {before})",
                count,
            ),
            ("praises", True): ngettext(
                "{topic}: praised {count} time more than before ({now}; before, {before})",
                "{topic}: praised {count} times more than before ({now}; before, {before})",
                count,
            ),
            ("praises", False): ngettext(
                "{topic}: praised {count} time less than before ({now}; before, {before})",
                "{topic}: praised {count} times less than before ({now}; before, {before})",
                count,
            ),
        }[one.kind, now > before]
        return sentence.format(
            topic=codes.topic_title(one.code),
            count=times.number(count),
            now=times.number(now),
            before=times.number(before),
        )
    return _("{what}: {now} of the opinions; before, {before}").format(
        what=_("Answered") if one.kind == "answered" else codes.sentiment_name(one.code),
        now=share(one.now),
        before=share(one.before),
    )


def moved_note(cases: int, opinions: int) -> str:
    """What is needed before a change is called one; the numbers are those of operations/moving.py."""
    return _(
        "A change is told from {cases} opinions more or fewer, with at least {opinions} opinions in both"
        " spans, when chance alone would bring it less than once in fifty."
    ).format(cases=cases, opinions=opinions)


def span_name(span: Span) -> str:
    """``31 ago a 22 nov``."""
    last = date.fromisoformat(span.before) - timedelta(days=1)
    return times.period(span.since, last.isoformat())


def clock_name(code: str) -> str:
    """A kind of deadline."""
    return {
        "reputational": _("Answers on time"),
        "legal": _("Legal deadlines"),
        "data_protection": _("Data-protection deadlines"),
    }.get(code, code)


def after_kind(code: str) -> str:
    """What replies answered: an intent, or nothing that has a name."""
    return codes.capital(codes.intent_name(code)) if code else _("Neither praise nor complaint")


def after_template(replies: int, came_back: int, rose: int, enough: int) -> str:
    """``Con ella: 12 respuestas; 4 clientes volvieron y 3 puntuaron mejor``; '' before it was used. From
    ``enough`` replies on it may be more than chance."""
    if not replies:
        return ""
    sentence = ngettext(
        "{count} reply with it: {back} came back, {rose} then rated better",
        "{count} replies with it: {back} came back, {rose} then rated better",
        replies,
    ).format(count=times.number(replies), back=times.number(came_back), rose=times.number(rose))
    return sentence if replies >= enough else f"{sentence} " + _("(few cases: it may be chance).")


def after_replies(row: OutcomeRow, name: str) -> str:
    """``Quejas: 24 respuestas; volvieron después: 9; puntuaron mejor: 5; peor: 1``, and that the
    cases are few where they are."""
    values = {"what": name, "count": times.number(row.replies)}
    if not row.came_back:
        sentence = ngettext(
            "{what}: {count} reply; nobody has come back yet",
            "{what}: {count} replies; nobody has come back yet",
            row.replies,
        ).format(**values)
    else:
        sentence = ngettext(
            "{what}: {count} reply; came back afterwards: {back}",
            "{what}: {count} replies; came back afterwards: {back}",
            row.replies,
        ).format(**values, back=times.number(row.came_back))
        rated = [
            said.format(count=times.number(number))
            for said, number in ((_("rated better: {count}"), row.rose), (_("worse: {count}"), row.fell))
            if number
        ]
        sentence = "; ".join((sentence, *rated))
    return sentence + ("." if row.enough else " " + _("(few cases: it may be chance)."))
