"""The score explained: what gave the points, what was not available, what is missing (prosumer.md, 4)."""

from __future__ import annotations

from collections import defaultdict

from desktop.model.codes import Independence
from desktop.model.details import ScoreEvidence
from desktop.model.people import Need, NextStatus, Profile
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.people import tie_name
from desktop.wording.quotes import quoted

QUOTED = 2
"""Awards that are quoted of each family; the profile lists them all."""

BRIEF = 70
"""Letters of a quote in the explanation; the evidence below holds it whole."""

BY_DAY = frozenset({"E6", "E7"})
"""Families that rest on days and votes rather than on words."""

DAYS = 4


def summary(profile: Profile) -> str:
    """``Prosumer · 48/100 · confianza media``; or that the person is not profiled, or is tied."""
    if profile.opted_out_at is not None:
        return _("Does not want to be profiled: no score is kept.")
    card = profile.card
    if card.independence is Independence.SPONSORED:
        return codes.independence_name(card.independence.value)
    parts = [codes.prosumer_name(card.status.value), f"{card.score}/100"]
    parts.append(codes.confidence_name(card.confidence.value))
    return " · ".join(parts)


def lines(profile: Profile) -> list[str]:
    """The whole explanation, a sentence a line: families, what could not be seen, independence,
    what is missing for the next status."""
    if profile.opted_out_at is not None:
        return []
    found = list(_families(profile))
    hidden = [codes.family_name(family.family) for family in profile.families if not family.available]
    if hidden:
        found.append(_("Not available: {families}.").format(families=codes.listed(hidden)))
    found.append(independence(profile))
    if profile.by_hand is not None:
        found.append(
            _("By hand: {reason}. The points alone would say: {status}.").format(
                reason=profile.by_hand.reason.rstrip("."),
                status=codes.prosumer_name(profile.automatic.value),
            )
        )
    if profile.next is not None:
        found.append(missing(profile.next))
    return found


def _families(profile: Profile) -> list[str]:
    awards: dict[str, list[ScoreEvidence]] = defaultdict(list)
    for award in profile.evidence:
        awards[award.family].append(award)
    given = sorted((family for family in profile.families if family.points), key=lambda one: -one.points)
    found = []
    for family in given:
        line = f"+{family.points} {codes.family_name(family.family).lower()}"
        shown = sorted(awards[family.family], key=lambda one: (-one.points, one.day))
        if family.family in BY_DAY:
            quotes = sorted({award.day for award in shown})
            quotes = [times.short_day(day) for day in quotes[:DAYS]]
        else:
            quotes = [
                f"{times.short_day(award.day)} {quoted(_brief(award.quote))}" for award in shown[:QUOTED]
            ]
        found.append(f"{line} ({', '.join(quotes)})" if quotes else line)
    return found


def _brief(quote: str) -> str:
    """The beginning of a quote, cut between words."""
    if len(quote) <= BRIEF:
        return quote
    return quote[:BRIEF].rsplit(" ", 1)[0] + "…"


def independence(profile: Profile) -> str:
    """What is known of the independence, with the words that ask the question."""
    if profile.tie is not None:
        tie = tie_name(profile.tie.code)
        day = times.day(times.local(profile.tie.at).date().isoformat())
        if profile.tie.by:
            return _("Independence: {tie}, decided by {name} on {day}.").format(
                tie=tie, name=profile.tie.by, day=day
            )
        return _("Independence: {tie}, decided on {day}.").format(tie=tie, day=day)
    if profile.disclosures:
        award = profile.disclosures[0]
        return _("Independence: to confirm, for {day} says “{quote}”.").format(
            day=times.short_day(award.day), quote=award.quote
        )
    return _("Independence: nothing speaks against it.")


def missing(following: NextStatus) -> str:
    """``Para evangelista: faltan 7 puntos y otra recomendación.``"""
    status = codes.prosumer_name(following.status.value).lower()
    if not following.needs:
        return _("Next: {status}.").format(status=status)
    needs = codes.listed([need(one) for one in following.needs])
    return _("To become {status}: {needs}.").format(status=status, needs=needs)


def need(one: Need) -> str:
    """One thing that is missing, in lower case."""
    if one.code == "points":
        count = int(one.values["points"])
        return ngettext("{count} point", "{count} points", count).format(count=count)
    if one.code == "families":
        count = int(one.values["families"])
        return ngettext("evidence of {count} more kind", "evidence of {count} more kinds", count).format(
            count=count
        )
    if one.code == "recommendations":
        count = int(one.values["times"])
        return ngettext("{count} more recommendation", "{count} more recommendations", count).format(
            count=count
        )
    return {
        "voice": _("a suggestion, a useful complaint, a recommendation or help for others"),
        "answer": _("an answer from you to any of the items"),
        "mood": _("a last word that is not negative"),
        "independence": _("your word that nobody pays for it"),
    }.get(one.code, one.code)
