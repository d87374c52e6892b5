"""The gettext catalogue: which language the owner reads, and the words in it.

Sentences in the code are English; ``resources/translations/es.po`` holds the Spanish.
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from desktop import paths

T = TypeVar("T")

DOMAIN = "oido"
LANGUAGES = ("es", "en")
LANGUAGE_VARIABLE = "OIDO_LANG"


class _Current:
    """The translations in use; a process speaks one language at a time."""

    language: str = "en"
    translations: _gettext.NullTranslations = _gettext.NullTranslations()


def preferred_language() -> str:
    """``es`` or ``en``: from ``OIDO_LANG``, else from the system; Spanish when unsure.

    Oído is Spanish-speaking first: a system that names neither language gets Spanish.
    """
    asked = os.environ.get(LANGUAGE_VARIABLE, "").lower()[:2]
    if asked in LANGUAGES:
        return asked
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    system = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return "en" if system.lower().startswith("en") else "es"


def use(language: str) -> None:
    """Speak ``language`` from now on (one of ``LANGUAGES``)."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    _Current.language = language
    folder = paths.resources() / "translations"
    _Current.translations = _gettext.translation(
        DOMAIN, localedir=str(folder), languages=[language], fallback=language == "en"
    )


def language() -> str:
    """The language in use: ``es`` or ``en``."""
    return _Current.language


def once_a_language(make: Callable[[], T]) -> Callable[[], T]:
    """``make``, called again only when another language is spoken: for words that stand in every row."""
    kept: tuple[_gettext.NullTranslations, T] | None = None

    @wraps(make)
    def made() -> T:
        nonlocal kept
        if kept is None or kept[0] is not _Current.translations:
            kept = _Current.translations, make()
        return kept[1]

    return made


def gettext(message: str) -> str:
    """``message`` in the owner's language."""
    return _Current.translations.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the sentence that fits ``number``."""
    return _Current.translations.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """``message`` where the same English word has several Spanish ones."""
    return _Current.translations.pgettext(context, message)
