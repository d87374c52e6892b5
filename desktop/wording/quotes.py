"""Somebody's words, in the marks that the language puts around them."""

from __future__ import annotations

from desktop.wording.catalogue import gettext as _


def quoted(text: str) -> str:
    """``«podríais tener opción sin gluten»``; '' for no words."""
    return _("“{words}”").format(words=text) if text else ""
