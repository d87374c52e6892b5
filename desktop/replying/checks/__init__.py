"""The checks on a draft, as rules with reasons (replies.md §3). No network, no model, no guess
that cannot be shown in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.model.codes import Level
from desktop.model.drafts import DraftContext, Finding
from desktop.replying.checks.draft import Draft

Rule = Callable[[Draft], Iterator[Finding]]


def rules() -> dict[str, Rule]:
    """Every rule by its code. Loaded at the first draft: their patterns take a moment to compile,
    which the start of the window does not have."""
    from desktop.replying.checks.rulebook import RULES

    return RULES


_HEAVIEST_FIRST = {Level.BLOCK: 0, Level.WARN: 1, Level.TIP: 2}


def check(text: str, context: DraftContext) -> list[Finding]:
    """What the rules find in a draft, heaviest first, then in the order of the rules and of the
    text. An empty draft has nothing to find."""
    if not text.strip():
        return []
    draft = Draft(text, context)
    found = [
        finding for rule in rules().values() for finding in rule(draft) if not _turned_off(finding, context)
    ]
    return sorted(found, key=lambda finding: (_HEAVIEST_FIRST[finding.level], finding.code, finding.start))


def _turned_off(finding: Finding, context: DraftContext) -> bool:
    """Whether the owner does not want to hear of this, everywhere or in this channel."""
    if finding.level is Level.BLOCK:
        return False
    return finding.code in context.off or f"{context.channel}:{finding.code}" in context.off
