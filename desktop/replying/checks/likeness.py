"""Checks that compare a draft: with other replies, with the item's language, with the
customer's name (R21, R22, R24)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from desktop.replying.checks.draft import WORD, Draft
from desktop.replying.checks.name_words import GIVEN
from desktop.replying.letters import fold

COPY_SHARE = 0.85
REPLIES_COMPARED = 10
_SHINGLE = 3

_COMMON = {
    "es": "el la los las de que y en un una por con para no se su sus le les lo como pero muy mas hemos "
    "esta gracias del al nos usted ha este esto hola siempre cuando nuestra nuestro",
    "en": "the and of to in is was for with you your we our it this that are have be not so hope thank "
    "thanks were will would which as at on us hello dear",
    "ca": "els les amb per que i una un molt gracies no ens aixo aquest seva el la del als hem esta nostra "
    "nostre vostra bona mes tambe pero de",
    "fr": "le les des et vous nous pour avec votre notre une est dans pas merci du sur ce cette sommes avons",
    "de": "der die das und wir sie ihr ihre ihnen nicht ist fur mit uns danke ein eine auf den dem haben zu",
    "it": "il gli che di per con non una un siamo grazie la sua nostro nostra del della abbiamo molto e le",
    "no": "og det er som til pa av vi ikke har med den et dere sa du vil kan men takk oss hei ble var at deg",
    "pt": "o os as com para nao uma um por seu sua obrigado obrigada do da nosso nossa muito mais que e de",
}
_VOTERS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_LEAST_VOTES = 4

_GREETING = re.compile(
    r"^\W*(?:hola|buenos d[ií]as|buenas(?: tardes| noches)?|estimad[oa](?:/a)?|apreciad[oa]|querid[oa]"
    r"|hello|hi|hey|dear|good (?:morning|afternoon|evening))[, ]+"
    r"(?:(?:don|do[ñn]a|d\.|d[ñn]a\.|sra?\.|mr\.?|mrs\.?|ms\.?) )?"
    r"(?-i:([A-ZÁÉÍÓÚÑÜÇ][\w'\u2019-]+(?: (?:[A-ZÁÉÍÓÚÑÜÇ][\w'\u2019-]+|[A-Z]\.)){0,2}))",
    re.IGNORECASE,
)
_THANKED = re.compile(
    r"^\W*(?:(?:muchas |muchisimas |mil |much |many )?(?:gracias|thank you|thanks|cheers)(?: a ti"
    r"| so much| very much)?,? )?"
    r"(?-i:([A-ZÁÉÍÓÚÑÜÇ][\w'\u2019-]+))(?=\s*[,:.!])",
    re.IGNORECASE,
)
"""«¡Gracias, Marta!», «Marta, lo sentimos»: only a given name that is common counts here."""

_ADDRESSES = """
buenos buenas buen dias tardes noches cliente clienta clientes huesped huespedes amigo amiga amigos senor
señor señora señores todos todas equipo gracias muchas hola desde sentimos lamentamos me nos le lo
guest guests customer customers there all everyone sir madam team friend friends thank thanks we i it
"""
_NO_NAMES = frozenset(_ADDRESSES.split())
_PET_NAMES = {
    "chuy": "jesus", "chus": "jesus", "lupita": "guadalupe", "lupe": "guadalupe", "memo": "guillermo",
    "toño": "antonio", "chava": "salvador", "lalo": "eduardo", "pancho": "francisco", "pipe": "felipe",
    "tincho": "martin", "maru": "maria", "paqui": "francisca", "loli": "dolores", "lolo": "manuel",
    "quico": "francisco", "curro": "francisco", "yoli": "yolanda", "nando": "fernando", "chelo": "consuelo",
    "pacho": "francisco", "rafi": "rafael",
    "dave": "david", "steve": "stephen", "andy": "andrew", "sue": "susan", "meg": "margaret",
    "maggie": "margaret", "ted": "edward", "harry": "henry", "jenny": "jennifer", "becky": "rebecca",
    "cathy": "catherine", "kathy": "katherine", "katie": "katherine", "debbie": "deborah",
    "patty": "patricia", "rick": "richard", "vicky": "victoria", "betty": "elizabeth", "beth": "elizabeth",
    "lizzie": "elizabeth", "molly": "mary", "polly": "mary", "sandy": "alexandra", "gus": "gustavo",
    "paco": "francisco", "fran": "francisco", "kiko": "francisco", "pepe": "jose", "lola": "dolores",
    "nacho": "ignacio", "toni": "antonio", "charo": "rosario", "concha": "concepcion", "manolo": "manuel",
    "quique": "enrique", "chema": "jose", "maite": "maria", "pili": "pilar", "mila": "milagros",
    "merche": "mercedes", "isa": "isabel", "santi": "santiago", "bill": "william", "bob": "robert",
    "mike": "michael", "liz": "elizabeth", "kate": "katherine", "tony": "anthony", "jim": "james",
    "dick": "richard", "peggy": "margaret", "jack": "john",
}  # fmt: skip


_SHORTENED = {
    "beto": "alberto roberto humberto gilberto norberto",
    "tina": "cristina martina valentina agustina ernestina",
    "lina": "carolina adelina angelina", "nena": "elena", "mina": "guillermina", "tete": "teresa esteban",
    "moni": "monica", "nano": "fernando hernan mariano", "kike": "enrique", "quique": "enrique",
    "cata": "catalina", "chiqui": "francisca", "nacha": "ignacia", "tana": "cayetana", "nela": "manuela",
    "lena": "elena magdalena", "nes": "ines", "steve": "steven stephen", "kate": "katherine catherine",
    "vicky": "victoria virginia", "sandy": "sandra alexandra",
    "alex": "alejandro alejandra alexander alexandra", "nick": "nicholas dominic",
    "tony": "anthony antonio antony", "jo": "joanna josephine joanne", "bert": "albert robert herbert",
    "mari": "maria", "pepa": "josefa", "pepi": "josefa", "isa": "isabel luisa", "fina": "josefina delfina",
}  # fmt: skip
"""Short forms of several names."""


@lru_cache(maxsize=64)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = WORD.findall(fold(text))
    return frozenset(zip(*(words[skip:] for skip in range(_SHINGLE)), strict=False))


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: shared runs of three words of all such runs."""
    ours, theirs = _shingles(one), _shingles(other)
    both = len(ours & theirs)
    return both / (len(ours) + len(theirs) - both) if both else 0.0


