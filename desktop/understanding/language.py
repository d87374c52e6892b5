"""Which language a text is in: a vote of its small words first, py3langid where that is unclear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.understanding.words import is_word

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = ("es", "en", "ca", "gl", "pt", "fr", "it", "de")
UNDETERMINED = "und"

# Small words and the commonest words of feedback, folded. A word that several languages
# share counts for each of them, but the less the more share it.
_COMMON_WORDS = {
    "es": "el la los las un una unos unas y o de del al a en con por para sin sobre que como cuando donde pero si "
    "no es son fue era estaba estan esta este esto eso muy mas mucho mucha todo todos toda nada nos me te se le les "
    "lo mi su sus ha han hay he hemos yo nosotros porque hasta desde tambien nunca siempre bien mal bueno buena "
    "buen malo mala gracias hola excelente servicio atencion trato comida precio sitio lugar recomiendo recomendable "
    "volver volvere volveremos genial perfecto encanta gusto tienen teneis puedo podeis quiero hoy ayer dia vez "
    "ahora aqui alli fatal horrible pesimo rico cuanto quien cual personal llego tarde rapido",
    "en": "the a an and or of to in on at for with without from by is are was were be been it its it's this that these "
    "those i i'm i've we you they he she my our your their me us him her not no don't didn't very so too but if as "
    "have has had do does did will would can could should there here what when where how who why all more most just "
    "great good bad nice love loved best worst terrible awful thanks thank please service staff food place hello hi "
    "ok never always back again recommend really everything nothing time friendly room price order",
    "ca": "el la els les un una uns unes i o de del dels al als a en amb per sense que com quan on pero si no es son "
    "era molt mes tot tots tota res ens em et se li ho meu seva ha han hem hi fins des tambe mai sempre be bo bona bon "
    "gracies hola servei menjar preu lloc tornarem tornare aquest aquesta aixo esta estava perque nosaltres gens "
    "recomanable molts anys ben",
    "gl": "o a os as un unha uns unhas e ou de do da dos das ao en no na nos nas con por para sen que como cando onde "
    "pero se non e son foi era estaba moi mais moito moita todo todos nada me te lle lles meu sua seu ten hai ata "
    "desde tamen nunca sempre ben mal bo boa grazas ola servizo comida prezo lugar sitio volveremos xente eles esta "
    "este isto",
    "pt": "o a os as um uma uns umas e ou de do da dos das ao em no na nos nas com por para sem que como quando onde "
    "mas se nao e sao foi era estava muito mais muita tudo todos nada me te lhe meu minha seu sua tem ha ate desde "
    "tambem nunca sempre bem mal bom boa obrigado obrigada ola servico atendimento comida preco lugar voltarei "
    "voltaremos eu nos eles voce recomendo otimo este esta isso pessoal",
    "fr": "le la les un une des et ou de du au aux a en dans avec pour par sans sur que qui comme quand mais si ne pas "
    "est sont etait etaient tres plus tout tous rien nous me te se lui leur mon ma notre il elle on je vous ils y "
    "c'est n'est j'ai l'accueil jusque depuis aussi jamais toujours bien mal bon bonne merci bonjour service cuisine "
    "prix endroit recommande parfait ce cette",
    "it": "il lo la i gli le un uno una e o di del della dei al alla a in con per senza su che come quando dove ma se "
    "non sono era molto piu tutto tutti niente ci mi ti si mio sua ha hanno abbiamo fino da anche mai sempre bene male "
    "buono buona grazie ciao servizio cibo prezzo posto torneremo consigliato ottimo questo questa personale camera "
    "c'e l'hotel",
    "de": "der die das den dem ein eine einen einem und oder von vom zu zum zur im in mit fur ohne auf an bei ist sind "
    "war waren es ich wir sie er ihr mein unser nicht kein keine sehr mehr alles nichts uns mich dich sich aber wenn "
    "als wie wo was hat haben hatte bis seit auch nie immer gut gute schlecht danke hallo essen preis ort gerne wieder "
    "super freundlich zimmer leider",
}


def _votes() -> dict[str, tuple[tuple[int, float], ...]]:
    speakers: dict[str, list[int]] = {}
    for at, language in enumerate(LANGUAGES):
        for word in set(_COMMON_WORDS[language].split()):
            speakers.setdefault(word, []).append(at)
    return {word: tuple((at, 1.0 / len(found)) for at in found) for word, found in speakers.items()}


_VOTES = _votes()
_CLEAR_LEAD = 1.0
_CLEAR_SHARE = 1.6
_LONG = 6
_SURE = 0.9


class LanguageDetector:
    """Names a text's language among ``LANGUAGES``; loads py3langid at the first unclear text."""

    def __init__(self) -> None:
        self._identifier: LanguageIdentifier | None = None

    def detect(self, text: str, forms: Sequence[str]) -> str:
        """ISO 639-1 of ``text`` with the tokens ``forms``; 'und' where there are no words we know."""
        scores = [0.0] * len(LANGUAGES)
        votes = _VOTES
        for form in forms:
            found = votes.get(form)
            if found:
                for at, vote in found:
                    scores[at] += vote
        if "\u00bf" in text or "\u00a1" in text or "\u00f1" in text or "\u00d1" in text:
            scores[0] += 1.5
        best, second = sorted(scores)[:-3:-1]
        if best >= second + _CLEAR_LEAD and best >= _CLEAR_SHARE * second:
            return LANGUAGES[scores.index(best)]
        return self._ask(text, forms, scores)

    def _ask(self, text: str, forms: Sequence[str], scores: list[float]) -> str:
        words = [form for form in forms if is_word(form)]
        letters = sum(map(len, words))
        if letters < 2 or sum(len(word) for word in words if word.isascii()) * 2 < letters:
            return UNDETERMINED
        if self._identifier is None:
            self._identifier = _load_identifier()
        language, confidence = self._identifier.classify(text.lower())
        if len(words) < _LONG and (confidence < _SURE or scores[LANGUAGES.index(language)] < max(scores)):
            # py3langid says anything of a word or two: the votes know better, and where they
            # are silent or equal, what our owners read most is likeliest.
            return LANGUAGES[scores.index(max(scores))]
        return str(language)


def _load_identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
