"""The checks on a draft, as rules with reasons (replies.md §3). No network, no model, no guess
that cannot be shown in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from desktop.model.codes import Level
from desktop.model.drafts import DraftContext, Finding
from desktop.replying.checks.draft import Draft

Rule = Callable[[Draft], Iterator[Finding]]


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code. Loaded at the first draft: their patterns take a moment to compile,
    which the start of the window does not have."""
    from desktop.replying.checks import (
        care,
        confidences,
        form,
        likeness,
        manner,
        people,
        privacy,
        steps,
        tone,
    )

    return {
        "R01": form.too_long,
        "R02": form.unfilled,
        "R03": privacy.personal_data,
        "R04": people.names,
        "R05": people.employee_affairs,
        "R06": confidences.confidences,
        "R07": tone.asks_for_change,
        "R08": tone.bribes,
        "R09": tone.threatens,
        "R10": tone.accuses,
        "R11": tone.blames,
        "R12": tone.half_apologises,
        "R13": tone.insults,
        "R14": care.no_apology,
        "R15": care.no_thanks,
        "R16": care.misses_the_point,
        "R17": care.leaves_question,
        "R18": care.leaves_suggestion,
        "R19": steps.no_next_step,
        "R20": form.shouting,
        "R21": likeness.copies,
        "R22": likeness.wrong_language,
        "R23": manner.mixed_address,
        "R24": likeness.wrong_name,
        "R25": form.links,
        "R26": form.lists_and_quotes,
        "R27": form.odd_length,
        "R28": manner.sells,
        "R30": steps.promises,
        "R32": steps.formal_complaint,
    }


_HEAVIEST_FIRST = {Level.BLOCK: 0, Level.WARN: 1, Level.TIP: 2}


def check(text: str, context: DraftContext) -> list[Finding]:
    """What the rules find in a draft, heaviest first, then in the order of the rules and of the
    text. An empty draft has nothing to find."""
    if not text.strip():
        return []
    draft = Draft(text, context)
    found = [finding for rule in rules().values() for finding in rule(draft)]
    return sorted(found, key=lambda finding: (_HEAVIEST_FIRST[finding.level], finding.code, finding.start))
