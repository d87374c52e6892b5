"""The gettext catalogue: which language the owner reads, and the words in it.

Sentences in the code are English; ``resources/translations/es.po`` holds the Spanish.
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Callable
from functools import cache, wraps
from typing import TypeVar

from desktop import paths
from desktop.wording.messages import Messages

T = TypeVar("T")

DOMAIN = "oido"
LANGUAGES = ("es", "en")
LANGUAGE_VARIABLE = "OIDO_LANG"
_WITH_POINT = frozenset({"MX", "GT", "HN", "NI", "SV", "PA", "DO", "PR", "PE", "US", "419"})
"""Where Spanish is spoken and figures are written 1,234.5 all the same."""
_TERRITORY = re.compile(r"es[_-]([a-z]{2}|419)\b", re.IGNORECASE)
_MEXICO = "spanish_mexico"


class _Current:
    """The translations in use; a process speaks one language at a time."""

    language: str = "en"
    messages = Messages()
    comma = False


def preferred_language() -> str:
    """``es`` or ``en``: from ``OIDO_LANG``, else from the system; Spanish when unsure.

    Oído is Spanish-speaking first: a system that names neither language gets Spanish.
    """
    asked = os.environ.get(LANGUAGE_VARIABLE, "").lower()[:2]
    if asked in LANGUAGES:
        return asked
    return "en" if _system("LC_MESSAGES").lower().startswith("en") else "es"


def _system(kind: str) -> str:
    """The name of the system's locale for this kind of words: ``es_MX.UTF-8``."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", kind, "LANG")]
    # Not getlocale(): that takes C.UTF-8, which says nothing of a language, for American English.
    return next((name for name in names if name), "") or locale.setlocale(locale.LC_CTYPE)


def use(language: str) -> None:
    """Speak ``language`` from now on (one of ``LANGUAGES``)."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    _Current.language, _Current.messages = language, _messages(language)
    _Current.comma = language == "es" and not _writes_points(_system("LC_NUMERIC"))


def _writes_points(system: str) -> bool:
    found = _TERRITORY.match(system)
    if found:
        return found[1].upper() in _WITH_POINT
    return system.lower().startswith(_MEXICO)


@cache
def _messages(language: str) -> Messages:
    compiled = paths.resources() / "translations" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    # The words in the code are English.
    return Messages(compiled.read_bytes() if language != "en" or compiled.exists() else b"")


def language() -> str:
    """The language in use: ``es`` or ``en``."""
    return _Current.language


def decimal_comma() -> bool:
    """Whether figures are written 1.234,5, as in Spain; in Mexico and in English they are not."""
    return _Current.comma


def once_a_language(make: Callable[[], T]) -> Callable[[], T]:
    """``make``, called again only when another language is spoken: for words that stand in every row."""
    kept: tuple[Messages, T] | None = None

    @wraps(make)
    def made() -> T:
        nonlocal kept
        if kept is None or kept[0] is not _Current.messages:
            kept = _Current.messages, make()
        return kept[1]

    return made


def gettext(message: str) -> str:
    """``message`` in the owner's language."""
    return _Current.messages.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the sentence that fits ``number``."""
    return _Current.messages.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """``message`` where the same English word has several Spanish ones."""
    return _Current.messages.pgettext(context, message)
