"""Checks on whether a draft answers what was said (R14-R18). None of them blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.model.codes import Intent, Level
from desktop.model.drafts import Finding
from desktop.replying.checks.draft import WORD, Draft
from desktop.replying.checks.likeness import vote
from desktop.replying.checks.steps import takes_a_step
from desktop.replying.checks.topics import mentions

_APOLOGY = re.compile(
    r"\b(?:lo siento|lo sentimos|sentimos|siento|sentim|lament|disculp|perdon|tienen? (?:toda la )?razon"
    r"|tienes (?:toda la )?razon|no estuvimos a la altura|le fallamos|te fallamos|hemos fallado"
    r"|tene[sn] (?:toda la )?razon|tomamos nota|tomo nota|(?:que|mucha|nos da|nos apena|nos da mucha) pena"
    r"|nos apena|mea culpa|verguenza|no (?:hay|tiene) (?:excusa|justificacion|disculpa|perdon)"
    r"|no es (?:de recibo|aceptable|normal|forma)|inaceptable|debimos|debi |deberiamos|tendriamos que"
    r"|no debio"
    r"|(?<!no )es (?:verdad|cierto)\b|fue (?:un )?(?:error|fallo)|(?:error|fallo) (?:nuestro|mio|de nuestra)"
    r"|nuestro (?:error|fallo)|culpa (?:nuestra|mia)|enti?endemos (?:su|tu|que)|entiendo|comprend(?:o|emos)"
    r"|nos duele|ho sentim|perdoni"
    r"|sorry|apolog|regret|our (?:mistake|fault|error|bad)|let you down|fell short|you(?: are"
    r"|'re) (?:quite )?right"
    r"|we understand|i understand|fair (?:point|comment|enough)|no excuse|unacceptable|not acceptable"
    r"|(?:not|isn't|wasn't|weren't) (?:good enough|how we|the standard|up to|ok\b|okay)"
    r"|(?<!you )should(?: not|n't| never)? have (?:been|told|had|called|warned|offered|let|left|happened"
    r"|checked)"
    r"|taken? (?:it|this|that) on board)"
    r"|(?:^|[.!?\n]\s*)(?:si|yes),"
)
"""An apology, or another way of owning up: to be right, to say that it was wrong, "yes, …"."""

_THANKS = re.compile(
    r"\b(?:gracias|agradec|agradezco|thank|grateful|apprecia|gracies|moltes gracies|grazas|eskerrik|merci"
    r"|danke|grazie|obrigad|bedankt|takk|tack\b|cheers\b|ta for\b|(?:se|te|le|lo|os|les) agradec)"
)
_ANSWER = re.compile(
    r"\b(?:si,|no,|claro|por supuesto|tenemos|disponemos|ofrecemos|contamos con|hacemos|servimos|abrimos"
    r"|cerramos|pueden?|puedes|podemos|esta (?:abierto|incluido|disponible)|hay\b|son\b|es posible"
    r"|le (?:llamamos|llamaremos|escribimos|respondemos|explicamos)|llamenos|llamanos|escribanos|escribenos"
    r"|yes\b|of course|we (?:do|don't|have|offer|serve|open|close|are open|can)\b|you can\b"
    r"|it is\b|there (?:is|are)\b|please (?:call|write|ask)|the reason"
    r"|porque|debido a|ya que|because|since|due to|\d+\b)"
)
"""What an answer is likely to hold: yes or no, what there is, a reason, a figure, a way to get it."""

_COURTESY = re.compile(
    r"^(?:hola|buen|estimad|querid|gracias|muchas gracias|un saludo|hello|hi|dear|thank|kind|best)"
)
_TAKEN_UP = re.compile(
    r"\b(?:estudi|valorar|consider|tendr\w+ en cuenta|tomamos nota|tomo nota|apunt|lo haremos"
    r"|ya (?:lo|hemos|tenemos)|lo (?:probar|propondr|comentar|traslad|hablar)|trasladar|no podemos"
    r"|no es posible|de momento no|vamos a|idea\b|sugerencia|propuesta|propone"
    r"|look into|take (?:it|this|that) into|take note|taken note|suggest|discuss"
    r"|we(?: already|'ve already| will|'ll| are going to| plan)|unfortunately we|we can(?:not|'t)"
    r"|pass (?:it|this|that) on|good (?:idea|shout|thinking)|trying|not the first|on (?:our|the) list)"
)

_SHARED_BY_ALL = """
gracias hola visita comentario opinion reseña tiempo cliente clientes negocio equipo casa saludo vuelta
siempre mucho mucha muchas todo toda todos todas nuestro nuestra nuestros nuestras usted ustedes sobre para
porque cuando donde desde hasta tambien aunque ademas estar estado esta este esto esta estan ese esa eso
esos hacer hace hizo hemos tiene tienen tener tengo puede poder mejor peor bien nada algo otro otra otros
otras cada bueno buena buenos buenas malo mala experiencia sitio lugar restaurante hotel tienda semana como
pero mas muy sido eran eres cosa cosas dice dijo decir sentimos siento lamentamos volver vuelva gente aqui
alli solo tanto unos unas ellos ellas quien fuera fueron sera seria nadie nunca casi antes despues ahora
entonces thank thanks hello visit review comment feedback time customer customers business team place always
really would could about there their which where when with from have been were your very good great
experience restaurant hotel shop week again hope this they them than then what will just only much many some
more most also even ever never back came went going come does done dont didnt wasnt nothing anything
everything something nobody because after before over such into onto sorry people make made
"""
_GENERIC = frozenset(_SHARED_BY_ALL.split())
"""Words that any reply and any review share: they do not show that the reply listened."""


_CLOSE = {
    "service": ("staff", "waiting"),
    "staff": ("service",),
    "booking": ("waiting",),
    "waiting": ("service",),
    "payment": ("price",),
    "price": ("payment",),
}
"""Complaints that are one in the customer's mind: "they took ages to serve us"."""


