"""Letters without accents and case, one for one, so that positions stay those of the text."""

from __future__ import annotations

import unicodedata


def _plain(character: str) -> str:
    """The base letter in lower case; ñ and ç are letters of their own and stay."""
    low = character.lower()
    if len(low) != 1 or low in "ñç":
        return low if len(low) == 1 else character
    base = unicodedata.normalize("NFD", low)[0]
    return base if base.isalpha() else low


_TABLE = {code: _plain(chr(code)) for code in range(0x41, 0x250) if chr(code).isalpha()}
_TABLE.update({ord("’"): "'", ord("‘"): "'", ord("´"): "'", ord("\u00a0"): " ", ord("\u202f"): " "})  # noqa: RUF001


def fold(text: str) -> str:
    """``text`` in lower case without accents, of the same length."""
    return text.translate(_TABLE)
