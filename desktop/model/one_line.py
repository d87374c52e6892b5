"""What was said in several lines, as it stands in a list: on one."""

from __future__ import annotations

BETWEEN = " · "
_LONGEST_END = 60
"""Letters of a line that ended where its writer wanted. A mail's are longer: its program broke them."""
_CLOSED = frozenset(".,;:!?…-/&([{«“·|\u2013\u2014\u2018")


def on_one_line(text: str) -> str:
    """``text`` on one line. A dot stands where a title, an answer or a message ended without a full
    stop, so that «Nada» and «El baño estaba sucio» do not run into one sentence."""
    if "\n" not in text:
        return " ".join(text.split())
    said = ""
    last = ""
    for line in text.split("\n"):
        words = " ".join(line.split())
        if not words:
            continue
        if last:
            open_end = last[-1] not in _CLOSED and len(last) <= _LONGEST_END
            said += BETWEEN if open_end else " "
        said += words
        last = words
    return said
