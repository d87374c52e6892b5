"""Words around answering: how templates were used, why a past answer is shown, deadlines."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop import clock as present
from desktop.model.rows import Clock, ClockKind
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.quotes import quoted

if TYPE_CHECKING:
    from desktop.model.answering import ItemClock, ItemClocks, PastAnswer, TemplateFile
    from desktop.model.drafts import Template

ALIKE_MEANING = 0.5
"""From here on two opinions count as saying the same; unrelated ones come to 0.0-0.2 and those of one
meaning in two languages to 0.75 (measured on the universal encoder, stack.md M)."""


def used(template: Template) -> str:
    """``Used 3 times, last on 3 March 2026``, or '' for one that was never used."""
    if not template.uses:
        return ""
    return ngettext("used once, on {day}", "used {count} times, last on {day}", template.uses).format(
        count=times.number(template.uses), day=times.day(template.used_at[:10])
    )


def after_template(template: Template) -> str:
    """What came after the replies that began with it; '' where nothing did."""
    if not template.came_back:
        return ""
    back = ngettext("{count} customer came back", "{count} customers came back", template.came_back)
    said = back.format(count=times.number(template.came_back))
    if not template.rose:
        return said
    better = ngettext("{count} rated better", "{count} rated better", template.rose)
    return f"{said}, {better.format(count=times.number(template.rose))}"


def taken_over(done: TemplateFile) -> list[str]:
    """What became of a file of templates, a sentence each."""
    sentences = []
    for titles, words in (
        (done.new, _("New: {titles}.")),
        (done.replaced, _("Replaced: {titles}.")),
        (done.same, _("As they were: {titles}.")),
        (done.refused, _("Left out, for want of a title, words or a known language: {titles}.")),
    ):
        if titles:
            sentences.append(words.format(titles=codes.listed(list(titles))))
    return sentences or [_("There were no templates in it.")]


def why_alike(answer: PastAnswer) -> str:
    """Why a past answer is shown: what the two opinions share."""
    why = answer.why
    parts = []
    if why.intents:
        parts.append(codes.listed([codes.intent_name(code) for code in why.intents]))
    if why.topics:
        parts.append(codes.listed([codes.topic_name(code) for code in why.topics]))
    if why.words:
        parts.append(codes.listed([quoted(word) for word in why.words]))
    shared = _("in common: {what}").format(what="; ".join(parts)) if parts else ""
    near = _("says nearly the same") if why.meaning is not None and why.meaning >= ALIKE_MEANING else ""
    return " · ".join(part for part in (shared, near) if part) or _("the nearest there is")


def waited(found: ItemClocks, now: datetime | None = None) -> str:
    """``Published 3 days ago, imported 2 h ago``; of an answered item, how soon it was answered.

    Until then days are days of the calendar, as above the words.
    """
    until = now or present.now()
    published, imported = found.since_published, found.since_imported
    parts = []
    if published is not None:
        if found.answered:
            parts.append(_("answered {time} after it was published").format(time=times.duration(published)))
        else:
            parts.append(_("published {ago}").format(ago=_ago(published, until)))
    if imported is not None:
        if not found.answered:
            parts.append(_("imported {ago}").format(ago=_ago(imported, until)))
        else:
            told = _("{time} after you imported it") if parts else _("answered {time} after you imported it")
            parts.append(told.format(time=times.duration(imported)))
    if not parts:
        return ""
    if found.open_seconds is not None and published is not None:
        parts.append(_("of that, {time} in business hours").format(time=times.duration(found.open_seconds)))
    return f"{codes.capital(', '.join(parts))}."


def _ago(seconds: int, now: datetime) -> str:
    return times.ago(int(now.timestamp()) - seconds, now)


def clock_name(kind: ClockKind) -> str:
    """Which deadline it is, before its day."""
    return {
        ClockKind.REPUTATIONAL: _("Your own deadline"),
        ClockKind.LEGAL: _("Formal claim"),
        ClockKind.DATA_PROTECTION: _("Personal data"),
    }[kind]


def clock_words(running: ItemClock, now: datetime) -> str:
    """``Your own deadline: due tomorrow``, ``Formal claim: kept``."""
    left = running.due_at - int(now.timestamp())
    if running.met_at is None and running.kind is ClockKind.REPUTATIONAL and left < 0:
        # The row and the badge say it of the item; here it is said of the deadline.
        state = _("ran out {time} ago").format(time=times.duration(-left))
    elif running.met_at is None:
        state = times.deadline(Clock(running.kind, running.due_at), now)
    elif running.met_at <= running.due_at:
        state = _("kept")
    else:
        state = _("missed by {time}").format(time=times.duration(running.met_at - running.due_at))
    return _("{deadline}: {state}").format(deadline=clock_name(running.kind), state=state)


def clock_meaning(running: ItemClock) -> str:
    """From when to when it runs."""
    return _("From {start} to {end}.").format(
        start=times.moment(_stored(running.from_at)), end=times.moment(_stored(running.due_at))
    )


def _stored(epoch: int) -> str:
    return times.local(epoch).isoformat()


def no_legal_advice() -> str:
    """What stands beside every deadline of law."""
    return _(
        "This is not legal advice. The deadlines come from the sources named and can be changed: check the"
        " rules where you are."
    )