_SPOKEN = ("", "es", "en", "ca")
"""Languages whose apologies, answers and ways of taking something up are known below."""


def no_apology(draft: Draft) -> Iterator[Finding]:
    """R14: a complaint or at most two stars, and neither apology nor acknowledgement."""
    if draft.negative and vote(draft.words) in _SPOKEN and not _APOLOGY.search(draft.folded):
        yield draft.whole("R14", Level.WARN)


def no_thanks(draft: Draft) -> Iterator[Finding]:
    """R15: no thanks; heavier on negatives, where gratitude was shown to help (replies.md [HM])."""
    if not _THANKS.search(draft.folded):
        yield draft.whole("R15", Level.WARN if draft.negative else Level.TIP)


def misses_the_point(draft: Draft) -> Iterator[Finding]:
    """R16: the customer is unhappy, and the reply speaks of none of the item's topics and shares no
    telling word with it; lists them. In a quieter form, of several things complained about it leaves
    some out; lists those."""
    context = draft.context
    topics = context.topics if draft.negative or context.complaints else ()
    shared = telling(draft.words) & telling(WORD.findall(draft.item))
    if topics and not shared and not any(mentions(topic, draft.words) for topic in topics):
        level = Level.WARN if draft.negative or context.sentiment == "mixed" else Level.TIP
        first = dict.fromkeys((*context.complaints, *topics))
        yield draft.whole("R16", level, topics=",".join(topic for topic in first if topic in topics))
        return
    complaints = tuple(dict.fromkeys(context.complaints))
    taken_up = [topic for topic in complaints if mentions(topic, draft.words)]
    missing = [topic for topic in complaints if not {topic, *_CLOSE.get(topic, ())}.intersection(taken_up)]
    # A word of the customer's that belongs to no topic taken up may well speak of a missing one.
    unplaced = [stem for stem in shared if not any(mentions(topic, [stem]) for topic in taken_up)]
    if taken_up and len(missing) > len(unplaced):
        yield draft.whole("R16", Level.TIP, topics=",".join(missing))


def telling(words: list[str]) -> set[str]:
    """Stems of the words that carry what a text is about."""
    return {word[:5] for word in words if len(word) > 3 and word not in _GENERIC}


def leaves_question(draft: Draft) -> Iterator[Finding]:
    """R17: the customer asks, and no sentence beyond courtesy reads like an answer."""
    context = draft.context
    asks = Intent.QUESTION in context.intents or (not context.intents and "?" in context.feedback_text)
    if not asks or vote(draft.words) not in _SPOKEN:
        return
    asked = telling(WORD.findall(_questions(draft.item)))
    for sentence in draft.sentences:
        if sentence.endswith("?"):
            continue
        if _ANSWER.search(sentence):
            return
        if not _COURTESY.match(sentence) and asked & telling(WORD.findall(sentence)):
            return
    yield draft.whole("R17", Level.WARN)


def _questions(item: str) -> str:
    """The sentences of an item that end in a question mark."""
    return " ".join(part for part in re.findall(r"[^.!?\n]+\?", item))


def leaves_suggestion(draft: Draft) -> Iterator[Finding]:
    """R18: the customer suggests something, and the reply does not take it up."""
    suggests = Intent.SUGGESTION in draft.context.intents and vote(draft.words) in _SPOKEN
    if suggests and not (_TAKEN_UP.search(draft.folded) or takes_a_step(draft)):
        yield draft.whole("R18", Level.TIP)
