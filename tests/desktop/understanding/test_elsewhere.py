"""Texts in languages that nothing was trained for are named, and no rule of ours speaks of them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from desktop.model.codes import Intent, Scale, Sentiment
from desktop.model.query import parse
from desktop.model.rating import Rating
from desktop.model.tags import TagKind
from desktop.understanding import elsewhere, lexicon
from desktop.understanding.language import LANGUAGES, LanguageDetector
from desktop.understanding.reader import quick_reader
from desktop.understanding.words import fold, forms_of
from desktop.wording import catalogue
from desktop.wording.languages import language_name

SENTENCES: dict[str, list[str]] = defaultdict(list)
for line in Path(__file__).with_name("elsewhere.tsv").read_text(encoding="utf-8").splitlines():
    code, sentence = line.split("\t")
    SENTENCES[code].append(sentence)


@pytest.mark.parametrize("language", sorted(elsewhere.NAMES))
def test_texts_from_elsewhere_are_named_and_not_judged(language: str) -> None:
    assert len(SENTENCES[language]) >= 6
    for text in SENTENCES[language]:
        found = quick_reader().understand(text)
        assert (found.language, found.sentiment) == (language, Sentiment.NEUTRAL), text
        assert found.confidence <= 0.4
        assert {tag.kind for tag in found.tags} == {TagKind.SENTIMENT}, text
    assert quick_reader().polarities(SENTENCES[language]) == [0.0] * len(SENTENCES[language])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The food was muy rico", "en"),
        ("Great tapas, gracias Paco", "es"),
        ("Sm\u00f8rrebr\u00f8d night was lovely", "en"),
        ("Great goulash and Pilsner Urquell", "en"),
        ("My new bra fits well, the mat is mad", "en"),
        ("La cerveza \u017bywiec estaba fr\u00eda", "es"),
        ("Estuvimos en \u0141\u00f3d\u017a y Krak\u00f3w", "es"),
        ("Kebap y baklava de diez", "es"),
        ("El sushi \u5bff\u53f8 estaba rico", "es"),
        ("Kaixo! Todo muy bien, eskerrik asko", "es"),
        ("\u0441\u043f\u0430\u0441\u0438\u0431\u043e, todo perfecto", "es"),
        ("Vi un rat\u00f3n", "es"),
        ("Joan i Ona molt amables", "ca"),
        ("Moi ben todo", "gl"),
        ("Os quartos estavam sujos", "pt"),
        ("Merci beaucoup Zlatan", "fr"),
        ("Le camere erano sporche, mai pi\u00f9", "it"),
        ("Zimmer mit Aussicht auf den Hof, das Bett war hart", "de"),
        ("\u00af\\_(\u30c4)_/\u00af", "und"),
        ("\u063a\u0630\u0627 \u062e\u06cc\u0644\u06cc \u062e\u0648\u0628 \u0628\u0648\u062f", "und"),
    ],
)
def test_names_dishes_and_a_word_of_thanks_make_no_other_language(text: str, language: str) -> None:
    assert quick_reader().understand(text).language == language


def test_what_all_languages_share_is_still_heard() -> None:
    reader = quick_reader()
    glad = reader.understand("Heerlijk gegeten \U0001f60d\U0001f60d")
    assert (glad.language, glad.sentiment) == ("nl", Sentiment.POSITIVE)
    asked = reader.understand("Hebben jullie een parkeerplaats?")
    assert [tag.code for tag in asked.tags if tag.kind is TagKind.INTENT] == [Intent.QUESTION]
    starred = reader.understand("Rommet var skittent og dyrt.", rating=Rating(1, Scale.FIVE))
    assert (starred.language, starred.sentiment) == ("no", Sentiment.NEGATIVE)
    assert starred.confidence <= 0.4


def test_a_text_that_is_mostly_ours_stays_ours_however_it_is_mixed() -> None:
    detector = LanguageDetector()
    for text in ("Rommet var fint. The room was fine and so was the breakfast", "The food, heerlijk!"):
        assert detector.detect(text, forms_of(fold(text))) == "en"


def test_the_lists_hold_single_words_once_and_no_trigger_is_ours() -> None:
    lists = lexicon.word_lists("elsewhere")
    small = lexicon.word_lists("languages")
    for words in lists.values():
        folded = [fold(word) for word in words]
        assert len(set(folded)) == len(folded)
        assert all(forms_of(word) == [word] for word in folded)
    triggers = LanguageDetector()._elsewhere.words
    assert triggers.isdisjoint(word for language in LANGUAGES for word in small[language])
    assert triggers.isdisjoint(lists["ours"])
    assert triggers <= {fold(word) for words in lists.values() for word in words}


@pytest.mark.parametrize("spoken", catalogue.LANGUAGES)
@pytest.mark.parametrize("language", sorted(elsewhere.NAMES))
def test_each_language_has_a_name_to_read_and_to_type(language: str, spoken: str) -> None:
    catalogue.use(spoken)
    name = language_name(language)
    assert name != language
    assert parse(f"idioma:{name}").languages == (language,)
    assert parse(f"language:{language}").languages == (language,)
