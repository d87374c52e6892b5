"""Names as they are sorted and looked for: small letters, no accents, single blanks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(4096)
def folded(name: str) -> str:
    """``name`` without case, accents and layout; ñ is folded to n, as in the search index."""
    if name.isascii():
        return " ".join(name.lower().split())
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
