"""What a template's placeholders stand for, under their English and their Spanish names."""

from __future__ import annotations

from collections.abc import Mapping

_NAMELESS = frozenset(
    {"google", "usuario", "anónimo", "anonimo", "anonymous", "cliente", "guest", "a", "un", "una"}
)
_LONGEST_SHOUTED = 3


def values(customer: str, *, signature: str, business: str) -> Mapping[str, str]:
    """The first name of the customer, who signs (the business where nobody is named), the business."""
    first, signs = first_name(customer), signature or business
    return {
        "name": first,
        "nombre": first,
        "signature": signs,
        "firma": signs,
        "business": business,
        "negocio": business,
    }


def first_name(shown: str) -> str:
    """The given name in a displayed one, for a greeting: ``Marta`` of ``Marta G.``; '' where it is
    a handle, a company in capitals or no name at all. It only offers words that the owner then
    reads; nothing rests on it."""
    words = shown.split()
    first = words[0].strip(".,;:") if words else ""
    lettered = first.replace("-", "").replace("'", "").replace("\u2019", "")
    if len(first) < 2 or not lettered.isalpha() or not first[0].isupper() or first.lower() in _NAMELESS:
        return ""
    return "" if first.isupper() and len(first) > _LONGEST_SHOUTED else first
