"""The language of Qt's own words: buttons of system dialogs, context menus of fields."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.wording import catalogue

_LOCALES = {"es": QLocale(QLocale.Language.Spanish, QLocale.Country.Spain), "en": QLocale("en_GB")}


def speak(application: QCoreApplication) -> None:
    """Have Qt speak the owner's language, as Oído itself does, and write dates after it.

    A Qt without its translations speaks English, which costs a few words in system dialogs.
    """
    language = catalogue.language()
    QLocale.setDefault(_LOCALES[language])
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
