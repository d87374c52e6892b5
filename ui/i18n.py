"""The language of Qt's own words: buttons of system dialogs, context menus of fields."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.wording import catalogue
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext

# Kept here: to look for them among the children of the application, PySide would learn what a style is.
_spoken: list[QTranslator] = []
_LOCALES = {"es": QLocale(QLocale.Language.Spanish, QLocale.Country.Spain), "en": QLocale("en_GB")}


class OwnWords(QTranslator):
    """What Qt's own translation says otherwise or not at all: names of keys as keyboards print them, for
    its Spanish has "Control" and "Mayúsculas", and words of the dialog for files that it leaves out."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt asks this before it installs a translator
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The word, or None for all that others translate."""
        word = None
        if context == "QShortcut":
            word = key_name(source) if source in _KEYS else None
        elif context in _OF_FILES:
            word = _words_of_files().get(source)
        # The stubs know no null string, which alone says "ask the next translator".
        return word  # type: ignore[return-value]


_KEYS = frozenset({"Ctrl", "Shift", "Alt", "Del", "Esc", "Return"})
_OF_FILES = frozenset({"QFileDialog", "QAbstractFileIconProvider"})


def _words_of_files() -> dict[str, str]:
    """What Qt 6.11 has no Spanish for in the dialog that a system without one of its own shows."""
    return {
        "&Look in:": _("&Look in:"),
        "Files of &type:": _("Files of &type:"),
        "Folder": _("Folder"),
        "File": pgettext("kind", "File"),
        "%1 File": _("%1 File"),
        "Drive": pgettext("kind", "Drive"),
        "Unknown": pgettext("kind", "Unknown"),
    }


def key_name(key: str) -> str:
    """What stands on a key: ``Mayús``, ``Supr``, ``↵``; other keys keep their name."""
    if key == "Shift":
        return pgettext("key", "Shift")
    if key == "Del":
        return pgettext("key", "Del")
    return "↵" if key == "Return" else key


def speak(application: QCoreApplication) -> None:
    """Have Qt speak the owner's language, as Oído itself does, and write dates after it.

    A Qt without its translations speaks English, which costs a few words in system dialogs.
    """
    language = catalogue.language()
    QLocale.setDefault(_LOCALES[language])
    while _spoken:
        application.removeTranslator(_spoken.pop())
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator()
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        _spoken.append(translator)
    # The last one is asked first.
    _spoken.append(OwnWords())
    for each in _spoken:
        application.installTranslator(each)
