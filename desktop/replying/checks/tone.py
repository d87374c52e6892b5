"""Checks on what a draft does to people: pressure, bribes, threats, blame (R07-R13).

Patterns run over folded text (lower case, no accents, ñ kept) in both languages at once,
since an owner may answer in either. They are narrow on purpose: a phrase that has an
innocent reading in a reply is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from desktop.replying.checks.draft import Draft


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{phrase})" for phrase in phrases))


_REVIEW_ES = r"(?:reseña|valoracion|comentario|puntuacion|critica|calificacion)(?:e?s)?\b"
_THEIR_ES = r"(?:su|tu|la|esta|esa|vuestra|este|ese|el)\s+(?:\w+\s+)?"
_ABOUT = r"[^.!?\n]{0,40}"  # a few words of the same sentence

ASKS_FOR_CHANGE = _any(
    r"(?<!por )(?:borr|retir|elimin|modific|cambi|edit|rectific|quit|actualiz|reconsider)"
    rf"(?:ar|arla|arlo|a|as|an|e|es|en|ase|aras)\s+{_THEIR_ES}{_REVIEW_ES}",
    r"(?<!por )(?:borr|retir|elimin|quit)(?:ar|a|as|an|e|es|en)\s+(?:su|tu|la|esa|esta)\s+opinion\b",
    rf"(?<!por )(?:sube|suba|subas|subir|suban|mejore|mejores)\s+{_THEIR_ES}{_REVIEW_ES}",
    r"(?<!por )(?<!nos )(?:cambi|sub|pas)(?:a|as|ar|e|es|en|arla|arnos|irla|ir|arias|aria)(?:la|nos|lo)?\b"
    rf"{_ABOUT}\b(?:(?:a|por|en) (?:las )?(?:5|cinco|cuatro|mas)\b(?: estrellas| puntos)?|estrellas? por)",
    rf"nos (?:cambias?|cambiarias?|subes?|subirias?|pasas?)\b{_ABOUT}\bestrellas?\b",
    r"(?:podria[ns]?|puede[ns]?|pedimos|pido|rogamos|agradeceriamos|por favor)\b"
    rf"{_ABOUT}\b(?:borr|retir|elimin|modific|rectific)(?:e|es|a|ar|ara|aras|arla|arlo)(?:la|lo)?\b",
    r"(?<!nos )(?<!que )(?:pon|ponga|pongas|ponganos|ponnos|denos|danos|suba|subas|sube|deje|dejes)\b"
    rf"{_ABOUT}\b(?:5|cinco|mas) estrellas",
    r"(?<!for )(?:remov|delet|chang|edit|updat|revis|amend|withdraw|reconsider|rais|improv)(?:e|ing)?\s+"
    r"(?:your|this|that)\s+(?:[\w-]+\s+)?(?:review|rating|star|score)",
    r"(?<!for )(?:remov|delet|chang|edit|amend|withdraw)(?:e|ing)?\s+the\s+(?:[\w-]+\s+)?(?:review"
    r"|rating|score)",
    r"(?<!for )tak(?:e|ing)\s+(?:down\s+)?(?:your|this|that|the)\s+(?:[\w-]+\s+)?(?:review|rating|post)"
    r"(?:\s+(?:down|off))?\b",
    rf"(?:chang|bump|rais|mov|updat|mak)(?:e|ing)? (?:it|that|this|yours?){_ABOUT}\b(?:5|five|4|four"
    rf"|more)[ -]?stars?",
    rf"(?:please|(?:could|would|can) you)\b{_ABOUT}\b(?:leave|give) us\b{_ABOUT}\b(?:5|five)[ -]stars?",
)

_REVIEW_WORDS_ES = r"(?:reseña|comentario|valoracion|opinion|estrellas|puntuacion|calificacion)"
LINKED_GIFT = _any(
    rf"a cambio de (?:\w+ ){{0,4}}{_REVIEW_WORDS_ES}",
    r"a cambio de (?:que )?(?:retir|borr|quit|cambi|modific)",
    r"si (?:\w+ )?(?:quita|borra|retira|cambia|modifica|elimina|sube|edita|nos pone|nos deja|nos da)[sn]?\b"
    rf"{_ABOUT}\b{_REVIEW_WORDS_ES}",
    r"(?:descuento|regalo|obsequio|vale|invitacion|cena|copa|comida)\b[^.!?\n]{0,20}"
    r"\b(?:por|a cambio de) (?:su|tu|una|la|esta) (?:\w+ )?(?:reseña|valoracion|opinion)",
    r"in (?:exchange|return) for (?:\w+ ){0,3}(?:review|rating|stars?|removing|changing|deleting|updating)\b",
    r"if you (?:\w+ )?(?:remove|change|delete|leave|update|edit|give|raise|take)\b"
    rf"{_ABOUT}\b(?:review|rating|stars?)\b",
    r"(?:remove|change|delete|update|edit|take)\b[^.!?\n]{0,20}\b(?:review|rating)\b[^.!?\n]{0,12}\band"
    r" (?:we|i)(?:'ll| will| would)\b",
    rf"(?:quit|borr|retir|cambi|modific|elimin)\w{{1,4}}\b[^.!?\n]{{0,12}}\b{_REVIEW_WORDS_ES}\b[^.!?\n]{{0,12}}\by"
    r" (?:te|le|os|les) (?:hac|da|ofrec|devolv|invit|regal|reembols|compens)",
)

GIFT = _any(
    r"descuentos?\b",
    r"(?<!es un )(?<!todo un )(?<!verdadero )regalos?\b",
    r"regala(?:mos|remos|rle|rte|ros)\b|le regal|te regal|un obsequio|cup(?:on|ones)\b",
    r"vale (?:de|regalo|por valor)\b|codigo (?:promocional|de descuento|promo|amigo)\b",
    r"\d{1,3} ?% (?:de descuento|menos|off)\b",
    r"(?:le|te|os|les) invita(?:mos|remos) a (?:una?|la|el|otra|cenar|comer|tomar|desayunar)\b",
    r"invitarl[eo]s? a (?:una?|la|el|otra|cenar|comer|tomar)\b|invita la casa|corre de nuestra cuenta",
    r"discounts?\b|vouchers?\b|coupons?\b|promo(?:tional)? codes?\b|gift (?:card|voucher)s?\b",
    r"a (?:small |little )?gift\b|on the house\b|(?:free|complimentary) "
    r"(?:meal|dinner|lunch|drink|dessert|night|stay|bottle|coffee|breakfast|upgrade|haircut|treatment"
    r"|session)s?\b",
    r"(?:give|offer|send) you (?:a|one|another|some) (?:free|complimentary)\b",
)

THREAT = _any(
    r"denunciar(?:emos|les?|te)\b|(?:vamos|procederemos|obligados) a denunciar|tendremos que denunciar",
    r"abogad[oa]s?\b|querella|juzgados?\b|ante los tribunales|demandar(?:emos|l[eoa]s?|te)\b",
    r"demanda judicial|(?:medidas|acciones|vias?) (?:legales|judiciales)|via judicial",
    r"(?:atengase|atenganse|atente) a las consecuencias",
    r"legal (?:action|proceedings|measures|steps)|(?:our|my|a) (?:lawyer|solicitor|attorney)s?\b|lawsuit",
    r"(?:sue|suing) (?:you|him|her)\b|defamation|libel|report you to\b|press charges",
)

ACCUSATION = _any(
    r"(?:reseña|opinion|comentario|valoracion|critica|afirmacion(?:es)?|acusacion(?:es)?)s? "
    r"(?:es |son |totalmente |completamente |claramente |absolutamente )*(?:fals[oa]s?|inventad[oa]s?)\b",
    r"fals[oa]s? (?:reseña|opinion|comentario|valoracion|critica|acusacion)",
    r"nunca (?:ha|has) (?:sido|estado|venido) (?:\w+ ){0,2}(?:client|aqui|con nosotros|en nuestr|huesped)",
    r"no (?:nos )?consta (?:que|su|tu|ningun[oa]?)\b|no es (?:usted )?client[ea]|no has? pisado",
    r"(?:de|para) la competencia\b|es la competencia\b|la competencia (?:la )?(?:que|quien) escrib"
    r"|competidor(?:es)?\b|mient[ea]s?\b|mentiros[oa]s?\b|es mentira",
    r"(?:fake|false|fraudulent|made[- ]up) (?:review|comment|claim|account|rating|story)s?\b",
    r"(?:never|not) (?:been|actually been|actually visited|visited|stayed|a real|a genuine)\b"
    r"(?: \w+){0,3} (?:customer|client|guest|us|here)\b",
    r"(?:from|by|are|work for) (?:a|our|the) competit(?:or|ion)s?\b|you(?: are|'re) lying|a lie\b|liar\b",
    r"(?:have|has|find) no record of (?:you|your|any)\b",
)

_COULD_HAVE_ES = (
    r"haber(?:lo|la|nos|noslo|me|melo|se)? "
    r"(?:avisado|leido|llamado|preguntado|dicho|pedido|reservado|venido|mirado)"
)
BLAME = _any(
    r"(?:deberias|tendrias que|tenias que|debiste|debieras) haber(?:lo|la|nos|noslo|me|melo)?\b",
    r"si no (?:le|te|les) (?:gusta|gusto|convence|parece)[^.!?\n]{0,12}\bno (?:venga|vengas|vuelva"
    r"|vuelvas|vengan)\b",
    r"nadie (?:le|te|la|lo|les) (?:oblig|mand|puso una pistola)|client(?:e|as?"
    r"|es)\b[^.!?\n]{0,12}\bque (?:de todo|por todo"
    r"|siempre|todo) se quejan?\b|instead of (?:moaning|complaining|whining|posting|writing)\b",
    rf"(?<!no )(?:deberia|tendria que|debio) {_COULD_HAVE_ES}",
    r"(?<!no )(?:es|fue|ha sido) (?:culpa (?:suya|tuya)|su culpa|tu culpa)\b",
    r"como (?:ya )?(?:le|te|les|os) (?:dijimos|explicamos|avisamos|informamos|advertimos)",
    r"(?:eso )?no es (?:verdad|cierto)\b|se equivoca usted|(?:usted|tu) no (?:entiende|sabe|aviso|quiso)",
    r"you should have (?:called|told|asked|read|booked|said|checked|let|spoken|complained|looked)\b",
    r"(?<!not )your (?:own )?fault|as (?:we|i) (?:already )?(?:told|explained)|as you were (?:told|informed)",
    r"(?:that|this|it) is (?:simply |just )?(?:not true|untrue)\b",
    r"you (?:clearly )?(?:failed|did not bother|didn't bother|chose not) to\b",
)

_SORRY_ES = (
    r"(?:lamentamos|lamento|sentimos|siento|disculpen?|disculpas?|perdon[ea]?n?)(?: mucho| muchisimo)?"
)
FALSE_APOLOGY = _any(
    rf"{_SORRY_ES},? si\b",
    rf"{_SORRY_ES} que (?:usted )?(?:se|te|os) (?:sint\w+|sient\w+|hay(?:a|as|an|ais) sentido)",
    r"si (?:le|te|les|os|se) (?:hemos|ha|has|han) (?:molestado|ofendido|incomodado|sentido)",
    r"(?:sorry|apologi[sz]e|apologies)(?: to hear)? if\b",
    r"sorry (?:to hear )?(?:that )?you (?:feel|felt|were offended|took)\b",
    r"if (?:we|i|anyone|anything) (?:have |has )?(?:offended|upset) you\b",
)

INSULT = _any(
    r"idiotas?\b|imbecil(?:es)?\b|gilipollas\b|subnormal(?:es)?\b|cretin[oa]s?\b|payas[oa]s?\b|caraduras?\b",
    r"(?<!error )(?<!fallo )estupid[oa]s?\b|tont[oa]s?\b|sinverguenzas?\b|patetic[oa]s?\b|maleducad[oa]s?\b",
    r"amargad[oa]s?\b|ignorantes?\b|mentiros[oa]s?\b",
    r"(?:menud[oa]|vaya) (?:client[ea]|personaje|elemento|joya)\b",
    r"lo que hay que (?:leer|oir|aguantar)|aprend[ae] a (?:leer|comer|comportarse|hablar)",
    r"que pena (?:me )?das?\b",
    r"(?:enhorabuena|felicidades) por (?:su|tu) (?:imaginacion|inventiva|creatividad)|pobrecit[oa]s?\b",
    r"(?:comprese|comprate|busquese|buscate) una vida|no (?:vuelva|vuelvas) (?:nunca|jamas|mas)\b(?! a )",
    r"idiots?\b|morons?\b|imbeciles?\b|liars?\b|pathetic\b|clowns?\b|jerks?\b|dumb\b|crybab(?:y|ies)\b",
    r"stupid\b(?! (?:mistake|error|of us|oversight))|ignorant\b|get a life|learn to (?:read|cook|eat|behave)",
    r"(?:nice|good) try\b|good luck with that|what a joke\b|boo[- ]hoo|(?:do not|don't) (?:ever )?come back",
)

GIFTS_FORBIDDEN = {"tripadvisor", "app_store", "trustpilot"}
STRICT = {"tripadvisor"}


def asks_for_change(draft: Draft) -> Iterator[Finding]:
    """R07: asks to remove, change or raise a review."""
    yield from _found(draft, "R07", Level.BLOCK, ASKS_FOR_CHANGE)


def bribes(draft: Draft) -> Iterator[Finding]:
    """R08: something in return for the review blocks anywhere; a public gift warns, and blocks
    where the site forbids it."""
    linked = draft.find("R08", Level.BLOCK, LINKED_GIFT)
    if linked:
        yield linked
    elif draft.context.public:
        forbidden = draft.context.channel in GIFTS_FORBIDDEN
        yield from _found(draft, "R08", Level.BLOCK if forbidden else Level.WARN, GIFT)


def threatens(draft: Draft) -> Iterator[Finding]:
    """R09: threats and legal action."""
    yield from _found(draft, "R09", _strict(draft), THREAT)


def accuses(draft: Draft) -> Iterator[Finding]:
    """R10: says that the review is fake or the customer lies."""
    yield from _found(draft, "R10", _strict(draft), ACCUSATION)


def blames(draft: Draft) -> Iterator[Finding]:
    """R11: blames the customer or argues."""
    yield from _found(draft, "R11", Level.WARN, BLAME)


def half_apologises(draft: Draft) -> Iterator[Finding]:
    """R12: is sorry for the customer's feeling instead of for what happened."""
    yield from _found(draft, "R12", Level.WARN, FALSE_APOLOGY)


def insults(draft: Draft) -> Iterator[Finding]:
    """R13: insult or sarcasm."""
    yield from _found(draft, "R13", Level.BLOCK, INSULT)


def _strict(draft: Draft) -> Level:
    return Level.BLOCK if draft.context.channel in STRICT else Level.WARN


def _found(draft: Draft, code: str, level: Level, pattern: re.Pattern[str]) -> Iterator[Finding]:
    finding = draft.find(code, level, pattern)
    if finding:
        yield finding
