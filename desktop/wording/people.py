"""People in words: ties, reasons for a merge, care, consent, reach, and the weights' names."""

from __future__ import annotations

from desktop.model.care import CareKind
from desktop.model.merges import MergeReason
from desktop.model.people import ConsentState, CustomerOrder, Need, Reach, Tie
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext


def tie_name(code: str) -> str:
    """What the owner knows of a customer's ties."""
    return {
        Tie.INDEPENDENT.value: pgettext("tie", "Independent"),
        Tie.SPONSORED.value: pgettext("tie", "Paid or invited"),
        Tie.EMPLOYEE.value: pgettext("tie", "Works here"),
        Tie.FAMILY.value: pgettext("tie", "Family or friend"),
        Tie.COMPETITOR.value: pgettext("tie", "Competitor"),
    }.get(code, code)


def order_name(code: str) -> str:
    """An order of the customers' list."""
    return {
        CustomerOrder.SCORE.value: pgettext("order", "Most points"),
        CustomerOrder.NEWEST.value: pgettext("order", "Last heard of"),
        CustomerOrder.NAME.value: pgettext("order", "Name"),
        CustomerOrder.ITEMS.value: pgettext("order", "Most said"),
    }.get(code, code)


def reason(why: MergeReason) -> str:
    """Why two customers may be one, as a short sentence without a full stop."""
    values = why.values
    if why.code == "same_email":
        return _("Same e-mail: {value}").format(value=values.get("value", ""))
    if why.code == "same_phone":
        return _("Same phone: {value}").format(value=values.get("value", ""))
    if why.code == "same_name":
        return _("Same name, and a rare one: {name}").format(name=values.get("name", ""))
    if why.code == "like_writing":
        return _("They write alike ({percent} %)").format(percent=values.get("percent", ""))
    if why.code == "same_place":
        return _("Same place: {place}").format(place=values.get("place", ""))
    return why.code


def field_name(code: str) -> str:
    """A line of a merge's preview."""
    return {
        "name": pgettext("merge", "Name"),
        "independence": pgettext("merge", "Independence"),
        "status_by_hand": pgettext("merge", "Status by hand"),
        "opted_out": pgettext("merge", "No profiling since"),
        "identities": pgettext("merge", "Names and handles"),
        "contacts": pgettext("merge", "Mails and phones"),
        "items": pgettext("merge", "Items"),
        "notes": pgettext("merge", "Notes"),
        "tags": pgettext("merge", "Tags"),
        "reminders": pgettext("merge", "Reminders"),
        "consents": pgettext("merge", "Leave to quote"),
        "score": pgettext("merge", "Points"),
        "status": pgettext("merge", "Status"),
        "at_risk": pgettext("merge", "At risk"),
    }.get(code, code)


def field_value(code: str, value: str) -> str:
    """A cell of a merge's preview in words; '' for nothing."""
    if code == "independence":
        return tie_name(value) if value else ""
    if code in ("status_by_hand", "status"):
        return codes.prosumer_name(value) if value else ""
    if code == "at_risk":
        return codes.risk_name(value) if value else ""
    if code == "opted_out":
        return times.moment(value) if value else ""
    return times.number(int(value)) if value.isdigit() and code != "name" else value


def care_name(code: str) -> str:
    """What can be done for a person, as an infinitive."""
    return {
        CareKind.WIN_BACK.value: pgettext("care", "Win back"),
        CareKind.THANK.value: pgettext("care", "Thank"),
        CareKind.INVITE.value: pgettext("care", "Invite to say more"),
        CareKind.QUOTE.value: pgettext("care", "Ask to quote"),
    }.get(code, code)


def care_why(why: Need) -> str:
    """Why a person is on the care list, as a short phrase."""
    values = why.values
    day = times.short_day(str(values.get("day", "")))
    if why.code == "at_risk":
        return codes.risk_name(str(values.get("reason", "")))
    if why.code == "valued":
        name = codes.prosumer_name(str(values.get("status", "")))
        return _("{status}, {score} points").format(status=name, score=values.get("score", 0))
    if why.code == "often":
        count = int(values.get("items", 0))
        return ngettext("{count} item so far", "{count} items so far", count).format(
            count=times.number(count)
        )
    if why.code == "not_answered":
        return _("Not answered yet")
    return {
        "silent_since": _("Silent since {day}"),
        "recommended": _("Recommended you on {day}"),
        "told_in_detail": _("Told it in detail on {day}"),
        "hinted": _("Hinted at an idea on {day}"),
        "suggested": _("Suggested something on {day}, in few words"),
        "complained_usefully": _("Complained to the point on {day}"),
    }.get(why.code, why.code).format(day=day)


def consent_name(code: str) -> str:
    """The state of a leave to quote."""
    return {
        ConsentState.ASKED.value: pgettext("quote", "Asked"),
        ConsentState.GIVEN.value: pgettext("quote", "May be quoted"),
        ConsentState.REFUSED.value: pgettext("quote", "Would rather not"),
        ConsentState.WITHDRAWN.value: pgettext("quote", "Taken back"),
    }.get(code, code)


def reach_name(reach: Reach) -> str:
    """The chip of reach: a fact, no verdict."""
    number = times.number(reach.value)
    if reach.kind == "followers":
        return ngettext("{count} follower", "{count} followers", reach.value).format(count=number)
    if reach.kind == "local_guide":
        return _("Local Guide, level {level}").format(level=reach.value) if reach.value else _("Local Guide")
    return ngettext("{count} review written there", "{count} reviews written there", reach.value).format(
        count=number
    )


def weight_group(code: str) -> str:
    """A part of the weights' table."""
    return {
        "caps": pgettext("weights", "Most points of a family"),
        "points": pgettext("weights", "Points for each"),
        "recurrence": pgettext("weights", "Coming back"),
        "age": pgettext("weights", "Age"),
        "statuses": pgettext("weights", "Statuses"),
    }.get(code, code)


def weight_name(key: str) -> str:
    """One line of the weights' table."""
    if key.startswith("cap_"):
        return codes.family_name(key.removeprefix("cap_"))
    return {
        "detail": pgettext("weight", "Told in detail"),
        "suggestion": pgettext("weight", "Clear suggestion"),
        "suggestion_vague": pgettext("weight", "Vague suggestion"),
        "constructive_complaint": pgettext("weight", "Useful complaint"),
        "recommends": pgettext("weight", "Recommendation"),
        "promoter_from": pgettext("weight", "NPS answer that counts as a recommendation"),
        "top_stars": pgettext("weight", "Best stars with words"),
        "answers_customer": pgettext("weight", "Help for another customer"),
        "informs_from": pgettext("weight", "Words from which help counts"),
        "second_day": pgettext("weight", "Second day"),
        "third_day": pgettext("weight", "Third day"),
        "fourth_day": pgettext("weight", "Fourth day"),
        "channels": pgettext("weight", "Second source"),
        "full_months": pgettext("weight", "Months of full worth"),
        "half_months": pgettext("weight", "Months until nothing is left"),
        "emerging": pgettext("weight", "Emerging from"),
        "prosumer": pgettext("weight", "Prosumer from"),
        "evangelist": pgettext("weight", "Evangelist from"),
        "evangelist_recommends": pgettext("weight", "Points of recommendations for an evangelist"),
        "stays_above": pgettext("weight", "A status is lost below this share of its threshold"),
    }.get(key, key)
