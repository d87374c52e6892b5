"""The lines of the panel of filters: what is typed for each, its words, how many items it would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.model.codes import Intent, Sentiment, Status
from desktop.model.facets import Facets
from desktop.model.query import Query, parse
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _
from desktop.wording.languages import language_name
from desktop.wording.sources import source_name

_MOST = 8
FLAGS = ("is:unread", "is:overdue", "is:risk", "is:prosumer", "with:note", "without:reply")

Line = tuple[str, str, int | None]
"""What is typed for a filter, its words, and how many items it would leave (None: not counted)."""


def lines_of(group: str, counts: Mapping[str, int], query: Query) -> list[Line]:
    """The filters of a group that a list offers, those in force included."""
    there = dict(counts)
    found: list[Line] = []
    for code in _codes(group, there):
        token = f"stars:={code}" if group == "stars" else f"{group}:{code}"
        if there.get(code) or in_force(query, token):
            found.append((token, _words(group, code), there.get(code, 0)))
    return found


def _codes(group: str, counts: Mapping[str, int]) -> Sequence[str]:
    """In the order in which one thinks of them; what is open-ended by how often it comes."""
    if group == "sentiment":
        return [item.value for item in Sentiment]
    if group == "status":
        return [item.value for item in Status]
    if group == "stars":
        return ["5", "4", "3", "2", "1"]
    if group == "intent":
        return [item.value for item in Intent]
    return sorted(counts, key=lambda code: (-counts[code], code))[:_MOST]


def _words(group: str, code: str) -> str:
    if group == "stars":
        return "★" * int(code)
    if group == "language":
        return codes.capital(language_name(code))
    named = {
        "source": source_name,
        "status": codes.status_name,
        "sentiment": codes.sentiment_name,
        "intent": codes.intent_name,
        "topic": codes.topic_title,
    }.get(group)
    return named(code) if named else code


def in_force(query: Query, token: str) -> bool:
    """Whether what is typed so is among the filters of ``query``."""
    one = parse(token)
    for field, usual in Query._field_defaults.items():
        wanted, given = getattr(one, field), getattr(query, field)
        if wanted == usual:
            continue
        return (
            set(wanted) <= set(given) if isinstance(wanted, tuple) and field != "stars" else wanted == given
        )
    return False


def flagged(token: str, facets: Facets | None) -> int | None:
    """How many items one of ``FLAGS`` would leave; None where nobody has counted."""
    operator, _colon, flag = token.partition(":")
    return facets.counts.get(operator, {}).get(flag, 0) if facets else None


def titles() -> list[tuple[str, str]]:
    """The groups of filters, with what stands over each."""
    return [
        ("sentiment", _("Sentiment")), ("stars", _("Stars")), ("status", _("Status")),
        ("intent", _("What they want")), ("topic", _("Topics")), ("source", _("Sources")),
        ("language", _("Language")), ("tag", _("Your own tags")),
    ]  # fmt: skip