def copies(draft: Draft) -> Iterator[Finding]:
    """R21: at least 85 % like one of the last ten replies, or a template nobody touched. Stars
    without words may be thanked with a template."""
    context = draft.context
    text = draft.text.strip()
    for reply in context.recent_replies[:REPLIES_COMPARED]:
        if likeness(text, reply) >= COPY_SHARE:
            yield draft.whole("R21", Level.WARN, kind="reply")
            return
    if context.template and context.feedback_text and text == context.template.strip():
        yield draft.whole("R21", Level.WARN, kind="template")


def vote(words: list[str]) -> str:
    """The language whose commonest words are most of ``words``; '' when it is not clear."""
    votes = sorted(
        ((sum(word in known for word in words), code) for code, known in _VOTERS.items()), reverse=True
    )
    (best, code), (second, _next) = votes[0], votes[1]
    return code if best >= _LEAST_VOTES and best > 1.25 * second else ""


def wrong_language(draft: Draft) -> Iterator[Finding]:
    """R22: the reply is clearly in another language than the item."""
    theirs = draft.context.feedback_language
    if theirs not in _VOTERS:
        return
    yours = vote(draft.words)
    if yours and vote(WORD.findall(draft.item)) == yours:
        return  # the item's own words say more than what was made of its language
    if yours and yours != theirs:
        yield draft.whole("R22", Level.WARN, theirs=theirs, yours=yours)


def greeted(text: str) -> tuple[int, int] | None:
    """Where the name stands that a draft greets, or None where it greets nobody by name."""
    match = _GREETING.match(text)
    if match is None or fold(match[1]).split()[0] in _NO_NAMES:
        return None
    return match.span(1)


def _thanked(text: str) -> tuple[int, int] | None:
    """Where a common given name stands that a draft thanks, or begins with."""
    match = _THANKED.match(text)
    return match.span(1) if match and fold(match[1]) in GIVEN else None


def wrong_name(draft: Draft) -> Iterator[Finding]:
    """R24: greets another name than the customer's. Handles ("foodie_88") say nothing of a
    name; pet names and short forms count as the name."""
    name = draft.context.customer_name
    known = WORD.findall(fold(name))
    place = greeted(draft.text) or _thanked(draft.text)
    if place is None or not known or re.search(r"[\d_@]", name) or name == name.lower():
        return
    first = draft.folded[slice(*place)].replace(".", "").split()[0]
    if not any(_same_name(first, part) for part in known):
        yield draft.at("R24", Level.BLOCK, *place, name=name)


def _same_name(greeted: str, known: str) -> bool:
    if len(known) == 1:  # an initial
        return greeted.startswith(known)
    short, long = sorted((greeted, known), key=len)
    if len(short) >= 3 and long.startswith(short):
        return True
    if short in _SHORTENED and long in _SHORTENED[short].split():
        return True
    return _PET_NAMES.get(short, short) == _PET_NAMES.get(long, long)
