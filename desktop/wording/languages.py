"""Names of languages."""

from __future__ import annotations

from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import once_a_language


def language_name(code: str) -> str:
    """A language in lower case: ``inglés``; its code when it has no name here."""
    return _language_names().get(code, code)


@once_a_language
def _language_names() -> dict[str, str]:
    return {
        "es": _("Spanish"),
        "en": _("English"),
        "ca": _("Catalan"),
        "gl": _("Galician"),
        "eu": _("Basque"),
        "fr": _("French"),
        "de": _("German"),
        "it": _("Italian"),
        "pt": _("Portuguese"),
        "nl": _("Dutch"),
        "sv": _("Swedish"),
        "no": _("Norwegian"),
        "da": _("Danish"),
        "fi": _("Finnish"),
        "pl": _("Polish"),
        "cs": _("Czech"),
        "hu": _("Hungarian"),
        "ro": _("Romanian"),
        "bg": _("Bulgarian"),
        "ru": _("Russian"),
        "uk": _("Ukrainian"),
        "tr": _("Turkish"),
        "el": _("Greek"),
        "ar": _("Arabic"),
        "he": _("Hebrew"),
        "zh": _("Chinese"),
        "ja": _("Japanese"),
        "ko": _("Korean"),
        "und": _("undetermined"),
    }
