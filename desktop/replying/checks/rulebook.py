"""Every rule by its code (replies.md §3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.model.drafts import Finding
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
    writing,
)
from desktop.replying.checks.draft import Draft

RULES: dict[str, Callable[[Draft], Iterator[Finding]]] = {
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
    "R29": writing.misspelt,
    "R30": steps.promises,
    "R31": writing.in_the_heat,
    "R32": steps.formal_complaint,
}
