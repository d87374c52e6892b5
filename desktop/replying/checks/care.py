"""Checks on whether a draft answers what was said (R14-R18). None of them blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.model.codes import Intent, Level
from desktop.model.drafts import Finding
from desktop.replying.checks.draft import WORD, Draft
from desktop.replying.checks.likeness import vote
from desktop.replying.checks.topics import mentions

_APOLOGY = re.compile(
    r"\b(?:lo siento|lo sentimos|sentimos|siento|sentim|lament|disculp|perdon|tienen? (?:toda la )?razon"
    r"|tienes (?:toda la )?razon|no estuvimos a la altura|le fallamos|te fallamos|hemos fallado"
    r"|nuestro (?:error|fallo)|culpa nuestra|entendemos (?:su|tu|que)|comprendemos|nos duele|ho sentim"
    r"|sorry|apolog|regret|our (?:mistake|fault|error)|let you down|fell short|you(?: are|'re) right"
    r"|we understand)"
)
_THANKS = re.compile(
    r"\b(?:gracias|agradec|agradezco|thank|grateful|apprecia|gracies|moltes gracies|grazas|eskerrik|merci"
    r"|danke|grazie|obrigad|bedankt|takk|tack\b)"
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
    r"|pass (?:it|this) on)"
)

_SHARED_BY_ALL = """
gracias hola visita comentario opinion reseña tiempo cliente clientes negocio equipo casa saludo vuelta
siempre mucho mucha muchas todos todas nuestro nuestra nuestros nuestras usted ustedes sobre para
porque cuando donde desde hasta tambien aunque ademas estar estado hacer hemos tiene tienen puede mejor
bueno buena buenos buenas malo mala experiencia sitio lugar restaurante hotel tienda semana
thank thanks hello visit review comment feedback time customer customers business team place
always really would could about there their which where when with from have been were your very good
great experience restaurant hotel shop week again hope
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
    """R16: speaks of none of the item's topics and shares no telling word with it; lists them. In
    a quieter form, of several things complained about it leaves some out; lists those."""
    context = draft.context
    topics = context.topics
    shared = telling(draft.words) & telling(WORD.findall(draft.item))
    if topics and not shared and not any(mentions(topic, draft.words) for topic in topics):
        level = Level.WARN if draft.negative or context.sentiment == "mixed" else Level.TIP
        yield draft.whole("R16", level, topics=",".join(topics))
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
    return {word[:6] for word in words if len(word) > 4 and word not in _GENERIC}


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
    if suggests and not _TAKEN_UP.search(draft.folded):
        yield draft.whole("R18", Level.TIP)
