"""Names of the places where things are said."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.sources import source_of
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import once_a_language, pgettext
from desktop.wording.codes import listed


def source_name(code: str) -> str:
    """Where it was said. Proper names stay; common words are translated."""
    return _source_names().get(code) or source_of(code).name


def told_source(code: str) -> str:
    """``source_name``, and '' where a table did not say: on every row that would only be in the way."""
    return "" if code == "table" else source_name(code)


@once_a_language
def _source_names() -> dict[str, str]:
    return {
        "mail": pgettext("source", "E-mail"),
        "survey": pgettext("source", "Survey"),
        "web": pgettext("source", "Website"),
        "forum": pgettext("source", "Forum"),
        "phone": pgettext("source", "Phone"),
        "person": pgettext("source", "In person"),
        "table": pgettext("source", "No source"),
        "instagram_messages": pgettext("source", "Instagram messages"),
        "x_messages": pgettext("source", "X messages"),
    }


def where_said(sources: Sequence[str]) -> str:
    """``on Google and WhatsApp, by e-mail``; '' where nobody knows."""
    phrases = _where_phrases()
    named = [source_name(code) for code in sources if code not in phrases]
    parts = [_("on {sources}").format(sources=listed(named))] if named else []
    return ", ".join([*parts, *(phrases[code] for code in sources if phrases.get(code))])


@once_a_language
def _where_phrases() -> dict[str, str]:
    """What is no proper name has a preposition of its own."""
    return {
        "mail": _("by e-mail"),
        "survey": _("in a survey"),
        "web": _("on the website"),
        "forum": _("in a forum"),
        "phone": _("by phone"),
        "person": _("in person"),
        "table": "",
        "instagram_messages": _("by Instagram message"),
        "x_messages": _("by X message"),
    }
