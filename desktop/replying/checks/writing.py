"""Checks on how a draft was written: spelling, and in what mood (R29, R31)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.model.codes import Level
from desktop.model.drafts import DraftContext, Finding
from desktop.replying import spelling
from desktop.replying.checks.draft import LOW_RATING, Draft

HOT_SECONDS = 300
"""A reply to a bad review within five minutes is written in the heat of the moment (replies.md R31)."""


def allowed_words(context: DraftContext) -> set[str]:
    """Folded words that are right in a reply to this item, whatever the dictionary says."""
    known = (context.customer_name, *context.own_names, *context.own_data, *context.own_words)
    return set(spelling.words_in([*known, context.feedback_text]))


def misspelt(draft: Draft) -> Iterator[Finding]:
    """R29: words that the dictionary of the reply's language does not know; shows the first."""
    context = draft.context
    language = spelling.language_of(draft.text, context.feedback_language)
    found = spelling.misspelt(draft.text, language, allowed_words(context))
    if found:
        yield draft.at("R29", Level.TIP, found[0].start, found[0].end, count=len(found))


def in_the_heat(draft: Draft) -> Iterator[Finding]:
    """R31: a reply to at most two stars, written within five minutes."""
    context = draft.context
    low = context.rating is not None and context.rating.normal <= LOW_RATING
    if low and context.written_within is not None and context.written_within < HOT_SECONDS:
        yield draft.whole("R31", Level.TIP)
