"""A survey's questions inside its answers' text: told apart from what the customer said.

A response with several open questions is one item whose text holds each answer behind its
question. The question is the owner's, so no tag may rest on it.
"""

from __future__ import annotations

import re

LABEL_END = "\u2003"
"""An em space: wide to the eye, and hardly ever typed by anybody."""

_LABEL = re.compile(rf"^[^\n{LABEL_END}]{{1,200}}[:?]{LABEL_END}", re.MULTILINE)


def labelled(label: str, answer: str) -> str:
    """``answer`` behind its question; ``label`` ends in a colon or a question mark."""
    return f"{label}{LABEL_END}{answer}"


def without_labels(text: str) -> str:
    """``text`` with its labels blanked out, every other character in its place."""
    if LABEL_END not in text:
        return text
    return _LABEL.sub(lambda match: " " * len(match[0]), text)
