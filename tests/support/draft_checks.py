"""What the tests of draft checks ask."""

from __future__ import annotations

from desktop.model.drafts import DraftContext
from desktop.replying.checks import check


def codes(text: str, context: DraftContext) -> list[str]:
    """The rules that a draft breaks, one for each finding."""
    return [finding.code for finding in check(text, context)]
