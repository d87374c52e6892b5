"""Cells that no spreadsheet can run: escaped on the way out, taken back on the way in."""

from __future__ import annotations

import re

FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""What a spreadsheet may take for a formula (OWASP, CSV injection; the last four are full-width)."""

_FORMULA = re.compile(rf"'*[\s\u200b\ufeff]*[{re.escape(FORMULA_STARTS)}]")
_ESCAPED = re.compile(rf"'+[\s\u200b\ufeff]*[{re.escape(FORMULA_STARTS)}]")
"""Some sheets take blanks off the front before they look."""


def escaped(text: str) -> str:
    """``text`` with a quotation mark before it when a sheet could run it. A text that begins with
    marks and a formula sign gets one more, so that taking one off always gives the text back."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescaped(cell: str) -> str:
    """The text of a cell that ``escaped`` wrote."""
    return cell[1:] if _ESCAPED.match(cell) else cell
