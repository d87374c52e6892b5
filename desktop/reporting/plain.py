"""Text made safe to be written: no half characters, and cells that no sheet can run."""

from __future__ import annotations

import re

FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""What a spreadsheet may take for a formula (OWASP, CSV injection; the last four are full-width)."""

_FORMULA = re.compile(f"'*[{re.escape(FORMULA_STARTS)}]")
_ESCAPED = re.compile(f"'+[{re.escape(FORMULA_STARTS)}]")


def whole(text: str) -> str:
    """``text`` without lone surrogates, which no file can hold; each becomes U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def escaped(text: str) -> str:
    """``text`` with a quotation mark before it when a sheet could run it. A text that begins with
    marks and a formula sign gets one more, so that taking one off always gives the text back."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescaped(cell: str) -> str:
    """The text of a cell that ``escaped`` wrote."""
    return cell[1:] if _ESCAPED.match(cell) else cell
