"""Ideas in words: their status, their order, who asked; what was done about them."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.model.ideas import Idea, KnownIdea, Proposal
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext

Values = Mapping[str, str | int]


def status_name(code: str) -> str:
    """What became of an idea."""
    return {
        "new": pgettext("idea", "New"),
        "under_consideration": pgettext("idea", "Under consideration"),
        "planned": pgettext("idea", "Planned"),
        "done": pgettext("idea", "Done"),
        "declined": pgettext("idea", "Declined"),
    }.get(code, code)


def order_name(code: str) -> str:
    """How ideas are ordered."""
    return {
        "demand": _("Most asked for"),
        "who": _("Asked for by prosumers"),
        "recency": _("Newest first"),
    }.get(code, code)


def asked_for(idea: KnownIdea) -> str:
    """``Pide «Dos turnos los sábados» · planeada``."""
    return _("It asks for “{idea}” · {status}").format(
        idea=idea.title, status=status_name(idea.status).lower()
    )


def told_name(code: str) -> str:
    """How far the news is on its way to somebody."""
    return {
        "": pgettext("news", "not told yet"),
        "draft": pgettext("news", "draft to finish"),
        "ready": pgettext("news", "waits to be posted"),
        "posted": pgettext("news", "told"),
    }.get(code, code)


def who_asked(one: Idea | Proposal) -> str:
    """``5 personas, 2 de ellas prosumers``."""
    people = ngettext("{count} person", "{count} people", one.people).format(count=times.number(one.people))
    if not one.prosumers:
        return people
    if one.prosumers == one.people == 1:
        return _("{people}, a prosumer").format(people=people)
    valued = ngettext("{count} of them a prosumer", "{count} of them prosumers", one.prosumers)
    return f"{people}, {valued.format(count=times.number(one.prosumers))}"


def news(one: Idea) -> str:
    """Who has heard what became of it; '' while there is nothing to tell."""
    if not one.status.settled or not one.people:
        return ""
    if not one.to_tell:
        return ngettext("{count} person has been told", "all {count} have been told", one.told).format(
            count=times.number(one.told)
        )
    return _("{told} of {people} have been told").format(
        told=times.number(one.told), people=times.number(one.people)
    )


def done(verb: str, values: Values) -> str:
    """The passing notice after a verb on ideas; '' for another verb."""
    title = str(values.get("title", ""))
    count = int(values.get("count", 0))
    if verb == "idea_told":
        return ngettext("{count} draft prepared.", "{count} drafts prepared.", count).format(count=count)
    if verb == "suggestion_left":
        return _("Noted: that is no idea.")
    if verb == "idea_status":
        return _("“{title}”: {status}.").format(
            title=title, status=status_name(str(values.get("status", ""))).lower()
        )
    return {
        "idea_saved": _("Idea “{title}” kept."),
        "idea_changed": _("Idea saved."),
        "idea_asked": _("Added to “{title}”."),
        "idea_unasked": _("Taken out of “{title}”."),
        "ideas_merged": _("“{other}” is part of “{title}” now."),
        "idea_split": _("“{title}” is an idea of its own now."),
        "idea_removed": _("Idea “{title}” dropped."),
        "review_link_set": _("Link saved."),
    }.get(verb, "").format(title=title, other=values.get("other", ""))


def step_name(verb: str) -> str:
    """A step on ideas as a short noun or infinitive in lower case; '' for another verb."""
    return {
        "idea_saved": pgettext("step", "keep idea"),
        "idea_changed": pgettext("step", "change idea"),
        "idea_status": pgettext("step", "status of an idea"),
        "idea_asked": pgettext("step", "add to an idea"),
        "idea_unasked": pgettext("step", "take out of an idea"),
        "ideas_merged": pgettext("step", "merge ideas"),
        "idea_split": pgettext("step", "split idea"),
        "idea_removed": pgettext("step", "drop idea"),
        "idea_told": pgettext("step", "tell those who asked"),
        "suggestion_left": pgettext("step", "no idea"),
        "review_link_set": pgettext("step", "link for reviews"),
    }.get(verb, "")
